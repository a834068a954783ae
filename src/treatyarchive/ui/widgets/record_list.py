"""A list of records, of which one is looked at."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.record_delegate import ROW_HEIGHT, RecordDelegate
from treatyarchive.ui.widgets.record_row import ROW, RecordRow
from treatyarchive.ui.widgets.row_model import Index, Role, RowModel
from treatyarchive.ui.widgets.row_table import RowTable

_STEP = 40  # px; a notch of the wheel is three of them
_Flag = QItemSelectionModel.SelectionFlag
_Move = QAbstractItemView.CursorAction


class RecordModel(RowModel[RecordRow]):
    """Rows as they were read."""

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """The row, and its words."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Role.DisplayRole:
            return row.title
        if role == Role.AccessibleTextRole:
            return row.spoken
        return labels.tip(row.spoken) if role == Role.ToolTipRole else None


class RecordList(RowTable):
    """One Tab stop; Enter goes into the record, Ins makes one, Del removes it.

    A table of one column, because a QListView measures every row before it paints the first.
    """

    chosen = Signal(int)
    """The reader went to another record, by its number."""
    entered = Signal()
    made = Signal()
    removed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, high: int = ROW_HEIGHT) -> None:
        """`high` are the px of a row at 100 %."""
        super().__init__(parent)
        self._high = high
        self.records = RecordModel(self)
        self.setModel(self.records)
        self.setItemDelegate(RecordDelegate(self))
        self.setAccessibleName(name)
        self.doubleClicked.connect(lambda _: self.entered.emit())
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        theme.notifier().changed.connect(self._on_theme_changed)
        self._showing = False
        self._on_theme_changed()

    @property
    def number(self) -> int:
        """The record with the focus, 0 for none."""
        index = self.currentIndex()
        return self.records.rows[index.row()].number if index.isValid() else 0

    @property
    def numbers(self) -> list[int]:
        """All that are listed, in order."""
        return [row.number for row in self.records.rows]

    def after(self, number: int) -> int:
        """The record to go to when this one goes; 0 for none."""
        numbers = self.numbers
        at = numbers.index(number) if number in numbers else 0
        rest = [each for each in numbers if each != number]
        return rest[min(at, len(rest) - 1)] if rest else 0

    def show_rows(self, rows: Sequence[RecordRow], number: int) -> None:
        """List these; `number` is the one that is looked at."""
        if list(rows) != list(self.records.rows):
            place = self.verticalScrollBar().value()
            self._showing = True
            self.records.show(rows)
            self._showing = False
            self.verticalScrollBar().setValue(place)
        self.point_at(number)

    def point_at(self, number: int) -> None:
        """Mark a record without telling."""
        numbers = self.numbers
        self._showing = True
        if number in numbers:
            index = self.records.index(numbers.index(number))
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
            self.scrollTo(index)
        else:
            self.selectionModel().clear()
        self._showing = False

    def step(self, by: int) -> None:
        """Go to the record before (-1) or after (1)."""
        row = min(max(self.currentIndex().row() + by, 0), len(self.records.rows) - 1)
        if row >= 0:
            index = self.records.index(row)
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters do not search: there is a field for that."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Insert:
            self.made.emit()
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.text() and event.text().isprintable() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last row: there is but one column."""
        if action in (_Move.MoveHome, _Move.MoveEnd):
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)

    def _on_current_changed(self, index: QModelIndex) -> None:
        if index.isValid() and not self._showing:
            self.chosen.emit(self.records.rows[index.row()].number)

    def _on_theme_changed(self) -> None:
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(theme.px(self._high))
        rows.setDefaultSectionSize(theme.px(self._high))
        self.verticalScrollBar().setSingleStep(theme.px(_STEP))
