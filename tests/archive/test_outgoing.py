"""What leaves: whole documents, records alone; and of what stays here no trace."""

import hashlib
import io
import itertools
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from archive_fixtures import VISIT_CODES, add_text, new_archive, no_power_is_lost, problems
from filled_archive import ACCESS, CLOSED, Filled
from treatyarchive.archive import difference_notes, documents, search, tags, visits
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.query import Query
from treatyarchive.archive.records import InstrumentTag, VisitTag
from treatyarchive.archive.sharing import shapes
from treatyarchive.archive.sharing.outgoing import Choices, Outgoing
from treatyarchive.archive.sharing.state import KINDS, canonical
from treatyarchive.archive.sharing.stripping import lasting
from treatyarchive.archive.store import Archive

TODAY = date(2026, 3, 1)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    folder = tmp_path_factory.mktemp("filled")
    archive = new_archive(folder / "filled.tarchive", "tester")
    no_power_is_lost(archive)
    return Filled(archive, folder)


def selected(filled: Filled) -> list[int]:
    return [number for whose, number in filled.numbers.items() if whose != "elsewhere"]


def written(outgoing: Outgoing) -> str:
    """All that a bundle would hold of it."""
    parts = [canonical(state.form()).decode() for kind in KINDS for state in outgoing.states(kind)]
    parts += [outgoing.text(sha256) for sha256 in outgoing.texts()]
    parts += [repr(file) for file in outgoing.originals()]
    parts += [canonical(edit).decode() for edit in outgoing.history()]
    parts += [repr(outgoing.page_texts(file.sha256)) for file in outgoing.originals()]
    return "\n".join(parts)


def of(found: dict[str, list[str]], whose: Iterable[str]) -> list[str]:
    return [word for each in whose for word in found[each]]


def standing(text: str, words: Iterable[str]) -> list[str]:
    lowered = text.casefold()
    return [word for word in words if word in lowered]


def test_the_archive_is_sound(filled: Filled) -> None:
    assert problems(filled.archive.path) == []
    assert sum(map(len, (*filled.records.values(), *filled.texts.values()))) > 500


def test_what_goes_whole_lacks_nothing_but_personal_notes(filled: Filled) -> None:
    choices = Choices(history=True)
    outgoing = Outgoing(filled.archive, selected(filled), choices=choices, today=TODAY)
    text = written(outgoing)
    wanted = [*filled.records["open"], *filled.texts["open"]]
    assert [word for word in wanted if word not in text.casefold()] == []
    assert standing(text, filled.notes["open"]) == []
    choices = Choices(notes=True, include_copyright=True)
    with_notes = written(Outgoing(filled.archive, selected(filled), choices=choices, today=TODAY))
    both = of(filled.notes, ("open", "copyright"))
    assert standing(with_notes, both) == both


def test_what_stays_here_leaves_no_trace(filled: Filled) -> None:
    outgoing = Outgoing(
        filled.archive,
        selected(filled),
        choices=Choices(notes=True, everything=True, history=True),
        today=TODAY,
    )
    text = written(outgoing)
    closed = (*CLOSED, "elsewhere")
    words = [*of(filled.records, closed), *of(filled.texts, closed), *of(filled.notes, closed)]
    assert len(words) > 400
    assert standing(text, words) == []
    assert standing(text, of(filled.uuids, closed)) == []


def test_a_record_alone_is_without_its_words(filled: Filled) -> None:
    choices = Choices(history=True)
    outgoing = Outgoing(filled.archive, selected(filled), choices=choices, today=TODAY)
    assert outgoing.record_only == (filled.numbers["copyright"],)
    text = written(outgoing)
    assert standing(text, filled.texts["copyright"]) == []
    gone = [word for word in filled.records["copyright"] if word not in text.casefold()]
    assert gone == []
    (state,) = [s for s in outgoing.states("document") if s.left_out.get("record_only")]
    assert state.uuid not in outgoing.going.whole
    (sha256,) = filled.archive.one(
        "SELECT text_sha256 FROM document WHERE id = ?", (filled.numbers["copyright"],)
    )
    assert state.left_out["text_sha256"] == sha256
    assert set(state.left_out["parts"]) == {
        "claims",
        "dismissals",
        "passage_tags",
        "passages",
        "scans",
    }
    with pytest.raises(KeyError):
        outgoing.text(sha256)


def test_copyright_goes_whole_where_that_is_chosen(filled: Filled) -> None:
    choices = Choices(include_copyright=True)
    text = written(Outgoing(filled.archive, selected(filled), choices=choices, today=TODAY))
    wanted = [*filled.records["copyright"], *filled.texts["copyright"]]
    assert [word for word in wanted if word not in text.casefold()] == []


def test_who_goes_and_who_stays(filled: Filled) -> None:
    numbers = filled.numbers
    outgoing = Outgoing(filled.archive, selected(filled), today=TODAY)
    assert outgoing.whole == (numbers["open"],)
    assert {one.number for one in outgoing.withheld} == {numbers[whose] for whose in CLOSED}
    assert [one.number for one in outgoing.asked] == [numbers["registered"]]
    reasons = {one.verdict.access: one.verdict.reason for one in outgoing.withheld}
    assert reasons["EMBARGO"] == "Closed until 1 January 2032"
    chosen = Outgoing(
        filled.archive, selected(filled), choices=Choices(registered=True), today=date(2032, 1, 1)
    )
    assert set(chosen.whole) == {numbers[one] for one in ("open", "registered", "embargoed")}
    assert not chosen.asked


def test_parts_and_references_hold_together(filled: Filled) -> None:
    """Every uuid that a state refers to is in the bundle, or in every archive."""
    outgoing = Outgoing(filled.archive, selected(filled), today=TODAY)
    for kind in KINDS:
        uuids = [state.uuid for state in outgoing.states(kind)]
        assert uuids == sorted(set(uuids))
    there = {(kind, state.uuid) for kind in KINDS for state in outgoing.states(kind)}
    for shape in shapes.of(filled.archive).values():
        for state in outgoing.states(shape.kind):
            rows = [(shape.columns, state.fields)]
            rows += [(p.columns, row) for p in shape.parts.values() for row in state.parts[p.name]]
            for columns, row in rows:
                for column in columns:
                    value = row[column.name]
                    if column.refers in KINDS and value is not None:
                        assert (column.refers, value) in there or value[14] == "5"


def test_states_are_the_same_at_every_look(filled: Filled, tmp_path: Path) -> None:
    first = written(Outgoing(filled.archive, selected(filled), today=TODAY))
    with Archive.open(filled.archive.path, read_only=True) as again:
        backwards = Outgoing(again, selected(filled)[::-1], today=TODAY)
        assert written(backwards) == first


def test_all_conditions_are_there() -> None:
    assert set(ACCESS) == {"open", "copyright", *CLOSED, "elsewhere"}


def test_pairs_stand_in_the_order_of_uuids(archive: Archive) -> None:
    """Which number is smaller is another matter in every archive."""
    numbers = [add_text(archive, f"Text {at}") for at in range(4)]
    for number in numbers:
        documents.set_fields(archive, number, {"access": "OPEN"})
    for left, right in itertools.combinations(numbers, 2):
        difference_notes.write(archive, left, right, "PLACE", f"{left}", f"{right}", "Two names")
    uuids = dict(archive.query("SELECT uuid, CAST(id AS TEXT) FROM document"))
    outgoing = Outgoing(archive, numbers, choices=Choices(notes=True))
    found = [state.fields for state in outgoing.states("difference_note")]
    assert len(found) == 6
    for fields in found:
        assert fields["left"] < fields["right"]
        assert uuids[fields["left"]] == fields["left_quote"]
        assert uuids[fields["right"]] == fields["right_quote"]
        assert fields["note"] == "Two names"
    assert not list(Outgoing(archive, numbers).states("difference_note"))


def test_scans_stay_where_small_pictures_are_wanted(filled: Filled) -> None:
    outgoing = Outgoing(filled.archive, selected(filled), choices=Choices(scans=False), today=TODAY)
    goes = {file.media_type: file.goes for file in outgoing.originals()}
    assert goes == {"text/plain": True, "application/pdf": False}
    (scan,) = [file for file in outgoing.originals() if not file.goes]
    (state,) = [s for s in outgoing.states("document") if s.uuid in outgoing.going.whole]
    assert state.left_out["files"] == [scan.sha256]
    assert scan.sha256 not in {state.uuid for state in outgoing.states("original")}
    assert outgoing.turns(scan.sha256) == {1: 90}
    copied = io.BytesIO()
    outgoing.copy(scan.sha256, copied)
    assert hashlib.sha256(copied.getvalue()).hexdigest() == scan.sha256


def test_an_agreement_of_a_chosen_visit_goes_unless_others_speak_of_it(archive: Archive) -> None:
    visits.put(archive, "2021-12-06-KZ-UZ", host=["state.kz"], guest=["state.uz"])
    (visit,) = archive.one("SELECT id FROM visit")
    with archive.transaction():
        rows = [{"code": name, "title": name, "visit_id": visit} for name in ("Bare", "Told")]
        made = tuple(archive.insertion("instrument", row) for row in rows)
        archive.apply(ChangeSet("Two agreements", made))
    about, closed = add_text(archive, "One"), add_text(archive, "Two")
    documents.set_fields(archive, about, {"access": "OPEN"})
    tags.add(archive, about, [VisitTag("2021-12-06-KZ-UZ")])
    tags.add(archive, closed, [InstrumentTag("Told")])
    outgoing = Outgoing(archive, [about], [visit])
    assert [s.fields["title"] for s in outgoing.states("instrument")] == ["Bare"]
    assert not list(Outgoing(archive, [closed]).states("instrument"))


def test_lasting_is_what_an_import_keeps_in_mind(filled: Filled) -> None:
    outgoing = Outgoing(filled.archive, selected(filled), today=TODAY)
    whole, alone = sorted(outgoing.states("document"), key=lambda s: len(s.left_out))
    assert lasting(whole.left_out) == {}
    assert "note" not in lasting(alone.left_out)["fields"]
    assert lasting(alone.left_out)["record_only"] == "INTERNAL_COPYRIGHT"


def test_the_visit_of_december_2021_goes_alone(seeds: Archive) -> None:
    """Story T12: its three documents, its tags, and nothing of the other visits."""
    (visit,) = seeds.one("SELECT id FROM visit WHERE code = ?", (VISIT_CODES["V1"],))
    numbers = search.find(seeds, Query(wanted={"visit": (VISIT_CODES["V1"],)}), "added")
    assert sorted(numbers) == [1, 3, 5]
    for number in numbers:
        documents.set_fields(seeds, number, {"access": "OPEN"})
    outgoing = Outgoing(seeds, numbers, [visit])
    found = list(outgoing.states("document"))
    assert sorted(s.fields["first_number"] for s in found) == ["000001", "000003", "000005"]
    by_number = sorted(found, key=lambda s: s.fields["first_number"])
    assert [len(s.parts["sectors"]) for s in by_number] == [7, 15, 9]
    assert [len(s.parts["signatories"]) for s in by_number] == [2, 8, 2]
    assert [s.fields["code"] for s in outgoing.states("visit")] == [VISIT_CODES["V1"]]
    text = written(outgoing)
    assert not [code for code in (VISIT_CODES["V2"], VISIT_CODES["V3"]) if code in text]
