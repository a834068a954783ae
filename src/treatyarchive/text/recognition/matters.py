"""What words of different languages have in common: the matters they stand for."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from treatyarchive.text.folding import beginnings, fold_word

_WHOLE: Final = "."
_ONE_WORD: Final = re.compile(r"~?([\w']+)(\*?)")
_MOST_KNOWN: Final = 50_000

Matters = tuple[str, ...]


@dataclass
class Words:
    """The words of one language; what was looked up is kept, for words come again and again."""

    whole: dict[str, Matters] = field(default_factory=dict)
    begun: dict[str, Matters] = field(default_factory=dict)
    _known: dict[str, Matters] = field(default_factory=dict)

    def of(self, folded: str) -> Matters:
        """The matters of a folded word: its own, or those of the longest beginning it has."""
        found = self._known.get(folded)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = self._known[folded] = self._look_up(folded)
        return found

    def _look_up(self, folded: str) -> Matters:
        if folded in self.whole:
            return self.whole[folded]
        lengths = range(len(folded), 1, -1)
        return next((self.begun[folded[:n]] for n in lengths if folded[:n] in self.begun), ())

    def add(self, word: str, matter: str) -> None:
        """Let a word, or with a stop left out at its end all that begins so, stand for a matter."""
        is_whole = word.endswith(_WHOLE)
        listed = self.whole if is_whole else self.begun
        for form in [fold_word(word[:-1])] if is_whole else beginnings(word):
            listed[form] = tuple(dict.fromkeys((*listed.get(form, ()), matter)))


@dataclass(frozen=True)
class MatterRules:
    """The words of `matters.json`, and of `sectors.json` those that alone tell of a sector.

    A language is made ready when a text needs it.
    """

    data: Mapping[str, Any]
    sectors: Mapping[str, Any]
    _made: dict[tuple[str, str], Words] = field(default_factory=dict)

    @classmethod
    def from_json(cls, matters: Mapping[str, Any], sectors: Mapping[str, Any]) -> "MatterRules":
        """From the parsed files."""
        return cls(matters, sectors["languages"])

    @cached_property
    def common(self) -> frozenset[str]:
        """Matters that every text on a visit or treaty speaks of."""
        return frozenset(self.data["common"])

    def of(self, language: str | None) -> Words:
        """The words of a language, given by its tag; none where it is not known."""
        name = _plain(language)
        return self._ready("matters", self.data["kin"].get(name, name), self._listed)

    def sectors_of(self, language: str | None) -> Words:
        """The words of a language that stand for sectors, by their codes."""
        return self._ready("sectors", _plain(language), self._of_sectors)

    def _ready(
        self, what: str, language: str, listed: Callable[[str], Iterator[tuple[str, str]]]
    ) -> Words:
        if (what, language) not in self._made:
            words = self._made[what, language] = Words()
            for word, matter in listed(language):
                words.add(word, matter)
        return self._made[what, language]

    def _listed(self, language: str) -> Iterator[tuple[str, str]]:
        for matter, said in self.data["matters"].items():
            for word in said.get(language, "").split():
                yield word, matter

    def _of_sectors(self, language: str) -> Iterator[tuple[str, str]]:
        for code, phrases in self.sectors.get(language, {"sectors": {}})["sectors"].items():
            for phrase in phrases:
                if found := _ONE_WORD.fullmatch(phrase):
                    yield found[1] + ("" if found[2] else _WHOLE), code


def _plain(language: str | None) -> str:
    return (language or "").partition("-")[0]
