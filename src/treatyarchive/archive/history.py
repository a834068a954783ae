"""Who changed what, when; and taking changes back."""

import json
from dataclasses import dataclass, replace
from typing import Any

from treatyarchive.archive import merged_rows
from treatyarchive.archive.changes import Change, ChangeSet, from_json
from treatyarchive.archive.naming import ref
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ConflictError, UsageError
from treatyarchive.messages import say
from treatyarchive.text.clock import now


@dataclass(frozen=True)
class Revision:
    """One edit as history keeps it."""

    id: int
    uuid: str
    at: str
    who: str
    action: str
    changes: tuple[Change, ...]
    undoes: int | None
    accession: int | None

    def change_set(self) -> ChangeSet:
        """The edit as it was applied."""
        return ChangeSet(self.action, self.changes, self.id, self.undoes)


_MOST_NAMED = 5  # of the documents that a change was about
_COLUMNS = "id, uuid, at, who, action, version, changes, undoes_id, accession_id"


_OF_DOCUMENT = (
    "WHERE id IN (SELECT revision_id FROM revision_document WHERE document_id = ?2) "
    "OR accession_id = (SELECT accession_id FROM document WHERE id = ?2) "
    "OR accession_id IN (SELECT accession_id FROM scan WHERE document_id = ?2) "
)
_OF_RECORD = (
    "WHERE id IN "
    "(SELECT revision_id FROM revision_record WHERE record_id = ?2 AND table_name = ?3) "
)


def revisions(archive: Archive, document: int | None = None, limit: int = -1) -> list[Revision]:
    """The edits of the archive or of one document, newest first."""
    if document is None:
        return _found(archive, "", limit)
    return _found(archive, _OF_DOCUMENT, limit, document)


def revisions_of(archive: Archive, table: str, number: int, limit: int = -1) -> list[Revision]:
    """The edits of any record that has a history, newest first."""
    if table == "document":
        return revisions(archive, number, limit)
    return _found(archive, _OF_RECORD, limit, number, table)


def _found(archive: Archive, where: str, limit: int, *about: object) -> list[Revision]:
    sql = f"SELECT {_COLUMNS} FROM revision {where}ORDER BY id DESC LIMIT ?1"
    return [_revision(row) for row in archive.query(sql, (limit, *about))]


def revision(archive: Archive, number: int) -> Revision:
    """One edit."""
    found = archive.query(f"SELECT {_COLUMNS} FROM revision WHERE id = ?", (number,))
    if not found:
        raise UsageError(
            say(
                "There is no change {number}. `history` lists the changes there are.", number=number
            )
        )
    return _revision(found[0])


def _revision(row: tuple[Any, ...]) -> Revision:
    number, uuid, at, who, action, version, changes, undoes, accession = row
    return Revision(number, uuid, at, who, action, from_json(changes, version), undoes, accession)


def undo(archive: Archive, number: int | None = None) -> ChangeSet:
    """Take back the change `number`, else the last one that stands."""
    with archive.transaction():
        if number is None:
            number = _last_standing(archive)
        taken = revision(archive, number)
        if number in taken_back(archive):
            raise ConflictError(
                say(
                    "Change {number} ({action}) has been taken back already.",
                    number=number,
                    action=taken.action,
                )
            )
        if not taken.changes and taken.accession is None:
            raise ConflictError(
                say(
                    "Change {number} ({action}) cannot be taken back. Changes before it can "
                    "be, one by one: undo --change, with a number from `history`.",
                    number=number,
                    action=taken.action,
                )
            )
        inverse = _inverse(archive, taken)
        if not inverse.changes:
            raise ConflictError(
                say(
                    "Of change {number} ({action}) nothing is left to take back: "
                    "its documents are in the trash already, or gone.",
                    number=number,
                    action=taken.action,
                )
            )
        _refuse_removed(archive, taken, inverse)
        action = say("Undo {action}", action=taken.action)
        done = archive.apply(replace(inverse, action=action))
        merged_rows.refuse_merged(archive, done.changes)
        return done


def _inverse(archive: Archive, taken: Revision) -> ChangeSet:
    if taken.accession is None:
        return taken.change_set().inverse()
    # Adding wrote texts and scans, which are never in a ChangeSet: its inverse trashes the batch,
    # and takes back what else a bundle brought.
    changes = list(taken.change_set().inverse().changes)
    for table in ("document", "scan"):
        for (row,) in archive.query(
            f"SELECT id FROM {table} WHERE accession_id = ? AND trashed_at IS NULL "
            + (
                ""
                if table == "document"
                else "AND document_id NOT IN (SELECT id FROM document WHERE accession_id = ?1)"
            ),
            (taken.accession,),
        ):
            changes += archive.alteration(table, row, {"trashed_at": now()})
    return ChangeSet(taken.action, tuple(changes), undoes=taken.id)


def _refuse_removed(archive: Archive, taken: Revision, inverse: ChangeSet) -> None:
    """Refuse what belongs to documents that were in the trash when it was emptied."""
    owners: set[int] = set()
    made = {c.row for c in inverse.changes if c.table == "document" and c.before is None}
    for change in inverse.changes:
        row = (change.before or {}) | (change.after or {})
        owner = change.row if change.table == "document" else row.get("document_id")
        owners |= {owner} if owner is not None else set()
    removed = archive.query(
        "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM document) ORDER BY 1",
        (json.dumps(list(owners - made)),),
    )
    if removed:
        raise ConflictError(
            say(
                "Change {number} ({action}) cannot be taken back: emptying the trash removed "
                "{documents} for ever. Nothing was written.",
                number=taken.id,
                action=taken.action,
                documents=[ref(each) for (each,) in removed[:_MOST_NAMED]],
            )
        )


def taken_back(archive: Archive) -> set[int]:
    """The changes whose undoing stands."""
    taken: set[int] = set()
    for number, undoes in archive.query(
        "SELECT id, undoes_id FROM revision WHERE undoes_id IS NOT NULL ORDER BY id DESC"
    ):
        if number not in taken:
            taken.add(undoes)
    return taken


def _last_standing(archive: Archive) -> int:
    """The last change that can be taken back: not an adding whose documents are all gone."""
    taken = taken_back(archive)
    for number, accession in archive.query(
        "SELECT id, accession_id FROM revision WHERE undoes_id IS NULL ORDER BY id DESC"
    ):
        if number in taken:
            continue
        if accession is None or _inverse(archive, revision(archive, number)).changes:
            return int(number)
    raise UsageError(say("There is nothing to take back."))


def changed_at(archive: Archive, document: int) -> str:
    """When a document, its tags or its scans were changed last; empty where they never were."""
    found = archive.query(
        "SELECT at FROM revision WHERE id = "
        "(SELECT max(revision_id) FROM revision_document WHERE document_id = ?)",
        (document,),
    )
    return str(found[0][0]) if found else ""
