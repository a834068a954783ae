"""Claims of a document, and what it is to other documents."""

import json
from collections.abc import Iterable
from typing import Any

from treatyarchive.archive import terms
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.naming import ref
from treatyarchive.archive.records import Claim, Relation
from treatyarchive.archive.store import Archive
from treatyarchive.messages import say


def claims(archive: Archive, document: int) -> tuple[Claim, ...]:
    """The statements of a document that can be checked."""
    found = archive.query(
        "SELECT subject, value_as_printed, value_normalised, unit, status, certainty, evidence "
        "FROM claim WHERE document_id = ? ORDER BY id",
        (document,),
    )
    return tuple(
        Claim(subject, printed, value, unit, status, certainty, tuple(json.loads(evidence)))
        for subject, printed, value, unit, status, certainty, evidence in found
    )


def relations(archive: Archive, document: int) -> tuple[Relation, ...]:
    """What a document is to others, those in the trash too."""
    found = archive.query(
        "SELECT related_id, kind, note FROM document_relation WHERE document_id = ? ORDER BY id",
        (document,),
    )
    return tuple(Relation(ref(number), kind, note) for number, kind, note in found)


def claim(archive: Archive, document: int, made: Iterable[Claim]) -> ChangeSet:
    """Record claims; one of the same subject, value and unit stays as it is."""
    with archive.transaction():
        known = {_identity(one) for one in claims(archive, document)}
        changes: list[Change] = []
        for one in made:
            if _identity(one) not in known:
                known.add(_identity(one))
                changes.append(archive.insertion("claim", _row(document, one)))
        printed = [str(change.after["value_as_printed"]) for change in changes if change.after]
        action = say("Record claim {claims}", claims=printed)
        return archive.apply(ChangeSet(action, tuple(changes)))


def relate(archive: Archive, document: int, kind: str, related: int) -> ChangeSet:
    """Record that a document is a repost, a translation, a copy ... of another."""
    with archive.transaction():
        row = {
            "document_id": document,
            "related_id": related,
            "kind": terms.code(archive, "record_relation", kind),
        }
        known = archive.query(
            "SELECT 1 FROM document_relation WHERE document_id = ? AND related_id = ? AND kind = ?",
            tuple(row.values()),
        )
        changes = () if known else (archive.insertion("document_relation", row),)
        action = say("Relate {ref} to {related}", ref=ref(document), related=ref(related))
        return archive.apply(ChangeSet(action, changes))


def _identity(one: Claim) -> tuple[str, str, str | None]:
    return one.subject, one.value or one.as_printed, one.unit


def _row(document: int, one: Claim) -> dict[str, Any]:
    return {
        "document_id": document,
        "subject": one.subject,
        "value_as_printed": one.as_printed,
        "value_normalised": one.value,
        "unit": one.unit,
        "status": one.status,
        "certainty": one.certainty,
        "evidence": json.dumps(list(one.evidence), ensure_ascii=False),
    }
