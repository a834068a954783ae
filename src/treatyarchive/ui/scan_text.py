"""What was read from the scans of a document, as one text to be read beside them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive import originals
from treatyarchive.archive.records import Scan
from treatyarchive.archive.store import Archive

_BETWEEN = "\n\n\f\n\n"
_MOST = 200_000  # code points: a longer text is not laid out while a window waits


@dataclass(frozen=True)
class ReadPage:
    """A page with text: `number` counts over all scans, `start` is its place in the text."""

    scan: Scan
    page: int
    number: int
    start: int
    origin: str
    confidence: int | None


@dataclass(frozen=True)
class ScanText:
    """The text of the pages, from one moment; `count` is how many pages the scans have."""

    text: str
    pages: tuple[ReadPage, ...]
    count: int

    def page_at(self, place: int) -> ReadPage:
        """The page a place of the text is on."""
        return self.pages[max(bisect_right([page.start for page in self.pages], place) - 1, 0)]

    def part(self, number: int) -> str:
        """The text of the page at a place of `pages`."""
        page, following = self.pages[number], self.pages[number + 1 : number + 2]
        end = following[0].start - len(_BETWEEN) if following else len(self.text)
        return self.text[page.start : end]

    @property
    def breaks(self) -> list[tuple[int, str]]:
        """Where pages begin, in words; not the first one, with which the text begins anyway."""
        first = 1 if self.pages[0].number == 1 else 0
        words = QCoreApplication.translate("ScanText", "Page %1")
        return [(page.start, words.replace("%1", str(page.number))) for page in self.pages[first:]]

    @property
    def origin(self) -> str:
        """How it came about, in words: read from the scan, 96 %."""
        origins = {page.origin for page in self.pages}
        if "read" in origins:
            rates = [page.confidence for page in self.pages if page.confidence is not None]
            words = _tr("Read from the scan, %1 %") if rates else _tr("Read from the scan")
            return words.replace("%1", str(round(sum(rates) / max(len(rates), 1))))
        if "corrected" in origins:
            return _tr("Read from the scan, corrected")
        return _tr("From the text layer of the scan")


def read(archive: Archive, scans: Sequence[Scan]) -> ScanText | None:
    """The text of these scans, of a very long one the first pages; None where nothing was read."""
    from treatyarchive.archive import readings  # noqa: PLC0415 - starting need not wait
    from treatyarchive.text.flowing import flowed  # noqa: PLC0415 - starting need not wait

    pages: list[ReadPage] = []
    parts: list[str] = []
    start = before = 0
    for scan in scans:
        original = originals.find(archive, scan.sha256)
        for found in readings.texts(archive, original) if original is not None else ():
            body = flowed(found.body)
            if not body or start + len(body) > _MOST:
                continue
            number = before + found.page
            pages.append(ReadPage(scan, found.page, number, start, found.origin, found.confidence))
            parts.append(body)
            start += len(body) + len(_BETWEEN)
        before += max(scan.pages, 1)
    return ScanText(_BETWEEN.join(parts), tuple(pages), before) if pages else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("ScanText", text)
