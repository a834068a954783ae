"""What stands beside the lines of a text: their numbers, and the paragraph that is pointed out."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QTextBlock

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import lettering

_NUMBER_GAP = 12
_NUMBER_TALL = 40
_KEPT, _KEPT_GAP = 14, 5
_BAR, _BAR_GAP, _END_GAP, _AROUND, _RADIUS = 3, 4, 8, 7, 6


def paint_number(painter: QPainter, number: int, block: QTextBlock, box: QRectF) -> None:
    """Draw the number of a paragraph on the base of its first line; `box` is where that stands."""
    line = block.layout().lineAt(0)
    top = box.top() + line.y() + line.ascent() - painter.fontMetrics().ascent()
    place = QRectF(0, top, box.left() - _NUMBER_GAP, _NUMBER_TALL)
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, str(number))


def paint_highlight(painter: QPainter, box: QRectF, width: float, *, strong: bool) -> None:
    """Draw a bar left of paragraphs; where `strong` tint them across a pane of `width`."""
    around, gap = theme.px(_AROUND), theme.px(_BAR_GAP)
    ground = QRectF(gap, box.top() - around, width - gap - theme.px(_END_GAP), 0)
    ground.setBottom(box.bottom() + around)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if strong:
        painter.setBrush(theme.color("tint2"))
        painter.drawRoundedRect(ground, theme.px(_RADIUS), theme.px(_RADIUS))
    painter.setBrush(theme.color("accent"))
    painter.drawRoundedRect(QRectF(gap, box.top(), theme.px(_BAR), box.height()), 1, 1)
    painter.restore()


def paint_kept(painter: QPainter, box: QRectF, end: float) -> None:
    """Draw the sign of a kept passage behind the end of a column; `box` is its first line."""
    left = end + theme.px(_KEPT_GAP)
    lettering.icon(painter, left, box.center().y(), "bookmark", _KEPT, token="accent")  # noqa: S106 - a colour
