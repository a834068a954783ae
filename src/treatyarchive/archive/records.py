"""What the archive gives to those who read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from treatyarchive.archive.naming import ref

Evidence = tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class SectorTag:
    """A sector of a document; basis: signed, to_be_signed, agreed, discussed, ..."""

    code: str
    basis: str | None = None
    certainty: str | None = None
    evidence: Evidence = ()
    primary: bool = False
    """Whether it is what the document is about first of all; one sector of a document can be."""


@dataclass(frozen=True)
class SignatoryTag:
    """A party; `signer` is the key of the person who signed for it."""

    key: str
    role: str = "PARTY"
    signer: str | None = None
    capacity: str | None = None
    certainty: str | None = None
    evidence: Evidence = ()


@dataclass(frozen=True)
class VisitTag:
    """A visit a document is about or mentions, with the rank as its source prints it."""

    code: str
    role: str = "about"
    kind_as_printed: str | None = None
    certainty: str | None = None
    evidence: Evidence = ()


@dataclass(frozen=True)
class InstrumentTag:
    """An instrument a document is the text of, reports, ratifies or mentions."""

    code: str
    title: str = ""
    role: str = "reports"
    title_as_printed: str | None = None
    status_as_printed: str | None = None
    certainty: str | None = None
    evidence: Evidence = ()


@dataclass(frozen=True)
class MentionTag:
    """A person, place or body a document speaks of without its being a party."""

    key: str
    role: str = "MENTIONED"
    as_printed: str | None = None
    certainty: str | None = None
    evidence: Evidence = ()


@dataclass(frozen=True)
class Claim:
    """What a source states or prints doubtfully: a sum, a count, a name; `value` is how it reads.

    `id` is the number of its row, 0 for one not recorded yet.
    """

    subject: str
    as_printed: str
    value: str | None = None
    unit: str | None = None
    status: str = "accepted"
    certainty: str | None = None
    evidence: Evidence = ()
    note: str | None = None
    id: int = 0


@dataclass(frozen=True)
class Relation:
    """What a document is to another one; `ref` is the other's accession number."""

    ref: str
    kind: str
    note: str | None = None


@dataclass(frozen=True)
class Scan:
    """A scan of a document; `stored_as` is its name in the archive's `sqlar` table."""

    id: int
    uuid: str
    sha256: str
    stored_as: str
    name: str
    media_type: str
    pages: int
    bytes: int
    role: str
    note: str | None


@dataclass(frozen=True)
class Document:
    """A catalogued document with its tags and scans; `fields` as in `fields.FIELDS`."""

    id: int
    uuid: str
    fields: dict[str, Any]
    original_name: str | None
    original: str | None
    text_sha256: str | None
    sectors: tuple[SectorTag, ...]
    signatories: tuple[SignatoryTag, ...]
    visits: tuple[VisitTag, ...]
    instruments: tuple[InstrumentTag, ...]
    scans: tuple[Scan, ...]
    former_reference_codes: tuple[str, ...]
    created_at: str
    trashed_at: str | None
    mentions: tuple[MentionTag, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    unknown: tuple[str, ...] = ()
    """Fields of which somebody has said that their value is not known."""
    first_number: str | None = None
    """The accession number it had in the archive it was first added to, where that is not this."""
    left_out: Mapping[str, Any] = field(default_factory=dict)
    """What the bundle it came with kept back of it (docs/BUNDLE.md)."""

    @property
    def ref(self) -> str:
        """The accession number as people read it."""
        return ref(self.id)


@dataclass(frozen=True)
class VisitParty:
    """Who took part in a visit: host, guest, participant, head_of_delegation, delegate."""

    key: str
    role: str
    note: str | None = None
    """For example in which capacity."""
    id: int = 0


@dataclass(frozen=True)
class VisitEvent:
    """A point of a visit's programme; `document` is the number of the one that tells of it."""

    id: int
    kind: str
    date: str = ""
    place: str | None = None
    title: str | None = None
    document: int | None = None
    certainty: str | None = None
    evidence: Evidence = ()


@dataclass(frozen=True)
class Visit:
    """A visit; `code` is safe in file names and shells."""

    id: int
    uuid: str
    code: str
    title: str
    kind: str | None
    date: str
    place: str | None
    venue: str | None
    document_count_stated: int | None
    note: str | None
    parties: tuple[VisitParty, ...]
    events: tuple[VisitEvent, ...] = ()
    """By date, those without one last."""

    def keys(self, role: str) -> tuple[str, ...]:
        """The authorities that took part in `role`."""
        return tuple(party.key for party in self.parties if party.role == role)
