"""What may follow a name: endings of nine languages, on folded words, and what they say of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple

from treatyarchive.text.folding import fold_word


class Stem(NamedTuple):
    """The part of a folded word that stays, and what may follow it."""

    text: str
    rests: frozenset[str]


Word = tuple[Stem, ...]
"""A word of a name: the stems it may have."""


def rest_of(word: Word, folded: str) -> str | None:
    """What follows the stem in a folded word; None where it is another word."""
    for text, rests in word:
        if folded.startswith(text) and folded[len(text) :] in rests:
            return folded[len(text) :]
    return None


@dataclass(frozen=True)
class Inflection:
    """Endings of agglutinating languages as a set, those of Russian by what a word ends in."""

    general: frozenset[str]
    russian: tuple[tuple[str, frozenset[str]], ...]

    @classmethod
    def from_json(cls, endings: Mapping[str, Any], russian: Mapping[str, Any]) -> "Inflection":
        """From `endings` (plural, possessive, case) and `russian` (end of the word: ends)."""
        slots = (["", *endings[slot]] for slot in ("plural", "possessive", "case"))
        ends = {
            end: frozenset(map(fold_word, others))
            for end, others in russian.items()
            if isinstance(others, list)
        }
        return cls(
            general=frozenset("".join(parts) for parts in product(*slots)),
            russian=tuple(sorted(ends.items(), key=lambda end: -len(end[0]))),
        )

    def word(self, printed: str, language: str) -> Word:
        """A word of a name, given as printed in a language ("ru-Cyrl")."""
        folded = fold_word(printed)
        stems = [Stem(folded, self.general)]
        if language.startswith("ru"):
            lowered = printed.lower()
            for end, rests in self.russian:
                if end and lowered.endswith(end) and len(lowered) > len(end) + 1:
                    stems.append(Stem(fold_word(lowered[: -len(end)]), rests))
                    break
        return tuple(stems)
