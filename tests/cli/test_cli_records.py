"""Commands that fill an archive and change its records: fields, codes, messages as promised."""

import json
from pathlib import Path

import pytest

from archive_fixtures import (
    SEEDS,
    VISIT_CODES,
    Run,
    facts,
    gold,
    pdf,
    problems,
    ref_of,
    refused,
    seed_path,
)

SCAN = pdf("First page", "Signed in Tashkent")
RECORD = {
    "ref",
    "uuid",
    "title",
    "kind",
    "language",
    "date",
    "date_published",
    "text",
    "text_sha256",
    "state",
    "access",
    "sectors",
    "signatories",
    "visits",
    "instruments",
    "scans",
}


def test_new(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "n.tarchive"
    made = run("new", path, "--json")
    assert (made.code, made.err) == (0, "")
    assert made.json["archive"] == str(path)
    assert len(made.json["uuid"]) == 36
    refused(run("new", path), 3, "n.tarchive exists already")
    refused(run("new", tmp_path / "no" / "n.tarchive"), 3, "folder")
    plain = run("new", tmp_path / "other")
    assert plain.lines[0] == f"Made {tmp_path / 'other'}"


def test_add(run: Run, archive_path: Path, tmp_path: Path) -> None:
    text, empty, folder = tmp_path / "t.txt", tmp_path / "e.txt", tmp_path / "folder"
    text.write_text("Text")
    empty.write_text("")
    folder.mkdir()
    (folder / "in.txt").write_text("Inside")
    first = run("add", archive_path, text, empty, folder, "--json")
    assert (first.code, first.err) == (1, "")
    assert [set(result) for result in first.json["results"]] == [
        {"path", "outcome", "ref", "duplicate_of", "note", "error"}
    ] * 3
    assert [(r["path"], r["outcome"], r["ref"]) for r in first.json["results"]] == [
        (str(text), "added", "000001"),
        (str(empty), "failed", None),
        (str(folder), "failed", None),
    ]
    again = run("add", archive_path, text, folder, tmp_path / "none", "--recursive", "--no-ocr")
    assert again.code == 1
    assert again.lines == [
        f"duplicate {text} of 000001",
        f"added 000002 {folder / 'in.txt'}",
        f"failed {tmp_path / 'none'}: could not be read: No such file or directory.",
    ]
    assert run("add", archive_path, text).code == 0, "a duplicate is no failure"


def test_t01(run: Run, archive_path: Path, shared: Path) -> None:
    paths = [seed_path(shared, seed) for seed in SEEDS]
    added = run("add", archive_path, *paths)
    assert added.lines == [
        f"added {ref_of(seed)} {path}" for seed, path in zip(SEEDS, paths, strict=True)
    ]
    for seed, path in zip(SEEDS, paths, strict=True):
        assert run("text", archive_path, ref_of(seed)).out == path.read_bytes()
        shown = run("show", archive_path, ref_of(seed), "--json").json
        assert shown["text_sha256"] == gold(shared)[seed]["sha256"]
        assert shown["text"].encode() == path.read_bytes()
    again = run("add", archive_path, *paths)
    assert (again.code, again.lines) == (
        0,
        [f"duplicate {path} of {ref_of(seed)}" for seed, path in zip(SEEDS, paths, strict=True)],
    )
    assert run("search", archive_path, "--json").json["total"] == 5


def test_t05(run: Run, one: Path, tmp_path: Path) -> None:
    scan = tmp_path / "treaty.pdf"
    scan.write_bytes(SCAN)
    attached = run("attach", one, "1", scan, "--no-ocr", "--json")
    assert attached.code == 0
    assert attached.json["results"][0]["ref"] == "000001"
    shown = run("show", one, "1", "--json").json
    (kept,) = shown["scans"]
    assert (kept["name"], kept["media_type"], kept["pages"], kept["bytes"]) == (
        "treaty.pdf",
        "application/pdf",
        2,
        len(SCAN),
    )
    assert shown["extent"] == "20 characters, 2 lines; 2 pages"
    assert run("text", one, "1", "--scan", "1", "--page", "2").out.strip() == b"Signed in Tashkent"
    assert run("text", one, "1", "--scan", "1").out.count(b"\f") == 1
    (found,) = run("search", one, "tashkent", "--json").json["results"]
    (hit,) = found["hits"]
    assert (hit["where"], hit["scan"], hit["page"], hit["quote"]) == ("scan", 1, 2, "Tashkent")
    assert len(hit["boxes"]) == 1
    refused(run("text", one, "1", "--scan", "2"), 2, "000001 has 1 scans")
    refused(run("text", one, "1", "--page", "3"), 2, "has 2 pages")
    refused(run("attach", one, "9", scan), 2, "9 is not a document")
    again = run("attach", one, "1", scan)
    assert again.lines == [f"duplicate {scan} of 000001"]
    undone = run("undo", one, "--json")
    assert undone.code == 0
    assert run("show", one, "1", "--json").json["scans"] == []
    assert problems(one) == []


def test_show(run: Run, one: Path) -> None:
    shown = run("show", one, "000001", "--json")
    assert (shown.code, shown.err) == (0, "")
    assert shown.json.keys() >= RECORD
    assert shown.json["ref"] == "000001"
    assert (shown.json["state"], shown.json["access"]) == ("draft", "UNDETERMINED")
    assert run("set", one, "1", "reference_code=TA/1").code == 0
    assert run("set", one, "1", "reference_code=TA/2").code == 0
    for name in ("1", "000001", "TA/1", "TA/2", shown.json["uuid"]):
        assert run("show", one, name, "--json").json["uuid"] == shown.json["uuid"], name
    for name in ("2", "TA/3", "no", "-- 1", "\udcff"):
        refused(run("show", one, "--", name), 2)
    refused(run("show", one, "7"), 2, "7 is not a document of a.tarchive", "search")
    people = run("show", one, "1")
    assert "Signed in Samarkand" in people.lines
    assert any(line.split() == ["ref", "000001"] for line in people.lines)


def test_set(run: Run, one: Path) -> None:
    values = {
        "title": "Declaration = signed",
        "kind": "DECLARATION",
        "language": "uz-Cyrl",
        "date": "2021-12-06",
        "date_published": "2022-12-22T20:26",
        "publisher": "pub.aa",
        "state": "described",
        "access": "OPEN",
        "title_supplied": "no",
        "access_until": "2031-12-31",
        "note": "x\ny",
    } | {"kind": "TREATY_TEXT"}
    done = run("set", one, "1", *(f"{name}={value}" for name, value in values.items()), "--json")
    assert (done.code, done.err) == (0, "")
    assert {name: done.json[name] for name in values} == values | {"title_supplied": False}
    cleared = run("set", one, "1", "kind=", "date=", "note=", "publisher=", "--json").json
    assert [cleared[name] for name in ("kind", "date", "note", "publisher")] == [
        None,
        "",
        None,
        None,
    ]
    by_name = run("set", one, "1", "publisher=Anadolu Agency", "language=UZ-CYRL", "--json").json
    assert (by_name["publisher"], by_name["language"]) == ("pub.aa", "uz-Cyrl")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("colour=red", ["colour is not a field", "title"]),
        ("sectors=ENE", ["sectors is not a field"]),
        ("title=", ["title must not be empty"]),
        ("title=  ", ["title must not be empty"]),
        ("state=", ["state must not be empty"]),
        ("state=done", ["draft, described, reviewed"]),
        ("kind=POEM", ["POEM", "source_kind"]),
        ("date=22.12.2022", ["22.12.2022", "2022-12-22"]),
        ("date=2021-13", ["2021-13"]),
        ("publisher=Nobody", ["Nobody is not in the name authority"]),
        ("access_until=2031", ["2031-12-31"]),
        ("reference_code=000002", ["looks like an accession number"]),
        ("title_supplied=maybe", ["yes or no"]),
        ("title", ["is not FIELD=VALUE"]),
        ("title=\udcff", ["udcff"]),
    ],
)
def test_set_refuses(run: Run, one: Path, value: str, words: list[str]) -> None:
    before = run("show", one, "1", "--json").json
    refused(run("set", one, "1", "note=written?", value), 2, *words)
    assert run("show", one, "1", "--json").json == before


def test_tag(run: Run, one: Path) -> None:
    assert run("visit", one, "V1").code == 0
    tagged = run(
        "tag", one, "1", "--sector", "ENE", "--sector", "TRN.RLW", "--signatory", "state.kz",
        "--signatory", "Ўзбекистон", "--visit", "V1", "--json",
    )  # fmt: skip
    assert (tagged.code, tagged.err) == (0, "")
    assert tagged.json["sectors"] == ["ENE", "TRN.RLW"]
    assert [(s["key"], s["role"]) for s in tagged.json["signatories"]] == [
        ("state.kz", "PARTY"),
        ("state.uz", "PARTY"),
    ]
    assert tagged.json["visits"] == ["V1"]
    assert run("tag", one, "1", "--sector", "ENE", "--json").json == tagged.json
    less = run("tag", one, "1", "--remove", "--sector", "ENE", "--signatory", "state.uz", "--json")
    assert less.json["sectors"] == ["TRN.RLW"]
    assert [s["key"] for s in less.json["signatories"]] == ["state.kz"]
    assert run("tag", one, "1", "--remove", "--visit", "V1", "--json").json["visits"] == []


def test_tag_twice_in_one_command(run: Run, one: Path) -> None:
    words = (
        "--sector",
        "ENE",
        "--sector",
        "ene",
        "--signatory",
        "state.kz",
        "--signatory",
        "state.kz",
    )
    assert run("tag", one, "1", *words, "--json").json["sectors"] == ["ENE"]
    assert run("tag", one, "1", "--remove", *words, "--json").json["sectors"] == []


def test_signer(run: Run, one: Path) -> None:
    def signatories(*words: str) -> list[dict[str, object]]:
        tagged = run("tag", one, "1", *words, "--json")
        assert tagged.code == 0, tagged
        return [{k: v for k, v in s.items() if k != "evidence"} for s in tagged.json["signatories"]]

    (tag,) = signatories("--signatory", "state.kz", "--signer", "person.tokayev")
    assert tag == {"key": "state.kz", "role": "PARTY", "signer": "person.tokayev"}
    (tag,) = signatories("--signatory", "state.kz", "--signer", "person.nazarbayev")
    assert tag["signer"] == "person.nazarbayev"
    assert run("history", one, "1", "--json").json["changes"][0]["action"] == "Change tag state.kz"
    for words in (
        ["--signer", "person.tokayev"],
        ["--signer", "person.tokayev", "--sector", "ENE"],
        ["--signer", "person.tokayev", "--signatory", "state.kz", "--signatory", "state.uz"],
        ["--signer", "nobody", "--signatory", "state.uz"],
    ):
        refused(run("tag", one, "1", *words), 2)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ["Nothing to tag with", "--sector"]),
        (["--sector", "NO"], ["NO is not a term"]),
        (["--signatory", "person.tokayev"], ["person, not a party", "--signer"]),
        (["--signatory", "Касым-Жомарт Токаев"], ["--signer"]),
        (["--signatory", "state.xx"], ["state.xx is not in the name authority"]),
        (["--visit", "V9"], ["There is no visit V9"]),
        (["--sector", "ENE", "--visit", "V9"], ["There is no visit V9"]),
        (["--colour", "red"], ["--colour", "--help"]),
        (["--sector"], ["--sector", "--help"]),
    ],
)
def test_tag_refuses(run: Run, one: Path, words: list[str], said: list[str]) -> None:
    refused(run("tag", one, "1", *words), 2, *said)
    assert run("show", one, "1", "--json").json["sectors"] == []


def test_visit(run: Run, one: Path) -> None:
    made = run(
        "visit", one, "2021-12-06-KZ-UZ", "--host", "state.kz", "--guest", "state.uz", "--guest",
        "state.tj", "--kind", "STATE", "--date", "2021-12-05?/2021-12-06", "--place", "Astana",
        "--json",
    )  # fmt: skip
    assert (made.code, made.err) == (0, "")
    expected = {
        "code": "2021-12-06-KZ-UZ",
        "host": "state.kz",
        "guest": ["state.uz", "state.tj"],
        "kind": "STATE",
        "date": "2021-12-05?/2021-12-06",
        "place": "city.kz.astana",
    }
    assert {name: made.json[name] for name in expected} == expected
    changed = run("visit", one, "2021-12-06-KZ-UZ", "--guest", "state.uz", "--json").json
    assert {name: changed[name] for name in expected} == expected | {"guest": "state.uz"}
    assert changed["uuid"] == made.json["uuid"]
    same = run("visit", one, "2021-12-06-KZ-UZ", "--json").json
    assert same == changed, "naming it alone changes nothing"


@pytest.mark.parametrize("code", ["V1", "visit_2.b", "2021-12-06-KZ-UZ-2", "_x", "a@b%c=d,e+f"])
def test_shell_safe_codes_are_kept(run: Run, one: Path, code: str) -> None:
    assert run("visit", one, code, "--json").json["code"] == code
    assert run("tag", one, "1", "--visit", code, "--json").json["visits"] == [code]
    assert run("search", one, "--visit", code, "--json").json["total"] == 1


@pytest.mark.parametrize(
    "words",
    [
        ["a b"],
        ["a/b"],
        ["визит"],
        ["$(x)"],
        [""],
        ["x" * 81],
        ["\udcff"],
        ["V1", "--kind", "HOLIDAY"],
        ["V1", "--date", "soon"],
        ["V1", "--host", "person.tokayev"],
        ["V1", "--host", "state.xx"],
        ["V1", "--place", "Atlantis"],
    ],
)
def test_visit_refuses(run: Run, one: Path, words: list[str]) -> None:
    refused(run("visit", one, *words), 2)
    refused(run("tag", one, "1", "--visit", "V1"), 2)


def test_gold_tags(run: Run, archive_path: Path, shared: Path) -> None:
    """Visits, then every tag of gold.json, all by commands."""
    for key, visit in facts(shared)["visits"].items():
        words = [f"--{name}={visit[name]}" for name in ("host", "guest", "kind", "place")]
        assert (
            run("visit", archive_path, VISIT_CODES[key], *words, f"--date={visit['edtf']}").code
            == 0
        )
    run("add", archive_path, *(seed_path(shared, seed) for seed in SEEDS))
    for seed, wanted in gold(shared).items():
        words = [f"--sector={code}" for code in wanted["sectors"]]
        words += [f"--signatory={key}" for key in wanted["signatories"]]
        words += [f"--visit={VISIT_CODES[wanted['visit']]}"]
        tagged = run("tag", archive_path, ref_of(seed), *words, "--json").json
        assert tagged["sectors"] == wanted["sectors"]
        assert [s["key"] for s in tagged["signatories"]] == wanted["signatories"]

    def refs(*words: str) -> list[str]:
        found = run("search", archive_path, *words, "--json").json
        assert found["total"] == len(found["results"])
        return sorted(f"{int(result['ref']) - 1:03d}" for result in found["results"])

    assert refs("--sector", "SCI.SPC") == ["002", "004"]
    assert refs("--sector", "TRD.CUS") == ["002"]
    assert refs("--sector", "BOR") == ["003"]
    assert refs("--sector", "ENE") == ["001", "002", "003", "004"]
    assert refs("--sector", "TRN") == ["000", "001", "002", "003", "004"]
    assert refs("--sector", "TRN.RLW") == ["001", "004"]
    both = ("--sector", "SEC.DEF", "--sector", "SCI.SPC", "--all-of", "sector")
    assert refs(*both) == ["002"]
    assert refs("--sector", "SOC.HLT", "--sector", "TRD.CUS") == ["002", "003"]
    assert problems(archive_path) == []


def test_json_is_one_object_in_utf8(run: Run, one: Path) -> None:
    run("set", one, "1", "title=Шартнома 😀")
    out = run("show", one, "1", "--json").out
    assert "Шартнома 😀".encode() in out
    decoder = json.JSONDecoder()
    _, end = decoder.raw_decode(out.decode())
    assert out.decode()[end:] == "\n"
