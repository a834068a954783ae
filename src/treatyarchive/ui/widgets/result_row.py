"""What a result row says, in words and pictures that are ready to be painted."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import Qt

from treatyarchive.ui.widgets.snippets import Snippet

ROW = Qt.ItemDataRole.UserRole + 101
"""Under this role a model gives the `ResultRow` of a row, or None while it is being read."""


@dataclass(frozen=True)
class ResultRow:
    """One record as a list shows it; what is empty is left out."""

    title: str
    meta: str = ""
    quote: Snippet | None = None
    """The passage; None while it is being looked for."""
    silence: str = ""
    """What stands there where nothing can be quoted."""
    chips: tuple[tuple[str, str], ...] = ()
    """(words, kind of chip)"""
    note: tuple[str, str] | None = None
    """(icon, words) at the right of the chips."""
    state: tuple[str, str, str] | None = None
    """(icon, words, colour token) at the right of the title."""
    page: Hashable = None
    """What the picture of its first page is asked for by; None where it is a text."""
    hits: str = ""
    """How many hits there are, where there are more than the one that is quoted."""
    pinned: bool | None = None
    """None where nothing can be pinned, as in the trash."""
    fresh: str = ""
    """A word at the right of the title that it is new; empty where it is not."""
