"""Instruments: what was signed, by whom, and what became of it."""

from collections.abc import Sequence
from typing import Any

from treatyarchive.archive import authorities, terms, visits
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say
from treatyarchive.text import edtf


def find(archive: Archive, code: str) -> int:
    """The instrument with this code."""
    found = archive.query("SELECT id FROM instrument WHERE code = ?", (code,))
    if not found:
        raise UsageError(
            say("There is no instrument {code} in {name}.", code=code, name=archive.path.name)
        )
    return int(found[0][0])


def free_code(archive: Archive) -> str:
    """A code for a new instrument: `I30` after `I29`."""
    (highest,) = archive.one(
        "SELECT ifnull(max(CAST(substr(code, 2) AS INTEGER)), 0) FROM instrument "
        "WHERE code GLOB 'I[0-9]*' AND NOT code GLOB 'I*[^0-9]*'"
    )
    return f"I{highest + 1:02d}"


def names(archive: Archive) -> list[tuple[str, str, str]]:
    """Code, kind and name of each instrument, once for each form of its name."""
    return archive.query(
        "SELECT code, kind, title FROM instrument UNION SELECT i.code, i.kind, n.form "
        "FROM instrument_name n JOIN instrument i ON i.id = n.instrument_id ORDER BY 1, 3"
    )


def states(archive: Archive, code: str) -> frozenset[str]:
    """Keys of its parties and of those who met on the visits its documents are about."""
    found = archive.query(
        "SELECT a.key FROM instrument_party p JOIN instrument i ON i.id = p.instrument_id "
        "JOIN authority a ON a.id = p.authority_id WHERE i.code = ?1 UNION "
        "SELECT a.key FROM instrument i JOIN document_instrument l ON l.instrument_id = i.id "
        "JOIN document_visit d ON d.document_id = l.document_id AND d.role = 'about' "
        "JOIN visit_party p ON p.visit_id = d.visit_id "
        "AND p.role IN ('host', 'guest', 'participant') "
        "JOIN authority a ON a.id = p.authority_id WHERE i.code = ?1",
        (code,),
    )
    return frozenset(key for (key,) in found)


def create(
    archive: Archive,
    code: str,
    title: str,
    *,
    kind: str = "UNSPECIFIED",
    level: str = "UNKNOWN",
    date_concluded: str = "",
    place: str | None = None,
    visit: str | None = None,
    period: str = "",
    note: str | None = None,
    names: Sequence[str] = (),
    parties: Sequence[tuple[str, str, str | None]] = (),
) -> ChangeSet:
    """A new instrument; parties as (authority key, role, key of the person who signed)."""
    with archive.transaction():
        date = edtf.parse(date_concluded)
        made = archive.insertion(
            "instrument",
            {
                "code": code,
                "title": title,
                "kind": terms.code(archive, "instrument_kind", kind),
                "level": terms.code(archive, "conclusion_level", level),
                "date_concluded": date.value,
                "date_concluded_earliest": date.earliest,
                "date_concluded_latest": date.latest,
                "place_id": authorities.find(archive, place).id if place else None,
                "visit_id": visits.find(archive, visit) if visit else None,
                "period": edtf.parse(period).value,
                "note": note,
            },
        )
        changes = [made]
        changes += [
            archive.insertion("instrument_name", {"instrument_id": made.row, "form": form})
            for form in names
        ]
        changes += [_party(archive, made.row, *party) for party in parties]
        return archive.apply(ChangeSet(say("New instrument {code}", code=code), tuple(changes)))


def _party(archive: Archive, instrument: int, key: str, role: str, signer: str | None) -> Change:
    row: dict[str, Any] = {
        "instrument_id": instrument,
        "authority_id": authorities.party(archive, key).id,
        "role": terms.code(archive, "party_role", role),
        "signer_id": authorities.find(archive, signer).id if signer else None,
    }
    return archive.insertion("instrument_party", row)


def add_action(
    archive: Archive,
    code: str,
    kind: str,
    date: str,
    *,
    authority: str | None = None,
    note: str | None = None,
) -> ChangeSet:
    """Record an event in the life of an instrument: signature, ratification, entry into force."""
    with archive.transaction():
        change = archive.insertion(
            "instrument_action",
            {
                "instrument_id": find(archive, code),
                "kind": terms.code(archive, "treaty_action", kind),
                "date": edtf.parse(date).value,
                "authority_id": authorities.find(archive, authority).id if authority else None,
                "note": note,
            },
        )
        action = say("Record {kind} of {code}", kind=kind, code=code)
        return archive.apply(ChangeSet(action, (change,)))


def relate(archive: Archive, code: str, kind: str, related: str) -> ChangeSet:
    """Record that one instrument precedes, amends, implements another."""
    with archive.transaction():
        change = archive.insertion(
            "instrument_relation",
            {
                "instrument_id": find(archive, code),
                "related_id": find(archive, related),
                "kind": terms.code(archive, "instrument_relation", kind),
            },
        )
        action = say("Relate {code} to {related}", code=code, related=related)
        return archive.apply(ChangeSet(action, (change,)))
