"""A record in words, in the order of ISAD(G): areas of named statements."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from treatyarchive.bundle.described import Described, Label
from treatyarchive.text.dates_in_words import in_words

_UNKNOWN: Final = "Not known"


@dataclass(frozen=True)
class Fact:
    """A named statement; `of_source` where its words are those of the source."""

    name: str
    value: str | Label
    of_source: bool = False


@dataclass(frozen=True)
class Area:
    """An area of description with what is stated in it."""

    name: str
    facts: tuple[Fact, ...]


def areas(record: Described) -> tuple[Area, ...]:
    """The areas in which there is anything."""
    made = {
        "Identity": _identity(record),
        "Context": _context(record),
        "Content": _content(record),
        "Access and use": _access(record),
        "Allied materials": _allied(record),
        "Notes": _notes(record),
        "Control": _control(record),
    }
    found = ((name, tuple(fact for fact in facts if fact.value)) for name, facts in made.items())
    return tuple(Area(name, facts) for name, facts in found if facts)


def _identity(record: Described) -> Iterator[Fact]:
    yield Fact("Reference code", record.reference_code)
    yield Fact("Accession number", record.number)
    yield Fact("Former codes", ", ".join(record.former_reference_codes))
    yield Fact("Title", record.heading, of_source=not record.title_supplied)
    yield Fact("Subtitle", record.subtitle, of_source=True)
    yield Fact("Date", _said(record, "date", in_words(record.date)))
    yield Fact("Published", _said(record, "date_published", in_words(record.date_published)))
    yield Fact("Note on the date", record.date_note)
    yield Fact("Kind", record.kind or _said(record, "kind", ""))
    yield Fact("Level", record.level)
    yield Fact("Extent", record.extent)


def _context(record: Described) -> Iterator[Fact]:
    yield Fact("Creator", record.creator or _said(record, "creator", ""))
    yield Fact("Publisher", record.publisher or _said(record, "publisher", ""))
    yield Fact("Byline", record.byline, of_source=True)
    yield Fact("Custodial history", record.custodial_history)
    yield Fact("Acquisition", record.acquisition)


def _content(record: Described) -> Iterator[Fact]:
    yield Fact("Scope and content", record.scope_content)


def _access(record: Described) -> Iterator[Fact]:
    yield Fact("Access", record.access)
    yield Fact("Closed until", in_words(record.access_until))
    yield Fact("Note on rights", record.rights_note)
    yield Fact("Language", record.language or _said(record, "language", ""))


def _allied(record: Described) -> Iterator[Fact]:
    yield Fact("Originals", record.originals_location)
    yield Fact("Copies", record.copies_location)
    yield Fact("Address", record.url)
    yield Fact("Retrieved", in_words(record.retrieved_at))


def _notes(record: Described) -> Iterator[Fact]:
    yield Fact("Note on the text", record.text_note)
    yield Fact("Note", record.note)


def _control(record: Described) -> Iterator[Fact]:
    yield Fact("Archivist's note", record.archivist_note)
    yield Fact("Rules", record.rules)
    yield Fact("Description", record.state)


def _said(record: Described, name: str, value: str) -> str:
    """A value, or that somebody has said it is not known."""
    return value or (_UNKNOWN if name in record.unknown else "")
