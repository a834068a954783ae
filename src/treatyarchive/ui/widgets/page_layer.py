"""What lies over a page: its words, which can be chosen, and marks around some of them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import marks
from treatyarchive.ui.widgets.page_paper import Box, Paper

if TYPE_CHECKING:
    from treatyarchive.archive.readings import PageReading, PageWord

DOUBTFUL = 60
"""Percent: a word read with less is shown as doubtful where that is wanted."""
_CHOSEN = 72  # of 255: the letters on the scan stay to be read
_NEAR = 0.02  # of the page: a pointer so close to a word means it


@dataclass(frozen=True)
class PageMark:
    """Boxes on a page of a scan, in fractions of it; kind is one of `marks.LOOKS`."""

    scan: int
    page: int
    boxes: tuple[Box, ...]
    kind: str
    key: str = ""
    """What it is the evidence of."""


class PageHit(NamedTuple):
    """A hit by its place in the text of the page; kind is one of `marks.LOOKS`."""

    start: int
    end: int
    kind: str


class PageLayer:
    """Knows one page; its owner paints it and hands it the pointer."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._body = ""
        self._words: tuple[PageWord, ...] = ()
        self._marks: tuple[PageMark, ...] = ()
        self._pointed: tuple[Box, ...] = ()
        self._hits: tuple[PageHit, ...] = ()
        self._hit = -1
        self._anchor = self._head = -1
        self.shows_doubtful = False

    @property
    def words(self) -> "tuple[PageWord, ...]":
        """The words of the page, in reading order."""
        return self._words

    @property
    def marks(self) -> tuple[PageMark, ...]:
        """What is marked."""
        return self._marks

    @property
    def chosen(self) -> range:
        """The words that are chosen."""
        if self._anchor < 0:
            return range(0)
        return range(min(self._anchor, self._head), max(self._anchor, self._head) + 1)

    @property
    def chosen_text(self) -> str:
        """The words that are chosen, with what stands between them."""
        chosen = self.chosen
        if not chosen:
            return ""
        return self._body[self._words[chosen[0]].start : self._words[chosen[-1]].end]

    def text_of(self, word: int) -> str:
        """A word as it was read."""
        return self._body[self._words[word].start : self._words[word].end]

    def text_within(self, box: Box) -> str:
        """The words whose middles lie in a box, in reading order."""
        x0, y0, x1, y1 = box
        inside = [
            number
            for number, word in enumerate(self._words)
            if x0 <= (word.x0 + word.x1) / 2 <= x1 and y0 <= (word.y0 + word.y1) / 2 <= y1
        ]
        return " ".join(self.text_of(word) for word in inside)

    def show_reading(self, reading: "PageReading | None") -> None:
        """Take the words of the page, or none; what was chosen of other words is not any more."""
        body = reading.body if reading is not None else ""
        words = reading.words if reading is not None else ()
        if (body, words) != (self._body, self._words):
            self._body, self._words = body, words
            self._anchor = self._head = -1

    def show_marks(self, shown: Sequence[PageMark]) -> None:
        """Mark these and nothing else."""
        self._marks = tuple(shown)

    @property
    def pointed(self) -> tuple[Box, ...]:
        """The boxes of the words that are looked at elsewhere."""
        return self._pointed

    def point_at(self, boxes: Sequence[Box]) -> None:
        """Outline the words that are looked at elsewhere."""
        self._pointed = tuple(boxes)

    def show_hits(self, hits: Sequence[PageHit], current: int = -1) -> None:
        """Mark these hits and no others; the one at place `current` was gone to."""
        self._hits, self._hit = tuple(hits), current

    @property
    def hits(self) -> list[tuple[tuple[Box, ...], str, bool]]:
        """Boxes of the hits on the page, a box a line, its kind, whether it is current."""
        found = []
        for number, (start, end, kind) in enumerate(self._hits):
            first = bisect_left(self._words, start + 1, key=lambda word: word.end)
            own = takewhile(lambda word: word.start < end, self._words[first:])  # noqa: B023 - used at once
            boxes = tuple(lines_of([(w.x0, w.y0, w.x1, w.y1) for w in own]))
            found.append((boxes, kind, number == self._hit))
        return found

    @property
    def chosen_boxes(self) -> tuple[Box, ...]:
        """Where the chosen words stand, a box a line."""
        return tuple(lines_of([self._box(word) for word in self.chosen]))

    def choose(self, anchor: int, head: int) -> None:
        """Choose the words between two, both included; -1 is none."""
        last = len(self._words) - 1
        self._anchor, self._head = min(anchor, last), min(head, last)

    def extend(self, head: int) -> None:
        """Choose up to another word."""
        if self._anchor >= 0:
            self._head = min(max(head, 0), len(self._words) - 1)

    @property
    def head(self) -> int:
        """The word the choosing came to last."""
        return self._head

    def doubtful(self) -> list[int]:
        """Words that were read with little confidence."""
        return [
            number
            for number, word in enumerate(self._words)
            if word.confidence is not None and word.confidence < DOUBTFUL
        ]

    def word_at(self, place: QPointF, sheet: QRectF, *, near: bool = False) -> int:
        """The word under a place, or, where `near`, the nearest one; -1 is none."""
        x, y = self._paper.fraction(place, sheet)
        best, distance = -1, _NEAR if not near else float("inf")
        for number, word in enumerate(self._words):
            across = max(word.x0 - x, 0.0, x - word.x1)
            # A pointer between two lines means the one it is level with.
            down = max(word.y0 - y, 0.0, y - word.y1) * 4
            if across == 0 and down == 0:
                return number
            if near and across + down < distance:
                best, distance = number, across + down
        return best

    def mark_at(self, place: QPointF, sheet: QRectF) -> str:
        """The key of the mark under a place, empty where none is."""
        x, y = self._paper.fraction(place, sheet)
        for mark in self._marks:
            if any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in mark.boxes):
                return mark.key
        return ""

    def place_of(self, word: int, sheet: QRectF) -> QRectF:
        """Where a word is on the sheet."""
        found = self._words[word]
        return self._paper.placed((found.x0, found.y0, found.x1, found.y1), sheet)

    def paint(self, painter: QPainter, sheet: QRectF) -> None:
        """Draw marks, doubtful words and what is chosen over the page."""
        for mark in self._marks:
            self._outline(painter, sheet, lines_of(mark.boxes), mark.kind)
        self._outline(painter, sheet, lines_of(self._pointed), marks.LIT, current=True)
        for boxes, kind, current in self.hits:
            self._outline(painter, sheet, boxes, kind, current=current)
        if self.shows_doubtful:
            doubted = [self._box(word) for word in self.doubtful()]
            self._outline(painter, sheet, doubted, "doubtful")
        if self.chosen:
            fill = theme.on_paper("accent")
            fill.setAlpha(_CHOSEN)
            for box in self.chosen_boxes:
                painter.fillRect(self._paper.placed(box, sheet), fill)

    def _outline(
        self,
        painter: QPainter,
        sheet: QRectF,
        boxes: Iterable[Box],
        kind: str,
        *,
        current: bool = False,
    ) -> None:
        for box in boxes:
            placed = self._paper.placed(box, sheet)
            marks.paint_on_scan(painter, placed, kind)
            if current:
                marks.paint_current(painter, placed, on_scan=True)

    def _box(self, word: int) -> Box:
        found = self._words[word]
        return found.x0, found.y0, found.x1, found.y1


def lines_of(boxes: Sequence[Box]) -> Iterator[Box]:
    """The boxes of words that follow each other on a line made one, gaps included."""
    joined: Box | None = None
    for x0, y0, x1, y1 in boxes:
        if joined is not None and _is_same_line(joined, (x0, y0, x1, y1)):
            joined = (joined[0], min(joined[1], y0), max(joined[2], x1), max(joined[3], y1))
            continue
        if joined is not None:
            yield joined
        joined = (x0, y0, x1, y1)
    if joined is not None:
        yield joined


def _is_same_line(before: Box, after: Box) -> bool:
    middle = (after[1] + after[3]) / 2
    follows = after[0] >= before[0] and after[0] - before[2] < 4 * (before[3] - before[1])
    return before[1] <= middle <= before[3] and follows
