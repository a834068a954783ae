"""How a saved search looks: a bookmark, its name, and its count or what is new in it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import lettering, row_state
from treatyarchive.ui.widgets.facet_delegate import ROW_HEIGHT, FacetDelegate
from treatyarchive.ui.widgets.row_state import RowState
from treatyarchive.ui.widgets.saved_row import SAVED, SavedRow

_LEFT, _RIGHT, _GAP, _SIGN = 34, 16, 8, 14


class SavedDelegate(FacetDelegate):
    """Paints every `SavedRow` of a model; the header as that of a facet."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as a value of a facet."""
        if index.data(SAVED) is None:
            return super().sizeHint(option, index)
        return QSize(theme.px(180), theme.px(ROW_HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a search, or the header."""
        row = index.data(SAVED)
        if not isinstance(row, SavedRow):
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        _ground(painter, box.adjusted(6, 0, -12, 0), row, row_state.of(option, index))
        _words(painter, box, row)
        painter.restore()


def _ground(painter: QPainter, box: QRectF, row: SavedRow, state: RowState) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if row.current or state.hovered:
        painter.setBrush(theme.color("tint" if row.current else "sunken"))
        painter.drawRoundedRect(box, 4, 4)
    if state.focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)


def _words(painter: QPainter, box: QRectF, row: SavedRow) -> None:
    sign = box.left() + theme.px(_LEFT)
    trouble = bool(row.trouble)
    token = "warn" if trouble else "text2"
    icon = "warning" if trouble else "bookmark"
    lettering.icon(painter, sign, box.center().y(), icon, _SIGN, token=token)
    right = box.right() - theme.px(_RIGHT)
    said, weight = row.news, 600
    if not said:
        said, weight = ("" if row.count is None else str(row.count)), 400
    room = QRectF(box.left(), box.top(), right - box.left(), box.height())
    lettering.line(
        painter,
        room,
        said,
        lettering.voice(12, weight),
        "accent" if row.news else "text3",
        align=Qt.AlignmentFlag.AlignRight,
    )
    left = sign + theme.px(_SIGN + _GAP)
    wide = right - lettering.width(said, 12, weight) - theme.px(_GAP) - left
    name = QRectF(left, box.top(), max(wide, 1), box.height())
    lettering.line(
        painter, name, row.name, lettering.voice(13, 500 if row.current else 400), "text"
    )
