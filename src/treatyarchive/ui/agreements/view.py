"""The agreements screen."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from treatyarchive.archive import instrument_edits
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.ui.agreements import editing, reading, wording
from treatyarchive.ui.agreements.form import AgreementForm
from treatyarchive.ui.agreements.maker import AgreementMaker
from treatyarchive.ui.agreements.reading import Listed, Shown
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.filters import Facets, Filters
from treatyarchive.ui.forms.list_pane import ListPane
from treatyarchive.ui.forms.listing import Listing
from treatyarchive.ui.forms.screen import RecordScreen
from treatyarchive.ui.forms.wording import Wording
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets.suggestion_model import Suggestion

_OFFERED = 40
_FILTERS = ("kind", "party", "visit", "status")


class AgreementsScreen(RecordScreen):
    """Instruments in a list, and all that is known of the chosen one."""

    table = "instrument"

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(session, settings, parent)
        words = self._words()
        self.lay_out(words)
        self.agreement = AgreementForm(session, self.pages)
        self._maker = AgreementMaker(session, self.pages)
        filters = Filters(
            [
                ("kind", self.tr("Kind"), self.tr("All kinds")),
                ("party", self.tr("Party"), self.tr("All parties")),
                ("visit", self.tr("Visit"), self.tr("All visits")),
                ("status", self.tr("How it stands"), self.tr("Any status")),
            ]
        )
        self.build(ListPane(words, filters, self.splitter), self.agreement, self._maker)

    def read_list(self, archive: Archive, language: str) -> Listing:
        """All instruments by date."""
        return _listing(reading.listed(archive, language))

    def read_record(self, archive: Archive, number: int) -> Shown | None:
        """One instrument, None where it is gone."""
        return reading.shown(archive, number)

    def make_record(self, archive: Archive, values: Mapping[str, str]) -> ChangeSet:
        """Make an instrument of what was typed."""
        return editing.create(archive, values)

    def remove_record(self, archive: Archive, number: int) -> ChangeSet:
        """Remove an instrument."""
        return instrument_edits.remove(archive, number)

    def set_lists(self, lists: Lists) -> None:
        """Offer what there is to choose from."""
        self.agreement.set_lists(lists)
        self._maker.set_lists(lists)

    def show_listing(self, listing: Listing) -> None:
        """Offer every instrument where one is related to another."""
        titles = {str(row.number): row.title for row in listing.rows}
        forms = {str(row.number): row for row in listing.rows}

        def offered(typed: str) -> list[Suggestion]:
            rows = (forms[key] for key in titles if key != str(self.record))
            found = [row for row in rows if row.fits(typed)]
            return [Suggestion(str(row.number), row.title, row.meta) for row in found[:_OFFERED]]

        self.agreement.of.set_related(offered, lambda key: titles.get(key, key))

    def _words(self) -> Wording:
        return Wording(
            title=self.tr("Agreements"),
            listed=self.tr("Instruments"),
            search=self.tr("Search titles and parties"),
            new=self.tr("New agreement"),
            none_yet=self.tr("No agreements yet"),
            about=self.tr("Treaties, declarations and programmes, each with its life cycle"),
            nothing_found=self.tr("No agreement fits"),
            show_all=self.tr("Show all"),
            choose=self.tr("Choose an agreement from the list"),
        )


def _listing(found: Listed) -> Listing:
    lists, lines = found.lists, found.lines
    others = {line.code: line.title for line in lines}
    made = (wording.row(line, found.titles.get(line.id, ()), lists, others) for line in lines)
    rows = tuple(row.prepared() for row in made)
    facets: dict[int, Facets] = {
        line.id: {
            "kind": (line.kind,),
            "party": line.parties,
            "visit": (line.visit,) if line.visit else (),
            "status": (wording.status_group(line.status),),
        }
        for line in lines
    }
    used = {key: {code for each in facets.values() for code in each[key]} for key in _FILTERS}
    choices = {
        "kind": [(c, n) for c, n in lists.choices("instrument_kind") if c in used["kind"]],
        "party": sorted(((key, lists.name(key)) for key in used["party"]), key=lambda one: one[1]),
        "visit": [(c, lists.visit_name(c)) for c in lists.visits if c in used["visit"]],
        "status": [(c, n) for c, n in wording.statuses().items() if c in used["status"]],
    }
    return Listing(rows, facets, choices, lists)
