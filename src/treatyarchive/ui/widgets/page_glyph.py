"""The first page of a record as lists draw it: its picture, or a sign for what it is."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import lettering, page_paint

_LINES = (0.62, 1.0, 0.94, 1.0, 0.9, 1.0, 0.97, 0.55)  # widths of the lines of a text
_RADIUS = 3
Pictures = Callable[[Hashable, QSize, float], QPixmap | None]
"""The picture of a page, fitted into a size at a device pixel ratio, or of a `Cut`, as high as the
size; None until there is one."""


def picture(painter: QPainter, box: QRectF, image: QPixmap) -> None:
    """A page image in the middle of `box`, with a thin border."""
    size = image.deviceIndependentSize()
    left = round(box.left() + (box.width() - size.width()) / 2)
    top = round(box.top() + (box.height() - size.height()) / 2)
    paper = QRectF(QPointF(left, top), size)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPixmap(paper.topLeft(), image)
    page_paint.dim(painter, paper)
    _frame(painter, paper, 1)


def text(painter: QPainter, box: QRectF) -> None:
    """A page of lines, for what has no scan."""
    painter.setBrush(theme.color("surface"))
    _frame(painter, box, _RADIUS)
    painter.setPen(Qt.PenStyle.NoPen)
    left, wide, top = box.left() + box.width() * 0.12, box.width() * 0.76, box.top() + theme.px(13)
    for number, share in enumerate(_LINES):
        painter.setBrush(theme.color("border" if number else "control"))
        painter.drawRoundedRect(QRectF(left, top, wide * share, 2 if number else 3), 1, 1)
        top += theme.px(10 if number else 12)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def page(
    painter: QPainter, box: QRectF, place: Hashable, pictures: Pictures | None, *, small: bool
) -> None:
    """The picture of a page of a scan, or its sign while there is none."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    image = pictures and pictures(place, box.size().toSize(), ratio)
    if image:
        picture(painter, box, image)
    else:
        scan(painter, box, small=small)


def scan(painter: QPainter, box: QRectF, *, small: bool = False) -> None:
    """The sign of a scan, until its page has been drawn or where it cannot be."""
    painter.setBrush(theme.color("sunken"))
    _frame(painter, box, _RADIUS)
    size = 14 if small else 24
    left = box.center().x() - theme.px(size) / 2
    lettering.icon(painter, left, box.center().y(), "scan", size)


def _frame(painter: QPainter, box: QRectF, radius: float) -> None:
    painter.setPen(QPen(theme.color("border"), 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
