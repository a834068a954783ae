"""How much two passages share of what tells their content."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from treatyarchive.text.alignment.records import Cues, Side

Weights = Mapping[str, float]
"""Signs, each with what it tells."""

_DOUBT: Final = 4.0  # evidence a passage must have before little of it says much
_COMMON: Final = 0.1  # what a sign tells that stands everywhere
_MORE: Final = 2  # segments of other texts: without them the signs of short texts tell nothing
_UNMATCHED_WORD: Final = 0.35  # of a word the other text, in the same language, has nowhere
_UNMATCHED_FACT: Final = 0.4  # of a figure, day or name: sources may disagree on it
_WORD: Final = "~"
_STATED: Final = "=dm@^"


class Evidence:
    """The signs of both texts' segments, each weighted by how rare it is in them."""

    def __init__(self, left: Side, right: Side) -> None:
        one, other = _counted(left.cues), _counted(right.cues)
        counts = one + other
        total = len(left.cues) + len(right.cues)
        lost = dict.fromkeys(_STATED, _UNMATCHED_FACT)
        lost[_WORD] = _UNMATCHED_WORD if left.language == right.language else 0.0
        self._rarity = {
            sign: (math.log((total + _MORE) / count) + _COMMON)
            * (1.0 if one[sign] and other[sign] else lost.get(sign[0], 1.0))
            for sign, count in counts.items()
        }
        self.left = [self._weighted(cues) for cues in left.cues]
        self.right = [self._weighted(cues) for cues in right.cues]

    def _weighted(self, cues: Cues) -> Weights:
        rarity = self._rarity
        return {
            sign: told for sign, weight in cues.signs.items() if (told := weight * rarity[sign])
        }


def _counted(cues: Sequence[Cues]) -> Counter[str]:
    return Counter(sign for each in cues for sign in each.signs)


def joined(weights: Sequence[Weights]) -> Weights:
    """The signs of several segments as those of one."""
    if len(weights) == 1:
        return weights[0]
    return {sign: told for each in weights for sign, told in each.items()}


def mass(weights: Weights) -> float:
    """How much there is to be compared."""
    return sum(weights.values())


def shared(one: Weights, other: Weights) -> float:
    """How much is the same in both."""
    return sum(one[sign] for sign in one.keys() & other.keys())


def likeness(one: Weights, other: Weights) -> float:
    """From 0 to 1, the share that is the same; little to compare counts as little alike."""
    return shared(one, other) / (_DOUBT + (mass(one) + mass(other)) / 2)


def within(part: Weights, whole: Weights) -> float:
    """From 0 to 1, how much of a part is found in a whole."""
    return shared(part, whole) / (_DOUBT / 2 + mass(part))
