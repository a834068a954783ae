"""The name authority as a table: a row a name, what is said of the entry on each of its rows."""

from collections.abc import Sequence

from treatyarchive.archive.exchange_records import AuthorityRecord, NameRecord
from treatyarchive.errors import UsageError
from treatyarchive.intake.exchange import tables
from treatyarchive.intake.exchange.cells import attributes, attributes_cell, flag, uuid, yes
from treatyarchive.messages import say

_ENTRY = (
    "key",
    "kind",
    "parent",
    "dates",
    "iso_code",
    "note",
    "retired",
    "merged_into",
    "attributes",
    "uuid",
)
_NAME = ("form", "language", "name_kind", "valid", "confusable", "name_note", "name_uuid")
COLUMNS = (*_ENTRY, *_NAME)


def write(records: Sequence[AuthorityRecord]) -> bytes:
    """The table of some entries; one without a name has one row."""
    rows = [
        _entry_row(record) | name
        for record in records
        for name in ([_name_row(name) for name in record.names] or [{}])
    ]
    return tables.write(COLUMNS, rows)


def read(data: bytes, name: str, kind: str | None = None) -> list[AuthorityRecord]:
    """The entries of a table, of `kind` where a row names none."""
    entries: dict[str, list[tuple[int, tables.Row]]] = {}
    for line, row in tables.read(data, name, COLUMNS, ("key", "form", "language")):
        entries.setdefault(row["key"].strip(), []).append((line, row))
    return [_record(key, rows, kind) for key, rows in entries.items()]


def _entry_row(record: AuthorityRecord) -> dict[str, str]:
    return {
        "key": record.key,
        "kind": record.kind or "",
        "parent": record.parent or "",
        "dates": record.dates or "",
        "iso_code": record.iso or "",
        "note": record.note or "",
        "retired": yes(record.retired),
        "merged_into": record.merged_into or "",
        "attributes": attributes_cell(record.attributes),
        "uuid": record.uuid,
    }


def _name_row(name: NameRecord) -> dict[str, str]:
    return {
        "form": name.form,
        "language": name.language,
        "name_kind": name.kind,
        "valid": name.valid,
        "confusable": yes(name.confusable),
        "name_note": name.note or "",
        "name_uuid": name.uuid,
    }


def _record(key: str, rows: list[tuple[int, tables.Row]], kind: str | None) -> AuthorityRecord:
    first, row = rows[0]
    where = say("line {line}", line=first)
    for line, other in rows[1:]:
        differing = [c for c in _ENTRY if other.get(c, "") not in ("", row.get(c, ""))]
        if differing:
            raise UsageError(
                say(
                    "line {line}: {key} has another {column} than in line {first}.",
                    line=line,
                    key=key,
                    column=differing[0],
                    first=first,
                )
            )
    cells = {column: row.get(column, "").strip() or None for column in _ENTRY}
    return AuthorityRecord(
        key,
        cells["kind"] or kind,
        tuple(_name(line, each) for line, each in rows if each["form"].strip()),
        cells["parent"],
        cells["dates"],
        cells["iso_code"],
        cells["note"],
        flag(row["retired"], where) if "retired" in row else None,
        cells["merged_into"],
        attributes(row.get("attributes"), where),
        uuid(row.get("uuid", ""), where),
        where,
    )


def _name(line: int, row: tables.Row) -> NameRecord:
    where = say("line {line}", line=line)
    return NameRecord(
        row["form"].strip(),
        row["language"].strip(),
        row.get("name_kind", "").strip() or "variant",
        row.get("valid", "").strip(),
        flag(row.get("confusable", ""), where),
        row.get("name_note", "").strip() or None,
        uuid(row.get("name_uuid", ""), where),
    )
