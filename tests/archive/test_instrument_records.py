"""Instruments: edited field by field and row by row, undone; their lives; found by any title."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from archive_fixtures import add_text
from treatyarchive.archive import (
    history,
    instrument_edits,
    instruments,
    life,
    statements,
    tags,
    visits,
)
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.instrument_records import Instrument
from treatyarchive.archive.records import Claim, InstrumentTag
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ConflictError, UsageError

PARTIES = [("state.kz", "PARTY", "person.tokayev"), ("state.uz", "PARTY", None)]
TITLE = "Treaty on Allied Relations"


@pytest.fixture
def treaty(archive: Archive) -> int:
    """A treaty with its parties, and the agreement it replaces, which has the code I01."""
    instruments.create(archive, "I01", "Agreement on friendship")
    instruments.create(
        archive, "I02", TITLE, kind="TREATY", date_concluded="2022-12-22", parties=PARTIES
    )
    visits.put(archive, "V1", date="2022-12-22")
    add_text(archive, "They signed an accord of friends")
    return instruments.find(archive, "I02")


FIELDS = {
    "title": "A treaty",
    "kind": "Agreement",
    "level": "INTERSTATE",
    "binding": "yes",
    "date_concluded": "2022-12",
    "place": "Tashkent",
    "visit": "V1",
    "period": "2024/2034",
    "period_note": "printed 2024",
    "authentic_languages": "English, uz-Latn, kk-Cyrl",
    "divergence_prevails": "en-Latn",
    "depositary": "state.kz",
    "registration_no": "I-12345",
    "registration_date": "2024-09-25~",
    "volume": "3012",
    "articles_note": "12 articles",
    "note": "a note",
    "source": "a gazette",
}


def test_every_field_is_set_cleared_and_taken_back(archive: Archive, treaty: int) -> None:
    before = instruments.get(archive, treaty)
    assert set(FIELDS) == set(instrument_edits.FIELDS)
    instrument_edits.set_fields(archive, treaty, FIELDS)
    made = instruments.get(archive, treaty)
    assert {name: getattr(made, name) for name in FIELDS} == FIELDS | {
        "kind": "AGREEMENT",
        "place": "city.uz.tashkent",
        "authentic_languages": ("en-Latn", "uz-Latn", "kk-Cyrl"),
    }
    row = archive.rows.get("instrument", treaty) or {}
    reach = (row["date_concluded_earliest"], row["date_concluded_latest"])
    assert reach == ("2022-12-01", "2022-12-31")
    emptied = dict.fromkeys(set(FIELDS) - {"title"}, "")
    instrument_edits.set_fields(archive, treaty, emptied)
    bare = instruments.get(archive, treaty)
    assert (bare.kind, bare.level, bare.place, bare.period) == ("UNSPECIFIED", "UNKNOWN", None, "")
    history.undo(archive)
    assert instruments.get(archive, treaty) == made
    history.undo(archive)
    assert instruments.get(archive, treaty) == before


@pytest.mark.parametrize(
    "values",
    [
        {"title": " "},
        {"kind": "HANDSHAKE"},
        {"period": "2034/2024"},
        {"place": "Atlantis"},
        {"authentic_languages": "Elvish"},
        {"visit": "V9"},
        {"id": "7"},
    ],
)
def test_what_does_not_fit_is_refused_whole(
    archive: Archive, treaty: int, values: dict[str, Any]
) -> None:
    before = instruments.get(archive, treaty)
    with pytest.raises(UsageError):
        instrument_edits.set_fields(archive, treaty, {"note": "new"} | values)
    assert instruments.get(archive, treaty) == before


Edit = Callable[[Archive, int], ChangeSet]


def first(archive: Archive, treaty: int, part: str) -> int:
    return int(getattr(instruments.get(archive, treaty), part)[0].id)


ADDED: dict[str, Edit] = {
    "names": lambda archive, n: instrument_edits.add_name(
        archive, n, "Договор о союзе", language="ru-Cyrl", note="a gazette"
    ),
    "actions": lambda archive, n: instrument_edits.add_action(
        archive,
        n,
        "RATIFICATION",
        "2023-11-30",
        date_of_effect="2024",
        authority="state.uz",
        document=1,
        note="a law",
        source="a gazette",
    ),
    "relations": lambda archive, n: instrument_edits.relate(archive, n, "SUPERSEDES", 1, note="n"),
    "parties": lambda archive, n: instrument_edits.put_party(
        archive, n, "state.tj", "WITNESS", signer="Tokayev", capacity="President"
    ),
}
CHANGED: dict[str, Edit] = {
    "names": lambda archive, row: instrument_edits.change_name(archive, row, {"form": "Союз"}),
    "actions": lambda archive, row: instrument_edits.change_action(
        archive, row, {"kind": "APPROVAL", "date": "2023", "document": None}
    ),
    "parties": lambda archive, row: instrument_edits.put_party(
        archive, 2, "gov.kz", signer=None, row=row
    ),
}
REMOVED: dict[str, Edit] = {
    "names": instrument_edits.remove_name,
    "actions": instrument_edits.remove_action,
    "relations": instrument_edits.unrelate,
    "parties": instrument_edits.remove_party,
}


@pytest.mark.parametrize("part", ADDED)
def test_rows_are_added_changed_removed_and_brought_back(
    archive: Archive, treaty: int, part: str
) -> None:
    states = [instruments.get(archive, treaty)]

    def edit(how: Edit, number: int) -> None:
        assert how(archive, number).revision
        states.append(instruments.get(archive, treaty))

    edit(ADDED[part], treaty)
    assert len(getattr(states[-1], part)) == len(getattr(states[0], part)) + 1
    for how in (CHANGED.get(part), REMOVED[part]):
        if how is not None:
            edit(how, first(archive, treaty, part))
    assert all(before != after for before, after in pairwise(states))
    for before in reversed(states[:-1]):
        history.undo(archive)
        assert instruments.get(archive, treaty) == before


def test_what_is_recorded_is_read(archive: Archive, treaty: int) -> None:
    for part in ("names", "actions", "relations"):
        ADDED[part](archive, treaty)
    found = instruments.get(archive, treaty)
    (name,), (action,), (relation,) = found.names, found.actions, found.relations
    assert (name.form, name.language, name.note) == ("Договор о союзе", "ru-Cyrl", "a gazette")
    assert (action.kind, action.date, action.date_of_effect) == (
        "RATIFICATION",
        "2023-11-30",
        "2024",
    )
    assert (action.authority, action.document) == ("state.uz", 1)
    assert (action.note, action.source) == ("a law", "a gazette")
    assert (relation.code, relation.outgoing, relation.note) == ("I01", True, "n")
    (back,) = instruments.get(archive, 1).relations
    assert (back.code, back.kind, back.outgoing) == ("I02", "SUPERSEDES", False)


def test_no_party_twice_in_a_role_and_no_relation_to_itself(archive: Archive, treaty: int) -> None:
    with pytest.raises(UsageError, match="already"):
        instrument_edits.put_party(archive, treaty, "state.kz")
    kept = first(archive, treaty, "parties")
    assert not instrument_edits.put_party(
        archive, treaty, "state.kz", signer="person.tokayev", row=kept
    ).changes
    with pytest.raises(UsageError, match="itself"):
        instrument_edits.relate(archive, treaty, "AMENDS", treaty)
    instrument_edits.relate(archive, treaty, "AMENDS", 1)
    assert not instrument_edits.relate(archive, treaty, "AMENDS", 1).changes


def test_an_instrument_is_removed_whole_and_comes_back(archive: Archive, treaty: int) -> None:
    for add in ADDED.values():
        add(archive, treaty)
    instrument_edits.relate(archive, 1, "PRECEDES", treaty)
    tags.add(archive, 1, [InstrumentTag("I02", title_as_printed="accord of friends")])
    before = instruments.get(archive, treaty), instruments.get(archive, 1)
    done = instrument_edits.remove(archive, treaty)
    assert done.action == f"Remove instrument {TITLE}"
    assert [line.code for line in instruments.listed(archive)] == ["I01"]
    assert instruments.get(archive, 1).relations == ()
    with pytest.raises(UsageError):
        instruments.get(archive, treaty)
    with pytest.raises(ConflictError):
        instrument_edits.set_fields(archive, treaty, {"note": "late"})
    history.undo(archive)
    assert (instruments.get(archive, treaty), instruments.get(archive, 1)) == before


@pytest.mark.parametrize("code", ["I02", "", "../x", "a b"])
def test_a_code_that_is_taken_or_no_code(archive: Archive, treaty: int, code: str) -> None:
    with pytest.raises(UsageError):
        instruments.create(archive, code, "Another")


def test_found_by_every_title_it_has_or_is_printed_under(archive: Archive, treaty: int) -> None:
    tags.add(archive, 1, [InstrumentTag("I02", title_as_printed="agreement on alliance relations")])
    instrument_edits.add_name(archive, treaty, "Treaty on Union Relations")

    def codes(title: str) -> list[str]:
        return [line.code for line in instruments.by_title(archive, title)]

    assert codes("Agreement on Alliance Relations") == ["I02"]
    assert codes("“treaty on union relations”") == ["I02"]
    assert codes("the treaty on allied relations") == ["I02"]
    assert codes("agreement") == ["I02", "I01"]
    assert codes("friendship treaty") == []
    assert codes("") == []


def course(found: Instrument) -> list[tuple[str, str, bool]]:
    return [(event.kind, event.date, event.recorded) for event in life.of(found)]


def test_a_life_by_date(archive: Archive, treaty: int) -> None:
    for kind, date in (
        ("REGISTRATION", ""),
        ("ENTRY_INTO_FORCE", "2023-07-04"),
        ("RATIFICATION", "2023-07-04"),
        ("AMENDMENT", "2022~"),
        ("NEGOTIATION_MANDATE", "../2022-12-22"),
    ):
        instrument_edits.add_action(archive, treaty, kind, date)
    assert course(instruments.get(archive, treaty)) == [
        ("AMENDMENT", "2022~", True),
        ("NEGOTIATION_MANDATE", "../2022-12-22", True),
        ("SIGNATURE", "2022-12-22", True),
        ("RATIFICATION", "2023-07-04", True),
        ("ENTRY_INTO_FORCE", "2023-07-04", True),
        ("REGISTRATION", "", True),
    ]


def test_a_life_of_which_nothing_is_known(archive: Archive, treaty: int) -> None:
    assert course(instruments.get(archive, 1)) == [("ENTRY_INTO_FORCE", "", False)]
    (line,) = [one for one in instruments.listed(archive) if one.code == "I01"]
    assert (line.status.code, line.status.said) == ("none", "Nothing recorded yet")


def test_what_was_registered_without_an_action(archive: Archive, treaty: int) -> None:
    instrument_edits.set_fields(archive, treaty, {"registration_no": "I-5", "date_concluded": ""})
    assert course(instruments.get(archive, treaty)) == [
        ("ENTRY_INTO_FORCE", "", False),
        ("REGISTRATION", "", True),
    ]


@pytest.mark.parametrize(
    ("actions", "code", "said"),
    [
        ((), "signed", "Concluded"),
        ((("SIGNATURE", "2022-12-22", None),), "signed", "Signed"),
        ((("RATIFICATION", "2023", "state.uz"),), "partly_ratified", "Ratified by 1 of 2"),
        (
            (("RATIFICATION", "2023", "state.uz"), ("APPROVAL", "2024", "state.kz")),
            "ratified",
            "Ratified by all parties",
        ),
        ((("ENTRY_INTO_FORCE", "2023-07-04", None),), "in_force", "In force since 2023-07-04"),
        ((("ENTRY_INTO_FORCE", "", None),), "in_force", "In force, since when is not recorded"),
        (
            (("TERMINATION", "2030", None), ("ENTRY_INTO_FORCE", "2023", None)),
            "ended",
            "Terminated 2030",
        ),
        ((("SUSPENSION", "2025", None), ("ENTRY_INTO_FORCE", "2023", None)), "suspended", None),
    ],
)
def test_how_far_it_has_come(
    archive: Archive,
    treaty: int,
    actions: tuple[tuple[str, str, str | None], ...],
    code: str,
    said: str | None,
) -> None:
    for kind, date, by in actions:
        instrument_edits.add_action(archive, treaty, kind, date, authority=by)
    status = life.status_of(instruments.get(archive, treaty))
    assert (status.code, status.said) == (code, said or status.said)
    (line,) = [one for one in instruments.listed(archive) if one.id == treaty]
    assert line.status == status
    assert line.parties == ("state.kz", "state.uz")


def test_of_more_than_two_parties_one_may_leave(archive: Archive, treaty: int) -> None:
    instrument_edits.add_action(archive, treaty, "ENTRY_INTO_FORCE", "2023")
    instrument_edits.add_action(archive, treaty, "DENUNCIATION", "2025", authority="state.kz")
    assert life.status_of(instruments.get(archive, treaty)).code == "ended"
    instrument_edits.put_party(archive, treaty, "state.tj")
    assert life.status_of(instruments.get(archive, treaty)).code == "in_force"


def test_doubtful_print_is_noted_a_place_at_a_time(archive: Archive, treaty: int) -> None:
    place = ({"line": 1, "start": 0, "end": 4, "quote": "They"},)
    other = ({"line": 1, "start": 5, "end": 11, "quote": "signed"},)
    wrong = Claim("name", "OIC", "ECO", status=statements.DOUBTFUL, evidence=place, note="why")
    statements.claim(archive, 1, [wrong])
    statements.claim(archive, 1, [wrong])
    statements.claim(archive, 1, [Claim("name", "OIC", "ECO", status="disputed", evidence=other)])
    first_noted, second = statements.claims(archive, 1)
    assert (first_noted.note, first_noted.evidence, second.evidence) == ("why", place, other)
    changes = {"value": " TRACECA ", "certainty": "inferred", "note": ""}
    statements.change_claim(archive, first_noted.id, changes)
    changed = statements.claims(archive, 1)[0]
    assert (changed.value, changed.certainty, changed.note) == ("TRACECA", "INFERRED", None)
    assert changed.evidence == place
    for values in ({"subject": "mood"}, {"as_printed": ""}, {"evidence": "[]"}, {"status": "x"}):
        with pytest.raises(UsageError):
            statements.change_claim(archive, first_noted.id, values)
    statements.remove_claim(archive, first_noted.id)
    assert statements.claims(archive, 1) == (second,)
    for _ in range(2):
        history.undo(archive)
    assert statements.claims(archive, 1) == (first_noted, second)
