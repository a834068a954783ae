"""A screen of records: a list at the left, the form of the chosen one beside it."""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.text.folding import fold_words
from treatyarchive.ui import theme, words
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms import keeping
from treatyarchive.ui.forms.form import RecordForm
from treatyarchive.ui.forms.maker import Maker
from treatyarchive.ui.forms.keeping import Typed
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets import labels, physical_keys
from treatyarchive.ui.widgets.empty_state import EmptyState
from treatyarchive.ui.widgets.page_header import PageHeader
from treatyarchive.ui.widgets.record_list import RecordList
from treatyarchive.ui.widgets.record_row import RecordRow
from treatyarchive.ui.widgets.search_field import SearchField
from treatyarchive.ui.widgets.splitter import Splitter
from treatyarchive.ui.words import spoken

_LIST_WIDE = 344
_LIST_LEAST = 250
_TOGETHER_MS = 60  # changes that come close together are looked at once


@dataclass(frozen=True)
class Wording:
    """What the screen calls its records."""

    title: str
    listed: str
    search: str
    new: str
    none: str
    none_yet: str
    nothing_found: str
    choose: str


@dataclass(frozen=True)
class Listing:
    """All that is listed, and what there is to choose from; `tables` make it old."""

    rows: Sequence[RecordRow] = ()
    lists: Lists = field(default_factory=Lists)
    facets: Mapping[int, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    """By record: the codes it is filtered by, by the name of the filter."""
