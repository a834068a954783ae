"""Rows of the import review: groups, and records with what becomes of each."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import lettering, row_state
from treatyarchive.ui.widgets.record_delegate import paint_ground
from treatyarchive.ui.widgets.review_row import ROW, GroupRow, ReviewRow

ITEM, GROUP = 54, 34
"""px of a record's row, and of a group's."""
_EDGE, _SIGN, _GAP = 16, 18, 12
_TOP, _TITLE, _META = 8, 20, 18


class ReviewDelegate(QStyledItemDelegate):
    """Paints the rows of a model of `ReviewRow`s."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One line for a group, two for a record."""
        group = isinstance(index.data(ROW), GroupRow)
        return QSize(theme.px(200), theme.px(GROUP if group else ITEM))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if isinstance(row, GroupRow):
            _group(painter, box, row)
        elif isinstance(row, ReviewRow):
            paint_ground(painter, box, row_state.of(option, index))
            _item(painter, box, row)
        painter.restore()


def _group(painter: QPainter, box: QRectF, row: GroupRow) -> None:
    painter.fillRect(box, theme.color("window"))
    painter.setPen(QPen(theme.color("border"), 1))
    painter.drawLine(box.topLeft(), box.topRight())
    left = box.left() + theme.px(_EDGE)
    wide = lettering.width(row.title, 13, 600)
    at = QRectF(left, box.top(), box.right() - theme.px(_EDGE) - left, box.height())
    lettering.line(painter, at, row.title, lettering.voice(13, 600), "text2")
    at.setLeft(left + wide + theme.px(9))
    lettering.line(painter, at, row.count, lettering.voice(13), "text3")


def _item(painter: QPainter, box: QRectF, row: ReviewRow) -> None:
    left, right = box.left() + theme.px(_EDGE), box.right() - theme.px(_EDGE)
    lettering.icon(painter, left, box.center().y(), row.sign, _SIGN, token=row.ink)
    left += theme.px(_SIGN) + theme.px(_GAP)
    top = box.top() + theme.px(_TOP)
    if not row.meta:
        top = box.center().y() - theme.px(_TITLE) / 2
    state = lettering.width(row.state, 12, 500) + 2
    at = QRectF(right - state, top, state, theme.px(_TITLE))
    said = lettering.voice(12, 500)
    lettering.line(painter, at, row.state, said, row.ink, align=Qt.AlignmentFlag.AlignRight)
    at = QRectF(left, top, right - state - theme.px(12) - left, theme.px(_TITLE))
    lettering.line(painter, at, row.title, lettering.voice(13, 500), "text")
    at = QRectF(left, top + theme.px(_TITLE), right - left, theme.px(_META))
    lettering.line(painter, at, row.meta, lettering.voice(12), "text2")
