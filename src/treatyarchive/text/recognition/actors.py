"""Sentences of an article as visits are read from them: who acts, and where things happen."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal

from treatyarchive.text.recognition.cases import Cases
from treatyarchive.text.recognition.naming import Mention, Occurrence
from treatyarchive.text.recognition.prepared import Line
from treatyarchive.text.recognition.tokens import Token, tokens
from treatyarchive.text.recognition.word_classes import WordClasses

What = Literal["person", "place", "state", "people"]

SELF: Final = "self"
"""The state of those who say `our country`."""

_ENDS: Final = re.compile(r"[.!?…]+[\"'»”)]*\s+(?=[^a-zа-яёўқғҳәіңөүұһӯӣҷ\s])")
_TITLE_FIRST: Final = ("ru", "tg")
"""Languages where a title stands before the state it is of, never behind it."""
_STRONG: Final = re.compile(r"[.;:!?()]")
_SHORT: Final = 3  # a word this short before a full stop is an abbreviation
_WHAT: Final[dict[str, What]] = {
    "people": "people",
    "head": "person",
    "common_head": "person",
    "residence": "place",
    "PERSON": "person",
    "CITY": "place",
    "REGION": "place",
    "PLACE": "place",
    "STATE": "state",
}
_WEIGHT: Final[dict[What, int]] = {"people": 0, "state": 1, "place": 2, "person": 3}


@dataclass(frozen=True)
class Actor:
    """A state's head, place or name: words `first` to `last` of its sentence.

    `marks` is what its ending says; `key` is the authority's, of a person.
    """

    state: str
    what: What
    first: int
    last: int
    marks: frozenset[str] = frozenset()
    key: str = ""


@dataclass(frozen=True)
class Sentence:
    """A sentence: its words, what each means, and who is in it."""

    line: Line
    words: tuple[Token, ...]
    classes: tuple[frozenset[str], ...]
    actors: tuple[Actor, ...]

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, classes in enumerate(self.classes):
            for name in classes:
                found.setdefault(name, []).append(place)
        return found

    def has(self, name: str) -> bool:
        """Whether a word of this class is in it."""
        return name in self._places

    def places(self, name: str) -> Sequence[int]:
        """Where words of this class are."""
        return self._places.get(name, ())

    def is_of(self, place: int, name: str) -> bool:
        """Whether there is a word of this class at a place."""
        return 0 <= place < len(self.classes) and name in self.classes[place]

    def gap(self, place: int) -> str:
        """What is printed between a word and the next one."""
        if not 0 <= place < len(self.words) - 1:
            return "."
        return self.line.cased[self.words[place].end : self.words[place + 1].start]


@dataclass(frozen=True)
class Reader:
    """Makes sentences of lines in a language (`ru-Cyrl`; empty where it is not known)."""

    vocabulary: WordClasses
    cases: Cases
    language: str

    def sentences(self, lines: Iterable[Line], mentions: Iterable[Mention]) -> Iterator[Sentence]:
        """The sentences in order."""
        named: dict[int, list[Occurrence]] = {}
        for mention in mentions:
            for each in (*mention.occurrences, *mention.sides):
                named.setdefault(each.line.number, []).append(each)
        for line in lines:
            words = tokens(line)
            found = sorted(named.get(line.number, ()), key=lambda each: each.start)
            for first, end in sentence_spans(line, words):
                part = tuple(words[first:end])
                inside = [each for each in found if first <= each.first < end]
                plain = Sentence(line, part, tuple(self.vocabulary[w.folded] for w in part), ())
                yield replace(plain, actors=tuple(self._actors(plain, inside, first)))

    def _actors(self, sentence: Sentence, found: Iterable[Occurrence], offset: int) -> list[Actor]:
        made: list[Actor] = []
        for each in found:
            actor = self._actor(each, offset)
            if actor is None:
                continue
            if made and _is_same(sentence, made[-1], actor):
                made[-1] = _joined(made[-1], actor)
            else:
                made.append(actor)
        wide = [self._with_title_after(sentence, _with_title_before(sentence, a)) for a in made]
        return sorted((*wide, *self._own(sentence)), key=lambda each: each.first)

    def _actor(self, each: Occurrence, offset: int) -> Actor | None:
        target = each.target
        what = _WHAT.get(target.how) or _WHAT.get(target.kind)
        if not target.state or what is None or (each.is_namesake and what == "person"):
            return None
        marks = self.cases.of_name(each.rest, self.language)
        key = target.key if target.kind == "PERSON" else ""
        return Actor(target.state, what, each.first - offset, each.last - offset, marks, key)

    def _with_title_after(self, sentence: Sentence, actor: Actor) -> Actor:
        """`Kazakh President`, `Toshkent shahriga`: the word after it carries the ending."""
        place = actor.last + 1
        if sentence.gap(actor.last).strip(" -'\"»”"):
            return actor
        what: What
        titled = actor.what == "people" or self.language[:2] not in _TITLE_FIRST
        if sentence.is_of(place, "office") and actor.what != "place" and titled:
            what = "person"
        elif sentence.is_of(place, "unit") and actor.what != "person":
            what = "place"
        else:
            return actor
        marks = self.cases.of_title(sentence.words[place].folded, self.language)
        return replace(actor, what=what, last=place, marks=marks)

    def _own(self, sentence: Sentence) -> Iterator[Actor]:
        """Those who are `ours`."""
        for place in range(len(sentence.words)):
            after = place + 1
            if sentence.is_of(place, "self_person") or sentence.is_of(place, "self_place"):
                titled = sentence.is_of(after, "office")
                person = titled or sentence.is_of(place, "self_person")
                last = after if titled else place
                marks = self.cases.of_title(sentence.words[last].folded, self.language)
                yield Actor(SELF, "person" if person else "place", place, last, marks)
            elif sentence.is_of(place, "our") and sentence.is_of(after, "country"):
                marks = self.cases.of_name(sentence.words[after].folded, self.language)
                yield Actor(SELF, "place", place, after, marks)


def _with_title_before(sentence: Sentence, actor: Actor) -> Actor:
    """`President of the Republic of X`, `the capital of X`."""
    first, what = actor.first, actor.what
    place = first - 1
    while place >= 0 and not _STRONG.search(sentence.gap(place)) and "," not in sentence.gap(place):
        if sentence.is_of(place, "office") and what != "place":
            first, what = place, "person"
        elif sentence.is_of(place, "unit"):
            first, what = place, "place" if what == "state" else what
        elif not sentence.is_of(place, "between"):
            break
        place -= 1
    return replace(actor, first=first, what=what)


def sentence_spans(line: Line, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """First word and end of each sentence of a line."""
    first = 0
    for found in _ENDS.finditer(line.cased):
        last = next((n for n in range(first, len(words)) if words[n].start >= found.end()), first)
        if last > first and len(words[last - 1].folded) >= _SHORT:
            yield first, last
            first = last
    if first < len(words):
        yield first, len(words)


def _is_same(sentence: Sentence, one: Actor, other: Actor) -> bool:
    """Whether two names are one actor: `President of Tajikistan Emomali Rahmon`."""
    if one.state != other.state or {one.what, other.what} == {"person", "place"}:
        return False
    between = range(one.last, other.first)
    return not any(_STRONG.search(sentence.gap(place)) for place in between) and all(
        sentence.classes[place] & {"office", "between", "unit"} for place in between[1:]
    )


def _joined(one: Actor, other: Actor) -> Actor:
    what = max(one.what, other.what, key=_WEIGHT.__getitem__)
    return Actor(one.state, what, one.first, other.last, other.marks, one.key or other.key)
