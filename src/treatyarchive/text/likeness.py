"""The places of a text that are like a passage with its surroundings, and how far they are off."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from rapidfuzz.distance import Indel

_GRAM: Final = 8  # code points that must stand unchanged here and there for a place to be looked at
_STEP: Final = 4
_MOST_GRAMS: Final = 96
_MOST_AT: Final = 1000  # places of one gram; what is more frequent tells nothing
_BAND: Final = 32  # code points by which the grams of one place may be shifted
_LEAST_GRAMS: Final = 0.12
_MOST_LIKE: Final = 200
_MOST_EXACT: Final = 50  # places of the passage itself; one that is in more is found with the rest
_LONGEST: Final = 4000  # code points of a passage that is compared letter by letter
_PASSAGE: Final = 0.6  # of the letters of a passage that was edited
_VERY_LIKE: Final = 0.8
_LEAST_QUOTE: Final = 24  # code points of a passage that is looked for without what is around it
_RUN: Final = 4  # code points that are the same: fewer are so by chance
_NEXT: Final = 64  # code points of a neighbour
_COPIED: Final = 40
_LEAST_NEXT: Final = 12
_CHANGED: Final = 0.2  # of a neighbour


@dataclass(frozen=True)
class Pattern:
    """A passage with what stands before and after it."""

    before: str
    quote: str
    after: str

    @cached_property
    def whole(self) -> str:
        """All of it."""
        return self.before + self.quote + self.after

    @property
    def is_amid(self) -> bool:
        """Whether something is kept of what stands on either side."""
        return min(len(self.before), len(self.after)) >= _LEAST_NEXT

    def is_copied(self, text: str) -> bool:
        """Whether what stood next to the passage, on one side, stands in two places."""
        sides = (self.before[-_COPIED:], self.after[:_COPIED])
        return any(len(s) >= _LEAST_NEXT and text.find(s) != text.rfind(s) for s in sides)

    def __len__(self) -> int:
        return len(self.whole)


@dataclass(frozen=True)
class Likeness:
    """A place, in code points."""

    start: int
    end: int
    distance: int
    """The letters to be taken out and put in, over all of the pattern."""
    quote: float
    """How much of the passage itself is the same, from 0 to 1."""

    @property
    def is_exact(self) -> bool:
        """Whether the passage itself stands there."""
        return self.quote == 1

    @property
    def is_passage(self) -> bool:
        """Whether enough of the passage itself stands there."""
        return self.quote >= _PASSAGE

    @property
    def is_very_like(self) -> bool:
        """Whether most of the passage itself stands there."""
        return self.quote >= _VERY_LIKE

    def is_beside(self, pattern: Pattern, text: str) -> bool:
        """Whether what stood next to the passage, on one side, stands next to this place."""
        return any(self._neighbours(pattern, text))

    def is_between(self, pattern: Pattern, text: str) -> bool:
        """Whether what stood next to the passage, on both sides, stands next to this place."""
        return all(self._neighbours(pattern, text))

    def _neighbours(self, pattern: Pattern, text: str) -> tuple[bool, bool]:
        left = text[max(self.start - 2 * _NEXT, 0) : self.start]
        right = text[self.end : self.end + 2 * _NEXT]
        before = _begins(left[::-1], pattern.before[::-1][:_NEXT])
        return before, _begins(right, pattern.after[:_NEXT])


def like(pattern: Pattern, text: str) -> list[Likeness]:
    """The places of `text` like `pattern`, in order; those of the passage itself come exactly.

    A long passage is looked for as it is only.
    """
    exact = found_at(text, pattern.quote, _MOST_EXACT + 1)
    found = [_there(pattern, text, at) for at in exact] if len(exact) <= _MOST_EXACT else []
    if len(pattern.quote) <= _LONGEST:
        compared = [_compared(pattern, text, at) for at in _likely(pattern.whole, text)]
        if len(pattern.quote) >= _LEAST_QUOTE:
            compared += _by_itself(pattern, text)
        found += [place for place in compared if place is not None]
    return _apart(found)


def found_at(text: str, part: str, most: int) -> list[int]:
    """The first `most` places of `part`."""
    found: list[int] = []
    at = text.find(part)
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(part, at + 1)
    return found


def _apart(places: Iterable[Likeness]) -> list[Likeness]:
    """Of places that overlap by more than half the exact one, else the nearest."""
    kept: list[Likeness] = []
    for place in sorted(places, key=lambda place: (not place.is_exact, place.distance)):
        if not any(_is_over(place, other) for other in kept):
            kept.append(place)
    return sorted(kept, key=lambda place: place.start)


def _is_over(one: Likeness, other: Likeness) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > min(one.end - one.start, other.end - other.start) / 2


def _there(pattern: Pattern, text: str, start: int) -> Likeness:
    """A place where the passage itself stands."""
    end = start + len(pattern.quote)
    return Likeness(start, end, _around(pattern, text, start, end), 1.0)


def _by_itself(pattern: Pattern, text: str) -> Iterator[Likeness]:
    """Places like the passage, whatever stands around them."""
    bare = Pattern("", pattern.quote, "")
    for at in _likely(pattern.quote, text):
        place = _compared(bare, text, at)
        if place is not None:
            around = _around(pattern, text, place.start, place.end)
            yield replace(place, distance=place.distance + around)


def _around(pattern: Pattern, text: str, start: int, end: int) -> int:
    """How far off what stands around a place is."""
    left = text[max(start - len(pattern.before) - _BAND, 0) : start]
    right = text[end : end + len(pattern.after) + _BAND]
    return _edited(pattern.before[::-1], left[::-1]) + _edited(pattern.after, right)


def _edited(kept: str, found: str) -> int:
    """The letters to be taken out and put in to make what was kept out of how `found` begins."""
    if not kept:
        return min(len(found), _BAND)  # the text ended here
    steps = Indel.editops(kept, found)
    beyond = sum(step.tag == "insert" and step.src_pos == len(kept) for step in steps)
    return len(steps) - beyond


def _begins(found: str, kept: str) -> bool:
    return len(kept) >= _LEAST_NEXT and _edited(kept, found) <= len(kept) * _CHANGED


def _likely(whole: str, text: str) -> list[int]:
    """Where `whole` may begin, by the grams it shares with the text, the likeliest first."""
    votes: Counter[int] = Counter()
    offsets = range(0, max(len(whole) - _GRAM, 0) + 1, max(_STEP, len(whole) // _MOST_GRAMS))
    for offset in offsets:
        places = found_at(text, whole[offset : offset + _GRAM], _MOST_AT + 1)
        if len(places) <= _MOST_AT:
            votes.update({at - offset for at in places})
    bands: Counter[int] = Counter()
    for begin, count in votes.items():
        bands[begin // _BAND] += count
        bands[begin // _BAND - 1] += count
    least = max(2, _LEAST_GRAMS * len(offsets))
    heads: dict[int, int] = {}
    for begin, _ in votes.most_common():
        heads.setdefault(begin // _BAND, begin)
    chosen: dict[int, None] = {}
    for band, count in bands.most_common():
        if count < least or len(chosen) == _MOST_LIKE:
            break
        both = [heads[each] for each in (band, band + 1) if each in heads]
        begin = max(both, key=votes.__getitem__)
        if all(abs(begin - other) >= _BAND for other in chosen):
            chosen[begin] = None
    return list(chosen)


def _compared(pattern: Pattern, text: str, at: int) -> Likeness | None:
    """What stands about `at` of the pattern; None where nothing of the passage does."""
    slack = min(2 * _BAND, len(pattern) // 4)  # so that its neighbour does not fit in
    first = max(at - slack, 0)
    window = text[first : max(at, 0) + len(pattern) + slack]
    begin, end = len(pattern.before), len(pattern.before) + len(pattern.quote)
    least = min(_RUN, len(pattern.quote))
    same = 0
    stretches: list[tuple[int, int]] = []
    runs = [
        block
        for block in Indel.opcodes(pattern.whole, window)
        if block.tag == "equal" and block.src_end - block.src_start >= least
    ]
    for block in runs:
        lead = max(begin - block.src_start, 0)
        tail = max(block.src_end - end, 0)
        shared = block.src_end - block.src_start - lead - tail
        if shared >= least:
            same += shared
            stretches.append((first + block.dest_start + lead, first + block.dest_end - tail))
    if not stretches:
        return None
    # Beyond the first and the last letters that are the same the window is as long as the pattern.
    low = max(runs[0].dest_start - runs[0].src_start, 0)
    high = runs[-1].dest_end + len(pattern) - runs[-1].src_end
    distance = int(Indel.distance(pattern.whole, window[low:high]))
    place = _whole_words(pattern, text, stretches[0][0], stretches[-1][1])
    return Likeness(*place, distance, 2 * same / (len(pattern.quote) + place[1] - place[0]))


def _whole_words(pattern: Pattern, text: str, start: int, end: int) -> tuple[int, int]:
    """The place with the words whole that it begins and ends in, as the passage's are."""
    begins, ends = len(pattern.before), len(pattern.before) + len(pattern.quote)
    if not _within_word(pattern.whole, begins):
        while _within_word(text, start):
            start -= 1
    if not _within_word(pattern.whole, ends):
        while _within_word(text, end):
            end += 1
    found = text[start:end]
    if not pattern.quote[:1].isspace():
        start += len(found) - len(found.lstrip())
    if not pattern.quote[-1:].isspace():
        end -= len(found) - len(found.rstrip())
    return start, max(start, end)


def _within_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
