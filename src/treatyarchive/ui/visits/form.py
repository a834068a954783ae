"""The form of a visit."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from treatyarchive.archive import visit_edits
from treatyarchive.ui import links
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.form import RecordForm
from treatyarchive.ui.forms.row_section import RowSection
from treatyarchive.ui.links import Link
from treatyarchive.ui.session import Session
from treatyarchive.ui.visits import editing, wording
from treatyarchive.ui.visits.parts import Parts
from treatyarchive.ui.visits.reading import Shown
from treatyarchive.ui.widgets.fact_row import FactRow


class VisitForm(RecordForm[Shown]):
    """The visit, who took part; programme, agreements, documents."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.of = Parts(session, self)
        self._lists = Lists()
        self._found: Shown | None = None
        of = self.of
        self.build("visit", visit_edits.set_fields, editing.EDITS, of.first, of.beside)

    def set_lists(self, lists: Lists) -> None:
        """Offer what there is to choose from."""
        self._lists = lists
        self.of.set_lists(lists)
        if self._found is not None:
            self.show_record(self._found)

    def stored(self, record: Shown) -> Mapping[str, str]:
        """The fields as they stand in the form."""
        return editing.stored(record.dossier.visit)

    def show_record(self, record: Shown) -> None:
        """Show the head and the rows."""
        self._found = record
        found, lists, of = record.dossier, self._lists, self.of
        visit, known = found.visit, editing.row_values(found)
        self.head.show_record(visit.title, wording.about(found, lists), wording.signs(found, lists))
        of.place.set_note(wording.place_then(visit, lists))
        of.code.offer("" if self.session.read_only else record.fitting_code)
        of.set_titles(dict(record.told_by))
        _show(of.ranks, wording.rank_rows(found), known, self.tr("No source names one"))
        parties = [wording.party_row(one, lists) for one in visit.parties]
        _show(of.parties, parties, known, self.tr("Nobody recorded"))
        events = [wording.event_row(one, lists) for one in visit.events]
        _show(of.programme, events, known, self.tr("No event recorded"))
        instruments = [wording.instrument_row(one, lists) for one in found.instruments]
        _show(
            of.instruments, instruments, known, self.tr("None recorded as concluded on this visit")
        )
        documents = [wording.document_row(one, lists) for one in found.documents]
        _show(of.documents, documents, known, self.tr("No document is tied to it"))

    def follow(self, name: str, row: int) -> None:
        """Go to the document of a row, or to the instrument."""
        if self._found is None:
            return
        found = self._found.dossier
        if name == "documents" and not row:
            links.follow(self, Link("facet:visit", found.visit.code, found.visit.title))
            return
        if name == "instruments":
            self.record_asked.emit("instrument", row)
            return
        if name == "parties":
            key = next((one.key for one in found.visit.parties if one.id == row), "")
            if (entry := self._lists.authorities.get(key)) is not None:
                self.record_asked.emit("authority", entry.id)
            return
        known = {one.id: one.number for one in found.documents}
        if name == "events":
            known = {one.id: one.document for one in found.visit.events if one.document}
        if row in known:
            self.document_asked.emit(known[row])


def _show(part: RowSection, rows: list[FactRow], known: editing.RowValues, nothing: str) -> None:
    values = known.get(part.name, {})
    part.show_rows(rows, lambda row: values.get(row, {}), nothing)
