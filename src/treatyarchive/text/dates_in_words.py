"""An EDTF date in English words, for terminals."""

from typing import Final

from treatyarchive.errors import UsageError
from treatyarchive.text import edtf
from treatyarchive.text.edtf import DatePart

_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MARKS: Final = {"": "{}", "?": "{} (unsure)", "~": "about {}", "%": "about {} (unsure)"}
_YEARS: Final = {1: "the {}s", 2: "the {}s (century)", 3: "a year from {} on"}


def in_words(value: str) -> str:
    """'6 December 2021', 'until about 2021', '5 to 6 December 2021'; what is no date as it is."""
    try:
        date = edtf.parse(value)
    except UsageError:
        return value
    start, end = date.start, date.end
    if start is None or end is None:
        known = start or end
        side = "from" if end is None else "until"
        return f"{side} {_marked(known, _plain(known))}" if known else ""
    if not date.interval:
        return _marked(start, _plain(start))
    return f"{_marked(start, _beside(start, end))} to {_marked(end, _plain(end))}"


def _marked(part: DatePart, words: str) -> str:
    return _MARKS[part.qualifier].format(words)


def _beside(start: DatePart, end: DatePart) -> str:
    """The start without what it shares with the end."""
    if start.time or start.year != end.year or start.month is None or end.month is None:
        return _plain(start)
    if start.day and end.day and start.month == end.month:
        return str(start.day)
    return _day_and_month(start)


def _plain(part: DatePart) -> str:
    year = _YEARS.get(part.year.count("X"), "{}").format(part.year.replace("X", "0"))
    words = f"{_day_and_month(part)} {year}".strip()
    return f"{words} at {part.time}" if part.time else words


def _day_and_month(part: DatePart) -> str:
    month = _MONTHS[part.month - 1] if part.month else ""
    return f"{part.day or ''} {month}".strip()
