"""Pages of a document's scans that have text, and where on a page its words stand."""

from collections.abc import Iterator, Sequence
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


def holding(
    archive: Archive, document: int, phrases: Sequence[Sequence[str]]
) -> Iterator[ScanPage]:
    """Pages that may hold one of the phrases, of folded words, in order; others surely do not."""
    any_of = " OR ".join(["instr(folded, ?)"] * len(phrases))
    found = archive.query(
        "SELECT scan_id, page FROM index_page WHERE document_id = ? AND place = 'scan' "
        f"AND ({any_of}) ORDER BY page",
        [document, *map(" ".join, phrases)],
    )
    for seq, scan in enumerate(documents.scans(archive, document), 1):
        (original,) = archive.one("SELECT original_id FROM scan WHERE id = ?", (scan.id,))
        for page in (page for held_by, page in found if held_by == scan.id):
            for _, body in index.best_page_texts(archive, original, page):
                yield ScanPage(original, seq, page, body)


def boxes(archive: Archive, page: ScanPage, start: int, end: int) -> list[list[float]]:
    """Boxes of the words in part of a page's text: fractions of it from its top left corner."""
    found = readings.best(archive, page.original, page.page)
    return [
        [word.x0, word.y0, word.x1, word.y1]
        for word in (found.words if found and found.body == page.body else ())
        if word.start < end and word.end > start
    ]


def document(archive: Archive, scan: int) -> int:
    """The number of the document that a scan belongs to; 0 where there is no such scan."""
    found = archive.query("SELECT document_id FROM scan WHERE id = ?", (scan,))
    return found[0][0] if found else 0
