"""Days a text tells of: printed in full, without their year, or as Monday and today."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from treatyarchive.text.recognition.date_words import DateRules, LanguageDates
from treatyarchive.text.recognition.dates import PrintedDate
from treatyarchive.text.recognition.prepared import Article, Line
from treatyarchive.text.recognition.records import Passage

_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_SENTENCE_END: Final = re.compile(
    r"(?<=[^\W\d_]{3}[.!?\u2026])['\"\u00bb\u201d)]*\s+(?=\S)|(?<=\d[.])\s+(?=[^\W\d_]{4})"
)
_QUOTES: Final = re.compile(r"\u00ab[^\u00bb]*\u00bb|\u201c[^\u201d]*\u201d|\"[^\"]*\"")
_BEFORE: Final = datetime.timedelta(days=45)
_AFTER: Final = datetime.timedelta(days=75)
_WEEK: Final = 7
_ENDED: Final = re.compile(r"[.,;:]|$|\s[\u0432\u0441\u0438\u043d]\S?\s")
"""A stop, the end, or a short Russian preposition: no noun the word before governs."""
# A report says at its beginning when it was; what lies far back and stands below is history.
_LEAD: Final = 600
SIGNED, TOLD, RELATIVE, NAMED = 6, 5, 3, 2
"""How far a day is that of the event: signed on it, told of, told as today, only named.

Told of far from the page's day it counts no more than as today: what stands first decides.
"""


@dataclass(frozen=True)
class Moment:
    """A day or a span of days, how far it is that of the event, and whether told as done."""

    first: datetime.date
    last: datetime.date
    weight: int
    passage: Passage
    is_done: bool = False
    has_year: bool = True


@dataclass(frozen=True)
class Anchor:
    """What days without a year are counted from: the page's day, or its year at least."""

    day: datetime.date | None
    year: int | None

    def date(self, printed: PrintedDate) -> tuple[datetime.date, datetime.date] | None:
        """The first and last day a printed date means; None where no year can be told."""
        year = printed.year or self._nearest_year(printed)
        first, last = printed.first.date(year), printed.last.date(year)
        if first is None or last is None or last < first:
            return None
        return first, last

    def is_near(self, day: datetime.date) -> bool:
        """Whether a day may be that of the event the page reports."""
        return self.day is None or self.day - _BEFORE <= day <= self.day + _AFTER

    def _nearest_year(self, printed: PrintedDate) -> int | None:
        if self.day is None:
            return self.year
        years = range(self.day.year - 1, self.day.year + 2)
        days = [day for year in years if (day := printed.first.date(year))]
        nearest = min(days, key=lambda day: abs(day - self._known()), default=None)
        return nearest.year if nearest else None

    def _known(self) -> datetime.date:
        return self.day or datetime.date.min


def sentence(line: Line, place: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends."""
    return next(span for span in sentences(line) if place < span[1] or span[1] == len(line.cased))


def sentences(line: Line) -> Iterator[tuple[int, int]]:
    """Where each sentence of a line begins and ends."""
    start = 0
    for match in _SENTENCE_END.finditer(line.cased):
        if not line.cased[match.end()].islower():
            yield start, match.start()
            start = match.end()
    yield start, len(line.cased)


def printed_moments(
    article: Article,
    dates: Mapping[int, Sequence[PrintedDate]],
    anchor: Anchor,
    rules: DateRules,
) -> Iterator[Moment]:
    """Days printed in the article; far from the page's day only where that is what it reports."""
    words = rules.language(article.language)
    above = 0
    for line in article.lines:
        for date in dates.get(line.number, ()):
            if not date.year and rules.is_unsure(date.word, article.language):
                continue
            days = anchor.date(date) if line.cased[date.start : date.end].strip() else None
            if days is None:
                continue
            text = line.plain[slice(*sentence(line, date.start))]
            is_told = _tells(text, words.event) and not _tells(text, words.earlier)
            weight = TOLD if is_told else NAMED
            if not anchor.is_near(days[0]):
                is_lead = above + date.start < _LEAD
                if not (is_lead and is_told and _stands_alone(date, text, words)):
                    continue
                weight = RELATIVE
            passage = line.passage(date.start, date.end)
            is_done = is_told and words.reports(text)
            yield Moment(*days, weight, passage, is_done, date.year is not None)
        above += len(line.cased.strip())


def _stands_alone(date: PrintedDate, text: str, words: LanguageDates) -> bool:
    """Whether a date says on which day without a look at the page, and names no instrument."""
    before = date.line.plain[: date.start].rstrip()
    is_named = before.endswith(words.titled) if words.titled else False
    return date.year is not None and not is_named and not any(_days_named(text, 0, words))


def told_month(
    article: Article,
    dates: Mapping[int, Sequence[PrintedDate]],
    anchor: Anchor,
    rules: DateRules,
) -> tuple[str, Passage] | None:
    """A month the article says it happened in, where it gives no day."""
    words = rules.language(article.language)
    for line in article.lines:
        for date in dates.get(line.number, ()):
            if date.first.day is not None or not date.year:
                continue
            middle = datetime.date(date.year, date.first.month, 15)
            text = line.plain[slice(*sentence(line, date.start))]
            is_told = _tells(text, words.event) and not _tells(text, words.earlier)
            if is_told and anchor.is_near(middle):
                return date.first.edtf, line.passage(date.start, date.end)
    return None


def relative_moments(
    lines: Sequence[Line], day: datetime.date, words: LanguageDates
) -> Iterator[Moment]:
    """Today, tomorrow and days of the week, counted from the page's day.

    Not in a quotation, nor what ambassadors do or say on a day.
    """
    for line in lines:
        quoted = [match.span() for match in _QUOTES.finditer(line.cased)]
        for start, end in sentences(line):
            text = line.plain[start:end]
            if not _tells(text, words.event) or _tells(text, words.envoys):
                continue
            for begin, stop, days in _days_named(text, day.weekday(), words):
                place = start + begin
                if not any(first <= place < last for first, last in quoted):
                    meant = day + datetime.timedelta(days=days)
                    yield Moment(meant, meant, RELATIVE, line.passage(place, start + stop))


def _days_named(text: str, weekday: int, words: LanguageDates) -> Iterator[tuple[int, int, int]]:
    """Where a sentence names days, and how many days they are from one that is `weekday`."""
    is_ahead = _tells(text, words.ahead)
    for match in _WORD.finditer(text):
        word, behind = match[0], text[match.end() :].lstrip()
        is_told = behind.startswith(words.verbs_after) if words.verbs_after else False
        is_ended = is_told or _ENDED.match(text, match.end()) is not None
        named = _weekday(word, words)
        if word in words.days:
            yield *match.span(), words.days[word]
        elif is_ended and word in words.ended_days:
            yield *match.span(), words.ended_days[word]
        elif named is not None:
            back, ahead = (weekday - named) % _WEEK, (named - weekday) % _WEEK
            yield *match.span(), ahead if is_ahead else -back
    for phrase, days in words.days.items():
        place = text.find(phrase) if " " in phrase else -1
        if place >= 0:
            yield place, place + len(phrase), days


def _tells(text: str, stems: Sequence[str]) -> bool:
    return any(stem in text for stem in stems)


def _weekday(word: str, words: LanguageDates) -> int | None:
    """The day of the week a word names, with or without a case ending."""
    if word in words.weekdays:
        return words.weekdays[word]
    for length in range(len(word) - 1, max(len(word) - 5, 4), -1):
        if word[:length] in words.endable:
            return words.weekdays[word[:length]]
    return None


def together(moments: Sequence[Moment]) -> tuple[datetime.date, datetime.date, list[Moment]]:
    """The event's first and last day: the surest moment and those told next to it."""
    best = max(moments, key=lambda one: one.weight)
    first, last, used = best.first, best.last, [best]
    told = [one for one in moments if one.weight >= RELATIVE]
    if best.first != best.last:
        told = [one for one in told if one.weight > RELATIVE]
    day = datetime.timedelta(days=1)
    for _ in range(len(told)):
        joined = [
            one
            for one in told
            if one not in used and one.first <= last + day and one.last >= first - day
        ]
        if not joined:
            break
        used += joined
        first = min(first, *(one.first for one in joined))
        last = max(last, *(one.last for one in joined))
    return first, last, used
