"""The places of a text that are like a passage with its surroundings, and how far they are off."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rapidfuzz.distance import Indel

_GRAM: Final = 8  # code points that must stand unchanged here and there for a place to be looked at
_STEP: Final = 4
_MOST_GRAMS: Final = 96
_MOST_AT: Final = 1000  # places of one gram; what is more frequent tells nothing
_BAND: Final = 32  # code points by which the grams of one place may be shifted
_LEAST: Final = 0.12  # of the grams
_MOST_LIKE: Final = 200
_LONGEST: Final = 4000  # code points of a passage that is compared letter by letter
_PASSAGE: Final = 0.6  # of the letters of a passage that was edited


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
    def is_passage(self) -> bool:
        """Whether enough of the passage itself stands there."""
        return self.end > self.start and self.quote >= _PASSAGE


def like(pattern: Pattern, text: str, exact: Sequence[int] = ()) -> list[Likeness]:
    """The places of `text` like `pattern`, each once; `exact` are those of the passage itself.

    A long passage is looked for there only.
    """
    found = {start: _beside(pattern, text, start) for start in exact}
    if len(pattern.quote) <= _LONGEST:
        for at in _candidates(pattern.whole, text):
            place = _compared(pattern, text, at)
            if place is not None:
                known = found.get(place.start)
                if known is None or place.distance < known.distance:
                    found[place.start] = place
    return sorted(_apart(found.values()), key=lambda place: place.start)


def _apart(places: Iterable[Likeness]) -> Iterator[Likeness]:
    """Of places that overlap by more than half the nearest."""
    kept: list[Likeness] = []
    for place in sorted(places, key=lambda place: place.distance):
        if not any(_overlap(place, other) for other in kept):
            kept.append(place)
    return iter(kept)


def _overlap(one: Likeness, other: Likeness) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return shared > shorter / 2 or one.start == other.start


def _beside(pattern: Pattern, text: str, start: int) -> Likeness:
    """A place where the passage itself stands."""
    end = start + len(pattern.quote)
    reach = _BAND
    left = edited(
        pattern.before[::-1], text[max(start - len(pattern.before) - reach, 0) : start][::-1]
    )
    right = edited(pattern.after, text[end : end + len(pattern.after) + reach])
    return Likeness(start, end, left + right, 1.0)


def edited(kept: str, found: str) -> int:
    """The letters to be taken out and put in to make what was kept out of how `found` begins."""
    if not kept:
        return min(len(found), _BAND)
    steps = Indel.editops(kept, found)
    surplus = sum(step.tag == "insert" and step.src_pos == len(kept) for step in steps)
    return len(steps) - surplus


def _candidates(whole: str, text: str) -> list[int]:
    """Where `whole` may begin, by the grams it shares with the text."""
    step = max(_STEP, len(whole) // _MOST_GRAMS)
    votes: Counter[int] = Counter()
    grams = 0
    for offset in range(0, max(len(whole) - _GRAM, 0) + 1, step):
        gram = whole[offset : offset + _GRAM]
        places = _places(gram, text)
        grams += 1
        votes.update({(at - offset) // _BAND for at in places})
    least = max(2, _LEAST * grams)
    bands = Counter({band: n + votes[band + 1] for band, n in votes.items()})
    likely = [(n, band) for band, n in bands.most_common(4 * _MOST_LIKE) if n >= least]
    chosen: list[int] = []
    taken: set[int] = set()
    for _, band in likely:
        if len(chosen) == _MOST_LIKE:
            break
        if not taken & {band - 1, band, band + 1}:
            chosen.append(band * _BAND)
            taken.add(band)
    return chosen


def _places(gram: str, text: str) -> list[int]:
    found: list[int] = []
    at = text.find(gram)
    while at >= 0:
        found.append(at)
        if len(found) > _MOST_AT:
            return []
        at = text.find(gram, at + 1)
    return found


def _compared(pattern: Pattern, text: str, at: int) -> Likeness | None:
    """What of the pattern stands about `at`; None where nothing of the passage does."""
    first = max(at - _BAND, 0)
    window = text[first : max(at, 0) + len(pattern) + 3 * _BAND]
    starts = len(pattern.before), len(pattern.before) + len(pattern.quote), len(pattern)
    costs = [0, 0, 0]
    same: list[tuple[int, int]] = []
    for block in Indel.opcodes(pattern.whole, window):
        if block.tag == "equal":
            lead = max(starts[0] - block.src_start, 0)
            tail = max(block.src_end - starts[1], 0)
            if lead + tail < block.src_end - block.src_start:
                same.append((block.dest_start + lead, block.dest_end - tail))
            continue
        if block.tag != "insert":
            for number, (low, high) in enumerate(zip((0, *starts), starts, strict=False)):
                shared = min(block.src_end, high) - max(block.src_start, low)
                costs[number] += max(shared, 0)
        if block.tag != "delete" and block.src_end > 0 and block.src_start < len(pattern):
            inside = sum(block.src_start >= end for end in starts[:2])
            costs[inside] += block.dest_end - block.dest_start
    if not same:
        return None
    start, end = _whole_words(pattern, text, first + same[0][0], first + same[-1][1])
    return Likeness(start, end, sum(costs), 1 - costs[1] / len(pattern.quote))


def _whole_words(pattern: Pattern, text: str, start: int, end: int) -> tuple[int, int]:
    """The place with the words whole that it begins and ends in, as the passage's are."""
    whole, before = pattern.whole, len(pattern.before)
    after = before + len(pattern.quote)
    if not _within_word(whole, before):
        while _within_word(text, start):
            start -= 1
    if not _within_word(whole, after):
        while _within_word(text, end):
            end += 1
    return start, end


def _within_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
