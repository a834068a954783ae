"""The line of a page in which words stand, painted from the image of the page."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import marks, page_paint
from treatyarchive.ui.widgets.snippets import STRIP, Box, Strip

_RADIUS = 4
_AIR = 1.5  # px that letters get on all sides, as they are cut from the image to the pixel
_LEADS = 0.38  # of the width: what is found stands so far to the right, where its page allows


def paint(painter: QPainter, box: QRectF, strip: Strip, picture: QPixmap) -> None:
    """Draw the part of the strip around what was found, its words outlined."""
    size = picture.deviceIndependentSize()
    shown = QRectF(QPointF(0, 0), size)
    shown.moveTopLeft(QPointF(_left(box, strip, size.width()), box.top()))
    frame = QPainterPath()
    frame.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    painter.save()
    painter.setClipPath(frame)
    painter.fillRect(box, theme.color("sunken"))
    painter.drawPixmap(shown.topLeft(), picture)
    page_paint.dim(painter, shown)
    tall = strip.cut.tall * box.height() / STRIP
    top = box.top() - strip.cut.top(min(box.height() / tall, 1)) * tall
    for (x0, y0, x1, y1), other in strip.boxes:
        wide = size.width()
        found = QRectF(
            shown.left() + x0 * wide, top + y0 * tall, (x1 - x0) * wide, (y1 - y0) * tall
        )
        found.adjust(-_AIR, -_AIR, _AIR, _AIR)
        marks.paint_on_scan(painter, found, "variant" if other else "hit")
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("border"), 1))
    painter.drawPath(frame)


def _left(box: QRectF, strip: Strip, wide: float) -> float:
    """Where the page begins; a narrow one lies in the middle."""
    if wide <= box.width():
        return round(box.left() + (box.width() - wide) / 2)
    first: Box = strip.boxes[0][0]
    found = (first[0] + first[2]) / 2 * wide
    offset = min(max(found - box.width() * _LEADS, 0), wide - box.width())
    return round(box.left() - offset)
