"""Suggestions as scripts and people get them: the JSON fields that CLI.md promises, or lines."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from treatyarchive.archive import documents, labels, visits
from treatyarchive.archive.naming import ref
from treatyarchive.archive.store import Archive
from treatyarchive.cli.output import counted
from treatyarchive.intake.source import Evidence
from treatyarchive.intake.suggesting import Suggestion, Suggestions
from treatyarchive.messages import Message, say
from treatyarchive.text.dates_in_words import in_words as in_date_words
from treatyarchive.text.recognition.records import FoundVisit, Reading

_QUOTES = 3
_INDENT = " " * 4


def as_json(found: Suggestions, accepted: Sequence[Suggestion]) -> dict[str, Any]:
    """What was read of a document; then what is open, and what was until now."""
    reading = found.reading
    page_date, event_date, count = reading.page_date, reading.event_date, reading.document_count
    return {
        "ref": ref(found.document),
        "language": reading.language,
        "title_line": reading.title_line,
        "page_date": page_date.value if page_date else None,
        "event_date": event_date.value if event_date else None,
        "boilerplate_lines": list(reading.boilerplate_lines),
        "boilerplate_spans": [asdict(span) for span in reading.boilerplate_spans],
        "visit": _visit(reading, _of(found, "visit", "new_visit")),
        "signatories": _keys(found, "signatory"),
        "persons": _keys(found, "person"),
        "sectors": [
            {"code": made.value, "evidence": list(made.evidence), "basis": made.detail.get("basis")}
            for made in _of(found, "sector")
        ],
        "instruments": [
            {
                "title": made.value,
                "kind": made.detail["kind"],
                "status": made.detail["status"],
                "evidence": list(made.evidence),
                "code": made.detail["code"],
            }
            for made in _of(found, "instrument")
        ],
        "money": [
            {"line": sum_.line, "value": sum_.value, "currency": sum_.currency}
            for sum_ in reading.money
        ],
        "document_count": int(count.value) if count else None,
        "reprint_of": next((made.value for made in _of(found, "reprint")), None),
        "warnings": list(reading.warnings),
        "open": [_suggestion(made) for made in found.open if made not in accepted],
        "dismissed": [{"field": field, "value": value} for field, value in sorted(found.dismissed)],
        "accepted": [_suggestion(made) for made in accepted],
    }


def _of(found: Suggestions, *fields: str) -> list[Suggestion]:
    return [made for made in found.offered if made.field in fields]


def _keys(found: Suggestions, field: str) -> list[dict[str, Any]]:
    return [{"key": made.value, "evidence": list(made.evidence)} for made in _of(found, field)]


def _visit(reading: Reading, offered: Sequence[Suggestion]) -> dict[str, Any]:
    """The visit as the text tells it; `code` is the visit of the archive that fits best."""
    read = reading.visit or FoundVisit(())
    event = reading.event_date.value if reading.event_date else None
    match = next((made for made in offered if made.field == "visit"), None)
    evidence: Evidence = offered[0].evidence if offered else ()
    return {
        "pair": list(read.pair),
        "host": read.host,
        "guest": list(read.guests) if len(read.guests) > 1 else next(iter(read.guests), None),
        "kind": read.kind,
        "date": read.date or event,
        "place": read.place,
        "code": match.value if match else None,
        "reasons": list(match.reasons) if match else [],
        "evidence": list(evidence),
    }


def _suggestion(made: Suggestion) -> dict[str, Any]:
    return asdict(made) | {"evidence": list(made.evidence), "reasons": list(made.reasons)}


def in_words(archive: Archive, found: Suggestions, accepted: Sequence[Suggestion]) -> Iterator[str]:
    """A document a paragraph: its title, what is open, and below each what it rests on."""
    title = documents.get(archive, found.document).fields["title"]
    yield f"{ref(found.document)}  {title}"
    for warning in found.reading.warnings:
        yield f"  ! {_dated(warning)}"
    for made in found.open:
        yield f"  {made.field}: {_named(made)}"
        yield from (f"{_INDENT}{known}" for known in _when_and_where(archive, made))
        yield from (f"{_INDENT}{_dated(reason)}" for reason in made.reasons)
        yield from (f"{_INDENT}{_passage(one)}" for one in made.evidence[:_QUOTES])
        if len(made.evidence) > _QUOTES:
            yield f"{_INDENT}and {counted(len(made.evidence) - _QUOTES, 'more passage')}"
    if not found.open:
        yield "  Nothing is open"
    elif accepted:
        yield f"  Accepted {counted(len(accepted), 'suggestion')}"
    yield ""


def _named(made: Suggestion) -> str:
    label = in_date_words(made.value) if made.field == "date_published" else made.label
    return label if label == made.value else f"{label} ({made.value})"


def _dated(text: str) -> str:
    """A message with the dates in it in words."""
    if not isinstance(text, Message):
        return text
    values = {
        name: in_date_words(value) if isinstance(value, str) else value
        for name, value in text.values.items()
    }
    return say(text.template, **values)


def _when_and_where(archive: Archive, made: Suggestion) -> Iterator[str]:
    """Date and place of a visit, as far as they are known."""
    if made.field == "visit":
        known = visits.get(archive, visits.find(archive, made.value))
        day, place = known.date, known.place
    elif made.field == "new_visit":
        day, place = made.detail["date"], made.detail["place"]
    else:
        return
    name = labels.authorities(archive, [place]).get(place, place) if place else ""
    if said := ", ".join(filter(None, (in_date_words(day), name))):
        yield said


def _passage(passage: dict[str, Any]) -> str:
    if "line" in passage:
        return f"line {passage['line']}: {passage['quote']}"
    return f"scan {passage['scan']}, page {passage['page']}: {passage['quote']}"
