"""Edits of an instrument: its fields, titles, parties, life and relations. Each can be undone."""

from collections.abc import Mapping
from typing import Final

from treatyarchive.archive import row_edits, terms, typed, visits
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.rows import Row
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say, term


def _visit(archive: Archive, value: str) -> Row:
    return {"visit_id": visits.find(archive, value) if value else None}


FIELDS: Final[Mapping[str, typed.Reader]] = {
    "title": typed.title("title"),
    "kind": typed.of("kind", "instrument_kind", "UNSPECIFIED"),
    "level": typed.of("level", "conclusion_level", "UNKNOWN"),
    "binding": typed.text("binding"),
    "date_concluded": typed.ranged_date("date_concluded"),
    "place": typed.authority("place_id"),
    "visit": _visit,
    "period": typed.date("period"),
    "period_note": typed.text("period_note"),
    "authentic_languages": typed.languages("authentic_languages"),
    "divergence_prevails": typed.of("divergence_prevails", "language"),
    "depositary": typed.authority("depositary_id"),
    "registration_no": typed.text("registration_no"),
    "registration_date": typed.date("registration_date"),
    "volume": typed.text("volume"),
    "articles_note": typed.text("articles_note"),
    "note": typed.text("note"),
    "source": typed.text("source"),
}
"""The fields that `set_fields` takes, named as in `Instrument`."""
_NAME: Final = {
    "form": typed.title("form"),
    "language": typed.of("language", "language"),
    "note": typed.text("note"),
}
_PARTY: Final = {
    "key": typed.party("authority_id"),
    "role": typed.of("role", "party_role", "PARTY"),
    "signer": typed.authority("signer_id"),
    "capacity": typed.text("capacity"),
}
_ACTION: Final = {
    "kind": typed.of("kind", "treaty_action"),
    "date": typed.date("date"),
    "date_of_effect": typed.date("date_of_effect"),
    "authority": typed.authority("authority_id"),
    "document": typed.document("document_id"),
    "note": typed.text("note"),
    "source": typed.text("source"),
}


def set_fields(archive: Archive, number: int, values: Mapping[str, typed.Value]) -> ChangeSet:
    """Set fields to values as typed; `UsageError` names what does not fit."""
    with archive.transaction():
        columns = typed.columns(archive, FIELDS, values)
        changed = list(map(term, values))
        action = say("Set {fields} of {title}", fields=changed, title=_title(archive, number))
        return row_edits.write(archive, action, archive.alteration("instrument", number, columns))


def add_name(
    archive: Archive,
    number: int,
    form: str,
    *,
    language: str | None = None,
    note: str | None = None,
) -> ChangeSet:
    """Another title of an instrument."""
    with archive.transaction():
        given = {"form": form, "language": language, "note": note}
        row = {"instrument_id": number} | typed.columns(archive, _NAME, given)
        action = say("Add title {form}", form=row_edits.short(form))
        return row_edits.write(archive, action, [archive.insertion("instrument_name", row)])


def change_name(archive: Archive, row: int, values: Mapping[str, typed.Value]) -> ChangeSet:
    """Change another title: form, language, note."""
    return row_edits.change(
        archive, "instrument_name", row, _NAME, values, action=say("Change title")
    )


def remove_name(archive: Archive, row: int) -> ChangeSet:
    """Remove another title."""
    return row_edits.remove(archive, "instrument_name", row, say("Remove title"))


def put_party(
    archive: Archive,
    number: int,
    key: str,
    role: str = "PARTY",
    *,
    signer: str | None = None,
    capacity: str | None = None,
    row: int | None = None,
) -> ChangeSet:
    """Add a party, or make the one in `row` into this."""
    given = {"key": key, "role": role, "signer": signer, "capacity": capacity}
    with archive.transaction():
        columns = typed.columns(archive, _PARTY, given)
        _only_once(archive, number, columns, row)
        action = say("Party {key} of {title}", key=key, title=_title(archive, number))
        if row is None:
            changes = [archive.insertion("instrument_party", columns | {"instrument_id": number})]
        else:
            changes = archive.alteration("instrument_party", row, columns)
        return row_edits.write(archive, action, changes)


def _only_once(archive: Archive, number: int, columns: Row, row: int | None) -> None:
    found = archive.query(
        "SELECT id FROM instrument_party WHERE instrument_id = ? AND authority_id = ? AND role = ?",
        (number, columns["authority_id"], columns["role"]),
    )
    if found and found[0][0] != row:
        raise UsageError(say("This party is there already, in the same role. Change that entry."))


def remove_party(archive: Archive, row: int) -> ChangeSet:
    """Remove a party."""
    return row_edits.remove(archive, "instrument_party", row, say("Remove party"))


def add_action(
    archive: Archive,
    number: int,
    kind: str,
    date: str = "",
    *,
    date_of_effect: str = "",
    authority: str | None = None,
    document: str | int | None = None,
    note: str | None = None,
    source: str | None = None,
) -> ChangeSet:
    """Record an event in the life of an instrument: signature, ratification, entry into force."""
    given: dict[str, typed.Value] = {
        "kind": kind,
        "date": date,
        "date_of_effect": date_of_effect,
        "authority": authority,
        "document": document,
        "note": note,
        "source": source,
    }
    with archive.transaction():
        row = typed.columns(archive, _ACTION, given) | {"instrument_id": number}
        action = say(
            "Record {kind} of {title}",
            kind=row_edits.label(archive, "treaty_action", row["kind"]),
            title=_title(archive, number),
        )
        return row_edits.write(archive, action, [archive.insertion("instrument_action", row)])


def change_action(archive: Archive, row: int, values: Mapping[str, typed.Value]) -> ChangeSet:
    """Change an event: kind, date, date_of_effect, authority, document, note, source."""
    return row_edits.change(
        archive, "instrument_action", row, _ACTION, values, action=say("Change event")
    )


def remove_action(archive: Archive, row: int) -> ChangeSet:
    """Remove an event."""
    return row_edits.remove(archive, "instrument_action", row, say("Remove event"))


def relate(
    archive: Archive, number: int, kind: str, related: int, *, note: str | None = None
) -> ChangeSet:
    """Record that one instrument precedes, amends, implements another."""
    with archive.transaction():
        if number == related:
            raise UsageError(say("An instrument cannot be related to itself. Choose another."))
        row = {
            "instrument_id": number,
            "related_id": related,
            "kind": terms.code(archive, "instrument_relation", kind),
        }
        known = archive.query(
            "SELECT 1 FROM instrument_relation "
            "WHERE instrument_id = ? AND related_id = ? AND kind = ?",
            tuple(row.values()),
        )
        changes = [] if known else [archive.insertion("instrument_relation", row | {"note": note})]
        title, other = _title(archive, number), _title(archive, related)
        action = say("Relate {title} to {related}", title=title, related=other)
        return row_edits.write(archive, action, changes)


def unrelate(archive: Archive, row: int) -> ChangeSet:
    """Remove a relation between instruments."""
    return row_edits.remove(archive, "instrument_relation", row, say("Remove relation"))


_OWNED: Final = {
    "instrument_name": "instrument_id = ?1",
    "instrument_party": "instrument_id = ?1",
    "instrument_action": "instrument_id = ?1",
    "document_instrument": "instrument_id = ?1",
    "instrument_relation": "?1 IN (instrument_id, related_id)",
}


def remove(archive: Archive, number: int) -> ChangeSet:
    """Remove an instrument with all that is recorded of it, its ties to documents included."""
    with archive.transaction():
        action = say("Remove instrument {title}", title=_title(archive, number))
        changes = row_edits.owned(archive, number, _OWNED)
        changes.append(archive.removal("instrument", number))
        return row_edits.write(archive, action, changes)


def _title(archive: Archive, number: int) -> str:
    return row_edits.named(archive, "instrument", number)
