"""A few values of a facet as bars: count above, label below, chosen ones filled."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import lettering
from treatyarchive.ui.widgets.facet_row import Bar, FacetRow

HEIGHT = 72
_COUNT, _TALLEST, _LABEL = 14, 32, 16  # px of the parts, from above
_TOP, _GAP, _WIDEST, _LEAST = 3, 8, 44, 2
_FAINT = 128  # of 255: a bar that is not chosen


def cells(box: QRectF, count: int) -> list[QRectF]:
    """Where each of `count` bars stands with its count and label, in the box of all."""
    gap = theme.px(_GAP if count < 6 else _GAP / 2)
    wide = min((box.width() - gap * (count - 1)) / count, theme.px(_WIDEST))
    return [
        QRectF(round(box.left() + n * (wide + gap)), box.top(), int(wide), box.height())
        for n in range(count)
    ]


def at(box: QRectF, count: int, point: QPointF) -> int:
    """The bar at a point, half of each gap included; -1 where there is none."""
    reach = theme.px(_GAP) / 2
    for number, cell in enumerate(cells(box, count)):
        if cell.adjusted(-reach, 0, reach, 0).contains(point):
            return number
    return -1


def paint(painter: QPainter, box: QRectF, row: FacetRow, *, focused: bool) -> None:
    """Draw all bars, and the ring around the one that has the keyboard."""
    most = max(bar.count for bar in row.bars) or 1
    widest = max(lettering.width(bar.label, 11, 600) for bar in row.bars)
    found = cells(box, len(row.bars))
    # Where labels would touch, every second or third one says enough.
    step = next(n for n in range(1, 100) if widest <= n * found[0].width() or n >= len(found))
    for number, (cell, bar) in enumerate(zip(found, row.bars, strict=True)):
        _bar(painter, cell, bar, most, labelled=number % step == 0)
        if focused and number == row.current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(cell.adjusted(-3, 1, 3, -1), 4, 4)


def _bar(painter: QPainter, cell: QRectF, bar: Bar, most: int, *, labelled: bool) -> None:
    foot = cell.top() + theme.px(_TOP + _COUNT + _TALLEST)
    high = max(round(theme.px(_TALLEST) * bar.count / most), _LEAST)
    body = QRectF(cell.left(), foot - high, cell.width(), high)
    fill = theme.color("accent" if bar.chosen else "control")
    fill.setAlpha(255 if bar.chosen else _FAINT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    if bar.unwanted:  # an outline alone: what would stand here is left out
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent"), 1.2))
        body.adjust(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(body, 2, 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = Qt.AlignmentFlag.AlignHCenter
    wider = cell.adjusted(-theme.px(_GAP), 0, theme.px(_GAP), 0)
    count = QRectF(wider.left(), body.top() - theme.px(_COUNT), wider.width(), theme.px(_COUNT))
    lettering.line(painter, count, str(bar.count), lettering.voice(11), "text2", align=middle)
    if labelled:
        label = QRectF(wider.left(), foot + theme.px(2), wider.width(), theme.px(_LABEL))
        said = lettering.voice(11, 600 if bar.chosen else 400)
        lettering.line(
            painter, label, bar.label, said, "text" if bar.chosen else "text2", align=middle
        )
        if bar.unwanted:
            reach = said.measure.horizontalAdvance(bar.label) / 2
            at = QPointF(label.center().x(), round(label.center().y()) + 0.5)
            painter.setPen(QPen(theme.color("text2"), 1))
            painter.drawLine(at - QPointF(reach, 0), at + QPointF(reach, 0))
