"""What the archive gives to those who read of instruments."""

from dataclasses import dataclass

from treatyarchive.archive.naming import ref
from treatyarchive.archive.records import Evidence


@dataclass(frozen=True)
class InstrumentName:
    """Another title; `language` is a tag with script."""

    id: int
    form: str
    language: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class InstrumentParty:
    """A party; `signer` is the key of the person who signed for it, `capacity` as what."""

    id: int
    key: str
    role: str = "PARTY"
    signer: str | None = None
    capacity: str | None = None


@dataclass(frozen=True)
class InstrumentAction:
    """An event in the life of an instrument; dates are EDTF, `document` is that which proves it."""

    id: int
    kind: str
    date: str = ""
    date_of_effect: str = ""
    authority: str | None = None
    document: int | None = None
    note: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class InstrumentRelation:
    """What an instrument is to another, or, where not `outgoing`, what the other is to it."""

    id: int
    kind: str
    number: int
    code: str
    title: str
    outgoing: bool
    note: str | None = None


@dataclass(frozen=True)
class InstrumentDocument:
    """A document that is the text of an instrument, reports, ratifies or mentions it.

    `id` is the number of the tie, `number` that of the document.
    """

    id: int
    number: int
    title: str
    date: str
    role: str
    title_as_printed: str | None
    status_as_printed: str | None
    certainty: str | None
    evidence: Evidence
    trashed: bool

    @property
    def ref(self) -> str:
        """The accession number as people read it."""
        return ref(self.number)


@dataclass(frozen=True)
class Instrument:
    """A treaty, agreement, declaration, programme ... with its life; dates are EDTF."""

    id: int
    uuid: str
    code: str
    title: str
    kind: str
    level: str
    binding: str | None
    date_concluded: str
    place: str | None
    visit: str | None
    period: str
    period_note: str | None
    authentic_languages: tuple[str, ...]
    divergence_prevails: str | None
    depositary: str | None
    registration_no: str | None
    registration_date: str
    volume: str | None
    articles_note: str | None
    note: str | None
    source: str | None
    names: tuple[InstrumentName, ...] = ()
    parties: tuple[InstrumentParty, ...] = ()
    actions: tuple[InstrumentAction, ...] = ()
    relations: tuple[InstrumentRelation, ...] = ()
    documents: tuple[InstrumentDocument, ...] = ()


@dataclass(frozen=True)
class Status:
    """How far an instrument has come, from what is recorded; `said` tells it in words.

    `code`: none, planned, initialled, adopted, signed, partly_ratified, ratified, provisional,
    in_force, suspended or ended; `date` is that of the action it follows from.
    """

    code: str
    said: str
    date: str = ""
    ratified: int = 0
    parties: int = 0


@dataclass(frozen=True)
class LineRelation:
    """What an instrument is to another, or, where not `outgoing`, what the other is to it."""

    kind: str
    code: str
    outgoing: bool


@dataclass(frozen=True)
class InstrumentLine:
    """What a list shows of an instrument; `parties` are keys, `documents` a count."""

    id: int
    code: str
    title: str
    kind: str
    level: str
    date: str
    place: str | None
    visit: str | None
    parties: tuple[str, ...]
    status: Status
    documents: int
    relations: tuple["LineRelation", ...] = ()
