"""Pages of a document's scans that have text, and where on a page its words stand."""

from dataclasses import dataclass

from treatyarchive.archive import documents, index, readings
from treatyarchive.archive.store import Archive


@dataclass(frozen=True)
class ScanPage:
    """The best text of a page; scans and pages count from 1."""

    original: int
    scan: int
    page: int
    body: str


def of(archive: Archive, document: int) -> tuple[ScanPage, ...]:
    """All pages with text, in order."""
    found = []
    for seq, scan in enumerate(documents.scans(archive, document), 1):
        (original,) = archive.one("SELECT original_id FROM scan WHERE id = ?", (scan.id,))
        found += [
            ScanPage(original, seq, page, body)
            for page, body in index.best_page_texts(archive, original)
        ]
    return tuple(found)


def boxes(archive: Archive, page: ScanPage, start: int, end: int) -> list[list[float]]:
    """Boxes of the words in part of a page's text: fractions of it from its top left corner."""
    found = readings.best(archive, page.original, page.page)
    return [
        [word.x0, word.y0, word.x1, word.y1]
        for word in (found.words if found and found.body == page.body else ())
        if word.start < end and word.end > start
    ]
