"""Suggestions of the visit a document is about: those the archive has, else a new one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from treatyarchive.archive import visits as registered
from treatyarchive.archive.records import Visit
from treatyarchive.intake import knowledge
from treatyarchive.intake.offers import Context, Group
from treatyarchive.intake.source import Evidence
from treatyarchive.intake.suggestions import Suggestion
from treatyarchive.messages import Message, say
from treatyarchive.text import edtf
from treatyarchive.text.recognition import visit_match
from treatyarchive.text.recognition.event_dates import folded
from treatyarchive.text.recognition.records import FoundVisit, Reading
from treatyarchive.text.recognition.visit_match import NameInUse, RegisteredVisit, VisitMatch

_MEETING: Final = 2  # states
_LONGEST_DAYS: Final = 10
_OFF: Final = timedelta(days=3)
_REPORTED: Final = timedelta(days=100)  # before or after the visit
_FIRST, _LAST = "0001-01-01", "9999-12-31"
_MOST: Final = 5
_RANKS: Final = ("STATE", "OFFICIAL", "WORKING", "UNOFFICIAL", "PRIVATE", "TRANSIT")


def visits(context: Context) -> Group:
    """Visits that fit, best first, and last the one that would have to be made."""
    found = context.reading.visit
    if found is None or len(found.pair) < _MEETING:
        return ()
    keys = {*found.pair, *found.guests, *filter(None, (found.host, found.place))}
    return tuple(_offers(context, found)) if keys == context.names(keys).keys() else ()


def _offers(context: Context, found: FoundVisit) -> Iterator[Suggestion]:
    evidence = context.source.evidence(found.evidence)
    written_in = (context.reading.language or "en").partition("-")[0]
    kind = context.terms("visit_kind", written_in).get(found.kind or "")
    detail: dict[str, Any] = {
        "kind_as_printed": kind.lower() if kind else None,
        "certainty": "STATED" if found.host else "INFERRED",
    }
    near = registered.between(context.archive, found.pair, *_window(context.reading))
    known = {visit.code: visit for visit in near}
    for match in _matches(context, found, list(map(_registered, near)))[:_MOST]:
        label = known[match.code].title
        yield Suggestion("visit", match.code, label, evidence, match.reasons, detail)
    yield _new(context, found, evidence, detail)


def _matches(
    context: Context, found: FoundVisit, known: Sequence[RegisteredVisit]
) -> tuple[VisitMatch, ...]:
    """Visits that fit what is told; else those a few days off, as dates in the news may be."""
    reading, names = context.reading, tuple(_names(context))
    page = reading.page_date.value if reading.page_date and not reading.warnings else None
    event = reading.event_date.value if reading.event_date else ""
    for told in (event, _widened(event)):
        fitting = visit_match.match(found, known, page_date=page, event_date=told, names=names)
        if fitting:
            return fitting
    return ()


def _window(reading: Reading) -> tuple[str, str]:
    """First and last day on which a visit that is told of may have been."""
    if reading.event_date is not None:
        first, _, last = _widened(reading.event_date.value).partition("/")
    elif reading.page_date is not None and not reading.warnings:
        day = date.fromisoformat(edtf.parse(reading.page_date.value).latest or _LAST)
        first, last = str(day - _REPORTED), str(day + _REPORTED)
    else:
        first = last = ".."
    return first.replace("..", _FIRST), last.replace("..", _LAST)


def _widened(value: str) -> str:
    told = edtf.parse(value)
    if not told.known:
        return value
    first = date.fromisoformat(told.earliest) - _OFF if told.earliest else ".."
    last = date.fromisoformat(told.latest) + _OFF if told.latest else ".."
    return f"{first}/{last}"


def _registered(visit: Visit) -> RegisteredVisit:
    """A visit as it is compared; who met without a host may have been host or guest."""
    hosts = frozenset(visit.keys("host") or visit.keys("participant"))
    guests = frozenset((*visit.keys("guest"), *visit.keys("participant")))
    return RegisteredVisit(visit.code, hosts, guests, visit.kind, visit.date, visit.place)


def _names(context: Context) -> Iterator[NameInUse]:
    """Names for a time only, of which the reading took its event date."""
    event = context.reading.event_date
    if event is None:
        return
    in_use = knowledge.of(context.archive).names_in_use
    for passage in event.evidence:
        printed = folded(passage.quote)
        for spans in in_use.values():
            if any(valid == event.value and printed.startswith(form) for form, valid in spans):
                yield NameInUse(passage.quote, event.value)


def _new(
    context: Context,
    found: FoundVisit,
    evidence: Evidence,
    detail: dict[str, Any],
) -> Suggestion:
    met = f"{found.host}<{'+'.join(found.guests)}" if found.host else "+".join(found.pair)
    described = {
        "host": found.host,
        "guests": list(found.guests),
        "pair": list(found.pair),
        "kind": found.kind,
        "date": found.date or _date(context.reading),
        "place": found.place,
        "title": str(_label(replace(context, language="en"), found)),
    }
    label = _label(context, found)
    return Suggestion("new_visit", met, label, evidence, detail=detail | described)


def _date(reading: Reading) -> str:
    """When it was: doubtful where the time told is longer than visits are, else about the page's.

    A page is dated by the day, and not trusted where it does not fit what it tells of.
    """
    if reading.event_date is None:
        page = reading.page_date if not reading.warnings else None
        return f"{page.value.partition('T')[0]}~" if page else ""
    told = edtf.parse(reading.event_date.value)
    if told.earliest and told.latest and _days(told.earliest, told.latest) <= _LONGEST_DAYS:
        return told.value
    sides = (f"{side}?" if side[:1].isdigit() else side for side in told.value.split("/"))
    return "/".join(sides)


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _label(context: Context, found: FoundVisit) -> Message:
    kind = context.terms("visit_kind").get(found.kind or "")
    names = context.names((*found.pair, *found.guests))
    if kind and found.kind not in _RANKS:
        return say("{kind}: {states}", kind=kind, states=[names[key] for key in found.pair])
    if not found.host or not found.guests:
        return say("Meeting of {states}", states=[names[key] for key in found.pair])
    guests, host = [names[key] for key in found.guests], names[found.host]
    if kind:
        return say("{kind} of {guests} to {host}", kind=kind, guests=guests, host=host)
    return say("Visit of {guests} to {host}", guests=guests, host=host)
