"""Which of them is a region and which a city: `the cities of A and B`, `C and D regions`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from treatyarchive.text.recognition.prepared import Line
from treatyarchive.text.recognition.tokens import Token
from treatyarchive.text.recognition.word_classes import WordClasses

_KINDS: Final = ("REGION", "CITY")
_TOGETHER: Final = re.compile(r"[\s\-\"'«»“”]*")
_HYPHEN: Final = re.compile("-")
_COMMA: Final = re.compile(r"\s*,\s*")
_MOST_BETWEEN: Final = 2


@dataclass(frozen=True)
class Span:
    """A name as words of its line; `proper` where it is a place's name without its unit."""

    first: int
    last: int
    proper: bool


class Unit(NamedTuple):
    """REGION or CITY, and the numbers of all that are listed as such.

    Numbers from that of the spans on are words nobody knows as a place.
    """

    kind: str
    listed: frozenset[int]


def units(
    line: Line, words: Sequence[Token], spans: Sequence[Span], vocabulary: WordClasses
) -> dict[int, Unit]:
    """What each span is called, by its number, for those that are called a region or a city.

    A unit after names binds the list before it, a unit before names the list that follows;
    what stands between both belongs to the unit after it.
    """
    if not any(span.proper for span in spans):
        return {}
    binding = _Binding(line, words, spans, vocabulary)
    return {n: unit for n, unit in binding.done().items() if n < len(spans)}


class _Binding:
    def __init__(
        self,
        line: Line,
        words: Sequence[Token],
        spans: Sequence[Span],
        vocabulary: WordClasses,
    ) -> None:
        self._line, self._words = line, words
        self._classes = [vocabulary[word.folded] for word in words]
        self._items = [*spans, *self._unknown(spans)]
        self._by_first = {s.first: n for n, s in enumerate(self._items) if s.proper}
        self._by_last = {s.last: n for n, s in enumerate(self._items) if s.proper}
        self._others = {span.last: span.first for span in spans if not span.proper}
        self._bound: dict[int, str] = {}

    def done(self) -> dict[int, Unit]:
        """All that is bound, those nobody knows too."""
        inside = {n for span in self._items for n in range(span.first, span.last + 1)}
        found = [
            (place, kind)
            for place, classes in enumerate(self._classes)
            for kind in _KINDS
            if kind in classes and place not in inside
        ]
        after = [(place, kind) for place, kind in found if self._follows(place)]
        made: dict[int, Unit] = {}
        for place, kind in sorted(found, key=lambda each: each in after):
            before = set(self._bound)
            if (place, kind) in after:
                self._bind_before(self._by_last[place - 1], kind)
            else:
                self._bind_after(place, kind)
            new = set(self._bound) - before
            made |= {n: Unit(kind, frozenset(new)) for n in new}
        return made

    def _unknown(self, spans: Sequence[Span]) -> Iterator[Span]:
        """Capitalised words that may be places nobody has entered yet."""
        inside = {n for span in spans for n in range(span.first, span.last + 1)}
        first: int | None = None
        for place, word in enumerate(self._words):
            free = place not in inside and not self._classes[place]
            if free and self._line.cased[word.start].isupper():
                first = place if first is None else first
                if self._gap(place, _HYPHEN):
                    continue
                yield Span(first, place, proper=True)
            first = None

    def _follows(self, place: int) -> bool:
        return place - 1 in self._by_last and self._gap(place - 1, _TOGETHER)

    def _bind_before(self, number: int, kind: str) -> None:
        """A list that ends here; pairs may stand one after another: `A and B, C and D regions`."""
        joined = False
        while number not in self._bound:
            self._bound[number] = kind
            first = self._before(self._items[number].first)
            if "joiner" in self._class(first - 1) and first - 2 in self._by_last:
                joined, number = True, self._by_last[first - 2]
            elif joined and first - 1 in self._by_last and self._gap(first - 1, _COMMA):
                number = self._by_last[first - 1]
            else:
                return

    def _before(self, first: int) -> int:
        """Where an item begins with the state it is of."""
        return self._others.get(first - 1, first)

    def _bind_after(self, place: int, kind: str) -> None:
        """A list that begins here, to its last `and`."""
        first = place + 1
        while "of" in self._class(first) and first <= place + _MOST_BETWEEN:
            first += 1
        if not self._gap(place, _TOGETHER):
            return
        while first in self._by_first and self._by_first[first] not in self._bound:
            number = self._by_first[first]
            self._bound[number] = kind
            last = self._items[number].last
            if self._gap(last, _COMMA):
                first = last + 1
            elif "joiner" in self._class(last + 1):
                first = last + 2
                if first in self._by_first and self._by_first[first] not in self._bound:
                    self._bound[self._by_first[first]] = kind
                return
            elif self._words[last].folded.endswith("u") and self._gap(last, _TOGETHER):
                first = last + 1  # `Khatlonu Sughd`: Tajik joins so
            else:
                return

    def _class(self, place: int) -> frozenset[str]:
        return self._classes[place] if 0 <= place < len(self._classes) else frozenset()

    def _gap(self, place: int, wanted: re.Pattern[str]) -> bool:
        """Whether what stands between a word and the next one is as wanted."""
        if place + 1 >= len(self._words):
            return False
        start, end = self._words[place].end, self._words[place + 1].start
        return wanted.fullmatch(self._line.cased, start, end) is not None
