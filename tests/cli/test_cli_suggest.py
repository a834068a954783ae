"""`suggest`: the promised fields with their evidence, what is open, accepting all of it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive_fixtures import Run, pdf, problems, refused
from treatyarchive.cli.output import emit_json_list
from treatyarchive.errors import ArchiveError

TEXT = """Port Herald
Presidents of Kazakhstan and Kyrgyzstan agree on railways
Home | World | Sport
14:05 / 12.04.2017  311
President of Kyrgyzstan Sooronbay Jeenbekov arrived in Kazakhstan on a state visit on April 11.
In Astana he was received by President of Kazakhstan Nursultan Nazarbayev.
The parties signed an Agreement on Cooperation in the Field of Railways worth 3 billion dollars.
They discussed the supply of electricity.
Share on Facebook
"""
FIELDS = {
    "ref",
    "language",
    "title_line",
    "page_date",
    "event_date",
    "boilerplate_lines",
    "boilerplate_spans",
    "visit",
    "signatories",
    "persons",
    "sectors",
    "instruments",
    "money",
    "document_count",
}
VISIT = {"pair", "host", "guest", "kind", "date", "code", "evidence"}


@pytest.fixture
def herald(run: Run, archive_path: Path, tmp_path: Path) -> Path:
    """An archive with one article about a visit."""
    text = tmp_path / "herald.txt"
    text.write_text(TEXT, encoding="utf-8")
    assert run("add", archive_path, text).code == 0
    return archive_path


def suggested(run: Run, path: Path, *words: object) -> dict[str, Any]:
    ran = run("suggest", path, *words, "--json")
    assert (ran.code, ran.err) == (0, "")
    (found,) = ran.json["documents"]
    return dict(found)


def passages(found: Any) -> list[dict[str, Any]]:
    """Every passage anywhere in what a command gave."""
    if isinstance(found, dict):
        own = [found] if {"line", "start", "end", "quote"} <= set(found) else []
        return own + [one for value in found.values() for one in passages(value)]
    return [one for value in found for one in passages(value)] if isinstance(found, list) else []


def test_promised_fields(run: Run, herald: Path) -> None:
    found = suggested(run, herald, 1)
    assert set(found) >= FIELDS
    assert set(found["visit"]) >= VISIT
    assert (found["ref"], found["language"], found["title_line"]) == ("000001", "en-Latn", 2)
    assert found["page_date"] == "2017-04-12T14:05"
    visit = found["visit"]
    assert visit["pair"] == ["state.kg", "state.kz"]
    assert (visit["host"], visit["guest"], visit["kind"]) == ("state.kz", "state.kg", "STATE")
    assert visit["code"] is None
    assert {party["key"] for party in found["signatories"]} == {"state.kg", "state.kz"}
    assert "TRN.RLW" in {sector["code"] for sector in found["sectors"]}
    assert {"line": 7, "value": "3000000000", "currency": "USD"} in found["money"]


def test_each_passage_stands_where_it_is_said_to(run: Run, herald: Path) -> None:
    lines = TEXT.split("\n")
    found = passages(suggested(run, herald))
    assert len(found) > 5
    for one in found:
        assert lines[one["line"] - 1][one["start"] : one["end"]] == one["quote"]


def test_accept(run: Run, herald: Path) -> None:
    before = suggested(run, herald)
    assert before["open"]
    assert before["accepted"] == []
    record = run("show", herald, 1, "--json").json
    assert (record["sectors"], record["visits"]) == ([], []), "looking writes nothing"
    done = suggested(run, herald, 1, "--accept")
    assert (done["open"], done["accepted"]) == ([], before["open"])
    after = suggested(run, herald)
    assert after["open"] == []
    same = FIELDS - {"visit", "instruments"}
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    record = run("show", herald, 1, "--json").json
    assert record["sectors"] == sorted(sector["code"] for sector in after["sectors"])
    assert record["visits"] == [after["visit"]["code"]]
    kept = {tag["code"]: tag["evidence"] for tag in record["tags"]["sectors"]}
    assert kept == {sector["code"]: sector["evidence"] for sector in after["sectors"]}
    assert problems(herald) == []
    assert run("undo", herald).code == 0
    again = suggested(run, herald)
    assert again["open"] == before["open"], "one undo takes all of it back"
    assert run("show", herald, 1, "--json").json["visits"] == []


def test_for_people(run: Run, herald: Path) -> None:
    shown = run("suggest", herald)
    assert (shown.code, shown.err) == (0, "")
    assert shown.lines[0] == "000001  herald"
    assert "  signatory: Kazakhstan (state.kz)" in shown.lines
    assert any(line.startswith("    line 7: ") for line in shown.lines)
    accepted = run("suggest", herald, "--accept")
    assert any(line.startswith("  Accepted ") for line in accepted.lines)
    assert "  Nothing is open" in run("suggest", herald).lines


def test_all_documents_but_those_in_the_trash(run: Run, herald: Path, tmp_path: Path) -> None:
    other, scan = tmp_path / "other.txt", tmp_path / "scan.pdf"
    other.write_text("Weather: wind and rain.", encoding="utf-8")
    scan.write_bytes(pdf("Ministers met in Tashkent"))
    run("add", herald, other, scan, "--no-ocr")
    listed = run("suggest", herald, "--json").json["documents"]
    assert [one["ref"] for one in listed] == ["000001", "000002", "000003"]
    run("delete", herald, 2)
    listed = run("suggest", herald, "--json").json["documents"]
    assert [one["ref"] for one in listed] == ["000001", "000003"]
    twice = run("suggest", herald, 3, 1, "000003", "--json").json["documents"]
    assert [one["ref"] for one in twice] == ["000003", "000001"]


def test_nothing_to_read(run: Run, archive_path: Path, tmp_path: Path) -> None:
    scan = tmp_path / "empty.pdf"
    scan.write_bytes(pdf(""))
    run("add", archive_path, scan, "--no-ocr")
    found = suggested(run, archive_path)
    assert set(found) >= FIELDS
    assert (found["visit"]["pair"], found["visit"]["host"], found["open"]) == ([], None, [])
    assert run("suggest", archive_path, "--accept").code == 0


def test_no_documents(run: Run, archive_path: Path) -> None:
    assert run("suggest", archive_path, "--json").json == {"documents": []}
    assert run("suggest", archive_path).out == b""


def test_refusals(run: Run, herald: Path, tmp_path: Path) -> None:
    refused(run("suggest", herald, 99), 2, "99 is not a document")
    refused(run("suggest", tmp_path / "none.tarchive"), 3, "does not exist")


def test_json_is_whole_where_an_error_ends_it(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    def values() -> Iterator[dict[str, int]]:
        yield {"a": 1}
        raise ArchiveError("full")

    with pytest.raises(ArchiveError):
        emit_json_list("found", values())
    assert json.loads(capsysbinary.readouterr().out) == {"found": [{"a": 1}]}


def test_accepting_all_replaces_nothing_that_somebody_wrote(run: Run, herald: Path) -> None:
    title = "Railway talks at Astana"
    assert run("set", herald, 1, f"title={title}", "date_published=2017-04-13").code == 0
    done = suggested(run, herald, 1, "--accept")
    assert {made["field"] for made in done["open"]} == {"title", "date_published"}
    record = run("show", herald, 1, "--json").json
    assert (record["title"], record["date_published"]) == (title, "2017-04-13")
    assert record["language"] == "en-Latn"


def test_dates_and_places_are_said_in_words(run: Run, herald: Path) -> None:
    shown = run("suggest", herald).lines
    assert "  date_published: 12 April 2017 at 14:05 (2017-04-12T14:05)" in shown
    made = shown.index("  new_visit: State visit of Kyrgyzstan to Kazakhstan (state.kz<state.kg)")
    assert shown[made + 1] == "    11 April 2017, Astana"
    parties = ("--host", "state.kz", "--guest", "state.kg")
    told = ("--date", "../2017-04-15", "--place", "city.kz.astana")
    assert run("visit", herald, "KZ17", *parties, *told).code == 0
    shown = run("suggest", herald).lines
    known = next(place for place, line in enumerate(shown) if line.startswith("  visit: "))
    assert shown[known + 1] == "    until 15 April 2017, Astana"


def test_what_speaks_against_a_date_is_said_in_words(
    run: Run, archive_path: Path, tmp_path: Path
) -> None:
    late = tmp_path / "late.txt"
    late.write_text(TEXT.replace("12.04.2017", "12.04.2019").replace("April 11", "April 11, 2017"))
    run("add", archive_path, late)
    (warned,) = (line for line in run("suggest", archive_path).lines if line.startswith("  !"))
    assert "12 April 2019" in warned
    assert "(11 April 2017)" in warned
