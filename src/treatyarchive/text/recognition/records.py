"""What is found in a text: values with the passages that say so."""

from dataclasses import dataclass, field

from treatyarchive.messages import Message


@dataclass(frozen=True)
class Passage:
    """Part of a line: lines count from 1, offsets in code points within it, `end` exclusive."""

    line: int
    start: int
    end: int
    quote: str


Evidence = tuple[Passage, ...]


@dataclass(frozen=True)
class Found:
    """A code, key or date and the passages it was read from, the strongest first."""

    value: str
    evidence: Evidence = ()
    printed: str = ""
    """How the text prints it, where that says more than the value: a basis, a rank, a name."""


@dataclass(frozen=True)
class Span:
    """Part of a line that is no part of the article: a crawler's prefix, a dateline."""

    line: int
    start: int
    end: int


@dataclass(frozen=True)
class FoundInstrument:
    """An instrument as printed; kind and status are codes of their vocabularies."""

    title: str
    kind: str
    status: str
    evidence: Evidence = ()


@dataclass(frozen=True)
class FoundMoney:
    """A sum: `value` whole units in digits, currency as ISO 4217."""

    line: int
    value: str
    currency: str
    evidence: Evidence = ()


@dataclass(frozen=True)
class FoundVisit:
    """Who met whom: keys of states. `pair` is known even where host and guest are not.

    `kind` is the rank as printed (a code of visit_kind), `date` EDTF or empty.
    """

    pair: tuple[str, ...]
    host: str | None = None
    guests: tuple[str, ...] = ()
    kind: str | None = None
    date: str = ""
    place: str | None = None
    evidence: Evidence = ()


@dataclass(frozen=True)
class Reading:
    """All that was read from a text."""

    language: str | None = None
    title_line: int | None = None
    page_date: Found | None = None
    event_date: Found | None = None
    warnings: tuple[Message, ...] = ()
    boilerplate_lines: tuple[int, ...] = ()
    boilerplate_spans: tuple[Span, ...] = ()
    visit: FoundVisit | None = None
    signatories: tuple[Found, ...] = ()
    persons: tuple[Found, ...] = ()
    sectors: tuple[Found, ...] = ()
    instruments: tuple[FoundInstrument, ...] = ()
    money: tuple[FoundMoney, ...] = ()
    document_count: Found | None = field(default=None)
