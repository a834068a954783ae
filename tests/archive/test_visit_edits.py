"""Visits: their fields, who took part, the programme; edited, undone, and read as a whole."""

from typing import Any

import pytest

from archive_fixtures import add_text
from treatyarchive.archive import history, instruments, tags, visit_edits, visits
from treatyarchive.archive.records import VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError


@pytest.fixture
def visit(archive: Archive) -> int:
    """A visit with an instrument and a document about it."""
    visits.put(archive, "V1", host=["state.kz"], guest=["state.uz"], kind="STATE", date="2021-12")
    visits.put(archive, "V2")
    instruments.create(archive, "I01", "Declaration", visit="V1")
    number = add_text(archive, "An official visit to Kazakhstan")
    printed = {"line": 1, "start": 3, "end": 17, "quote": "official visit"}
    tag = VisitTag("V1", kind_as_printed="official visit", evidence=(printed,))
    tags.add(archive, number, [tag])
    return visits.find(archive, "V1")


FIELDS = {
    "code": "2021-12-KZ-UZ",
    "title": "A visit",
    "kind": "Working visit",
    "date": "2021-12-05?/2021-12-06",
    "place": "Astana",
    "venue": "Akorda",
    "document_count_stated": "22",
    "note": "a note",
}


def test_every_field_is_set_cleared_and_taken_back(archive: Archive, visit: int) -> None:
    before = visits.get(archive, visit)
    assert set(FIELDS) == set(visit_edits.FIELDS)
    visit_edits.set_fields(archive, visit, FIELDS)
    made = visits.get(archive, visit)
    assert {name: getattr(made, name) for name in FIELDS} == FIELDS | {
        "kind": "WORKING",
        "place": "city.kz.astana",
        "document_count_stated": 22,
    }
    bare = dict.fromkeys(set(FIELDS) - {"title", "code"}, None)
    visit_edits.set_fields(archive, visit, bare)
    emptied = visits.get(archive, visit)
    assert (emptied.kind, emptied.date, emptied.document_count_stated) == (None, "", None)
    history.undo(archive)
    assert visits.get(archive, visit) == made
    history.undo(archive)
    assert visits.get(archive, visit) == before


@pytest.mark.parametrize(
    "values",
    [
        {"code": "V2"},
        {"code": "a/b"},
        {"title": ""},
        {"kind": "PARTY"},
        {"document_count_stated": "many"},
        {"date": "2021-13"},
    ],
)
def test_what_does_not_fit_is_refused_whole(
    archive: Archive, visit: int, values: dict[str, Any]
) -> None:
    before = visits.get(archive, visit)
    with pytest.raises(UsageError):
        visit_edits.set_fields(archive, visit, {"note": "new"} | values)
    assert visits.get(archive, visit) == before


def test_its_own_code_given_again_is_no_other(archive: Archive, visit: int) -> None:
    visit_edits.set_fields(archive, visit, {"code": "V1", "note": "new"})
    assert visits.get(archive, visit).note == "new"


def test_a_delegation(archive: Archive, visit: int) -> None:
    visit_edits.put_party(archive, visit, "gov.uz", "delegate", "Secretary")
    visit_edits.put_party(archive, visit, "Mirziyoyev", "delegate")
    with pytest.raises(UsageError, match="already"):
        visit_edits.put_party(archive, visit, "gov.uz", "delegate")
    with pytest.raises(UsageError, match="host"):
        visit_edits.put_party(archive, visit, "gov.uz", "cook")
    row = next(p.id for p in visits.get(archive, visit).parties if p.note is None and p.id > 2)
    visit_edits.put_party(archive, visit, "Mirziyoyev", "head_of_delegation", "President", row=row)
    told = [(p.key, p.role, p.note) for p in visits.get(archive, visit).parties]
    assert told == [
        ("state.kz", "host", None),
        ("state.uz", "guest", None),
        ("person.mirziyoyev", "head_of_delegation", "President"),
        ("gov.uz", "delegate", "Secretary"),
    ]
    visit_edits.remove_party(archive, row)
    assert "person.mirziyoyev" not in {p.key for p in visits.get(archive, visit).parties}
    history.undo(archive)
    assert [(p.key, p.role, p.note) for p in visits.get(archive, visit).parties] == told


def test_a_programme_by_day_and_hour(archive: Archive, visit: int) -> None:
    for kind, date in (
        ("DEPARTURE", ""),
        ("SIGNING", "2021-12-06T15:00"),
        ("ONE_ON_ONE", "2021-12-06T11:30"),
        ("ARRIVAL", "2021-12-05"),
    ):
        visit_edits.add_event(archive, visit, kind, date, place="Astana", document=1)
    events = visits.get(archive, visit).events
    assert [event.kind for event in events] == ["ARRIVAL", "ONE_ON_ONE", "SIGNING", "DEPARTURE"]
    assert {(event.place, event.document) for event in events} == {("city.kz.astana", 1)}
    changes = {"kind": "Press briefing", "date": "2021-12-07", "place": "", "title": "Questions"}
    visit_edits.change_event(archive, events[0].id, changes)
    last = visits.get(archive, visit).events[2]
    assert (last.kind, last.place, last.title) == ("PRESS_BRIEFING", None, "Questions")
    visit_edits.remove_event(archive, events[1].id)
    assert len(visits.get(archive, visit).events) == 3
    for _ in range(2):
        history.undo(archive)
    assert visits.get(archive, visit).events == events


def test_a_dossier(archive: Archive, visit: int) -> None:
    other = add_text(archive, "It recalls the visit")
    tags.add(archive, other, [VisitTag("V1", "mentions", "state visit")])
    found = visits.dossier(archive, visit)
    assert (found.visit, found.visit.kind) == (visits.get(archive, visit), "STATE")
    assert found.ranks_printed == {"official visit": (1,), "state visit": (other,)}
    assert [(d.number, d.role, len(d.evidence)) for d in found.documents] == [
        (1, "about", 1),
        (other, "mentions", 0),
    ]
    assert [line.code for line in found.instruments] == ["I01"]


def test_removed_whole_its_instruments_stay(archive: Archive, visit: int) -> None:
    visit_edits.add_event(archive, visit, "SIGNING")
    before = visits.dossier(archive, visit)
    done = visit_edits.remove(archive, visit)
    assert done.action == "Remove visit V1"
    assert [one.code for one in visits.all_of(archive)] == ["V2"]
    assert instruments.get(archive, 1).visit is None
    with pytest.raises(UsageError):
        visits.get(archive, visit)
    history.undo(archive)
    assert visits.dossier(archive, visit) == before
    assert instruments.get(archive, 1).visit == "V1"


@pytest.mark.parametrize(
    ("date", "code"),
    [
        ("2021-12-06", "2021-12-06-KZ-UZ"),
        ("2021-12-06T11:00", "2021-12-06-KZ-UZ"),
        ("2021-12-06~", "2021-12-06-KZ-UZ"),
        ("2021-12?", "2021-12-KZ-UZ"),
        ("2021-12", "2021-12-KZ-UZ"),
        ("2021~", "2021-KZ-UZ"),
        ("202X", "202X-KZ-UZ"),
        ("2021-12-05/2021-12-06", "2021-12-05-KZ-UZ"),
        ("2022-12-17?/2022-12-22?", "2022-12-KZ-UZ"),
        ("2019-03-23?/2022-09-17?", "undated-KZ-UZ"),
        ("../2021-12-15?", "before-2021-12-15-KZ-UZ"),
        ("2021-12-06/..", "2021-12-06-KZ-UZ"),
        ("", "undated-KZ-UZ"),
    ],
)
def test_a_code_says_what_of_the_date_is_known(archive: Archive, date: str, code: str) -> None:
    assert visits.free_code(archive, date, ["state.kz"], ["state.uz"]) == code
    visits.put(archive, code, date=date)
    assert visits.free_code(archive, date, ["state.kz"], ["state.uz"]) == f"{code}-2"
