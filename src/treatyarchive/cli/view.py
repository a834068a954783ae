"""Records as scripts get them: the JSON fields that CLI.md promises."""

from dataclasses import asdict
from typing import Any

from treatyarchive.archive import documents, life, visits
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.facets import Facet
from treatyarchive.archive.history import Revision
from treatyarchive.archive.hits import Hit
from treatyarchive.archive.instrument_records import (
    Instrument,
    InstrumentDocument,
    InstrumentLine,
)
from treatyarchive.archive.life import LifeEvent
from treatyarchive.archive.naming import ref
from treatyarchive.archive.records import Document, Scan
from treatyarchive.archive.store import Archive


def record(archive: Archive, number: int) -> dict[str, Any]:
    """The whole record of a document."""
    found = documents.get(archive, number)
    return {
        "ref": found.ref,
        "uuid": found.uuid,
        **found.fields,
        "unknown": list(found.unknown),
        "text": documents.text(archive, number),
        "text_sha256": found.text_sha256,
        "original": found.original,
        "original_name": found.original_name,
        "former_reference_codes": list(found.former_reference_codes),
        "first_number": found.first_number or found.ref,
        "left_out": dict(found.left_out),
        "sectors": [tag.code for tag in found.sectors],
        "signatories": [_without_none(asdict(tag)) for tag in found.signatories],
        "visits": [tag.code for tag in found.visits],
        "instruments": [_without_none(asdict(tag)) for tag in found.instruments],
        "tags": _tags(found),
        "mentions": [_without_none(asdict(tag)) for tag in found.mentions],
        "claims": [_without_none(asdict(claim)) for claim in found.claims],
        "relations": [_without_none(asdict(relation)) for relation in found.relations],
        "scans": [scan(one) for one in found.scans],
        "created_at": found.created_at,
        "trashed_at": found.trashed_at,
    }


def _tags(found: Document) -> dict[str, Any]:
    return {
        "sectors": [_without_none(asdict(tag)) for tag in found.sectors],
        "visits": [_without_none(asdict(tag)) for tag in found.visits],
    }


def _without_none(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def scan(found: Scan) -> dict[str, Any]:
    """A scan."""
    names = ("sha256", "name", "media_type", "pages", "bytes", "role", "note", "uuid")
    return {name: getattr(found, name) for name in names}


def visit(archive: Archive, code: str) -> dict[str, Any]:
    """A visit with its programme, documents and instruments."""
    dossier = visits.dossier(archive, visits.find(archive, code))
    found, guests = dossier.visit, dossier.visit.keys("guest")
    return {
        "code": found.code,
        "uuid": found.uuid,
        "title": found.title,
        "host": next(iter(found.keys("host")), None),
        "guest": guests[0] if len(guests) == 1 else list(guests),
        "kind": found.kind,
        "kinds_as_printed": {
            rank: [ref(number) for number in numbers]
            for rank, numbers in dossier.ranks_printed.items()
        },
        "date": found.date,
        "place": found.place,
        "venue": found.venue,
        "document_count_stated": found.document_count_stated,
        "note": found.note,
        "parties": [_without_none(asdict(party)) for party in found.parties],
        "events": [_with_ref(asdict(event)) for event in found.events],
        "documents": [
            _with_ref({"document": one.number, "title": one.title, "role": one.role})
            | {"kind_as_printed": one.kind_as_printed}
            for one in dossier.documents
        ],
        "instruments": [one.code for one in dossier.instruments],
    }


def _with_ref(values: dict[str, Any]) -> dict[str, Any]:
    """A document as its REF in place of its number."""
    number = values.pop("document")
    return _without_none(values | {"ref": None if number is None else ref(number)})


def instrument(found: Instrument) -> dict[str, Any]:
    """An instrument with its life, sorted by date."""
    parts = ("names", "parties", "actions", "relations", "documents")
    plain = {name: value for name, value in asdict(found).items() if name not in (*parts, "id")}
    return plain | {
        "status": asdict(life.status_of(found)),
        "names": [_without_none(asdict(name)) for name in found.names],
        "parties": [_without_none(asdict(party)) for party in found.parties],
        "life": [_event(event) for event in life.of(found)],
        "relations": [
            {"kind": one.kind, "code": one.code, "title": one.title, "outgoing": one.outgoing}
            for one in found.relations
        ],
        "documents": [_with_ref({"document": one.number} | _tie(one)) for one in found.documents],
    }


def _tie(one: InstrumentDocument) -> dict[str, Any]:
    names = ("title", "role", "title_as_printed", "status_as_printed", "certainty", "evidence")
    trashed = {"trashed": True} if one.trashed else {}
    return {name: getattr(one, name) for name in names} | trashed


def _event(event: LifeEvent) -> dict[str, Any]:
    told = {"kind": event.kind, "date": event.date, "recorded": event.recorded}
    if event.action is None:
        return told | {"said": event.said}
    return _with_ref(asdict(event.action)) | told


def instrument_line(found: InstrumentLine) -> dict[str, Any]:
    """An instrument as a list shows it."""
    return {name: value for name, value in asdict(found).items() if name != "id"}


def hit(found: Hit) -> dict[str, Any]:
    """A place where the query's words stand."""
    return _without_none(asdict(found))


def facet(found: Facet) -> list[dict[str, Any]]:
    """The values of a facet with their counts."""
    return [_without_none(asdict(count)) for count in found.counts]


def changes(done: ChangeSet) -> list[dict[str, Any]]:
    """What an edit changed, row by row."""
    return [asdict(change) for change in done.changes]


def revision(found: Revision) -> dict[str, Any]:
    """An edit as history keeps it."""
    return asdict(found) | {"changes": [asdict(change) for change in found.changes]}
