"""Telling what Undo and Redo did: it may be a document that is not on the screen."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from treatyarchive.ui.session import TakenBack

if TYPE_CHECKING:
    from treatyarchive.ui.window.main_window import MainWindow


class UndoTelling(QObject):
    """Shows a toast after each Undo and Redo, with the way back and the way there."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        window.session.taken_back.connect(self._on_taken_back)

    def _on_taken_back(self, taken: TakenBack) -> None:
        stack = self._window.session.undo_stack
        words = self.tr("Did again: %1") if taken.stands else self.tr("Took back: %1")
        words = words.replace("%1", taken.action)
        back = self.tr("Undo") if taken.redone else self.tr("Redo")
        possible = stack.canUndo() if taken.redone else stack.canRedo()
        then = self._window.session.undo if taken.redone else self._window.session.redo
        elsewhere = [n for n in taken.listed if n not in self._window.screens.on_screen()]
        show = self.tr("Show") if elsewhere else ""
        there = partial(self._show, elsewhere[0]) if elsewhere else None
        self._window.toast.offer(words, back if possible else "", then, show, there)

    def _show(self, number: int) -> None:
        library = self._window.library
        if self._window.screens.shown == "library" and library.choose(number):
            return
        self._window.go("desk", number)
