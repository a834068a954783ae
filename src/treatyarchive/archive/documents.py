"""Documents: found by any of their names, read whole, changed field by field."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from treatyarchive.archive import fields, statements
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.naming import ref
from treatyarchive.archive.records import (
    Document,
    InstrumentTag,
    MentionTag,
    Scan,
    SectorTag,
    SignatoryTag,
    VisitTag,
)
from treatyarchive.archive.store import Archive, new_uuid
from treatyarchive.errors import UsageError
from treatyarchive.messages import say, template, term
from treatyarchive.text.clock import now


def find(archive: Archive, value: str) -> int:
    """The document with this accession number, reference code (present or former) or uuid."""
    found: list[tuple[Any, ...]] = []
    if value.isdecimal() and len(value) <= 18:
        found = archive.query("SELECT id FROM document WHERE id = ?", (int(value),))
    if not found:
        found = archive.query(
            "SELECT id FROM document WHERE reference_code = ?1 OR uuid = ?1 UNION "
            "SELECT document_id FROM former_reference_code WHERE code = ?1",
            (value,),
        )
    if not found:
        raise UsageError(
            say(
                "{value} is not a document of {name}. Give an accession number, "
                "a reference code or a uuid; `search` lists them.",
                value=value,
                name=archive.path.name,
            )
        )
    return int(found[0][0])


def exists(archive: Archive, number: int) -> bool:
    """Whether there is a document with this number, be it in the trash."""
    return bool(archive.query("SELECT 1 FROM document WHERE id = ?", (number,)))


def listed(archive: Archive) -> list[int]:
    """The numbers of all documents that are not in the trash."""
    found = archive.query("SELECT id FROM document WHERE trashed_at IS NULL ORDER BY id")
    return [number for (number,) in found]


def insert(archive: Archive, accession: int, values: Mapping[str, Any]) -> int:
    """Add a document with these columns, inside the transaction of an accession."""
    number = archive.rows.reserve("document")
    row = {"id": number, "uuid": new_uuid(), "accession_id": accession, "created_at": archive.at}
    archive.rows.insert("document", dict(values) | row)
    return number


def get(archive: Archive, number: int) -> Document:
    """The whole record."""
    with archive.reading():
        row = archive.rows.get("document", number)
        if row is None:
            raise UsageError(say("There is no document {ref}.", ref=ref(number)))
        kept = scans(archive, number)
        values = _fields(archive, row)
        values["extent"] = values["extent"] or _extent(archive, row["text_sha256"], kept)
        return Document(
            id=number,
            uuid=row["uuid"],
            fields=values,
            original_name=row["original_name"],
            original=_stored_as(archive, row["original_id"]),
            text_sha256=row["text_sha256"],
            sectors=_sectors(archive, number),
            signatories=_signatories(archive, number),
            visits=_visits(archive, number),
            instruments=_instruments(archive, number),
            scans=kept,
            former_reference_codes=tuple(
                code
                for (code,) in archive.query(
                    "SELECT code FROM former_reference_code WHERE document_id = ? ORDER BY id",
                    (number,),
                )
            ),
            created_at=row["created_at"],
            trashed_at=row["trashed_at"],
            mentions=_mentions(archive, number),
            claims=statements.claims(archive, number),
            relations=statements.relations(archive, number),
            unknown=tuple(json.loads(row["unknown"])),
            first_number=row["first_number"],
            left_out=json.loads(row["left_out"]),
        )


def text(archive: Archive, number: int) -> str | None:
    """The source text, exactly as decoded; None where there is none."""
    found = archive.query(
        "SELECT t.body FROM document d JOIN text t ON t.sha256 = d.text_sha256 WHERE d.id = ?",
        (number,),
    )
    return str(found[0][0]) if found else None


def typed_extent(archive: Archive, number: int) -> str:
    """The extent as somebody wrote it; empty where it is counted."""
    row = archive.rows.get("document", number)
    return str(row["extent"] or "") if row is not None else ""


def metadata(archive: Archive, number: int) -> dict[str, str]:
    """What the file it came from says of itself: title, published, publisher, language, url ..."""
    found = archive.query(
        "SELECT o.metadata FROM original o JOIN document d ON o.id = ifnull(d.original_id, "
        "(SELECT s.original_id FROM scan s WHERE s.document_id = d.id AND s.trashed_at IS NULL "
        "ORDER BY s.seq, s.id LIMIT 1)) WHERE d.id = ?",
        (number,),
    )
    return {name: str(value) for name, value in json.loads(found[0][0]).items()} if found else {}


def scans(archive: Archive, number: int, *, trashed: bool = False) -> tuple[Scan, ...]:
    """The scans of a document in order."""
    found = archive.query(
        "SELECT s.id, s.uuid, o.sha256, o.stored_as, s.name, o.media_type, ifnull(o.pages, 0), "
        "o.bytes, s.role, s.note FROM scan s JOIN original o ON o.id = s.original_id "
        "WHERE s.document_id = ? AND (s.trashed_at IS NOT NULL) = ? ORDER BY s.seq, s.id",
        (number, trashed),
    )
    return tuple(Scan(*row) for row in found)


def set_fields(
    archive: Archive,
    number: int,
    values: Mapping[str, str | None],
    unknown: Collection[str] = (),
) -> ChangeSet:
    """Set fields to values as typed, say of others that they are unknown, which empties them.

    Of those set none is unknown any more. `UsageError` names what does not fit.
    """
    with archive.transaction():
        _refuse_unknown(unknown)
        cleared: dict[str, str | None] = dict.fromkeys(unknown)
        columns = fields.columns(archive, {**values, **cleared})
        changes: list[Change] = []
        if "reference_code" in columns:
            changes += _new_reference_code(archive, number, columns["reference_code"])
        columns |= _unknown(archive, number, values, unknown)
        changes += archive.alteration("document", number, columns)
        action = say("Set {fields}", fields=[term(name) for name in (*values, *cleared)])
        return archive.apply(ChangeSet(action, tuple(changes)))


def set_unknown(archive: Archive, number: int, field: str, *, unknown: bool = True) -> ChangeSet:
    """Say that the value of a field is not known, which empties it; or take that back."""
    with archive.transaction():
        _refuse_unknown([field])
        said, taken_back = template("Set {field} to unknown"), template("{field} is not unknown")
        action = say(said if unknown else taken_back, field=term(field))
        columns = fields.columns(archive, {field: None}) if unknown else {}
        columns |= _unknown(archive, number, [field], [field] if unknown else [])
        changes = archive.alteration("document", number, columns)
        return archive.apply(ChangeSet(action, tuple(changes)))


def trash(archive: Archive, numbers: Iterable[int]) -> ChangeSet:
    """Move documents to the trash."""
    return _set_trashed(archive, list(numbers), now(), template("Delete {documents}"))


def restore(archive: Archive, numbers: Iterable[int]) -> ChangeSet:
    """Bring documents back from the trash."""
    return _set_trashed(archive, list(numbers), None, template("Restore {documents}"))


def trash_scan(archive: Archive, scan: int) -> ChangeSet:
    """Take a scan off its document; the bytes stay until the trash is emptied."""
    return _set_scan_trashed(archive, scan, now(), say("Remove scan"))


def restore_scan(archive: Archive, scan: int) -> ChangeSet:
    """Put a scan back on its document."""
    return _set_scan_trashed(archive, scan, None, say("Restore scan"))


def order_scans(archive: Archive, number: int, order: list[int]) -> ChangeSet:
    """Put the scans of a document in this order."""
    with archive.transaction():
        changes: list[Change] = []
        for seq, scan in enumerate(order, 1):
            changes += archive.alteration("scan", scan, {"seq": seq})
        return archive.apply(ChangeSet(say("Order scans"), tuple(changes)))


def _set_scan_trashed(archive: Archive, scan: int, at: str | None, action: str) -> ChangeSet:
    with archive.transaction():
        changes = archive.alteration("scan", scan, {"trashed_at": at})
        return archive.apply(ChangeSet(action, tuple(changes)))


def _set_trashed(archive: Archive, numbers: list[int], at: str | None, action: str) -> ChangeSet:
    with archive.transaction():
        changes: list[Change] = []
        for number in dict.fromkeys(numbers):
            row = archive.rows.get("document", number)
            if row is not None and (row["trashed_at"] is None) == (at is not None):
                changes += archive.alteration("document", number, {"trashed_at": at})
        several = say("{n} document(s)", n=len(numbers))
        named = say(action, documents=ref(numbers[0]) if len(numbers) == 1 else several)
        return archive.apply(ChangeSet(named, tuple(changes)))


def _refuse_unknown(names: Collection[str]) -> None:
    """Refuse names of fields whose value is always known, or whose terms say unknown."""
    for name in names:
        if not fields.named(name).unknowable:
            known = [term(field.name) for field in fields.FIELDS.values() if field.unknowable]
            raise UsageError(
                say(
                    "{field} cannot be said to be unknown. These can: {known}.",
                    field=term(name),
                    known=known,
                )
            )


def _unknown(
    archive: Archive, number: int, known: Iterable[str], unknown: Iterable[str]
) -> dict[str, str]:
    """The column `unknown`, where it changes by what was set and what was said to be unknown."""
    stored = (archive.rows.get("document", number) or {"unknown": "[]"})["unknown"]
    before = set(json.loads(stored))
    after = before - set(known) | set(unknown)
    return {} if after == before else {"unknown": json.dumps(sorted(after))}


def _new_reference_code(archive: Archive, number: int, code: str | None) -> list[Change]:
    """Keep the code given up until now findable; refuse one that is or was another's."""
    if code is not None:
        from treatyarchive.archive import reference_codes  # noqa: PLC0415 - starting need not wait

        reference_codes.refuse_taken(archive, number, code)
    current = (archive.rows.get("document", number) or {}).get("reference_code")
    if current is None or current == code:
        return []
    known = archive.query("SELECT 1 FROM former_reference_code WHERE code = ?", (current,))
    if known:
        return []
    row = {"document_id": number, "code": current, "until": now()}
    return [archive.insertion("former_reference_code", row)]


def _fields(archive: Archive, row: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in fields.FIELDS.values():
        value = row[field.column]
        if field.form == "authority":
            value = _key(archive, value)
        elif field.form == "flag":
            value = bool(value)
        values[field.name] = value
    return values


def _extent(archive: Archive, sha256: str | None, kept: tuple[Scan, ...]) -> str | None:
    """The extent where none was typed: '1565 characters, 28 lines; 2 pages'."""
    parts = [
        say(
            "{characters}, {lines}",
            characters=say("{n} character(s)", n=characters),
            lines=say("{n} line(s)", n=lines),
        )
        for characters, lines in archive.query(
            "SELECT length(body), length(body) - length(replace(body, char(10), '')) + 1 FROM text "
            "WHERE sha256 = ?",
            (sha256,),
        )
    ]
    pages = sum(scan.pages for scan in kept)
    if pages:
        parts.append(say("{n} page(s)", n=pages))
    if len(parts) > 1:
        return say("{text}; {pages}", text=parts[0], pages=parts[1])
    return parts[0] if parts else None


def _key(archive: Archive, number: int | None) -> str | None:
    if number is None:
        return None
    return str(archive.one("SELECT key FROM authority WHERE id = ?", (number,))[0])


def _stored_as(archive: Archive, original: int | None) -> str | None:
    if original is None:
        return None
    return str(archive.one("SELECT stored_as FROM original WHERE id = ?", (original,))[0])


def _sectors(archive: Archive, number: int) -> tuple[SectorTag, ...]:
    found = archive.query(
        "SELECT sector, basis, certainty, evidence, is_primary FROM document_sector "
        "WHERE document_id = ? ORDER BY is_primary DESC, sector",
        (number,),
    )
    return tuple(
        SectorTag(code, basis, certainty, tuple(json.loads(evidence)), bool(primary))
        for code, basis, certainty, evidence, primary in found
    )


def _signatories(archive: Archive, number: int) -> tuple[SignatoryTag, ...]:
    found = archive.query(
        "SELECT a.key, s.role, p.key, s.capacity, s.certainty, s.evidence "
        "FROM document_signatory s JOIN authority a ON a.id = s.authority_id "
        "LEFT JOIN authority p ON p.id = s.signer_id WHERE s.document_id = ? ORDER BY s.id",
        (number,),
    )
    return tuple(SignatoryTag(*_with_evidence(row)) for row in found)


def _visits(archive: Archive, number: int) -> tuple[VisitTag, ...]:
    found = archive.query(
        "SELECT v.code, d.role, d.kind_as_printed, d.certainty, d.evidence FROM document_visit d "
        "JOIN visit v ON v.id = d.visit_id WHERE d.document_id = ? ORDER BY v.date, v.code",
        (number,),
    )
    return tuple(VisitTag(*_with_evidence(row)) for row in found)


def _instruments(archive: Archive, number: int) -> tuple[InstrumentTag, ...]:
    found = archive.query(
        "SELECT i.code, i.title, d.role, d.title_as_printed, d.status_as_printed, d.certainty, "
        "d.evidence FROM document_instrument d JOIN instrument i ON i.id = d.instrument_id "
        "WHERE d.document_id = ? ORDER BY i.code",
        (number,),
    )
    return tuple(InstrumentTag(*_with_evidence(row)) for row in found)


def _mentions(archive: Archive, number: int) -> tuple[MentionTag, ...]:
    found = archive.query(
        "SELECT a.key, m.role, m.as_printed, m.certainty, m.evidence FROM document_mention m "
        "JOIN authority a ON a.id = m.authority_id WHERE m.document_id = ? ORDER BY m.id",
        (number,),
    )
    return tuple(MentionTag(*_with_evidence(row)) for row in found)


def _with_evidence(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row of a tag's table, its last column read from JSON."""
    return (*row[:-1], tuple(json.loads(row[-1])))
