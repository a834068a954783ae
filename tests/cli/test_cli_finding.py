"""Search, text, check, backup, extract by commands."""

from pathlib import Path

import pytest

from archive_fixtures import (
    VISIT_CODES,
    Run,
    add_text,
    pdf,
    problems,
    raw,
    ref_of,
    refused,
    seed_path,
)
from treatyarchive.archive import tags
from treatyarchive.archive.query import FACETS
from treatyarchive.archive.records import MentionTag, SignatoryTag
from treatyarchive.archive.store import Archive


def refs(run: Run, path: Path, *words: object) -> list[str]:
    found = run("search", path, *words, "--json")
    assert (found.code, found.err) == (0, ""), found
    return sorted(f"{int(result['ref']) - 1:03d}" for result in found.json["results"])


def test_search_gives_what_is_promised(run: Run, seeds_path: Path) -> None:
    found = run("search", seeds_path, "Мирзиёев", "--sector", "ENE", "--json").json
    assert found.keys() >= {"total", "took_ms", "results", "facets"}
    assert found["total"] == 4
    assert isinstance(found["took_ms"], int | float)
    for result in found["results"]:
        assert result.keys() >= {"ref", "title", "score", "hits"}
        assert result["hits"]
        lines = run("text", seeds_path, result["ref"]).out.decode().split("\n")
        for hit in result["hits"]:
            assert hit["where"] == "text"
            assert lines[hit["line"] - 1][hit["start"] : hit["end"]] == hit["quote"]
    scores = [result["score"] for result in found["results"]]
    assert scores == sorted(scores, reverse=True)
    assert set(found["facets"]) == set(FACETS)
    for counts in found["facets"].values():
        for count in counts:
            assert count.keys() >= {"value", "label", "count"}
    sectors = {count["value"]: count["count"] for count in found["facets"]["sector"]}
    assert (sectors["ENE"], sectors["TRN"], sectors["BOR"]) == (4, 5, 1), "without its own choice"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--signatory", "city.kz.astana"], ["002"]),
        (["--signatory", "Kazakhstan", "--sector", "BOR"], ["003"]),
        (["--visit", VISIT_CODES["V1"]], ["000", "002", "004"]),
        (["--place", "city.uz.tashkent"], ["001"]),
        (["--not", "sector=ENE"], ["000"]),
        (["--not", "sector=ENE", "--not", "place=city.kz.astana"], []),
        (["--not", "sector=SCI", "--not", "sector=BOR"], ["000", "001"]),
        (["--not-tagged", "kind", "--sector", "BOR"], ["003"]),
        (["--not-tagged", "visit"], []),
        (["--not-tagged", "visit", "--visit", VISIT_CODES["V2"]], ["001"]),
        (["--state", "draft", "--access", "UNDETERMINED", "--sector", "BOR"], ["003"]),
        (["--kind", "REPOST"], []),
        (["--language", "en-Latn"], []),
        (["Mirziyoev", "--exact"], ["001"]),
        (['"state visit"', "--sector", "BOR"], ["003"]),
        (["cust*", "--sector", "TRD.CUS"], ["002"]),
        (["--", "-x*\"'("], ["000", "001", "002", "003", "004"]),
    ],
)
def test_search_options(run: Run, seeds_path: Path, words: list[str], expected: list[str]) -> None:
    if words[0] == "--":
        words = ["--json", *words]
        found = run("search", seeds_path, *words).json
        assert sorted(f"{int(r['ref']) - 1:03d}" for r in found["results"]) == expected
    else:
        assert refs(run, seeds_path, *words) == expected


def test_persons_scans_and_time(run: Run, seeds_path: Path, tmp_path: Path) -> None:
    (tmp_path / "s.pdf").write_bytes(pdf("Signed in two copies"))
    assert run("attach", seeds_path, 2, tmp_path / "s.pdf", "--no-ocr").code == 0
    with Archive.open(seeds_path) as archive:
        tags.add(archive, 3, [MentionTag("person.navoi")])
        tags.add(archive, 4, [SignatoryTag("gov.kz", signer="person.tokayev")])
    assert refs(run, seeds_path, "--person", "person.navoi") == ["002"]
    assert refs(run, seeds_path, "--person", "Тоқаев", "--person", "Navoi") == ["002", "003"]
    assert refs(run, seeds_path, "--not-tagged", "person") == ["000", "001", "004"]
    assert refs(run, seeds_path, "--scan", "yes") == ["001"]
    assert refs(run, seeds_path, "--scan", "no") == ["000", "002", "003", "004"]
    assert refs(run, seeds_path, "--read", "yes") == refs(run, seeds_path, "scan:copies") == ["001"]
    for number, date in ((1, "2021-12-06"), (2, "2022?"), (3, "2023/2024")):
        run("set", seeds_path, number, f"date={date}")
    assert refs(run, seeds_path, "--since", "2022") == ["001", "002"]
    assert refs(run, seeds_path, "--since", "2021", "--until", "2022-05") == ["000", "001"]
    assert refs(run, seeds_path, "--not", "person=") == ["002", "003"]
    assert refs(run, seeds_path, "--not", "year=") == ["000", "001", "002"]


def test_a_search_for_people_is_explained(run: Run, seeds_path: Path) -> None:
    lines = run("search", seeds_path, "Ostona").lines
    (told,) = [line for line in lines if line.startswith("Ostona = ")]
    assert "Astana" in told
    assert any(line.endswith(("hit)", "hits)")) for line in lines)


def test_years(run: Run, seeds_path: Path) -> None:
    run("set", seeds_path, "1", "date=2021/2023")
    run("set", seeds_path, "2", "date_published=2022-12-22T20:26")
    assert refs(run, seeds_path, "--year", "2022") == ["000", "001"]
    assert refs(run, seeds_path, "--year", "2021", "--year", "2023") == ["000"]
    assert refs(run, seeds_path, "--not", "year=2022") == ["002", "003", "004"]
    assert refs(run, seeds_path, "--not-tagged", "year") == ["002", "003", "004"]


def test_limit_and_offset(run: Run, seeds_path: Path) -> None:
    whole = run("search", seeds_path, "uzbekistan", "--json").json
    order = [(result["ref"], result["score"]) for result in whole["results"]]
    assert len(order) == whole["total"] == 5
    paged = []
    for offset in range(0, 6, 2):
        page = run("search", seeds_path, "uzbekistan", "--limit", 2, "--offset", offset, "--json")
        assert page.json["total"] == 5
        paged += [(result["ref"], result["score"]) for result in page.json["results"]]
    assert paged == order
    none = run("search", seeds_path, "--limit", 0, "--json").json
    assert (none["total"], none["results"]) == (5, [])
    assert run("search", seeds_path, "--offset", 99, "--json").json["results"] == []


def test_search_for_people(run: Run, seeds_path: Path) -> None:
    shown = run("search", seeds_path, "--sector", "BOR", "--sort", "title")
    assert shown.code == 0
    assert shown.lines[0].startswith(ref_of("003"))
    assert shown.lines[-1].startswith("1 document, ")


@pytest.mark.parametrize(
    "words",
    [
        ["--sector", "NO"],
        ["--signatory", "state.xx"],
        ["--visit", "V9"],
        ["--kind", "POEM"],
        ["--language", "xx"],
        ["--state", "done"],
        ["--place", "Atlantis"],
        ["--year", "21"],
        ["--not", "sector"],
        ["--not", "colour=red"],
        ["--not", "sector=NO"],
        ["--not-tagged", "title"],
        ["--all-of", "colour"],
        ["--sort", "size"],
        ["--limit", "x"],
        ["--limit", "-1"],
        ["one", "two"],
    ],
)
def test_search_refuses(run: Run, seeds_path: Path, words: list[str]) -> None:
    refused(run("search", seeds_path, *words, "--json"), 2)


@pytest.mark.parametrize("words", ["", '"', "***", "AND", "a:b", "NEAR(", "\udcff", "'; --", "😀"])
def test_odd_queries_are_no_error(run: Run, seeds_path: Path, words: str) -> None:
    assert run("search", seeds_path, "--json", "--", words).code == 0


def test_text_prints_the_bytes(run: Run, archive_path: Path, tmp_path: Path, shared: Path) -> None:
    data = "Ёжик\r\n\r\n\tпод 😀\r".encode()
    (tmp_path / "t.txt").write_bytes(data)
    (tmp_path / "s.pdf").write_bytes(pdf("Signed"))
    run("add", archive_path, tmp_path / "t.txt", tmp_path / "s.pdf", seed_path(shared, "001"))
    assert run("text", archive_path, "1").out == data
    assert run("text", archive_path, "3").out == seed_path(shared, "001").read_bytes()
    assert run("text", archive_path, "1", "--json").json == {"ref": "000001", "text": data.decode()}
    assert run("text", archive_path, "2", "--scan", "1").out.strip() == b"Signed"
    refused(run("text", archive_path, "2"), 2, "has no source text", "--scan 1")
    refused(run("text", archive_path, "1", "--scan", "1"), 2, "has 0 scans")
    refused(run("text", archive_path, "1", "--scan", "0"), 2)


def test_extract(run: Run, archive_path: Path, tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_bytes(b"Text\r\n")
    (tmp_path / "s.pdf").write_bytes(pdf("Signed"))
    run("add", archive_path, tmp_path / "t.txt")
    run("attach", archive_path, "1", tmp_path / "s.pdf")
    out = tmp_path / "deep" / "out"
    files = run("extract", archive_path, "1", out, "--json").json["files"]
    assert files == [str(out / "t.txt"), str(out / "s.pdf")]
    assert (out / "t.txt").read_bytes() == b"Text\r\n"
    assert (out / "s.pdf").read_bytes() == pdf("Signed")
    assert run("extract", archive_path, "1", out).lines == [
        str(out / "t-2.txt"),
        str(out / "s-2.pdf"),
    ]
    refused(run("extract", archive_path, "9", out), 2)
    refused(run("extract", archive_path, "1", tmp_path / "t.txt"), 3, "could not be written")


def test_check(run: Run, seeds_path: Path) -> None:
    clean = run("check", seeds_path, "--json")
    assert clean.code == 0
    assert clean.json.keys() == {"ok", "problems", "scans_checked", "seconds"}
    assert (clean.json["ok"], clean.json["problems"], clean.json["scans_checked"]) == (True, [], 5)
    assert run("check", seeds_path, "--quick", "--json").json["scans_checked"] == 0
    assert run("check", seeds_path).lines[-1].startswith("No damage; 5 stored files read")
    raw(seeds_path, "UPDATE document SET extent = 'Forged' WHERE id = 2")
    found = run("check", seeds_path, "--json")
    assert found.code == 1
    assert found.json["ok"] is False
    assert found.json["problems"] == [
        {"what": "changed", "where": "document 000002", "detail": "is not as it was written"}
    ]
    assert run("check", seeds_path).lines[0] == "changed: document 000002: is not as it was written"


def test_check_of_a_file_that_cannot_be_opened(run: Run, seeds_path: Path) -> None:
    data = bytearray(seeds_path.read_bytes())
    data[100:8000] = b"\xa5" * 7900
    seeds_path.write_bytes(data)
    found = run("check", seeds_path, "--json")
    assert found.code == 1
    assert found.json["problems"][0]["what"] == "damaged file"


def test_reindex(run: Run, seeds_path: Path) -> None:
    raw(seeds_path, "DELETE FROM index_page")
    assert run("check", seeds_path).code == 1
    assert run("reindex", seeds_path, "--json").json == {"documents": 5}
    assert run("check", seeds_path).code == 0
    assert len(refs(run, seeds_path, "uzbekistan")) == 5


def test_backup(run: Run, seeds_path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.tarchive"
    made = run("backup", seeds_path, copy, "--json")
    assert (made.code, made.err) == (0, "")
    assert made.json == {"dest": str(copy), "bytes": copy.stat().st_size}
    assert problems(copy) == []
    with Archive.open(copy) as archive:
        assert add_text(archive, "More") == 6
    refused(run("backup", seeds_path, copy), 3, "exists already")
    refused(run("backup", seeds_path, tmp_path / "no" / "copy"), 3)


def test_search_quotes_the_first_place_where_the_words_stand(run: Run, one: Path) -> None:
    text = run("text", one, 1).out.decode()
    word = next(word for word in text.split("\n")[0].split() if word.isalpha())
    row, passage, summary = run("search", one, word).lines
    assert row.startswith("000001")
    assert passage.startswith("    line 1: ")
    assert word in passage
    assert summary.startswith("1 document, ")
    assert len(run("search", one).lines) == 2, "without words nothing is quoted"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-gas"], "goes after --"),
        (['-"outer space"'], "goes after --"),
        (["gas", "pipeline"], "in quotes"),
        (["--sektor", "ENE"], "--sektor"),
        (["--not", "=ENE"], "FACET=VALUE"),
    ],
)
def test_a_query_the_shell_took_apart_is_told_of(
    run: Run, archive_path: Path, words: list[str], said: str
) -> None:
    refused(run("search", archive_path, *words), 2, said)
    refused(run("save-search", archive_path, "Name", *words), 2, said)
