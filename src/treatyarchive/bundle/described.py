"""What leaves the archive, as lists, citations and the site read it: nothing in it is secret."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from treatyarchive.text.dates_in_words import in_words

Evidence = tuple[Mapping[str, Any], ...]
"""Where something stands: {line, start, end, quote} or {scan, page, boxes, quote}."""
_ENGLISH: Final = "en"
_USUAL: Final = {"kk": "kk-Cyrl", "uz": "uz-Latn"}
"""Of languages in several scripts, the one that their vocabularies are in."""


@dataclass(frozen=True)
class Label:
    """A code or key with its names by language; tags as 'ru' or 'uz-Cyrl'."""

    code: str
    labels: Mapping[str, str] = field(default_factory=dict)

    def in_(self, language: str = _ENGLISH) -> str:
        """Its name in a language, else in English, else any, else the code."""
        spoken = language.split("-", maxsplit=1)[0]
        for tag in (language, _USUAL.get(spoken, language)):
            if tag in self.labels:
                return self.labels[tag]
        for wanted in (spoken, _ENGLISH):
            for tag, name in self.labels.items():
                if tag.split("-")[0] == wanted:
                    return name
        return next(iter(self.labels.values()), self.code)


@dataclass(frozen=True)
class Tag:
    """What a document, visit or instrument is tied to; `uuid` is that record's.

    `details` say more of the tie by name: primary, basis, signer, capacity, kind_as_printed,
    title_as_printed, status_as_printed, as_printed, note.
    """

    label: Label
    role: Label
    uuid: str = ""
    details: Mapping[str, str | Label] = field(default_factory=dict)
    certainty: Label | None = None
    evidence: Evidence = ()


@dataclass(frozen=True)
class Claim:
    """What a source states or prints doubtfully; `value` is how it reads."""

    subject: str
    as_printed: str
    value: str
    unit: str
    status: Label
    certainty: Label | None
    note: str
    evidence: Evidence


@dataclass(frozen=True)
class Passage:
    """A passage that is kept: of the text, or of a page of the scan with this uuid."""

    uuid: str
    quote: str
    before: str
    after: str
    start: int | None
    end: int | None
    scan: str
    page: int | None
    boxes: tuple[Any, ...]
    note: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True)
class Relation:
    """What a document is to another that leaves with it; `number` and `title` are the other's."""

    kind: Label
    uuid: str
    number: str
    title: str
    note: str
    dcterms: str
    """The property of Dublin Core terms that says it, as `dcterms:isVersionOf`; empty if none."""


@dataclass(frozen=True)
class ScanFile:
    """An original file; `name` is what it was called, `sent` whether the file itself goes along."""

    sha256: str
    extension: str
    media_type: str
    bytes: int
    pages: int
    name: str = ""
    note: str = ""
    role: str = ""
    uuid: str = ""
    sent: bool = True


@dataclass(frozen=True)
class Described:
    """A document as far as it may leave; dates are EDTF, empty is what is not known.

    `number` is the accession number it had first, which another document may have too: `uuid` is
    its identity. `why_not` is the condition of access under which only its record goes along.
    """

    uuid: str
    number: str
    title: str
    title_supplied: bool
    subtitle: str
    reference_code: str
    former_reference_codes: tuple[str, ...]
    level: Label
    kind: Label | None
    dcmi_type: str
    language: Label | None
    date: str
    date_published: str
    date_note: str
    creator: Label | None
    publisher: Label | None
    byline: str
    extent: str
    scope_content: str
    access: Label
    access_until: str
    rights_note: str
    custodial_history: str
    acquisition: str
    url: str
    retrieved_at: str
    originals_location: str
    copies_location: str
    text_note: str
    archivist_note: str
    note: str
    rules: str
    state: Label
    unknown: tuple[str, ...]
    sectors: tuple[Tag, ...]
    signatories: tuple[Tag, ...]
    visits: tuple[Tag, ...]
    instruments: tuple[Tag, ...]
    mentions: tuple[Tag, ...]
    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]
    passages: tuple[Passage, ...]
    scans: tuple[ScanFile, ...]
    source: ScanFile | None
    text_sha256: str
    left_out: Mapping[str, Any]
    why_not: Label | None = None
    text_of: "DescribedInstrument | None" = None
    """The instrument of which it is the text."""

    @property
    def whole(self) -> bool:
        """Whether its text and scans go along."""
        return self.why_not is None

    @property
    def heading(self) -> str:
        """The title as archives write it: one that was supplied in square brackets."""
        return f"[{self.title}]" if self.title_supplied else self.title

    @property
    def date_in_words(self) -> str:
        """Its own date in English words, else that of publishing; empty if neither is known."""
        return in_words(self.date or self.date_published)

    @property
    def reference(self) -> str:
        """What it is asked for by: its reference code, else its accession number."""
        return self.reference_code or self.number

    @property
    def citation(self) -> Mapping[str, str]:
        """A citation in English by style."""
        from treatyarchive.bundle.lists import citations  # noqa: PLC0415 - only who cites waits

        return {style: citations.cite(self, style) for style in citations.STYLES}


@dataclass(frozen=True)
class Event:
    """A point of a visit's programme, or in the life of an instrument."""

    kind: Label
    date: str
    date_of_effect: str = ""
    place: Label | None = None
    by: Label | None = None
    title: str = ""
    document: str = ""
    """The uuid of the document that tells of it."""
    note: str = ""
    source: str = ""
    certainty: Label | None = None
    evidence: Evidence = ()


@dataclass(frozen=True)
class DescribedVisit:
    """A visit; parties by role: host, guest, participant, head_of_delegation, delegate."""

    uuid: str
    code: str
    title: str
    kind: Label | None
    date: str
    place: Label | None
    venue: str
    document_count_stated: int | None
    note: str
    parties: tuple[Tag, ...]
    events: tuple[Event, ...]

    @property
    def date_in_words(self) -> str:
        """When it was, in English words."""
        return in_words(self.date)


@dataclass(frozen=True)
class DescribedInstrument:
    """An instrument; `names` are its other titles: form, language, note."""

    uuid: str
    code: str
    title: str
    names: tuple[Mapping[str, str], ...]
    kind: Label
    level: Label
    binding: str
    date: str
    place: Label | None
    visit: str
    """The uuid of the visit on which it was concluded; empty if of none."""
    period: str
    period_note: str
    authentic_languages: tuple[Label, ...]
    divergence_prevails: Label | None
    depositary: Label | None
    registration_no: str
    registration_date: str
    volume: str
    articles_note: str
    note: str
    source: str
    parties: tuple[Tag, ...]
    actions: tuple[Event, ...]
    relations: tuple[Tag, ...]

    @property
    def date_in_words(self) -> str:
        """When it was concluded, in English words."""
        return in_words(self.date)


@dataclass(frozen=True)
class DescribedAuthority:
    """A state, body, person or place; `label` has its preferred names, `names` all forms."""

    uuid: str
    key: str
    kind: str
    label: Label
    names: tuple[Mapping[str, Any], ...]
    dates: str
    iso_code: str
    parent: str
    merged_into: str


@dataclass(frozen=True)
class DescribedTerm:
    """A term of a vocabulary."""

    vocabulary: str
    code: str
    label: Label
    parent: str
    attributes: Mapping[str, Any]
    seq: int
