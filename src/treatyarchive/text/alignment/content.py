"""Pairs of passages by what they say, whatever their order: two texts on one event."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from treatyarchive.text.alignment.evidence import Weights, joined, likeness, within
from treatyarchive.text.alignment.records import Pair

_SURE: Final = 0.23  # alike enough wherever they stand
_FITTING: Final = 0.17  # alike enough where the order of their neighbours bears it out
_PART: Final = 0.30  # of a passage that must lie in another to be taken as part of it
_GAIN: Final = 1.0  # how much more alike the whole must be with it
_ORDER: Final = 0.06  # what standing at the other end of the text takes off
_COMMON: Final = 24  # a sign of more segments than these proposes no pair
_AT_MOST: Final = 3  # segments merged


@dataclass(frozen=True)
class Candidate:
    """Two passages that may tell the same."""

    left: int
    right: int
    score: float


def pairs(left: Mapping[int, Weights], right: Mapping[int, Weights]) -> list[Pair]:
    """The pairs of segments, given by number with what they say."""
    found = _Matching(left, right)
    ranked = sorted(_candidates(left, right), key=_rank)
    for each in ranked:
        if each.score >= _SURE:
            found.take(each)
    for each in ranked:
        if _FITTING <= each.score < _SURE and found.is_in_order(each):
            found.take(each)
    return found.merged()


def _rank(each: Candidate) -> tuple[float, int, int]:
    """The best first; sums that differ by the order of adding count as one."""
    return -round(each.score, 9), each.left, each.right


def _candidates(left: Mapping[int, Weights], right: Mapping[int, Weights]) -> Iterator[Candidate]:
    """Passages that share something, with how alike they are and stand."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, weights in right.items():
        for sign in weights:
            holders[sign].append(number)
    places = [{number: at / len(side) for at, number in enumerate(side)} for side in (left, right)]
    for number, weights in left.items():
        near = {
            other for sign in weights if len(at := holders.get(sign, ())) <= _COMMON for other in at
        }
        for other in near:
            far = abs(places[0][number] - places[1][other])
            yield Candidate(number, other, likeness(weights, right[other]) - _ORDER * far)


class _Matching:
    """What is paired so far."""

    def __init__(self, left: Mapping[int, Weights], right: Mapping[int, Weights]) -> None:
        self._weights = (left, right)
        self._of_left: dict[int, Candidate] = {}
        self._lefts: list[int] = []
        self._of_right: dict[int, Candidate] = {}

    def take(self, each: Candidate) -> None:
        """Pair two passages if both are free."""
        if each.left not in self._of_left and each.right not in self._of_right:
            self._of_left[each.left] = self._of_right[each.right] = each
            insort(self._lefts, each.left)

    def is_in_order(self, each: Candidate) -> bool:
        """Whether the nearest pairs on either side lie on the same sides of both passages."""
        at = bisect_left(self._lefts, each.left)
        before = [self._of_left[n].right < each.right for n in self._lefts[max(0, at - 1) : at]]
        after = [self._of_left[n].right > each.right for n in self._lefts[at : at + 1]]
        return all(before + after)

    def merged(self) -> list[Pair]:
        """The pairs, with free neighbours that tell a part of what the other side tells."""
        made = []
        for each in tuple(self._of_left.values()):
            lefts = self._grown(0, each.left, [each.right])
            rights = self._grown(1, each.right, lefts) if len(lefts) == 1 else [each.right]
            self._of_left.update(dict.fromkeys(lefts, each))
            self._of_right.update(dict.fromkeys(rights, each))
            score = likeness(self._joined(0, lefts), self._joined(1, rights))
            made.append(Pair(tuple(lefts), tuple(rights), min(1.0, score), "content"))
        return made

    def _joined(self, side: int, numbers: Sequence[int]) -> Weights:
        return joined([self._weights[side][number] for number in numbers])

    def _grown(self, side: int, number: int, others: Iterable[int]) -> list[int]:
        """A segment with those before and behind it that belong to the same."""
        taken = (self._of_left, self._of_right)[side]
        whole = self._joined(1 - side, list(others))
        grown = [number]
        for step in (1, -1):
            place = number + step
            while len(grown) < _AT_MOST and place in self._weights[side] and place not in taken:
                longer = sorted([*grown, place])
                alike = likeness(self._joined(side, longer), whole)
                if alike < _GAIN * likeness(self._joined(side, grown), whole):
                    break
                if within(self._weights[side][place], whole) < _PART:
                    break
                grown, place = longer, place + step
        return grown
