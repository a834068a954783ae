"""A treaty, its scan, its life and doubtful print, on a real X11 display by keyboard alone."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from sitting import Sitting, ask, sitting

from archive_fixtures import pdf

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")),
    reason="Xvfb and xdotool are not installed; tools/setup.sh installs them",
)

ALLIED, BORDER = "Treaty on Allied Relations", "Border demarcation treaty"
IN_PRINT, IN_FULL = "agreement on alliance relations", "Treaty on Union Relations"
VISIT = "2021-12-06-KZ-UZ"
MINUS = "\u2212"
TEXT = (
    "Allies sign\n\n"
    "President of Uzbekistan Shavkat Mirziyoyev came to Kazakhstan on a state visit on "
    "6 December 2021 and was received by President Kassym-Jomart Tokayev.\n\n"
    f"The programme for 2024{MINUS}2024 was talked over.\n\n"
    "In the UN, the OSCE, OSCE and the SCO they mean to speak with one voice.\n"
)


def record(archive: Path) -> dict[str, Any]:
    return ask("show", archive, "1")


def instrument(archive: Path, title: str) -> dict[str, Any]:
    """What is stored of the one instrument with this title; nothing where there is none."""
    found = ask("instruments", archive, "--title", title)["instruments"]
    return ask("instrument", archive, found[0]["code"]) if len(found) == 1 else {}


def life(archive: Path, title: str) -> list[tuple[str, str]]:
    """What is recorded of an instrument's life, in its order."""
    events = instrument(archive, title)["life"]
    return [(each["kind"], each["date"]) for each in events if each["recorded"]]


def row(user: Sitting, *texts: str) -> None:
    """Enter a row field by field; a text that ends with `>` is a name to be taken."""
    user.press("Insert")
    fill(user, *texts)


def fill(user: Sitting, *texts: str) -> None:
    for place, text in enumerate(texts):
        if place:
            user.press("Tab")
        user.type(text.rstrip(">"))
        if text.endswith(">"):
            user.press("Return")
    user.press("Return")


def test_a_visit_a_treaty_its_scan_its_life_and_doubtful_print(
    tmp_path: Path, whole_trials: bool
) -> None:
    """In its short form the treaty is made and no more."""
    archive, text, scan = tmp_path / "day.tarchive", tmp_path / "allies.txt", tmp_path / "t.pdf"
    text.write_text(TEXT, "utf-8")
    scan.write_bytes(pdf("Treaty on what allies do", "Done at the Kuksaroy residence"))
    ask("new", archive)
    ask("add", archive, text)
    with sitting(tmp_path / "seen", "open", str(archive)) as user:
        user.window(archive.name)
        user.sees(text.stem)
        user.press("Down", "Return")
        user.sees("Save and next", "suggested")
        accept_visit(user, archive)
        attach(user, archive, scan)
        note_print(user, archive)
        make_treaty(user, archive)
        if whole_trials:
            describe_treaty(user, archive)
            remove_scan_and_undo(user, archive)
        user.press("ctrl+q")
        assert user.ended() == 0
    assert (tmp_path / "seen" / "errors.txt").read_text() == ""
    assert record(archive)["text"] == TEXT
    assert ask("check", archive)["ok"]


def accept_visit(user: Sitting, archive: Path) -> None:
    """T02: the visit that is suggested is seen before it is made, and its place given."""
    user.press("alt+9", "alt+Return")
    user.sees("Make visit")
    user.press("shift+Tab", "shift+Tab")
    user.type("Nur-Sultan")
    user.press("Return", "Return")
    user.until(lambda: record(archive)["visits"] == [VISIT], "the visit is written")
    assert ask("visit", archive, VISIT)["place"] == "city.kz.astana"


def attach(user: Sitting, archive: Path, scan: Path) -> None:
    """T05: the scan."""
    user.field("Scans")
    user.press("Return")
    user.window("Attach scan")
    user.type(str(scan))
    user.press("Return")
    user.window(archive.name)
    user.until(lambda: [each["pages"] for each in record(archive)["scans"]] == [2], "the scan")
    assert "2 pages" in record(archive)["extent"]
    user.until(lambda: ask("search", archive, "kuksaroy")["total"] == 1, "its text is found")


def note_print(user: Sitting, archive: Path) -> None:
    """T06: the second of two names, and a programme that runs longer than is printed."""
    user.press("ctrl+f")
    user.type("osce")
    user.sees("1 of 2")
    user.press("Return")
    user.sees("2 of 2")
    user.press("ctrl+shift+n")
    fill(user, "ECO", "", "", "Named twice in a row")
    user.until(lambda: bool(record(archive)["claims"]), "the note is written")
    (claim,) = record(archive)["claims"]
    (place,) = claim["evidence"]
    assert (claim["value"], claim["certainty"], place["line"]) == ("ECO", "INFERRED", 7)
    assert place["start"] == TEXT.split("\n")[6].rindex("OSCE")


def make_treaty(user: Sitting, archive: Path) -> None:
    """T05: the treaty, made where it is named."""
    user.field("Instruments")
    user.type(ALLIED)
    user.sees(f"New instrument “{ALLIED}”")
    user.press("Up", "Return")
    fill(user, "Treaty", "Interstate", "2022-12-22", "Text")
    user.until(lambda: bool(record(archive)["instruments"]), "the treaty is written")
    user.sees("Text of it")
    user.press("F2", "Tab", "Tab")
    user.type(IN_PRINT)
    user.press("Return")
    user.until(lambda: bool(instrument(archive, IN_PRINT)), "the printed title finds it")
    user.sees(IN_PRINT)
    user.press("Return")
    user.sees("Life cycle", ALLIED)


def describe_treaty(user: Sitting, archive: Path) -> None:
    """T05 and T07: the other title, the parties, the period, the life."""
    user.press("alt+2")
    row(user, IN_FULL)
    user.until(lambda: bool(instrument(archive, IN_FULL)), "its full title finds it")
    user.press("alt+3", "Tab")
    user.type("Toshkent")
    user.press("Return", "Tab", "Tab")
    user.type("2024/2034")
    user.press("Tab")
    user.type("A slip of the pen")
    user.press("alt+4")
    for count, names in enumerate((("Kazakhs>", "", "Tokayev>"), ("Uzbek>", "", "Mirziyo>")), 1):
        row(user, *names)
        user.until(lambda n=count: len(instrument(archive, ALLIED)["parties"]) == n, "a party")
    user.sees("Signed by Shavkat Mirziyoyev")
    user.press("alt+5")
    for count, (date, by) in enumerate((("2024-05-20", "Kazakhs>"), ("2023-11-30", "Uzbek>")), 2):
        row(user, "Ratification", date, by)
        user.until(lambda n=count: len(life(archive, ALLIED)) == n, "an event")
    user.sees("Entry into force: not recorded", "30 Nov 2023", without="not in force")
    assert life(archive, ALLIED) == [
        ("SIGNATURE", "2022-12-22"),
        ("RATIFICATION", "2023-11-30"),
        ("RATIFICATION", "2024-05-20"),
    ]
    found = instrument(archive, ALLIED)
    assert (found["place"], found["period"]) == ("city.uz.tashkent", "2024/2034")
    assert [each["signer"] for each in found["parties"]] == [
        "person.tokayev",
        "person.mirziyoyev",
    ]
    assert ask("search", archive, "2034")["total"] == 1
    make_other(user, archive)


def make_other(user: Sitting, archive: Path) -> None:
    """T07: the other treaty, in force and registered."""
    user.press("ctrl+shift+n")
    user.sees("Make agreement")
    fill(user, BORDER, "Treaty", "Interstate", "2022-12-22")
    user.until(lambda: bool(instrument(archive, BORDER)), "the other treaty is written")
    user.sees("Life cycle", f"{BORDER}")
    user.press("alt+5")
    row(user, "Registration", "2024-09-25~")
    user.until(lambda: len(life(archive, BORDER)) == 2, "the registration")
    row(user, "Entry into force", "2023-07-04")
    user.sees("In force since 4 Jul 2023")
    assert life(archive, BORDER) == [
        ("SIGNATURE", "2022-12-22"),
        ("ENTRY_INTO_FORCE", "2023-07-04"),
        ("REGISTRATION", "2024-09-25~"),
    ]


def remove_scan_and_undo(user: Sitting, archive: Path) -> None:
    """T05: without its scan a document keeps its text, and gets the scan back."""
    user.press("ctrl+2")
    user.sees("Save and next")
    user.field("Scans")
    user.press("Delete")
    user.until(lambda: not record(archive)["scans"], "the scan is taken off")
    assert record(archive)["text"] == TEXT
    user.press("ctrl+z")
    user.until(lambda: len(record(archive)["scans"]) == 1, "the scan is back")
