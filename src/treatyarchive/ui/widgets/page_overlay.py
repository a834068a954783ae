"""What is marked on the pages of a view, whichever of them are in sight."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from treatyarchive.archive.records import Scan
from treatyarchive.ui.widgets.page_canvas import PageCanvas
from treatyarchive.ui.widgets.page_layer import PageHit, PageMark
from treatyarchive.ui.widgets.page_paper import Box
from treatyarchive.ui.widgets.reading_line import READING_LINE

Hits = Mapping[tuple[int, int], Sequence[PageHit]]
"""By number of the scan and page."""


class PageOverlay:
    """Marks and hits of all pages; those in sight wear theirs."""

    def __init__(self, canvas: PageCanvas) -> None:
        self._canvas = canvas
        self._marks: tuple[PageMark, ...] = ()
        self._kept: tuple[PageMark, ...] = ()
        self._lit = ""
        self._hits: Hits = {}
        self._found: Hits = {}
        self._current: tuple[int, int, int] | None = None  # scan, page, place among its hits
        self._in_found = self._reaching = False
        self._pointed: tuple[int, int, tuple[Box, ...]] | None = None

    def show_marks(self, marks: Sequence[PageMark]) -> None:
        """Mark these places and nothing else."""
        self._marks, self._lit = tuple(marks), ""
        self.dress_all()

    def show_kept(self, marks: Sequence[PageMark]) -> None:
        """Mark the passages that are kept."""
        self._kept = tuple(marks)
        self.dress_all()

    def show_hits(self, found: Hits) -> None:
        """Mark what the library's search has found."""
        self._hits = found
        if not self._in_found:
            self._current, self._reaching = None, False
        self.dress_all()

    def show_found(self, found: Hits) -> None:
        """Mark what was looked for on the pages themselves, in place of other hits."""
        self._found, self._in_found = found, bool(found)
        self._current, self._reaching = None, False
        self.dress_all()

    def point_at(self, scan: Scan, page: int, boxes: Sequence[Box]) -> None:
        """Outline words that are looked at elsewhere."""
        self._pointed = (scan.id, page, tuple(boxes))
        self.dress_all()

    def go_to(self, scan: Scan, page: int, hit: int) -> None:
        """One of the hits is the current one; it is scrolled to once its words are there."""
        self._current, self._reaching = (scan.id, page, hit), True
        self.dress_all()
        self.reach()

    def light(self, key: str) -> list[PageMark]:
        """Show what is evidence for `key`; the marks that are."""
        self._lit = key
        self.dress_all()
        return [mark for mark in self._marks if key and mark.key == key]

    def dress_all(self) -> None:
        """Have all pages in sight wear their marks."""
        for page in self._canvas.stage.sheets:
            self.dress(page)
        self._canvas.viewport().update()

    def dress(self, page: int) -> None:
        """Have a page that is in sight wear its marks."""
        sheet = self._canvas.stage.sheets[page]
        if sheet.scan is None:
            return
        place = (sheet.scan.id, sheet.page)
        own = [mark for mark in self._marks if (mark.scan, mark.page) == place]
        kept = [mark for mark in self._kept if (mark.scan, mark.page) == place]
        sheet.layer.show_marks(
            [*kept, *(replace(m, kind="evidence") if self._is_lit(m) else m for m in own)]
        )
        current = self._current[2] if self._current and self._current[:2] == place else -1
        hits = self._found if self._in_found else self._hits
        sheet.layer.show_hits(hits.get(place, ()), current)
        pointed = self._pointed
        there = pointed is not None and pointed[:2] == place
        sheet.layer.point_at(pointed[2] if pointed is not None and there else ())

    def reach(self) -> None:
        """Scroll to the hit that was gone to, once there is a page and words on it."""
        canvas = self._canvas
        sheet = canvas.current
        places = [boxes[0] for boxes, _, current in sheet.layer.hits if current and boxes]
        if not self._reaching or not places or not sheet.is_measured:
            return
        self._reaching = False
        box = sheet.paper.placed(places[0], canvas.sheet)
        bar, view = canvas.verticalScrollBar(), canvas.viewport()
        bar.setValue(bar.value() + round(box.top()) - view.height() // READING_LINE)
        canvas.show_box(sheet.paper.placed(places[0], canvas.sheet))

    def _is_lit(self, mark: PageMark) -> bool:
        return bool(self._lit) and mark.key == self._lit
