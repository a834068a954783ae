"""The places of a text that are like a passage with its surroundings, and how far they are off."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
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
_RUN: Final = 4  # code points that are the same: fewer are so by chance
_NEXT: Final = 64  # code points of a neighbour
_LEAST_NEXT: Final = 16
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

    def is_beside(self, pattern: Pattern, text: str) -> bool:
        """Whether what stood next to the passage, on one side, stands next to this place."""
        left = text[max(self.start - 2 * _NEXT, 0) : self.start]
        right = text[self.end : self.end + 2 * _NEXT]
        return _begins(left[::-1], pattern.before[::-1][:_NEXT]) or _begins(
            right, pattern.after[:_NEXT]
        )


def like(pattern: Pattern, text: str) -> list[Likeness]:
    """The places of `text` like `pattern`, in order; those of the passage itself come exactly.

    A long passage is looked for as it is only.
    """
    exact = found_at(text, pattern.quote, _MOST_EXACT + 1)
    found = [_there(pattern, text, at) for at in exact] if len(exact) <= _MOST_EXACT else []
    if len(pattern.quote) <= _LONGEST:
        compared = (_compared(pattern, text, at) for at in _likely(pattern.whole, text))
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
    left = text[max(start - len(pattern.before) - _BAND, 0) : start]
    right = text[end : end + len(pattern.after) + _BAND]
    distance = _edited(pattern.before[::-1], left[::-1]) + _edited(pattern.after, right)
    return Likeness(start, end, distance, 1.0)


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
            votes.update({(at - offset) // _BAND for at in places})
    least = max(2, _LEAST_GRAMS * len(offsets))
    bands = Counter({band: count + votes[band + 1] for band, count in votes.items()})
    chosen: dict[int, None] = {}
    for band, count in bands.most_common():
        if count < least or len(chosen) == _MOST_LIKE:
            break
        if not {band - 1, band + 1} & chosen.keys():
            chosen[band] = None
    return [band * _BAND for band in chosen]


def _compared(pattern: Pattern, text: str, at: int) -> Likeness | None:
    """What stands about `at` of the pattern; None where nothing of the passage does."""
    first = max(at - _BAND, 0)
    window = text[first : max(at, 0) + len(pattern) + 3 * _BAND]
    begin, end = len(pattern.before), len(pattern.before) + len(pattern.quote)
    letters, least = len(pattern), min(_RUN, len(pattern.quote))
    distance = same = 0
    stretches: list[tuple[int, int]] = []
    for block in Indel.opcodes(pattern.whole, window):
        if block.tag == "equal":
            lead = max(begin - block.src_start, 0)
            tail = max(block.src_end - end, 0)
            shared = block.src_end - block.src_start - lead - tail
            if shared >= least:
                same += shared
                stretches.append((block.dest_start + lead, block.dest_end - tail))
            continue
        distance += block.src_end - block.src_start
        if block.src_end > 0 and block.src_start < letters:  # what is around the window is free
            distance += block.dest_end - block.dest_start
    if not stretches:
        return None
    place = _whole_words(pattern, text, first + stretches[0][0], first + stretches[-1][1])
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
    return start, end


def _within_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
