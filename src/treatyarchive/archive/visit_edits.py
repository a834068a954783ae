"""Edits of a visit: its fields, those who took part, its programme. Each can be undone."""

import json
from collections.abc import Mapping
from typing import Final

from treatyarchive.archive import passage_tags, row_edits, typed, visits
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.records import Evidence
from treatyarchive.archive.rows import Row
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say, term

ROLES: Final = ("host", "guest", "participant", "head_of_delegation", "delegate")


def _code(archive: Archive, value: str) -> Row:
    if visits.exists(archive, visits.safe(value)):
        raise UsageError(say("There is a visit {code} already. Choose another code.", code=value))
    return {"code": value}


FIELDS: Final[Mapping[str, typed.Reader]] = {
    "code": _code,
    "title": typed.title("title"),
    "kind": typed.of("kind", "visit_kind"),
    "date": typed.ranged_date("date"),
    "place": typed.authority("place_id"),
    "venue": typed.text("venue"),
    "document_count_stated": typed.count("document_count_stated"),
    "note": typed.text("note"),
}
"""The fields that `set_fields` takes, named as in `Visit`."""
_PARTY: Final = {
    "key": typed.authority("authority_id"),
    "role": typed.choice("role", ROLES),
    "note": typed.text("note"),
}
_EVENT: Final = {
    "kind": typed.of("kind", "visit_event_kind"),
    "date": typed.date("date"),
    "place": typed.authority("place_id"),
    "title": typed.text("title"),
    "document": typed.document("document_id"),
    "certainty": typed.of("certainty", "certainty"),
}


def set_fields(archive: Archive, number: int, values: Mapping[str, typed.Value]) -> ChangeSet:
    """Set fields to values as typed; a code given anew must be free."""
    with archive.transaction():
        code = visits.get(archive, number).code
        wanted = {name: value for name, value in values.items() if (name, value) != ("code", code)}
        changes = archive.alteration("visit", number, typed.columns(archive, FIELDS, wanted))
        if "code" in wanted:
            changes += passage_tags.moved(archive, "visit", code, str(wanted["code"]).strip())
        action = say(
            "Set {fields} of {title}", fields=list(map(term, values)), title=_title(archive, number)
        )
        return row_edits.write(archive, action, changes)


def put_party(
    archive: Archive,
    number: int,
    key: str,
    role: str,
    note: str | None = None,
    *,
    row: int | None = None,
) -> ChangeSet:
    """Add somebody who took part, or make the entry in `row` into this."""
    with archive.transaction():
        given = {"key": key, "role": role, "note": note}
        columns = typed.columns(archive, _PARTY, given)
        columns["seq"] = ROLES.index(columns["role"])
        _only_once(archive, number, columns, row)
        action = say("Add {key} to {title}", key=key, title=_title(archive, number))
        if row is None:
            changes = [archive.insertion("visit_party", {"visit_id": number} | columns)]
        else:
            changes = archive.alteration("visit_party", row, columns)
        return row_edits.write(archive, action, changes)


def _only_once(archive: Archive, number: int, columns: Row, row: int | None) -> None:
    found = archive.query(
        "SELECT id FROM visit_party WHERE visit_id = ? AND authority_id = ? AND role = ?",
        (number, columns["authority_id"], columns["role"]),
    )
    if found and found[0][0] != row:
        raise UsageError(say("This name is there already, in the same role. Change that entry."))


def remove_party(archive: Archive, row: int) -> ChangeSet:
    """Remove somebody who took part."""
    return row_edits.remove(archive, "visit_party", row, say("Remove from visit"))


def add_event(
    archive: Archive,
    number: int,
    kind: str,
    date: str = "",
    *,
    place: str | None = None,
    title: str | None = None,
    document: str | int | None = None,
    certainty: str | None = None,
    evidence: Evidence = (),
) -> ChangeSet:
    """A point of the programme."""
    given: dict[str, typed.Value] = {
        "kind": kind,
        "date": date,
        "place": place,
        "title": title,
        "document": document,
        "certainty": certainty,
    }
    with archive.transaction():
        row = typed.columns(archive, _EVENT, given)
        row |= {"visit_id": number, "evidence": json.dumps(list(evidence), ensure_ascii=False)}
        action = say(
            "Add {kind} to {title}",
            kind=row_edits.label(archive, "visit_event_kind", row["kind"]),
            title=_title(archive, number),
        )
        return row_edits.write(archive, action, [archive.insertion("visit_event", row)])


def change_event(archive: Archive, row: int, values: Mapping[str, typed.Value]) -> ChangeSet:
    """Change a point of the programme: kind, date, place, title, document, certainty."""
    action = say("Change programme")
    return row_edits.change(archive, "visit_event", row, _EVENT, values, action=action)


def remove_event(archive: Archive, row: int) -> ChangeSet:
    """Remove a point of the programme."""
    return row_edits.remove(archive, "visit_event", row, say("Remove from programme"))


_OWNED: Final = dict.fromkeys(("visit_party", "visit_event", "document_visit"), "visit_id = ?1")


def remove(archive: Archive, number: int) -> ChangeSet:
    """Remove a visit with its programme and its ties to documents; its instruments stay."""
    with archive.transaction():
        action = say("Remove visit {title}", title=_title(archive, number))
        changes = row_edits.owned(archive, number, _OWNED)
        for (instrument,) in archive.query(
            "SELECT id FROM instrument WHERE visit_id = ? ORDER BY id", (number,)
        ):
            changes += archive.alteration("instrument", instrument, {"visit_id": None})
        changes += passage_tags.removed(archive, "visit", visits.get(archive, number).code)
        changes.append(archive.removal("visit", number))
        return row_edits.write(archive, action, changes)


def _title(archive: Archive, number: int) -> str:
    return row_edits.named(archive, "visit", number)
