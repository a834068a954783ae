"""The main job on a real X11 display by keyboard alone, checked through the command line."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from sitting import Sitting, ask, sitting

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")),
    reason="Xvfb and xdotool are not installed; tools/setup.sh installs them",
)

ENGLISH = (
    "Railway talks in Astana\n"
    "The ministers spoke of a new railway line. They then turned to electric power and to "
    "tourism.\n"
)
RUSSIAN = "Договор подписан в Ташкенте\nМирзиёев говорил о торговле.\n"
FIRST, SECOND = "Talks on the railway", "Signed in Tashkent"
VISIT = "2021-12-06-KZ-UZ"


def record(archive: Path, ref: str) -> dict[str, Any]:
    return ask("show", archive, ref)


def total(archive: Path, *options: str) -> int:
    return ask("search", archive, *options)["total"]


def test_open_add_find_tag_compare_delete_undo_quit(tmp_path: Path) -> None:
    archive = tmp_path / "visits.tarchive"
    ask("new", archive)
    ask("visit", archive, VISIT, "--host", "state.kz", "--guest", "state.uz")
    english, russian = tmp_path / f"{FIRST}.txt", tmp_path / f"{SECOND}.txt"
    english.write_text(ENGLISH, "utf-8")
    russian.write_text(RUSSIAN, "utf-8")
    with sitting(tmp_path / "seen") as user:
        open_archive(user, archive)
        add_two(user, archive, english, russian)
        find_and_tag(user, archive)
        answer_suggestions(user, archive)
        compare(user)
        delete_and_undo(user, archive)
        user.press("ctrl+q")
        assert user.ended() == 0
    assert (tmp_path / "seen" / "errors.txt").read_text() == ""
    assert ask("check", archive)["ok"]


def open_archive(user: Sitting, archive: Path) -> None:
    user.window("Treaty Archive")
    user.press("ctrl+o")
    user.window("Open archive")
    user.type(str(archive))
    user.press("Return")
    user.window(archive.name)


def add_two(user: Sitting, archive: Path, english: Path, russian: Path) -> None:
    user.press("ctrl+i")
    user.window("Add files")
    user.type(f'"{english}" "{russian}"')
    user.press("Return")
    user.gone("Add files")  # its end takes the keyboard along
    user.window(archive.name)
    user.sees("Added 2 documents")
    assert total(archive) == 2


def find(user: Sitting) -> None:
    """Find the Russian text by a Latin word, and go to its row."""
    user.press("ctrl+k")
    user.focus("Search")
    user.type("Mirziyoyev")
    user.sees(SECOND, without=FIRST)
    user.press("Down")


def find_and_tag(user: Sitting, archive: Path) -> None:
    find(user)
    user.press("Return")
    user.sees("Save and next")
    for key, word, suggestion in (
        ("alt+7", "railw", "Railways"),
        ("alt+8", "Kazakhs", "Kazakhstan"),
        ("alt+9", "2021", VISIT),
    ):
        user.press(key)
        user.type(word)
        user.sees(suggestion)
        user.press("Return")
    user.until(lambda: bool(record(archive, "2")["visits"]), "the visit is written")
    tagged = record(archive, "2")
    assert tagged["sectors"] == ["TRN.RLW"]
    assert [one["key"] for one in tagged["signatories"]] == ["state.kz"]
    assert tagged["visits"] == [VISIT]
    assert record(archive, "1")["sectors"] == []


def answer_suggestions(user: Sitting, archive: Path) -> None:
    """Accept two sectors and the language, dismiss one, take one back, save and go on."""
    user.press("ctrl+Prior")
    user.sees("Railways, suggested", "tourism")
    user.press("alt+7", "alt+Return")
    user.focus("Electric power, suggested, 1 passage, paragraph 2")
    user.press("alt+Return")
    user.until(lambda: len(record(archive, "1")["sectors"]) == 2, "two sectors are written")
    user.press("Delete")
    user.sees("dismissed", without=", suggested, 1 passage, paragraph 2")
    user.press("ctrl+z")
    user.sees(", suggested, 1 passage, paragraph 2")
    user.press("alt+3", "alt+Return")
    user.until(lambda: record(archive, "1")["language"] == "en-Latn", "the language is written")
    user.press("alt+4")
    user.type("unknown")
    user.press("alt+5")
    user.type("TA/1")
    user.press("alt+0", "f", "alt+u")  # the creator
    user.press("alt+2")
    user.type("Offi")
    user.press("ctrl+Return")
    user.until(lambda: record(archive, "1")["state"] == "described", "the record is saved")
    assert record(archive, "1")["sectors"] == ["ENE.POW", "TRN.RLW"]


def compare(user: Sitting) -> None:
    user.press("ctrl+1", "ctrl+k", "ctrl+a", "BackSpace")
    user.sees(FIRST, SECOND)
    user.press("Down", "ctrl+a", "ctrl+d")
    user.sees("Swap sides", "a new railway line", "говорил о торговле")


def delete_and_undo(user: Sitting, archive: Path) -> None:
    user.press("ctrl+1")
    find(user)
    user.press("Delete")
    user.until(lambda: total(archive, "--trash") == 1, "one document in the trash")
    assert record(archive, "2")["trashed_at"]
    user.press("ctrl+z")
    user.until(lambda: total(archive, "--trash") == 0, "nothing in the trash")
    assert record(archive, "2")["sectors"] == ["TRN.RLW"]
