"""Tags: sectors, signatories, visits, instruments and mentions of a document."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from treatyarchive.archive import authorities, instruments, terms, visits
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.records import (
    InstrumentTag,
    MentionTag,
    SectorTag,
    SignatoryTag,
    VisitTag,
)
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say

Tag = SectorTag | SignatoryTag | VisitTag | InstrumentTag | MentionTag


def add(archive: Archive, document: int, tags: Iterable[Tag]) -> ChangeSet:
    """Tag a document; what it carries already stays as it is."""
    with archive.transaction():
        changes: list[Change] = []
        names: list[str] = []
        for tag, table, row in _distinct(archive, document, tags):
            if _existing(archive, table, row) is None:
                changes.append(archive.insertion(table, row))
                names.append(_name(tag))
        return archive.apply(ChangeSet(say("Tag {tags}", tags=names), tuple(changes)))


def remove(archive: Archive, document: int, tags: Iterable[Tag]) -> ChangeSet:
    """Take tags off a document."""
    with archive.transaction():
        changes: list[Change] = []
        names: list[str] = []
        for tag, table, row in _distinct(archive, document, tags):
            existing = _existing(archive, table, row)
            if existing is not None:
                changes.append(archive.removal(table, existing))
                names.append(_name(tag))
        return archive.apply(ChangeSet(say("Untag {tags}", tags=names), tuple(changes)))


def replace(archive: Archive, document: int, before: Tag, after: Tag) -> ChangeSet:
    """Make one tag into another of its kind in place: another role, signer or visit."""
    with archive.transaction():
        table, row = _row(archive, document, before)
        existing = _existing(archive, table, row)
        if existing is None:
            raise UsageError(
                say("{tag} is not a tag of this document any more.", tag=_name(before))
            )
        wanted_table, wanted = _row(archive, document, after)
        if wanted_table != table:
            raise UsageError(
                say(
                    "{after} is another kind of tag than {before}.",
                    after=_name(after),
                    before=_name(before),
                )
            )
        twin = _existing(archive, table, wanted)
        if twin is not None and twin != existing:
            changes = [archive.removal(table, existing)]
        else:
            changes = archive.alteration(table, existing, wanted)
            changes += _no_longer_primary(archive, existing, wanted)
        action = say("Change tag {tag}", tag=_name(after))
        return archive.apply(ChangeSet(action, tuple(changes)))


def _no_longer_primary(archive: Archive, kept: int, wanted: dict[str, Any]) -> list[Change]:
    """The other sectors of a document give way to the one that becomes its primary one."""
    if not wanted.get("is_primary"):
        return []
    found = archive.query(
        "SELECT id FROM document_sector WHERE document_id = ? AND is_primary = 1 AND id <> ?",
        (wanted["document_id"], kept),
    )
    changes: list[Change] = []
    for (row,) in found:
        changes += archive.alteration("document_sector", row, {"is_primary": 0})
    return changes


_DETAILS = {
    "document_signatory": ("signer_id",),
    "document_instrument": ("title_as_printed", "status_as_printed"),
    "document_visit": ("role", "kind_as_printed"),
}
"""What may be said of a tag that is there: who signed, how it is printed, what it is to a visit."""


def put(archive: Archive, document: int, tags: Iterable[Tag]) -> ChangeSet:
    """Tag a document; of what it carries already, set what the tag says: signer, print, role."""
    with archive.transaction():
        changes: list[Change] = []
        names: list[str] = []
        for tag, table, row in _distinct(archive, document, tags):
            existing = _existing(archive, table, row)
            if existing is None:
                made = [archive.insertion(table, row)]
            else:
                details = {c: row[c] for c in _DETAILS.get(table, ()) if row[c]}
                made = archive.alteration(table, existing, details)
            changes += made
            names += [_name(tag)] * bool(made)
        adds = any(change.before is None for change in changes)
        action = say("Tag {tags}", tags=names) if adds else say("Change tag {tags}", tags=names)
        return archive.apply(ChangeSet(action, tuple(changes)))


_IDENTITY = {
    "document_sector": ("document_id", "sector"),
    "document_signatory": ("document_id", "authority_id", "role"),
    "document_visit": ("document_id", "visit_id"),
    "document_instrument": ("document_id", "instrument_id", "role"),
    "document_mention": ("document_id", "authority_id", "role"),
}


def _distinct(
    archive: Archive, document: int, tags: Iterable[Tag]
) -> Iterator[tuple[Tag, str, dict[str, Any]]]:
    """Each tag once with its table and row, however often and by whichever name it is given."""
    seen = set()
    for tag in tags:
        table, row = _row(archive, document, tag)
        identity = (table, *(row[column] for column in _IDENTITY[table]))
        if identity not in seen:
            seen.add(identity)
            yield tag, table, row


def _existing(archive: Archive, table: str, row: dict[str, Any]) -> int | None:
    columns = _IDENTITY[table]
    where = " AND ".join(f"{column} = ?" for column in columns)
    found = archive.query(f"SELECT id FROM {table} WHERE {where}", [row[c] for c in columns])
    return int(found[0][0]) if found else None


def _name(tag: Tag) -> str:
    return tag.key if isinstance(tag, SignatoryTag | MentionTag) else tag.code


def _row(archive: Archive, document: int, tag: Tag) -> tuple[str, dict[str, Any]]:
    row: dict[str, Any] = {
        "document_id": document,
        "certainty": tag.certainty,
        "evidence": json.dumps(list(tag.evidence), ensure_ascii=False),
    }
    if isinstance(tag, SectorTag):
        sector = terms.code(archive, "sector", tag.code)
        told = {"sector": sector, "basis": tag.basis, "is_primary": int(tag.primary)}
        return "document_sector", row | told
    if isinstance(tag, SignatoryTag):
        signer = authorities.find(archive, tag.signer).id if tag.signer else None
        return "document_signatory", row | {
            "authority_id": authorities.party(archive, tag.key).id,
            "role": terms.code(archive, "party_role", tag.role),
            "signer_id": signer,
            "capacity": tag.capacity,
        }
    if isinstance(tag, VisitTag):
        return "document_visit", row | {
            "visit_id": visits.find(archive, tag.code),
            "role": tag.role,
            "kind_as_printed": tag.kind_as_printed,
        }
    if isinstance(tag, MentionTag):
        return "document_mention", row | {
            "authority_id": authorities.find(archive, tag.key).id,
            "role": tag.role,
            "as_printed": tag.as_printed,
        }
    status = tag.status_as_printed
    return "document_instrument", row | {
        "instrument_id": instruments.find(archive, tag.code),
        "role": tag.role,
        "title_as_printed": tag.title_as_printed,
        "status_as_printed": terms.code(archive, "mention_status", status) if status else None,
    }
