"""Writing the changes of an edit, each onto the row it expects."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from treatyarchive.archive import faults
from treatyarchive.archive.changes import CHANGES_VERSION, Change, ChangeSet, to_json
from treatyarchive.archive.rows import AT_ONCE, Row, Sealed, Table
from treatyarchive.errors import ArchiveError, ConflictError
from treatyarchive.messages import say, template, term
from treatyarchive.text.clock import now

if TYPE_CHECKING:
    from treatyarchive.archive.store import Archive

RECORDS = ("instrument", "visit", "authority", "term", "record_template")
"""Tables of records, besides documents, that have a history of their own."""
OWNERS: Mapping[str, Mapping[str, str]] = {
    "authority": {"merged_into_id": "authority"},
    "authority_name": {"authority_id": "authority"},
    "instrument_name": {"instrument_id": "instrument"},
    "instrument_party": {"instrument_id": "instrument"},
    "instrument_action": {"instrument_id": "instrument"},
    "instrument_relation": {"instrument_id": "instrument", "related_id": "instrument"},
    "visit_party": {"visit_id": "visit"},
    "visit_event": {"visit_id": "visit"},
}
"""By table, the columns that say whose history its rows belong to."""
OF_DOCUMENTS = ("document_id", "left_id", "right_id")
"""Columns that say to which documents' history a row belongs, in whatever table they stand."""
_SHOWN_BY = "SELECT DISTINCT document_id FROM scan WHERE original_id = ?"
_KEPT_OF = "SELECT document_id FROM passage WHERE id = ?"


@dataclass
class Touched:
    """What an edit is about."""

    documents: set[int] = field(default_factory=set)
    records: set[tuple[str, int]] = field(default_factory=set)
    """Other records, by table and number."""


@dataclass
class Combined:
    """Edits that are to be one: their changes in order, and what they touch."""

    changes: list[Change] = field(default_factory=list)
    touched: Touched = field(default_factory=Touched)

    def add(self, change_set: ChangeSet, touched: Touched) -> None:
        """Take in an edit that has been written."""
        self.changes += change_set.changes
        self.touched.documents |= touched.documents
        self.touched.records |= touched.records


def write(archive: "Archive", changes: Iterable[Change]) -> Touched:
    """Write changes in their order; returns what they touch."""
    touched = Touched()
    for run in _runs(changes):
        _write_run(archive, run, touched)
    return touched


def _runs(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Neighbours that do the same to different rows of one table."""
    run: dict[int, Change] = {}
    deed: object = None
    for change in changes:
        last, deed = deed, _deed(change)
        if run and (deed != last or change.row in run or len(run) == AT_ONCE):
            yield list(run.values())
            run = {}
        run[change.row] = change
    if run:
        yield list(run.values())


def _deed(change: Change) -> object:
    """What is done to which columns of which table."""
    return (
        change.table,
        change.before and tuple(change.before),
        change.after and tuple(change.after),
    )


def _write_run(archive: "Archive", run: Sequence[Change], touched: Touched) -> None:
    table, before, after = run[0].table, run[0].before, run[0].after
    watched = _watched(archive.rows.table(table))
    changing = () if before is None or after is None else tuple(after)
    asked = (*watched, *(before or ()))
    found = archive.rows.sealed(table, [change.row for change in run], asked, changing)
    for change in run:
        if not _is_as_expected(change, found.get(change.row), len(watched)):
            raise _changed_since(template("The {row} has been changed since."), table)
    try:
        if before is None:
            archive.rows.insert_all(table, [{"id": c.row} | (c.after or {}) for c in run])
        elif after is None:
            archive.rows.delete_all(table, [found[c.row] for c in run])
        else:
            edits = [(found[c.row], (c.after or {}).values()) for c in run]
            archive.rows.update_all(table, changing, edits)
    except sqlite3.IntegrityError as error:
        raise _refusal(archive, table, error) from error
    _touch(archive, run, _owners(run, watched, found), touched)


def _refusal(archive: "Archive", table: str, error: sqlite3.IntegrityError) -> ArchiveError:
    """Why rows do not fit those that are there now."""
    match error.sqlite_errorname:
        case "SQLITE_CONSTRAINT_UNIQUE":
            words = template("This {row} has been changed since: there is one like it already.")
        case "SQLITE_CONSTRAINT_FOREIGNKEY":
            words = template("What belongs to this {row} has been changed since.")
        case _:
            return faults.in_words(error, archive.path)
    return _changed_since(words, table)


def _changed_since(words: str, table: str) -> ConflictError:
    found = say(words, row=term(table))
    decide = say("{what} Nothing was written: look at it and decide again.", what=found)
    return ConflictError(decide)


def _is_as_expected(change: Change, current: Sealed | None, asked: int) -> bool:
    if current is None or change.before is None:
        return current is None and change.before is None
    return current.values[asked:] == tuple(change.before.values())


def _watched(info: Table) -> tuple[str, ...]:
    """The columns that say whose history the rows of a table belong to."""
    if info.name == "basket_item":
        return ()  # putting a document aside is no edit of it
    shown = {"page_text": ("original_id",), "passage_tag": ("passage_id",)}.get(info.name, ())
    columns = (*OF_DOCUMENTS, *shown, *OWNERS.get(info.name, ()))
    return tuple(column for column in columns if column in info.columns)


def _owners(
    run: Sequence[Change], watched: Sequence[str], found: Mapping[int, Sealed]
) -> dict[str, set[int]]:
    """What stands, stood and is to stand in each of these columns."""
    return {
        column: {
            *(row.values[at] for row in found.values()),
            *(row[column] for c in run for row in (c.before, c.after) if row and column in row),
        }
        - {None}
        for at, column in enumerate(watched)
    }


def _touch(
    archive: "Archive", run: Sequence[Change], owners: Mapping[str, set[int]], touched: Touched
) -> None:
    """Note whose history changes belong to."""
    table = run[0].table
    if table == "document":
        touched.documents.update(change.row for change in run)
    if table in RECORDS:
        touched.records.update((table, change.row) for change in run)
    for column in OF_DOCUMENTS:
        touched.documents |= owners.get(column, set())
    for passage in owners.get("passage_id", ()):
        touched.documents |= {n for (n,) in archive.query(_KEPT_OF, (passage,))}
    for column, owner in OWNERS.get(table, {}).items():
        touched.records |= {(owner, number) for number in owners[column]}
    for original in owners.get("original_id", ()):
        touched.documents |= {n for (n,) in archive.query(_SHOWN_BY, (original,))}


def index(archive: "Archive", change_set: ChangeSet, touched: Touched) -> None:
    """Keep the search index in step with an edit that has been written."""
    from treatyarchive.archive import facet_index, notes  # noqa: PLC0415 - starting need not wait
    from treatyarchive.archive import index as indexed  # noqa: PLC0415 - as above

    for change in change_set.changes:
        after = change.after or {}
        if change.table == "document" and "title" in after:
            indexed.put(archive, change.row, "title", str(after["title"]))
        if change.table == "document" and "text_sha256" in after:
            indexed.put_text(archive, change.row)
        if change.table == "scan" and "trashed_at" in after:
            indexed.put_scan(archive, change.row)
        if change.table == "page_text":
            row = archive.rows.get("page_text", change.row) or change.before or {}
            indexed.put_page(archive, row["original_id"], row["page"])
    indexed.put_notes(archive, notes.touched(archive, change_set.changes))
    facet_index.follow(archive, change_set.changes, touched.documents)


def record(
    archive: "Archive", change_set: ChangeSet, touched: Touched, accession: int | None
) -> int:
    """Keep an edit that has been written in history; returns the number of its revision."""
    made = archive.insertion(
        "revision",
        {
            "at": now(),
            "who": archive.who,
            "action": change_set.action,
            "version": CHANGES_VERSION,
            "changes": to_json(change_set.changes),
            "undoes_id": change_set.undoes,
            "accession_id": accession,
        },
    )
    archive.rows.insert("revision", {"id": made.row} | (made.after or {}))
    about: dict[str, list[Row]] = {
        "revision_document": [{"document_id": number} for number in sorted(touched.documents)],
        "revision_record": [
            {"table_name": table, "record_id": number} for table, number in sorted(touched.records)
        ],
    }
    for table, rows in about.items():
        if rows:
            archive.rows.insert_all(table, [row | {"revision_id": made.row} for row in rows])
    return made.row
