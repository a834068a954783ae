"""Which words of a text that was corrected stand where words of the text before it stood."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

_WORD: Final = re.compile(r"\S+")


class Placed(NamedTuple):
    """A word of the new text, and the numbers of the old words in whose place it stands."""

    start: int
    end: int
    old: tuple[int, ...]
    unchanged: bool


def realigned(old: Sequence[str], body: str) -> list[Placed]:
    """Every word of `body` that stands in the place of words of `old`; what is new is left out."""
    spans = [found.span() for found in _WORD.finditer(body)]
    new = [body[start:end] for start, end in spans]
    placed: list[Placed] = []
    gone: list[int] = []
    come: list[int] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            placed += _in_place(old, gone, spans, come)
            gone, come = [], []
            placed += (
                Placed(*spans[b], (a,), unchanged=True)
                for a, b in zip(
                    range(step.src_start, step.src_end),
                    range(step.dest_start, step.dest_end),
                    strict=True,
                )
            )
        else:
            gone += range(step.src_start, step.src_end)
            come += range(step.dest_start, step.dest_end)
    return placed + _in_place(old, gone, spans, come)


def _in_place(
    old: Sequence[str], gone: Sequence[int], spans: Sequence[tuple[int, int]], come: Sequence[int]
) -> list[Placed]:
    """New words over the old ones they replace: each over those at its share of the letters."""
    if not gone or not come:
        return []
    if len(gone) == len(come):
        return [
            Placed(*spans[new], (was,), unchanged=False)
            for was, new in zip(gone, come, strict=True)
        ]
    before = _shares([len(old[number]) for number in gone])
    after = _shares([end - start for start, end in (spans[number] for number in come)])
    placed = []
    for new, (first, last) in zip(come, after, strict=True):
        over = tuple(
            was
            for was, (start, end) in zip(gone, before, strict=True)
            if start < last and end > first
        )
        placed.append(Placed(*spans[new], over, unchanged=False))
    return placed


def _shares(lengths: Sequence[int]) -> list[tuple[float, float]]:
    total, done = sum(lengths), 0
    found = []
    for length in lengths:
        found.append((done / total, (done + length) / total))
        done += length
    return found
