"""What alignment is made of: segments of a text, what tells their content, and pairs of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

SegmentKind = Literal["title", "heading", "article", "paragraph", "aside"]
"""An `aside` is page furniture, never paired; an `article` is the line an article begins with."""

Basis = Literal["content", "article", "pin"]
Mode = Literal["content", "articles"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A passage `text[start:end]`; `number` from 0, `label` as counted: `3`, `3.2`, `b`."""

    number: int
    start: int
    end: int
    kind: SegmentKind
    label: str = ""


@dataclass(frozen=True, slots=True)
class Cues:
    """What tells the content of a segment in any language: signs, each with its weight.

    A sign is a name's key, a date, a figure, a concept, or a folded word; `size` is in letters.
    """

    signs: Mapping[str, float]
    size: int


@dataclass(frozen=True)
class Side:
    """One of the two texts: its segments and, in the same order, what tells their content."""

    text: str
    segments: tuple[Segment, ...]
    cues: tuple[Cues, ...]
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Segments by number that tell the same, several where merged; `score` from 0 to 1."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float
    by: Basis


@dataclass(frozen=True)
class Alignment:
    """Both texts' segments, and the pairs in the order of the left; they may cross."""

    left: tuple[Segment, ...]
    right: tuple[Segment, ...]
    pairs: tuple[Pair, ...]
    mode: Mode

    @cached_property
    def left_only(self) -> tuple[int, ...]:
        """Numbers of left segments, asides apart, that have no counterpart."""
        return _only(self.left, {number for pair in self.pairs for number in pair.left})

    @cached_property
    def right_only(self) -> tuple[int, ...]:
        """Numbers of right segments, asides apart, that have no counterpart."""
        return _only(self.right, {number for pair in self.pairs for number in pair.right})


def _only(segments: tuple[Segment, ...], paired: set[int]) -> tuple[int, ...]:
    return tuple(
        each.number for each in segments if each.kind != "aside" and each.number not in paired
    )
