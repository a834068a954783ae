"""A text as the site prints it: lines numbered as evidence counts them, with what is marked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Span:
    """A passage on one line (from 1), in code points of it; `name` is what links to it call it."""

    name: str
    line: int
    start: int
    end: int
    kind: str = "evidence"


@dataclass(frozen=True)
class Piece:
    """Part of a line with the same marks; `begins` names the passages that start with it."""

    text: str
    kinds: tuple[str, ...]
    begins: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """A line that is not blank, in pieces; `apart` where a blank one stands before it."""

    number: int
    pieces: tuple[Piece, ...]
    apart: bool


def lines(text: str, spans: Iterable[Span] = ()) -> Iterator[Line]:
    """The lines of a text; places outside of a line are drawn to its ends."""
    by_line: defaultdict[int, list[Span]] = defaultdict(list)
    for span in spans:
        by_line[span.line].append(span)
    apart = False
    for number, line in enumerate(text.split("\n"), 1):
        content = line.rstrip("\r")
        if content and not content.isspace():
            yield Line(number, tuple(_pieces(content, by_line[number])), apart)
            apart = False
        else:
            apart = True


def spans_of(text: str, start: int, end: int, name: str, kind: str) -> Iterator[Span]:
    """The spans of `text[start:end]`, one a line."""
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        if start < at + len(line) and end > at:
            yield Span(name, number, max(start - at, 0), min(end - at, len(line)), kind)
        at += len(line) + 1


def _pieces(line: str, spans: list[Span]) -> Iterator[Piece]:
    ranges = [(max(s.start, 0), min(s.end, len(line)), s) for s in spans]
    ranges = [(start, end, span) for start, end, span in ranges if start < end]
    cuts = sorted({0, len(line)}.union(*((start, end) for start, end, _ in ranges)))
    for start, end in pairwise(cuts):
        over = [(at, span) for at, until, span in ranges if at < end and until > start]
        yield Piece(
            line[start:end],
            tuple(sorted({span.kind for _, span in over})),
            tuple(span.name for at, span in over if at == start),
            tuple(span.name for _, span in over),
        )
