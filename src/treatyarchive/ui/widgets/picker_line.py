"""A line that offers what its typing may mean."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from treatyarchive.ui import accessible
from treatyarchive.ui.widgets.field_line import FieldLine, really_left
from treatyarchive.ui.widgets.suggestion_model import Suggestion
from treatyarchive.ui.widgets.suggestions import SuggestionList

Source = Callable[[str], Sequence[Suggestion]]
First = Callable[[str, Sequence[Suggestion]], int]
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 9,
    Qt.Key.Key_PageUp: -9,
}
_FOLDS = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}


class PickerLine(FieldLine):
    """Type to narrow, arrows to move, Enter to choose, Escape to put the list away.

    Before anything is typed a tree is closed: Right and Left open and close its rows.
    """

    chosen = Signal(object)
    """A `Suggestion`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: Source = lambda _typed: []
        self._list: SuggestionList | None = None
        self.anchor: QWidget | None = None
        """The frame the line stands in; the list opens below it."""
        self._first: First = lambda typed, _offered: 0 if typed else -1
        self._is_tree = False
        self.textEdited.connect(self.suggest)

    def set_source(
        self, source: Source, first: First | None = None, *, is_tree: bool = False
    ) -> None:
        """Take suggestions from `source`; `first` tells which of them Enter would choose."""
        self._source = source
        self._first = first or self._first
        self._is_tree = is_tree

    @property
    def offered(self) -> list[Suggestion]:
        """What is on offer now."""
        shown = self._list is not None and self._list.isVisible()
        return list(self._list.model_of.suggestions) if self._list and shown else []

    def suggest(self, typed: str) -> None:
        """Open the list for what is typed."""
        self.offer(self._source(typed))

    def offer(self, found: Sequence[Suggestion]) -> None:
        """Open the list with these, for a source that answers later."""
        if not self.hasFocus():
            return
        if self._list is None:
            self._list = SuggestionList(self.anchor or self)
            self._list.picked.connect(self._on_list_picked)
        typed = self._typed()
        closed = self._is_tree and not typed
        self._list.offer(found, self._first(typed, found), can_close=closed)
        self._announce()

    def tick_offered(self) -> None:
        """Show in an open list what is chosen by now."""
        if self._list is not None and self.offered:
            self._list.model_of.tick(self._source(self._typed()))

    @property
    def folds(self) -> bool:
        """Whether Left and Right belong to the list: a row of a tree is chosen in it."""
        row = self._list.current() if self._list is not None else None
        return row is not None and self._is_tree and not self.text()

    def put_away(self) -> None:
        """Close the list."""
        if self._list is not None:
            self._list.hide()
            self._list.model_of.close_all()

    def event(self, event: QEvent) -> bool:
        """Keep Escape for the list while it is open."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.offered
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list, choose from it, put it away."""
        key = event.key()
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        if key in _STEPS and not event.modifiers():
            if self.offered and self._list is not None:
                self._list.step(_STEPS[Qt.Key(key)])
                self._announce()
            else:
                self.suggest(self._typed())
            return
        if key in _FOLDS and self.folds and self._list is not None:
            self._list.fold(opened=_FOLDS[Qt.Key(key)])
            self._announce()
            return
        if key == Qt.Key.Key_Escape and self.offered:
            self.put_away()
            return
        found = self._list.current() if self._list is not None else None
        entered = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and found is not None and not event.modifiers():
            self.put_away()
            self.chosen.emit(found)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens the list."""
        super().mousePressEvent(event)
        if not self.isReadOnly() and self.isEnabled():
            self.suggest(self._typed())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the list away."""
        if really_left(event):
            self.put_away()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Put the list away with the field."""
        self.put_away()
        super().hideEvent(event)

    def _typed(self) -> str:
        """What narrows: nothing where a chosen value stands as it was."""
        return self.text() if self.isModified() else ""

    def _announce(self) -> None:
        """Say what Enter would choose: the list itself never has the focus."""
        words = self._list.in_words() if self._list is not None else ""
        accessible.announce(self, words)

    def _on_list_picked(self, found: Suggestion) -> None:
        # Of a tree one may want several: it stays until Escape, or until the field is left.
        if not self._is_tree or self.text():
            self.put_away()
        self.chosen.emit(found)
