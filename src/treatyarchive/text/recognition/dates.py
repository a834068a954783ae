"""Dates as texts print them, in figures and in words of all our languages, with their places."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from treatyarchive.text.recognition.date_words import DateRules, key
from treatyarchive.text.recognition.prepared import Line

_TOKEN: Final = re.compile(r"\d+|[^\W\d_]+(?:'[^\W\d_]+)*")
_FIGURES: Final = re.compile(
    r"(?:(?<![\d.:/])(?<!\d,)|(?<=[0-2]\d:[0-5]\d))(?:"
    r"(?P<iso_year>(?:19|20)\d\d)(?P<iso_sign>[-./])"
    r"(?P<iso_month>\d\d?)(?P=iso_sign)(?P<iso_day>\d\d?)"
    r"|(?P<day>\d\d?)(?P<sign>[-./] ?)(?P<month>\d\d?)(?P=sign)(?P<year>(?:19|20)\d\d)"
    r"|(?P<short_day>\d\d)(?P<short_sign>[./] ?)"
    r"(?P<short_month>\d\d)(?P=short_sign)(?P<short_year>\d\d)"
    r"|(?P<gap_day>\d\d) (?P<gap_month>\d\d) (?P<gap_year>20\d\d)"
    r")(?!\d|[.,:/]\d)"
)
CLOCK: Final = re.compile(
    r"(?<![\d:+.])(?<!UTC)(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?:(?![\d:])|(?=\d\d[./]\d\d[./]))"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\b\.?)?"
)
"""A time of day; `half` is a or p."""
_CENTURY: Final = 2000


class Day(NamedTuple):
    """A day as printed: the year may be missing, the day of a month too."""

    year: int | None
    month: int
    day: int | None

    @property
    def is_whole(self) -> bool:
        """Whether year, month and day are all known."""
        return self.year is not None and self.day is not None

    @property
    def edtf(self) -> str:
        """As EDTF, empty without a year."""
        if self.year is None:
            return ""
        month = f"{self.year:04}-{self.month:02}"
        return month if self.day is None else f"{month}-{self.day:02}"

    def date(self, year: int | None = None) -> datetime.date | None:
        """The day of the calendar, its own year or else `year`; None where there is none."""
        year = self.year or year
        if year is None or self.day is None:
            return None
        try:
            return datetime.date(year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True)
class PrintedDate:
    """A date or a span of days in a line; offsets in `Line.cased`, `last` is `first` for one day.

    `word` is the month's name as printed, empty where it is in figures.
    """

    line: Line
    start: int
    end: int
    first: Day
    last: Day
    word: str = ""

    @property
    def year(self) -> int | None:
        """The year printed with it."""
        return self.last.year or self.first.year


def printed(line: Line, rules: DateRules) -> tuple[PrintedDate, ...]:
    """All dates of a line in their order; spans of days as one."""
    found = [*_in_figures(line), *_in_words(line, rules)]
    if len(found) < 2:
        return tuple(found)
    found.sort(key=lambda date: (date.start, -date.end))
    kept: list[PrintedDate] = []
    for date in found:
        if kept and date.start < kept[-1].end:
            continue
        if kept and _spans(line.plain[kept[-1].end : date.start], kept[-1], date):
            first = kept[-1].first
            if first.year is None and date.year is not None:
                first = first._replace(year=date.year)
            kept[-1] = replace(kept[-1], end=date.end, first=first, last=date.last)
        else:
            kept.append(date)
    return tuple(kept)


def _spans(between: str, before: PrintedDate, after: PrintedDate) -> bool:
    """Whether two dates are the ends of a span: only a dash between them."""
    return (
        between.strip() == "-"
        and before.first == before.last
        and (before.first[1:] < after.last[1:] or before.year != after.year)
    )


def _in_figures(line: Line) -> Iterator[PrintedDate]:
    for match in _FIGURES.finditer(line.cased):
        day = _figured(match)
        if day is not None:
            yield PrintedDate(line, match.start(), match.end(), day, day)


def _figured(match: re.Match[str]) -> Day | None:
    """Year first, else day first, else month first where nothing else can be meant."""
    form = next(form for form in ("iso_", "", "short_", "gap_") if match[f"{form}year"])
    year, month, day = (int(match[f"{form}{part}"]) for part in ("year", "month", "day"))
    if year < 100:
        year += _CENTURY
    if month > 12 >= day and (match["sign"] or "")[:1] == "/":
        day, month = month, day
    found = Day(year, month, day)
    return found if found.date() else None


class _Token(NamedTuple):
    """A number or a word of a line, in lower case."""

    word: str
    start: int
    end: int

    @property
    def is_day(self) -> bool:
        return self.word.isdecimal() and len(self.word) <= 2 and 1 <= int(self.word) <= 31

    @property
    def is_year(self) -> bool:
        return self.word.isdecimal() and len(self.word) == 4 and self.word[:2] in ("19", "20")


def _in_words(line: Line, rules: DateRules) -> Iterator[PrintedDate]:
    """Dates with a named month: the days and the year stand before it or behind it."""
    if not any(sign.isdecimal() for sign in line.plain):
        return
    tokens = [_Token(key(m[0]), *m.span()) for m in _TOKEN.finditer(line.plain)]
    for place, token in enumerate(tokens):
        month = rules.months.get(token.word)
        is_short = month is None
        if is_short:
            month = rules.short_months.get(token.word)
        date = _Around(line, rules, tokens, place).date(month, is_short) if month else None
        if date:
            yield date


@dataclass
class _Around:
    """Reads what stands around a month's name."""

    line: Line
    rules: DateRules
    tokens: list[_Token]
    place: int

    def date(self, month: int, is_short: bool) -> PrintedDate | None:
        """The date this month belongs to; None where no day and no year stands by it."""
        days, first = self._days_before()
        year, end = (None, self.place)
        if days:
            year, end = self._year_behind(self.place)
        else:
            days, end = self._days_behind()
            year, end = self._year_behind(end)
        if year is None:
            year, first = self._year_before(first)
        if year is None and (not days or (end > self.place and not self._leads())):
            return None
        if is_short and not self._is_sure(end, year):
            return None
        ends = [Day(year, month, day) for day in (days[0], days[-1])] if days else None
        if ends is None:
            ends = [Day(year, month, None)] * 2
        elif not all(day.date(year or _CENTURY) for day in ends):
            return None
        start, stop = self.tokens[first].start, self.tokens[end].end
        month_name = self.tokens[self.place]
        word = self.line.cased[month_name.start : month_name.end]
        return PrintedDate(self.line, start, stop, ends[0], ends[1], word)

    def _leads(self) -> bool:
        """Whether this form of the month is one its day follows, without a year too."""
        behind = self.tokens[self.place + 1].word
        return (
            self.tokens[self.place].word in self.rules.months_first or behind in self.rules.month_of
        )

    def _is_sure(self, end: int, year: int | None) -> bool:
        """Whether an abbreviated month is one: a year, a stop, a dash or a clock tells."""
        behind = self.line.plain[self.tokens[self.place].end :]
        rest = self.line.cased[self.tokens[end].end :].lstrip(", ")
        is_ended = behind[:1] in (".", ",") or behind[:2] == " -"
        return year is not None or is_ended or CLOCK.match(rest) is not None

    def _gap(self, left: int) -> str:
        """What stands between a token and the next."""
        return self.line.plain[self.tokens[left].end : self.tokens[left + 1].start]

    def _is_near(self, left: int) -> bool:
        """Whether nothing but space, comma, dash or full stop stands before the next token."""
        return len(gap := self._gap(left)) <= 3 and not gap.strip(" ,.-")

    def _back_over_ordinal(self, place: int) -> int:
        """The token before, or the one before that where the first is an ordinal's ending."""
        place -= 1
        tight = place > 0 and self.tokens[place].word in self.rules.ordinals
        if tight and not self._gap(place - 1).strip(" -"):
            place -= 1
        return place

    def _days_before(self) -> tuple[list[int], int]:
        """Days printed before the month, one or the first and last, and their first token."""
        place = self._back_over_ordinal(self.place)
        if place < 0 or not self.tokens[place].is_day or not self._is_near(self.place - 1):
            return [], self.place
        if place and self.tokens[place - 1].is_year and self._gap(place - 1) == "-":
            return [], self.place  # a crawler's year and month
        behind_month = place > 0 and self.tokens[place - 1].word in self.rules.months
        if behind_month and self._gap(place) == " - ":
            return [], self.place  # March 30 - April 1
        days, first = [int(self.tokens[place].word)], place
        before = place - 1
        if before >= 0 and self._joins(before):
            before = self._over_joining(before)
            if before >= 0 and self.tokens[before].is_day:
                start = int(self.tokens[before].word)
                if start < days[0]:
                    return [start, days[0]], before
        return days, first

    def _joins(self, before: int) -> bool:
        word = self.tokens[before].word
        gap = self._gap(before).strip()
        return (
            (gap == "-" and word.isdecimal())
            or (not gap and (word in self.rules.joining or word in self.rules.ordinals))
            or (gap == "-" and word in self.rules.ordinals)
        )

    def _over_joining(self, before: int) -> int:
        while before > 0 and (
            self.tokens[before].word in self.rules.joining
            or self.tokens[before].word in self.rules.ordinals
        ):
            before -= 1
        return before

    def _days_behind(self) -> tuple[list[int], int]:
        """Days printed behind the month: March 9, March 9-10."""
        place = self.place + 1
        if place < len(self.tokens) and self.tokens[place].word in self.rules.month_of:
            place += 1
        if place >= len(self.tokens) or not self.tokens[place].is_day:
            return [], self.place
        if not self._is_near(place - 1) or self._is_clock(place):
            return [], self.place
        days, end = [int(self.tokens[place].word)], self._on_over_ordinal(place)
        last = end + 1
        if last < len(self.tokens) and self.tokens[last].word in self.rules.joining:
            last += 1
        if last < len(self.tokens) and self.tokens[last].is_day and not self._is_clock(last):
            joined = last > end + 1 or self._gap(last - 1).strip() == "-"
            if joined and int(self.tokens[last].word) > days[0]:
                return [days[0], int(self.tokens[last].word)], self._on_over_ordinal(last)
        return days, end

    def _is_clock(self, place: int) -> bool:
        return self.line.plain[self.tokens[place].end : self.tokens[place].end + 1] == ":"

    def _on_over_ordinal(self, place: int) -> int:
        following = place + 1
        if following >= len(self.tokens) or self._gap(place).strip("-"):
            return place
        return following if self.tokens[following].word in self.rules.ordinals else place

    def _year_behind(self, end: int) -> tuple[int | None, int]:
        """The year behind a date, perhaps with a word before or behind it."""
        place = end + 1
        if place < len(self.tokens) and self.tokens[place].word in self.rules.year_words:
            place += 1
        if place >= len(self.tokens) or not self.tokens[place].is_year:
            return None, end
        if not all(self._is_near(left) for left in range(end, place)):
            return None, end
        year, end = int(self.tokens[place].word), self._on_over_ordinal(place)
        following = end + 1
        if following < len(self.tokens) and self._is_near(end):
            is_word = self.tokens[following].word in self.rules.year_words
            end = following if is_word else end
        return year, end

    def _year_before(self, first: int) -> tuple[int | None, int]:
        """The year before a date: the languages that say 'of the year 2022 the 3rd December'."""
        place = first - 1
        if place >= 1 and self.tokens[place].word in self.rules.year_words:
            year = self._back_over_ordinal(place)
            if year >= 0 and self.tokens[year].is_year and self._is_near(place):
                return int(self.tokens[year].word), year
        return None, first
