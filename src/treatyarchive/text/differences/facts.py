"""Facts of a passage that another text may state otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from treatyarchive.text.differences.contexts import Around
from treatyarchive.text.differences.records import Span

Kind = Literal[
    "money", "percent", "term", "count", "ordinal", "date", "year", "person", "city", "rank"
]


@dataclass(frozen=True)
class Fact:
    """A value with what it is of and about: `start` to `end` in the line of its passage.

    `units` are those it may be counted in (currencies, concepts, an office); `value` compares
    within a kind; `number` is as printed, whatever it is of, and `digits` how exactly.
    """

    kind: Kind
    value: object
    units: frozenset[str]
    around: Around
    start: int
    end: int
    looseness: str = ""
    digits: int = 0
    number: Decimal | None = None

    @cached_property
    def segment(self) -> int:
        """The number of its segment."""
        return self.around.passage.segment.number

    @cached_property
    def span(self) -> Span:
        """Where it stands in the text."""
        return self.around.passage.span(self.start, self.end)

    @property
    def says(self) -> str:
        """As the text prints it."""
        return self.around.passage.span_text(self.start, self.end)

    @property
    def place(self) -> float:
        """Where in its segment it stands, from 0 to 1."""
        return self.start / max(1, len(self.around.passage.line.cased))

    @property
    def features(self) -> Mapping[str, float]:
        """What stands around it."""
        return self.around.features

    @property
    def years(self) -> frozenset[int]:
        """The year its clause names."""
        return self.around.years

    def of(self, prefix: str) -> frozenset[str]:
        """Features of a group, `about:`."""
        return frozenset(name for name in self.features if name.startswith(prefix))
