"""Pages of scans in a pane: one alone or all one under the other, fitted, zoomed, turned, sharp."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.page_images import Adjustment
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.widgets import page_paint
from treatyarchive.ui.widgets.page_paper import AROUND
from treatyarchive.ui.widgets.page_place import Place
from treatyarchive.ui.widgets.page_sheet import PageSheet
from treatyarchive.ui.widgets.page_stage import Page, PageStage
from treatyarchive.ui.widgets.page_tiles import Level
from treatyarchive.ui.widgets.reading_line import READING_LINE

_DRAW_AFTER_MS = 40


class PageScroller(QAbstractScrollArea):
    """Pages are counted from 0; what one reads stays in sight whatever is laid out anew."""

    zoom_changed = Signal(float)
    fit_changed = Signal(object)
    """How it is fitted, as `fit` tells."""
    rotated = Signal(int)
    """The reader has turned the current page to so many degrees."""
    reached = Signal(int)
    """Another page is the current one, by scrolling or by a click on it."""
    page_shown = Signal(int)
    """This page has come into sight: what lies over it is wanted."""
    drawn = Signal()
    """The current page is on screen as it should be, or says why not."""
    moved = Signal()
    """Something else is in sight, or at another place."""
    adjusted = Signal(object)
    """The `Adjustment` pages are shown with."""

    def __init__(self, service: PageService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = PageStage(service, self)
        self.adjustment = Adjustment()
        self._arranging = False
        self._room = self.viewport().width()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumSize(120, 120)
        self._later = QTimer(self, singleShot=True, interval=_DRAW_AFTER_MS)
        self._later.timeout.connect(self._look)
        self.stage.shown.connect(self.page_shown)
        self.stage.measured.connect(self._on_stage_measured)
        self.stage.come.connect(self._on_stage_come)
        theme.notifier().changed.connect(self.viewport().update)
        page_paint.dimming().changed.connect(self.viewport().update)

    @property
    def current(self) -> PageSheet:
        """The page one is at."""
        return self.stage.current

    @property
    def zoom(self) -> float:
        """1.0 is the size of the paper."""
        return self.stage.scale.zoom

    @property
    def fit(self) -> str | float:
        """How it is fitted: `FIT_WIDTH`, `FIT_PAGE`, or a zoom."""
        return self.stage.scale.fit

    @property
    def rotation(self) -> int:
        """Clockwise degrees of the current page."""
        return self.current.paper.rotation

    @property
    def image(self) -> QImage | None:
        """The picture of the whole current page, if there is one, at whatever size."""
        return self.current.tiles.whole if self.current.tiles is not None else None

    @property
    def message(self) -> str:
        """Why there is no picture of the current page."""
        return self.current.message

    @property
    def sheet(self) -> QRectF:
        """Where the current page lies in the pane."""
        return self.place_of(self.stage.at)

    def place_of(self, page: int) -> QRectF:
        """Where a page that is in sight lies in the pane."""
        if not self.stage.run.holds(page):
            return QRectF()
        box = self.stage.run.box(page, self.viewport().width())
        return QRectF(box.translated(-self._scrolled()))

    def page_at(self, place: QPointF) -> int:
        """The page in sight under a place of the pane, or the nearest."""
        if not self.stage.runs_on:
            return self.stage.at
        return self.stage.run.at(place.y() + self.verticalScrollBar().value())

    def page_under(self, from_top: float) -> int:
        """The page that lies so many pixels down the pane."""
        return self.page_at(QPointF(0, from_top))

    def bring(self, page: int, down: float, from_top: float) -> None:
        """Scroll so that a height of a page, in fractions of it, is so far down the pane."""
        if self.stage.run.holds(page):
            box, bar = self.stage.run.box(page, self._room), self.verticalScrollBar()
            bar.setValue(round(box.top() + down * box.height() - from_top))

    def set_pages(self, pages: Sequence[Page], at: int) -> None:
        """Show these pages, from the top of page `at`."""
        self.stage.set_pages(pages, at)
        self.go_to(at)

    def go_to(self, page: int) -> None:
        """Show a page from its top."""
        self.stage.at = page
        self._later.stop()
        if not self.stage.runs_on:
            self.stage.keep(())
        self._arrange(Place(page, self._place().across, 0.0, QPointF(self._room / 2, AROUND)))
        self._look()
        self.describe()
        if self.current.is_done:
            self.drawn.emit()

    def set_running(self, *, on: bool) -> None:
        """Have all pages one under the other, or one alone."""
        if on != self.stage.runs_on:
            place = self._place()
            self.stage.runs_on = on
            self._arrange(place)
            self._look()

    def turn_pages(self, turns: Mapping[int, int]) -> None:
        """Turn these pages by clockwise degrees."""
        place = self._place()
        self.stage.turn(turns)
        self._arrange(place)
        self._look()

    def rotate(self) -> None:
        """Turn the current page clockwise; the scan stays as it is."""
        if self.stage.count:
            degrees = (self.rotation + 90) % 360
            self.turn_pages({self.stage.at: degrees})
            self.rotated.emit(degrees)

    def adjust(self, adjustment: Adjustment) -> None:
        """Lighten, darken or invert what is shown."""
        if adjustment != self.adjustment:
            self.adjustment = adjustment
            self._look()
            self.adjusted.emit(adjustment)

    def show_box(self, box: QRectF) -> None:
        """Scroll as far as is needed for a part of the pane's pages to be seen."""
        view = QRectF(self.viewport().rect()).adjusted(AROUND, AROUND, -AROUND, -AROUND)
        for bar, low, high, first, last in (
            (self.horizontalScrollBar(), box.left(), box.right(), view.left(), view.right()),
            (self.verticalScrollBar(), box.top(), box.bottom(), view.top(), view.bottom()),
        ):
            by = low - first if low < first else max(high - last, 0)
            bar.setValue(bar.value() + round(by))

    def set_fit(self, fit: str | float, around: QPointF | None = None) -> None:
        """Fit the width, the page, or use a zoom between 25 and 800 %.

        What is seen `around` a place of the pane stays there, else what is in its middle.
        """
        middle = QRectF(self.viewport().rect()).center()
        place = self._place(around or middle)
        self.stage.scale.set_fit(fit)
        self.fit_changed.emit(self.fit)
        self._arrange(place)

    def zoom_in(self) -> None:
        """Go to the next larger step."""
        self.set_fit(self.stage.scale.larger)

    def zoom_out(self) -> None:
        """Go to the next smaller step."""
        self.set_fit(self.stage.scale.smaller)

    def device_size(self) -> tuple[int, int]:
        """The pixels the current page takes on this screen."""
        level = self._level(self.stage.at)
        return level.width, level.height

    def be_at(self, page: int) -> None:
        """Have a page that is in sight be the current one; nothing is scrolled."""
        if page != self.stage.at:
            self.stage.at = page
            self.describe()
            self.reached.emit(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._arrange(self._place())

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Show what is there now."""
        self.viewport().update()
        if not self._arranging:
            self._follow()
            self._look()
            self.moved.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pages on their ground, or what is wrong with them."""
        painter, view = QPainter(self.viewport()), self.viewport().rect()
        page_paint.ground(painter, view)
        for page, sheet in sorted(self.stage.sheets.items()):
            box = self.place_of(page).toRect()
            if box.intersects(view):
                self._paint_page(painter, page, sheet, box)
        self.paint_over(painter)
        painter.end()

    def _paint_page(self, painter: QPainter, page: int, sheet: PageSheet, box: QRect) -> None:
        view = self.viewport().rect()
        if sheet.message:
            if self.stage.runs_on:
                page_paint.missing(painter, box)
                view = view.intersected(box)
            page_paint.message(painter, view, sheet.message)
            return
        drawn = sheet.tiles is not None and sheet.tiles.has_any
        page_paint.paper(painter, box, "" if drawn else self.tr("Drawing the page"))
        if sheet.tiles is not None:
            ratio = self.devicePixelRatioF()
            painter.save()
            painter.setClipRect(box)
            painter.scale(1 / ratio, 1 / ratio)
            origin = QPoint(round(box.left() * ratio), round(box.top() * ratio))
            sheet.tiles.paint(painter, origin, self._seen(page, ratio))
            painter.restore()
        page_paint.dim(painter, box)
        self.paint_on_page(painter, page, sheet, QRectF(box))

    def _scrolled(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _place(self, around: QPointF | None = None) -> Place:
        """What is seen around a place of the pane, else at its top, as it is laid out now."""
        where = around or QPointF(self._room / 2, AROUND)
        content = where + QPointF(self._scrolled())
        page = self.stage.run.at(content.y())
        if not self.stage.run.holds(page):
            return Place(page, 0.5, 0.0, where)
        return Place.of(page, self.stage.run.box(page, self._room), content, where)

    def _arrange(self, place: Place, *, refit: bool = True) -> None:
        """Lay out anew, with what is seen at a place staying there, and ask for what fits."""
        self._arranging = True
        bar_width = self.verticalScrollBar().sizeHint().width()
        if self.stage.lay(self.maximumViewportSize(), bar_width, refit=refit):
            self.zoom_changed.emit(self.zoom)
        extent, view = self.stage.run.extent, self.viewport().size()
        if self.message and not self.stage.runs_on:
            extent = view
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        for bar, whole, shown in (
            (across, extent.width(), view.width()),
            (down, extent.height(), view.height()),
        ):
            bar.setRange(0, max(whole - shown, 0))
            bar.setPageStep(shown)
            bar.setSingleStep(40)
        self._room = self.viewport().width()
        page = place.page if self.stage.run.holds(place.page) else self.stage.at
        if self.stage.count:
            to = place.in_box(self.stage.run.box(page, self._room))
            across.setValue(round(to.x()))
            down.setValue(round(to.y()))
        self._arranging = False
        self.viewport().update()
        self._look(now=False)
        self._later.start()
        self.moved.emit()

    def _follow(self) -> None:
        """The page a third down the pane is the current one; at the ends the first or last."""
        bar, stage = self.verticalScrollBar(), self.stage
        if not stage.runs_on or not stage.count:
            return
        at = stage.run.at(bar.value() + self.viewport().height() / READING_LINE)
        if bar.value() == bar.maximum():
            at = stage.count - 1
        elif bar.value() == 0:
            at = 0
        self.be_at(at)

    def _look(self, *, now: bool = True) -> None:
        """Have what is in sight drawn; not `now`, it is only told how large it will be."""
        stage = self.stage
        if stage.runs_on and stage.count:
            top = self.verticalScrollBar().value()
            stage.keep(stage.run.within(top, top + self.viewport().height()))
        else:
            stage.keep(())
        ratio = self.devicePixelRatioF()
        for page, sheet in list(stage.sheets.items()):
            if sheet.tiles is not None and stage.is_sized(page) and not sheet.message:
                sheet.tiles.want(self._level(page), self._seen(page, ratio), now=now)

    def _level(self, page: int) -> Level:
        if not self.stage.count:
            return Level(1, 1, 0, b"")
        box, ratio = self.place_of(page), self.devicePixelRatioF()
        wide, high = round(box.width() * ratio), round(box.height() * ratio)
        return Level(wide, high, self.stage.turn_of(page), self.adjustment.table)

    def _seen(self, page: int, ratio: float) -> QRect:
        """What of a page is in sight, in its device pixels."""
        box = self.place_of(page)
        seen = box.intersected(QRectF(self.viewport().rect())).translated(-box.topLeft())
        scaled = QRectF(seen.topLeft() * ratio, seen.size() * ratio)
        return scaled.toAlignedRect()

    def _on_stage_measured(self, page: int) -> None:
        if not self.stage.is_laid(page):
            self._arrange(self._place(), refit=page == self.stage.at)
        self._look()

    def _on_stage_come(self, page: int) -> None:
        sheet = self.stage.sheets.get(page)
        if sheet is None:
            return
        if sheet.message and page == self.stage.at:
            self._arrange(self._place())
        self.viewport().update()
        if page == self.stage.at:
            self.describe()
            if sheet.is_done:
                self.drawn.emit()

    def paint_on_page(self, painter: QPainter, page: int, sheet: PageSheet, box: QRectF) -> None:
        """Draw what lies over a page."""

    def paint_over(self, painter: QPainter) -> None:
        """Draw what lies over the pane."""

    def describe(self) -> None:
        """Say to those who listen what the current page is."""
