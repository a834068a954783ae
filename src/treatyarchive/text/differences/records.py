"""What is said otherwise: passages of both texts, and what either says."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from treatyarchive.messages import Message

WHOLE: Final = -1
"""In place of a pair: of the documents as a whole."""


class Span(NamedTuple):
    """A passage of a text, in code points from 0, `end` exclusive."""

    start: int
    end: int


class Changed(NamedTuple):
    """Words of one version in place of words of the other; one of the two may be empty."""

    left: Span
    right: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact the two state otherwise; `pair` is an index in `Alignment.pairs`, or `WHOLE`.

    A side without spans has nothing on it; `left_says` and `right_says` are for the reader.
    """

    topic: Message
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    left_says: str
    right_says: str
    pair: int = WHOLE


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact one text states and the other does not speak of."""

    topic: Message
    says: str
    spans: tuple[Span, ...]


class OneSided(NamedTuple):
    """What either text alone states."""

    left: tuple[Stated, ...]
    right: tuple[Stated, ...]
