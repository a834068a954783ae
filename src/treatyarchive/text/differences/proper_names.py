"""Names nobody foresaw: capitals inside sentences, for texts in one language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from treatyarchive.text.differences.contexts import Contexts
from treatyarchive.text.differences.facts import Fact
from treatyarchive.text.differences.words import PassageWords, Word
from treatyarchive.text.recognition.date_words import DateRules, key
from treatyarchive.text.recognition.naming import Mention, Occurrence

_SHORTEST: Final = 4


@dataclass(frozen=True)
class ProperNameReader:
    """Reads rows of capitals; what the authority names is given by segment."""

    dates: DateRules
    contexts: Contexts
    mentions: Mapping[int, Sequence[tuple[Mention, Occurrence]]]
    states: Mapping[int, Sequence[tuple[Mention, Occurrence]]]

    def of(self, passage: PassageWords) -> Iterator[Fact]:
        """The names in a passage, each with the word before it as what it is of."""
        first = 1
        while first < len(passage.words):
            last = first
            while last < len(passage.words) and self._is_name(passage, last):
                last += 1
                if passage.gap(last - 1) != " ":
                    break
            if last > first:
                yield self._fact(passage, first, last - 1)
            first = max(last, first + 1)

    def _is_name(self, passage: PassageWords, place: int) -> bool:
        word = passage.words[place]
        if len(word.folded) < _SHORTEST or not passage.line.cased[word.start].isupper():
            return False
        is_inside = passage.gap(place - 1).strip(" -") == ""
        return is_inside and not self._is_known(passage, word)

    def _is_known(self, passage: PassageWords, word: Word) -> bool:
        """Whether it is a day, a month, a state, or a word of another use."""
        plain = key(word.text)
        if plain in self.dates.months or plain in self.dates.weekday_names or word.classes:
            return True
        if self.contexts.matters.of(word.folded):
            return True
        number = passage.segment.number
        named = [each for _, each in self.states.get(number, ())]
        named += [each for one, each in self.mentions.get(number, ()) if one.kind == "PERSON"]
        return any(each.start <= word.start < each.end for each in named)

    def _fact(self, passage: PassageWords, first: int, last: int) -> Fact:
        start, end = passage.words[first].start, passage.words[last].end
        return Fact(
            "name",
            tuple(word.folded for word in passage.words[first : last + 1]),
            frozenset({passage.words[first - 1].text}),
            passage.segment.number,
            passage.span(start, end),
            passage.span_text(start, end),
            start / max(1, len(passage.line.cased)),
            self.contexts.of(passage, first, last),
            frozenset(),
        )
