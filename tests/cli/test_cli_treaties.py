"""T05, T06 and T07 through the command line: a treaty, its life, doubtful print; and visits."""

from pathlib import Path
from typing import Any

import pytest

from archive_fixtures import Run, gold, pdf, problems, ref_of, refused, seed_path

OTHER_TITLES = ("agreement on alliance relations", "Treaty on Union Relations")
MINUS = "\u2212"


def instrument(run: Run, path: Path, code: str, *words: str) -> dict[str, Any]:
    ran = run("instrument", path, code, *words, "--json")
    assert ran.code == 0, ran.err
    return dict(ran.json)


def allied_treaty(run: Run, path: Path) -> dict[str, Any]:
    return instrument(
        run,
        path,
        "I20",
        *("--title", "Treaty on Allied Relations", "--kind", "TREATY", "--level", "INTERSTATE"),
        *("--date", "2022-12-22", "--place", "Tashkent"),
        *("--party", "Kazakhstan", "--party", "state.uz"),
        *("--signer", "Tokayev", "--signer", "person.mirziyoyev"),
    )


def found(run: Run, path: Path, words: str) -> set[str]:
    return {one["ref"] for one in run("search", path, words, "--json").json["results"]}


def by_title(run: Run, path: Path, title: str) -> list[str]:
    ran = run("instruments", path, "--title", title, "--json")
    return [one["code"] for one in ran.json["instruments"]]


def test_t05_a_scan_of_a_signed_treaty(run: Run, seeds_path: Path, tmp_path: Path) -> None:
    scan = tmp_path / "treaty.pdf"
    scan.write_bytes(pdf("Treaty on what allies do", "Done at the Kuksaroy residence"))
    assert run("attach", seeds_path, ref_of("001"), scan, "--no-ocr").code == 0
    made = allied_treaty(run, seeds_path)
    told = {name: made[name] for name in ("kind", "level", "date_concluded", "place")}
    assert told == {
        "kind": "TREATY",
        "level": "INTERSTATE",
        "date_concluded": "2022-12-22",
        "place": "city.uz.tashkent",
    }
    assert [(p["key"], p["role"], p["signer"]) for p in made["parties"]] == [
        ("state.kz", "PARTY", "person.tokayev"),
        ("state.uz", "PARTY", "person.mirziyoyev"),
    ]
    printed, named = OTHER_TITLES
    record = run(
        *("tag", seeds_path, ref_of("001"), "--instrument", "I20", "--role", "text_of"),
        *("--as-printed", printed, "--status", "signed", "--json"),
    ).json
    assert record["scans"][0]["pages"] == 2
    assert "2 pages" in record["extent"]
    (tie,) = record["instruments"]
    assert (tie["code"], tie["role"], tie["title_as_printed"]) == ("I20", "text_of", printed)
    assert tie["status_as_printed"] == "SIGNED"
    instrument(run, seeds_path, "I20", "--name", named)
    assert [by_title(run, seeds_path, title.upper()) for title in OTHER_TITLES] == [["I20"]] * 2
    assert by_title(run, seeds_path, "Treaty of Peace") == []
    assert found(run, seeds_path, "kuksaroy") == {ref_of("001")}
    assert run("detach", seeds_path, ref_of("001"), 1).code == 0
    assert found(run, seeds_path, "kuksaroy") == set()
    bare = run("show", seeds_path, ref_of("001"), "--json").json
    assert (bare["scans"], bare["text"], "page" in bare["extent"]) == ([], record["text"], False)
    run("undo", seeds_path)
    assert run("show", seeds_path, ref_of("001"), "--json").json == record
    assert found(run, seeds_path, "kuksaroy") == {ref_of("001")}
    assert problems(seeds_path) == []


def test_t06_doubtful_print(run: Run, seeds_path: Path, shared: Path) -> None:
    before = run("text", seeds_path, ref_of("003")).out
    assert found(run, seeds_path, "2034") == set()
    programme = instrument(
        run,
        seeds_path,
        "I22",
        *("--title", "Programme of strategic partnership and alliance", "--kind", "PROGRAMME"),
        *("--period", "2024/2034", "--period-note", f"Printed 2024{MINUS}2024, a slip"),
        *("--source", "A newspaper of the next day"),
    )
    assert (programme["period"], programme["source"]) == (
        "2024/2034",
        "A newspaper of the next day",
    )
    assert found(run, seeds_path, "2034") == set()
    run("tag", seeds_path, ref_of("003"), "--instrument", "I22")
    hits = run("search", seeds_path, "2034", "--json").json["results"]
    assert [one["ref"] for one in hits] == [ref_of("003")]
    (hit,) = hits[0]["hits"]
    assert (hit["where"], hit["field"], hit["note"]) == ("note", "instrument", "2024/2034")
    assert hit["note"][hit["start"] : hit["end"]] == hit["quote"] == "2034"
    (shown,) = [row for row in run("search", seeds_path, "2034").lines if row.startswith(" ")]
    assert shown.strip() == "note (instrument): 2024/2034"
    assert run("text", seeds_path, ref_of("003")).out == before
    assert f"2024{MINUS}2024".encode() in before
    assert before == seed_path(shared, "003").read_bytes()


def test_t06_names_that_are_printed_wrong(run: Run, seeds_path: Path, shared: Path) -> None:
    noted = run(
        *("claim", seeds_path, ref_of("001"), "--printed", "OIC", "--reads", "ECO"),
        *("--subject", "name", "--certainty", "inferred", "--line", "31", "--nth", "2"),
        *("--note", "Named twice in a row", "--json"),
    ).json
    text = run("text", seeds_path, ref_of("001")).out.decode()
    (claim,) = noted["claims"]
    (place,) = claim.pop("evidence")
    number = claim.pop("id")
    assert claim == {
        "subject": "name",
        "as_printed": "OIC",
        "value": "ECO",
        "status": "disputed",
        "certainty": "INFERRED",
        "note": "Named twice in a row",
    }
    line = text.split("\n")[30]
    assert (place["line"], place["start"]) == (31, line.index("OIC", line.index("OIC") + 1))
    assert found(run, seeds_path, "eco") == {ref_of("001")}
    run("claim", seeds_path, ref_of("003"), "--printed", "Earle", "--reads", "Eagle")
    assert found(run, seeds_path, "eagle") == {ref_of("003")}
    run("claim", seeds_path, ref_of("001"), "--id", number, "--reads", "TRACECA")
    assert (found(run, seeds_path, "eco"), found(run, seeds_path, "traceca")) == (
        set(),
        {ref_of("001")},
    )
    run("claim", seeds_path, ref_of("001"), "--id", number, "--remove")
    assert found(run, seeds_path, "traceca") == set()
    run("undo", seeds_path)
    assert found(run, seeds_path, "traceca") == {ref_of("001")}
    sums = {seed: one["sha256"] for seed, one in gold(shared).items()}
    for seed, expected in sums.items():
        assert run("show", seeds_path, ref_of(seed), "--json").json["text_sha256"] == expected
    assert problems(seeds_path) == []


def life(made: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    return [(event["date"], event["kind"], event.get("authority")) for event in made["life"]]


def test_t07_the_life_of_a_treaty(run: Run, archive_path: Path) -> None:
    allied_treaty(run, archive_path)
    made = instrument(
        run,
        archive_path,
        "I20",
        *("--action", "RATIFICATION=2024-05-20@Kazakhstan"),
        *("--action", "ratification=2023-11-30@state.uz"),
    )
    assert life(made) == [
        ("2022-12-22", "SIGNATURE", None),
        ("2023-11-30", "RATIFICATION", "state.uz"),
        ("2024-05-20", "RATIFICATION", "state.kz"),
        ("", "ENTRY_INTO_FORCE", None),
    ]
    missing = made["life"][-1]
    assert (missing["recorded"], missing["said"]) == (False, "Not recorded")
    assert made["status"]["code"] == "ratified"
    shown = run("instrument", archive_path, "I20").lines
    assert [row.split() for row in shown[-4:]] == [
        ["2022-12-22", "SIGNATURE", "From", "the", "date", "of", "conclusion"],
        ["2023-11-30", "RATIFICATION", "state.uz"],
        ["2024-05-20", "RATIFICATION", "state.kz"],
        ["Not", "recorded", "ENTRY_INTO_FORCE"],
    ]
    assert not any("not in force" in row.lower() for row in shown)


def test_t07_a_registration_about_a_day(run: Run, archive_path: Path) -> None:
    made = instrument(
        run,
        archive_path,
        "I21",
        *("--title", "Treaty on demarcation of the border", "--kind", "TREATY"),
        *("--action", "REGISTRATION=2024-09-25~", "--action", "ENTRY_INTO_FORCE=2023-07-04"),
        *("--action", "SIGNATURE=2022-12-22"),
    )
    assert life(made) == [
        ("2022-12-22", "SIGNATURE", None),
        ("2023-07-04", "ENTRY_INTO_FORCE", None),
        ("2024-09-25~", "REGISTRATION", None),
    ]
    assert (made["status"]["code"], made["status"]["said"]) == (
        "in_force",
        "In force since 2023-07-04",
    )
    (listed,) = run("instruments", archive_path, "--json").json["instruments"]
    assert (listed["code"], listed["status"]) == ("I21", made["status"])


def test_what_is_given_again_is_there_once_and_details_are_added(run: Run, one: Path) -> None:
    words = ("--party", "state.uz", "--name", "Pact", "--action", "SIGNATURE=2022-12-22@state.uz")
    first = instrument(run, one, "P1", "--title", "A pact", *words)
    details = ("--proof", "1", "--action-note", "In the hall", "--action-source", "A gazette")
    again = instrument(run, one, "P1", *words, *details)
    assert (again["names"], again["parties"]) == (first["names"], first["parties"])
    (signed, _) = again["life"]
    told = {name: signed[name] for name in ("ref", "note", "source", "id")}
    assert told == {
        "ref": "000001",
        "note": "In the hall",
        "source": "A gazette",
        "id": first["life"][0]["id"],
    }
    kept = instrument(run, one, "P1", *words, "--remove")
    assert (kept["names"], kept["parties"], len(kept["life"])) == ([], [], 1)
    run("undo", one)
    assert instrument(run, one, "P1") == again
    assert run("instrument", one, "P1", "--remove").lines == ["Remove instrument A pact: 4 changed"]
    refused(run("instrument", one, "P1"), 2, "P1", "instruments")
    run("undo", one)
    assert instrument(run, one, "P1") == again


def test_one_command_is_one_edit(run: Run, archive_path: Path) -> None:
    allied_treaty(run, archive_path)
    history = run("history", archive_path, "--json").json["changes"]
    assert [change["action"] for change in history] == ["New agreement Treaty on Allied Relations"]
    run("undo", archive_path)
    assert run("instruments", archive_path, "--json").json == {"instruments": []}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--title", "T", "--date", "22.12.2022"), "2022-12-22"),
        (("--title", "T", "--kind", "HANDSHAKE"), "TREATY"),
        (("--title", "T", "--party", "Tokayev"), "person.tokayev"),
        (("--title", "T", "--party", "state.uz", "--signer", "A", "--signer", "B"), "--signer"),
        (("--title", "T", "--action", "SIGNATURE"), "="),
        (("--title", "T", "--relation", "AMENDS=I99"), "I99"),
        (("--title", "T", "--effect", "2024"), "--action"),
        (("--note", "without a title"), "I50"),
        (("--title", "T", "--remove"), "--remove"),
    ],
)
def test_what_does_not_fit_leaves_nothing(
    run: Run, archive_path: Path, words: tuple[str, ...], said: str
) -> None:
    refused(run("instrument", archive_path, "I50", *words), 2, said)
    assert run("history", archive_path, "--json").json["changes"] == []


def test_a_line_that_lacks_the_words_is_refused(run: Run, one: Path) -> None:
    refused(run("claim", one, 1, "--printed", "Signed", "--line", "9"), 2, "line 9", "[1]")
    refused(run("claim", one, 1, "--printed", "Signed", "--line", "1", "--nth", "2"), 2, "2 times")
    refused(run("claim", one, 1, "--id", "7", "--remove"), 2, "claim 7")
    refused(run("claim", one, 1, "--reads", "x"), 2, "--printed")


def test_a_visit_with_programme_and_delegation(run: Run, one: Path) -> None:
    words = ("--host", "state.kz", "--guest", "state.uz", "--kind", "STATE", "--date", "2021-12-06")
    ran = run(
        *("visit", one, "V1", *words, "--head", "Mirziyoyev", "--head", "person.tokayev"),
        *("--venue", "Akorda", "--count", "22", "--note", "Snow"),
        *("--event", "SIGNING=2021-12-06T15:00", "--event", "ARRIVAL=2021-12-06@Astana"),
        "--json",
    )
    assert ran.code == 0, ran.err
    made = ran.json
    assert (made["venue"], made["document_count_stated"], made["note"]) == ("Akorda", 22, "Snow")
    assert [(e["kind"], e.get("place")) for e in made["events"]] == [
        ("ARRIVAL", "city.kz.astana"),
        ("SIGNING", None),
    ]
    details = ("--event", "SIGNING=2021-12-06T15:00", "--event-title", "In the blue hall")
    told = run("visit", one, "V1", *details, "--event-document", "1", "--json").json["events"][1]
    assert (told["title"], told["ref"]) == ("In the blue hall", "000001")
    run("visit", one, "V1", "--delegate", "gov.uz", "--capacity", "Secretary of state")
    run("tag", one, 1, "--visit", "V1")
    before = run("show", one, 1, "--json").json
    run("tag", one, 1, "--visit", "V1", "--rank", "official visit")
    whole = run("visit", one, "V1", "--json").json
    assert {(p["key"], p["role"], p.get("note")) for p in whole["parties"]} == {
        ("state.kz", "host", None),
        ("state.uz", "guest", None),
        ("person.mirziyoyev", "head_of_delegation", None),
        ("person.tokayev", "head_of_delegation", None),
        ("gov.uz", "delegate", "Secretary of state"),
    }
    assert [document["ref"] for document in whole["documents"]] == ["000001"]
    assert whole["kinds_as_printed"] == {"official visit": ["000001"]}
    assert "kinds_as_printed       official visit: 000001" in run("visit", one, "V1").lines
    run("undo", one)
    assert run("show", one, 1, "--json").json == before
    renamed = run("visit", one, "V1", "--new-code", "2021-12-06-KZ-UZ", "--json").json
    assert renamed["code"] == "2021-12-06-KZ-UZ"
    assert run("show", one, 1, "--json").json["visits"] == ["2021-12-06-KZ-UZ"]
    refused(run("visit", one, "2021-12-06-KZ-UZ", "--note", "", "--remove"), 2, "--remove")
    words = ("--event", "SIGNING=2021-12-06T15:00", "--delegate", "gov.uz", "--remove", "--json")
    less = run("visit", one, "2021-12-06-KZ-UZ", *words).json
    assert ([e["kind"] for e in less["events"]], len(less["parties"])) == (["ARRIVAL"], 4)
    run("undo", one)
    run("visit", one, "2021-12-06-KZ-UZ", "--remove")
    assert run("show", one, 1, "--json").json["visits"] == []
    run("undo", one)
    assert run("visit", one, "2021-12-06-KZ-UZ", "--json").json == renamed
    assert problems(one) == []
