"""The words by which facts are told: numbers, units, what a figure is about."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Final, TypeVar

from treatyarchive.text.recognition.word_classes import WordClasses

UNIT: Final = "unit:"
COUNTED: Final = "counted:"
ABOUT: Final = "about:"
ROLE: Final = "role:"
APPROXIMATE: Final = "approximate:"
_GROUPS: Final = {
    UNIT: "units",
    COUNTED: "counted",
    ABOUT: "subjects",
    ROLE: "roles",
    APPROXIMATE: "approximate",
}
_MOST_KNOWN: Final = 50_000
_T = TypeVar("_T")
_SINGLE: Final = ("vague", "structure", "stop", "signed", "number_of", "halves", "classifiers")


@dataclass(frozen=True)
class DifferenceRules:
    """What `differences.json` says; made ready part by part when first asked for."""

    data: Mapping[str, Any]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "DifferenceRules":
        """Keep the parsed rules."""
        return cls(data)

    @cached_property
    def classes(self) -> WordClasses:
        """What a folded word may tell: `unit:km`, `counted:projects`, `about:trade`, `vague`."""
        named: dict[str, Sequence[str]] = {name: self.data[name] for name in _SINGLE}
        for prefix, group in _GROUPS.items():
            named.update({prefix + name: words for name, words in self.data[group].items()})
        return WordClasses(named)

    def number(self, word: str, language: str) -> Decimal | None:
        """The number a word in lower case stands for, with or without an ending."""
        return self._numbers[word, language]

    def ordinal(self, word: str, language: str) -> Decimal | None:
        """The number a word like `third` stands for."""
        return self._ordinals[word, language]

    def compound(self, word: str, language: str) -> tuple[Decimal, str] | None:
        """The number and unit of a word that joins them: двухдневный."""
        return self._compounds[word, language]

    def is_case_ending(self, word: str, language: str) -> bool:
        """Whether a word behind figures is the ending they are declined with: 600-ден."""
        return word in self._endings(language)

    def is_ordinal_ending(self, word: str, language: str) -> bool:
        """Whether a word behind figures makes an ordinal of them."""
        return word in self._ordinal(language)

    @cached_property
    def _numbers(self) -> "_Known[Decimal | None]":
        return _Known(self._number)

    def _number(self, word: str, language: str) -> Decimal | None:
        numbers = self.data["numbers"].get(language, {})
        return _value(word, numbers, self._endings(language))

    @cached_property
    def _ordinals(self) -> "_Known[Decimal | None]":
        return _Known(self._ordinal_of)

    def _ordinal_of(self, word: str, language: str) -> Decimal | None:
        known = self.data["ordinals"].get(language)
        if known is not None:
            return Decimal(known[word]) if word in known else None
        numbers = self.data["numbers"].get(language, {})
        ending = next((end for end in self._ordinal(language) if word.endswith(end)), None)
        base = word.removesuffix(ending) if ending else ""
        return Decimal(numbers[base]) if base in numbers else None

    @cached_property
    def _compounds(self) -> "_Known[tuple[Decimal, str] | None]":
        return _Known(self._compound)

    def _compound(self, word: str, language: str) -> tuple[Decimal, str] | None:
        for stem, unit in self.data["compound_units"].items():
            number, found, _ = word.partition(stem)
            if found and (value := self.number(number, language)):
                return value, unit
        return None

    @cached_property
    def events(self) -> Mapping[str, re.Pattern[str]]:
        """What belongs to a visit, each as a pattern for lines in lower case."""
        return _patterns(self.data["events"])

    @cached_property
    def venues(self) -> Mapping[str, re.Pattern[str]]:
        """Where heads of state meet."""
        return _patterns(self.data["venues"])

    @cached_property
    def places(self) -> re.Pattern[str]:
        """Cities, whether the authority knows them or not; the group's name is the city."""
        return _one_of(self.data["places"])

    @cached_property
    def offices(self) -> re.Pattern[str]:
        """What persons are, the longer titles first; the group's name is the office."""
        return _one_of(self.data["offices"])

    def _endings(self, language: str) -> Sequence[str]:
        found: Sequence[str] = self.data["count_endings"].get(language, ())
        return found

    def _ordinal(self, language: str) -> Sequence[str]:
        found: Sequence[str] = self.data["ordinal_endings"].get(language, ())
        return found


class _Known(dict[tuple[str, str], _T]):
    """What words in a language stand for, read once; begun anew before it grows without end."""

    def __init__(self, read: Callable[[str, str], _T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, asked: tuple[str, str]) -> _T:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = self[asked] = self._read(*asked)
        return found


def _value(word: str, known: Mapping[str, str], endings: Sequence[str]) -> Decimal | None:
    if word in known:
        return Decimal(known[word])
    for ending in endings:
        if word.endswith(ending) and (base := word.removesuffix(ending)) in known:
            return Decimal(known[base])
    return None


def _patterns(named: Mapping[str, Sequence[str]]) -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, phrases))})(?!\w)")
        for name, phrases in named.items()
    }


def _one_of(named: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    groups = (f"(?P<{name}>{'|'.join(map(_pattern, phrases))})" for name, phrases in named.items())
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)")


def _pattern(phrase: str) -> str:
    words = [
        re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "")
        for word in phrase.split()
    ]
    return r"[\s-]+".join(words)
