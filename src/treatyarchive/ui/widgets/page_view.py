"""All scans of a document as one run of pages, with a strip of small pictures below."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from treatyarchive.archive.records import Scan
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.widgets.page_ahead import PageAhead
from treatyarchive.ui.widgets.page_canvas import PageCanvas
from treatyarchive.ui.widgets.page_layer import PageHit, PageMark
from treatyarchive.ui.widgets.page_overlay import PageOverlay
from treatyarchive.ui.widgets.page_paper import Box
from treatyarchive.ui.widgets.page_turns import PageTurns
from treatyarchive.ui.widgets.reading_line import READING_LINE
from treatyarchive.ui.widgets.thumbnails import Thumbnails

if TYPE_CHECKING:
    from treatyarchive.archive.readings import PageReading
    from treatyarchive.ui.widgets.page_adjust_bar import PageAdjustBar
    from treatyarchive.ui.widgets.page_find_bar import PageFindBar


class Region(NamedTuple):
    """A part of a page that was chosen: boxes in fractions of it, and the words in them."""

    scan: Scan
    page: int
    boxes: tuple[Box, ...]
    text: str


class PageView(QWidget):
    """Pages are counted from 1 over all scans; several images are several pages."""

    page_changed = Signal(int, int)
    """The current page, and how many there are."""
    reading_wanted = Signal(object, int)
    """A `Scan` and a page in sight: its words are to be laid over it by `show_reading`."""
    region_drawn = Signal(object, int, tuple)
    """A `Scan`, a page, and the box that was drawn on it."""
    word_hovered = Signal(object, int, int)
    """A `Scan`, a page, and the word of it under the pointer, -1 for none."""
    scrolled = Signal()
    """Something else is in sight, whoever scrolled."""

    def __init__(self, service: PageService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._pages: list[tuple[Scan, int]] = []
        self.canvas = PageCanvas(service)
        self.overlay = PageOverlay(self.canvas)
        self.strip = Thumbnails(service)
        self._turns = PageTurns(service.session, self)
        PageAhead(service, self.canvas)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.canvas, 1)
        box.addWidget(self.strip)
        self._find: PageFindBar | None = None
        self._adjust: PageAdjustBar | None = None
        self._box = box
        self.setFocusProxy(self.canvas)
        self._connect()
        self.strip.hide()

    @property
    def service(self) -> PageService:
        """What draws its pages."""
        return self._service

    @property
    def page(self) -> int:
        """The current page, from 1; 0 where there is none."""
        return self.canvas.stage.at + 1 if self._pages else 0

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def pages(self) -> Sequence[tuple[Scan, int]]:
        """All pages: the scan, and which page of it."""
        return self._pages

    @property
    def at(self) -> tuple[Scan, int] | None:
        """The current page: its scan, and which page of it."""
        return self._pages[self.canvas.stage.at] if self._pages else None

    @property
    def scan(self) -> Scan | None:
        """The scan of the current page."""
        return self.at[0] if self.at is not None else None

    @property
    def is_continuous(self) -> bool:
        """Whether the pages lie one under the other."""
        return self.canvas.stage.runs_on

    @property
    def region(self) -> Region | None:
        """What is chosen of a page: the box that was drawn on it, else the words."""
        layer = self.canvas.layer
        if self.canvas.box is not None:
            page, box = self.canvas.box
            return Region(*self._pages[page], (box,), self.canvas.words_within(page, box))
        if self.at is None or not layer.chosen:
            return None
        return Region(*self.at, layer.chosen_boxes, layer.chosen_text)

    @property
    def progress(self) -> float:
        """How far one has read through all pages, from 0 to 1."""
        bar = self.canvas.verticalScrollBar()
        within = bar.value() / bar.maximum() if bar.maximum() else 0.0
        if self.is_continuous or self.page_count <= 1:
            return within
        return (self.page - 1 + within) / self.page_count

    def set_progress(self, progress: float) -> None:
        """Scroll to where somebody is who has read so far."""
        bar = self.canvas.verticalScrollBar()
        within = min(max(progress, 0.0), 1.0)
        if not self.is_continuous and self.page_count > 1:
            far = within * self.page_count
            page = min(int(far), self.page_count - 1)
            self.go_to(page + 1)
            within = far - page
        bar.setValue(round(within * bar.maximum()))

    def place_read(self, from_top: float | None = None) -> tuple[Scan, int, float] | None:
        """What lies a third down the pane: a scan, a page, and how far down it in fractions.

        Or what lies `from_top`, in px.
        """
        canvas = self.canvas
        if not self._pages:
            return None
        if from_top is None:
            from_top = canvas.viewport().height() / READING_LINE
        page = canvas.page_under(from_top)
        box = canvas.place_of(page)
        down = (from_top - box.top()) / max(box.height(), 1)
        return (*self._pages[page], min(max(down, 0.0), 1.0))

    def bring(self, scan: Scan, page: int, down: float) -> None:
        """Have a height of a page, in fractions of it as shown, a third down the pane."""
        if (scan, page) not in self._pages:
            return
        at = self._pages.index((scan, page))
        if not self.is_continuous:
            self.go_to(at + 1)
        self.canvas.bring(at, down, self.canvas.viewport().height() / READING_LINE)

    def show_scans(self, scans: Sequence[Scan]) -> None:
        """Show these scans; where the current page is still among them it stays."""
        pages = [(scan, page) for scan in scans for page in range(1, max(scan.pages, 1) + 1)]
        if pages == self._pages:
            return
        if self._find is not None and self._find.isVisible():
            self._find.close_bar()
        before, old = self.at, {scan for scan, _ in self._pages}
        self._pages = pages
        at = pages.index(before) if before is not None and before in pages else 0
        self.strip.set_pages(pages)
        self.strip.setVisible(len(pages) > 1)
        self._turns.read(scans, self._turn_pages)
        self.canvas.set_pages(pages, at)
        self._tell_page()
        for scan in old - set(scans):
            self._service.forget(scan)

    def set_continuous(self, on: bool) -> None:
        """Have all pages one under the other, or one alone."""
        if on != self.is_continuous:
            self.canvas.set_running(on=on)

    def toggle_continuous(self) -> None:
        """From one page to all of them, or back."""
        self.set_continuous(not self.is_continuous)

    def go_to(self, page: int) -> None:
        """Show a page, from 1."""
        at = min(max(page, 1), max(len(self._pages), 1)) - 1
        if at != self.canvas.stage.at and self._pages:
            self.canvas.go_to(at)
            self._tell_page()

    def show_page_of(self, scan: Scan, page: int) -> None:
        """Show a page of one of the scans."""
        if (scan, page) in self._pages:
            self.go_to(self._pages.index((scan, page)) + 1)

    def show_reading(self, scan: Scan, page: int, reading: "PageReading | None") -> None:
        """Lay words over the page they were asked for, if it is still in sight."""
        for at, sheet in self.canvas.stage.sheets.items():
            if (sheet.scan, sheet.page) == (scan, page):
                sheet.layer.show_reading(reading)
                self.canvas.viewport().update()
                if at == self.canvas.stage.at:
                    self.canvas.chosen.emit()
                    self.overlay.reach()

    def show_marks(self, marks: Sequence[PageMark]) -> None:
        """Mark these places of the scans and nothing else."""
        self.overlay.show_marks(marks)

    def show_kept(self, marks: Sequence[PageMark]) -> None:
        """Mark the passages of the scans that are kept."""
        self.overlay.show_kept(marks)

    def point_at(self, scan: Scan, page: int, boxes: Sequence[Box]) -> None:
        """Outline words that are looked at elsewhere; nothing is scrolled."""
        self.overlay.point_at(scan, page, boxes)

    def light(self, key: str) -> None:
        """Show what is evidence for `key`, turning to its page; with an empty key nothing."""
        found = self.overlay.light(key)
        places = [(scan.id, page) for scan, page in self._pages]
        marked = [(mark.scan, mark.page) for mark in found]
        if found and places[self.page - 1] not in marked and marked[0] in places:
            self.go_to(places.index(marked[0]) + 1)
        here = [mark for mark in found if self._is_here(mark) and mark.boxes]
        if here:
            box = self.canvas.paper.placed(here[0].boxes[0], self.canvas.sheet)
            self.canvas.show_box(box)

    def show_hits(self, found: Mapping[tuple[int, int], Sequence[PageHit]]) -> None:
        """Mark these hits, by number of the scan and page, and no others."""
        self.overlay.show_hits(found)

    def go_to_hit(self, scan: Scan, page: int, hit: int) -> None:
        """Show the page of a hit, by its place among those of its page, a third down the pane."""
        self.show_page_of(scan, page)
        self.overlay.go_to(scan, page, hit)

    def next_page(self) -> None:
        """Show the page after this one."""
        self.go_to(self.page + 1)

    def previous_page(self) -> None:
        """Show the page before this one."""
        self.go_to(self.page - 1)

    def find_words(self) -> None:
        """Look for words on the pages."""
        if self._find is None:
            from treatyarchive.ui.widgets.page_find_bar import PageFindBar  # noqa: PLC0415 - when first asked for

            self._find = PageFindBar(self)
            self._box.insertWidget(1, self._find)
        self._find.ask()

    def ask_adjusting(self) -> None:
        """Let brightness and contrast be changed."""
        if self._adjust is None:
            from treatyarchive.ui.widgets.page_adjust_bar import PageAdjustBar  # noqa: PLC0415 - when first asked for

            self._adjust = PageAdjustBar(self.canvas)
            self._box.insertWidget(1, self._adjust)
        self._adjust.ask()

    @property
    def bars(self) -> "list[PageFindBar | PageAdjustBar]":
        """The bars that were asked for, whether open or closed again."""
        return [bar for bar in (self._find, self._adjust) if bar is not None]

    def close_bars(self) -> None:
        """Put them away."""
        for bar in self.bars:
            if bar.isVisible():
                bar.close_bar()

    def tell(self, words: str) -> None:
        """Say how something went."""
        self._service.told.emit(words)

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.find_asked.connect(self.find_words)
        canvas.adjusting_asked.connect(self.ask_adjusting)
        canvas.rotated.connect(self._on_canvas_rotated)
        canvas.turned.connect(self._on_canvas_turned)
        canvas.reached.connect(self._tell_page)
        canvas.drawn.connect(self.overlay.reach)
        canvas.page_shown.connect(self._on_canvas_page_shown)
        canvas.box_drawn.connect(lambda page, box: self.region_drawn.emit(*self._pages[page], box))
        canvas.word_hovered.connect(self._on_canvas_word_hovered)
        canvas.moved.connect(self.scrolled)
        canvas.run_toggled.connect(self.toggle_continuous)
        self.strip.chosen.connect(lambda row: self.go_to(row + 1))

    def _tell_page(self) -> None:
        name = self.tr("Scan")
        if self._pages:
            self.strip.choose(self.page - 1)
            said = self.tr("Scan, page %1 of %2").replace("%1", str(self.page))
            name = said.replace("%2", str(self.page_count))
        self.canvas.setAccessibleName(name)
        self.page_changed.emit(self.page, self.page_count)

    def _is_here(self, mark: PageMark) -> bool:
        return self.at is not None and (mark.scan, mark.page) == (self.at[0].id, self.at[1])

    def _turn_pages(self) -> None:
        turns = {at: self._turns.of(scan, page) for at, (scan, page) in enumerate(self._pages)}
        changed = {at: turn for at, turn in turns.items() if turn != self.canvas.stage.turn_of(at)}
        if changed:
            self.canvas.turn_pages(changed)
            self.strip.turn(changed)

    def _on_canvas_page_shown(self, at: int) -> None:
        self.overlay.dress(at)
        self.reading_wanted.emit(*self._pages[at])

    def _on_canvas_word_hovered(self, at: int, word: int) -> None:
        if at < len(self._pages):
            self.word_hovered.emit(*self._pages[at], word)

    def _on_canvas_rotated(self, degrees: int) -> None:
        if self.at is not None:
            self._turns.turn(*self.at, degrees)
            self.strip.turn({self.page - 1: degrees})

    def _on_canvas_turned(self, by: int) -> None:
        if 1 <= self.page + by <= self.page_count:
            self.go_to(self.page + by)
            if by < 0:  # read on where one comes from
                bar = self.canvas.verticalScrollBar()
                bar.setValue(bar.maximum())
