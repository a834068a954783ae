"""What a screen of records lists."""

from dataclasses import dataclass, field

from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.filters import Facets
from treatyarchive.ui.widgets.record_row import RecordRow
from treatyarchive.ui.widgets.timeline_strip import TimePoint


@dataclass(frozen=True)
class Listing:
    """All that is listed, with what it is filtered by, and what there is to choose from."""

    rows: tuple[RecordRow, ...] = ()
    facets: dict[int, Facets] = field(default_factory=dict)
    choices: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Of each filter: value and label."""
    lists: Lists = field(default_factory=Lists)
    points: tuple[TimePoint, ...] = ()
    """Where they are in time, for a screen that shows it."""
