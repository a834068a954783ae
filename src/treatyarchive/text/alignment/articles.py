"""Pairs of articles by content, number and order, and of the paragraphs within them."""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from treatyarchive.text.alignment.blocks import Block
from treatyarchive.text.alignment.chain import Places, chain, longest
from treatyarchive.text.alignment.evidence import joined, likeness, mass, shared, within

_DOUBT: Final = 5.0  # evidence an article must have before little of it says much
_CHANCE: Final = 0.25  # share of evidence that unrelated articles have in common
_BASE: Final = 0.03  # what two articles in order have before anything is known of them
_SAME_NUMBER: Final = 0.15
_LENGTH: Final = 0.05
_STRONG: Final = 0.15  # content that tells which article is meant
_MARGIN: Final = 0.10  # by which it must be better than any other
_CROSSING: Final = 0.22  # content that pairs articles out of order
_MOVED: Final = 0.15  # the same, of articles left over on both sides
_PART: Final = 0.35  # of an article that must lie in another to be taken as part of it
_GAIN: Final = 0.0  # how much more alike the whole must be with it
_RARE: Final = 6  # articles that have a sign by which articles far apart may meet
_SMALL: Final = 2_500  # pairs of articles that are all looked at
_BAND: Final = 12  # articles between those looked at in longer treaties


class Matching:
    """Which articles of two treaties are the same."""

    def __init__(self, left: Sequence[Block], right: Sequence[Block]) -> None:
        self._left, self._right = left, right
        self._mass = [[mass(each.weights) for each in side] for side in (left, right)]
        sizes = [sum(each.size for each in side) / max(1, len(side)) for side in (left, right)]
        self._ratio = max(1.0, sizes[1]) / max(1.0, sizes[0])
        self._known: dict[Places, float] = {}
        self._anchors: Sequence[Places] = ()

    def pairs(self) -> list[tuple[list[int], list[int]]]:
        """Places of articles that belong together, several where merged."""
        if not self._left or not self._right:
            return []
        strong = self._strong()
        ordered = longest(sorted(strong))
        crossing = [each for each in set(strong) - set(ordered) if self.content(*each) >= _CROSSING]
        self._anchors = ordered
        found = crossing + self._in_order(ordered, crossing)
        found += self._moved(found)
        return self._merged(found)

    def content(self, i: int, j: int) -> float:
        """How much two articles say the same: below 0 where they say otherwise."""
        found = self._known.get((i, j))
        if found is None:
            both = (self._mass[0][i] + self._mass[1][j]) / 2
            same = shared(self._left[i].weights, self._right[j].weights)
            found = self._known[i, j] = (same - _CHANCE * both) / (_DOUBT + both)
        return found

    def _numbers(self, i: int, j: int) -> float:
        """What same numbers tell: as much as they hold where content is certain nearby."""
        if not self._is_numbered_alike(i, j):
            return 0.0
        at = bisect_left(self._anchors, (i, j))
        near = self._anchors[max(0, at - 1) : at + 1]
        if not near:
            return _SAME_NUMBER
        return _SAME_NUMBER * sum(self._is_numbered_alike(*each) for each in near) / len(near)

    def _is_numbered_alike(self, i: int, j: int) -> bool:
        return self._left[i].label == self._right[j].label

    def _near(self) -> Iterator[Places]:
        """Articles that may be the same: of long treaties those near, and those with rare signs."""
        rows, columns = len(self._left), len(self._right)
        if rows * columns <= _SMALL:
            yield from ((i, j) for i in range(rows) for j in range(columns))
            return
        holders: dict[str, list[int]] = defaultdict(list)
        for j, block in enumerate(self._right):
            for sign in block.weights:
                holders[sign].append(j)
        for i, block in enumerate(self._left):
            around = range(max(0, i - _BAND), min(columns, i + _BAND + 1))
            rare = (holders[sign] for sign in block.weights if len(holders.get(sign, ())) <= _RARE)
            yield from ((i, j) for j in {*around, *(j for listed in rare for j in listed)})

    def _strong(self) -> list[Places]:
        """Articles each other's best by far."""
        rows: dict[int, list[tuple[float, int]]] = defaultdict(list)
        columns: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for i, j in self._near():
            rows[i].append((self.content(i, j), j))
            columns[j].append((self.content(i, j), i))
        best = {i: _by_far(listed) for i, listed in rows.items()}
        found = {j: _by_far(listed) for j, listed in columns.items()}
        return [(i, j) for i, j in best.items() if j is not None and found[j] == i]

    def _in_order(self, ordered: Sequence[Places], crossing: Sequence[Places]) -> list[Places]:
        """Pairs in one order; long treaties are parted at pairs that are certain."""
        rows = [i for i in range(len(self._left)) if i not in {each[0] for each in crossing}]
        columns = [j for j in range(len(self._right)) if j not in {each[1] for each in crossing}]
        if len(rows) * len(columns) <= _SMALL:
            return list(self._chained(rows, columns))
        found: list[Places] = []
        for (i, j), (last_i, last_j) in zip(
            [(-1, -1), *ordered], [*ordered, (len(self._left), len(self._right))], strict=True
        ):
            found += [(i, j)] if i >= 0 else []
            found += self._chained(
                rows[bisect_left(rows, i + 1) : bisect_left(rows, last_i)],
                columns[bisect_left(columns, j + 1) : bisect_left(columns, last_j)],
            )
        return found

    def _chained(self, rows: Sequence[int], columns: Sequence[int]) -> Iterator[Places]:
        is_long = len(rows) * len(columns) > _SMALL
        band = _BAND + abs(len(rows) - len(columns))

        def score(a: int, _b: int, c: int, _d: int) -> float:
            return -1.0 if is_long and abs(a - c) > band else self._score(rows[a], columns[c])

        for link in chain(len(rows), len(columns), score):
            yield rows[link.a], columns[link.c]

    def _score(self, i: int, j: int) -> float:
        one, other = self._left[i].size * self._ratio, self._right[j].size
        length = _LENGTH * min(2.0, abs(math.log(max(1.0, one) / max(1.0, other))))
        return _BASE + self.content(i, j) + self._numbers(i, j) - length

    def _moved(self, found: Sequence[Places]) -> list[Places]:
        """Articles left over on both sides that say the same, in whatever order."""
        lefts, rights = {each[0] for each in found}, {each[1] for each in found}
        ranked = sorted(
            (
                (self._score(i, j), i, j)
                for (i, j), content in self._known.items()
                if content >= _MOVED and i not in lefts and j not in rights
            ),
            reverse=True,
        )
        moved: dict[int, int] = {}
        for _, i, j in ranked:
            if i not in moved and j not in moved.values():
                moved[i] = j
        return list(moved.items())

    def _merged(self, found: Sequence[Places]) -> list[tuple[list[int], list[int]]]:
        """The pairs, with free neighbours that were made one article with them."""
        taken = [{each[side] for each in found} for side in (0, 1)]
        made = []
        for i, j in sorted(found):
            lefts = self._grown(0, i, j, taken[0])
            rights = self._grown(1, j, i, taken[1]) if len(lefts) == 1 else [j]
            taken[0].update(lefts)
            taken[1].update(rights)
            made.append((lefts, rights))
        return made

    def _grown(self, side: int, place: int, other: int, taken: set[int]) -> list[int]:
        own, others = (self._left, self._right)[side], (self._right, self._left)[side]
        whole = others[other].weights
        grown = [place]
        for near in (place + 1, place - 1):
            if not 0 <= near < len(own) or near in taken:
                continue
            longer = joined([own[each].weights for each in (*grown, near)])
            alone = joined([own[each].weights for each in grown])
            gain = likeness(longer, whole) - likeness(alone, whole)
            if gain >= _GAIN and within(own[near].weights, whole) >= _PART:
                grown = sorted([*grown, near])
        return grown


def _by_far(listed: Sequence[tuple[float, int]]) -> int | None:
    """The best of several, where it is strong and no other comes near it."""
    ranked = sorted(listed, reverse=True)[:2]
    second = ranked[1][0] if len(ranked) > 1 else -math.inf
    score, place = ranked[0]
    return place if score >= _STRONG and score - second >= _MARGIN else None
