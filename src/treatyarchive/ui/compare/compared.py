"""What a pane of the comparison reads of its document."""

from dataclasses import dataclass

from treatyarchive.archive import documents, search, terms
from treatyarchive.archive.records import Scan
from treatyarchive.archive.store import Archive

_BETWEEN = "  \u00b7  "


@dataclass(frozen=True)
class Compared:
    """A document as a pane shows it; `meta` is publisher, kind, language, date."""

    id: int
    title: str
    meta: str
    text: str | None
    scans: tuple[Scan, ...]


def read(archive: Archive, number: int, language: str = "en") -> Compared | None:
    """Read a document for a pane; None where it is not there any more."""
    with archive.reading():
        found = search.rows(archive, [number])
        if not found:
            return None
        row = found[0]
        kind = _label(archive, "source_kind", row.kind, language)
        spoken = _label(archive, "language", row.language, language)
        said = [part for part in (row.publisher, kind, spoken, row.date) if part]
        return Compared(
            number,
            row.title,
            _BETWEEN.join(said) or row.ref,
            documents.text(archive, number),
            documents.scans(archive, number),
        )


def _label(archive: Archive, vocabulary: str, code: str | None, language: str) -> str:
    found = terms.vocabulary(archive, vocabulary).get(code or "")
    return found.label(language) if found else code or ""
