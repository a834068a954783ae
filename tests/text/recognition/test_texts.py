"""Recognition on texts written for the purpose: no figure may fall far below what was reached."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from treatyarchive.text.recognition.knowledge import Knowledge
from treatyarchive.text.recognition.read import read
from treatyarchive.text.recognition.records import Reading

TEXTS = Path(__file__).parents[2] / "texts"
Read = Callable[[Reading], set[Any]]
Told = Callable[[dict[str, Any]], set[Any]]


def direction(reading: Reading) -> set[Any]:
    visit = reading.visit
    return (
        {(visit.host, *sorted(visit.guests))} if visit and (visit.host or visit.guests) else set()
    )


def told_direction(gold: dict[str, Any]) -> set[Any]:
    host, guest = gold["visit_from_text"]["host"], gold["visit_from_text"]["guest"]
    guests = guest if isinstance(guest, list) else [guest] if guest else []
    return {(host, *sorted(guests))} if host or guests else set()


FIELDS: dict[str, tuple[Read, Told]] = {
    "sectors": (lambda r: {one.value for one in r.sectors}, lambda g: set(g["sectors"])),
    "signatories": (
        lambda r: {one.value for one in r.signatories},
        lambda g: set(g["signatories"]),
    ),
    "direction": (direction, told_direction),
    "page date": (
        lambda r: {r.page_date.value} if r.page_date else set(),
        lambda g: {g["dates"]["page_date"]} - {None},
    ),
    "boilerplate": (lambda r: set(r.boilerplate_lines), lambda g: set(g["boilerplate_lines"])),
    "language": (lambda r: {r.language}, lambda g: {g["language"]}),
}
LEAST = {
    "first": {"sectors": 0.97, "signatories": 0.98, "direction": 0.98, "page date": 0.98},
    "second": {"sectors": 0.97, "signatories": 0.98, "direction": 0.98, "page date": 0.98},
    "blind": {"sectors": 0.87, "signatories": 0.95, "direction": 0.95, "page date": 0.97},
}
EVERYWHERE = {"boilerplate": 0.95, "language": 0.99}


def cases(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    gold = json.loads((TEXTS / folder / "gold.json").read_text(encoding="utf-8"))["texts"]
    for name, one in gold.items():
        with (TEXTS / folder / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            yield file.read(), one


@pytest.mark.parametrize("folder", [folder for folder in LEAST if (TEXTS / folder).is_dir()])
def test_recognition_is_as_good_as_it_was(folder: str, knowledge: Knowledge) -> None:
    tally = {field: [0, 0] for field in FIELDS}
    for text, gold in cases(folder):
        reading = read(text, knowledge)
        for field, (got, wanted) in FIELDS.items():
            found, told = got(reading), wanted(gold)
            tally[field][0] += 2 * len(found & told)
            tally[field][1] += len(found) + len(told)
    reached = {field: round(right / both, 3) for field, (right, both) in tally.items()}
    least = LEAST[folder] | EVERYWHERE
    assert {field: reached[field] for field in least if reached[field] < least[field]} == {}


def test_no_rule_fires_where_it_must_not(knowledge: Knowledge) -> None:
    sprung = [
        (folder, code)
        for folder in ("first", "second")
        for text, gold in cases(folder)
        for code in {one.value for one in read(text, knowledge).sectors} & set(gold["must_not"])
    ]
    assert sprung == []
