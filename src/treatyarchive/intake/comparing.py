"""Two texts side by side: which passages tell the same, and what they say otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass

from treatyarchive.text.alignment.align import align
from treatyarchive.text.alignment.records import Alignment
from treatyarchive.text.alignment.sides import side
from treatyarchive.text.differences import find
from treatyarchive.text.differences.records import Changed, Difference, OneSided
from treatyarchive.text.recognition.knowledge import Knowledge


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
    differences: tuple[Difference, ...] = ()
    changes: tuple[Changed, ...] = ()
    same_text: bool = False
    one_sided: OneSided = OneSided((), ())


def compare(
    left: Source,
    right: Source,
    knowledge: Knowledge,
    pins: Sequence[tuple[int, int]] = (),
) -> Comparison:
    """Compare two texts; `pins` are numbers of segments that belong together whatever they say."""
    one, other = (side(each.text, each.language, knowledge) for each in (left, right))
    found = align(one, other, pins)
    return Comparison(
        found,
        find.differences(one, other, found, knowledge),
        one_sided=find.one_sided(one, other, knowledge),
    )
