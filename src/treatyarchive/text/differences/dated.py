"""Days and years of a passage."""

from collections.abc import Iterator
from dataclasses import dataclass

from treatyarchive.text.differences.contexts import Around, Contexts, is_year
from treatyarchive.text.differences.facts import Fact
from treatyarchive.text.differences.words import PassageWords, Word
from treatyarchive.text.recognition import dates
from treatyarchive.text.recognition.date_words import DateRules, key
from treatyarchive.text.recognition.dates import Day, PrintedDate

_NO_MONTHS = ("may", "march", "қазан", "қазаны")

Days = tuple[Day, Day]
"""The first and the last day of a date as printed; one day is both."""


@dataclass(frozen=True)
class DateReader:
    """Reads the dates of passages."""

    rules: DateRules
    contexts: Contexts

    def of(self, passage: PassageWords) -> Iterator[tuple[tuple[int, int], Fact]]:
        """Dates, each with its place in the line; years that stand alone come last."""
        taken: list[tuple[int, int]] = []
        for date in dates.printed(passage.line, self.rules):
            if self.rules.is_unsure(date.word, passage.language) and date.year is None:
                continue
            taken.append((date.start, date.end))
            yield taken[-1], self._fact(passage, date)
        for place, word in enumerate(passage.words):
            month = self._month(passage, word)
            if month and not any(start <= word.start < end for start, end in taken):
                taken.append((word.start, word.end))
                day = Day(None, month, None)
                yield (
                    taken[-1],
                    self._fact(passage, PrintedDate(passage.line, *taken[-1], day, day)),
                )
            if is_year(word) and not any(start <= word.start < end for start, end in taken):
                yield (word.start, word.end), self._year(passage, place)

    def _month(self, passage: PassageWords, word: Word) -> int | None:
        """The month a word alone names, where it can be nothing else."""
        month = self.rules.months.get(key(word.text))
        if month is None:
            return None
        printed = passage.line.cased[word.start : word.end]
        is_sure = not self.rules.is_unsure(printed, passage.language)
        return month if is_sure and printed.lower() not in _NO_MONTHS else None

    def _fact(self, passage: PassageWords, date: PrintedDate) -> Fact:
        inside = [
            number
            for number, word in enumerate(passage.words)
            if date.start <= word.start < date.end
        ]
        around = Around(self.contexts, passage, inside[0], inside[-1])
        return Fact("date", (date.first, date.last), frozenset(), around, date.start, date.end)

    def _year(self, passage: PassageWords, place: int) -> Fact:
        word = passage.words[place]
        around = Around(self.contexts, passage, place, place)
        return Fact("year", int(word.text), frozenset(), around, word.start, word.end)
