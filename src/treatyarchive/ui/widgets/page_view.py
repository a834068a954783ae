"""All scans of a document as one run of pages, with a strip of small pictures below."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from treatyarchive.archive.records import Scan
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.widgets.page_canvas import PageCanvas
from treatyarchive.ui.widgets.page_layer import PageHit, PageMark
from treatyarchive.ui.widgets.thumbnails import Thumbnails

if TYPE_CHECKING:
    from treatyarchive.archive.readings import PageReading

_READING_LINE = 3  # what is gone to is shown a third down


class PageView(QWidget):
    """Pages are counted from 1 over all scans; several images are several pages.

    A page that was turned stays so for as long as the view lives; the scan itself stays as it is.
    """

    page_changed = Signal(int, int)
    """The page on screen, and how many there are."""
    reading_wanted = Signal(object, int)
    """A `Scan` and a page: its words are to be laid over it by `show_reading`."""

    def __init__(self, service: PageService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._pages: list[tuple[Scan, int]] = []
        self._at = 0
        self._turns: dict[tuple[int, int], int] = {}
        self._marks: tuple[PageMark, ...] = ()
        self._lit = ""
        self._hits: Mapping[tuple[int, int], Sequence[PageHit]] = {}
        self._hit: tuple[int, int, int] | None = None  # number of the scan, page, place among hits
        self._reaching = False
        self.canvas = PageCanvas(service)
        self.strip = Thumbnails(service)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.canvas, 1)
        box.addWidget(self.strip)
        self.setFocusProxy(self.canvas)
        self.canvas.rotated.connect(self._on_canvas_rotated)
        self.canvas.turned.connect(self._on_canvas_turned)
        self.canvas.drawn.connect(self._on_canvas_drawn)
        self.strip.chosen.connect(self._on_strip_chosen)
        self.strip.hide()

    @property
    def page(self) -> int:
        """The page on screen, from 1; 0 where there is none."""
        return self._at + 1 if self._pages else 0

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def scan(self) -> Scan | None:
        """The scan whose page is on screen."""
        return self._pages[self._at][0] if self._pages else None

    def show_scans(self, scans: Sequence[Scan]) -> None:
        """Show these scans; where the page on screen is still among them it stays."""
        pages = [(scan, page) for scan in scans for page in range(1, max(scan.pages, 1) + 1)]
        if pages == self._pages:
            return
        before = self._pages[self._at] if self._pages else None
        self._pages = pages
        self._at = pages.index(before) if before in pages else 0
        self.strip.set_pages(pages)
        self.strip.setVisible(len(pages) > 1)
        self._show()

    def go_to(self, page: int) -> None:
        """Show a page, from 1."""
        at = min(max(page, 1), max(len(self._pages), 1)) - 1
        if at != self._at and self._pages:
            self._at = at
            self._show()

    def show_page_of(self, scan: Scan, page: int) -> None:
        """Show a page of one of the scans."""
        if (scan, page) in self._pages:
            self.go_to(self._pages.index((scan, page)) + 1)

    def show_reading(self, scan: Scan, page: int, reading: "PageReading | None") -> None:
        """Lay words over the page they were asked for, if it is still on screen."""
        if self._pages and self._pages[self._at] == (scan, page):
            self.canvas.show_reading(reading)
            self._reach_hit()

    def show_marks(self, marks: Sequence[PageMark]) -> None:
        """Mark these places of the scans and nothing else."""
        self._marks, self._lit = tuple(marks), ""
        self._show_marks()

    def light(self, key: str) -> None:
        """Show what is evidence for `key`, turning to its page; with an empty key nothing."""
        self._lit = key
        found = [mark for mark in self._marks if mark.key == key] if key else []
        places = [(scan.id, page) for scan, page in self._pages]
        if found and places[self._at] not in [(mark.scan, mark.page) for mark in found]:
            first = (found[0].scan, found[0].page)
            if first in places:
                self.go_to(places.index(first) + 1)
        self._show_marks()
        here = [mark for mark in self._here() if mark.key == key and mark.boxes]
        if here and key:
            box = self.canvas.paper.placed(here[0].boxes[0], self.canvas.sheet)
            self.canvas.show_box(box)

    def show_hits(self, found: Mapping[tuple[int, int], Sequence[PageHit]]) -> None:
        """Mark these hits, by number of the scan and page, and no others."""
        self._hits, self._hit, self._reaching = found, None, False
        self._show_hits()

    def go_to_hit(self, scan: Scan, page: int, hit: int) -> None:
        """Show the page of a hit, by its place among those of its page, a third down the pane."""
        self._hit, self._reaching = (scan.id, page, hit), True
        self.show_page_of(scan, page)
        self._show_hits()
        self._reach_hit()

    def next_page(self) -> None:
        """Show the page after this one."""
        self.go_to(self.page + 1)

    def previous_page(self) -> None:
        """Show the page before this one."""
        self.go_to(self.page - 1)

    def _show(self) -> None:
        scan, page = self._pages[self._at] if self._pages else (None, 0)
        self.canvas.show_page(scan, page, self._turn(self._at))
        name = self.tr("Scan")
        if self._pages:
            self.strip.choose(self._at)
            said = self.tr("Scan, page %1 of %2").replace("%1", str(self.page))
            name = said.replace("%2", str(self.page_count))
        self.canvas.setAccessibleName(name)
        if scan is not None:
            self._show_marks()
            self._show_hits()
            self.reading_wanted.emit(scan, page)
        self.page_changed.emit(self.page, self.page_count)

    def _here(self) -> list[PageMark]:
        if not self._pages:
            return []
        scan, page = self._pages[self._at]
        return [mark for mark in self._marks if (mark.scan, mark.page) == (scan.id, page)]

    def _show_marks(self) -> None:
        lit = [
            replace(mark, kind="evidence") if self._lit and mark.key == self._lit else mark
            for mark in self._here()
        ]
        self.canvas.show_marks(lit)

    def _show_hits(self) -> None:
        if not self._pages:
            return
        scan, page = self._pages[self._at]
        here = self._hit if self._hit is not None and self._hit[:2] == (scan.id, page) else None
        self.canvas.layer.show_hits(self._hits.get((scan.id, page), ()), here[2] if here else -1)
        self.canvas.viewport().update()

    def _reach_hit(self) -> None:
        """Scroll to the hit that was gone to, once there is a page and words on it."""
        places = [boxes[0] for boxes, _, current in self.canvas.layer.hits if current and boxes]
        if not self._reaching or not places or self.canvas.image is None:
            return
        self._reaching = False
        box = self.canvas.paper.placed(places[0], self.canvas.sheet)
        bar, view = self.canvas.verticalScrollBar(), self.canvas.viewport()
        bar.setValue(bar.value() + round(box.top()) - view.height() // _READING_LINE)
        self.canvas.show_box(self.canvas.paper.placed(places[0], self.canvas.sheet))

    def _turn(self, at: int) -> int:
        if not self._pages:
            return 0
        scan, page = self._pages[at]
        return self._turns.get((scan.id, page), 0)

    def _on_canvas_rotated(self, degrees: int) -> None:
        if self._pages:
            scan, page = self._pages[self._at]
            self._turns[scan.id, page] = degrees

    def _on_canvas_turned(self, by: int) -> None:
        if 1 <= self.page + by <= self.page_count:
            self.go_to(self.page + by)
            if by < 0:  # read on where one comes from
                bar = self.canvas.verticalScrollBar()
                bar.setValue(bar.maximum())

    def _on_canvas_drawn(self) -> None:
        self._reach_hit()
        following = self._at + 1
        if following < len(self._pages) and not self.canvas.message:
            scan, page = self._pages[following]
            if scan.pages:
                turn = self._turn(following)
                self._service.prefetch(scan, page, *self.canvas.device_size(), turn)

    def _on_strip_chosen(self, row: int) -> None:
        self.go_to(row + 1)
