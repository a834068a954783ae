"""A list of names under headings, each with a word at its right: one tab stop, arrows inside."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels, lettering, row_state

_ROW = Qt.ItemDataRole.UserRole + 1
_HIGH, _HEADING = 30, 36
_SIDE, _GAP, _BAR = 16, 8, 3
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class NamedRow:
    """A name with its key; a heading has none and cannot be chosen."""

    key: str | None
    label: str
    note: str = ""
    faint: bool = False


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[NamedRow] = []

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (row.label, row.note)))
        return row.label if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.rows[index.row()].key is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def show(self, rows: Sequence[NamedRow]) -> None:
        if [row.key for row in rows] != [row.key for row in self.rows]:
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()
        elif rows:
            self.rows = list(rows)
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        row: NamedRow = index.data(_ROW)
        return QSize(theme.px(160), theme.px(_HEADING if row.key is None else _HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: NamedRow = index.data(_ROW)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.key is not None:
            _ground(painter, box, row_state.of(option, index))
        side, gap = theme.px(_SIDE), theme.px(_GAP)
        room = box.adjusted(side, 0, -side, 0)
        heading = row.key is None
        if heading:
            room.setTop(room.bottom() - theme.px(_HIGH))
        right = Qt.AlignmentFlag.AlignRight
        lettering.line(painter, room, row.note, lettering.voice(12), "text2", align=right)
        if row.note:
            room.setRight(room.right() - lettering.width(row.note, 12) - gap)
        ink = "text2" if heading else "text3" if row.faint else "text"
        lettering.line(painter, room, row.label, lettering.voice(13, 600 if heading else 400), ink)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """What was cut off is in the tool tip."""
        row = index.data(_ROW)
        cut = isinstance(row, NamedRow) and _wanted(row) > option.rect.width()
        QToolTip.showText(event.globalPos(), labels.tip(row.label) if cut else "", view)
        return True


def _wanted(row: NamedRow) -> float:
    """How wide a row would have to be for its words."""
    note = lettering.width(row.note, 12) + theme.px(_GAP) if row.note else 0
    return lettering.width(row.label) + note + 2 * theme.px(_SIDE)


def _ground(painter: QPainter, box: QRectF, state: row_state.RowState) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if state.selected or state.hovered:
        painter.fillRect(box, theme.color("tint2" if state.selected else "hover"))
    if state.focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), 4, 4)
    elif state.selected:
        painter.fillRect(QRectF(box.left(), box.top(), _BAR, box.height()), theme.color("accent"))


class NamedList(QListView):
    """Always has a current row once there are any."""

    chosen = Signal(str)
    """Another row is the current one, by its key."""
    turned = Signal(str)
    """Space was pressed on a row."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Model(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        theme.notifier().changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def key(self) -> str:
        """The key of the current row; empty where there is none."""
        row = self.currentIndex().data(_ROW)
        return row.key or "" if isinstance(row, NamedRow) else ""

    def show_rows(self, rows: Sequence[NamedRow]) -> None:
        """Show these; the row that is current stays so."""
        key = self.key
        self._rows.show(rows)
        if not self.currentIndex().isValid():
            self.choose(key)

    def choose(self, key: str) -> None:
        """Go to a row, to the first one where there is none such."""
        known = [n for n, row in enumerate(self._rows.rows) if row.key is not None]
        at = next((n for n in known if self._rows.rows[n].key == key), next(iter(known), -1))
        self.setCurrentIndex(self._rows.index(at))
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space turns a row; words typed go to the row that begins so."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.turned.emit(self.key)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the screen's
        else:
            super().keyPressEvent(event)

    def _on_current_changed(self) -> None:
        if self.currentIndex().isValid():
            self.chosen.emit(self.key)
