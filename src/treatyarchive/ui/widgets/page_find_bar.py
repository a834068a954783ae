"""Below pages: words to look for among those that were read from them."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from treatyarchive.archive import originals
from treatyarchive.archive.store import Archive
from treatyarchive.ui.widgets.page_layer import PageHit
from treatyarchive.ui.widgets.search_bar import SearchBar

if TYPE_CHECKING:
    from treatyarchive.ui.widgets.page_view import PageView

Texts = dict[tuple[str, int], str]
"""By hash of the scan and page, what was read from it."""


class PageFindBar(SearchBar):
    """What is found is marked on the pages while it is open."""

    def __init__(self, view: "PageView", parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("PageFindBar", "Find on the pages"), parent)
        self._view = view
        self._texts: Texts = {}
        self._found: list[tuple[int, int, PageHit]] = []  # page from 0, place on it, where
        self._at = -1

    def ask(self) -> None:
        """Open it; the search begins on the page one is at."""
        self.open_bar()
        hashes = {scan.sha256: None for scan, _ in self._view.pages}
        read = partial(_texts, list(hashes))
        session = self._view.service.session
        session.read(read, self._on_texts, self, f"pages' words {id(self)}")

    def close_bar(self) -> None:
        """Take the marks away, and go to the pages."""
        super().close_bar()
        self._texts, self._found = {}, []
        self._view.overlay.show_found({})
        self._view.setFocus()

    def look(self) -> None:
        """Find all there is; go to the first from the page one is at."""
        words = self.line.text().split()
        self._found, self._at = [], -1
        hits: dict[tuple[int, int], list[PageHit]] = defaultdict(list)
        if words:
            pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
            for at, (scan, page) in enumerate(self._view.pages):
                for found in pattern.finditer(self._texts.get((scan.sha256, page), "")):
                    hit = PageHit(*found.span(), "hit")
                    self._found.append((at, len(hits[scan.id, page]), hit))
                    hits[scan.id, page].append(hit)
        self._view.overlay.show_found(hits)
        if self._found:
            here = self._view.page - 1
            self._show(bisect_left(self._found, here, key=lambda each: each[0]))
        else:
            self.tell(self._why_not(words))

    def step(self, by: int) -> None:
        """Go to the next place, or the one before."""
        if self._found:
            self._show(self._at + by)

    def _on_texts(self, texts: Texts) -> None:
        if not self.isHidden():  # else it was closed before the words came
            self._texts = texts
            self.look()

    def _why_not(self, words: Sequence[str]) -> str:
        if not any(self._texts.values()):
            return self.tr("Nothing was read from these pages yet")
        return self.tr("Not found") if words else ""

    def _show(self, place: int) -> None:
        self._at = place % len(self._found)
        at, number, _ = self._found[self._at]
        self._view.go_to_hit(*self._view.pages[at], number)
        said = self.tr("%1 of %2").replace("%1", str(self._at + 1))
        said = said.replace("%2", str(len(self._found)))
        page = self.tr("%1, page %2").replace("%1", said).replace("%2", str(at + 1))
        self.tell(page)


def _texts(hashes: Sequence[str], archive: Archive) -> Texts:
    from treatyarchive.archive import readings  # noqa: PLC0415 - starting need not wait

    found: Texts = {}
    with archive.reading():
        for sha256 in hashes:
            original = originals.find(archive, sha256)
            if original is not None:
                each = readings.texts(archive, original)
                found |= {(sha256, text.page): text.body for text in each}
    return found
