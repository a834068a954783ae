"""What a pane of the comparison reads of its document."""

from dataclasses import dataclass

from treatyarchive.archive import documents, instruments, labels, search, terms
from treatyarchive.archive.records import Scan
from treatyarchive.archive.store import Archive
from treatyarchive.ui import scan_text
from treatyarchive.ui.scan_text import ScanText

_TEXT_OF = "text_of"


@dataclass(frozen=True)
class Version:
    """Another document that is the text of the same instrument, and its language in words."""

    document: int
    language: str


@dataclass(frozen=True)
class Concluded:
    """The instrument a document is the text of; `date` is EDTF, `place` its name in words."""

    code: str
    title: str
    date: str
    place: str
    authentic: tuple[str, ...]
    """Codes of the languages it is authentic in, where that is recorded."""


@dataclass(frozen=True)
class Compared:
    """A document as a pane shows it."""

    id: int
    ref: str
    title: str
    date: str
    said: tuple[str, ...]
    """Publisher, kind, language: those that are stated."""
    text: str | None
    read_text: ScanText | None
    """What was read from its scans, where it has no text of its own."""
    scans: tuple[Scan, ...]
    visits: tuple[labels.Visit, ...]
    """Those it is about."""
    language: str | None = None
    """The code of its language."""
    spoken: str = ""
    """Its language in its own words."""
    instrument: Concluded | None = None
    versions: tuple[Version, ...] = ()
    """The same instrument in other languages."""

    @property
    def has_text(self) -> bool:
        """Whether there is anything to be read as text."""
        return self.text is not None or self.read_text is not None

    @property
    def shown_text(self) -> str:
        """What is read as its text: its own, else that of its scans."""
        return self.read_text.text if self.read_text else self.text or ""


def read(archive: Archive, number: int, language: str = "en") -> Compared | None:
    """Read a document for a pane; None where it is not there any more."""
    with archive.reading():
        found = search.rows(archive, [number])
        if not found:
            return None
        row = found[0]
        kind = _label(archive, "source_kind", row.kind, language)
        text, scans = documents.text(archive, number), documents.scans(archive, number)
        spoken = _label(archive, "language", row.language, language)
        concluded = _concluded(archive, number, language)
        return Compared(
            number,
            row.ref,
            row.title,
            row.date or "",
            tuple(part for part in (row.publisher, kind, spoken) if part),
            text,
            scan_text.read(archive, scans) if text is None else None,
            scans,
            _visits(archive, number, language),
            row.language or None,
            _label(archive, "language", row.language, (row.language or "").partition("-")[0]),
            concluded[0] if concluded else None,
            _versions(archive, row, concluded[1], language) if concluded else (),
        )


def _visits(archive: Archive, number: int, language: str) -> tuple[labels.Visit, ...]:
    tags = documents.get(archive, number).visits
    known = labels.visits(archive, language) if tags else {}
    return tuple(known[tag.code] for tag in tags if tag.role == "about")


def _concluded(
    archive: Archive, number: int, language: str
) -> tuple[Concluded, tuple[int, ...]] | None:
    """The instrument a document is the text of, and all documents that are."""
    tags = [tag for tag in documents.get(archive, number).instruments if tag.role == _TEXT_OF]
    if not tags:
        return None
    found = instruments.get(archive, instruments.find(archive, tags[0].code))
    title = labels.instruments(archive, language).get(found.code, found.title)
    place = labels.authorities(archive, [found.place], language) if found.place else {}
    texts = tuple(
        each.number for each in found.documents if each.role == _TEXT_OF and not each.trashed
    )
    named = place.get(found.place or "", "")
    authentic = found.authentic_languages
    return Concluded(found.code, title, found.date_concluded, named, authentic), texts


def _versions(
    archive: Archive, row: search.Row, texts: tuple[int, ...], language: str
) -> tuple[Version, ...]:
    return tuple(
        Version(other.id, _label(archive, "language", other.language, language))
        for other in search.rows(archive, [each for each in texts if each != row.id])
        if other.language and other.language != row.language
    )


def _label(archive: Archive, vocabulary: str, code: str | None, language: str) -> str:
    found = terms.vocabulary(archive, vocabulary).get(code or "")
    return found.label(language) if found else code or ""
