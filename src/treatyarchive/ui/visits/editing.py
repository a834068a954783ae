"""How what is typed on the form of a visit is written: each time one edit."""

from collections.abc import Mapping
from dataclasses import replace

from treatyarchive.archive import tags, visit_edits, visits
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.dossier_records import Dossier, VisitDocument
from treatyarchive.archive.records import Visit, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.messages import say
from treatyarchive.ui.forms.form import RowEdits, by_row

Values = Mapping[str, str]
RowValues = dict[str, dict[int, dict[str, str]]]
"""By section and number of the row: values by field name."""


def create(archive: Archive, values: Values) -> ChangeSet:
    """A new visit with its host and its guest, under a code of its own."""
    hosts, guests = [values["host"]], [values["guest"]]
    code = visits.free_code(archive, values["date"], hosts, guests)
    title = {"title": values["title"]} if values["title"] else {}
    return visits.put(
        archive,
        code,
        host=hosts,
        guest=guests,
        kind=values["kind"] or None,
        date=values["date"],
        place=values["place"] or None,
        **title,
    )


def _put_party(archive: Archive, number: int, row: int, values: Values) -> ChangeSet:
    return visit_edits.put_party(
        archive,
        number,
        values["key"],
        values["role"],
        values["note"] or None,
        row=row or None,
    )


def _put_event(archive: Archive, number: int, row: int, values: Values) -> ChangeSet:
    if row:
        return visit_edits.change_event(archive, row, values)
    return visit_edits.add_event(
        archive,
        number,
        values["kind"],
        values["date"],
        place=values["place"] or None,
        title=values["title"] or None,
        document=values["document"] or None,
        certainty=values["certainty"] or None,
    )


def _put_document(archive: Archive, number: int, row: int, values: Values) -> ChangeSet:
    found = visits.dossier(archive, number)
    code, document = found.visit.code, int(values["document"])
    wanted = VisitTag(code, values["role"], values["kind_as_printed"] or None)
    before = next((one for one in found.documents if one.id == row), None)
    if before is None:
        return tags.add(archive, document, [wanted])
    old = _tag(code, before)
    if before.number == document:
        kept = replace(wanted, certainty=before.certainty, evidence=before.evidence)
        return tags.replace(archive, document, old, kept)

    def move() -> None:
        tags.remove(archive, before.number, [old])
        tags.add(archive, document, [wanted])

    return archive.combine(say("Change tag {tag}", tag=code), move)


def _remove_document(archive: Archive, number: int, row: int) -> ChangeSet:
    found = visits.dossier(archive, number)
    tied = next(one for one in found.documents if one.id == row)
    return tags.remove(archive, tied.number, [_tag(found.visit.code, tied)])


def _tag(code: str, tied: VisitDocument) -> VisitTag:
    return VisitTag(code, tied.role, tied.kind_as_printed, tied.certainty, tied.evidence)


EDITS = {
    "documents": RowEdits(_put_document, _remove_document),
    "parties": RowEdits(_put_party, by_row(visit_edits.remove_party)),
    "events": RowEdits(_put_event, by_row(visit_edits.remove_event)),
}
"""By the name of the section."""

_PLAIN = ("title", "kind", "date", "code", "place", "venue", "note")


def stored(found: Visit) -> dict[str, str]:
    """The fields as they stand in the form."""
    count = found.document_count_stated
    values = {name: str(getattr(found, name) or "") for name in _PLAIN}
    return values | {"document_count_stated": "" if count is None else str(count)}


def row_values(dossier: Dossier) -> RowValues:
    """What the editors of rows begin with, by section and number of the row."""
    found = dossier.visit
    return {
        "documents": {
            d.id: {
                "document": str(d.number),
                "role": d.role,
                "kind_as_printed": d.kind_as_printed or "",
            }
            for d in dossier.documents
        },
        "parties": {
            p.id: {"key": p.key, "role": p.role, "note": p.note or ""} for p in found.parties
        },
        "events": {
            e.id: {
                "kind": e.kind,
                "date": e.date,
                "title": e.title or "",
                "place": e.place or "",
                "document": str(e.document or ""),
                "certainty": e.certainty or "",
            }
            for e in found.events
        },
    }
