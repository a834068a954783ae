"""Facts of a passage that another text may state otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from treatyarchive.text.differences.records import Span

Kind = Literal["money", "percent", "term", "count", "ordinal", "date", "year", "person", "city"]


@dataclass(frozen=True)
class Fact:
    """A value with what it is of and about.

    `units` are those it may be counted in (currencies, concepts, an office); `value` compares
    within a kind. `features` are what stands around it, `years` the years its clause names.
    `place` is where in its segment it stands, from 0 to 1.
    """

    kind: Kind
    value: object
    units: frozenset[str]
    segment: int
    span: Span
    says: str
    place: float
    features: Mapping[str, float]
    years: frozenset[int]
    looseness: str = ""
    digits: int = 0

    def of(self, prefix: str) -> frozenset[str]:
        """Features of a group, `about:`."""
        return frozenset(name for name in self.features if name.startswith(prefix))
