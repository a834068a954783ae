"""Pairs of paragraphs that follow each other in one order, as within an article."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from treatyarchive.text.alignment import content
from treatyarchive.text.alignment.chain import MERGING, Link, chain, gaps, longest
from treatyarchive.text.alignment.evidence import Evidence, Weights, joined, mass, shared
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
_LONG: Final = 10_000  # pairs of segments, above which certain ones are fixed first
_CERTAIN: Final = 0.5  # likeness of such a pair
_PLAIN: Final = _PAIRED  # where each fits the one beside it so well, no other way is tried


@dataclass(frozen=True, slots=True)
class _Span:
    """Segments that follow each other, taken as one; a heading stands alone."""

    weights: Weights
    mass: float
    size: float
    is_heading: bool
    place: int | None


class Ordered:
    """Pairs segments of two texts in one order; `ratio` is how long the right is to the left."""

    def __init__(self, left: Side, right: Side, evidence: Evidence, ratio: float) -> None:
        self._left, self._right = left, right
        self._evidence = evidence
        self._ratio = ratio

    def pairs(self, left: Sequence[int], right: Sequence[int], by: Basis) -> list[Pair]:
        """The pairs among segments given by number."""
        if len(left) * len(right) <= _LONG:
            return self._chained(left, right, by)
        weights = self._evidence.left, self._evidence.right
        alike = content.pairs(
            {each: weights[0][each] for each in left}, {each: weights[1][each] for each in right}
        )
        fixed = longest(
            sorted((pair.left[0], pair.right[0]) for pair in alike if pair.score >= _CERTAIN)
        )
        found = [Pair((a,), (b,), 1.0, by) for a, b in fixed]
        for lefts, rights in gaps(fixed, left, right):
            found += self._chained(lefts, rights, by)
        return found

    def _chained(self, left: Sequence[int], right: Sequence[int], by: Basis) -> list[Pair]:
        if not left or not right:
            return []
        ones = _Spans(self._left, self._evidence.left, left, self._ratio)
        others = _Spans(self._right, self._evidence.right, right, 1.0)

        def score(a: int, b: int, c: int, d: int) -> float:
            one, other = ones.of(a, b), others.of(c, d)
            return _score(one, other, b - a == d - c) if one and other else -math.inf

        links = [Link(each, each + 1, each, each + 1) for each in range(len(left))]
        if len(left) != len(right) or any(score(*link) < _PLAIN for link in links):
            links = chain(len(left), len(right), score, MERGING)
        return [
            Pair(tuple(left[a:b]), tuple(right[c:d]), _share(score(a, b, c, d)), by)
            for a, b, c, d in links
        ]


class _Spans:
    """What may be paired: each segment, and paragraphs next to each other as one."""

    def __init__(
        self, side: Side, weights: Sequence[Weights], numbers: Sequence[int], ratio: float
    ) -> None:
        self._side, self._weights = side, weights
        self._numbers, self._ratio = numbers, ratio
        self._known: dict[tuple[int, int], _Span | None] = {}

    def of(self, start: int, end: int) -> _Span | None:
        """The segments from one place to another, the end exclusive; None where one is a title."""
        if (start, end) not in self._known:
            self._known[start, end] = self._made(self._numbers[start:end])
        return self._known[start, end]

    def _made(self, taken: Sequence[int]) -> _Span | None:
        segments = [self._side.segments[each] for each in taken]
        is_heading = any(each.kind in _HEADINGS for each in segments)
        if is_heading and len(taken) > 1:
            return None
        told = joined([self._weights[each] for each in taken])
        size = sum(self._side.cues[each].size for each in taken) * self._ratio
        label = place(segments[0].label) if len(taken) == 1 else None
        return _Span(told, mass(told), size, is_heading, label)


def _score(one: _Span, other: _Span, is_single: bool) -> float:
    if one.is_heading != other.is_heading:
        return -math.inf
    told = shared(one.weights, other.weights) - _CHANCE * (one.mass + other.mass) / 2
    told = max(-_CONTENT_AT_MOST, min(_CONTENT_AT_MOST, _CONTENT * told))
    score = told + _lengths(one.size, other.size) + (_PAIRED if is_single else _MERGED)
    if one.place is None or other.place is None:
        return score
    return score + (_SAME_LABEL if one.place == other.place else _OTHER_LABEL)


def _lengths(one: float, other: float) -> float:
    """How likely it is that one is so long if it is the other's translation."""
    far = abs(one - other) / math.sqrt(_SPREAD * max(1.0, (one + other) / 2))
    return max(-_LENGTH_AT_MOST, math.log(max(1e-9, math.erfc(far / math.sqrt(2)))))


def _share(score: float) -> float:
    """A score in logarithms as one from 0 to 1."""
    return 1 / (1 + math.exp(-score / 2))
