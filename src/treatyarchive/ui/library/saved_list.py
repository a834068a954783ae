"""The list of saved searches: Enter runs, F2 renames, Del removes, Alt with arrows moves."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QMenu, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.library.saved_model import SavedModel
from treatyarchive.ui.widgets import viewport
from treatyarchive.ui.widgets.facet_delegate import HEADER_HEIGHT, ROW_HEIGHT
from treatyarchive.ui.widgets.saved_delegate import SavedDelegate

if TYPE_CHECKING:
    from treatyarchive.archive.saved_searches import Standing

_MOST = 8  # searches seen at once; more are scrolled to
_FOOT = 6
_Key = Qt.Key


class SavedList(QListView):
    """As high as what it shows; hidden where nothing is saved."""

    run_asked = Signal(int)
    rename_asked = Signal(int)
    change_asked = Signal(int)
    """What is looked for now is to be what the search looks for."""
    remove_asked = Signal(int)
    move_asked = Signal(int, int)
    """A search, and the place it is to have among the others, from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(viewport.plain())
        self.saved = SavedModel(self)
        self.editable = True
        self.setModel(self.saved)
        self.setItemDelegate(SavedDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("surface", "window")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setAccessibleName(self.tr("Saved searches"))
        self.setAccessibleDescription(
            self.tr("Enter runs, F2 renames, Del removes, Alt with Up and Down moves")
        )
        self.saved.modelReset.connect(self._fit)
        theme.notifier().changed.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run, rename, remove, move, fold."""
        number, key = self._number(), event.key()
        alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        steps = {_Key.Key_Up: -1, _Key.Key_Down: 1}
        if key in steps and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self._move(steps[_Key(key)])
        elif key in (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Space) and alone:
            self._press()
        elif key in (_Key.Key_Left, _Key.Key_Right) and alone:
            self._fold(open_=key == _Key.Key_Right)
        elif key == _Key.Key_F2 and number and self.editable:
            self.rename_asked.emit(number)
        elif key == _Key.Key_Delete and number and self.editable:
            self.remove_asked.emit(number)
        elif event.text() and event.text().isprintable():
            event.ignore()  # single keys are the screen's
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Click runs a search and folds below the header."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.setCurrentIndex(index)
            self._press()
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """All that can be done to a search; by the menu key, to the one with the ring."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            if index.isValid():
                self.setCurrentIndex(index)
        menu = self.menu()
        if menu is not None:
            at = self.visualRect(self.currentIndex()).bottomLeft()
            mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            menu.popup(
                event.globalPos() if mouse else self.viewport().mapToGlobal(at + QPoint(8, 0))
            )

    def menu(self) -> QMenu | None:
        """What can be done to the search with the ring; None on the header."""
        number = self._number()
        if number is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place, last = self.currentIndex().row(), len(self.saved.searches)
        menu.addAction(self.tr("Run"), lambda: self.run_asked.emit(number))
        offered = [
            (self.tr("Rename…"), lambda: self.rename_asked.emit(number), True),
            (self.tr("Save the current search here"), lambda: self.change_asked.emit(number), True),
            (self.tr("Move up"), lambda: self._move(-1), place > 1),
            (self.tr("Move down"), lambda: self._move(1), place < last),
            (self.tr("Remove"), lambda: self.remove_asked.emit(number), True),
        ]
        for words, slot, possible in offered:
            menu.addAction(words, slot).setEnabled(possible and self.editable)
        return menu

    def show_standings(self, standings: "Sequence[Standing]") -> None:
        """Take over how they stand; the search with the ring keeps it, or what took its place."""
        number, place = self._number(), self.currentIndex().row()
        self.saved.show(standings)
        if number is not None and self.saved.place(number) > 0:
            self.go_to(number)
        elif place >= 0:
            self.setCurrentIndex(self.saved.index(min(place, self.saved.rowCount() - 1)))

    def go_to(self, number: int) -> None:
        """Put the ring on a search."""
        place = self.saved.place(number)
        if place >= 0:
            self.setCurrentIndex(self.saved.index(place))

    def _number(self) -> int | None:
        standing = self.saved.standing(self.currentIndex().row())
        return standing.search.id if standing is not None else None

    def _press(self) -> None:
        number = self._number()
        if number is not None:
            self.run_asked.emit(number)
        else:
            self._fold(open_=not self.saved.open)

    def _fold(self, *, open_: bool) -> None:
        self.saved.fold(open_=open_)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.saved.index(0))

    def _move(self, step: int) -> None:
        number, place = self._number(), self.currentIndex().row() - 1 + step
        if number is not None and self.editable and 0 <= place < len(self.saved.searches):
            self.move_asked.emit(number, place)

    def _fit(self) -> None:
        rows = self.saved.rowCount()
        seen = min(max(rows - 1, 0), _MOST)
        self.setFixedHeight(theme.px(HEADER_HEIGHT + seen * ROW_HEIGHT + _FOOT))
        self.setVisible(rows > 0)
