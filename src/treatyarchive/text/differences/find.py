"""The facts two aligned texts state otherwise, and those only one of them states."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from treatyarchive.text.alignment.records import Alignment, Segment, Side
from treatyarchive.text.differences import one_sided as one_side
from treatyarchive.text.differences import visits_told
from treatyarchive.text.differences.disagreeing import Disagreement, disagreements
from treatyarchive.text.differences.reading import Told, told
from treatyarchive.text.differences.records import WHOLE, Difference, OneSided, Span
from treatyarchive.text.differences.topics import topic
from treatyarchive.text.recognition.knowledge import Knowledge


class Facts(NamedTuple):
    """What disagrees, and what only one text states."""

    differences: tuple[Difference, ...]
    one_sided: OneSided


def facts(left: Side, right: Side, alignment: Alignment, knowledge: Knowledge) -> Facts:
    """Compare what two texts state; each is read once."""
    one, other = told(left, knowledge), told(right, knowledge)
    found = _differences(one, other, alignment)
    if alignment.mode == "articles":
        return Facts(found, OneSided((), ()))
    return Facts(found, one_side.one_sided(one, other))


def _differences(left: Told, right: Told, alignment: Alignment) -> tuple[Difference, ...]:
    found = [
        replace(each, pair=_pair_of(each, alignment))
        for each in (_of_the_whole(left, right) if alignment.mode == "content" else ())
    ]
    taken = _Places()
    for each in found:
        taken.add(each)
    is_ranked = alignment.mode == "articles" or visits_told.may_be_one(left, right)
    for number, one in disagreements(left, right, alignment.pairs):
        if one.left.kind == "rank" and not is_ranked:
            continue
        made = _difference(one, number)
        if not taken.meets(made):
            taken.add(made)
            found.append(made)
    return tuple(sorted(found, key=lambda each: (each.left, each.right)))


def _of_the_whole(left: Told, right: Told) -> Iterator[Difference]:
    if not visits_told.may_be_one(left, right):
        return
    yield from visits_told.of_rank(left, right)
    yield from visits_told.of_documents(left, right)
    yield from visits_told.of_trade(left, right)


def _pair_of(difference: Difference, alignment: Alignment) -> int:
    """The pair a fact of the whole stands in on both sides, or none."""
    ours = {_segment_at(alignment.left, span) for span in difference.left}
    theirs = {_segment_at(alignment.right, span) for span in difference.right}
    for number, pair in enumerate(alignment.pairs):
        if ours <= set(pair.left) and theirs <= set(pair.right):
            return number
    return WHOLE


def _segment_at(segments: Sequence[Segment], span: Span) -> int:
    return bisect_right(segments, span.start, key=lambda segment: segment.start) - 1


def _difference(found: Disagreement, pair: int) -> Difference:
    left, right = found.left, found.right
    return Difference(topic(left, right), (left.span,), (right.span,), left.says, right.says, pair)


class _Places:
    """The places of both texts that differences stand on."""

    def __init__(self) -> None:
        self._left: set[int] = set()
        self._right: set[int] = set()

    def add(self, each: Difference) -> None:
        """Take where a difference stands."""
        self._left.update(_within(each.left))
        self._right.update(_within(each.right))

    def meets(self, each: Difference) -> bool:
        """Whether something is taken already of where a difference stands."""
        free = self._left.isdisjoint(_within(each.left))
        return not (free and self._right.isdisjoint(_within(each.right)))


def _within(spans: Sequence[Span]) -> Iterator[int]:
    return (place for span in spans for place in range(*span))
