"""The best way through two sequences in one order: what is paired, merged, and left out."""

import math
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

Score = Callable[[int, int, int, int], float]
"""Of pairing left `a` to `b` with right `c` to `d`, ends exclusive; below 0 is worse than none."""

Numbers = Sequence[int]
Places = tuple[int, int]
"""One of the left and one of the right."""

Step = tuple[int, int]
"""How many of the left and of the right were passed to get to a place."""

_ALL: Final = 10_000  # places that are all looked at
_REACH: Final = 40

ONE_TO_ONE: Final = ((1, 1),)
MERGING: Final = ((1, 1), (2, 1), (1, 2), (3, 1), (1, 3))


class Link(NamedTuple):
    """Left `a` to `b` and right `c` to `d` belong together, ends exclusive."""

    a: int
    b: int
    c: int
    d: int


def chain(left: int, right: int, score: Score, steps: Sequence[Step] = ONE_TO_ONE) -> list[Link]:
    """Links that never cross and whose scores add up to most; what has none is left out.

    Of long sequences only places at about the same share of both are looked at.
    """
    # Of the scores the last rows are needed, of the steps what was looked at.
    rows: deque[list[float]] = deque(maxlen=1 + max(di for di, _ in steps))
    came: list[tuple[int, list[Step]]] = []
    for i in range(left + 1):
        row = [-math.inf] * (right + 1)
        rows.append(row)
        columns = _columns(i, left, right)
        came.append((columns.start, taken := []))
        for j in columns:
            here, step = (0.0 if i == j == 0 else -math.inf), (0, 0)
            if i and rows[-2][j] > here:
                here, step = rows[-2][j], (1, 0)
            if j and row[j - 1] > here:
                here, step = row[j - 1], (0, 1)
            for di, dj in steps:
                if di <= i and dj <= j and rows[-1 - di][j - dj] > -math.inf:
                    reached = rows[-1 - di][j - dj] + score(i - di, i, j - dj, j)
                    if reached > here:
                        here, step = reached, (di, dj)
            row[j] = here
            taken.append(step)
    return _followed(came, left, right)


def _columns(i: int, left: int, right: int) -> range:
    if left * right <= _ALL:
        return range(right + 1)
    reach = max(_REACH, right // 10, right // left + 1)
    middle = i * right // left
    return range(max(0, middle - reach), min(right, middle + reach) + 1)


def _followed(came: Sequence[tuple[int, list[Step]]], i: int, j: int) -> list[Link]:
    links = []
    while i or j:
        first, taken = came[i]
        di, dj = taken[j - first]
        if di and dj:
            links.append(Link(i - di, i, j - dj, j))
        i, j = i - di, j - dj
    return links[::-1]


def longest(pairs: Sequence[Places]) -> list[Places]:
    """The most pairs that do not cross; `pairs` are sorted, no place stands twice."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1], last[at : at + 1] = [j], [number]
    found = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def gaps(
    order: Sequence[Places], left: Numbers, right: Numbers
) -> Iterator[tuple[Numbers, Numbers]]:
    """What of both, in rising order, lies between one pair and the next; pairs left out."""
    ends = [(-1, -1), *order]
    for (a, c), (b, d) in pairwise(ends):
        yield (
            left[bisect_right(left, a) : bisect_left(left, b)],
            right[bisect_right(right, c) : bisect_left(right, d)],
        )
    a, c = ends[-1]
    yield left[bisect_right(left, a) :], right[bisect_right(right, c) :]
