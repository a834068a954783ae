"""The layout of a long text of which only what is in sight, and a little more, is laid out.

Qt's own sets a text of a megabyte anew whenever the pane gets wider, which takes a second. Here
the height of a paragraph is estimated until it is seen or its turn comes; `measure` makes
all exact, a little at a time.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from time import perf_counter

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextFrame,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from treatyarchive.ui.widgets.source_layout import Line

_LETTER = 0.55  # of the size of letters: how wide one is, for estimates


@dataclass(frozen=True)
class Spacing:
    """Pixels: size of letters, heights of lines, gaps; where the column begins and how it ends."""

    letters: float
    line: float
    between: float
    """After a paragraph; blank lines, where these keep paragraphs apart, are as high."""
    loose: bool
    left: float
    right: float
    top: float
    bottom: float
    longest: float
    """The column is no wider than this."""


class TextLayout(QAbstractTextDocumentLayout):
    """Lays out a document of plain paragraphs, one a line of the source."""

    def __init__(self, document: QTextDocument, lines: Sequence[Line], spacing: Spacing) -> None:
        super().__init__(document)
        self._lines, self._spacing = lines, spacing
        self._width = 0.0
        self._room = 0.0
        self._heights: list[float] = []
        self._exact = bytearray()
        self._measured = 0  # all lines before this one are exact
        self._tops: list[float] | None = None
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._estimate()

    @property
    def column(self) -> tuple[float, float]:
        """Where the lines begin and end, across."""
        left, free = self._spacing.left, self._width - self._spacing.left - self._spacing.right
        return left, left + max(min(free, self._spacing.longest), self._spacing.letters)

    @property
    def is_exact(self) -> bool:
        """Whether nothing is estimated any more."""
        return self._measured >= len(self._exact)

    def top(self, line: int) -> float:
        """Where a line of the source begins, down; those above it may be estimated."""
        return self._all_tops()[min(max(line, 0), len(self._heights))]

    def leave_room(self, below: float) -> None:
        """Leave so many pixels below the last line, or the usual margin where that is more."""
        self._room = below

    def box(self, first: int, last: int) -> QRectF:
        """What the lines from `first` to `last`, included, take up, without the gap below."""
        self.lay_out(first, first)
        if last != first:
            self.lay_out(last, last)
        left, right = self.column
        top = self.top(first)
        return QRectF(left, top, right - left, self.top(last) + self._inner(last) - top)

    def line_at(self, y: float) -> int:
        """The line of the source at a height, the nearest outside the text."""
        found = bisect_right(self._all_tops(), y) - 1
        return min(max(found, 0), max(len(self._heights) - 1, 0))

    def lay_out(self, first: int, last: int) -> bool:
        """Make these lines exact; whether any was not."""
        changed = False
        for line in range(max(first, 0), min(last + 1, len(self._exact))):
            if not self._exact[line]:
                self._set(line)
                changed = True
        return changed

    def lay_out_around(self, line: int, above: float, below: float) -> None:
        """Make exact what is within so many pixels above and below where a line begins."""
        self.lay_out(line, line)
        for step, wanted in ((-1, above), (1, below)):
            at, room = line + step, wanted
            while room > 0 and 0 <= at < len(self._exact):
                self.lay_out(at, at)
                room -= self._heights[at]
                at += step

    def measure(self, seconds: float) -> None:
        """Go on making lines exact for so long."""
        end = perf_counter() + seconds
        while not self.is_exact and perf_counter() < end:
            if not self._exact[self._measured]:
                self._set(self._measured)
            self._measured += 1

    def documentChanged(self, start: int, removed: int, added: int) -> None:
        """Begin anew: the width, the letters or the text are others."""
        was = self._width, len(self._exact)
        self._width = self.document().pageSize().width()
        # Qt tells of one text several times before its first line is set.
        if was != (self._width, self.document().blockCount()) or any(self._exact):
            self._estimate()

    def pageCount(self) -> int:
        """One, as on a roll."""
        return 1

    def documentSize(self) -> QSizeF:
        """Pixels; the height may be estimated."""
        below = max(self._spacing.bottom, self._room)
        return QSizeF(self._width, self.top(len(self._heights)) + below)

    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        """All there is."""
        return QRectF(QPointF(), self.documentSize())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Where a paragraph is, laid out by then."""
        # Without a width, as while the text is put in, it would be set letter below letter.
        if not block.isValid() or self._width < 0:
            return QRectF()
        return self.box(block.blockNumber(), block.blockNumber())

    def hitTest(self, point: QPointF, accuracy: Qt.HitTestAccuracy) -> int:  # type: ignore[override]  # Qt gives points, whatever the stub says
        """The place, as Qt counts, at a point; -1 where it has to be exact and none is."""
        number = self.line_at(point.y())
        block = self.document().findBlockByNumber(number)
        within = point - self.blockBoundingRect(block).topLeft()
        row = _row_at(block, within.y())
        exact = accuracy == Qt.HitTestAccuracy.ExactHit
        if exact and not row.naturalTextRect().contains(within):
            return -1
        return int(block.position() + row.xToCursor(within.x()))

    def row_at(self, y: float) -> tuple[int, int, float]:
        """The printed line at a height: its places as Qt counts, and how far down it that is."""
        block = self.document().findBlockByNumber(self.line_at(y))
        within = y - self.blockBoundingRect(block).top()
        row = _row_at(block, within)
        start = block.position() + row.textStart()
        share = (within - row.y()) / max(row.height(), 1)
        return start, start + row.textLength(), min(max(share, 0.0), 1.0)

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Draw what is in the clip, what is chosen on its ground, and the caret."""
        clip = context.clip
        last = self.line_at(clip.bottom())
        # The formats are copied: those of the context go with it.
        chosen = [
            (each.cursor.selectionStart(), each.cursor.selectionEnd(), QTextCharFormat(each.format))
            for each in context.selections
        ]
        block = self.document().findBlockByNumber(self.line_at(clip.top()))
        while block.isValid() and block.blockNumber() <= last:
            origin = self.blockBoundingRect(block).topLeft()
            layout, start, end = block.layout(), block.position(), block.position() + block.length()
            ranges = []
            for first, beyond, look in chosen:
                if first < end and beyond > start:
                    found = QTextLayout.FormatRange()
                    found.start, found.format = max(first - start, 0), look
                    found.length = min(beyond, end) - start - found.start
                    ranges.append(found)
            layout.draw(painter, origin, ranges, clip)
            if start <= context.cursorPosition < end:
                layout.drawCursor(painter, origin, context.cursorPosition - start)
            block = block.next()

    def _set(self, line: int) -> None:
        block = self.document().findBlockByNumber(line)
        layout = block.layout()
        layout.setTextOption(self._option)
        left, right = self.column
        height, y = self._line_height(line), 0.0
        layout.beginLayout()
        while (row := layout.createLine()).isValid():
            row.setLineWidth(right - left)
            taken = height if self._is_gap(line) else max(height, ceil(row.height()))
            row.setPosition(QPointF(0, y + (taken - row.height()) / 2))
            y += taken
        layout.endLayout()
        self._exact[line] = True
        self._put_height(line, y + self._below(line))

    def _put_height(self, line: int, height: float) -> None:
        if height != self._heights[line]:
            self._heights[line] = height
            self._tops = None

    def _estimate(self) -> None:
        left, right = self.column
        letters = max((right - left) / (self._spacing.letters * _LETTER), 1)
        self._exact = bytearray(self.document().blockCount())
        self._measured, self._tops = 0, None
        self._heights = [
            self._line_height(at) * max(ceil((line.end - line.start) / letters), 1)
            + self._below(at)
            for at, line in enumerate(self._lines[: len(self._exact)])
        ]

    def _all_tops(self) -> list[float]:
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=self._spacing.top))
        return self._tops

    def _is_gap(self, line: int) -> bool:
        return self._spacing.loose and self._lines[line].number is None

    def _line_height(self, line: int) -> float:
        return self._spacing.between if self._is_gap(line) else self._spacing.line

    def _below(self, line: int) -> float:
        return 0 if self._spacing.loose else self._spacing.between

    def _inner(self, line: int) -> float:
        return self._heights[line] - self._below(line)


def _row_at(block: QTextBlock, y: float) -> QTextLine:
    """The printed line of a paragraph at a height within it."""
    layout = block.layout()
    rows = [layout.lineAt(at) for at in range(layout.lineCount())]
    return next((each for each in rows if y < each.y() + each.height()), rows[-1])
