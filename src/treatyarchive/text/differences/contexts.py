"""What stands around a fact: concepts, names and words, which tell what it is about."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from treatyarchive.text.differences.rules import ABOUT, COUNTED, ROLE
from treatyarchive.text.differences.words import PassageWords, Word
from treatyarchive.text.recognition.matters import Words

_BEFORE = 18
_AFTER = 12
_NEAR = 10  # words around a fact that count even if nobody foresaw them
_STEM = 6
_SHORTEST = 4
_TOLD_BEFORE = 0.5
_YEARS = (1900, 2100)
_GOAL = "role:goal"
_VERB_FIRST = ("en", "ru")
_COMMA = 6
_WEIGHTS = {ABOUT: 1.0, COUNTED: 0.8, ROLE: 0.0}
_WORD = 0.5
_NAME = 0.7

RIVALS: Final = (
    ("role:goal", "role:level"),
    ("about:export", "about:import"),
    ("about:growth", "about:decline"),
)
"""What a fact is one of: of two in its clause the nearer counts."""


@dataclass(frozen=True)
class Contexts:
    """Reads contexts; `names` are keys of the authority by segment, with their places in it."""

    matters: Words
    names: Mapping[int, tuple[tuple[int, int, str], ...]] = field(default_factory=dict)

    def of(self, passage: PassageWords, first: int, last: int) -> dict[str, float]:
        """Features of the clause around words `first` to `last`, with their weights."""
        begin, end = self.clause(passage, first, last)
        places = (*range(begin, first), *range(last + 1, end))
        near = [place for place in places if first - _NEAR <= place <= last + _NEAR]
        found = dict.fromkeys(self._words(passage, near), _WORD)
        found |= self._concepts(passage, places, (first, last))
        if not any(name.startswith(ABOUT) for name in found):
            found |= self._before(passage, first)
        return found | dict.fromkeys(self._named(passage, begin, end), _NAME)

    def _words(self, passage: PassageWords, places: Iterable[int]) -> Iterator[str]:
        """Matters of words, or their stems where nobody foresaw them."""
        for place in places:
            word = passage.words[place]
            if len(word.folded) >= _SHORTEST and "stop" not in word.classes:
                for name in self.matters.of(word.folded) or (word.folded[:_STEM],):
                    if not name.isdecimal():
                        yield name

    def _concepts(
        self, passage: PassageWords, places: Iterable[int], fact: tuple[int, int]
    ) -> dict[str, float]:
        """What words tell of subject and role; of two rivals the nearer."""
        away: dict[str, int] = {}
        for place in places:
            for name in passage.words[place].classes:
                if name == _GOAL and place > fact[1] and passage.language in _VERB_FIRST:
                    continue  # trade of 3 billion, with a goal of 10
                if _prefix(name) in _WEIGHTS:
                    gap = _gap(passage, place, *fact)
                    away[name] = min(gap, away.get(name, gap))
        for one, other in RIVALS:
            if one in away and other in away:
                del away[one if away[one] > away[other] else other]
        return {name: _WEIGHTS[_prefix(name)] for name in away}

    def _named(self, passage: PassageWords, begin: int, end: int) -> Iterator[str]:
        """Keys of the names in a clause."""
        if begin < end:
            left, right = passage.words[begin].start, passage.words[end - 1].end
            for start, stop, key in self.names.get(passage.segment.number, ()):
                if left <= start and stop <= right:
                    yield f"key:{key}"

    def _before(self, passage: PassageWords, first: int) -> dict[str, float]:
        """What the sentence before is about: `The task is to bring it to 10 billion`."""
        start, _ = passage.sentence(passage.words[first].start)
        begin, _ = passage.sentence(max(0, start - 2))
        said = [word for word in passage.words[:first] if begin <= word.start < start]
        return {name: _TOLD_BEFORE for word in said for name in word.of(ABOUT)}

    def clause(self, passage: PassageWords, first: int, last: int) -> tuple[int, int]:
        """The words of the sentence not too far from a fact: from the first to behind the last."""
        start, end = passage.sentence(passage.words[first].start)
        begin, stop = first, last + 1
        while begin > max(0, first - _BEFORE) and passage.words[begin - 1].start >= start:
            if ";" in passage.gap(begin - 1):
                break
            begin -= 1
        limit = min(len(passage.words), last + 1 + _AFTER)
        while stop < limit and passage.words[stop].end <= end and ";" not in passage.gap(stop - 1):
            stop += 1
        return begin, stop


@dataclass(frozen=True)
class Around:
    """What stands around words `first` to `last` of a passage, read when first asked for."""

    contexts: Contexts
    passage: PassageWords
    first: int
    last: int
    also: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def features(self) -> Mapping[str, float]:
        """Concepts, names and words with their weights."""
        return {**self.contexts.of(self.passage, self.first, self.last), **self.also}

    @cached_property
    def years(self) -> frozenset[int]:
        """The year the clause names, the nearest where it names several."""
        begin, end = self.contexts.clause(self.passage, self.first, self.last)
        near = [
            (max(self.first - place, place - self.last), int(word.text))
            for place in (*range(begin, self.first), *range(self.last + 1, end))
            if is_year(word := self.passage.words[place])
        ]
        return frozenset(year for away, year in near if away == min(near)[0])


def is_year(word: Word) -> bool:
    """Whether figures look like a year of our time."""
    return word.text.isdecimal() and len(word.text) == 4 and _YEARS[0] <= int(word.text) < _YEARS[1]


def _prefix(name: str) -> str:
    """The group of a class of words."""
    return name.partition(":")[0] + ":"


def _gap(passage: PassageWords, place: int, first: int, last: int) -> int:
    """How many words away a word is; a comma between counts as several."""
    words = passage.words
    near, far = (words[place], words[first]) if place < first else (words[last], words[place])
    commas = passage.line.plain.count(", ", near.start, far.start)
    return max(first - place, place - last) + _COMMA * commas


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> tuple[float, float]:
    """The weight two contexts share, and its part of the smaller of them."""
    shared = sum(min(weight, other[name]) for name, weight in one.items() if name in other)
    smaller = min(sum(one.values()), sum(other.values()))
    return shared, shared / smaller if smaller else 0.0
