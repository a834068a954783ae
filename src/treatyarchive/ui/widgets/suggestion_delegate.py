"""Paints a suggestion: chevron and tick where there is a tree, label, what tells it from others."""

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from treatyarchive.ui import icons, theme
from treatyarchive.ui.widgets.suggestion_model import BRANCH, SUGGESTION, Suggestion

ROW = 28
_INDENT, _PAD, _ICON, _GAP = 16, 10, 14, 8
_SHARE = 2.5  # of the room at most, so that of a long label enough remains
_CHEVRONS = {"open": "chevron-down", "closed": "chevron-right"}
_IN_TREE = (*_CHEVRONS, "leaf")
_ABOVE = (*_CHEVRONS, "top")
_FLAGS = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class SuggestionDelegate(QStyledItemDelegate):
    """For `SuggestionList`."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same for all of them."""
        return QSize(100, theme.px(ROW))

    def on_chevron(self, x: float) -> bool:
        """Whether a place this far from the left of a row is on its chevron."""
        return x < theme.px(_PAD) + theme.px(_ICON) + theme.px(_GAP)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        found: Suggestion = index.data(SUGGESTION)
        branch = str(index.data(BRANCH))
        box, ratio = QRectF(option.rect), option.widget.devicePixelRatioF()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, box, option.state)
        sign, gap = theme.px(_ICON), theme.px(_GAP)
        left = box.left() + theme.px(_PAD)
        if branch in _IN_TREE:
            if branch in _CHEVRONS:
                _sign(painter, _CHEVRONS[branch], QPointF(left, box.center().y()), "text2", ratio)
            left += sign + gap
        left += theme.px(_INDENT) * found.level
        if found.icon:
            _sign(painter, found.icon, QPointF(left, box.center().y()), "text2", ratio)
            left += sign + gap
        right = box.right() - theme.px(_PAD)
        if found.ticked:
            right -= sign
            _sign(painter, "check", QPointF(right, box.center().y()), "accent", ratio)
            right -= gap
        self._write(painter, QRectF(left, box.top(), right - left, box.height()), found, branch)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint" if chosen else "hover"))
            painter.drawRoundedRect(box.adjusted(3, 1, -3, -1), theme.px(4), theme.px(4))

    def _write(self, painter: QPainter, room: QRectF, found: Suggestion, branch: str) -> None:
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(theme.ui_font(12))
        detail = min(painter.fontMetrics().horizontalAdvance(found.detail), room.width() / _SHARE)
        painter.setPen(theme.color("text3"))
        rest = QRectF(room.right() - detail, room.top(), detail, room.height())
        shown = painter.fontMetrics().elidedText(found.detail, elide, math.ceil(detail))
        painter.drawText(rest, _FLAGS | int(Qt.AlignmentFlag.AlignRight), shown)
        if found.detail:
            room = room.adjusted(0, 0, -detail - theme.px(_GAP), 0)
        painter.setFont(theme.ui_font(13, 500 if branch in _ABOVE else 400))
        painter.setPen(theme.color("text3" if found.greyed else "text"))
        shown = painter.fontMetrics().elidedText(found.label, elide, int(room.width()))
        painter.drawText(room, _FLAGS, shown)


def _sign(painter: QPainter, name: str, middle: QPointF, ink: str, ratio: float) -> None:
    picture = icons.pixmap(name, _ICON, ink, ratio)
    painter.drawPixmap(QPointF(middle.x(), middle.y() - theme.px(_ICON) / 2), picture)
