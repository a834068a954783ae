"""Marks in a source: how each kind looks, for texts, snippets and the boxes on a scan."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextDocument, QTextLine

from treatyarchive.ui import theme

AT_REST = "tag"
"""The kind of passages behind a tag that is chosen: seen only while they are lit."""
LIT = "evidence"
"""How a passage looks while what it is evidence of is looked at."""
_LINE = 1.6
_CURRENT = 2.4  # px; the outline of the mark that was gone to
_RADIUS = 3
_AIR = 1.5  # px a mark is wider than its words, at either side


class Look(NamedTuple):
    """Tokens of the ground and the line; the line lies below, or goes around."""

    fill: str
    line: str
    dotted: bool = False
    around: bool = False


LOOKS = {
    "hit": Look("hit", "hitline"),
    "variant": Look("hit", "hitline", dotted=True),
    "evidence": Look("tint", "accent"),
    "suggestion": Look("", "accent", dotted=True),
    "difference": Look("diff", "diffline", around=True),
    "supports": Look("oktint", "ok"),
    "contradicts": Look("badtint", "bad"),
    "mentions": Look("sunken", "text2"),
    "doubtful": Look("", "warn", dotted=True),
    "kept": Look("", "accent"),
    AT_REST: Look("", ""),
}
_ON_SCAN = 40  # of 255: the words below stay to be read


def paint(painter: QPainter, box: QRectF, kind: str) -> None:
    """Draw a mark behind the words that stand in `box`."""
    look = LOOKS[kind]
    if not look.line:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    around = box.adjusted(-_AIR, 0, _AIR, 0)
    pen = QPen(theme.color(look.line), _LINE)
    if look.dotted:
        pen.setDashPattern([1.6, 1.4])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setBrush(theme.color(look.fill) if look.fill else Qt.BrushStyle.NoBrush)
    if look.around:
        painter.setPen(pen)
        painter.drawRoundedRect(around, _RADIUS, _RADIUS)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(around, _RADIUS if look.fill else 0, _RADIUS if look.fill else 0)
        painter.setPen(pen)
        low = round(around.bottom()) - _LINE / 2
        painter.drawLine(QPointF(around.left(), low), QPointF(around.right(), low))
    painter.restore()


def paint_current(
    painter: QPainter, box: QRectF, *, on_scan: bool = False, kind: str = "hit"
) -> None:
    """Outline the mark that was gone to, in the ink of its kind if that goes around, too."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = LOOKS[kind].line if LOOKS[kind].around else "hitline"
    ink = theme.on_paper(line) if on_scan else theme.color(line)
    painter.setPen(QPen(ink, _CURRENT))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-_AIR * 2, -_AIR, _AIR * 2, _AIR), _RADIUS, _RADIUS)
    painter.restore()


def paint_on_scan(painter: QPainter, box: QRectF, kind: str) -> None:
    """Draw a mark over words of a picture: an outline, as they cannot be drawn upon the mark."""
    look = LOOKS[kind]
    if not look.line:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.on_paper(look.line), _LINE)
    around = box.adjusted(-_AIR * 2, -_AIR, _AIR * 2, _AIR)
    if look.fill:
        fill = theme.on_paper(look.line)
        fill.setAlpha(_ON_SCAN)
        painter.setBrush(fill)
        painter.setPen(pen)
        painter.drawRoundedRect(around, _RADIUS, _RADIUS)
    else:
        if look.dotted:
            pen.setDashPattern([1.6, 1.4])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(around.bottomLeft(), around.bottomRight())
    painter.restore()


def boxes(document: QTextDocument, start: int, end: int) -> Iterator[QRectF]:
    """Where the characters from `start` to `end` stand, a box a line, as the document has it."""
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        origin = document.documentLayout().blockBoundingRect(block).topLeft()
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start - block.position(), line.textStart())
            last = min(end - block.position(), line.textStart() + line.textLength())
            if first < last:
                yield _box(block, line, first, last).translated(origin)
        block = block.next()


def _box(block: QTextBlock, line: QTextLine, first: int, last: int) -> QRectF:
    words = block.text()[first:last]
    last -= len(words) - len(words.rstrip())  # the blank at which a line breaks is no word
    left, right = _x(line, first), _x(line, max(last, first))
    left, right = min(left, right), max(left, right)
    baseline = line.y() + line.ascent()
    size = float(block.charFormat().font().pixelSize())
    return QRectF(left, baseline - size * 0.98, right - left, size * 1.32)


def _x(line: QTextLine, at: int) -> float:
    return float(line.cursorToX(at)[0])  # type: ignore[index]  # a pair, whatever the stub says
