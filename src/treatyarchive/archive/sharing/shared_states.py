"""The states in which records were shared: what two archives are merged from.

Names of states are kept for good, in the order in which they were shared; the states themselves
only the last few of each record.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from treatyarchive.archive.changes import Change
from treatyarchive.archive.sharing.batches import some
from treatyarchive.archive.sharing.state import State, canonical, from_form
from treatyarchive.archive.store import Archive, new_uuid

KEPT_BODIES: Final = 3
"""States of a record that are kept whole."""
NAMED: Final = 8
"""Earlier states that a bundle names of a record."""
KINDS: Final = ("term", "authority", "visit", "instrument", "document", "pin", "difference_note")
"""Kinds of records that are merged from what was shared; pages of originals are by their place."""


def names(archive: Archive, uuids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The names of the states in which records were shared, oldest first, by the record's uuid."""
    found: dict[str, list[str]] = {}
    for record, sha256 in archive.query(
        "SELECT record, state_sha256 FROM shared_state "
        "WHERE record IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(list(uuids)),),
    ):
        found.setdefault(record, []).append(sha256)
    return {record: tuple(states) for record, states in found.items()}


def body(archive: Archive, sha256: str) -> State | None:
    """A state by its name; None where it is not kept, or damaged."""
    found = archive.query("SELECT body FROM state_body WHERE sha256 = ?", (sha256,))
    if not found:
        return None
    try:
        form = zlib.decompress(found[0][0])
    except zlib.error:
        return None
    return from_form(json.loads(form)) if hashlib.sha256(form).hexdigest() == sha256 else None


def with_lineage(archive: Archive, states: Sequence[State]) -> Iterator[State]:
    """The states with the names of those that they were shared in before."""
    known = names(archive, [state.uuid for state in states])
    for state in states:
        before = known.get(state.uuid, ())
        if before:
            own = state.sha256()
            before = tuple(sha256 for sha256 in before if sha256 != own)[-NAMED:]
        yield replace(state, lineage=before)


def changes(archive: Archive, record: str, states: Sequence[str]) -> list[Change]:
    """The changes by which a record is known to have been shared in these states, oldest first."""
    known = names(archive, [record]).get(record, ())
    return [
        archive.insertion(
            "shared_state", {"record": record, "state_sha256": sha256, "at": archive.at}
        )
        for sha256 in dict.fromkeys(states)
        if sha256 not in known
    ]


def keep_bodies(archive: Archive, states: Iterable[State]) -> None:
    """Keep states whole that are known by name, inside a transaction."""
    _keep(archive, _bodies(states).values())


def remember(archive: Archive, states: Iterable[State]) -> None:
    """Keep that states went out; without a revision, since it is no edit of the records."""
    with archive.transaction():
        for part in some(state for state in states if state.kind in KINDS):
            _remember(archive, part)


def forget(archive: Archive, table: str, number: int) -> None:
    """Forget what was shared of a record that is removed for ever, inside a transaction."""
    also = archive.query(
        "SELECT id, other_uuid FROM known_as WHERE table_name = ? AND record_id = ?",
        (table, number),
    )
    for row, _ in also:
        archive.rows.delete("known_as", row)
    (uuid,) = archive.one(f"SELECT uuid FROM {table} WHERE id = ?", (number,))
    for record in (uuid, *(other for _, other in also)):
        archive.connection.execute(
            "DELETE FROM state_body WHERE sha256 IN "
            "(SELECT state_sha256 FROM shared_state WHERE record = ?)",
            (record,),
        )
        for (row,) in archive.query("SELECT id FROM shared_state WHERE record = ?", (record,)):
            archive.rows.delete("shared_state", row)


def _remember(archive: Archive, states: Sequence[State]) -> None:
    known = names(archive, [state.uuid for state in states])
    bodies = {
        uuid: body
        for uuid, body in _bodies(states).items()
        if body.sha256 not in known.get(uuid, ())
    }
    archive.rows.insert_all(
        "shared_state",
        [
            {
                "id": archive.rows.reserve("shared_state"),
                "uuid": new_uuid(),
                "record": uuid,
                "state_sha256": body.sha256,
                "at": archive.at,
            }
            for uuid, body in bodies.items()
        ],
    )
    _keep(archive, bodies.values())
    _thin_out(archive, list(bodies))


class _Body(NamedTuple):
    """A state's name, and what it is the SHA-256 of."""

    sha256: str
    form: bytes


def _bodies(states: Iterable[State]) -> dict[str, _Body]:
    """The bodies of states by the uuid of their record."""
    forms = {state.uuid: canonical(state.form()) for state in states}
    return {uuid: _Body(hashlib.sha256(form).hexdigest(), form) for uuid, form in forms.items()}


def _keep(archive: Archive, bodies: Iterable[_Body]) -> None:
    archive.connection.executemany(
        "INSERT OR IGNORE INTO state_body VALUES (?, ?)",
        [(body.sha256, zlib.compress(body.form)) for body in bodies],
    )


def _thin_out(archive: Archive, records: Sequence[str]) -> None:
    """Forget the bodies of all but the last states of records."""
    archive.connection.execute(
        "DELETE FROM state_body WHERE sha256 IN (SELECT state_sha256 FROM (SELECT state_sha256, "
        "row_number() OVER (PARTITION BY record ORDER BY id DESC) AS nr FROM shared_state "
        "WHERE record IN (SELECT value FROM json_each(?))) WHERE nr > ?)",
        (json.dumps(list(records)), KEPT_BODIES),
    )
