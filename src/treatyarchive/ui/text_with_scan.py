"""A text and the scan it is printed on: what is pointed at in one is marked in the other."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.records import Scan
from treatyarchive.archive.store import Archive
from treatyarchive.ui.scan_text import ScanText
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.page_view import PageView
from treatyarchive.ui.widgets.reading_line import READING_LINE, height_read
from treatyarchive.ui.widgets.text_view import TextView

_UNIT = QRectF(0, 0, 1, 1)

if TYPE_CHECKING:
    from treatyarchive.archive import readings
    from treatyarchive.text.word_links import PageWord, WordLinks

    Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Linked:
    """The words of a text on the pages of its scans; pages are counted as the links count them."""

    links: "WordLinks"
    pages: tuple[tuple[Scan, int], ...]
    words: "tuple[tuple[readings.PageWord, ...], ...]"

    def box(self, word: "PageWord") -> "Box":
        """Where a word is, in fractions of its page."""
        found = self.words[word.page][word.word]
        return found.x0, found.y0, found.x1, found.y1

    def page(self, scan: Scan, page: int) -> int:
        """The number of a page as the links count, -1 where nothing was read from it."""
        place = (scan, page)
        return self.pages.index(place) if place in self.pages else -1


class TextWithScan(QObject):
    """Serves a text and a view of pages beside it; neither moves where their words do not meet."""

    changed = Signal()
    """Whether the words of the two are linked, or whether they scroll together."""

    def __init__(self, session: Session, text: TextView, pages: PageView) -> None:
        super().__init__(text)
        self._session, self._text, self._pages = session, text, pages
        self._found: Linked | None = None
        self._asked: tuple[str, tuple[Scan, ...], ScanText | None] = ("", (), None)
        self._scrolls = True
        self._held = False
        session.changed.connect(self._on_session_changed)
        text.pointed.connect(self._on_text_pointed)
        text.cursorPositionChanged.connect(self._on_text_cursor_moved)
        text.verticalScrollBar().valueChanged.connect(self._on_text_scrolled)
        pages.word_hovered.connect(self._on_pages_word_hovered)
        pages.canvas.chosen.connect(self._on_pages_chosen)
        pages.scrolled.connect(self._on_pages_scrolled)

    @property
    def is_linked(self) -> bool:
        """Whether any words of the text are known on the scans."""
        return self._found is not None

    @property
    def scrolls(self) -> bool:
        """Whether text and scan scroll together where they can."""
        return self._scrolls

    def set_scrolls(self, on: bool) -> None:
        """Let them scroll together, or each alone."""
        if on != self._scrolls:
            self._scrolls = on
            self._on_text_scrolled()
            self.changed.emit()

    def show(self, text: str, scans: Sequence[Scan], read: ScanText | None) -> None:
        """Link the text that is shown with its scans; `read` where it was read from these."""
        asked = (text, tuple(scans), read)
        if asked != self._asked:
            self.clear()
            self._asked = asked
            self._link()

    def clear(self) -> None:
        """Text and scan have nothing to do with each other."""
        self._asked = ("", (), None)
        self._on_linked(self._asked, None)

    @contextmanager
    def held(self) -> Iterator[None]:
        """What is scrolled within moves nothing else."""
        before, self._held = self._held, True
        try:
            yield
        finally:
            self._held = before

    def _link(self) -> None:
        text, scans, read = self._asked
        if text and any(scan.pages for scan in scans):
            link = partial(linked, text=text, scans=scans, read=read)
            then = partial(self._on_linked, self._asked)
            self._session.read(link, then, self, f"text with scan {id(self)}", slow=True)

    def _on_session_changed(self, change_set: ChangeSet | None) -> None:
        """A page may have been corrected: its words are others."""
        if change_set is None or "page_text" in change_set.tables:
            self._link()

    def _on_linked(self, asked: object, found: Linked | None) -> None:
        if asked != self._asked:
            return
        had, self._found = self._found is not None, found
        self._point_on_page(None)
        self._text.point_at(0, 0)
        if had or found is not None:
            self.changed.emit()

    def _on_text_pointed(self, place: int) -> None:
        self._point_on_page(self._found.links.at(place) if self._found and place >= 0 else None)

    def _on_text_cursor_moved(self) -> None:
        found = self._found
        if found is None or not self._text.hasFocus():
            return
        start, end = self._text.selected()
        words = found.links.between(start, max(end, start + 1))
        self._point_on_page(*words)

    def _point_on_page(self, *words: "PageWord | None") -> None:
        """Mark words on the page the first of them is on."""
        found = self._found
        known = [word for word in words if word is not None]
        if found is None or not known:
            at = self._pages.at
            if at is not None:
                self._pages.point_at(*at, ())
            return
        here = [found.box(word) for word in known if word.page == known[0].page]
        self._pages.point_at(*found.pages[known[0].page], here)

    def _on_pages_word_hovered(self, scan: Scan, page: int, word: int) -> None:
        self._point_in_text(scan, page, word, word)

    def _on_pages_chosen(self) -> None:
        chosen, at = self._pages.canvas.layer.chosen, self._pages.at
        if at is not None:
            first, last = (chosen[0], chosen[-1]) if chosen else (-1, -1)
            self._point_in_text(*at, first, last)

    def _point_in_text(self, scan: Scan, page: int, first: int, last: int) -> None:
        from treatyarchive.text.word_links import PageWord  # noqa: PLC0415 - starting need not wait

        found = self._found
        number = found.page(scan, page) if found is not None and first >= 0 else -1
        if found is None or number < 0:
            self._text.point_at(0, 0)
            return
        places = [found.links.of(PageWord(number, word)) for word in range(first, last + 1)]
        known = [place for place in places if place is not None]
        start = min((place[0] for place in known), default=0)
        self._text.point_at(start, max((place[1] for place in known), default=0))

    def _can_scroll(self) -> bool:
        there = self._text.isVisible() and self._pages.isVisible()
        return self._scrolls and self._found is not None and there and not self._held

    def _on_text_scrolled(self) -> None:
        """Have the words that are a third down the text a third down the scan; so at the ends."""
        found = self._found
        if found is None or self._text.is_settling or not self._can_scroll():
            return
        start, end, share = self._text.line_read()
        here, following = found.links.near(start), found.links.near(end)
        if here is None or following is None:
            return
        y = self._down(found.box(here))
        if following.page == here.page:
            y += max(self._down(found.box(following)) - y, 0) * share
        with self.held():
            self._pages.bring(*found.pages[here.page], y)

    def _on_pages_scrolled(self) -> None:
        """Have the words that are a third down the scan a third down the text; so at the ends."""
        found, canvas = self._found, self._pages.canvas
        bar = canvas.verticalScrollBar()
        # Pages move by themselves, too: when their pane gets another size, when they arrive.
        leads = canvas.hasFocus() or canvas.viewport().underMouse()
        if found is None or not leads or not self._can_scroll():
            return
        from_top = height_read(bar.value(), bar.maximum(), canvas.viewport().height())
        at = self._pages.place_read(from_top)
        if at is None:
            return
        scan, page, y = at
        around = self._around(found, found.page(scan, page), y)
        if around is None:
            return
        (above, first), (below, last) = around
        share = (y - above) / (below - above) if below > above else 0.0
        top = self._text.height_of(first)
        if last > first:
            top += (self._text.height_of(last) - top) * share
        with self.held():
            down = self._text.viewport().height() / READING_LINE
            self._text.verticalScrollBar().setValue(round(top - down))

    def _around(
        self, found: Linked, page: int, y: float
    ) -> tuple[tuple[float, int], tuple[float, int]] | None:
        """The linked words above and below a height of a page: heights, places in the text."""
        from treatyarchive.text.word_links import PageWord  # noqa: PLC0415 - starting need not wait

        words = [PageWord(page, n) for n in range(len(found.words[page]))] if page >= 0 else []
        rows = [
            (self._down(found.box(word)), place[0])
            for word in words
            if (place := found.links.of(word)) is not None
        ]
        if not rows:
            return None
        below = next((row for row in rows if row[0] > y), rows[-1])
        above = next((row for row in reversed(rows) if row[0] <= y and row[1] <= below[1]), below)
        return above, below

    def _down(self, box: "Box") -> float:
        """How far down its page a box is, as the page is turned."""
        return self._pages.canvas.paper.placed(box, _UNIT).center().y()


def linked(
    archive: Archive, text: str, scans: Sequence[Scan], read: ScanText | None
) -> Linked | None:
    """Find the words of a text on its scans; None where none of them is there."""
    from treatyarchive.text import word_links  # noqa: PLC0415 - starting need not wait

    pages = list(_pages(archive, scans))
    known = [word_links.Page(one.body, _spans(one)) for _, one in pages]
    if read is None:
        links = word_links.linked(text, known)
    else:
        starts = {(page.scan.id, page.page): page.start for page in read.pages}
        kept = [n for n, (scan, one) in enumerate(pages) if (scan.id, one.page) in starts]
        pages, known = [pages[n] for n in kept], [known[n] for n in kept]
        places = [starts[scan.id, one.page] for scan, one in pages]
        links = word_links.relaid(text, places, known)
    if not links:
        return None
    at = tuple((scan, one.page) for scan, one in pages)
    return Linked(links, at, tuple(one.words for _, one in pages))


def _pages(
    archive: Archive, scans: Sequence[Scan]
) -> "Iterator[tuple[Scan, readings.PageReading]]":
    from treatyarchive.archive import originals, readings  # noqa: PLC0415 - starting need not wait

    with archive.reading():
        for scan in scans:
            original = originals.find(archive, scan.sha256)
            for one in readings.all_best(archive, original) if original is not None else ():
                yield scan, one


def _spans(reading: "readings.PageReading") -> list[tuple[int, int]]:
    return [(word.start, word.end) for word in reading.words]
