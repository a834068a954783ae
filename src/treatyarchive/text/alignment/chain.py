"""The best way through two sequences in one order: what is paired, merged, and left out."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

Score = Callable[[int, int, int, int], float]
"""Of pairing left `a` to `b` with right `c` to `d`, ends exclusive; below 0 is worse than none."""

Places = tuple[int, int]
"""One of the left and one of the right."""

ONE_TO_ONE: Final = ((1, 1),)
MERGING: Final = ((1, 1), (2, 1), (1, 2), (3, 1), (1, 3))


class Link(NamedTuple):
    """Left `a` to `b` and right `c` to `d` belong together, ends exclusive."""

    a: int
    b: int
    c: int
    d: int


def chain(
    left: int, right: int, score: Score, steps: Sequence[tuple[int, int]] = ONE_TO_ONE
) -> list[Link]:
    """Links that never cross and whose scores add up to most; what has none is left out."""
    best = [[0.0] * (right + 1) for _ in range(left + 1)]
    came: list[list[tuple[int, int]]] = [[(0, 0)] * (right + 1) for _ in range(left + 1)]
    for i in range(left + 1):
        for j in range(right + 1):
            here, step = (best[i - 1][j], (1, 0)) if i else (-1.0, (0, 0))
            if j and best[i][j - 1] > here:
                here, step = best[i][j - 1], (0, 1)
            for di, dj in steps:
                if di <= i and dj <= j:
                    reached = best[i - di][j - dj] + score(i - di, i, j - dj, j)
                    if reached > here:
                        here, step = reached, (di, dj)
            if i or j:
                best[i][j], came[i][j] = here, step
    return _followed(came, left, right)


def _followed(came: Sequence[Sequence[tuple[int, int]]], i: int, j: int) -> list[Link]:
    links = []
    while i or j:
        di, dj = came[i][j]
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
