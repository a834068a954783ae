"""When a page came out: the stamp at its edge, never a date in a sentence of the article."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from treatyarchive.text.recognition import stamps, vocabulary
from treatyarchive.text.recognition.boilerplate import Page
from treatyarchive.text.recognition.date_words import DateRules
from treatyarchive.text.recognition.dates import CLOCK, PrintedDate
from treatyarchive.text.recognition.prepared import Line
from treatyarchive.text.recognition.records import Found
from treatyarchive.text.recognition.stamps import Stamp

_PUBLISHED, _HEAD, _DATELINE, _PREFIXED, _TAIL, _UPDATED = 100, 80, 60, 50, 40, 20
# A site's clock often names the day of the week, and stands above the headline.
_TIMED: Final = 5
_WITH_WEEKDAY: Final = 10
_PREFIX_WORDS: Final = 4
_BARS: Final = tuple("|\u2022\u00b7")
_RULES: Final = " -|\u2022\u00b7"
_NEAR: Final = datetime.timedelta(days=31)
_TAIL_STAMPS: Final = 2


@dataclass(frozen=True)
class _Candidate:
    weight: int
    value: str
    date: PrintedDate


def read(page: Page, dates: Mapping[int, Sequence[PrintedDate]], rules: DateRules) -> Found | None:
    """The page date as EDTF, with the time where one is printed; None where there is no stamp.

    Of stamps alike the one nearest to the article is taken.
    """
    best = max(_candidates(page, dates, rules), key=partial(_rank, page), default=None)
    crawled = _crawled(page)
    if best is None or (crawled and best.weight <= _TAIL and len(crawled.value) >= 10):
        return crawled or (_found(best) if best else None)
    return _found(best)


def _rank(page: Page, one: "_Candidate") -> tuple[int, int, int]:
    number = one.date.line.number
    return one.weight, number if number < page.head else -number, -one.date.start


def _found(candidate: _Candidate) -> Found:
    date = candidate.date
    return Found(candidate.value, (date.line.passage(date.start, date.end),))


def _crawled(page: Page) -> Found | None:
    """What the crawler noted, right or wrong."""
    if not page.crawled:
        return None
    line = next(line for line in page.lines if not line.is_blank)
    day, _, time = page.crawled.partition("T")
    start = line.cased.index(day)
    end = line.cased.index(time, start) + len(time) if time else start + len(day)
    return Found(page.crawled, (line.passage(start, end),))


def _candidates(
    page: Page, dates: Mapping[int, Sequence[PrintedDate]], rules: DateRules
) -> Iterator[_Candidate]:
    years = _Years(page, dates)
    in_tail = [stamp for stamp in page.stamps if page.tail < stamp.date.line.number]
    for stamp in page.stamps:
        weight = _weight(stamp, page, len(in_tail))
        value = _value(stamp, page, years) if weight else ""
        if "T" in value:
            weight += _TIMED
        if rules.weekday_names.intersection(vocabulary.words(stamp.date.line.plain)):
            weight -= _WITH_WEEKDAY
        if value:
            yield _Candidate(weight, value, stamp.date)
    for opening in page.datelines:
        for date in dates.get(opening.line.number, ()):
            if date.end <= opening.end:
                day = _day(date, years.of(date, opening.line))
                if day:
                    yield _Candidate(_DATELINE, day, date)


def _weight(stamp: Stamp, page: Page, in_tail: int) -> int:
    """How far a stamp is to be trusted; 0 for a date that is no stamp."""
    number = stamp.date.line.number
    if stamp.date.first != stamp.date.last or stamp in page.signatures:
        return 0
    if not stamp.is_line:
        begins = number < page.head and (_is_prefix(stamp) or _is_part(stamp))
        is_glued = number <= page.head and stamp.time
        return _PREFIXED if stamp.date.year and (begins or is_glued) else 0
    if stamp.label == "updated":
        return _UPDATED
    is_inside = page.head < number < page.tail
    if stamp.label == "published" and not is_inside:
        return _PUBLISHED
    is_listed = number > page.tail and in_tail > _TAIL_STAMPS
    return _HEAD if number < page.head else 0 if is_listed else _TAIL


def _is_prefix(stamp: Stamp) -> bool:
    """Whether a headline begins behind the date, after few words or none."""
    behind = stamp.date.line.cased[stamp.date.end :].lstrip(" ,.-|:")
    return stamp.before < _PREFIX_WORDS and not behind[:1].islower()


def _is_part(stamp: Stamp) -> bool:
    """Whether bars set the date off from the rest of its line."""
    line = stamp.date.line.cased
    before, behind = line[: stamp.date.start].rstrip(), line[stamp.date.end :]
    behind = CLOCK.sub("", behind, count=1).strip(" ,-")
    return before[-1:] in _BARS and (not behind or behind[0] in _BARS)


def _value(stamp: Stamp, page: Page, years: "_Years") -> str:
    line = stamp.date.line
    day = _day(stamp.date, years.of(stamp.date, line))
    time = stamp.time or years.time_below(line)
    return f"{day}T{time}" if day and time else day


def _day(date: PrintedDate, year: int | None) -> str:
    day = date.first._replace(year=date.year or year)
    return day.edtf if day.is_whole and day.date() else ""


class _Years:
    """Years of dates printed without one: in the line below, noted by the crawler, told near it."""

    def __init__(self, page: Page, dates: Mapping[int, Sequence[PrintedDate]]) -> None:
        self._crawled = int(page.crawled[:4]) if page.crawled else None
        lines = [line for line in page.lines if not line.is_blank]
        self._below = dict(zip((line.number for line in lines), lines[1:], strict=False))
        self._boilerplate = set(page.boilerplate_lines)
        self._told = [
            day
            for line in page.article
            for date in dates.get(line.number, ())
            if (day := date.first.date())
        ]

    def of(self, date: PrintedDate, line: Line) -> int | None:
        """The year of a date."""
        if date.year:
            return date.year
        below = self._numbers_below(line)
        return (stamps.year_of(below) if below else None) or self._crawled or self._near(date)

    def _near(self, date: PrintedDate) -> int | None:
        """The year of a day the article tells of, about a month around this one at most."""
        for told in self._told:
            day = date.first.date(told.year)
            if day and abs(day - told) <= _NEAR:
                return told.year
        return None

    def time_below(self, line: Line) -> str:
        """The time in the line below, where that is a line of numbers."""
        below = self._numbers_below(line)
        return stamps.time_of(below) if below else ""

    def _numbers_below(self, line: Line) -> Line | None:
        below = self._below.get(line.number)
        if below is None or below.number not in self._boilerplate:
            return None
        return below if below.cased.strip(_RULES)[:1].isdecimal() else None
