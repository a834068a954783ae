"""The history of one record: every change to it, with what is needed to tell it in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from treatyarchive.archive import authorities, history, labels, merged_rows
from treatyarchive.archive.applying import OWNERS
from treatyarchive.archive.changes import Change
from treatyarchive.archive.history import Revision
from treatyarchive.archive.rows import Row
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say, term

OF_DOCUMENT = (
    "scan",
    "document_sector",
    "document_signatory",
    "document_visit",
    "document_instrument",
    "document_mention",
    "document_relation",
    "claim",
    "dismissal",
    "passage",
)
"""Tables whose rows belong to one document each and are told of."""
_BETWEEN_DOCUMENTS = ("alignment_pin", "difference_note")
_TITLES = {"document": "title", "instrument": "title", "visit": "title", "record_template": "kind"}


def parts_of(table: str) -> Mapping[str, tuple[str, ...]]:
    """By table of the rows that belong to a record of `table`, the columns that say so."""
    if table == "document":
        between = dict.fromkeys(_BETWEEN_DOCUMENTS, ("left_id", "right_id"))
        return dict.fromkeys(OF_DOCUMENT, ("document_id",)) | between
    found = {
        part: tuple(column for column, owner in columns.items() if owner == table)
        for part, columns in OWNERS.items()
        if part != table
    }
    return {part: columns for part, columns in found.items() if columns}


@dataclass(frozen=True)
class Entry:
    """One edit, as far as it is about this record.

    A change of the record itself has changed columns only, one of its parts both rows whole.
    """

    revision: int
    at: str
    who: str
    action: str
    changes: tuple[Change, ...] = ()
    undoes: int | None = None
    taken_back: bool = False
    added: bool = False
    """Whether the record came with it."""
    files: tuple[str, ...] = ()
    """Names of the files that came with it, the document's own first."""
    others: int = 0
    """How many documents it is about besides."""
    final: bool = False
    """Whether it can never be taken back."""


@dataclass(frozen=True)
class History:
    """The edits, newest first, and names for the numbers in them."""

    table: str
    number: int
    title: str
    trashed: bool
    entries: tuple[Entry, ...]
    more: bool = False
    """Whether there are older ones."""
    rows: Mapping[tuple[str, int], Row] = field(default_factory=dict)
    """The record and its parts as they are now, by table and number."""
    authorities: Mapping[int, str] = field(default_factory=dict)
    visits: Mapping[int, str] = field(default_factory=dict)
    """Codes of visits by number."""
    instruments: Mapping[int, str] = field(default_factory=dict)
    dismissed: Mapping[str, str] = field(default_factory=dict)
    """Names of authorities by key, as far as suggestions of them were dismissed."""


def read(archive: Archive, table: str, number: int, most: int, language: str = "en") -> History:
    """The newest `most` edits of a record: a document, instrument, visit, authority, term."""
    with archive.reading():
        record = archive.rows.get(table, number)
        if record is None:
            raise UsageError(say("There is no {row} {ref}.", row=term(table), ref=f"{number:06d}"))
        found = history.revisions_of(archive, table, number, most + 1)
        kept = found[:most]
        rows = _rows_now(archive, table, number)
        parts = _parts(table, number, kept) | rows
        taken = history.taken_back(archive)
        entries = tuple(
            _entry(archive, revision, table, record, parts, taken_back=revision.id in taken)
            for revision in kept
        )
        return History(
            table,
            number,
            _title(archive, table, record, language),
            record.get("trashed_at") is not None,
            entries,
            len(found) > most,
            rows | {(table, number): record},
            _authorities(archive, entries, language),
            _named(archive, "visit", "code", _numbers(entries, ("visit_id",))),
            _named(archive, "instrument", "title", _instruments(entries)),
            _dismissed(archive, entries, language),
        )


def _title(archive: Archive, table: str, record: Row, language: str) -> str:
    if table == "authority":
        return authorities.get(archive, record["id"]).label(language)
    if table == "term":
        return str(record.get(f"label_{language}") or record["label_en"])
    return str(record[_TITLES[table]])


_Rows = dict[tuple[str, int], Row]


def _parts(table: str, number: int, revisions: Iterable[Revision]) -> _Rows:
    """The rows that once belonged to the record, as they were last."""
    found: _Rows = {}
    owned = parts_of(table)
    for revision in revisions:
        for change in revision.changes:
            for row in (change.after, change.before):
                if row and any(row.get(c) == number for c in owned.get(change.table, ())):
                    known = found.setdefault((change.table, change.row), {})
                    found[change.table, change.row] = row | known
    return found


def _rows_now(archive: Archive, table: str, number: int) -> _Rows:
    found: _Rows = {}
    for part, columns in parts_of(table).items():
        where = " OR ".join(f"{column} = ?1" for column in columns)
        for (row,) in archive.query(f"SELECT id FROM {part} WHERE {where}", (number,)):
            found[part, row] = archive.rows.get(part, row) or {}
    return found


def _entry(
    archive: Archive,
    revision: Revision,
    table: str,
    record: Row,
    parts: _Rows,
    *,
    taken_back: bool,
) -> Entry:
    number, owned = int(record["id"]), parts_of(table)
    changes = []
    for change in revision.changes:
        if (change.table, change.row) == (table, number):
            changes.append(change)
        elif (change.table, change.row) in parts:
            changes.append(_whole(change, parts, owned[change.table], number))
    is_document = table == "document"
    added = any((c.table, c.row, c.before) == (table, number, None) for c in changes)
    if is_document:
        added = revision.accession is not None and revision.accession == record["accession_id"]
    return Entry(
        revision.id,
        revision.at,
        revision.who,
        revision.action,
        tuple(changes),
        revision.undoes,
        taken_back,
        added,
        tuple(_files(archive, revision, record, added=added)) if is_document else (),
        _others(archive, revision, number if is_document else 0),
        final=not revision.changes and revision.accession is None,
    )


def _whole(change: Change, parts: _Rows, owned: tuple[str, ...], number: int) -> Change:
    """The change with all columns in both rows; also takes the row back to how it was before.

    A row that came from another record, or went to one, is new, or gone.
    """
    known = parts[change.table, change.row]
    before = None if change.before is None else known | change.before
    after = None if change.after is None else known | change.after
    parts[change.table, change.row] = before or after or known

    def ours(row: Row | None) -> Row | None:
        return row if row and any(row.get(column) == number for column in owned) else None

    return Change(change.table, change.row, ours(before), ours(after))


def _files(archive: Archive, revision: Revision, document: Row, *, added: bool) -> Iterator[str]:
    if added and document["original_name"]:
        yield str(document["original_name"])
    if revision.accession is not None:
        sql = "SELECT name FROM scan WHERE document_id = ? AND accession_id = ? ORDER BY seq, id"
        for (name,) in archive.query(sql, (document["id"], revision.accession)):
            if name != document["original_name"]:
                yield str(name)


def _others(archive: Archive, revision: Revision, number: int) -> int:
    if revision.accession is not None:
        sql = "SELECT count(*) FROM document WHERE accession_id = ? AND id <> ?"
        return int(archive.one(sql, (revision.accession, number))[0])
    sql = "SELECT count(*) FROM revision_document WHERE revision_id = ? AND document_id <> ?"
    return int(archive.one(sql, (revision.id, number))[0])


def _numbers(entries: Iterable[Entry], columns: Iterable[str], *tables: str) -> list[int]:
    """The numbers that stand in some columns of the changes."""
    rows = list(_rows(entries, *tables))
    return sorted({int(row[c]) for row in rows for c in columns if row.get(c) is not None})


def _instruments(entries: Iterable[Entry]) -> list[int]:
    ends = _numbers(entries, ("related_id",), "instrument_relation")
    return sorted({*_numbers(entries, ("instrument_id",)), *ends})


def _rows(entries: Iterable[Entry], *tables: str) -> Iterator[Row]:
    """The rows of the changes, of all tables or of these."""
    for entry in entries:
        for change in entry.changes:
            if not tables or change.table in tables:
                yield from (row for row in (change.before, change.after) if row is not None)


def _authorities(archive: Archive, entries: Iterable[Entry], language: str) -> dict[int, str]:
    columns = {column for columns in merged_rows.COLUMNS.values() for column in columns}
    numbers = _numbers(entries, sorted(columns))
    found = authorities.many(archive, numbers) if numbers else {}
    return {number: authority.label(language) for number, authority in found.items()}


def _dismissed(archive: Archive, entries: Iterable[Entry], language: str) -> dict[str, str]:
    keys = sorted({str(row["value"]) for row in _rows(entries, "dismissal")})
    return labels.authorities(archive, keys, language) if keys else {}


def _named(archive: Archive, table: str, column: str, numbers: list[int]) -> dict[int, Any]:
    marks = ", ".join("?" * len(numbers))
    sql = f"SELECT id, {column} FROM {table} WHERE id IN ({marks})"
    return dict(archive.query(sql, numbers)) if numbers else {}
