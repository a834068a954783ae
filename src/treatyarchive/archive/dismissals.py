"""Suggestions that were turned down, and are not made again until that is taken back."""

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.messages import say


def of(archive: Archive, document: int) -> frozenset[tuple[str, str]]:
    """Field and value of each suggestion turned down for a document."""
    sql = "SELECT field, value FROM dismissal WHERE document_id = ?"
    return frozenset(archive.query(sql, (document,)))


def add(archive: Archive, document: int, field: str, value: str, label: str = "") -> ChangeSet:
    """Turn a suggestion down; `label` is what the user knows it by."""
    with archive.transaction():
        row = {"document_id": document, "field": field, "value": value}
        known = (field, value) in of(archive, document)
        changes = () if known else (archive.insertion("dismissal", row),)
        action = say("Dismiss suggestion {suggestion}", suggestion=label or value)
        return archive.apply(ChangeSet(action, changes))


def remove_all(archive: Archive, document: int) -> ChangeSet:
    """Take back all that was turned down for a document."""
    with archive.transaction():
        sql = "SELECT id FROM dismissal WHERE document_id = ? ORDER BY id"
        found = archive.query(sql, (document,))
        changes = tuple(archive.removal("dismissal", row) for (row,) in found)
        return archive.apply(ChangeSet(say("Bring back dismissed suggestions"), changes))
