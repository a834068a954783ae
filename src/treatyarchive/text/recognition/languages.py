"""The language and script of a text: its letters and small words, then a detector's guess."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from treatyarchive.text.folding import fold_word
from treatyarchive.text.recognition.prepared import Line

_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]*)*")
_SAMPLE: Final = 1600
_LONG: Final = 60
_SCRIPTS: Final = (
    ("Latn", "a", "\u024f"),
    ("Cyrl", "\u0400", "\u052f"),
    ("Arab", "\u0600", "\u06ff"),
    ("Hans", "\u4e00", "\u9fff"),
)
_LETTER_WEIGHT: Final = 2.0
_FOREIGN_WEIGHT: Final = 4.0
_GUESS_WEIGHT: Final = 0.03
_CLEAR: Final = 0.02
_OWN_AT_MOST: Final = 0.1
_LETTERS_OF_A_WORD: Final = 6


@dataclass(frozen=True)
class _Signs:
    """What tells a language of a script."""

    tag: str
    script: str
    letters: frozenset[str]
    foreign: frozenset[str]
    words: frozenset[str]
    digraphs: tuple[str, ...]


@dataclass(frozen=True)
class LanguageRules:
    """The rules of `languages.json`."""

    data: Mapping[str, Any]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "LanguageRules":
        """Keep the rules; they are small."""
        return cls(data)

    @cached_property
    def signs(self) -> tuple[_Signs, ...]:
        """Every language told by letters and words."""
        return tuple(
            _Signs(
                tag,
                one["script"],
                frozenset(one["letters"]),
                frozenset(one["foreign"]),
                frozenset(one["words"]),
                tuple(one.get("digraphs", ())),
            )
            for tag, one in self.data["languages"].items()
        )

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The commonest words of every language, folded: they tell nothing of what is said."""
        listed = (words for one in self.signs for words in one.words)
        return frozenset(map(fold_word, listed))


def read(lines: Sequence[Line], rules: LanguageRules) -> str | None:
    """The tag of the language most of the text is in, `uz-Latn`; None for a text without words.

    Paragraphs decide: menus may be in another language.
    """
    text = _sample(lines)
    counts = {sign: count for sign, count in Counter(text).items() if sign.isalpha()}
    script = _script(counts)
    if script is None:
        return None
    if script in rules.data["scripts"]:
        return _by_letters(text, rules.data["scripts"][script])
    words = Counter(_WORD.findall(text))
    scores = {
        signs.tag: _score(text, counts, words, signs)
        for signs in rules.signs
        if signs.script == script
    }
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if ranked[0][1] - ranked[1][1] < _CLEAR:
        guess = _guess(text, script, rules)
        if guess is not None:
            scores[guess] = scores.get(guess, 0.0) + _GUESS_WEIGHT
        ranked = sorted(scores.items(), key=lambda item: -item[1])
    return ranked[0][0]


def _sample(lines: Sequence[Line]) -> str:
    """The long lines, or all where there are none."""
    long = [line.plain for line in lines if len(line.cased.strip()) >= _LONG]
    return "\n".join(long or [line.plain for line in lines])[:_SAMPLE]


def _script(letters: Mapping[str, int]) -> str | None:
    counts: Counter[str] = Counter()
    for sign, count in letters.items():
        for script, first, last in _SCRIPTS:
            if first <= sign <= last:
                counts[script] += count
    return counts.most_common(1)[0][0] if counts else None


def _by_letters(text: str, languages: Mapping[str, str]) -> str:
    """The first language whose letters occur; the last has none of its own."""
    for tag, letters in languages.items():
        if not letters or sum(text.count(sign) for sign in letters) * _LETTERS_OF_A_WORD > 6:
            return tag
    return list(languages)[-1]


def _score(text: str, letters: Mapping[str, int], words: Mapping[str, int], signs: _Signs) -> float:
    """Share of its own letters and small words, less what it does not know."""
    total = sum(letters.values()) or 1
    own = sum(letters.get(sign, 0) for sign in signs.letters) / total
    own += 2 * sum(text.count(pair) for pair in signs.digraphs) / total
    foreign = sum(letters.get(sign, 0) for sign in signs.foreign) / total
    small = sum(words.get(word, 0) for word in signs.words) / (sum(words.values()) or 1)
    return small + _LETTER_WEIGHT * min(own, _OWN_AT_MOST) - _FOREIGN_WEIGHT * foreign


def _guess(text: str, script: str, rules: LanguageRules) -> str | None:
    """What the detector takes the text for; it knows no scripts apart in Uzbek."""
    import pycld2  # noqa: PLC0415 - loads its tables, and few texts leave a doubt

    try:
        is_reliable, _, details = pycld2.detect(text)
    except pycld2.error:
        return None
    if not is_reliable:
        return None
    tag: str | None = rules.data["detector"].get(details[0][1])
    return f"{tag}-{script}" if tag and "-" not in tag else tag
