"""The five seeds come out as people read them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from treatyarchive.text.recognition.knowledge import Knowledge
from treatyarchive.text.recognition.read import read
from treatyarchive.text.recognition.records import Passage, Reading

SEEDS = ("000", "001", "002", "003", "004")


@dataclass(frozen=True)
class Seed:
    """A seed's text, what people say of it, and what was read."""

    text: str
    gold: dict[str, Any]
    named: set[str]
    reading: Reading


@pytest.fixture(params=SEEDS)
def seed(request: pytest.FixtureRequest, shared: Path, knowledge: Knowledge) -> Seed:
    domain = shared / "domain"
    gold = json.loads((domain / "gold.json").read_text(encoding="utf-8"))["seeds"][request.param]
    facts = json.loads((domain / "seeds_facts.json").read_text(encoding="utf-8"))
    text = (shared / "seeds" / gold["file"]).read_bytes().decode()
    named = {
        one["kind"]
        for one in facts["instruments"]
        if one["id"] in gold["instruments"] and _is_named(one, request.param, text)
    }
    return Seed(text, gold, named, read(text, knowledge))


def _is_named(instrument: dict[str, Any], seed: str, text: str) -> bool:
    """Whether the lines that tell of an instrument call it what it is."""
    lines = text.split("\n")
    told = " ".join(lines[number - 1] for number in instrument["seeds"].get(seed, ()))
    return instrument["kind"].removesuffix("ME").lower() in told.lower()


def _values(found: tuple[Any, ...]) -> list[str]:
    return sorted(one.value for one in found)


def test_sectors_signatories_and_persons(seed: Seed) -> None:
    assert _values(seed.reading.sectors) == sorted(seed.gold["sectors"])
    assert _values(seed.reading.signatories) == sorted(seed.gold["signatories"])
    assert _values(seed.reading.persons) == sorted(seed.gold["persons"])


def test_the_visit(seed: Seed) -> None:
    visit, gold = seed.reading.visit, seed.gold["visit_from_text"]
    assert visit is not None
    assert sorted(visit.pair) == gold["pair"]
    assert (visit.host, visit.kind) == (gold["host"], gold["kind"])
    assert visit.guests == ((gold["guest"],) if gold["guest"] else ())


def test_dates(seed: Seed) -> None:
    page, event = seed.reading.page_date, seed.reading.event_date
    assert (page.value if page else None) == seed.gold["dates"]["page_date"]
    assert (event.value if event else None) == seed.gold["dates"]["event_from_text"]
    assert len(seed.reading.warnings) == (seed.gold["dates"]["page_date"] == "2022-01-27")


def test_title_boilerplate_and_language(seed: Seed) -> None:
    reading = seed.reading
    assert reading.language == "en-Latn"
    assert reading.title_line == seed.gold["title_line"]
    assert list(reading.boilerplate_lines) == seed.gold["boilerplate_lines"]
    spans = [
        {"line": one.line, "start": one.start, "end": one.end} for one in reading.boilerplate_spans
    ]
    assert spans == seed.gold["boilerplate_spans"]


def test_amounts(seed: Seed) -> None:
    count = seed.reading.document_count
    assert [[one.line, one.value] for one in seed.reading.money] == seed.gold["money"]
    assert {one.currency for one in seed.reading.money} <= {"USD"}
    assert (int(count.value) if count else None) == seed.gold["document_count"]


def test_instruments_that_are_named(seed: Seed) -> None:
    assert seed.named
    assert seed.named <= {one.kind for one in seed.reading.instruments}


def test_nothing_that_must_not_be_said(seed: Seed) -> None:
    for banned in seed.gold["must_not"]:
        assert banned not in _values(seed.reading.sectors)


def test_every_suggestion_shows_a_passage_of_the_text(seed: Seed) -> None:
    reading, source = seed.reading, seed.text.split("\n")
    found = [
        *reading.sectors,
        *reading.signatories,
        *reading.persons,
        *reading.instruments,
        *reading.money,
        *filter(
            None, (reading.page_date, reading.event_date, reading.visit, reading.document_count)
        ),
    ]
    for one in found:
        assert one.evidence, one
        for passage in one.evidence:
            _check(passage, source)


def _check(passage: Passage, source: list[str]) -> None:
    assert passage.quote.strip()
    assert source[passage.line - 1][passage.start : passage.end] == passage.quote
