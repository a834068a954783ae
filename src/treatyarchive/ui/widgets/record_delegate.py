"""A row of records: title on one line or two, what is known of it, how it stands."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import lettering, row_state
from treatyarchive.ui.widgets.record_row import ROW, RecordRow
from treatyarchive.ui.widgets.row_state import RowState

ROW_HEIGHT = 96
COMPACT = 62
"""px of a row whose title has one line."""
_EDGE, _TOP = 16, 10
_TITLE, _LINE = 19, 18
_DEEPER = 18  # px of a step down in a tree
_BAR = 3  # px at the left of a chosen row


class RecordDelegate(QStyledItemDelegate):
    """Paints every `RecordRow` of a model, all of one height."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Room for a title of two lines."""
        return QSize(theme.px(200), theme.px(ROW_HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        row: RecordRow = index.data(ROW)
        box, edge = QRectF(option.rect), theme.px(_EDGE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, box, row_state.of(option, index))
        inset = theme.px(_DEEPER * row.depth)
        left, wide = box.left() + edge + inset, box.width() - 2 * edge - inset
        ink = "text3" if row.is_quiet else "text"
        title = lettering.voice(14, 600)
        lines = lettering.wrapped(row.title, title, wide)
        if row.tie or box.height() < theme.px(ROW_HEIGHT) - 1:
            lines = (row.title,)
        # What is shorter stands in the middle, so that rows look alike.
        below = bool(row.meta) + bool(row.state) + bool(row.tie)
        high = _TITLE * len(lines) + _LINE * below + 2
        top = box.top() + max((box.height() - theme.px(high)) / 2, theme.px(_TOP) / 2)
        for words in lines:
            lettering.line(painter, _line(left, top, wide, _TITLE), words, title, ink)
            top += theme.px(_TITLE)
        top += theme.px(2)
        if row.meta:
            meta = lettering.voice(12)
            lettering.line(painter, _line(left, top, wide, _LINE), row.meta, meta, "text2")
            top += theme.px(_LINE)
        tie = [("link", row.tie, "text2")] if row.tie else []
        for sign, words, ink in [row.state, *tie] if row.state else tie:
            at = _line(left, top, wide, _LINE)
            lettering.icon(painter, left, at.center().y(), sign, token=ink)
            at.setLeft(left + theme.px(20))
            lettering.line(painter, at, words, lettering.voice(12, 500), ink)
            top += theme.px(_LINE)
        painter.restore()


def _line(left: float, top: float, wide: float, high: int) -> QRectF:
    return QRectF(left, top, wide, theme.px(high))


def paint_ground(painter: QPainter, box: QRectF, state: RowState) -> None:
    """Draw what lies under a row of a list: its state, and the line to the next."""
    if state.selected:
        painter.fillRect(box, theme.color("tint2"))
    elif state.hovered:
        painter.fillRect(box, theme.color("hover"))
    painter.setPen(QPen(theme.color("border"), 1))
    edge, bottom = theme.px(_EDGE), box.bottom() - 0.5
    painter.drawLine(QPointF(box.left() + edge, bottom), QPointF(box.right() - edge, bottom))
    if state.focused:
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawRoundedRect(box.adjusted(4, 3, -4, -4), 6, 6)
    elif state.selected:
        bar = QRectF(box.left(), box.top(), _BAR, box.height() - 1)
        painter.fillRect(bar, theme.color("accent"))
