"""How what is typed on the form of a visit is written: each time one edit."""

from collections.abc import Mapping

from treatyarchive.archive import visit_edits, visits
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.records import Visit
from treatyarchive.archive.store import Archive
from treatyarchive.ui.forms.form import RowEdits

Values = Mapping[str, str]


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


EDITS = {
    "parties": RowEdits(_put_party, visit_edits.remove_party),
    "events": RowEdits(_put_event, visit_edits.remove_event),
}
"""By the name of the section."""

_PLAIN = ("title", "kind", "date", "code", "place", "venue", "note")


def stored(found: Visit) -> dict[str, str]:
    """The fields as they stand in the form."""
    count = found.document_count_stated
    values = {name: str(getattr(found, name) or "") for name in _PLAIN}
    return values | {"document_count_stated": "" if count is None else str(count)}


def row_values(found: Visit) -> dict[str, dict[int, dict[str, str]]]:
    """What the editors of rows begin with, by section and number of the row."""
    return {
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
