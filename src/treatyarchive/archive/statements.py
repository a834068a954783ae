"""Claims of a document, doubtful print among them, and what it is to other documents."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from treatyarchive.archive import terms
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.naming import ref
from treatyarchive.archive.records import Claim, Relation
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say, term
from treatyarchive.text import written

SUBJECTS: Final = ("name", "date", "count", "money", "rank", "project", "word")
"""What a claim may be about."""
DOUBTFUL: Final = "disputed"
"""The status of a claim that notes doubtful print: what is printed is not what is meant."""
_STATUSES: Final = ("accepted", "rejected", DOUBTFUL)
_COLUMNS: Final = {
    "subject": "subject",
    "as_printed": "value_as_printed",
    "value": "value_normalised",
    "unit": "unit",
    "status": "status",
    "certainty": "certainty",
    "note": "note",
}


def claims(archive: Archive, document: int) -> tuple[Claim, ...]:
    """The statements of a document that can be checked."""
    found = archive.query(
        "SELECT subject, value_as_printed, value_normalised, unit, status, certainty, evidence, "
        "note, id FROM claim WHERE document_id = ? ORDER BY id",
        (document,),
    )
    return tuple(_claim(*row) for row in found)


def _claim(*row: Any) -> Claim:
    *plain, evidence, note, number = row
    return Claim(*(*plain, tuple(json.loads(evidence)), note, number))


def relations(archive: Archive, document: int) -> tuple[Relation, ...]:
    """What a document is to others, those in the trash too."""
    found = archive.query(
        "SELECT related_id, kind, note FROM document_relation WHERE document_id = ? ORDER BY id",
        (document,),
    )
    return tuple(Relation(ref(number), kind, note) for number, kind, note in found)


def claim(archive: Archive, document: int, made: Iterable[Claim]) -> ChangeSet:
    """Record claims; one of the same subject, value and unit stays as it is.

    Doubtful print is of one place: noted at another it is another.
    """
    with archive.transaction():
        known = {_identity(one) for one in claims(archive, document)}
        changes: list[Change] = []
        for one in made:
            if _identity(one) not in known:
                known.add(_identity(one))
                changes.append(archive.insertion("claim", _row(archive, document, one)))
        printed = [str(change.after["value_as_printed"]) for change in changes if change.after]
        action = say("Record claim {claims}", claims=printed)
        return archive.apply(ChangeSet(action, tuple(changes)))


def change_claim(archive: Archive, row: int, values: Mapping[str, str | None]) -> ChangeSet:
    """Set fields of a claim, named as in `Claim`; its evidence stays."""
    with archive.transaction():
        columns: dict[str, Any] = {}
        for name, value in values.items():
            if name not in _COLUMNS:
                raise UsageError(
                    say(
                        "{name} is not a field that can be set. Fields are: {known}.",
                        name=name,
                        known=list(_COLUMNS),
                    )
                )
            columns[_COLUMNS[name]] = _fitting(archive, name, (value or "").strip())
        changes = archive.alteration("claim", row, columns)
        return archive.apply(ChangeSet(say("Change claim"), tuple(changes)))


def remove_claim(archive: Archive, row: int) -> ChangeSet:
    """Remove a claim; the source text is as it was."""
    with archive.transaction():
        change = archive.removal("claim", row)
        printed = (change.before or {})["value_as_printed"]
        return archive.apply(ChangeSet(say("Remove claim {claims}", claims=printed), (change,)))


def _fitting(archive: Archive, name: str, value: str) -> str | None:
    """The value as it is stored; `UsageError` where it does not fit."""
    match name:
        case "subject" | "status":
            known = SUBJECTS if name == "subject" else _STATUSES
            if value not in known:
                raise UsageError(
                    say("{value} is none of: {known}.", value=value or repr(""), known=list(known))
                )
        case "as_printed" if not value:
            raise UsageError(
                say("{field} must not be empty. Give it a value.", field=term("as_printed"))
            )
        case "certainty" if value:
            return terms.code(archive, "certainty", value)
        case "value" | "note":
            return written.lines(value)
    return value or None


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


def _identity(one: Claim) -> tuple[object, ...]:
    place = None
    if one.status == DOUBTFUL:
        place = json.dumps(list(one.evidence), sort_keys=True)
    return one.subject, one.value or one.as_printed, one.unit, place


def _row(archive: Archive, document: int, one: Claim) -> dict[str, Any]:
    row: dict[str, Any] = {
        column: _fitting(archive, name, (getattr(one, name) or "").strip())
        for name, column in _COLUMNS.items()
    }
    evidence = json.dumps(list(one.evidence), ensure_ascii=False)
    return row | {"document_id": document, "evidence": evidence}
