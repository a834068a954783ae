"""The words two versions of one text have otherwise."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import Indel

from treatyarchive.text.differences.records import Changed, Span

_WORD: Final = re.compile(r"\w+(?:['\u2019\u02bb\u02bc-]\w+)*|[^\w\s]")
_LINE: Final = re.compile(r"[^\n]*\S[^\n]*")
_ISLAND: Final = 2  # words alike between two changes that are read as one change
_SHARE: Final = 3  # such words are fewer than a third of what has changed around them

_Words = list[tuple[str, Span]]
_Run = tuple[slice, slice]


def changes(left: str, right: str) -> tuple[Changed, ...]:
    """What has changed from left to right, in order; white space does not count.

    Lines are compared first, and words where lines differ: a long text with few changes is fast.
    """
    one, other = _lines(left), _lines(right)
    found: list[Changed] = []
    for before, after in _otherwise([line for line, _ in one], [line for line, _ in other]):
        was, is_now = _words(left, one[before]), _words(right, other[after])
        runs = _otherwise([word for word, _ in was], [word for word, _ in is_now])
        found += (
            Changed(
                _span(was, gone, _place(one, before, len(left))),
                _span(is_now, come, _place(other, after, len(right))),
            )
            for gone, come in _joined(list(runs), [word for word, _ in was])
        )
    return tuple(found)


def _lines(text: str) -> _Words:
    """Lines that are not blank, their words one space apart."""
    return [(" ".join(line[0].split()), Span(*line.span())) for line in _LINE.finditer(text)]


def _words(text: str, lines: _Words) -> _Words:
    return [
        (word[0], Span(*word.span()))
        for _, (start, end) in lines
        for word in _WORD.finditer(text, start, end)
    ]


def _otherwise(left: Sequence[str], right: Sequence[str]) -> Iterator[_Run]:
    """Runs that are not alike; what is gone and what came in its place are one run."""
    first = (0, 0)
    for step in Indel.opcodes(left, right):
        if step.tag == "equal":
            if first != (step.src_start, step.dest_start):
                yield slice(first[0], step.src_start), slice(first[1], step.dest_start)
            first = step.src_end, step.dest_end
    if first != (len(left), len(right)):
        yield slice(first[0], len(left)), slice(first[1], len(right))


def _joined(runs: Sequence[_Run], words: Sequence[str]) -> list[_Run]:
    """Runs with next to nothing between them as one: a reader takes them in at once."""
    joined = list(runs[:1])
    for (_, _), (gone, come) in pairwise(runs):
        was, is_now = joined[-1]
        between = words[was.stop : gone.start]
        size = _size(joined[-1]) + _size((gone, come))
        is_sign = not any(word[0].isalnum() for word in between)
        if len(between) <= _ISLAND and (is_sign or _SHARE * len(between) < size):
            joined[-1] = slice(was.start, gone.stop), slice(is_now.start, come.stop)
        else:
            joined.append((gone, come))
    return joined


def _size(run: _Run) -> int:
    gone, come = (int(words.stop - words.start) for words in run)
    return max(gone, come)


def _place(lines: _Words, run: slice, size: int) -> int:
    """Where a run of lines begins, or would."""
    return lines[run.start][1].start if run.start < len(lines) else size


def _span(words: _Words, run: slice, empty: int) -> Span:
    """From the first word of a run to its last; of no words, the place behind the word before."""
    if run.start < run.stop:
        return Span(words[run.start][1].start, words[run.stop - 1][1].end)
    place = words[run.start - 1][1].end if run.start else words[0][1].start if words else empty
    return Span(place, place)
