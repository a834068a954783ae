"""A short list of facts, as high as its rows; the form around it scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.links import Link
from treatyarchive.ui.widgets import viewport
from treatyarchive.ui.widgets.fact_delegate import FactDelegate
from treatyarchive.ui.widgets.fact_row import FACT, FactRow
from treatyarchive.ui.widgets.row_model import Index, Role, RowModel


class FactModel(RowModel[FactRow]):
    """Rows as they were read."""

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """The row, and its words."""
        row = self.rows[index.row()]
        if role == FACT:
            return row
        return row.spoken if role in (Role.DisplayRole, Role.AccessibleTextRole) else None


class FactList(QListView):
    """One Tab stop; Enter opens a row, Shift+Enter what it speaks of, Ins adds, Del removes."""

    opened = Signal(int)
    followed = Signal(int)
    """What a row speaks of is wanted: its document, the other instrument; by Shift+Enter."""
    changed = Signal(int)
    """A row is to be changed, by F2."""
    added = Signal()
    removed = Signal(int)
    reached = Signal(int, int)
    """The row that was gone to: its top and height, for what scrolls."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(viewport.plain())
        self.facts = FactModel(self)
        self._painter = FactDelegate(self)
        self.setModel(self.facts)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _: self._open())
        theme.notifier().changed.connect(self._fit)

    @property
    def key(self) -> int:
        """The row that is gone to, 0 for none or one that nobody entered."""
        index = self.currentIndex()
        return self.facts.rows[index.row()].key if index.isValid() else 0

    @property
    def shown(self) -> list[str]:
        """What the rows say."""
        return [row.spoken for row in self.facts.rows]

    def show_rows(self, rows: Sequence[FactRow]) -> None:
        """List these; where one was, stays."""
        if list(rows) == list(self.facts.rows):
            return
        kept, place = self.key, self.currentIndex().row()
        self._painter.led = any(row.lead for row in rows)
        self.facts.show(rows)
        keys = [row.key for row in rows]
        if kept in keys and kept:
            place = keys.index(kept)
        if place >= 0 and rows:
            self.setCurrentIndex(self.facts.index(min(place, len(rows) - 1)))
        self._fit()

    def point_at(self, key: int) -> None:
        """Go to a row by its key."""
        for place, row in enumerate(self.facts.rows):
            if row.key == key:
                self.setCurrentIndex(self.facts.index(place))

    def links_at(self, at: QPoint | None) -> Sequence[Link]:
        """The names in a row."""
        index = self.currentIndex() if at is None else self.indexAt(at)
        return self.facts.rows[index.row()].links if index.isValid() else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters are left to the screen; Up and Down at the ends do not leave."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._open(follow=shift)
        elif key == Qt.Key.Key_F2 and self.key > 0:
            self.changed.emit(self.key)
        elif key == Qt.Key.Key_Insert:
            self.added.emit()
        elif key == Qt.Key.Key_Delete and self.key > 0:
            self.removed.emit(self.key)
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes to it is on a row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.facts.rows:
            self.setCurrentIndex(self.facts.index(0))
        self._tell_reached()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        before: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell where one is now."""
        super().currentChanged(current, before)
        if self.hasFocus():
            self._tell_reached()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the form scroll."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _tell_reached(self) -> None:
        at = self.visualRect(self.currentIndex())
        self.reached.emit(at.top(), at.height())

    def _open(self, *, follow: bool = False) -> None:
        if self.currentIndex().isValid():
            (self.followed if follow else self.opened).emit(self.key)

    def _fit(self) -> None:
        high = sum(self._painter.height(row, self.width()) for row in self.facts.rows)
        if high != self.height():
            self.setFixedHeight(max(high, 1))
        self.scheduleDelayedItemsLayout()
