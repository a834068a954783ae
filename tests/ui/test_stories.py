"""Stories of an archivist's day, by keyboard alone, in the whole window: typed, never clicked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import archives
import pytest
import windows
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from archive_fixtures import (  # noqa: F401 - pytest finds fixtures by their names here
    Run,
    empty_archive,
    pdf,
    problems,
    ref_of,
    run,
    seed_path,
    seeds_archive,
    seeds_path,
    window,
)
from treatyarchive.archive import documents, instruments, life
from treatyarchive.archive.instrument_records import Instrument
from treatyarchive.archive.records import Document
from treatyarchive.archive.store import Archive
from treatyarchive.ui.window.main_window import MainWindow

T = TypeVar("T")
Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALLIED, BORDER = "Treaty on Allied Relations", "Border demarcation treaty"
IN_PRINT, IN_FULL = "agreement on alliance relations", "Treaty on Union Relations"
MINUS = "\u2212"


class Hands:
    """Somebody who types; keys go to whatever has the keyboard."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        for key in keys:
            self.qtbot.keyClick(self.focus, key, held)

    def type(self, text: str) -> None:
        archives.type_text(self.focus, text)

    def tab(self, *texts: str) -> None:
        """Go on field by field, and type."""
        for text in texts:
            self.press(Key.Key_Tab)
            self.type(text)

    def name(self, text: str) -> None:
        """Type the beginning of a name, and take what is offered first."""
        self.type(text)
        self.press(Key.Key_Return)

    def enter(self) -> None:
        self.press(Key.Key_Return)

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=20_000)

    def read(self, operation: Callable[[Archive], T]) -> T:
        """What is stored, once everything asked for before is written."""
        found: list[T] = []
        session = self.window.session
        session.write(lambda _: None, lambda _: session.read(operation, found.append))
        self.until(lambda: found)
        return found[0]

    def settle(self) -> None:
        """Until what was written has come back to the screens."""
        self.read(lambda _: True)
        screens = self.window.screens
        if screens.shown == "desk":
            self.until(lambda: not screens.desk.advising.is_reading)
        elif screens.shown in ("agreements", "visits"):
            self.until(lambda: not getattr(screens, screens.shown).is_reading)
        self.read(lambda _: True)

    def goes_to(self, screen: str, number: int) -> None:
        """Wait until a screen shows a record."""
        screens = self.window.screens
        self.until(lambda: screens.shown == screen)
        shown = getattr(screens, screen)
        self.until(lambda: (shown.document if screen == "desk" else shown.record) == number)
        self.settle()

    def open(self, words: str, number: int) -> None:
        """Find a document from anywhere, and open it on the desk."""
        self.press(Key.Key_K, held=CTRL)
        self.press(Key.Key_A, held=CTRL)
        self.type(words)
        windows.settled(self.window.library, self.qtbot, 1)
        self.press(Key.Key_Down, Key.Key_Return)
        self.goes_to("desk", number)
        desk = self.window.screens.desk
        self.until(lambda: desk.advising.document == number)
        self.settle()

    def place(self, name: str) -> None:
        """Alt+0 shows a letter at every field of the desk; the letter goes there."""
        form = self.window.screens.desk.form
        wanted = form.fields.by_name[name]
        letter = next(key for key, entry in form.places.keys.items() if entry is wanted)
        self.press(Key.Key_0, held=ALT)
        self.press(Key(ord(letter.upper())))

    def part(self, number: int) -> None:
        """Alt and a digit go to a section."""
        self.press(Key(Key.Key_0 + number), held=ALT)

    def row(self, *texts: str) -> None:
        """Enter a row where the keyboard is; a text that ends with `>` is a name to be taken."""
        self.press(Key.Key_Insert)
        for place, text in enumerate(texts):
            if place:
                self.press(Key.Key_Tab)
            (self.name if text.endswith(">") else self.type)(text.rstrip(">"))
        self.enter()
        self.settle()

    def choose_file(self, path: Path) -> None:
        """Answer the dialogue that asks for files."""
        self.until(lambda: isinstance(QApplication.activeWindow(), QFileDialog))
        self.type(str(path))
        self.enter()
        self.until(lambda: QApplication.activeModalWidget() is None)
        self.window.activateWindow()  # as a window manager does
        self.until(QApplication.focusWidget)

    def document(self, number: int) -> Document:
        return self.read(lambda archive: documents.get(archive, number))

    def text(self, number: int) -> str | None:
        return self.read(lambda archive: documents.text(archive, number))

    def instrument(self, number: int) -> Instrument:
        return self.read(lambda archive: instruments.get(archive, number))


@contextmanager
def hands(path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with windows.window(path, qtbot) as made:
        qtbot.waitUntil(lambda: made.library.model.rowCount() > 0)
        try:
            yield Hands(made, qtbot)
        except BaseException:
            made.grab().save("/tmp/X/failed.png")
            raise


def make_treaty(user: Hands) -> None:
    """Make the treaty in place on the desk, and describe it on its own screen."""
    user.place("instruments")
    user.type(ALLIED)
    user.press(Key.Key_Up, Key.Key_Return)
    user.type("Treaty")
    user.tab("Interstate", "2022-12-22", "Text")
    user.enter()
    user.settle()
    user.press(Key.Key_F2)
    user.press(Key.Key_Tab)
    user.tab(IN_PRINT)
    user.enter()
    user.settle()


def describe_treaty(user: Hands) -> None:
    user.part(2)
    user.row(IN_FULL)
    user.part(3)
    user.press(Key.Key_Tab)
    user.name("Toshkent")
    user.part(4)
    user.row("Kazakhstan>", "", "Tokayev>")
    user.row("Ўзбекистон>", "", "Mirziyoyev>")


def finds(user: Hands, typed: str) -> list[str]:
    """What the list of agreements leaves for what is typed into its search."""
    user.press(Key.Key_Escape, Key.Key_Slash)
    user.type(typed)
    user.settle()
    pane = user.window.screens.agreements.pane
    found = [row.title for row in pane.list.records.rows]
    user.press(Key.Key_Escape)
    return found


@pytest.mark.usefixtures("shared")
def test_a_scan_of_a_signed_treaty_is_attached_and_described(
    seeds_path: Path, tmp_path: Path, qtbot: QtBot, run: Run
) -> None:
    """T05."""
    scan, number = tmp_path / "treaty.pdf", int(ref_of("001"))
    scan.write_bytes(pdf("Treaty on what allies do", "Done at the Kuksaroy residence"))
    with hands(seeds_path, qtbot) as user:
        before = user.text(number)
        user.open("alliance multi-ethnic", number)
        user.place("scans")
        user.enter()
        user.choose_file(scan)
        user.until(lambda: user.document(number).scans)
        assert user.document(number).scans[0].pages == 2
        make_treaty(user)
        tie = user.document(number).instruments[0]
        assert (tie.role, tie.title_as_printed) == ("text_of", IN_PRINT)
        f = user.window.screens.desk.form.fields.instruments
        print("DBG", user.focus, f.list.hasFocus(), f.list.key, f._titles.lines.keys(), f._tags)
        user.enter()
        user.until(lambda: user.window.screens.shown == "agreements")
        user.settle()
        describe_treaty(user)
        for printed in (ALLIED, IN_PRINT, IN_FULL):
            assert finds(user, printed) == [ALLIED], printed
        user.press(Key.Key_Left, held=ALT)
        user.goes_to("desk", number)
        user.place("scans")
        user.press(Key.Key_Delete)
        user.until(lambda: not user.document(number).scans)
        assert user.text(number) == before
        user.press(Key.Key_Z, held=CTRL)
        user.until(lambda: user.document(number).scans)
    record = run("show", seeds_path, number, "--json").json
    assert [(each["pages"], each["name"]) for each in record["scans"]] == [(2, "treaty.pdf")]
    assert "2 pages" in record["extent"]
    (tied,) = record["instruments"]
    made = run("instrument", seeds_path, tied["code"], "--json").json
    assert (made["kind"], made["level"], made["date_concluded"], made["place"]) == (
        "TREATY", "INTERSTATE", "2022-12-22", "city.uz.tashkent",
    )  # fmt: skip
    assert [(each["key"], each["signer"]) for each in made["parties"]] == [
        ("state.kz", "person.tokayev"),
        ("state.uz", "person.mirziyoyev"),
    ]
    assert found(run, seeds_path, "kuksaroy") == {ref_of("001")}
    for printed in (IN_PRINT, IN_FULL):
        listed = run("instruments", seeds_path, "--title", printed, "--json").json["instruments"]
        assert [each["code"] for each in listed] == [tied["code"]]
    assert problems(seeds_path) == []


def found(run: Run, path: Path, words: str) -> set[str]:
    results: list[dict[str, Any]] = run("search", path, words, "--json").json["results"]
    return {each["ref"] for each in results}


def begin(user: Hands, title: str) -> None:
    user.press(Key.Key_N, held=CTRL | SHIFT)
    user.type(title)
    user.tab("Treaty", "Interstate", "2022-12-22")
    user.enter()
    user.settle()


def test_the_lives_of_two_treaties_are_entered(path: Path, qtbot: QtBot, run: Run) -> None:
    """T07."""
    with hands(path, qtbot) as user:
        user.press(Key.Key_4, held=CTRL)
        user.until(lambda: user.window.screens.shown == "agreements")
        user.settle()
        screen = user.window.screens.agreements
        begin(user, ALLIED)
        user.part(5)
        user.row("Ratification", "2024-05-20", "Kazakhstan>")
        user.row("Ratification", "2023-11-30", "Uzbekistan>")
        shown = screen.agreement.of.life.list.shown
        assert [row.partition(",")[0] for row in shown] == [
            "22 Dec 2022",
            "30 Nov 2023",
            "20 May 2024",
            "Entry into force: not recorded",
        ]
        assert "not in force" not in " ".join(shown).lower()
        begin(user, BORDER)
        user.part(5)
        user.row("Registration", "2024-09-25~")
        user.row("Entry into force", "2023-07-04")
        assert "In force since 4 Jul 2023" in screen.agreement.head.signs
    with Archive.open(path) as archive:
        lives = {
            each.title: [
                (event.kind, event.date, event.action.authority if event.action else None)
                for event in life.of(instruments.get(archive, each.id))
                if event.recorded
            ]
            for each in instruments.listed(archive)
        }
    assert lives == {
        ALLIED: [
            ("SIGNATURE", "2022-12-22", None),
            ("RATIFICATION", "2023-11-30", "state.uz"),
            ("RATIFICATION", "2024-05-20", "state.kz"),
        ],
        BORDER: [
            ("SIGNATURE", "2022-12-22", None),
            ("ENTRY_INTO_FORCE", "2023-07-04", None),
            ("REGISTRATION", "2024-09-25~", None),
        ],
    }
    codes = {e["title"]: e["code"] for e in run("instruments", path, "--json").json["instruments"]}
    said = run("instrument", path, codes[ALLIED]).out.decode()
    assert "not recorded" in said.lower()
    assert "not in force" not in said.lower()
