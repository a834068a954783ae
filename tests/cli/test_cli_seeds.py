"""The tasks T01 to T04 on the five seeds, through the command line, against gold.json."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from archive_fixtures import (
    SEEDS,
    VISIT_CODES,
    Run,
    facts,
    gold,
    problems,
    ref_of,
    register_visits,
    seed_path,
)
from treatyarchive.archive import visits
from treatyarchive.archive.store import Archive
from treatyarchive.intake import suggesting

Seeds = dict[str, dict[str, Any]]


@pytest.fixture
def added(run: Run, archive_path: Path, shared: Path) -> Path:
    """The seeds as they come, nothing said of them yet."""
    run("add", archive_path, *(seed_path(shared, seed) for seed in SEEDS))
    return archive_path


@pytest.fixture
def with_visits(added: Path, shared: Path) -> Path:
    """The same with the three visits they are about."""
    with Archive.open(added) as archive:
        register_visits(archive, shared)
    return added


def suggested(run: Run, path: Path, *words: str) -> Seeds:
    ran = run("suggest", path, *words, "--json")
    assert ran.code == 0, ran.err
    return dict(zip(SEEDS, ran.json["documents"], strict=True))


def record(run: Run, path: Path, seed: str) -> dict[str, Any]:
    return dict(run("show", path, ref_of(seed), "--json").json)


def of_all(found: Seeds, name: str) -> dict[str, Any]:
    return {seed: one[name] for seed, one in found.items()}


def keys(found: Seeds, field: str, name: str) -> dict[str, list[str]]:
    return {seed: sorted(tag[name] for tag in one[field]) for seed, one in found.items()}


def wanted(shared: Path, name: str) -> dict[str, Any]:
    return {seed: one[name] for seed, one in gold(shared).items()}


def sets(found: dict[str, list[str]]) -> dict[str, list[str]]:
    return {seed: sorted(one) for seed, one in found.items()}


def test_t01_what_is_printed(run: Run, added: Path, shared: Path) -> None:
    found = suggested(run, added)
    assert set(of_all(found, "language").values()) == {"en-Latn"}
    assert of_all(found, "boilerplate_lines") == wanted(shared, "boilerplate_lines")
    assert of_all(found, "boilerplate_spans") == wanted(shared, "boilerplate_spans")
    assert of_all(found, "title_line") == wanted(shared, "title_line")
    dates = wanted(shared, "dates")
    assert of_all(found, "page_date") == {s: one["page_date"] for s, one in dates.items()}
    assert of_all(found, "event_date") == {s: one["event_from_text"] for s, one in dates.items()}
    assert of_all(found, "document_count") == wanted(shared, "document_count")
    money = {seed: [[m["line"], m["value"]] for m in one["money"]] for seed, one in found.items()}
    assert money == wanted(shared, "money")
    titled = {seed for seed, one in found.items() if "title" in fields(one)}
    assert titled == {seed for seed, line in wanted(shared, "title_line").items() if line}


def fields(found: dict[str, Any]) -> set[str]:
    return {made["field"] for made in found["open"]}


def test_t02_visits_that_are_there(run: Run, with_visits: Path, shared: Path) -> None:
    found = suggested(run, with_visits)
    about = {seed: VISIT_CODES[key] for seed, key in wanted(shared, "visit").items()}
    told = {
        seed: {name: one["visit"][name] for name in ("pair", "host", "guest", "kind")}
        for seed, one in found.items()
    }
    assert told == {seed: one["visit_from_text"] for seed, one in gold(shared).items()}
    assert {seed: one["visit"]["code"] for seed, one in found.items()} == about
    assert any("Nur-Sultan" in reason for reason in found["002"]["visit"]["reasons"])
    assert found["000"]["warnings"]
    suggested(run, with_visits, "--accept")
    assert {seed: record(run, with_visits, seed)["visits"] for seed in SEEDS} == {
        seed: [code] for seed, code in about.items()
    }
    dated = record(run, with_visits, "000")
    assert dated["date_published"] == "2022-01-27?"
    assert dated["date_note"]
    (tag,) = record(run, with_visits, "004")["tags"]["visits"]
    assert tag["kind_as_printed"] == "official visit"
    with Archive.open(with_visits) as archive:
        known = {visit.code: (visit.kind, visit.date) for visit in visits.all_of(archive)}
    fixed = facts(shared)["visits"]
    assert known == {VISIT_CODES[key]: (v["kind"], v["edtf"]) for key, v in fixed.items()}
    assert problems(with_visits) == []


def test_t02_visits_that_have_to_be_made(run: Run, added: Path, shared: Path) -> None:
    suggested(run, added, "--accept")
    grouped: dict[str, set[str]] = {}
    for seed in SEEDS:
        (code,) = record(run, added, seed)["visits"]
        grouped.setdefault(code, set()).add(seed)
    assert sorted(map(sorted, grouped.values())) == [["000", "002", "004"], ["001"], ["003"]]


def test_t03_sectors(run: Run, added: Path, shared: Path) -> None:
    found = suggested(run, added)
    codes = keys(found, "sectors", "code")
    assert codes == sets(wanted(shared, "sectors"))
    links = Counter(code for one in codes.values() for code in one)
    assert (links.total(), len(links)) == (65, 40)
    for seed, refused in wanted(shared, "must_not").items():
        assert not set(refused) & set(codes[seed])
    assert all(sector["evidence"] for one in found.values() for sector in one["sectors"])


def test_t03_a_sector_that_was_turned_down(run: Run, added: Path) -> None:
    with Archive.open(added) as archive:
        first = next(m for m in suggesting.suggest(archive, 1).open if m.field == "sector")
        suggesting.dismiss(archive, 1, first)
    run("set", added, 1, "note=looked at")
    again = suggested(run, added)["000"]
    assert first.value not in {made["value"] for made in again["open"]}
    assert again["dismissed"] == [{"field": "sector", "value": first.value}]
    run("suggest", added, 1, "--accept")
    assert first.value not in record(run, added, "000")["sectors"]


def test_t04_signatories(run: Run, added: Path, shared: Path) -> None:
    found = suggested(run, added)
    assert keys(found, "signatories", "key") == sets(wanted(shared, "signatories"))
    assert keys(found, "persons", "key") == sets(wanted(shared, "persons"))
    assert all(one["evidence"] for found_of in found.values() for one in found_of["signatories"])


def test_instruments_by_kind(run: Run, added: Path, shared: Path) -> None:
    """What is called a treaty, a plan, a roadmap ... is found as one."""
    kinds = {one["id"]: one["kind"] for one in facts(shared)["instruments"]}
    known = {
        seed: {kinds[code] for code in codes} - {"UNSPECIFIED"}
        for seed, codes in wanted(shared, "instruments").items()
    }
    found = suggested(run, added)
    got = {seed: {made["kind"] for made in one["instruments"]} for seed, one in found.items()}
    assert {seed: known[seed] - got[seed] for seed in SEEDS} == {seed: set() for seed in SEEDS}
