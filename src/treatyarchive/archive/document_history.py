"""The history of one document: every change to it, with what is needed to tell it in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from treatyarchive.archive import authorities, history, labels
from treatyarchive.archive.changes import Change
from treatyarchive.archive.history import Revision
from treatyarchive.archive.rows import Row
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say

PARTS = (
    "scan",
    "document_sector",
    "document_signatory",
    "document_visit",
    "document_instrument",
    "document_mention",
    "document_relation",
    "claim",
    "dismissal",
)
"""Tables whose rows belong to one document each and are told of."""
_AUTHORITIES = ("authority_id", "signer_id", "creator_id", "publisher_id")


@dataclass(frozen=True)
class Entry:
    """One edit, as far as it is about this document.

    A change of `document` has changed columns only, one of any other table both rows whole.
    """

    revision: int
    at: str
    who: str
    action: str
    changes: tuple[Change, ...] = ()
    undoes: int | None = None
    taken_back: bool = False
    added: bool = False
    """Whether the document came with it."""
    files: tuple[str, ...] = ()
    """Names of the files that came with it, the document's own first."""
    others: int = 0
    """How many other documents it is about."""
    final: bool = False
    """Whether it can never be taken back."""


@dataclass(frozen=True)
class History:
    """The edits, newest first, and names for the numbers in them."""

    document: int
    title: str
    trashed: bool
    entries: tuple[Entry, ...]
    more: bool = False
    """Whether there are older ones."""
    authorities: Mapping[int, str] = field(default_factory=dict)
    visits: Mapping[int, str] = field(default_factory=dict)
    """Codes of visits by number."""
    instruments: Mapping[int, str] = field(default_factory=dict)
    dismissed: Mapping[str, str] = field(default_factory=dict)
    """Names of authorities by key, as far as suggestions of them were dismissed."""


def read(archive: Archive, number: int, most: int, language: str = "en") -> History:
    """The newest `most` edits of a document."""
    with archive.reading():
        document = archive.rows.get("document", number)
        if document is None:
            raise UsageError(say("There is no document {ref}.", ref=f"{number:06d}"))
        found = history.revisions(archive, number, most + 1)
        kept = found[:most]
        parts = _parts(archive, number, kept)
        taken = history.taken_back(archive)
        entries = tuple(
            _entry(archive, revision, document, parts, taken_back=revision.id in taken)
            for revision in kept
        )
        return History(
            number,
            str(document["title"]),
            document["trashed_at"] is not None,
            entries,
            len(found) > most,
            _authorities(archive, entries, language),
            _named(archive, "visit", "code", _numbers(entries, ["visit_id"])),
            _named(archive, "instrument", "title", _numbers(entries, ["instrument_id"])),
            _dismissed(archive, entries, language),
        )


_Parts = dict[tuple[str, int], Row]


def _parts(archive: Archive, number: int, revisions: Iterable[Revision]) -> _Parts:
    """The rows that belong to the document, also those that are gone, as they were last."""
    found: _Parts = {}
    for revision in revisions:
        for change in revision.changes:
            for row in (change.before, change.after):
                if row is not None and row.get("document_id") == number:
                    found.setdefault((change.table, change.row), row)
    for table in PARTS:
        for (row,) in archive.query(f"SELECT id FROM {table} WHERE document_id = ?", (number,)):
            found[table, row] = archive.rows.get(table, row) or {}
    return found


def _entry(
    archive: Archive, revision: Revision, document: Row, parts: _Parts, *, taken_back: bool
) -> Entry:
    number = int(document["id"])
    changes = []
    for change in revision.changes:
        if change.table == "document" and change.row == number:
            changes.append(change)
        elif change.table in PARTS and (change.table, change.row) in parts:
            changes.append(_whole(change, parts))
    added = revision.accession is not None and revision.accession == document["accession_id"]
    return Entry(
        revision.id,
        revision.at,
        revision.who,
        revision.action,
        tuple(changes),
        revision.undoes,
        taken_back,
        added,
        tuple(_files(archive, revision, document, added=added)),
        _others(archive, revision, number),
        final=not revision.changes and revision.accession is None,
    )


def _whole(change: Change, parts: _Parts) -> Change:
    """The change with all columns in both rows; also takes the row back to how it was before."""
    known = parts[change.table, change.row]
    before = None if change.before is None else known | change.before
    after = None if change.after is None else known | change.after
    parts[change.table, change.row] = before or after or known
    return Change(change.table, change.row, before, after)


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


def _numbers(entries: Iterable[Entry], columns: Iterable[str]) -> list[int]:
    """The numbers that stand in some columns of the changes."""
    rows = list(_rows(entries))
    return sorted({int(row[c]) for row in rows for c in columns if row.get(c) is not None})


def _rows(entries: Iterable[Entry], *tables: str) -> Iterator[Row]:
    """The rows of the changes, of all tables or of these."""
    for entry in entries:
        for change in entry.changes:
            if not tables or change.table in tables:
                yield from (row for row in (change.before, change.after) if row is not None)


def _authorities(archive: Archive, entries: Iterable[Entry], language: str) -> dict[int, str]:
    numbers = _numbers(entries, _AUTHORITIES)
    found = authorities.many(archive, numbers) if numbers else {}
    return {number: authority.label(language) for number, authority in found.items()}


def _dismissed(archive: Archive, entries: Iterable[Entry], language: str) -> dict[str, str]:
    keys = sorted({str(row["value"]) for row in _rows(entries, "dismissal")})
    return labels.authorities(archive, keys, language) if keys else {}


def _named(archive: Archive, table: str, column: str, numbers: list[int]) -> dict[int, Any]:
    marks = ", ".join("?" * len(numbers))
    sql = f"SELECT id, {column} FROM {table} WHERE id IN ({marks})"
    return dict(archive.query(sql, numbers)) if numbers else {}
