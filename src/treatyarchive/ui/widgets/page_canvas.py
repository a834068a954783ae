"""One page of a scan: fitted, zoomed, turned, scrolled; sharp on every screen."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
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
from treatyarchive.ui.pages import LARGEST_PIXELS, Look, PageService
from treatyarchive.ui.widgets import page_paint, physical_keys
from treatyarchive.ui.words import spoken

SMALLEST_ZOOM, LARGEST_ZOOM = 0.25, 4.0
FIT_WIDTH, FIT_PAGE = "width", "page"
_STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_PIXELS_A_POINT = 96 / 72  # at 100 % a page is as large as its paper
_A4 = QSizeF(595, 842)
_AROUND = 12
_DRAW_AFTER_MS = 40
_WHEEL_STEP = 60


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

    def __init__(self, service: PageService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._scan: Scan | None = None
        self._page = 0
        self._points = _A4
        self._image: QImage | None = None
        self._message = ""
        self._measured = False
        # One counts the pages shown, the other the pictures asked for: older answers are dropped.
        self._shown = self._ticket = 0
        self._fit: str | float = FIT_WIDTH
        self._rotation = 0
        self._zoom = 1.0
        self._ring = False
        self._dragged: QPoint | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Scan"))
        self.setMinimumSize(120, 120)
        self._later = QTimer(self, singleShot=True, interval=_DRAW_AFTER_MS)
        self._later.timeout.connect(self._request)
        theme.notifier().changed.connect(self.viewport().update)
        page_paint.dimming().changed.connect(self.viewport().update)

    @property
    def zoom(self) -> float:
        """1.0 is the size of the paper."""
        return self._zoom

    @property
    def fit(self) -> str | float:
        """How it is fitted: `FIT_WIDTH`, `FIT_PAGE`, or a zoom."""
        return self._fit

    @property
    def rotation(self) -> int:
        """Clockwise degrees."""
        return self._rotation

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
        self._scan, self._page, self._rotation = scan, page, rotation
        self._image, self._message = None, ""
        self.verticalScrollBar().setValue(0)
        self._describe()
        self.viewport().update()
        if scan is not None and scan.pages == 0:
            self._look(scan)
        elif scan is not None:
            self._measure(scan)

    def set_fit(self, fit: str | float) -> None:
        """Fit the width, the page, or use a zoom between 25 and 400 %."""
        if not isinstance(fit, str):
            fit = min(max(fit, SMALLEST_ZOOM), LARGEST_ZOOM)
        self._fit = fit
        self.fit_changed.emit(fit)
        self._arrange()

    def zoom_in(self) -> None:
        """Go to the next larger step."""
        self.set_fit(next((z for z in _STEPS if z > self._zoom * 1.01), LARGEST_ZOOM))

    def zoom_out(self) -> None:
        """Go to the next smaller step."""
        self.set_fit(next((z for z in reversed(_STEPS) if z < self._zoom * 0.99), SMALLEST_ZOOM))

    def rotate(self) -> None:
        """Turn the view clockwise; the scan stays as it is."""
        self._rotation = (self._rotation + 90) % 360
        self._image = None
        self.rotated.emit(self._rotation)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, turn, leaf; the rest scrolls."""
        if not (self._zoom_key(event) or self._leaf_key(event)):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim the keys for zooming before the window's own actions see them."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._zoom_of(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom; past the end leaf."""
        down = event.angleDelta().y() < 0
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if abs(event.angleDelta().y()) >= _WHEEL_STEP:
                (self.zoom_out if down else self.zoom_in)()
            return
        bar = self.verticalScrollBar()
        at_end = bar.value() == (bar.maximum() if down else bar.minimum())
        if at_end and abs(event.angleDelta().y()) >= _WHEEL_STEP and bar.maximum() == 0:
            self.turned.emit(1 if down else -1)
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the page."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the page along."""
        if self._dragged is not None:
            moved = event.position().toPoint() - self._dragged
            self._dragged = event.position().toPoint()
            for bar, by in (
                (self.horizontalScrollBar(), moved.x()),
                (self.verticalScrollBar(), moved.y()),
            ):
                bar.setValue(bar.value() - by)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go of it."""
        self._dragged = None
        self.viewport().unsetCursor()

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
            box = self._box()
            if self._message:
                page_paint.message(painter, self.viewport().rect(), self._message)
            else:
                waiting = self.tr("Drawing the page")
                page_paint.page(painter, box, self._image, waiting)
        if self._ring:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _zoom_key(self, event: QKeyEvent) -> bool:
        wanted = self._zoom_of(event)
        match wanted:
            case "in":
                self.zoom_in()
            case "out":
                self.zoom_out()
            case "fit":
                self.set_fit(FIT_WIDTH)
            case _:
                return False
        return True

    def _zoom_of(self, event: QKeyEvent) -> str:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return ""
        return {
            Qt.Key.Key_Plus: "in",
            Qt.Key.Key_Equal: "in",
            Qt.Key.Key_Minus: "out",
            Qt.Key.Key_0: "fit",
        }.get(Qt.Key(event.key()), "")

    def _leaf_key(self, event: QKeyEvent) -> bool:
        if not physical_keys.plain(event):
            return False
        bar = self.verticalScrollBar()
        key = Qt.Key(event.key())
        if physical_keys.key(event) == Qt.Key.Key_R:
            self.rotate()
        elif key == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
            self.turned.emit(1)
        elif key == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            self.turned.emit(-1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            return False
        return True

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
                self._points = QSizeF(max(size[0], 1), max(size[1], 1))
                self._measured = True
                self._arrange()

        self._service.size(scan, self._page, measured, lambda text: self._refuse(shown, text), self)

    def _arrange(self) -> None:
        """Work out zoom and scroll bars, and ask for the picture that fits."""
        paper = self._paper()
        room = self.maximumViewportSize()
        wide, high = room.width() - 2 * _AROUND, room.height() - 2 * _AROUND
        if isinstance(self._fit, str):
            zoom = wide / paper.width()
            if self._fit == FIT_PAGE:
                zoom = min(zoom, high / paper.height())
            elif paper.height() * zoom > high:
                zoom = (wide - self.verticalScrollBar().sizeHint().width()) / paper.width()
            zoom = min(max(zoom, 0.02), LARGEST_ZOOM)
        else:
            zoom = self._fit
        if abs(zoom - self._zoom) > 0.0005:
            self._zoom = zoom
            self.zoom_changed.emit(zoom)
        size = paper * zoom
        view = self.viewport().size()
        for bar, whole, shown in (
            (self.horizontalScrollBar(), size.width(), view.width()),
            (self.verticalScrollBar(), size.height(), view.height()),
        ):
            bar.setRange(0, max(round(whole) + 2 * _AROUND - shown, 0))
            bar.setPageStep(shown)
            bar.setSingleStep(40)
        self.viewport().update()
        if self._measured and not self._message:
            self._later.start()

    def _paper(self) -> QSizeF:
        size = self._points * _PIXELS_A_POINT
        return size.transposed() if self._rotation % 180 else size

    def _box(self) -> QRect:
        size = (self._paper() * self._zoom).toSize()
        view = self.viewport().size()
        left = max((view.width() - size.width()) // 2, _AROUND)
        return QRect(
            left - self.horizontalScrollBar().value(),
            _AROUND - self.verticalScrollBar().value(),
            size.width(),
            size.height(),
        )

    def device_size(self) -> tuple[int, int]:
        """The pixels the page takes on this screen, fewer where that is too many to draw."""
        size = self._paper() * self._zoom * self.devicePixelRatioF()
        pixels = size.width() * size.height()
        if pixels > LARGEST_PIXELS:
            size *= (LARGEST_PIXELS / pixels) ** 0.5
        return max(round(size.width()), 1), max(round(size.height()), 1)

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
            self._rotation,
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
        self.setAccessibleDescription(self._message or name)
