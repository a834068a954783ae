"""The form of an instrument."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from treatyarchive.archive import instrument_edits, life
from treatyarchive.ui import links
from treatyarchive.ui.agreements import editing, wording
from treatyarchive.ui.agreements.parts import Parts
from treatyarchive.ui.agreements.reading import Shown
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.form import RecordForm
from treatyarchive.ui.forms.row_section import RowSection
from treatyarchive.ui.links import Link
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.fact_row import FactRow


class AgreementForm(RecordForm[Shown]):
    """Identification, conclusion, parties; life, registration, relations, documents, notes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.of = Parts(session, self)
        self._lists = Lists()
        self._found: Shown | None = None
        of = self.of
        self.build("instrument", instrument_edits.set_fields, editing.EDITS, of.first, of.beside)

    def set_lists(self, lists: Lists) -> None:
        """Offer what there is to choose from."""
        self._lists = lists
        self.of.set_lists(lists)
        if self._found is not None:
            self.show_record(self._found)

    def stored(self, record: Shown) -> Mapping[str, str]:
        """The fields as they stand in the form."""
        return editing.stored(record.instrument)

    def show_record(self, record: Shown) -> None:
        """Show the head and the rows."""
        self._found = record
        found, lists, of = record.instrument, self._lists, self.of
        known = editing.row_values(found)
        events = life.of(found)
        standing = life.status_of(found)
        self.head.show_record(
            found.title, wording.about(found, lists), wording.signs(found, standing, lists)
        )
        of.set_titles(record.proofs)
        names = [
            FactRow(n.id, n.form, more=n.note or "", note=lists.term("language", n.language or ""))
            for n in found.names
        ]
        _show(of.names, names, known, self.tr("Titles it has in other languages, or in print"))
        parties = [wording.party_row(one, lists) for one in found.parties]
        _show(of.parties, parties, known, self.tr("No party recorded"))
        presets = {-1 - n: wording.preset(e) for n, e in enumerate(events) if e.action is None}
        rows = [wording.life_row(event, n, lists) for n, event in enumerate(events)]
        known["actions"] |= presets
        _show(of.life, rows, known, "")
        relations = [wording.relation_row(one, lists) for one in found.relations]
        _show(of.relations, relations, known, self.tr("No relation recorded"))
        documents = [wording.document_row(one, lists) for one in found.documents]
        _show(of.documents, documents, known, self.tr("No document is tied to it"))

    def follow(self, name: str, row: int) -> None:
        """Go to the document of a row, to its name, or to the other instrument."""
        if self._found is None:
            return
        found = self._found.instrument
        documents: dict[str, dict[int, int | None]] = {
            "documents": {one.id: one.number for one in found.documents if not one.trashed},
            "actions": {one.id: one.document for one in found.actions},
        }
        names, keys = self._lists.authorities, {one.id: one.key for one in found.parties}
        records = {
            "parties": ("authority", {n: names[key].id for n, key in keys.items() if key in names}),
            "relations": ("instrument", {one.id: one.number for one in found.relations}),
        }
        if name == "documents" and not row:
            links.follow(self, Link("facet:instrument", found.code, found.title))
        elif number := documents.get(name, {}).get(row):
            self.document_asked.emit(number)
        elif name in records:
            table, known = records[name]
            if abs(row) in known:
                self.record_asked.emit(table, known[abs(row)])


def _show(part: RowSection, rows: list[FactRow], known: editing.RowValues, nothing: str) -> None:
    values = known[part.name]
    part.show_rows(rows, lambda row: values.get(row, {}), nothing)
