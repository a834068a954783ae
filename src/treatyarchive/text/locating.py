"""Finding a passage of one text in another that says the same: a scan's page, say.

Words are compared by their skeletons, and a few may differ: pages are read with mistakes.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cached_property
from typing import Final

from treatyarchive.text.folding import find_words

_AROUND: Final = 6  # words before and after a passage that tell it from its like
_ENOUGH: Final = 0.75  # of its words
_FEW: Final = 2  # of so few none may differ
_SHIFT: Final = 2  # words by which places may be off: one read as two, two read as one


class Words:
    """The words of a text, looked up by skeleton; made once for many passages."""

    def __init__(self, text: str) -> None:
        self._found = [word for word in find_words(text) if word[2]]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """By skeleton, the places in the row of words."""
        made: dict[str, list[int]] = defaultdict(list)
        for place, (_, _, skeleton) in enumerate(self._found):
            made[skeleton].append(place)
        return made

    def locate(self, other: "Words", start: int, end: int) -> tuple[int, int] | None:
        """Where `other[start:end]` stands here, in code points; None where it does not.

        Of several places the one whose neighbours agree best, else the first.
        """
        words = other._found
        own = [n for n, (first, last, _) in enumerate(words) if first < end and last > start]
        if not own:
            return None
        context = range(max(own[0] - _AROUND, 0), min(own[-1] + 1 + _AROUND, len(words)))
        shifts = Counter(
            place - (number - own[0])
            for number in context
            for place in self.places.get(words[number][2], ())
        )
        best: tuple[float, int, list[int]] = (0.0, 0, [])
        least = len(own) * (1 if len(own) <= _FEW else _ENOUGH)
        for shift in list(shifts):
            votes = sum(shifts[shift + by] for by in range(-_SHIFT, _SHIFT + 1))
            same = self._same(words, own, shift) if votes >= least else []
            if len(same) >= least:
                best = max(best, (len(same) + votes, -shift, same))
        same = best[2]
        return (self._found[same[0]][0], self._found[same[-1]][1]) if same else None

    def _same(self, words: list[tuple[int, int, str]], own: list[int], shift: int) -> list[int]:
        """The places here whose words are those of the passage put at `shift`."""
        found: list[int] = []
        for number in own:
            at, least = shift + number - own[0], found[-1] + 1 if found else 0
            places = self.places.get(words[number][2], [])
            first = bisect_left(places, max(least, at - _SHIFT))
            near = [
                place for place in places[first : first + 2 * _SHIFT + 1] if place <= at + _SHIFT
            ]
            if near:
                found.append(min(near, key=lambda place: abs(place - at)))
        return found


def locate(quote: str, text: str) -> tuple[int, int] | None:
    """Where a quotation stands in a text, in code points; None where it does not."""
    return Words(text).locate(Words(quote), 0, len(quote))
