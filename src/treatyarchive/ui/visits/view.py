"""The visits screen."""

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from treatyarchive.archive import visit_edits
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.ui import theme
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.filters import Facets, Filters
from treatyarchive.ui.forms.list_pane import ListPane
from treatyarchive.ui.forms.listing import Listing
from treatyarchive.ui.forms.screen import RecordScreen
from treatyarchive.ui.forms.wording import Wording
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.visits import editing, reading, wording
from treatyarchive.ui.visits.form import VisitForm
from treatyarchive.ui.visits.maker import NewVisitMaker
from treatyarchive.ui.visits.reading import Listed, Shown
from treatyarchive.ui.widgets.timeline_strip import TimelineStrip

_ROOM_FOR_STRIP = 720  # px
_SIDES = ("host", "guest", "participant")
_FILTERS = ("kind", "party")


class VisitsScreen(RecordScreen):
    """Visits in a list, and all that is known of the chosen one."""

    table = "visit"

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(session, settings, parent)
        words = self._words()
        self.lay_out(words)
        self.visit = VisitForm(session, self.pages)
        self._maker = NewVisitMaker(session, self.pages)
        filters = Filters(
            [
                ("kind", self.tr("Rank"), self.tr("All ranks")),
                ("party", self.tr("Party"), self.tr("All parties")),
            ]
        )
        self.build(ListPane(words, filters, self.splitter), self.visit, self._maker)
        self.strip = TimelineStrip(self.tr("Visits in time"))
        self.box.insertWidget(1, self.strip)
        self.strip.chosen.connect(self.show_record)
        self.shown.connect(self.strip.point_at)

    def read_list(self, archive: Archive, language: str) -> Listing:
        """All visits by date."""
        return _listing(reading.listed(archive, language))

    def read_record(self, archive: Archive, number: int) -> Shown | None:
        """One visit, None where it is gone."""
        return reading.shown(archive, number)

    def make_record(self, archive: Archive, values: Mapping[str, str]) -> ChangeSet:
        """Make a visit of what was typed."""
        return editing.create(archive, values)

    def remove_record(self, archive: Archive, number: int) -> ChangeSet:
        """Remove a visit."""
        return visit_edits.remove(archive, number)

    def set_lists(self, lists: Lists) -> None:
        """Offer what there is to choose from."""
        self.visit.set_lists(lists)
        self._maker.set_lists(lists)

    def show_listing(self, listing: Listing) -> None:
        """Show the visits in time."""
        self.strip.show_points(listing.points)

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        return [*([self.strip] if self.strip.isVisible() else []), *super().panes()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The strip gives way to the form where there is little room."""
        super().resizeEvent(event)
        self.strip.setVisible(self.height() >= theme.px(_ROOM_FOR_STRIP))

    def _words(self) -> Wording:
        return Wording(
            title=self.tr("Visits"),
            listed=self.tr("Visits"),
            search=self.tr("Search titles, places, names"),
            new=self.tr("New visit"),
            none_yet=self.tr("No visits yet"),
            about=self.tr("Each visit with its programme, its parties and its documents"),
            nothing_found=self.tr("No visit fits"),
            show_all=self.tr("Show all"),
            choose=self.tr("Choose a visit from the list"),
        )


def _listing(found: Listed) -> Listing:
    lists = found.lists
    rows = tuple(
        wording.row(visit, found.documents.get(visit.code, 0), lists) for visit in found.visits
    )
    facets: dict[int, Facets] = {
        visit.id: {
            "kind": (visit.kind,) if visit.kind else (),
            "party": tuple(party.key for party in visit.parties if party.role in _SIDES),
        }
        for visit in found.visits
    }
    used = {key: {code for each in facets.values() for code in each[key]} for key in _FILTERS}
    choices = {
        "kind": [(c, n) for c, n in lists.choices("visit_kind") if c in used["kind"]],
        "party": sorted(((key, lists.name(key)) for key in used["party"]), key=lambda one: one[1]),
    }
    made = (wording.point(v, found.documents.get(v.code, 0), lists) for v in found.visits)
    points = tuple(point for point in made if point is not None)
    return Listing(rows, facets, choices, lists, points)
