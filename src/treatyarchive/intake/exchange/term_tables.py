"""Terms as a table, a row each."""

import re
from collections.abc import Sequence

from treatyarchive.archive.exchange_records import TermRecord
from treatyarchive.archive.labels import LANGUAGES
from treatyarchive.errors import UsageError
from treatyarchive.intake.exchange import tables
from treatyarchive.intake.exchange.cells import attributes, attributes_cell, flag, uuid, yes
from treatyarchive.messages import say

COLUMNS = (
    "vocabulary",
    "code",
    "parent",
    *(f"label_{language}" for language in LANGUAGES),
    "scope_note",
    "order",
    "retired",
    "attributes",
    "uuid",
)


def write(records: Sequence[TermRecord]) -> bytes:
    """The table of some terms."""
    return tables.write(COLUMNS, [_row(record) for record in records])


def read(data: bytes, name: str, vocabulary: str | None = None) -> list[TermRecord]:
    """The terms of a table, of `vocabulary` where a row names none."""
    required = ("code",) if vocabulary else ("vocabulary", "code")
    return [
        _record(line, row, vocabulary) for line, row in tables.read(data, name, COLUMNS, required)
    ]


def _row(record: TermRecord) -> tables.Row:
    labels = {f"label_{language}": label for language, label in record.labels.items()}
    return labels | {
        "vocabulary": record.vocabulary,
        "code": record.code,
        "parent": record.parent or "",
        "scope_note": record.scope_note or "",
        "order": "" if record.order is None else str(record.order),
        "retired": yes(record.retired),
        "attributes": attributes_cell(record.attributes),
        "uuid": record.uuid,
    }


def _record(line: int, row: tables.Row, vocabulary: str | None) -> TermRecord:
    where = say("line {line}", line=line)
    labels = {language: row.get(f"label_{language}", "").strip() for language in LANGUAGES}
    return TermRecord(
        vocabulary or row["vocabulary"].strip(),
        row["code"].strip(),
        {language: label for language, label in labels.items() if label},
        row.get("parent", "").strip() or None,
        row.get("scope_note", "").strip() or None,
        _order(row.get("order", "").strip(), where),
        flag(row["retired"], where) if "retired" in row else None,
        attributes(row.get("attributes"), where),
        uuid(row.get("uuid", ""), where),
        where,
    )


def _order(value: str, where: str) -> int | None:
    if not value:
        return None
    if not re.fullmatch(r"\d{1,9}", value, re.ASCII):
        raise UsageError(say("{where}: {value} is no number.", where=where, value=value))
    return int(value)
