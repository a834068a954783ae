"""The stories of a researcher, T08, T09 and T11, through the command line."""

from pathlib import Path

import pytest

from archive_fixtures import VISIT_CODES, Run, problems, ref_of
from researcher import ALL, DECLARATION, PROGRAMME, TREATY, Research

OUTER_SPACE, CUSTOMS, BORDERS, ENERGY, TRANSPORT = "SCI.SPC", "TRD.CUS", "BOR", "ENE", "TRN"
RAILWAYS, DEFENCE, HEALTH = "TRN.RLW", "SEC.DEF", "SOC.HLT"
CAPITAL = ("Astana", "Nur-Sultan", "Nur Sultan", "Астана", "Нұр-Сұлтан", "Ostona")


def found(run: Run, path: Path, *words: object) -> list[str]:
    """The texts a search finds, by the names of the seeds, in the order of the answer."""
    ran = run("search", path, "--json", *words)
    assert (ran.code, ran.err) == (0, ""), ran
    answer = ran.json
    assert answer["total"] == len(answer["results"])
    return [f"{int(result['ref']) - 1:03d}" for result in answer["results"]]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--sector", OUTER_SPACE], {"002", "004"}),
        (["--sector", CUSTOMS], {"002"}),
        (["--sector", BORDERS], {"003"}),
        (["--sector", ENERGY], {"001", "002", "003", "004"}),
        (["--sector", TRANSPORT], ALL),
        (["--sector", RAILWAYS], {"001", "004"}),
        (["--sector", DEFENCE, "--sector", OUTER_SPACE, "--all-of", "sector"], {"002"}),
        (["--sector", HEALTH, "--sector", CUSTOMS], {"002", "003"}),
    ],
)
def test_t08_filter_by_sector(
    run: Run, research: Research, options: list[str], expected: set[str]
) -> None:
    assert set(found(run, research.path, *options)) == expected


def test_t08_what_is_counted_is_found(run: Run, research: Research) -> None:
    counted = run("search", research.path, "--json").json["facets"]["sector"]
    assert counted
    for each in counted:
        assert len(found(run, research.path, "--sector", each["value"])) == each["count"], each


@pytest.mark.parametrize("name", CAPITAL)
def test_t09_the_capital_by_any_of_its_names(run: Run, research: Research, name: str) -> None:
    """The person whose first name it was is not found: he stands in 000 alone."""
    assert set(found(run, research.path, name)) == {"002", "003", "004"}
    assert set(found(run, research.path, "--place", name)) == {"000", "002", "003", "004"}
    assert set(found(run, research.path, "--signatory", name)) == {"002"}
    (told,) = run("search", research.path, name, "--json").json["explained"]
    assert told["typed"] == name
    assert len(told["forms"]) > 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Turkestan region", {"002"}),
        ("Turkistan city", {"004"}),
        ("Mirziyoev", ALL),
        ("Мирзиёев", ALL),
        ("Nursultan", {"000"}),
    ],
)
def test_t09_other_names(run: Run, research: Research, words: str, expected: set[str]) -> None:
    assert set(found(run, research.path, words)) == expected


def test_t09_exact_spelling_finds_what_is_printed(run: Run, research: Research) -> None:
    assert set(found(run, research.path, "--exact", "Astana")) == {"003"}
    assert found(run, research.path, "--exact", "Ostona") == []


def test_t11_the_trade_target_in_visit_order(run: Run, research: Research) -> None:
    for words in ("10 billion", '"10 billion"'):
        assert found(run, research.path, words, "--sort", "date") == ["000", "002", "003"]
        assert found(run, research.path, words, "--sort", "-date") == ["003", "002", "000"]
    everywhere = found(run, research.path, "Mirziyoev", "--sort", "date")
    assert everywhere == ["000", "002", "004", "001", "003"]
    shown = run("search", research.path, "10 billion", "--sort", "date")
    years = [line.split()[1][:4] for line in shown.lines if line[:6].isdigit()]
    assert years == ["2021", "2021", "2024"]


def test_t11_the_instruments_in_time(run: Run, research: Research) -> None:
    listed = run("instruments", research.path, "--json").json["instruments"]
    assert [(each["date"], each["code"], each["title"]) for each in listed] == [
        ("2021-12-06", DECLARATION, research.titles[DECLARATION]),
        ("2022-12-22", TREATY, research.titles[TREATY]),
        ("2024-08-08", PROGRAMME, research.titles[PROGRAMME]),
    ]
    ties = {
        each["code"]: {(tie["kind"], tie["code"], tie["outgoing"]) for tie in each["relations"]}
        for each in listed
    }
    assert ties == {
        DECLARATION: {("PRECEDES", TREATY, True)},
        TREATY: {("PRECEDES", DECLARATION, False), ("IMPLEMENTS", PROGRAMME, False)},
        PROGRAMME: {("IMPLEMENTS", TREATY, True)},
    }
    lines = run("instruments", research.path).lines
    assert lines[0].startswith(DECLARATION)
    assert lines[0].endswith(f"(PRECEDES {TREATY})")
    assert lines[2].endswith(f"(IMPLEMENTS {TREATY})")


def test_t11_one_declaration_under_three_names(run: Run, research: Research) -> None:
    code = VISIT_CODES["V1"]
    assert run("visit", research.path, code, "--json").json["instruments"] == [DECLARATION]
    of_visit = run("instruments", research.path, "--visit", code, "--json").json["instruments"]
    assert [(each["code"], each["documents"]) for each in of_visit] == [(DECLARATION, 3)]
    told = run("instrument", research.path, DECLARATION, "--json").json["documents"]
    assert {
        each["ref"]: (each["role"], each["status_as_printed"], each["title_as_printed"])
        for each in told
    } == {
        ref_of("000"): ("reports", "TO_BE_SIGNED", research.printed["000"]),
        ref_of("002"): ("reports", "SIGNED", research.printed["002"]),
        ref_of("004"): ("reports", "SIGNED", research.printed["004"]),
    }
    for words in research.printed.values():
        named = run("instruments", research.path, "--title", words, "--json").json["instruments"]
        assert [each["code"] for each in named] == [DECLARATION]
    assert problems(research.path) == []
