"""Pairs of paragraphs that follow each other in one order, as within an article."""

import math
from collections.abc import Sequence
from typing import Final

from treatyarchive.text.alignment.chain import MERGING, chain
from treatyarchive.text.alignment.evidence import Evidence, joined, mass, shared
from treatyarchive.text.alignment.numerals import place
from treatyarchive.text.alignment.records import Basis, Pair, Side

# All in natural logarithms, after Gale and Church (1993), who count lengths only.
_PAIRED: Final = 3.2  # a pair before anything is known of it, against leaving out both
_MERGED: Final = 1.6
_SPREAD: Final = 9.0  # variance of a letter's translation, in letters
_LENGTH_AT_MOST: Final = 6.0
_CONTENT: Final = 0.5
_CHANCE: Final = 0.25  # share of evidence that unrelated passages of a treaty have in common
_CONTENT_AT_MOST: Final = 6.0
_SAME_LABEL, _OTHER_LABEL = 1.5, -1.5
_HEADINGS: Final = ("title", "heading")


class Ordered:
    """Pairs segments of two texts in one order; `ratio` is how long the right is to the left."""

    def __init__(self, left: Side, right: Side, evidence: Evidence, ratio: float) -> None:
        self._left, self._right = left, right
        self._evidence = evidence
        self._ratio = ratio

    def pairs(self, left: Sequence[int], right: Sequence[int], by: Basis) -> list[Pair]:
        """The pairs among segments given by number."""

        def score(a: int, b: int, c: int, d: int) -> float:
            return self._score(left[a:b], right[c:d])

        return [
            Pair(tuple(left[a:b]), tuple(right[c:d]), _share(score(a, b, c, d)), by)
            for a, b, c, d in chain(len(left), len(right), score, MERGING)
        ]

    def _score(self, left: Sequence[int], right: Sequence[int]) -> float:
        kinds = {self._left.segments[each].kind in _HEADINGS for each in left}
        kinds |= {self._right.segments[each].kind in _HEADINGS for each in right}
        is_single = len(left) == len(right) == 1
        if len(kinds) > 1 or (kinds == {True} and not is_single):
            return -math.inf
        told = self._told(left, right) + self._lengths(left, right)
        if not is_single:
            return _MERGED + told
        return _PAIRED + told + self._labels(left[0], right[0])

    def _told(self, left: Sequence[int], right: Sequence[int]) -> float:
        one = joined([self._evidence.left[each] for each in left])
        other = joined([self._evidence.right[each] for each in right])
        told = shared(one, other) - _CHANCE * (mass(one) + mass(other)) / 2
        return max(-_CONTENT_AT_MOST, min(_CONTENT_AT_MOST, _CONTENT * told))

    def _lengths(self, left: Sequence[int], right: Sequence[int]) -> float:
        one = sum(self._left.cues[each].size for each in left) * self._ratio
        other = sum(self._right.cues[each].size for each in right)
        far = abs(one - other) / math.sqrt(_SPREAD * max(1.0, (one + other) / 2))
        return max(-_LENGTH_AT_MOST, math.log(max(1e-9, math.erfc(far / math.sqrt(2)))))

    def _labels(self, left: int, right: int) -> float:
        one, other = self._left.segments[left].label, self._right.segments[right].label
        if not one or not other:
            return 0.0
        return _SAME_LABEL if place(one) == place(other) else _OTHER_LABEL


def _share(score: float) -> float:
    """A score in logarithms as one from 0 to 1."""
    return 1 / (1 + math.exp(-score / 2))
