"""What two archives are merged from is kept: names for good, states a few; and it goes with the
record when that is removed for ever.
"""

import json
from pathlib import Path

import pytest

from archive_fixtures import add_text, problems, raw
from treatyarchive.archive import documents, history, trash
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.sharing import shared_states
from treatyarchive.archive.sharing.outgoing import Outgoing
from treatyarchive.archive.sharing.state import State
from treatyarchive.archive.store import Archive, new_uuid


@pytest.fixture
def number(archive: Archive) -> int:
    made = add_text(archive, "Signed in Samarkand")
    documents.set_fields(archive, made, {"access": "OPEN"})
    return made


def state(archive: Archive, number: int) -> State:
    (found,) = Outgoing(archive, [number]).states("document")
    return found


def share(archive: Archive, number: int) -> State:
    outgoing = Outgoing(archive, [number])
    (found,) = outgoing.states("document")
    outgoing.remember([found])
    return found


def test_what_was_shared_is_known_by_name_and_whole(archive: Archive, number: int) -> None:
    before = archive.query("SELECT count(*) FROM revision")
    first = share(archive, number)
    assert first.lineage == ()
    assert shared_states.names(archive, [first.uuid]) == {first.uuid: (first.sha256(),)}
    found = shared_states.body(archive, first.sha256())
    assert found is not None
    assert found.form() == json.loads(json.dumps(first.form()))
    assert archive.query("SELECT count(*) FROM revision") == before
    assert problems(archive.path) == []


def test_lineage_names_the_states_before_and_never_its_own(archive: Archive, number: int) -> None:
    first = share(archive, number)
    assert state(archive, number).lineage == ()
    documents.set_fields(archive, number, {"byline": "A reporter"})
    second = share(archive, number)
    assert second.lineage == (first.sha256(),)
    assert state(archive, number).lineage == (first.sha256(),)
    share(archive, number)
    assert len(shared_states.names(archive, [first.uuid])[first.uuid]) == 2


def test_of_many_states_the_last_are_whole(archive: Archive, number: int) -> None:
    shared = []
    for at in range(shared_states.NAMED + 3):
        documents.set_fields(archive, number, {"byline": f"Reporter {at}"})
        shared.append(share(archive, number).sha256())
    assert state(archive, number).lineage == tuple(shared[-1 - shared_states.NAMED : -1])
    there = [sha256 for sha256 in shared if shared_states.body(archive, sha256)]
    assert there == shared[-shared_states.KEPT_BODIES :]
    assert problems(archive.path) == []


def test_changes_are_an_edit_that_can_be_undone(archive: Archive, number: int) -> None:
    one = state(archive, number)
    with archive.transaction():
        made = shared_states.changes(archive, one.uuid, ["a" * 64, one.sha256(), "a" * 64])
        shared_states.keep_bodies(archive, [one])
        archive.apply(ChangeSet("Take in", tuple(made)))
    assert shared_states.names(archive, [one.uuid])[one.uuid] == ("a" * 64, one.sha256())
    assert shared_states.changes(archive, one.uuid, ["a" * 64]) == []
    history.undo(archive)
    assert shared_states.names(archive, [one.uuid]) == {}
    assert problems(archive.path) == []


def test_nothing_is_left_of_what_is_removed_for_ever(archive: Archive, number: int) -> None:
    one = share(archive, number)
    other = new_uuid()
    with archive.transaction():
        row = {"table_name": "document", "record_id": number, "other_uuid": other}
        also = archive.insertion("known_as", row)
        made = shared_states.changes(archive, other, [one.sha256()])
        archive.apply(ChangeSet("Join", (also, *made)))
    assert state(archive, number).parts["known_as"][0]["other_uuid"] == other
    documents.trash(archive, [number])
    assert trash.empty(archive) == 1
    for table in ("shared_state", "state_body", "known_as"):
        assert archive.query(f"SELECT * FROM {table}") == []
    assert problems(archive.path) == []


def test_an_archive_that_cannot_be_written_keeps_nothing(archive: Archive, number: int) -> None:
    before = archive.path.read_bytes()
    with Archive.open(archive.path, read_only=True) as closed:
        share(closed, number)
    assert archive.path.read_bytes() == before


def test_damage_is_found(archive: Archive, number: int) -> None:
    one = share(archive, number)
    path: Path = archive.path
    archive.close()
    raw(path, "UPDATE state_body SET body = x'00'")
    assert problems(path) == [
        f"changed: shared state {one.sha256()[:12]}: is not as it was shared",
    ]
    with Archive.open(path) as again:
        assert shared_states.body(again, one.sha256()) is None
        row = {"table_name": "visit", "record_id": 7, "other_uuid": new_uuid()}
        with again.transaction():
            again.apply(ChangeSet("Join", (again.insertion("known_as", row),)))
    assert any("leads to no visit" in problem for problem in problems(path))
