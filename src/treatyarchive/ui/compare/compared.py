"""What a pane of the comparison reads of its document."""

from dataclasses import dataclass

from treatyarchive.archive import documents, labels, search, terms
from treatyarchive.archive.records import Scan
from treatyarchive.archive.store import Archive
from treatyarchive.ui import scan_text
from treatyarchive.ui.scan_text import ScanText


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

    @property
    def has_text(self) -> bool:
        """Whether there is anything to be read as text."""
        return self.text is not None or self.read_text is not None


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
        )


def _visits(archive: Archive, number: int, language: str) -> tuple[labels.Visit, ...]:
    tags = documents.get(archive, number).visits
    known = labels.visits(archive, language) if tags else {}
    return tuple(known[tag.code] for tag in tags if tag.role == "about")


def _label(archive: Archive, vocabulary: str, code: str | None, language: str) -> str:
    found = terms.vocabulary(archive, vocabulary).get(code or "")
    return found.label(language) if found else code or ""
