"""Which pages there are, where they lie, and the few of them that are in sight."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QSize, QSizeF, Signal

from treatyarchive.archive.records import Scan
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.widgets.page_paper import A4, Paper, Scale
from treatyarchive.ui.widgets.page_run import Run
from treatyarchive.ui.widgets.page_sheet import PageSheet

Page = tuple[Scan, int]


class PageStage(QObject):
    """Pages are counted from 0 over all scans; one never seen is taken for as large as others."""

    shown = Signal(int)
    """A page has come into sight: what lies over it is wanted."""
    measured = Signal(int)
    come = Signal(int)
    """There is more to be seen of a page in sight, or a message."""

    def __init__(self, service: PageService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._pages: list[Page] = []
        self._turns: dict[int, int] = {}
        self._points: dict[int, QSizeF] = {}
        self._usual = A4
        self._usual_of: dict[str, QSizeF] = {}
        self._nothing = PageSheet(service, None, 0, parent=self)
        self.sheets: dict[int, PageSheet] = {}
        """The pages in sight, and the current one."""
        self.run = Run()
        self.scale = Scale()
        self.at = 0
        self.runs_on = False
        """Whether all pages lie one under the other."""

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def current(self) -> PageSheet:
        """The page one is at; without a scan where there is none."""
        return self.sheets.get(self.at, self._nothing)

    def set_pages(self, pages: Sequence[Page], at: int) -> None:
        """Begin with other pages."""
        self._pages, self.at = list(pages), at
        self._turns.clear()
        self._points.clear()
        self._usual = A4
        self._usual_of.clear()
        for page in list(self.sheets):
            self.sheets.pop(page).end()
        self.keep(())

    def turn(self, turns: Mapping[int, int]) -> None:
        """Turn pages, by clockwise degrees; the scans stay as they are."""
        self._turns.update(turns)
        for page, sheet in self.sheets.items():
            sheet.paper.rotation = self._turns.get(page, 0)

    def lay(self, room: QSize, bar: int, *, refit: bool = True) -> bool:
        """Lay the pages out in a pane, `bar` being what a scroll bar takes.

        With `refit` the current page is fitted into it; whether the zoom changed.
        """
        runs_on, changed = self.runs_on and self.count > 1, False
        if refit or not runs_on:
            changed = self.scale.fit_into(self._whole(self.at), room, bar, runs_on=runs_on)
        if runs_on:
            wholes = [self._whole(page) for page in range(self.count)]
            self.run.lay(wholes, self.scale.zoom)
        else:
            own = [self._whole(self.at)] if self._pages else []
            self.run.lay(own, self.scale.zoom, self.at)
        return changed

    def is_sized(self, page: int) -> bool:
        """Whether the size of a page is known, or that of others in its file, which is likely its.

        So nobody waits for a size before asking for the picture.
        """
        return page in self._points or self._pages[page][0].sha256 in self._usual_of

    def is_laid(self, page: int) -> bool:
        """Whether a page lies where it is with the size it has."""
        if not self.run.holds(page):
            return False
        size, zoom = self._whole(page), self.scale.zoom
        box = self.run.box(page, 0)
        return (box.width(), box.height()) == self.run.rounded(size, zoom)

    def keep(self, pages: Iterable[int]) -> None:
        """Have these pages in sight and no others, but for the current one."""
        wanted = dict.fromkeys(pages)
        if self._pages:
            wanted[self.at] = None
        for page in [each for each in self.sheets if each not in wanted]:
            self.sheets.pop(page).end()
        for page in wanted:
            if page not in self.sheets:
                self._begin(page)

    def size_of(self, page: int) -> QSizeF | None:
        """The pixels of a page at 100 %, as turned, if it was ever measured."""
        scan, number = self._pages[page]
        known = self._service.known_size(scan, number)
        return Paper(QSizeF(*known), self._turns.get(page, 0)).whole if known else None

    def turn_of(self, page: int) -> int:
        """Clockwise degrees."""
        return self._turns.get(page, 0)

    def page(self, page: int) -> Page:
        """Its scan, and which page of it it is."""
        return self._pages[page]

    def _begin(self, page: int) -> None:
        scan, number = self._pages[page]
        points = self._points_of(page)
        made = PageSheet(self._service, scan, number, points, self.turn_of(page), self)
        self.sheets[page] = made
        made.measured.connect(partial(self._on_measured, page))
        made.come.connect(partial(self.come.emit, page))
        self.shown.emit(page)
        made.load()

    def _on_measured(self, page: int) -> None:
        points = self.sheets[page].paper.points
        if not self._points:
            self._usual = points
        self._usual_of.setdefault(self._pages[page][0].sha256, points)
        self._points[page] = points
        self.measured.emit(page)

    def _whole(self, page: int) -> QSizeF:
        return Paper(self._points_of(page), self._turns.get(page, 0)).whole

    def _points_of(self, page: int) -> QSizeF:
        usual = self._usual_of.get(self._pages[page][0].sha256, self._usual) if self._pages else A4
        return self._points.get(page, usual)
