"""The seeds altered: what is read follows the text, not the memory of it."""

import json
import random
import re
from pathlib import Path

import pytest

from treatyarchive.text.recognition.knowledge import Knowledge
from treatyarchive.text.recognition.read import read
from treatyarchive.text.recognition.records import Reading

SEEDS = ("000", "001", "002", "003", "004")
DIRECTED = ("000", "001", "003", "004")
SWAP = {
    "Kazakhstan": "Uzbekistan",
    "Kazakh": "Uzbek",
    "Kassym-Jomart Tokayev": "Shavkat Mirziyoyev",
    "Tokayev": "Mirziyoyev",
    "Astana": "Tashkent",
    "Nur-Sultan": "Tashkent",
    "Nur Sultan": "Tashkent",
    "Akorda": "Kuksaroy",
}
TO_KYRGYZSTAN = {
    "Kazakhstan": "Kyrgyzstan",
    "Kazakh": "Kyrgyz",
    "Kassym-Jomart Tokayev": "Sadyr Japarov",
    "Tokayev": "Japarov",
    "Astana": "Bishkek",
    "Nur-Sultan": "Bishkek",
    "Nur Sultan": "Bishkek",
    "Akorda": "Ala-Archa",
}
STATES = {"state.kz": "state.uz", "state.uz": "state.kz"}


@pytest.fixture(scope="module")
def texts(shared: Path) -> dict[str, str]:
    gold = json.loads((shared / "domain" / "gold.json").read_text(encoding="utf-8"))["seeds"]
    return {name: (shared / "seeds" / gold[name]["file"]).read_bytes().decode() for name in SEEDS}


def _replaced(text: str, words: dict[str, str]) -> str:
    """All words at once, so that two can change places."""
    longest_first = sorted(words, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    return pattern.sub(lambda found: words[found[0]], text)


def _swapped(text: str) -> str:
    both = SWAP | {
        there: here for here, there in SWAP.items() if here not in ("Nur-Sultan", "Nur Sultan")
    }
    return _replaced(text.replace("Mirziyoev", "Mirziyoyev"), both)


def _values(found: tuple[object, ...]) -> set[str]:
    return {one.value for one in found}  # type: ignore[attr-defined]  # Found


def _lines_of(reading: Reading, code: str) -> set[int]:
    found = next(one for one in reading.sectors if one.value == code)
    return {passage.line for passage in found.evidence}


@pytest.mark.parametrize("name", DIRECTED)
def test_host_and_guest_change_places(
    name: str, texts: dict[str, str], knowledge: Knowledge
) -> None:
    before, after = (read(text, knowledge) for text in (texts[name], _swapped(texts[name])))
    assert before.visit
    assert after.visit
    assert after.visit.host == STATES[before.visit.host or ""]
    assert after.visit.guests == tuple(STATES[guest] for guest in before.visit.guests)
    assert after.visit.kind == before.visit.kind
    assert _values(after.sectors) == _values(before.sectors)
    assert _values(after.signatories) == _values(before.signatories)


def test_the_anniversary_is_that_of_the_state_named(
    texts: dict[str, str], knowledge: Knowledge
) -> None:
    for name in ("000", "004"):
        swapped = read(_swapped(texts[name]), knowledge).event_date
        renamed = read(_replaced(texts[name], TO_KYRGYZSTAN), knowledge).event_date
        assert (swapped.value if swapped else None) == "../2021-08-31"
        assert (renamed.value if renamed else None) == "../2021-08-30"
        other = texts[name].replace("30th anniversary", "25th anniversary")
        found = read(other, knowledge).event_date
        assert (found.value if found else None) == "../2016-12-15"


@pytest.mark.parametrize("name", SEEDS)
def test_other_states_give_another_pair(
    name: str, texts: dict[str, str], knowledge: Knowledge
) -> None:
    before = read(texts[name], knowledge)
    after = read(_replaced(texts[name], TO_KYRGYZSTAN), knowledge)
    assert before.visit
    assert after.visit
    assert sorted(after.visit.pair) == ["state.kg", "state.uz"]
    assert after.visit.host == (before.visit.host and before.visit.host.replace("kz", "kg"))
    assert {"state.kg", "state.uz"} <= _values(after.signatories)
    assert "state.kz" not in _values(after.signatories)
    assert "person.tokayev" not in _values(after.persons)
    assert _values(after.sectors) == _values(before.sectors)


@pytest.mark.parametrize("name", SEEDS)
@pytest.mark.parametrize("order", range(3))
def test_the_order_of_paragraphs_does_not_matter(
    name: str, order: int, texts: dict[str, str], knowledge: Knowledge
) -> None:
    before = read(texts[name], knowledge)
    fixed = {before.title_line, *before.boilerplate_lines}
    fixed |= {span.line for span in before.boilerplate_spans}
    source = texts[name].split("\n")
    moved = [
        number
        for number, line in enumerate(source, 1)
        if number not in fixed and len(line.split()) > 8
    ]
    shuffled = random.Random(order).sample(moved, len(moved))
    altered = list(source)
    for number, other in zip(moved, shuffled, strict=True):
        altered[number - 1] = source[other - 1]
    after = read("\n".join(altered), knowledge)
    assert before.visit
    assert after.visit
    assert _values(after.sectors) == _values(before.sectors)
    assert _values(after.signatories) == _values(before.signatories)
    assert _values(after.persons) == _values(before.persons)
    assert (after.visit.host, after.visit.guests) == (before.visit.host, before.visit.guests)
    assert (after.page_date and after.page_date.value) == (
        before.page_date and before.page_date.value
    )
    assert (after.event_date and after.event_date.value) == (
        before.event_date and before.event_date.value
    )
    assert after.boilerplate_lines == before.boilerplate_lines


@pytest.mark.parametrize("name", SEEDS)
def test_a_sector_goes_with_the_lines_that_carry_it(
    name: str, texts: dict[str, str], knowledge: Knowledge
) -> None:
    before = read(texts[name], knowledge)
    for sector in before.sectors:
        gone = _lines_of(before, sector.value)
        source = texts[name].split("\n")
        kept = ["" if number in gone else line for number, line in enumerate(source, 1)]
        after = _values(read("\n".join(kept), knowledge).sectors)
        assert sector.value not in after
        others = {one.value for one in before.sectors if not _lines_of(before, one.value) & gone}
        assert others <= after


@pytest.mark.parametrize(
    ("name", "stamps", "expected"),
    [
        (
            "001",
            ("20:26 / 22.12.2022 5159", "09:05 / 20.12.2019 17"),
            ("2019-12-20T09:05", "2019-12-17/2019-12-20"),
        ),
        (
            "001",
            ("20:26 / 22.12.2022 5159", "20 December 2019, 09:05"),
            ("2019-12-20T09:05", "2019-12-17/2019-12-20"),
        ),
        ("001", ("POLITICS 20:26 / 22.12.2022 5159", ""), (None, None)),
        ("003", ("date 2024-08-08", "date 2024-08-17"), ("2024-08-17", "2024-08-15")),
        ("003", (" date 2024-08-08 ", ""), (None, None)),
        ("000", ("date 2022-01-27", "date 2021-12"), ("2021-12", "../2021-12-15")),
        ("004", ("ANKARA (AA)", "ANKARA, December 8, 2021 (AA)"), ("2021-12-08", "2021-12-06")),
    ],
)
def test_dates_follow_the_stamp(
    name: str,
    stamps: tuple[str, str],
    expected: tuple[str | None, str | None],
    texts: dict[str, str],
    knowledge: Knowledge,
) -> None:
    reading = read(texts[name].replace(*stamps), knowledge)
    found = (reading.page_date, reading.event_date)
    assert tuple(one and one.value for one in found) == expected


@pytest.mark.parametrize("name", SEEDS)
def test_a_page_put_around_a_text_changes_nothing(
    name: str, texts: dict[str, str], knowledge: Knowledge
) -> None:
    before = read(texts[name], knowledge)
    behind = "\nShare: Facebook Twitter\nRead also:\nEnergy and customs ministers fly to the moon"
    after = read(texts[name] + behind, knowledge)
    lines = len(texts[name].split("\n"))
    assert _values(after.sectors) == _values(before.sectors)
    assert after.title_line == before.title_line
    assert after.boilerplate_lines == (
        *before.boilerplate_lines,
        lines + 1,
        lines + 2,
        lines + 3,
    )
