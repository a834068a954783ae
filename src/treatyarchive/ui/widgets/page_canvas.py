"""One page of a scan: fitted, zoomed, turned, scrolled; sharp on every screen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from treatyarchive.archive.records import Scan
from treatyarchive.ui import accessible, theme
from treatyarchive.ui.pages import Look, PageService
from treatyarchive.ui.widgets import page_paint
from treatyarchive.ui.widgets.page_input import PageInput
from treatyarchive.ui.widgets.page_layer import PageLayer, PageMark
from treatyarchive.ui.widgets.page_paper import AROUND, FIT_PAGE, FIT_WIDTH, Paper
from treatyarchive.ui.words import spoken

if TYPE_CHECKING:
    from treatyarchive.archive.readings import PageReading

__all__ = ["FIT_PAGE", "FIT_WIDTH", "PageCanvas"]
_DRAW_AFTER_MS = 40


@accessible.painted(QAccessible.Role.Graphic)
class PageCanvas(QAbstractScrollArea):
    """Shows a page; the turning of pages is its owner's."""

    zoom_changed = Signal(float)
    turned = Signal(int)
    """The reader wants to go this many pages on."""
    fit_changed = Signal(object)
    """How it is fitted, as `fit` tells."""
    rotated = Signal(int)
    """The reader has turned the page to so many degrees."""
    drawn = Signal()
    """The page is on screen as it should be, or says why not."""
    mark_hovered = Signal(str)
    """The key of the mark under the pointer, empty where none is."""
    chosen = Signal()
    """Other words are chosen now, or none."""
    correction_asked = Signal(int)
    """The reader wants to correct a word of the page."""

    def __init__(self, service: PageService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._scan: Scan | None = None
        self._page = 0
        self.paper = Paper()
        self.layer = PageLayer(self.paper)
        self._image: QImage | None = None
        self._message = self._origin = ""
        self._measured = False
        # One counts the pages shown, the other the pictures asked for: older answers are dropped.
        self._shown = self._ticket = 0
        self._ring = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Scan"))
        self.setMinimumSize(120, 120)
        self.viewport().setMouseTracking(True)
        self._input = PageInput(self)
        self._later = QTimer(self, singleShot=True, interval=_DRAW_AFTER_MS)
        self._later.timeout.connect(self._request)
        theme.notifier().changed.connect(self.viewport().update)
        page_paint.dimming().changed.connect(self.viewport().update)

    @property
    def zoom(self) -> float:
        """1.0 is the size of the paper."""
        return self.paper.zoom

    @property
    def fit(self) -> str | float:
        """How it is fitted: `FIT_WIDTH`, `FIT_PAGE`, or a zoom."""
        return self.paper.fit

    @property
    def rotation(self) -> int:
        """Clockwise degrees."""
        return self.paper.rotation

    @property
    def image(self) -> QImage | None:
        """The picture on screen, if there is one."""
        return self._image

    @property
    def message(self) -> str:
        """Why there is no picture."""
        return self._message

    def show_page(self, scan: Scan | None, page: int, rotation: int = 0) -> None:
        """Show a page of a scan, from its top, turned by clockwise degrees."""
        self._shown += 1
        self._ticket += 1
        self._measured = False
        self._scan, self._page, self.paper.rotation = scan, page, rotation
        self.layer.show_reading(None)
        self.layer.show_marks(())
        self.layer.show_hits(())
        self._image, self._message, self._origin = None, "", ""
        self.verticalScrollBar().setValue(0)
        self._describe()
        self.viewport().update()
        if scan is not None and scan.pages == 0:
            self._look(scan)
        elif scan is not None:
            self._measure(scan)

    def show_reading(self, reading: "PageReading | None") -> None:
        """Lay the words that were read from the page over it."""
        self.layer.show_reading(reading)
        self.viewport().update()
        self.chosen.emit()

    def tell_origin(self, words: str) -> None:
        """Say to those who listen how the words of the page came about."""
        self._origin = words
        self._describe()

    def show_marks(self, marks: Sequence[PageMark]) -> None:
        """Mark these boxes and nothing else."""
        self.layer.show_marks(marks)
        self.viewport().update()

    def show_doubtful(self, *, shown: bool) -> None:
        """Show which words were read with little confidence, or do not."""
        self.layer.shows_doubtful = shown
        self.viewport().update()

    def choose(self, anchor: int, head: int) -> None:
        """Choose words, and bring the last of them into view; -1 is none."""
        self.layer.choose(anchor, head)
        if head >= 0 and self.layer.chosen:
            self.show_box(self.layer.place_of(self.layer.head, self.sheet))
        self.viewport().update()
        self.chosen.emit()

    def show_box(self, box: QRectF) -> None:
        """Scroll as far as is needed for a part of the sheet to be seen."""
        view = QRectF(self.viewport().rect()).adjusted(AROUND, AROUND, -AROUND, -AROUND)
        for bar, low, high, first, last in (
            (self.horizontalScrollBar(), box.left(), box.right(), view.left(), view.right()),
            (self.verticalScrollBar(), box.top(), box.bottom(), view.top(), view.bottom()),
        ):
            by = low - first if low < first else max(high - last, 0)
            bar.setValue(bar.value() + round(by))

    def copy(self) -> None:
        """Put the words that are chosen on the clipboard."""
        if self.layer.chosen_text:
            QGuiApplication.clipboard().setText(self.layer.chosen_text)

    def set_fit(self, fit: str | float) -> None:
        """Fit the width, the page, or use a zoom between 25 and 400 %."""
        self.paper.set_fit(fit)
        self.fit_changed.emit(self.paper.fit)
        self._arrange()

    def zoom_in(self) -> None:
        """Go to the next larger step."""
        self.set_fit(self.paper.larger)

    def zoom_out(self) -> None:
        """Go to the next smaller step."""
        self.set_fit(self.paper.smaller)

    def rotate(self) -> None:
        """Turn the view clockwise; the scan stays as it is."""
        self.paper.rotation = (self.paper.rotation + 90) % 360
        self._image = None
        self.rotated.emit(self.paper.rotation)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, turn, leaf, choose words; the rest scrolls."""
        if not self._input.key(event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim the keys for zooming before the window's own actions see them."""
        if event.type() == QEvent.Type.ShortcutOverride and self._input.claims(event):
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom; past the end leaf."""
        if not self._input.wheel(event):
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose words, or take hold of the page."""
        self._input.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose more words, or drag the page along."""
        self._input.move(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go of it."""
        self._input.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Correct the word under the pointer."""
        self._input.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the words."""
        self._input.menu(event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._input.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring where the keyboard brought the focus here."""
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._ring = False
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page on its ground, or what is wrong with it."""
        painter = QPainter(self.viewport())
        dark = theme.current().dark
        painter.fillRect(self.viewport().rect(), theme.color("window" if dark else "sunken"))
        if self._scan is not None:
            box = self.sheet
            if self._message:
                page_paint.message(painter, self.viewport().rect(), self._message)
            else:
                waiting = self.tr("Drawing the page")
                page_paint.page(painter, box.toRect(), self._image, waiting)
                self.layer.paint(painter, box)
        if self._ring:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _look(self, scan: Scan) -> None:
        """A scan nothing was known of when it was added: it may still be shown."""
        shown = self._shown

        def told(look: Look) -> None:
            if shown != self._shown:
                return
            if look.pages and not look.note:
                self._measure(scan)
            else:
                why = spoken(look.note) if look.note else self.tr("has no pages")
                kept = self.tr("%1 is kept, but cannot be shown: it %2.").replace("%2", why)
                self._fail(kept.replace("%1", scan.name))

        self._service.look(scan, told, lambda text: self._refuse(shown, text), self)

    def _measure(self, scan: Scan) -> None:
        shown = self._shown

        def measured(size: tuple[float, float]) -> None:
            if shown == self._shown:
                self.paper.points = QSizeF(max(size[0], 1), max(size[1], 1))
                self._measured = True
                self._arrange()

        self._service.size(scan, self._page, measured, lambda text: self._refuse(shown, text), self)

    def _arrange(self) -> None:
        """Work out zoom and scroll bars, and ask for the picture that fits."""
        bar_width = self.verticalScrollBar().sizeHint().width()
        if self.paper.fit_into(self.maximumViewportSize(), bar_width):
            self.zoom_changed.emit(self.paper.zoom)
        size = self.paper.size
        view = self.viewport().size()
        for bar, whole, shown in (
            (self.horizontalScrollBar(), size.width(), view.width()),
            (self.verticalScrollBar(), size.height(), view.height()),
        ):
            bar.setRange(0, max(round(whole) + 2 * AROUND - shown, 0))
            bar.setPageStep(shown)
            bar.setSingleStep(40)
        self.viewport().update()
        if self._measured and not self._message:
            self._later.start()

    @property
    def sheet(self) -> QRectF:
        """Where the paper lies in the pane."""
        size = self.paper.size.toSize()
        view = self.viewport().size()
        left = max((view.width() - size.width()) // 2, AROUND)
        return QRectF(
            left - self.horizontalScrollBar().value(),
            AROUND - self.verticalScrollBar().value(),
            size.width(),
            size.height(),
        )

    def device_size(self) -> tuple[int, int]:
        """The pixels the page takes on this screen, fewer where that is too many to draw."""
        return self.paper.device_size(self.devicePixelRatioF())

    def _request(self) -> None:
        scan = self._scan
        if scan is None or self._message or not self._measured:
            return
        self._ticket += 1
        ticket, shown = self._ticket, self._shown

        def drawn(image: QImage) -> None:
            if ticket == self._ticket:
                self._image = image
                self._describe()
                self.viewport().update()
                self.drawn.emit()

        self._service.request(
            scan,
            self._page,
            *self.device_size(),
            self.paper.rotation,
            drawn,
            lambda text: self._refuse(shown, text),
            self,
            lambda: ticket == self._ticket,
        )

    def _refuse(self, shown: int, text: str) -> None:
        if shown == self._shown:
            self._fail(spoken(text))

    def _fail(self, text: str) -> None:
        self._image, self._message = None, text
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.setRange(0, 0)
        self._describe()
        self.viewport().update()
        self.drawn.emit()

    def _describe(self) -> None:
        name = self._scan.name if self._scan is not None else ""
        told = self._message or ", ".join(filter(None, (name, self._origin)))
        self.setAccessibleDescription(told)
