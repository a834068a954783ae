"""How bands, stubs and discs of a ribbon are drawn."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from treatyarchive.ui import icons, theme

RADIUS = 12  # px of a disc
_STUB = 14  # px a stub is wide
_CORNER = 4
_SIGN = 14
_LINE, _STRONG = 1.0, 1.6


@dataclass(frozen=True)
class Ends:
    """Upper and lower edge of a passage at either side, in px of the ribbon; None where none."""

    left: tuple[float, float] | None
    right: tuple[float, float] | None


@dataclass(frozen=True)
class State:
    """How a band is shown."""

    in_use: bool = False
    hovered: bool = False
    focused: bool = False
    pinned: bool = False
    differs: bool = False


def shape(ends: Ends, width: float) -> QPainterPath:
    """The outline of a band, or of the stub of a passage on one side only."""
    path = QPainterPath()
    if ends.left is not None and ends.right is not None:
        (top, low), (other_top, other_low) = ends.left, ends.right
        half = width / 2
        path.moveTo(0, top)
        path.cubicTo(half, top, half, other_top, width, other_top)
        path.lineTo(width, other_low)
        path.cubicTo(half, other_low, half, low, 0, low)
        path.closeSubpath()
        return path
    stub = theme.px(_STUB)
    top, low = ends.left or ends.right or (0.0, 0.0)
    # The side towards its text lies beyond the edge: it is open there.
    left = -float(stub) if ends.left is not None else width - stub
    path.addRoundedRect(QRectF(left, top, 2 * stub, low - top), _CORNER, _CORNER)
    return path


def disc(ends: Ends, width: float) -> QRectF | None:
    """Where the disc of a pair lies: in the middle of its band."""
    if ends.left is None or ends.right is None:
        return None
    middle = (sum(ends.left) + sum(ends.right)) / 4
    radius = theme.px(RADIUS)
    return QRectF(width / 2 - radius, middle - radius, 2 * radius, 2 * radius)


def paint_band(painter: QPainter, ends: Ends, width: float, state: State) -> None:
    """Draw a band or a stub."""
    path = shape(ends, width)
    if ends.left is None or ends.right is None:
        pen = QPen(theme.color("accent" if state.in_use else "control"), 1.2)
        pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        painter.setBrush(theme.color("hover") if state.hovered else Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
    else:
        strong = state.in_use or state.hovered
        fill = theme.color("tint" if state.in_use else "hover" if state.hovered else "sunken")
        ink = theme.color("accent" if state.in_use else "control" if strong else "border")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPath(path)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, _STRONG if state.in_use else _LINE))
        _paint_edges(painter, ends, width)
    if state.focused:
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


def paint_disc(painter: QPainter, box: QRectF, state: State, ratio: float) -> None:
    """Draw the disc of a pin, else of a difference."""
    if state.pinned:
        _paint_disc(painter, box, theme.color("accent"), theme.color("surface"))
        _paint_sign(painter, box, "pin", "onaccent", ratio)
        if state.differs:
            beside = box.translated(0, box.height() + 2)
            _paint_difference(painter, beside, ratio)
    elif state.differs:
        _paint_difference(painter, box, ratio)


def _paint_difference(painter: QPainter, box: QRectF, ratio: float) -> None:
    _paint_disc(painter, box, theme.color("diff"), theme.color("diffline"))
    _paint_sign(painter, box, "not-equal", "diffline", ratio)


def _paint_edges(painter: QPainter, ends: Ends, width: float) -> None:
    assert ends.left is not None  # noqa: S101 - only of pairs
    assert ends.right is not None  # noqa: S101 - as above
    half = width / 2
    for mine, other in zip(ends.left, ends.right, strict=True):
        edge = QPainterPath(QPointF(0, mine))
        edge.cubicTo(half, mine, half, other, width, other)
        painter.drawPath(edge)


def _paint_disc(painter: QPainter, box: QRectF, fill: QColor, line: QColor) -> None:
    painter.setBrush(fill)
    painter.setPen(QPen(line, 1.4))
    painter.drawEllipse(box.adjusted(0.7, 0.7, -0.7, -0.7))


def _paint_sign(painter: QPainter, box: QRectF, name: str, ink: str, ratio: float) -> None:
    picture = icons.pixmap(name, _SIGN, ink, ratio)
    half = theme.px(_SIGN) / 2
    painter.drawPixmap(QPointF(box.center().x() - half, box.center().y() - half), picture)
