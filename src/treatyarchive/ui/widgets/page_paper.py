"""The sheet on screen: how large its paper is, how it is turned, fitted and zoomed."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF

from treatyarchive.ui.pages import LARGEST_PIXELS

SMALLEST_ZOOM, LARGEST_ZOOM = 0.25, 4.0
FIT_WIDTH, FIT_PAGE = "width", "page"
AROUND = 12
A4 = QSizeF(595, 842)
_STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_PIXELS_A_POINT = 96 / 72  # at 100 % a page is as large as its paper
_LEAST_FITTED = 0.02

Box = tuple[float, float, float, float]


class Paper:
    """`points` is the paper as it lies in the scan; `rotation` clockwise in degrees."""

    def __init__(self) -> None:
        self.points = A4
        self.rotation = 0
        self.zoom = 1.0
        self.fit: str | float = FIT_WIDTH

    @property
    def size(self) -> QSizeF:
        """Pixels at this zoom, as turned."""
        return self._whole() * self.zoom

    @property
    def larger(self) -> float:
        """The next larger step."""
        return next((step for step in _STEPS if step > self.zoom * 1.01), LARGEST_ZOOM)

    @property
    def smaller(self) -> float:
        """The next smaller step."""
        return next((step for step in reversed(_STEPS) if step < self.zoom * 0.99), SMALLEST_ZOOM)

    def set_fit(self, fit: str | float) -> None:
        """Fit the width, the page, or use a zoom between 25 and 400 %."""
        self.fit = fit if isinstance(fit, str) else min(max(fit, SMALLEST_ZOOM), LARGEST_ZOOM)

    def fit_into(self, room: QSize, bar: int) -> bool:
        """Work out the zoom for a pane; `bar` is what a scroll bar takes. Whether it changed."""
        paper = self._whole()
        wide, high = room.width() - 2 * AROUND, room.height() - 2 * AROUND
        if isinstance(self.fit, str):
            zoom = wide / paper.width()
            if self.fit == FIT_PAGE:
                zoom = min(zoom, high / paper.height())
            elif paper.height() * zoom > high:
                zoom = (wide - bar) / paper.width()
            zoom = min(max(zoom, _LEAST_FITTED), LARGEST_ZOOM)
        else:
            zoom = self.fit
        changed = abs(zoom - self.zoom) > 0.0005
        if changed:
            self.zoom = zoom
        return changed

    def device_size(self, ratio: float) -> tuple[int, int]:
        """The pixels it takes on a screen of so many a pixel, fewer where that is too many."""
        size = self.size * ratio
        pixels = size.width() * size.height()
        if pixels > LARGEST_PIXELS:
            size *= (LARGEST_PIXELS / pixels) ** 0.5
        return max(round(size.width()), 1), max(round(size.height()), 1)

    def placed(self, box: Box, sheet: QRectF) -> QRectF:
        """Where a box, in fractions of the page as it lies in the scan, is on the sheet."""
        x0, y0, x1, y1 = _turned(box, self.rotation)
        wide, high = sheet.width(), sheet.height()
        return QRectF(
            sheet.left() + x0 * wide, sheet.top() + y0 * high, (x1 - x0) * wide, (y1 - y0) * high
        )

    def fraction(self, place: QPointF, sheet: QRectF) -> tuple[float, float]:
        """A place on the sheet, in fractions of the page as it lies in the scan."""
        x = (place.x() - sheet.left()) / max(sheet.width(), 1)
        y = (place.y() - sheet.top()) / max(sheet.height(), 1)
        x0, y0, _, _ = _turned((x, y, x, y), 360 - self.rotation)
        return x0, y0

    def _whole(self) -> QSizeF:
        size = self.points * _PIXELS_A_POINT
        return size.transposed() if self.rotation % 180 else size


def _turned(box: Box, rotation: int) -> Box:
    x0, y0, x1, y1 = box
    match rotation % 360:
        case 90:
            return 1 - y1, x0, 1 - y0, x1
        case 180:
            return 1 - x1, 1 - y1, 1 - x0, 1 - y0
        case 270:
            return y0, 1 - x1, y1, 1 - x0
    return box
