"""Writing the changes of an edit, each onto the row it expects."""

import sqlite3
from typing import TYPE_CHECKING

from treatyarchive.archive import faults
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.errors import ConflictError
from treatyarchive.messages import say

if TYPE_CHECKING:
    from treatyarchive.archive.store import Archive


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
