"""Somebody who types in the whole window and never clicks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import archives
import windows
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents
from treatyarchive.archive.records import Document
from treatyarchive.archive.store import Archive
from treatyarchive.ui.desk.view import DeskScreen
from treatyarchive.ui.window.main_window import MainWindow

T = TypeVar("T")
Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Hands:
    """Somebody who types; keys go to whatever has the keyboard."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    @property
    def desk(self) -> DeskScreen:
        return self.window.screens.desk

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
        if screen == "desk":
            self.until(lambda: shown.document == shown.advising.document == number)
        else:
            self.until(lambda: shown.record == number)
        self.settle()

    def open(self, words: str, number: int) -> None:
        """Find a document from anywhere, and open it on the desk."""
        self.press(Key.Key_K, held=CTRL)
        self.press(Key.Key_A, held=CTRL)
        self.type(words)
        model = self.window.library.model
        self.until(lambda: model.rowCount() == 1 and (row := model.row_at(0)) and row.id == number)
        self.press(Key.Key_Down, Key.Key_Return)
        self.goes_to("desk", number)

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


@contextmanager
def hands(path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with windows.window(path, qtbot) as made:
        qtbot.waitUntil(lambda: made.library.model.rowCount() > 0)
        yield Hands(made, qtbot)
