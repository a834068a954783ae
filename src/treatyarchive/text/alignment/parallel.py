"""Texts that follow each other all along: what lies between their pairs is paired by order too."""

from collections.abc import Sequence
from typing import Final

from treatyarchive.text.alignment.chain import Numbers, gaps, longest
from treatyarchive.text.alignment.evidence import Evidence
from treatyarchive.text.alignment.paragraphs import Ordered
from treatyarchive.text.alignment.records import Pair, Side

_COVERED: Final = 0.7  # of the shorter text that must be paired
_IN_ORDER: Final = 0.9  # of the pairs
_SURE: Final = 0.75  # score of a pair that order helps to


def filled(
    left: Side,
    right: Side,
    evidence: Evidence,
    found: Sequence[Pair],
    among: tuple[Numbers, Numbers],
) -> list[Pair]:
    """More pairs between those found `among` segments of both texts, where these are parallel."""
    order = longest(sorted((pair.left[0], pair.right[0]) for pair in found))
    shorter = min(map(len, among))
    if len(order) < max(1, _IN_ORDER * len(found), _COVERED * shorter):
        return []
    taken = {number for pair in found for number in pair.left}
    others = {number for pair in found for number in pair.right}
    ratio = _size(right, others) / _size(left, taken)
    ordered = Ordered(left, right, evidence, ratio)
    free = (
        [number for number in among[0] if number not in taken],
        [number for number in among[1] if number not in others],
    )
    return [
        pair
        for lefts, rights in gaps(order, *free)
        for pair in ordered.pairs(lefts, rights, "content")
        if pair.score >= _SURE
    ]


def _size(side: Side, numbers: set[int]) -> int:
    return max(1, sum(side.cues[number].size for number in numbers))
