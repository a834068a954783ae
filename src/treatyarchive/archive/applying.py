"""Writing the changes of an edit, each onto the row it expects."""

import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from treatyarchive.archive import faults
from treatyarchive.archive.changes import CHANGES_VERSION, Change, ChangeSet, to_json
from treatyarchive.errors import ConflictError
from treatyarchive.messages import say
from treatyarchive.text.clock import now

if TYPE_CHECKING:
    from treatyarchive.archive.store import Archive

_SHOWN_BY = "SELECT DISTINCT document_id FROM scan WHERE original_id = ?"


@dataclass
class Combined:
    """Edits that are to be one: their changes in order, and the documents they touch."""

    changes: list[Change] = field(default_factory=list)
    documents: set[int] = field(default_factory=set)

    def add(self, change_set: ChangeSet, documents: set[int]) -> None:
        """Take in an edit that has been written."""
        self.changes += change_set.changes
        self.documents |= documents


def write(archive: "Archive", change: Change) -> set[int]:
    """Write one change; returns the documents it touches."""
    current = archive.rows.get(change.table, change.row)
    expected = change.before
    if (current is None) != (expected is None) or any(
        current[c] != v for c, v in (expected or {}).items() if current is not None
    ):
        raise ConflictError(
            say(
                "The {row} has been changed since. "
                "Nothing was written: look at it and decide again.",
                row=say(change.table.replace("_", " ")),
            )
        )
    try:
        if change.before is None:
            archive.rows.insert(change.table, {"id": change.row} | (change.after or {}))
        elif change.after is None:
            archive.rows.delete(change.table, change.row)
        else:
            archive.rows.update(change.table, change.row, change.after)
    except sqlite3.IntegrityError as error:
        raise faults.in_words(error, archive.path) from error
    if change.table == "document":
        return {change.row}
    touched = (change.before or {}, change.after or {}, current or {})
    if change.table == "page_text":
        original = next(row["original_id"] for row in touched if "original_id" in row)
        return {n for (n,) in archive.query(_SHOWN_BY, (original,))}
    return {row["document_id"] for row in touched if row.get("document_id")}


def index(archive: "Archive", change_set: ChangeSet) -> None:
    """Keep the search index in step with an edit that has been written."""
    from treatyarchive.archive import index as indexed  # noqa: PLC0415 - starting need not wait

    for change in change_set.changes:
        after = change.after or {}
        if change.table == "document" and "title" in after:
            indexed.put(archive, change.row, "title", str(after["title"]))
        if change.table == "scan" and "trashed_at" in after:
            indexed.put_scan(archive, change.row)
        if change.table == "page_text":
            row = archive.rows.get("page_text", change.row) or change.before or {}
            indexed.put_page(archive, row["original_id"], row["page"])


def record(
    archive: "Archive", change_set: ChangeSet, documents: set[int], accession: int | None
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
    for document in sorted(documents):
        touched = {"document_id": document, "revision_id": made.row}
        archive.rows.insert("revision_document", touched)
    return made.row
