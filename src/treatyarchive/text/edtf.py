"""Dates as ISO 8601-2 (EDTF) writes them, levels 0 and 1 as far as the archive uses them.

The grammar is our own: the `edtf` library takes long to import and accepts much more.
"""

import re
from typing import Final, NamedTuple

from treatyarchive.errors import UsageError
from treatyarchive.messages import say

_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY: Final = 2
_SIDE: Final = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX|\dXXX)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)(?:T(?P<time>\d\d:\d\d(?::\d\d)?))?)?)?"
    r"(?P<qualifier>[?~%]?)",
    re.ASCII,
)
# Of dates that are refused: compiled when the first of them is, which most runs never see.
_TIME: Final = r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
_DAY_FIRST: Final = r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})"
_YEAR_FIRST: Final = r"(\d{4})[./\- ](\d{1,2})[./\- ](\d{1,2})"
_COMPACT: Final = r"(\d{4})(\d\d)(\d\d)"
_MONTH_FIRST: Final = r"(\d{1,2})[./\-](\d{4})"
_YEARS: Final = r"(\d{4}) ?[-\u2010-\u2015] ?(\d{4})"
_DECADE: Final = r"(\d{3})0s"
_SHOWN: Final = 60
_EXAMPLES: Final = say("write for example 2022-12-22, 2022-12, 2022, 2022~ or 2021/2022")


class DateError(UsageError):
    """A date is not in the archive's EDTF subset; the message gives a form that is."""


class DatePart(NamedTuple):
    """One side of a date: `year` as '2021' or '199X', `time` as 'HH:MM' or 'HH:MM:SS'.

    `qualifier` is '', '?' (uncertain), '~' (approximate) or '%' (both).
    """

    year: str
    month: int | None
    day: int | None
    time: str | None
    qualifier: str


class EdtfDate(NamedTuple):
    """A date with the ISO days it may reach from and to; None where it is open or unknown."""

    value: str
    start: DatePart | None
    end: DatePart | None
    interval: bool
    earliest: str | None
    latest: str | None

    @property
    def known(self) -> bool:
        """Whether the date says anything; the empty date is unknown."""
        return self.start is not None or self.end is not None


def parse(value: str) -> EdtfDate:
    """Read an EDTF date; the empty string is an unknown date.

    Raises DateError with what is wrong and a valid form.
    """
    value = value.strip()
    if not value:
        return EdtfDate("", None, None, False, None, None)
    if "/" in value and not _looks_day_first(value):
        return _interval(value)
    part = _side(value, value)
    return EdtfDate(value, part, part, False, _first_day(part), _last_day(part))


def _matched(form: str, value: str) -> re.Match[str] | None:
    return re.fullmatch(form, value, re.ASCII)


def _looks_day_first(value: str) -> bool:
    """Tell 22/12/2022 from an interval."""
    return bool(_matched(_DAY_FIRST, value) or _matched(_YEAR_FIRST, value))


def _interval(value: str) -> EdtfDate:
    """Read a/b, ../b, a/.., /b (start unknown) or a/ (end unknown)."""
    sides = value.split("/")
    if len(sides) != 2:
        raise _refusal(value, say("has more than one '/'"), _write("2021/2022"))
    if all(side in ("", "..") for side in sides):
        raise _refusal(
            value, say("names no date"), say("leave it empty, or write 2021/.. or ../2021")
        )
    start, end = (None if side in ("", "..") else _side(side, value) for side in sides)
    earliest = _first_day(start) if start else None
    latest = _last_day(end) if end else None
    if start and end and (_first_day(start), start.time or "") > (_last_day(end), end.time or "~"):
        proposal = _corrected(f"{sides[1]}/{sides[0]}")
        raise _refusal(value, say("ends before it starts"), proposal or _write("2021/2022"))
    return EdtfDate(value, start, end, True, earliest, latest)


def _days(year: int, month: int) -> int:
    """How many days a month has."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS[month - 1] + (month == _FEBRUARY and leap)


def _side(text: str, value: str) -> DatePart:
    """Read one date without '/'; `value` is the whole, for the message."""
    match = _SIDE.fullmatch(text)
    if match is None:
        raise _refusal(value, say("is not an EDTF date"), _proposal(value) or _EXAMPLES)
    if fault := _fault(match):
        raise _refusal(value, fault[0], _proposal(value) or fault[1])
    month, day = _number(match["month"]), _number(match["day"])
    return DatePart(match["year"], month, day, match["time"], match["qualifier"])


def _fault(match: re.Match[str]) -> tuple[str, str] | None:
    """Return what is wrong with a date that has the right form, and advice."""
    year, time = match["year"], match["time"]
    month, day = _number(match["month"]), _number(match["day"])
    if "X" in year and match["month"]:
        return say("has a month in a year that is not known"), _write(year)
    if match["month"] == "XX" and day is not None:
        return say("has a day in a month that is not known"), _write(f"{year}-XX-XX")
    if month is not None and not 1 <= month <= 12:
        return (
            say("has a month {month}, which does not exist", month=match["month"]),
            _write(f"{year}-01", f"{year}-12"),
        )
    if month is not None and day is not None:
        last = _days(int(year), month)
        if not 1 <= day <= last:
            advice = _write(f"{year}-{month:02}-01", f"{year}-{month:02}-{last}")
            return say("has a day {day}, which that month has not", day=match["day"]), advice
    if time and (day is None or not _matched(_TIME, time)):
        return say("has no valid day and time ({time})", time=time), _write("2022-12-22T20:26")
    return None


def _write(first: str, last: str = "") -> str:
    """Advice to write a date, or one between two."""
    if last:
        return say("write {first} to {last}", first=first, last=last)
    return say("write {date}", date=first)


def _number(digits: str | None) -> int | None:
    """Return the number, or None where it is absent or XX."""
    return None if digits is None or digits == "XX" else int(digits)


def _first_day(part: DatePart) -> str:
    """Return the earliest ISO day a date may mean."""
    return f"{part.year.replace('X', '0')}-{part.month or 1:02}-{part.day or 1:02}"


def _last_day(part: DatePart) -> str:
    """Return the latest ISO day a date may mean."""
    year = part.year.replace("X", "9")
    month = part.month or 12
    return f"{year}-{month:02}-{part.day or _days(int(year), month):02}"


def _refusal(value: str, wrong: str, advice: str) -> DateError:
    """Build the error; long values are cut."""
    shown = value if len(value) <= _SHOWN else value[:_SHOWN] + "\u2026"
    return DateError(say("{date} {wrong}; {advice}.", date=shown, wrong=wrong, advice=advice))


def _proposal(value: str) -> str:
    """Return 'write ...' for the slips we know, or ''."""
    for guess in _guesses(value):
        advice = _corrected(guess)
        if advice:
            return advice
    return ""


def _guesses(value: str) -> list[str]:
    """Return what may have been meant; not all are dates."""
    if match := _matched(_DAY_FIRST, value):
        day, month, year = match.groups()
        return [f"{year}-{month:0>2}-{day:0>2}", f"{year}-{day:0>2}-{month:0>2}"]
    if match := _matched(_YEAR_FIRST, value) or _matched(_COMPACT, value):
        year, month, day = match.groups()
        return [f"{year}-{month:0>2}-{day:0>2}", f"{year}-{day:0>2}-{month:0>2}"]
    if match := _matched(_MONTH_FIRST, value):
        return [f"{match[2]}-{match[1]:0>2}"]
    if match := _matched(_YEARS, value):
        return [f"{match[1]}/{match[2]}", f"{match[2]}/{match[1]}"]
    if match := _matched(_DECADE, value):
        return [f"{match[1]}X"]
    return []


def _corrected(guess: str) -> str:
    """Return advice to write `guess`, or '' where that is no date itself."""
    days: list[tuple[str, str]] = []
    for side in guess.split("/"):
        match = _SIDE.fullmatch(side)
        if match is None or _fault(match):
            return ""
        part = _side(side, side)
        days.append((_first_day(part), _last_day(part)))
    return _write(guess) if days[0][0] <= days[-1][1] else ""
