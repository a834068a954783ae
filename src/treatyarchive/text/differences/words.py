"""The words of a passage with what each may tell."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from treatyarchive.text.alignment.records import Segment, Side
from treatyarchive.text.differences.records import Span
from treatyarchive.text.differences.rules import DifferenceRules
from treatyarchive.text.folding import fold_word
from treatyarchive.text.recognition import moments, prepared
from treatyarchive.text.recognition.prepared import Line

_TOKEN: Final = re.compile(
    r"\d{1,3}(?:[ ,.]\d{3})+(?![\d])(?![.,]\d)|\d+(?:[.,]\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*"
    r"|[%$\u20ac\u20bd\u00a3\u00a5\u20b8\u20ba\u20bc\u2116]"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign: lower case, its place in the line, what it may tell."""

    text: str
    start: int
    end: int
    folded: str
    classes: frozenset[str]

    @property
    def is_number(self) -> bool:
        """Whether it is in figures."""
        return self.text[0].isdecimal()

    def of(self, prefix: str) -> frozenset[str]:
        """Its classes of a group, `unit:`."""
        return frozenset(name for name in self.classes if name.startswith(prefix))


@dataclass(frozen=True)
class PassageWords:
    """A segment as one line, whatever lines it is broken into, and its words."""

    segment: Segment
    line: Line
    words: tuple[Word, ...]
    language: str

    @cached_property
    def sentences(self) -> Sequence[tuple[int, int]]:
        """Where its sentences begin and end, in the line."""
        return tuple(moments.sentences(self.line))

    def sentence(self, place: int) -> tuple[int, int]:
        """The sentence around a place of the line."""
        return self.sentences[bisect_right(self.sentences, place, key=lambda one: one[0]) - 1]

    def span(self, start: int, end: int) -> Span:
        """A part of the line as a passage of the whole text."""
        passage = self.line.passage(start, end)
        return Span(self.segment.start + passage.start, self.segment.start + passage.end)

    def span_text(self, start: int, end: int) -> str:
        """A part of the line as the text prints it, line breaks as spaces."""
        return self.line.passage(start, end).quote

    def gap(self, place: int) -> str:
        """What stands between a word and the next; a full stop behind the last."""
        if place + 1 >= len(self.words):
            return "."
        return self.line.plain[self.words[place].end : self.words[place + 1].start]


def passages(side: Side, language: str, rules: DifferenceRules) -> tuple[PassageWords, ...]:
    """The segments of a text with their words; those that are page furniture have none."""
    return tuple(_of(side.text, segment, language, rules) for segment in side.segments)


def _of(text: str, segment: Segment, language: str, rules: DifferenceRules) -> PassageWords:
    source = "" if segment.kind == "aside" else text[segment.start : segment.end]
    line = prepared.lines(source.replace("\n", " ").replace("\r", " "))[0]
    line = replace(line, number=segment.number + 1)
    return PassageWords(segment, line, tuple(_words(line, rules)), language)


def _words(line: Line, rules: DifferenceRules) -> Iterator[Word]:
    for found in _TOKEN.finditer(line.plain):
        folded = fold_word(found[0]) if found[0][0].isalpha() else ""
        classes = rules.classes[folded] if folded else frozenset()
        yield Word(found[0], *found.span(), folded, classes)
