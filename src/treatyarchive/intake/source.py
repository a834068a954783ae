"""What is read of a document: its source text, else what its scans say, and passages of either."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from treatyarchive.archive import documents, scan_pages
from treatyarchive.archive.scan_pages import ScanPage
from treatyarchive.archive.store import Archive
from treatyarchive.text.recognition.records import Passage

Evidence = tuple[dict[str, Any], ...]

# Of a long scan what tells what it is stands at its head, and who signed at its end.
_FIRST_PAGES = 20
_LAST_PAGES = 5
_MOST = 100_000  # code points of a source text, to the end of a line


@dataclass(frozen=True)
class Source:
    """A text to be read; `pages` are those it was joined from, empty for a source text."""

    archive: Archive
    text: str
    pages: tuple[ScanPage, ...] = ()

    def evidence(self, passages: Iterable[Passage]) -> Evidence:
        """Passages as a tag keeps them: of the source text, or of pages with boxes."""
        if self.pages:
            return tuple(self._on_page(passage) for passage in passages)
        return tuple(
            {"line": p.line, "start": p.start, "end": p.end, "quote": p.quote} for p in passages
        )

    def _on_page(self, passage: Passage) -> dict[str, Any]:
        counts = [page.body.count("\n") + 1 for page in self.pages]
        firsts = list(accumulate(counts, initial=1))
        number = bisect_right(firsts, passage.line) - 1
        page = self.pages[number]
        lines = page.body.split("\n")[: passage.line - firsts[number]]
        offset = sum(len(line) + 1 for line in lines)
        start, end = offset + passage.start, offset + passage.end
        boxes = scan_pages.boxes(self.archive, page, start, end)
        return {"scan": page.scan, "page": page.page, "boxes": boxes, "quote": passage.quote}


def of(archive: Archive, document: int) -> Source:
    """The text of a document; empty where there is none yet."""
    text = documents.text(archive, document)
    if text is not None:
        return Source(archive, _head(text))
    pages = tuple(_few(scan_pages.of(archive, document)))
    return Source(archive, "\n".join(page.body for page in pages), pages)


def _head(text: str) -> str:
    """A text that is not too long, else its first lines."""
    return text if len(text) <= _MOST else text[: text.rfind("\n", 0, _MOST) + 1 or _MOST]


def _few(pages: tuple[ScanPage, ...]) -> Iterator[ScanPage]:
    yield from pages[:_FIRST_PAGES]
    yield from pages[max(_FIRST_PAGES, len(pages) - _LAST_PAGES) :]
