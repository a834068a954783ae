"""What leaves: whole documents, records alone; and of what stays here no trace."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from filled_archive import ACCESS, CLOSED, Filled

from archive_fixtures import new_archive, no_power_is_lost, problems
from treatyarchive.archive.sharing.outgoing import Choices, Outgoing
from treatyarchive.archive.sharing.state import KINDS, canonical
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
    outgoing = Outgoing(filled.archive, selected(filled), today=TODAY)
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
        choices=Choices(notes=True, everything=True),
        today=TODAY,
    )
    text = written(outgoing)
    closed = (*CLOSED, "elsewhere")
    words = [*of(filled.records, closed), *of(filled.texts, closed), *of(filled.notes, closed)]
    assert len(words) > 400
    assert standing(text, words) == []
    assert standing(text, of(filled.uuids, closed)) == []


def test_a_record_alone_is_without_its_words(filled: Filled) -> None:
    outgoing = Outgoing(filled.archive, selected(filled), today=TODAY)
    assert outgoing.record_only == (filled.numbers["copyright"],)
    text = written(outgoing)
    assert standing(text, filled.texts["copyright"]) == []
    gone = [word for word in filled.records["copyright"] if word not in text.casefold()]
    assert gone == []
    (state,) = [s for s in outgoing.states("document") if s.left_out.get("record_only")]
    assert not outgoing.goes_whole(state.uuid)
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
    from treatyarchive.archive.sharing import shapes

    for shape in shapes.of(filled.archive).values():
        for state in outgoing.states(shape.kind):
            rows = [(shape.columns, state.fields)]
            rows += [(p.columns, row) for p in shape.parts.values() for row in state.parts[p.name]]
            for columns, row in rows:
                for column in columns:
                    value = row[column.name]
                    if column.refers in ACCESS_KINDS and value is not None:
                        assert (column.refers, value) in there or value[14] == "5"


ACCESS_KINDS = frozenset(KINDS)


def test_states_are_the_same_at_every_look(filled: Filled, tmp_path: Path) -> None:
    first = written(Outgoing(filled.archive, selected(filled), today=TODAY))
    with Archive.open(filled.archive.path, read_only=True) as again:
        backwards = Outgoing(again, selected(filled)[::-1], today=TODAY)
        assert written(backwards) == first


def test_all_conditions_are_there() -> None:
    assert set(ACCESS) == {"open", "copyright", *CLOSED, "elsewhere"}
