"""What a ribbon joins: pairs of passages, and passages that stand on one side only.

A band is more than a pair of the alignment: the line an article begins with and its first
paragraph are one band, as they are read.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from treatyarchive.text.paragraphs import paragraphs
from treatyarchive.ui.words import spoken

if TYPE_CHECKING:
    from treatyarchive.text.alignment.records import Alignment, Segment
    from treatyarchive.ui.compare.comparing_service import Found

Span = tuple[int, int]
"""Start and end in code points."""
LEFT, RIGHT = 0, 1
_OPENING = ("article", "heading")
_MOST_CROSSING = 40  # bands without an end in sight: more of them would be one grey field
_LONGEST_NAME = 40  # letters of a heading that names a band


@dataclass(frozen=True)
class Band:
    """Passages that belong together; a side is None where nothing answers to the other."""

    sides: tuple[Span | None, Span | None]
    segments: tuple[int, int]
    """The first segment of either side, -1 where there is none."""
    pair: int = -1
    """Its place among the pairs of the alignment; of several the first."""
    pin: int = 0
    """The number of the pin that somebody set, 0 where none was."""
    names: tuple[str, str] = ("", "")
    """What either side is called: paragraph 3, Article 2."""
    differs: str = ""
    """What the two say otherwise, in words."""
    titles: bool = False
    """Titles are kept level, but no band joins them."""

    @property
    def paired(self) -> bool:
        """Whether both sides have it."""
        return None not in self.sides

    @property
    def words(self) -> str:
        """What a screen reader says of it."""
        left, right = self.names
        if not self.paired:
            only = _tr("%1, on the left only") if left else _tr("%1, on the right only")
            return _upper(only.replace("%1", left or right))
        said = _upper(_tr("%1 matches %2").replace("%1", left).replace("%2", right))
        if self.pin:
            said = _tr("%1, pinned by hand").replace("%1", said)
        if self.differs:
            said = _tr("%1, differs: %2").replace("%1", said).replace("%2", self.differs)
        return said


class Bands:
    """All bands between two texts, in the order of the left one."""

    def __init__(self, found: "Found | None" = None) -> None:
        self.all: tuple[Band, ...] = _bands(found) if found else ()
        self.by_articles = found is not None and found.comparison.alignment.mode == "articles"
        texts = (found.left.shown_text, found.right.shown_text) if found else ("", "")
        self._starts = tuple([each.start for each in paragraphs(text)] for text in texts)
        self._on: tuple[list[tuple[int, int]], ...] = ([], [])
        for number, band in enumerate(self.all):
            for side, span in zip(self._on, band.sides, strict=True):
                if span is not None:
                    side.append((span[0], number))
        for side in self._on:
            side.sort()
        self._paired = [
            (left[0], right[0], number)
            for number, (left, right) in enumerate(band.sides for band in self.all)
            if left is not None and right is not None
        ]
        self._of_pair = {band.pair: band for band in self.all if band.pair >= 0}
        self._joined = _joined_pairs(found.comparison.alignment) if found else {}

    def place(self, side: int, paragraph: int) -> int:
        """Where a paragraph begins, by the number in the margin."""
        starts = self._starts[side]
        return starts[min(max(paragraph, 1), len(starts)) - 1] if starts else 0

    def at(self, side: int, place: int) -> Band | None:
        """The band in which a place of a text lies, else the last that begins before it."""
        found = bisect_right(self._on[side], (place, len(self.all))) - 1
        return self.all[self._on[side][max(found, 0)][1]] if self._on[side] else None

    def level_at(self, side: int, place: int) -> Band | None:
        """What is to be level for a place of a text: its pair, else the last before, else after."""
        begins = bisect_right(self._on[side], (place, len(self.all)))
        before = (self._on[side][at][1] for at in range(begins - 1, -1, -1))
        after = (number for _, number in self._on[side][begins:])
        for numbers in (before, after):
            for number in numbers:
                if self.all[number].paired:
                    return self.all[number]
        return None

    def of_pair(self, pair: int) -> Band | None:
        """The band that a pair of the alignment is in."""
        return self._of_pair.get(self._joined.get(pair, pair))

    def in_sight(self, spans: Sequence[Span]) -> list[Band]:
        """The bands that show, `spans` being the places in sight of the left and right.

        Either an end of them is in sight, or they cross from above one side to below the other.
        """
        numbers = self._crossing(*spans)
        for side, (first, last) in zip(self._on, spans, strict=True):
            begin = max(bisect_right(side, (first, len(self.all))) - 1, 0)
            numbers.update(number for _, number in side[begin : bisect_left(side, (last + 1, -1))])
        return [self.all[number] for number in sorted(numbers) if not self.all[number].titles]

    def _crossing(self, left: Span, right: Span) -> set[int]:
        """Bands from above one side to below the other, those nearest where there are many."""
        found = [
            (abs(one - left[0]) + abs(other - right[0]), number)
            for one, other, number in self._paired
            if (one < left[0] and other > right[1]) or (one > left[1] and other < right[0])
        ]
        return {number for _, number in nsmallest(_MOST_CROSSING, found)}

    def step(self, band: Band | None, by: int) -> Band | None:
        """The pair `by` places on from a band, without leaving the last or the first."""
        ways = [n for n, each in enumerate(self.all) if each.paired and not each.titles]
        if not ways:
            return None
        here = self.all.index(band) if band in self.all else -1
        wanted = bisect_right(ways, here) + by - 1 if by > 0 else bisect_left(ways, here) + by
        return self.all[ways[min(max(wanted, 0), len(ways) - 1)]]


def _bands(found: "Found") -> tuple[Band, ...]:
    alignment = found.comparison.alignment
    sides = alignment.left, alignment.right
    called = [
        _names(each.shown_text, segments)
        for each, segments in zip((found.left, found.right), sides, strict=True)
    ]
    differs = _differences(found)
    bands: list[Band] = []
    joined = _joined_pairs(alignment)
    for number, pair in enumerate(alignment.pairs):
        numbers = pair.left, pair.right
        spans = tuple(_span(segments, each) for segments, each in zip(sides, numbers, strict=True))
        firsts = numbers[0][0], numbers[1][0]
        names = called[0][firsts[0]], called[1][firsts[1]]
        titles = sides[0][firsts[0]].kind == "title" or sides[1][firsts[1]].kind == "title"
        told = differs.get(number, "")
        if number in joined and bands:
            bands[-1] = _longer(bands[-1], spans[0], spans[1], told)
        else:
            ends = spans[0], spans[1]
            bands.append(Band(ends, firsts, number, 0, names, told, titles=titles))
    bands.extend(_one_sided(alignment, called))
    pinned = [(each.id, each.left, each.right) for each in found.pins if each.left and each.right]
    marked = [_pinned(band, pinned) for band in bands]
    return tuple(sorted(marked, key=_Order(marked)))


def _joined_pairs(alignment: "Alignment") -> dict[int, int]:
    """Pairs that go on right below an opening line, each by the pair of that line."""
    joined: dict[int, int] = {}
    for number, (pair, following) in enumerate(
        zip(alignment.pairs, alignment.pairs[1:], strict=False)
    ):
        opens = all(
            segments[numbers[-1]].kind in _OPENING
            for segments, numbers in ((alignment.left, pair.left), (alignment.right, pair.right))
        )
        next_on = (following.left[0], following.right[0]) == (pair.left[-1] + 1, pair.right[-1] + 1)
        if opens and next_on and _is_paragraph(alignment, following.left, following.right):
            joined[number + 1] = number
    return joined


def _is_paragraph(alignment: "Alignment", left: Sequence[int], right: Sequence[int]) -> bool:
    return (
        alignment.left[left[0]].kind == "paragraph"
        and alignment.right[right[0]].kind == "paragraph"
    )


def _longer(band: Band, left: Span, right: Span, differs: str) -> Band:
    """A band with the first paragraph below its opening line."""
    one, other = band.sides
    assert one is not None  # noqa: S101 - only pairs are joined
    assert other is not None  # noqa: S101 - as above
    told = ", ".join(filter(None, (band.differs, differs)))
    return replace(band, sides=((one[0], left[1]), (other[0], right[1])), differs=told)


def _one_sided(alignment: "Alignment", called: Sequence[Sequence[str]]) -> Iterable[Band]:
    for number in alignment.left_only:
        if alignment.left[number].kind != "title":
            segment = alignment.left[number]
            span = segment.start, segment.end
            yield Band((span, None), (number, -1), names=(called[LEFT][number], ""))
    for number in alignment.right_only:
        if alignment.right[number].kind != "title":
            segment = alignment.right[number]
            span = segment.start, segment.end
            yield Band((None, span), (-1, number), names=("", called[RIGHT][number]))


def _pinned(band: Band, pins: Sequence[tuple[int, Span, Span]]) -> Band:
    left, right = band.sides
    for number, one, other in pins:
        if left and right and _touch(left, one) and _touch(right, other):
            return replace(band, pin=number)
    return band


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


class _Order:
    """Puts what is on the right only behind the pair that stands before it there."""

    def __init__(self, bands: Sequence[Band]) -> None:
        pairs = [band.sides for band in bands if band.paired]
        self._pairs = sorted((right[0], left[0]) for left, right in pairs if left and right)

    def __call__(self, band: Band) -> tuple[int, int]:
        left, right = band.sides
        if left is not None:
            return left[0], -1
        start = right[0] if right else 0
        at = bisect_right(self._pairs, (start, -1)) - 1
        return (self._pairs[at][1] if at >= 0 else -1), start


def _span(segments: "Sequence[Segment]", numbers: Sequence[int]) -> Span:
    """From the first segment to the last that follows without another between."""
    last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            break
        last = number
    return segments[numbers[0]].start, segments[last].end


def _names(text: str, segments: "Sequence[Segment]") -> list[str]:
    """What each segment is called: a heading by its words, others by the number in the margin."""
    starts = [each.start for each in paragraphs(text)]
    names = []
    for segment in segments:
        if segment.kind in _OPENING:
            words = text[segment.start : segment.end].strip()
            names.append(words if len(words) <= _LONGEST_NAME else f"{words[:_LONGEST_NAME]}…")
        else:
            number = max(bisect_right(starts, segment.start), 1)
            names.append(_tr("paragraph %1").replace("%1", str(number)))
    return names


def _differences(found: "Found") -> dict[int, str]:
    """What differs in each pair, in words."""
    topics: dict[int, list[str]] = {}
    for difference in found.comparison.differences:
        told = topics.setdefault(difference.pair, [])
        if (topic := spoken(difference.topic)) not in told:
            told.append(topic)
    return {pair: ", ".join(told) for pair, told in topics.items()}


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Ribbon", text)
