"""Somebody who works in a window without a mouse."""

from typing import Any

import archives
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from treatyarchive.ui.forms.form import RecordForm
from treatyarchive.ui.forms.row_section import RowSection
from treatyarchive.ui.forms.screen import RecordScreen
from treatyarchive.ui.window.main_window import MainWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
_RAIL = {"visits": Key.Key_3, "agreements": Key.Key_4, "names": Key.Key_8}


class Typist:
    """Types on one of the screens of records, opened by its key."""

    def __init__(self, window: MainWindow, qtbot: QtBot, name: str) -> None:
        self.window, self.qtbot = window, qtbot
        self.press(_RAIL[name], held=CTRL)
        qtbot.waitUntil(lambda: window.screens.shown == name)
        self.screen: RecordScreen = getattr(window.screens, name)
        self.settle()
        places = (self.screen.pane.list, self.screen.empty.action)
        qtbot.waitUntil(lambda: self.focus in places)

    @property
    def form(self) -> RecordForm[Any]:
        return self.screen.form

    @property
    def focus(self) -> QWidget:
        found = self.window.focusWidget()
        assert found is not None
        return found

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = _PLAIN) -> None:
        for key in keys:
            self.qtbot.keyClick(self.focus, key, held)

    def type(self, text: str) -> None:
        archives.type_text(self.focus, text)

    def name(self, text: str) -> None:
        """Type a name of the authority and take what is offered first."""
        self.type(text)
        self.press(Key.Key_Return)

    def tab(self, *texts: str) -> None:
        """Go on to the next field, and type."""
        for text in texts:
            self.press(Key.Key_Tab)
            self.type(text)

    def part(self, number: int) -> None:
        """Go to a section."""
        self.press(Key(Key.Key_0 + number), held=ALT)

    def choose(self, title: str) -> None:
        """Go to a record in the list."""
        listed = self.screen.pane.list
        at = [row.title for row in listed.records.rows].index(title)
        while listed.currentIndex().row() != at:
            up = listed.currentIndex().row() > at
            self.press(Key.Key_Up if up else Key.Key_Down)
        self.qtbot.waitUntil(lambda: self.form.head.title.text() == title)

    def read(self, operation: Any) -> Any:
        """What is stored, once everything asked for before is written."""
        found: list[Any] = []
        session = self.window.session
        session.write(lambda _: None, lambda _: session.read(operation, found.append))
        self.qtbot.waitUntil(lambda: bool(found))
        return found[0]

    def settle(self) -> None:
        """Until what was written has come back to the screen."""
        self.read(lambda _: True)
        self.qtbot.waitUntil(lambda: not self.screen.is_reading)
        self.read(lambda _: True)

    def begin(self, first: str) -> None:
        """Begin a record, and type into its first field."""
        self.press(Key.Key_Insert if self.screen.pane.total else Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.focus is self.screen.maker.editor.fields[0].editor)
        self.type(first)

    def finish(self) -> None:
        """Make the record."""
        before = self.screen.record
        self.press(Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.screen.record not in (0, before))
        self.settle()

    def write(self, section: RowSection) -> None:
        """Write the row that is typed."""
        before = sum(row.key > 0 for row in section.list.facts.rows)
        self.press(Key.Key_Return)
        self.qtbot.waitUntil(
            lambda: sum(row.key > 0 for row in section.list.facts.rows) == before + 1
        )
        self.settle()
