"""Two texts side by side: which passages tell the same, and what they say otherwise."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from treatyarchive.text.alignment.align import align
from treatyarchive.text.alignment.records import Alignment, Side
from treatyarchive.text.alignment.sides import side
from treatyarchive.text.differences import find, word_diff
from treatyarchive.text.differences.records import Changed, Difference, OneSided
from treatyarchive.text.recognition.knowledge import Knowledge

_SAME: Final = 0.5
"""Share of its neighbouring words that the shorter text has from the longer if they are one."""


@dataclass(frozen=True)
class Source:
    """A text to compare; `language` is its tag, `uz-Latn`, where known."""

    text: str
    language: str | None = None
    title: str = ""


@dataclass(frozen=True)
class Comparison:
    """What two texts have in common and what not; `changes` only where they are one text."""

    alignment: Alignment
    differences: tuple[Difference, ...]
    one_sided: OneSided
    same_text: bool
    changes: tuple[Changed, ...]


@dataclass(frozen=True)
class Aligned:
    """Both texts made ready, and what in them belongs together."""

    left: Side
    right: Side
    alignment: Alignment


def compare(
    left: Source,
    right: Source,
    knowledge: Knowledge,
    pins: Sequence[tuple[int, int]] = (),
) -> Comparison:
    """Compare two texts; `pins` are numbers of segments that belong together whatever they say."""
    return compared(aligned(left, right, knowledge, pins), knowledge)


def aligned(
    left: Source,
    right: Source,
    knowledge: Knowledge,
    pins: Sequence[tuple[int, int]] = (),
) -> Aligned:
    """The first part of `compare`: under a second for two treaties of 400 articles."""
    one, other = (side(each.text, each.language, knowledge) for each in (left, right))
    return Aligned(one, other, align(one, other, pins))


def compared(found: Aligned, knowledge: Knowledge) -> Comparison:
    """The other part: what differs between aligned texts; long ones take seconds."""
    left, right = found.left, found.right
    facts = find.facts(left, right, found.alignment, knowledge)
    is_same = _are_versions(left, right)
    changes = word_diff.changes(left.text, right.text) if is_same else ()
    return Comparison(found.alignment, facts.differences, facts.one_sided, is_same, changes)


def undecided(found: Aligned) -> Comparison:
    """What is known as long as nobody has looked for what differs."""
    return Comparison(found.alignment, (), OneSided((), ()), same_text=False, changes=())


def _are_versions(left: Side, right: Side) -> bool:
    """Whether two texts in one language are word for word the same for the most part."""
    if left.language != right.language:
        return False
    one, other = (Counter(pairwise(each.text.casefold().split())) for each in (left, right))
    shorter = min(one.total(), other.total())
    return shorter > 0 and (one & other).total() >= _SAME * shorter
