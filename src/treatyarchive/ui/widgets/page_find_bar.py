"""Below pages: words to look for among those that were read from them."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from treatyarchive.archive import originals
from treatyarchive.archive.store import Archive
from treatyarchive.ui import accessible, theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.field_line import FieldLine
from treatyarchive.ui.widgets.page_layer import PageHit

if TYPE_CHECKING:
    from treatyarchive.ui.widgets.page_view import PageView

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Texts = dict[tuple[str, int], str]
"""By hash of the scan and page, what was read from it."""


class PageFindBar(QFrame):
    """Hidden until it is asked for; what is found is marked on the pages while it is open."""

    def __init__(self, view: "PageView", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._texts: Texts = {}
        self._found: list[tuple[int, int, PageHit]] = []  # page from 0, place on it, where
        self._at = -1
        self.setProperty("surface", "true")
        self.setProperty("edge", "top")
        self.line = FieldLine()
        self.line.setAccessibleName(self.tr("Find on the pages"))
        self.line.setPlaceholderText(self.tr("Find on the pages"))
        self.count = labels.plain("", "hint")
        back = labels.tool("chevron-up", self.tr("Previous place"), self.tr("Shift+Enter"), 16)
        following = labels.tool("chevron-down", self.tr("Next place"), self.tr("Enter"), 16)
        close = labels.tool("close", self.tr("Close"), self.tr("Esc"), 16)
        row = QHBoxLayout(self)
        theme.fix_margins(row, 16, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        for each in (self.count, back, following, close):
            row.addWidget(each)
        self.line.textEdited.connect(self._look)
        back.clicked.connect(lambda: self._step(-1))
        following.clicked.connect(lambda: self._step(1))
        close.clicked.connect(self.close_bar)
        self.hide()

    def ask(self) -> None:
        """Open it; the search begins on the page one is at."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        hashes = {scan.sha256: None for scan, _ in self._view.pages}
        read = partial(_texts, list(hashes))
        session = self._view.service.session
        session.read(read, self._on_texts, self, f"pages' words {id(self)}")

    def close_bar(self) -> None:
        """Take the marks away, and go to the pages."""
        self.hide()
        self._texts, self._found = {}, []
        self._view.overlay.show_found({})
        self._view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F3 go on, with Shift back; Escape goes to the pages."""
        if event.key() in (*_ENTER, Qt.Key.Key_F3):
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(-1 if shift else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _on_texts(self, texts: Texts) -> None:
        self._texts = texts
        self._look()

    def _look(self) -> None:
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
            self._tell(self._why_not(words))

    def _why_not(self, words: Sequence[str]) -> str:
        if not any(self._texts.values()):
            return self.tr("Nothing was read from these pages yet")
        return self.tr("Not found") if words else ""

    def _step(self, by: int) -> None:
        if self._found:
            self._show(self._at + by)

    def _show(self, place: int) -> None:
        self._at = place % len(self._found)
        at, number, _ = self._found[self._at]
        self._view.go_to_hit(*self._view.pages[at], number)
        said = self.tr("%1 of %2").replace("%1", str(self._at + 1))
        said = said.replace("%2", str(len(self._found)))
        page = self.tr("%1, page %2").replace("%1", said).replace("%2", str(at + 1))
        self._tell(page)

    def _tell(self, words: str) -> None:
        self.count.setText(words)
        accessible.announce(self, words)


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
