"""Which of the registered visits a text may tell of, with the reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from treatyarchive.messages import Message, say
from treatyarchive.text import edtf
from treatyarchive.text.folding import fold
from treatyarchive.text.recognition.authority import Authority
from treatyarchive.text.recognition.naming import Mention
from treatyarchive.text.recognition.records import FoundVisit

_PRINTED_AFTER: Final = timedelta(days=2)  # news of a visit that has ended
_PRINTED_BEFORE: Final = timedelta(days=7)  # news of one that is to begin
_LATE: Final = timedelta(days=60)  # a page copied later tells of a visit this long ago
_DIRECTION, _BEGINS, _DURING, _NEAR, _WINDOW = 40, 30, 25, 10, 20
_INSTRUMENT, _NAME, _KIND, _PLACE = 25, 15, 5, 3
_SHORTEST_TITLE: Final = 3  # words; `Joint Statement` is no name of one


@dataclass(frozen=True)
class RegisteredVisit:
    """A visit of the archive: keys of the states, rank, date as EDTF, key of the place.

    `instruments` are the titles and other names of what was concluded then.
    """

    code: str
    hosts: frozenset[str]
    guests: frozenset[str]
    kind: str | None = None
    date: str = ""
    place: str | None = None
    instruments: tuple[str, ...] = ()


@dataclass(frozen=True)
class NameInUse:
    """A name the text prints that was in use for a time only; `valid` as EDTF."""

    form: str
    valid: str


@dataclass(frozen=True)
class VisitMatch:
    """A registered visit that may be meant, and what speaks for it."""

    code: str
    score: int
    reasons: tuple[Message, ...]


@dataclass(frozen=True)
class _Days:
    """The days a date reaches over; None where it is open."""

    first: date | None
    last: date | None

    @property
    def is_known(self) -> bool:
        return self.first is not None or self.last is not None

    def is_apart(self, other: "_Days") -> bool:
        """Whether no day belongs to both."""
        return bool(
            (self.first and other.last and self.first > other.last)
            or (self.last and other.first and self.last < other.first)
        )


def match(
    found: FoundVisit | None,
    registered: Iterable[RegisteredVisit],
    *,
    page_date: str | None = None,
    event_date: str | None = None,
    names: Sequence[NameInUse] = (),
    instruments: Sequence[str] = (),
) -> tuple[VisitMatch, ...]:
    """The visits that may be meant, the likeliest first; none where none fits.

    `page_date` and `event_date` are EDTF, `instruments` titles as printed. A visit of other states,
    in the other direction, or on days the text rules out is left out.
    """
    if found is None:
        return ()
    page, event = _days(page_date), _days(event_date)
    made = []
    for visit in registered:
        if set(found.pair) != visit.hosts | visit.guests:
            continue
        reasons = _reasons(found, visit, page, event, names)
        if reasons is not None:
            reasons += _by_instruments(visit, instruments)
            score = sum(weight for weight, _ in reasons)
            told = tuple(reason for _, reason in reasons)
            made.append((_distance(visit, page), VisitMatch(visit.code, score, told)))
    made.sort(key=lambda each: (-each[1].score, each[0], each[1].code))
    return tuple(each for _, each in made)


_Reasons = list[tuple[int, Message]]


def _reasons(
    found: FoundVisit,
    visit: RegisteredVisit,
    page: _Days,
    event: _Days,
    names: Sequence[NameInUse],
) -> _Reasons | None:
    """What speaks for a visit of the same states; None where something speaks against it."""
    days = _days(visit.date)
    reasons: _Reasons = [(1, say("same pair of states"))]
    if found.host:
        if found.host not in visit.hosts:
            return None
        reasons.append((_DIRECTION, say("same host and guest")))
    for told in (_by_page(days, page, event), _by_event(days, event), _by_names(days, names)):
        if told is None:
            return None
        reasons += told
    if found.kind and found.kind == visit.kind:
        reasons.append((_KIND, say("same rank")))
    if found.place and found.place == visit.place:
        reasons.append((_PLACE, say("same place")))
    return reasons


def _by_page(days: _Days, page: _Days, event: _Days) -> _Reasons | None:
    if not days.first or not page.first:
        return []
    last = days.last or days.first
    day = page.first
    if day < days.first - _PRINTED_BEFORE or (day > last + _LATE and not event.is_known):
        return None
    if day == days.first:
        return [(_BEGINS, say("begins on the page date"))]
    if days.first <= day <= last + _PRINTED_AFTER:
        return [(_DURING, say("the page date falls into the visit or just after it"))]
    if day < days.first:
        return [(_NEAR, say("begins {n} day(s) after the page date", n=(days.first - day).days))]
    return [(_NEAR, say("ended {n} day(s) before the page date", n=(day - last).days))]


def _by_event(days: _Days, event: _Days) -> _Reasons | None:
    if not days.is_known or not event.is_known:
        return []
    if days.is_apart(event):
        return None
    return [(_WINDOW, say("took place in the time the text tells of"))]


def _by_names(days: _Days, names: Sequence[NameInUse]) -> _Reasons | None:
    reasons: _Reasons = []
    if days.is_known:
        for name in names:
            if days.is_apart(_days(name.valid)):
                return None
            reasons.append((_NAME, say("the name {name} was in use then", name=name.form)))
    return reasons


def _by_instruments(visit: RegisteredVisit, printed: Sequence[str]) -> _Reasons:
    for title in visit.instruments:
        known = fold(title)
        if known.count(" ") + 1 < _SHORTEST_TITLE:
            continue
        if any(f" {known} " in f" {fold(each)} " for each in printed):
            return [(_INSTRUMENT, say("tells of {title}, concluded then", title=title))]
    return []


def names_in_use(
    mentions: Iterable[Mention], authorities: Iterable[Authority]
) -> tuple[NameInUse, ...]:
    """Names of cities the text prints that were in use for a time only, once each."""
    dated: dict[tuple[str, str], str] = {}
    lasting: set[tuple[str, str]] = set()
    for authority in authorities:
        for name in authority.names if authority.kind == "CITY" else ():
            place = (authority.key, fold(name.form))
            if name.valid:
                dated.setdefault(place, name.valid)
            else:
                lasting.add(place)
    found: dict[NameInUse, None] = {}
    for mention in mentions:
        for each in mention.occurrences:
            place = (mention.key, fold(each.passage.quote).removesuffix(each.rest).rstrip())
            if place in dated and place not in lasting:
                found[NameInUse(each.passage.quote, dated[place])] = None
    return tuple(found)


def _days(value: str | None) -> _Days:
    try:
        parsed = edtf.parse(value or "")
    except edtf.DateError:
        return _Days(None, None)
    return _Days(_day(parsed.earliest), _day(parsed.latest))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None


def _distance(visit: RegisteredVisit, page: _Days) -> int:
    """Days between the beginning of a visit and the page date; visits after it come last."""
    first = _days(visit.date).first
    if not first or not page.first:
        return 0
    apart = (page.first - first).days
    return apart if apart >= 0 else 1000 - apart
