"""Paints a suggestion: its label, and behind it what tells it from others."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from treatyarchive.ui import icons, theme

ROW = 28
_INDENT, _PAD, _ICON = 16, 10, 14


class SuggestionDelegate(QStyledItemDelegate):
    """For `SuggestionList`."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same for all of them."""
        return QSize(100, theme.px(ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        found = index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected or state & QStyle.StateFlag.State_MouseOver:
            chosen = state & QStyle.StateFlag.State_Selected
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint" if chosen else "hover"))
            painter.drawRoundedRect(box.adjusted(3, 1, -3, -1), 4, 4)
        left = box.left() + theme.px(_PAD) + theme.px(_INDENT) * found.level
        if found.icon:
            ratio = option.widget.devicePixelRatioF()
            picture = icons.pixmap(found.icon, _ICON, "text2", ratio)
            painter.drawPixmap(round(left), round(box.center().y() - theme.px(_ICON) / 2), picture)
            left += theme.px(_ICON) + 8
        right = box.right() - theme.px(_PAD)
        left = self._write(painter, QRectF(left, box.top(), right - left, box.height()), found)
        painter.restore()

    def _write(self, painter: QPainter, room: QRectF, found: object) -> float:
        label, detail = getattr(found, "label", ""), getattr(found, "detail", "")
        elide = Qt.TextElideMode.ElideRight
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setFont(theme.ui_font(13))
        painter.setPen(theme.color("text3" if getattr(found, "greyed", False) else "text"))
        shown = painter.fontMetrics().elidedText(label, elide, int(room.width()))
        painter.drawText(room, int(flags), shown)
        after = room.left() + painter.fontMetrics().horizontalAdvance(shown) + 10
        if detail and after < room.right() - 24:
            painter.setFont(theme.ui_font(12))
            painter.setPen(theme.color("text3"))
            rest = QRectF(after, room.top(), room.right() - after, room.height())
            shown = painter.fontMetrics().elidedText(detail, elide, int(rest.width()))
            painter.drawText(rest, int(flags | Qt.AlignmentFlag.AlignRight), shown)
        return after
