"""Edits of single rows that belong to an instrument or a visit, and how they are named."""

from collections.abc import Mapping, Sequence
from typing import Final

from treatyarchive.archive import terms, typed
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ConflictError
from treatyarchive.messages import Message, say, term

_LONGEST: Final = 48  # code points of a title, in the name of an edit


def write(archive: Archive, action: Message, changes: Sequence[Change]) -> ChangeSet:
    """Write changes as one edit."""
    return archive.apply(ChangeSet(action, tuple(changes)))


def change(
    archive: Archive,
    table: str,
    row: int,
    fields: Mapping[str, typed.Reader],
    values: Mapping[str, typed.Value],
    *,
    action: Message,
) -> ChangeSet:
    """Set fields of a row to values as typed."""
    with archive.transaction():
        columns = typed.columns(archive, fields, values)
        return write(archive, action, archive.alteration(table, row, columns))


def remove(archive: Archive, table: str, row: int, action: Message) -> ChangeSet:
    """Remove a row."""
    with archive.transaction():
        return write(archive, action, [archive.removal(table, row)])


def owned(archive: Archive, number: int, tables: Mapping[str, str]) -> list[Change]:
    """The removal of every row that belongs to a record; by table, the condition on ?1 for it."""
    return [
        archive.removal(table, row)
        for table, condition in tables.items()
        for (row,) in archive.query(
            f"SELECT id FROM {table} WHERE {condition} ORDER BY id", (number,)
        )
    ]


def named(archive: Archive, table: str, number: int) -> str:
    """The title of an instrument or a visit, short enough to name an edit."""
    found = archive.query(f"SELECT title FROM {table} WHERE id = ?", (number,))
    if not found:
        raise ConflictError(say("The {row} to be changed is not there any more.", row=term(table)))
    return short(found[0][0])


def short(title: str) -> str:
    """A title that is cut where it is long."""
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "\u2026"


def label(archive: Archive, vocabulary: str, code: str) -> str:
    """A term in words."""
    return terms.vocabulary(archive, vocabulary)[code].label()
