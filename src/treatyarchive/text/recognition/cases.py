"""What the ending of a name says: whose, whom, to, in or from where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

# `Qozog'iston prezidenti` has a possessive ending, which says nothing of its case.
_POSSESSIVE: Final = ("i", "u", "si", "su")
_NONE: Final[frozenset[str]] = frozenset()
_RUSSIAN: Final = {
    "a": frozenset({"of", "obj"}),
    "ia": frozenset({"of", "obj"}),
    "u": frozenset({"to"}),
    "im": frozenset({"with"}),
    "om": frozenset({"with"}),
}


@dataclass(frozen=True)
class Cases:
    """Case endings, folded, by what they say."""

    endings: Mapping[str, frozenset[str]]
    _known: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Cases":
        """From `cases` of `visits.json`."""
        found: dict[str, set[str]] = {}
        for case, endings in data.items():
            for ending in endings if isinstance(endings, list) else ():
                found.setdefault(ending, set()).add(case)
        return cls({ending: frozenset(cases) for ending, cases in found.items()})

    def of_name(self, rest: str, language: str) -> frozenset[str]:
        """What the ending of a name says; several where it is unclear."""
        if language.startswith("ru"):
            return _RUSSIAN.get(rest, _NONE)
        return self._longest(rest)

    def of_title(self, folded: str, language: str) -> frozenset[str]:
        """What the ending of a title says that has a possessive one in any case."""
        if language.startswith("ru"):
            return _RUSSIAN.get(folded[-1:], _NONE)
        found = self._longest(folded)
        longest = max((e for e in self.endings if folded.endswith(e)), key=len, default="")
        return _NONE if longest in _POSSESSIVE else found

    def _longest(self, rest: str) -> frozenset[str]:
        for start in range(max(0, len(rest) - 6), len(rest)):
            if rest[start:] in self.endings:
                return self.endings[rest[start:]]
        return _NONE
