"""What is said of documents beside their texts, as search finds it.

Notes of the record, how doubtful print reads, and what a document is the text, a report or the
ratification of: an index row a document that has any of it. Derived, like all of the index.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from treatyarchive.archive.changes import Change
from treatyarchive.archive.store import Archive
from treatyarchive.text.folding import fold

FIELDS: Final = (
    "subtitle",
    "byline",
    "date_note",
    "scope_content",
    "rights_note",
    "custodial_history",
    "acquisition",
    "originals_location",
    "copies_location",
    "text_note",
    "archivist_note",
    "note",
)
"""The fields of a document that are notes."""
_OF_DOCUMENT: Final = (*FIELDS, "first_number")
"""What is found of a document beside them: the number it had where it was first added."""
_OF_INSTRUMENT: Final = ("title", "period", "period_note", "registration_no")
_BREAK: Final = " \u00b6 "
"""Stands between two notes, so that no phrase is found across them: FTS5 takes it for a word."""


class Note(NamedTuple):
    """A note on a document; `field` is its field, else `claim` or `instrument`."""

    document: int
    field: str
    text: str


# Each gives document, field and text; ?1 is the JSON list of documents.
_RECORD = " UNION ALL ".join(
    f"SELECT id, '{field}', {field} FROM document WHERE id IN chosen AND ifnull({field}, '') <> ''"
    for field in _OF_DOCUMENT
)
_CLAIMS = (
    "SELECT document_id, 'claim', value_normalised FROM claim WHERE document_id IN chosen "
    "AND status = 'disputed' AND ifnull(value_normalised, '') <> '' UNION ALL "
    "SELECT document_id, 'claim', note FROM claim WHERE document_id IN chosen "
    "AND ifnull(note, '') <> ''"
)
_TIED = (
    "(SELECT DISTINCT document_id, instrument_id FROM document_instrument "
    "WHERE document_id IN chosen AND role <> 'mentions') l"
)
_INSTRUMENTS = " UNION ALL ".join(
    [
        *(
            f"SELECT l.document_id, 'instrument', i.{column} FROM {_TIED} "
            f"JOIN instrument i ON i.id = l.instrument_id WHERE ifnull(i.{column}, '') <> ''"
            for column in _OF_INSTRUMENT
        ),
        f"SELECT l.document_id, 'instrument', n.form FROM {_TIED} "
        "JOIN instrument_name n ON n.instrument_id = l.instrument_id",
        "SELECT document_id, 'instrument', title_as_printed FROM document_instrument "
        "WHERE document_id IN chosen AND ifnull(title_as_printed, '') <> ''",
    ]
)
_ALL = (
    "WITH chosen(id) AS MATERIALIZED (SELECT value FROM json_each(?1)) "
    "SELECT * FROM ({part}) ORDER BY 1"
)


def of(archive: Archive, documents: Sequence[int]) -> list[Note]:
    """The notes on these documents, those of one document together."""
    chosen = json.dumps(list(documents))
    found: list[Note] = []
    for part in (_RECORD, _CLAIMS, _INSTRUMENTS):
        found += (Note(*row) for row in archive.query(_ALL.format(part=part), (chosen,)))
    return sorted(dict.fromkeys(found), key=lambda note: note.document)


def folded(archive: Archive, documents: Sequence[int]) -> dict[int, str]:
    """What is to be indexed of the notes on these documents; nothing of those without any."""
    return {
        number: text
        for number, notes in groupby(of(archive, documents), key=lambda note: note.document)
        if (text := _BREAK.join(dict.fromkeys(filter(None, (fold(note.text) for note in notes)))))
    }


def touched(archive: Archive, changes: Iterable[Change]) -> set[int]:
    """The documents whose notes may be others after these changes were written."""
    documents: set[int] = set()
    instruments: set[int] = set()
    for change in changes:
        match change.table:
            case "document" if _is_about(change, _OF_DOCUMENT):
                documents.add(change.row)
            case "claim" | "document_instrument":
                documents |= _owner(archive, change, "document_id")
            case "instrument" if _is_about(change, _OF_INSTRUMENT):
                instruments.add(change.row)
            case "instrument_name":
                instruments |= _owner(archive, change, "instrument_id")
    return documents | _tied(archive, instruments)


def _is_about(change: Change, columns: Iterable[str]) -> bool:
    """Whether it touches any of these columns."""
    return any(
        row is not None and not row.keys().isdisjoint(columns)
        for row in (change.before, change.after)
    )


def _owner(archive: Archive, change: Change, column: str) -> set[int]:
    """Whose the changed row is; of one that is gone by now its removal tells it."""
    row: dict[str, Any] = (change.before or {}) | (change.after or {})
    if column not in row:
        row = archive.rows.get(change.table, change.row) or {}
    return {row[column]} if column in row else set()


def _tied(archive: Archive, instruments: set[int]) -> set[int]:
    if not instruments:
        return set()
    sql = (
        "SELECT DISTINCT document_id FROM document_instrument "
        "WHERE instrument_id IN (SELECT value FROM json_each(?))"
    )
    return {number for (number,) in archive.query(sql, (json.dumps(sorted(instruments)),))}
