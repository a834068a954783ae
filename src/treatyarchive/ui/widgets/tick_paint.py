"""The signs of boxes and buttons that are ticked, as lists and cards paint them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from treatyarchive.ui import theme

Check = Qt.CheckState
_LINE = 1.8


def box(painter: QPainter, at: QRectF, check: Check, *, faded: bool = False) -> None:
    """A box: empty, ticked, or with a minus for some; a `faded` one cannot be turned."""
    on = check is not Check.Unchecked
    ink = "disabled" if faded else "accent"
    painter.setBrush(theme.color(ink if on else "surface"))
    painter.setPen(QPen(theme.color(ink if on or faded else "control"), 1.2))
    painter.drawRoundedRect(at.adjusted(0.5, 0.5, -0.5, -0.5), 3.5, 3.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if check is Check.PartiallyChecked:
        minus(painter, at, "onaccent")
    elif on:
        tick(painter, at, "onaccent")


def minus(painter: QPainter, at: QRectF, token: str) -> None:
    """The sign of what is ticked in part, or left out."""
    painter.setPen(_pen(token))
    reach, middle = at.width() * 0.28, at.center().y()
    painter.drawLine(QPointF(at.left() + reach, middle), QPointF(at.right() - reach, middle))


def tick(painter: QPainter, at: QRectF, token: str) -> None:
    """The sign of what is ticked, or done."""
    painter.setPen(_pen(token))
    path = QPainterPath()
    path.moveTo(at.left() + at.width() * 0.27, at.top() + at.height() * 0.53)
    path.lineTo(at.left() + at.width() * 0.43, at.top() + at.height() * 0.69)
    path.lineTo(at.left() + at.width() * 0.74, at.top() + at.height() * 0.34)
    painter.drawPath(path)


def dot(painter: QPainter, at: QRectF, *, on: bool, faded: bool = False) -> None:
    """The round button of one of several."""
    ink = "disabled" if faded else "accent" if on else "control"
    painter.setBrush(theme.color("surface"))
    painter.setPen(QPen(theme.color(ink), 1.6 if on else 1.2))
    painter.drawEllipse(at.adjusted(0.8, 0.8, -0.8, -0.8))
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(ink))
        inset = at.width() * 0.27
        painter.drawEllipse(at.adjusted(inset, inset, -inset, -inset))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _pen(token: str) -> QPen:
    pen = QPen(theme.color(token), _LINE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
