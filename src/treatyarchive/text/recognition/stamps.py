"""Stamps: lines that say when a page came out, how often it was seen, and no sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from treatyarchive.text.recognition.dates import CLOCK, Day, PrintedDate
from treatyarchive.text.recognition.prepared import Line

_CRAWLER: Final = re.compile(r"\s*date ((?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?)(?=\s|$)\s*")
_ADDRESS: Final = re.compile(
    r"\b(?:https?://\S+|www\.\S+|[\w-]+\.(?:com|org|net|info|uz|kz|kg|tj|tm|az|ru|tr)\b\S*)"
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_ENDS: Final = re.compile(r"[.!?\u2026;]['\"\u00bb\u201d)]*\s*$")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DIGIT: Final = re.compile(r"\d")
_NAMES: Final = 7
_HEADLINE_NAMES: Final = 4
_TICKER: Final = 3
_SMALL_NAMES: Final = 2
_LABEL_WORDS: Final = 4
_ADDRESS_WORDS: Final = 4
_CLOCK_REACH: Final = 14


@dataclass(frozen=True)
class Stamp:
    """A date at a page's edge: `time` as HH:MM or empty, `label` published, updated or empty.

    `is_line` where the line says nothing else but `names`, `before` counts words before the date.
    """

    date: PrintedDate
    time: str
    label: str
    is_line: bool
    names: tuple[str, ...]
    before: int


@dataclass(frozen=True)
class StampRules:
    """Words of `boilerplate.json` that stand by dates and counts."""

    labels: frozenset[str]
    rubrics: frozenset[str]
    counters: frozenset[str]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    elsewhere: tuple[str, ...]
    bylines: frozenset[str]


def crawler_prefix(line: Line) -> re.Match[str] | None:
    """What some crawlers put before a page: 'date', an ISO date, a year and month or a year."""
    return _CRAWLER.match(line.cased)


def is_day(text: str) -> bool:
    """Whether an ISO date, a year and month or a year is one of the calendar."""
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return Day(year, month, day).date() is not None


def is_sentence(line: Line) -> bool:
    """Whether a line ends as sentences do."""
    return _ENDS.search(line.cased) is not None


def stamps(line: Line, dates: Sequence[PrintedDate], rules: StampRules) -> tuple[Stamp, ...]:
    """The stamps of a line; none where the dates stand in a sentence."""
    if not dates or is_elsewhere(line, dates, rules):
        return ()
    names = _names(line, dates, rules)
    found = []
    behind = 0
    for date in dates:
        label = _label(line.plain[behind : date.start], rules)
        before = len(_WORD.findall(line.cased, 0, date.start))
        time = _time(line, date)
        found.append(Stamp(date, time, label, names is not None, names or (), before))
        behind = date.end
    return tuple(found)


def is_elsewhere(line: Line, dates: Sequence[PrintedDate], rules: StampRules) -> bool:
    """Whether a date is that of something else: exchange rates, a licence, the site's clock."""
    return bool(dates) and any(word in line.plain for word in rules.elsewhere)


def is_ticker(line: Line, dates: Sequence[PrintedDate]) -> bool:
    """Whether a line runs other news together, each with its time."""
    return len(dates) >= _TICKER and sum(bool(_time(line, date)) for date in dates) >= _TICKER


def is_count(line: Line, rules: StampRules) -> bool:
    """Whether a line is made of numbers and what they count: views, minutes, comments.

    Rubrics in capitals may stand behind a count.
    """
    if not _DIGIT.search(line.cased) or is_sentence(line):
        return False
    left = _WORD.findall(CLOCK.sub(" ", line.cased))
    known = rules.counters | rules.labels
    others = [word for word in left if word.lower() not in known]
    return not others or (len(others) < len(left) and all(word.isupper() for word in others))


def is_label(line: Line, rules: StampRules) -> bool:
    """Whether a line is nothing but the label of a date or count that stands elsewhere."""
    words = _WORD.findall(line.plain)
    return 0 < len(words) <= _LABEL_WORDS and all(word in rules.labels for word in words)


def is_address(line: Line) -> bool:
    """Whether a line gives an address of the web, with few words beside it."""
    left, found = _ADDRESS.subn(" ", line.plain)
    is_whole = "/" in line.plain or "@" in line.plain
    return found > 0 and is_whole and len(_WORD.findall(left)) <= _ADDRESS_WORDS


def year_of(line: Line) -> int | None:
    """The only year of a line of numbers: the second line of 'March 22' and '12:08 2018'."""
    years = _YEAR.findall(line.cased)
    return int(years[0]) if len(years) == 1 else None


def time_of(line: Line) -> str:
    """The time of day a line prints, HH:MM, or empty."""
    match = CLOCK.search(line.cased)
    return _clock(match) if match else ""


def _names(line: Line, dates: Sequence[PrintedDate], rules: StampRules) -> tuple[str, ...] | None:
    """The few names left beside dates, times and labels; None where more is said."""
    left = line.cased
    for date in dates:
        left = left[: date.start] + " " * (date.end - date.start) + left[date.end :]
    left = CLOCK.sub(lambda found: " " * len(found[0]), left)
    left = _ADDRESS.sub(lambda found: " " * len(found[0]), left)
    known = rules.labels | rules.counters | rules.rubrics | rules.bylines
    foreign = tuple(word for word in _WORD.findall(left) if word.lower() not in known)
    small = sum(not word[0].isupper() for word in foreign)
    is_named = not small or len(foreign) <= _SMALL_NAMES
    if len(foreign) >= _SMALL_NAMES and not any(date.year or _time(line, date) for date in dates):
        named = [word for word in _WORD.findall(left) if word.lower() not in rules.labels]
        if len(named) >= _HEADLINE_NAMES:
            return None  # a headline in capitals that names days
    return foreign if is_named and len(foreign) <= _NAMES and not _ends_in_words(left) else None


def _ends_in_words(left: str) -> bool:
    """Whether a sentence ends here; the full stop of 'yr.' or a date is none."""
    return is_sentence(Line(0, left, left, None)) and len(_WORD.findall(left)) > 2


def _label(before: str, rules: StampRules) -> str:
    if any(word in before for word in rules.updated):
        return "updated"
    return "published" if any(word in before for word in rules.published) else ""


def _time(line: Line, date: PrintedDate) -> str:
    """The time of day next to a date, behind it or before it."""
    behind = CLOCK.search(line.cased, date.end)
    between = line.cased[date.end : behind.start()] if behind else ""
    if behind and len(between) <= _CLOCK_REACH and not _DIGIT.search(between):
        return _clock(behind)
    for match in CLOCK.finditer(line.cased, 0, date.start):
        if date.start - match.end() <= _CLOCK_REACH // 2:
            return _clock(match)
    return ""


def _clock(match: re.Match[str]) -> str:
    hour = int(match["hour"])
    if match["half"] and hour <= 12:
        hour = hour % 12 + (12 if match["half"] in "pP" else 0)
    return f"{hour:02}:{match['minute']}"
