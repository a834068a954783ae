"""When the event was that a text reports, as an EDTF date or interval, and why."""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from treatyarchive.messages import Message, say
from treatyarchive.text import edtf
from treatyarchive.text.folding import WORD, fold_word
from treatyarchive.text.recognition import moments
from treatyarchive.text.recognition.boilerplate import Page
from treatyarchive.text.recognition.date_words import DateRules, LanguageDates
from treatyarchive.text.recognition.dates import PrintedDate
from treatyarchive.text.recognition.moments import Anchor, Moment
from treatyarchive.text.recognition.naming import Mention, Occurrence
from treatyarchive.text.recognition.prepared import Article, Line
from treatyarchive.text.recognition.records import Evidence, Found

NamesInUse = Mapping[str, Sequence[tuple[str, str]]]
"""Key of a place -> its folded names with the EDTF interval each was in use."""

_NUMBER: Final = re.compile(r"(\d{1,3})[^\d]{0,8}$")
_DAY: Final = datetime.timedelta(days=1)
_REPORTED_LATE: Final = datetime.timedelta(days=14)
_ANNOUNCED_EARLY: Final = datetime.timedelta(days=75)
_AWAITED: Final = datetime.timedelta(days=366)
_EVIDENCE: Final = 3
_SHORT_YEARS: Final = 10


@dataclass(frozen=True)
class Event:
    """When the event was; whether it is told as done, and days told as done but still ahead."""

    found: Found | None
    is_done: bool = False
    is_far: bool = False
    denied: Evidence = ()


def read(
    article: Article,
    mentions: Sequence[Mention],
    rules: DateRules,
    *,
    page: Page,
    dates: Mapping[int, Sequence[PrintedDate]],
    page_date: Found | None,
    names: NamesInUse,
) -> Event:
    """The surest of: days told of, an anniversary still ahead or just past, a name in use."""
    words = rules.language(article.language)
    anchor = _anchor(page_date)
    states = [one for one in mentions if one.kind == "STATE"]
    bound = _anniversary_ahead(article.lines, states, words, rules)
    told = _told(article, rules, page, dates, anchor)
    if told.found and (bound is None or _fits(told, bound)):
        return told
    if bound is not None:
        return Event(bound)
    past = anchor.day and _holiday_past(article.lines, states, words, rules, anchor.day)
    return Event(past or _name_in_use(mentions, names), denied=told.denied)


def _fits(told: Event, bound: Found) -> bool:
    """Whether days told of lie before an anniversary; of those far from the page's, close to it."""
    if told.found is None:
        return False
    ends = bound.value.removeprefix("../")
    since = datetime.date.fromisoformat(ends) - _AWAITED if told.is_far else datetime.date.min
    return str(since) <= told.found.value[:10] <= ends


def warnings(page_date: Found | None, event: Event) -> tuple[Message, ...]:
    """What to say where the page's day and the event's cannot both be right."""
    day = _anchor(page_date).day
    if day is None or page_date is None:
        return ()
    page = page_date.value[:10]
    if event.found is None:
        return tuple(_before(page, denied.quote) for denied in event.denied[:1])
    told, when = edtf.parse(event.found.value), event.found.value
    if told.latest and datetime.date.fromisoformat(told.latest) < day - _REPORTED_LATE:
        return (
            say(
                "The page is dated {page}, long after what it tells of ({event}).",
                page=page,
                event=when,
            ),
        )
    first = datetime.date.fromisoformat(told.earliest) if told.earliest else day
    if event.is_done and first > day:
        return (_before(page, when),)
    if first > day + _ANNOUNCED_EARLY:
        return (
            say(
                "The page is dated {page}, long before what it tells of ({event}).",
                page=page,
                event=when,
            ),
        )
    return ()


def _before(page: str, event: str) -> Message:
    return say(
        "The page is dated {page}, before what it tells of as done ({event}).",
        page=page,
        event=event,
    )


def _anchor(page_date: Found | None) -> Anchor:
    if page_date is None:
        return Anchor(None, None)
    parts = page_date.value[:10].split("-")
    day = datetime.date.fromisoformat(page_date.value[:10]) if len(parts) == 3 else None
    return Anchor(day, int(parts[0]))


def _told(
    article: Article,
    rules: DateRules,
    page: Page,
    dates: Mapping[int, Sequence[PrintedDate]],
    anchor: Anchor,
) -> Event:
    """Days the article tells of, printed or counted from the page's day."""
    printed = list(moments.printed_moments(article, dates, anchor, rules))
    found = [one for one in printed if not _is_denied(one, anchor.day)]
    denied = tuple(one.passage for one in printed if _is_denied(one, anchor.day))
    for stamp in page.signatures:
        days = anchor.date(stamp.date)
        if days:
            place = stamp.date.line.passage(stamp.date.start, stamp.date.end)
            found.append(Moment(*days, moments.SIGNED, place))
    if anchor.day is not None:
        words = rules.language(article.language)
        found += moments.relative_moments(article.lines, anchor.day, words)
    if not found:
        month = moments.told_month(article, dates, anchor, rules)
        return Event(Found(month[0], (month[1],)) if month else None, denied=denied)
    found.sort(key=lambda one: (one.passage.line, one.passage.start))
    first, last, used = moments.together(found)
    value = first.isoformat() if first == last else f"{first}/{last}"
    return Event(
        Found(value, tuple(one.passage for one in used[:_EVIDENCE])),
        is_done=any(one.is_done for one in used),
        is_far=not anchor.is_near(first),
    )


def _is_denied(moment: Moment, page_day: datetime.date | None) -> bool:
    """Whether the page's year would put ahead of the page what is told as done."""
    if page_day is None or moment.has_year or not moment.is_done:
        return False
    return moment.first > page_day


def _anniversary_ahead(
    lines: Sequence[Line], states: Sequence[Mention], words: LanguageDates, rules: DateRules
) -> Found | None:
    """The event came before an anniversary of independence the text still awaits."""
    found: dict[str, Evidence] = {}
    for line in lines:
        for start, end in moments.sentences(line):
            span = _anniversary(line.plain[start:end], words)
            if span is None:
                continue
            years, begin, stop = span
            state = _state_at(line, start + begin, start + stop, (start, end), states)
            since = rules.holidays.get(state or "", {}).get("independence")
            if since is not None:
                day = since.replace(year=since.year + years) - _DAY
                passage = line.passage(start + begin, start + stop)
                found[f"../{day}"] = (*found.get(f"../{day}", ()), passage)
    value = min(found, default=None)
    return Found(value, found[value][:_EVIDENCE]) if value else None


def _anniversary(text: str, words: LanguageDates) -> tuple[int, int, int] | None:
    """How many years, and where the phrase stands: all its parts in one sentence."""
    phrase = words.anniversary
    ahead = _first(text, phrase.get("ahead", ()))
    mark = _first(text, phrase.get("anniversary", ()))
    independence = _first(text, phrase.get("independence", ()))
    if not (ahead and mark and independence):
        return None
    number = _NUMBER.search(text[: mark[0]])
    if number is None:
        return None
    spans = (ahead, mark, independence)
    return int(number[1]), min(one[0] for one in spans), max(one[1] for one in spans)


def _holiday_past(
    lines: Sequence[Line],
    states: Sequence[Mention],
    words: LanguageDates,
    rules: DateRules,
    page_day: datetime.date,
) -> Found | None:
    """The event came after a day of independence just celebrated, and by the page's day."""
    for line in lines:
        for start, end in moments.sentences(line):
            text = line.plain[start:end]
            celebrated = _first(text, words.anniversary.get("celebrated", ()))
            day = _first(text, words.anniversary.get("day", ()))
            if not (celebrated and day):
                continue
            begin, stop = start + min(celebrated[0], day[0]), start + max(celebrated[1], day[1])
            state = _state_at(line, begin, stop, (start, end), states)
            since = rules.holidays.get(state or "", {}).get("independence")
            if since is None:
                continue
            holiday = since.replace(year=page_day.year)
            if holiday >= page_day:
                holiday = holiday.replace(year=page_day.year - 1)
            last = min(page_day, holiday + rules.celebrated_days * _DAY)
            return Found(f"{holiday + _DAY}/{last}", (line.passage(begin, stop),))
    return None


def _first(text: str, phrases: Sequence[str]) -> tuple[int, int] | None:
    """Where the first of some phrases stands."""
    places = [(at, at + len(phrase)) for phrase in phrases if (at := text.find(phrase)) >= 0]
    return min(places, default=None)


def _state_at(
    line: Line,
    begin: int,
    stop: int,
    sentence: tuple[int, int],
    states: Sequence[Mention],
) -> str | None:
    """The state named nearest to a phrase in its sentence, or by a word for its people."""
    near: list[tuple[int, str]] = []
    for mention in states:
        for occurrence in (*mention.occurrences, *mention.sides):
            if occurrence.line.number == line.number and _within(occurrence, sentence):
                gap = max(begin - occurrence.end, occurrence.start - stop, 0)
                near.append((gap, mention.key))
    return min(near)[1] if near else None


def _within(occurrence: Occurrence, sentence: tuple[int, int]) -> bool:
    return sentence[0] <= occurrence.start and occurrence.end <= sentence[1]


def _name_in_use(mentions: Sequence[Mention], names: NamesInUse) -> Found | None:
    """The text calls a place what it was called for a time only."""
    for mention in mentions:
        for passage in mention.evidence if mention.key in names else ():
            printed = folded(passage.quote)
            spans = {valid for form, valid in names[mention.key] if printed.startswith(form)}
            if len(spans) == 1 and _is_short(span := spans.pop()):
                return Found(span, (passage,))
    return None


def _is_short(span: str) -> bool:
    """Whether an interval is closed and short enough to say something."""
    interval = edtf.parse(span)
    if not interval.earliest or not interval.latest:
        return False
    return int(interval.latest[:4]) - int(interval.earliest[:4]) <= _SHORT_YEARS


def folded(name: str) -> str:
    """A name as one folded word."""
    return "".join(fold_word(word) for word in WORD.findall(name))
