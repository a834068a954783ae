"""A line of the list of hits: where it is, and the words around it."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import lettering, row_state
from treatyarchive.ui.widgets.snippet_layout import LINE, SnippetLayout
from treatyarchive.ui.widgets.snippets import Snippet

HIT = Qt.ItemDataRole.UserRole + 102
"""Under this role a model gives the `HitRow` of a row, or None while it is being read."""
HIT_HEIGHT = 30
_WHERE, _PAD = 30, 6


@dataclass(frozen=True)
class HitRow:
    """`where` is short: a page, a paragraph."""

    where: str
    quote: Snippet


class HitDelegate(QStyledItemDelegate):
    """Paints every `HitRow` of a model."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Every row is as high as every other."""
        return QSize(theme.px(200), theme.px(HIT_HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, state = QRectF(option.rect), row_state.of(option, index)
        if state.selected or state.hovered:
            painter.fillRect(box, theme.color("tint2" if state.selected else "hover"))
        if state.selected and state.focused:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        row = index.data(HIT)
        if isinstance(row, HitRow):
            inner = box.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0)
            at = QRectF(inner.left(), inner.top(), theme.px(_WHERE), inner.height())
            lettering.line(painter, at, row.where, lettering.voice(11), "text3")
            inner.setLeft(at.right() + theme.px(_PAD))
            top = inner.top() + (inner.height() - theme.px(LINE)) / 2
            layout = SnippetLayout(row.quote, inner.width(), 1)
            layout.paint(painter, QPointF(inner.left(), top))
        painter.restore()
