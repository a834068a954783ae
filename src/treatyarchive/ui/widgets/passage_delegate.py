"""A kept passage in a list: its words in the voice of sources, what is known of it in ours."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import lettering, row_state
from treatyarchive.ui.widgets.lettering import Voice
from treatyarchive.ui.widgets.record_delegate import paint_ground
from treatyarchive.ui.widgets.record_row import ROW, RecordRow

HIGH = 56
"""px of a row at 100 %."""
_EDGE, _TOP, _QUOTE, _LINE, _SIGN = 16, 7, 22, 18, 20


class PassageDelegate(QStyledItemDelegate):
    """Paints every `RecordRow` of a model as a passage."""

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
        wide = box.width() - 2 * edge
        at = QRectF(box.left() + edge, box.top() + theme.px(_TOP), wide, theme.px(_QUOTE))
        lettering.line(painter, at, row.title, Voice(theme.source_font(14)), "text")
        at = QRectF(at.left(), at.bottom(), wide, theme.px(_LINE))
        if row.state is not None:
            sign, words, ink = row.state
            lettering.icon(painter, at.left(), at.center().y(), sign, token=ink)
            at.setLeft(at.left() + theme.px(_SIGN))
            lettering.line(painter, at, words, lettering.voice(12, 500), ink)
            at.setLeft(at.left() + lettering.width(words, 12, 500) + theme.px(_TOP) * 2)
        lettering.line(painter, at, row.meta, lettering.voice(12), "text2")
        painter.restore()
