"""The table of files that came in; what is chosen stays so when it is read again."""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from treatyarchive.archive.intake_list import Entry
from treatyarchive.ui import theme
from treatyarchive.ui.intake.model import Column, IntakeModel
from treatyarchive.ui.intake.reading import Found

_Flag = QItemSelectionModel.SelectionFlag
_Key = tuple[int, str, int | None]
_WIDE = {Column.FILE: 320, Column.SOURCE: 150, Column.CAME: 110}
_LEAST_FILE, _LEAST_OUTCOME = 140, 260
_RING, _BAR = 2, 3


class LineList(QTreeView):
    """One Tab stop; Enter opens, letters are left to the screen."""

    opened = Signal()
    choice_changed = Signal()

    def __init__(self, lines: IntakeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = lines
        self.setObjectName("filelist")
        self.setModel(lines)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Files that came in"))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.OUTCOME, QHeaderView.ResizeMode.Stretch)
        self.activated.connect(lambda _: self.opened.emit())
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        theme.notifier().changed.connect(self._fit)

    def show_found(self, found: Found) -> None:
        """Take over what was read; choice, focus and place stay."""
        kept = {_key(entry) for entry in self.chosen()}
        current, place = self.currentIndex().row(), self.verticalScrollBar().value()
        anew = found.wanted != self.lines.wanted
        before = list(self.lines.entries)
        self.lines.show(found)
        if self.currentIndex().isValid() or not found.entries:
            self.choice_changed.emit()
            return
        at = before[current] if 0 <= current < len(before) else None
        self._choose_again(kept, at, 0 if anew else max(current, 0))
        self.verticalScrollBar().setValue(0 if anew else place)

    def chosen(self) -> list[Entry]:
        """The lines that are chosen, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.lines.entries[row] for row in rows]

    def choose(self, row: int) -> None:
        """Choose one line and go there."""
        index = self.lines.index(row, 0)
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect | _Flag.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens on every platform; there is a field to search in."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def drawRow(
        self,
        painter: QPainter,
        options: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """A bar marks what is chosen; around the line with the focus a ring takes its place."""
        super().drawRow(painter, options, index)
        row = QRectF(options.rect)
        if self.hasFocus() and index.row() == self.currentIndex().row():
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("accent"), _RING))
            painter.drawRoundedRect(row.adjusted(2, 2, -2, -2), theme.px(6), theme.px(6))
            painter.restore()
        elif self.selectionModel().isRowSelected(index.row()):
            painter.fillRect(QRectF(0, row.top(), _BAR, row.height()), theme.color("accent"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the outcome the room it needs; of what is over, names have half."""
        super().resizeEvent(event)
        self._fit()

    def _on_selection_changed(self) -> None:
        self.choice_changed.emit()

    def _fit(self) -> None:
        wide = {column: theme.px(length) for column, length in _WIDE.items()}
        over = self.viewport().width() - sum(wide.values()) - theme.px(_LEAST_OUTCOME)
        wide[Column.FILE] += over // 2 if over > 0 else over
        wide[Column.FILE] = max(theme.px(_LEAST_FILE), wide[Column.FILE])
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        for column, length in wide.items():
            self.setColumnWidth(column, length)

    def _choose_again(self, kept: set[_Key], current: Entry | None, place: int) -> None:
        """Choose the lines that were, else what took their place."""
        chosen, at = QItemSelection(), -1
        for row, entry in enumerate(self.lines.entries):
            if _key(entry) in kept:
                index = self.lines.index(row, 0)
                chosen.select(index, index)
            if current is not None and _key(entry) == _key(current):
                at = row
        if at < 0:
            at = min(place, len(self.lines.entries) - 1)
        index = self.lines.index(at, 0)
        if chosen.isEmpty():
            chosen.select(index, index)
        self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        self.selectionModel().select(chosen, _Flag.ClearAndSelect | _Flag.Rows)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Left and Right have nothing to fold here."""
        moves = QAbstractItemView.CursorAction
        if action in (moves.MoveLeft, moves.MoveRight):
            return self.currentIndex()
        return super().moveCursor(action, modifiers)


def _key(entry: Entry) -> _Key:
    return entry.number, entry.path, entry.document
