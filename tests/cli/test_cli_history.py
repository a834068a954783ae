"""Taking back, the trash, history, and who is working, by commands."""

import os
from pathlib import Path

from archive_fixtures import NoWindow, Run, problems, refused


def test_delete_restore_undo(run: Run, one: Path) -> None:
    gone = run("delete", one, "1", "1", "--json")
    assert (gone.code, gone.err) == (0, "")
    (change,) = gone.json["changes"]
    assert (change["table"], change["row"]) == ("document", 1)
    assert run("show", one, "1", "--json").json["trashed_at"]
    assert run("search", one, "--json").json["total"] == 0
    assert run("search", one, "--trash", "--json").json["total"] == 1
    assert run("delete", one, "1", "--json").json["changes"] == []
    assert run("restore", one, "1", "--json").json["changes"][0]["after"] == {"trashed_at": None}
    refused(run("delete", one, "1", "99"), 2, "99 is not a document")
    assert run("search", one, "--json").json["total"] == 1, "all or nothing"
    assert run("undo", one).lines == ["Undo Restore 000001: 1 changed"]
    assert run("undo", one, "--json").json["changes"]
    assert run("show", one, "1", "--json").json["trashed_at"] is None
    refused(run("undo", one, "--change", "99"), 2, "no change 99")
    first = run("history", one, "--json").json["changes"][-1]["id"]
    assert run("undo", one, "--change", first, "--json").json["changes"][0]["table"] == "document"
    refused(run("undo", one, "--change", first), 3, "taken back already")
    refused(run("undo", one, "--change", "x"), 2)
    refused(run("undo", one), 2, "nothing to take back")


def test_one_field_is_brought_back(run: Run, one: Path) -> None:
    assert run("set", one, "1", "title=First", "date=2021").code == 0
    assert run("set", one, "1", "title=Second", "date=2022").code == 0
    change = run("history", one, "1", "--json").json["changes"][0]["id"]
    done = run("bring-back", one, "1", "title", "--change", change, "--json")
    assert (done.json["action"], len(done.json["changes"])) == ("Bring back title", 1)
    shown = run("show", one, "1", "--json").json
    assert (shown["title"], shown["date"]) == ("First", "2022")
    refused(run("bring-back", one, "1", "title", "--change", change), 3, "so already")
    refused(run("bring-back", one, "1", "note", "--change", change), 2, "no value there")
    refused(run("bring-back", one, "1", "title", "--change", "99"), 2, "no change 99")
    refused(run("bring-back", one, "1", "titel", "--change", change), 2, "titel is not a field")


def test_empty_trash(run: Run, one: Path) -> None:
    assert run("empty-trash", one, "--json").json == {"removed": 0}
    run("delete", one, "1")
    assert run("empty-trash", one, "--yes", "--json").json == {"removed": 1}
    refused(run("show", one, "1"), 2, "1 is not a document")
    refused(run("undo", one), 3, "cannot be taken back")
    assert problems(one) == []


def test_history(run: Run, one: Path) -> None:
    run("--as", "Aziza", "set", one, "1", "title=Before the command")
    run("set", one, "1", "title=After the command", "--as", "Бекзат")
    run("visit", one, "V1", "--as", "Guest")
    found = run("history", one, "1", "--json").json["changes"]
    assert [change["who"] for change in found[:2]] == ["Бекзат", "Aziza"]
    assert found[0].keys() >= {"id", "at", "who", "action", "changes", "undoes", "accession"}
    (change,) = found[0]["changes"]
    assert change["before"] == {"title": "Before the command"}
    assert change["after"] == {"title": "After the command"}
    assert len(found) == 3
    assert run("history", one, "--json").json["changes"][0]["who"] == "Guest"
    people = run("history", one, "1")
    assert any("Бекзат" in line and "Set title" in line for line in people.lines)
    assert "title: 'Before the command' -> 'After the command'" in people.out.decode()
    refused(run("history", one, "9"), 2, "9 is not a document")


def test_a_name_that_is_no_utf8_can_work(run: Run, one: Path) -> None:
    assert run("set", one, "1", "title=New", "--as", "Az\udcffza").code == 0
    assert run("history", one, "--json").json["changes"][0]["who"] == "Az\\udcffza"


def test_the_name_set_in_the_window(run: Run, one: Path) -> None:
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "treatyarchive"
    folder.mkdir(parents=True)
    (folder / "treatyarchive.ini").write_text("[General]\nwho=Dilnoza\n", encoding="utf-8")
    run("set", one, "1", "title=New")
    run("set", one, "1", "title=Newer", "--as", "Aziza")
    found = run("history", one, "--json").json["changes"]
    assert [change["who"] for change in found[:2]] == ["Aziza", "Dilnoza"]


def test_open_and_demo_hand_over_to_the_window(run: Run, one: Path, window: NoWindow) -> None:
    assert run("open", one, "--as", "Aziza").code == 0
    assert run("--as", "Aziza").code == 0
    assert run("demo", one, "--as", "Aziza").lines == ["told"]
    assert window.asked == [
        ("start", str(one), "Aziza"),
        ("start", None, "Aziza"),
        ("demo", str(one), "Aziza"),
    ]
