"""Commands given more than they need: the same twice, too little to remove, tags that are there."""

from pathlib import Path
from typing import Any

import pytest

from archive_fixtures import Run, pdf, problems, refused


@pytest.fixture
def one(run: Run, archive_path: Path, tmp_path: Path) -> Path:
    """An archive with a document, a treaty and a visit."""
    text = tmp_path / "one.txt"
    text.write_text("A page\n\nA treaty was signed.", encoding="utf-8")
    run("add", archive_path, text)
    parties = ("--party", "state.kz", "--party", "state.uz")
    run("instrument", archive_path, "I01", "--title", "A treaty", *parties)
    run("visit", archive_path, "V1", "--host", "state.kz", "--guest", "state.uz")
    return archive_path


def actions(run: Run, path: Path) -> list[str]:
    return [change["action"] for change in run("history", path, "--json").json["changes"]]


def visit_tag(run: Run, path: Path) -> dict[str, Any]:
    (tag,) = run("show", path, 1, "--json").json["tags"]["visits"]
    return dict(tag)


def test_what_is_given_twice_is_there_once(run: Run, one: Path) -> None:
    twice = ("--party", "state.tm", "--name", "Pact", "--action", "SIGNATURE=2022-12-22@state.uz")
    ran = run("instrument", one, "I01", *twice, *twice, "--json")
    assert ran.code == 0, ran.err
    found = ran.json
    assert [party["key"] for party in found["parties"]] == ["state.kz", "state.uz", "state.tm"]
    assert (len(found["names"]), len(found["life"])) == (1, 2)
    again = ("--delegate", "person.tokayev", "--event", "SIGNING=2021-12-06")
    ran = run("visit", one, "V1", *again, *again, "--json")
    assert ran.code == 0, ran.err
    assert (len(ran.json["parties"]), len(ran.json["events"])) == (3, 1)


@pytest.mark.parametrize(
    "words", [("--language", "uz-Latn"), ("--role", "PARTY"), ("--name-language", "uz-Latn")]
)
def test_an_instrument_is_not_removed_by_mistake(
    run: Run, one: Path, words: tuple[str, ...]
) -> None:
    refused(run("instrument", one, "I01", *words, "--remove"), 2, "--remove goes with")
    assert run("instrument", one, "I01").code == 0


def test_a_party_is_taken_off_in_the_role_given(run: Run, one: Path) -> None:
    party = ("--party", "state.kz", "--role", "DEPOSITARY")
    ran = run("instrument", one, "I01", *party, "--json")
    assert ran.code == 0, ran.err
    found = run("instrument", one, "I01", *party, "--remove", "--json").json
    kept = [(one["key"], one["role"]) for one in found["parties"]]
    assert kept == [("state.kz", "PARTY"), ("state.uz", "PARTY")]


def test_a_relation_that_there_is_not_is_no_kind_of_one(run: Run, one: Path) -> None:
    refused(run("instrument", one, "I01", "--relation", "FRIEND=I02", "--remove"), 2, "FRIEND")


def test_a_visit_keeps_its_code_where_none_is_given(run: Run, one: Path) -> None:
    refused(run("visit", one, "V1", "--new-code", ""), 2, "visit code")


def test_the_role_of_a_visit_changes_and_stays(run: Run, one: Path) -> None:
    run("tag", one, 1, "--visit", "V1")
    assert visit_tag(run, one)["role"] == "about"
    run("tag", one, 1, "--visit", "V1", "--visit-role", "mentions")
    assert visit_tag(run, one)["role"] == "mentions"
    run("tag", one, 1, "--visit", "V1", "--rank", "state visit")
    told = visit_tag(run, one)
    assert (told["role"], told["kind_as_printed"]) == ("mentions", "state visit")
    run("undo", one)
    run("undo", one)
    assert visit_tag(run, one)["role"] == "about"


def test_tags_of_one_command_are_one_edit(run: Run, one: Path) -> None:
    run("tag", one, 1, "--visit", "V1", "--signatory", "state.kz")
    before = run("show", one, 1, "--json").json
    ran = run(
        *("tag", one, 1, "--sector", "TRN", "--signatory", "state.kz", "--signer", "Tokayev"),
        *("--visit", "V1", "--rank", "state visit", "--instrument", "I01", "--as-printed", "Pact"),
        "--json",
    )
    assert ran.code == 0, ran.err
    assert actions(run, one)[0] == "Tag TRN, state.kz, V1, I01"
    run("undo", one)
    assert run("show", one, 1, "--json").json == before


def test_scans_are_taken_off_and_come_back(run: Run, one: Path, tmp_path: Path) -> None:
    scans = [tmp_path / f"{name}.pdf" for name in ("barley", "wheat", "oats")]
    for scan in scans:
        scan.write_bytes(pdf(f"Deliveries of {scan.stem}"))
    run("attach", one, 1, *scans, "--no-ocr")
    assert run("search", one, "barley", "--json").json["total"] == 1
    before = run("show", one, 1, "--json").json["scans"]
    refused(run("detach", one, 1, 4), 2, "no scan 4")
    done = run("detach", one, 1, 3, 1, 1, "--json")
    assert (done.code, len(done.json["changes"])) == (0, 2)
    assert [scan["name"] for scan in run("show", one, 1, "--json").json["scans"]] == ["wheat.pdf"]
    assert run("search", one, "barley", "--json").json["total"] == 0
    run("undo", one)
    assert run("show", one, 1, "--json").json["scans"] == before
    assert problems(one) == []


def test_a_document_in_the_trash_is_told_of(run: Run, one: Path) -> None:
    run("tag", one, 1, "--instrument", "I01")
    (tied,) = run("instrument", one, "I01", "--json").json["documents"]
    assert "trashed" not in tied
    run("delete", one, 1)
    (tied,) = run("instrument", one, "I01", "--json").json["documents"]
    assert tied["trashed"] is True


def test_a_kind_of_name_is_known_or_refused(run: Run, one: Path) -> None:
    assert run("authority", one, "list", "--kind", "state").lines[-1] != "0 names"
    refused(run("authority", one, "list", "--kind", "HANDSHAKE"), 2, "HANDSHAKE", "STATE")
