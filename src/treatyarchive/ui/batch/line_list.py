"""The table of what would change; a replaced part of a value is marked and never out of sight."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from treatyarchive.ui import theme
from treatyarchive.ui.batch.line_model import MARKED, Column, LineModel
from treatyarchive.ui.widgets import lettering
from treatyarchive.ui.widgets.lettering import Voice

_ROW_HIGH, _EDGE, _RING = 30, 8, 2
_WIDE = {Column.NAME: 78, Column.FIELD: 108}
_SHARE = {Column.TITLE: 0.3, Column.OLD: 0.35, Column.NEW: 0.35}
_BEFORE = (14, 8, 3)  # letters seen before the first mark of a long value, if there is room
_BREAKS = str.maketrans("\n\r\t", "   ")


class _CellDelegate(QStyledItemDelegate):
    """Paints one cell; marks are what is replaced."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw ground, words and marks."""
        found = index.data(MARKED)
        if not isinstance(found, tuple):
            return
        text, marks = found
        painter.save()
        view, box = option.widget, QRectF(option.rect)
        if isinstance(view, QTableView) and view.currentIndex().row() == index.row():
            painter.fillRect(box, theme.color("tint2"))
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(theme.px(_EDGE), 0, -theme.px(_EDGE), 0)
        column = Column(index.column())
        if text:
            _cell(painter, inner, text, marks, column)
        elif column in (Column.OLD, Column.NEW):
            nothing = lettering.voice(13, italic=True)
            lettering.line(painter, inner, self.tr("empty"), nothing, "text3")
        painter.restore()


class LineList(QTableView):
    """One Tab stop; arrows walk the lines."""

    def __init__(self, lines: LineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(lines)
        self.setItemDelegate(_CellDelegate(self))
        self.setAccessibleName(self.tr("What would change"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        theme.notifier().changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Title and values share what the others leave."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters are nobody's here, and Enter is the screen's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Around the line with the focus goes a ring."""
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            row = self.visualRect(self.currentIndex())
            box = QRectF(0, row.top(), self.viewport().width(), row.height())
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("accent"), _RING))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), theme.px(6), theme.px(6))
            painter.end()

    def _fit(self) -> None:
        self.verticalHeader().setMinimumSectionSize(theme.px(_ROW_HIGH))
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW_HIGH))
        left = self.viewport().width()
        for column, wide in _WIDE.items():
            self.setColumnWidth(column, theme.px(wide))
            left -= theme.px(wide)
        for column, share in _SHARE.items():
            self.setColumnWidth(column, max(int(left * share), theme.px(40)))


def _cell(
    painter: QPainter,
    box: QRectF,
    text: str,
    marks: tuple[tuple[int, int], ...],
    column: Column,
) -> None:
    """One line of text; of a long one the part with the first mark."""
    said = lettering.voice(13, 500 if column is Column.NEW else 400)
    token = "text" if column in (Column.NEW, Column.TITLE) else "text2"
    plain = text.translate(_BREAKS)
    if not marks:
        lettering.line(painter, box, plain, said, token)
        return
    at = _first_seen(plain, marks[0], said, box.width())
    shown = ("…" if at else "") + plain[at:]
    shift = at - (1 if at else 0)
    for start, end in marks:
        left = said.measure.horizontalAdvance(shown[: start - shift])
        wide = said.measure.horizontalAdvance(shown[start - shift : end - shift])
        mark = QRectF(box.left() + left - 1, box.center().y() - theme.px(9), wide + 2, theme.px(18))
        if left < box.width() and end > start:
            mark.setRight(min(mark.right(), box.right()))
            _mark(painter, mark, is_new=column is Column.NEW)
    lettering.line(painter, box, shown, said, token)


def _first_seen(text: str, mark: tuple[int, int], said: Voice, wide: float) -> int:
    """The first letter shown of a text that may be too long, so that a mark in it is seen."""
    measure = said.measure.horizontalAdvance
    if measure(text) <= wide:
        return 0
    start, end = mark
    fitting = (b for b in _BEFORE if measure(f"…{text[max(start - b, 0) : end]}…") <= wide)
    return max(start - next(fitting, 0), 0)


def _mark(painter: QPainter, box: QRectF, *, is_new: bool) -> None:
    """What goes is outlined as a difference, what comes is tinted as evidence is."""
    painter.setPen(QPen(theme.color("accent" if is_new else "diffline"), 1))
    painter.setBrush(theme.color("tint" if is_new else "diff"))
    painter.drawRoundedRect(box, 3, 3)
