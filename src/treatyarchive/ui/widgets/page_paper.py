"""How large pages are on screen: the paper of one of them, and the scale they all have."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF

SMALLEST_ZOOM, LARGEST_ZOOM = 0.25, 8.0
FIT_WIDTH, FIT_PAGE = "width", "page"
AROUND = 12
A4 = QSizeF(595, 842)
_STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)
_PIXELS_A_POINT = 96 / 72  # at 100 % a page is as large as its paper
_LEAST_FITTED = 0.02

Box = tuple[float, float, float, float]


class Paper:
    """`points` is the paper as it lies in the scan; `rotation` clockwise in degrees."""

    def __init__(self, points: QSizeF = A4, rotation: int = 0) -> None:
        self.points = points
        self.rotation = rotation

    @property
    def whole(self) -> QSizeF:
        """Pixels at 100 %, as turned."""
        size = self.points * _PIXELS_A_POINT
        return size.transposed() if self.rotation % 180 else size

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

    def cut(self, place: QRectF, sheet: QRectF) -> Box:
        """The part of the page under a place on the sheet, in fractions as it lies in the scan."""
        inside = place.normalized().intersected(sheet)
        x0, y0 = self.fraction(inside.topLeft(), sheet)
        x1, y1 = self.fraction(inside.bottomRight(), sheet)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


class Scale:
    """One for all pages of a view: `fit` is a zoom, or what of a page is fitted into the pane."""

    def __init__(self) -> None:
        self.zoom = 1.0
        self.fit: str | float = FIT_WIDTH

    @property
    def larger(self) -> float:
        """The next larger step."""
        return next((step for step in _STEPS if step > self.zoom * 1.01), LARGEST_ZOOM)

    @property
    def smaller(self) -> float:
        """The next smaller step."""
        return next((step for step in reversed(_STEPS) if step < self.zoom * 0.99), SMALLEST_ZOOM)

    def set_fit(self, fit: str | float) -> None:
        """Fit the width, the page, or use a zoom between 25 and 800 %."""
        self.fit = fit if isinstance(fit, str) else min(max(fit, SMALLEST_ZOOM), LARGEST_ZOOM)

    def fit_into(self, whole: QSizeF, room: QSize, bar: int, *, runs_on: bool) -> bool:
        """Work out the zoom for a pane; whether it changed.

        `bar` is what a scroll bar takes, which is always there where more pages run on.
        """
        wide, high = room.width() - 2 * AROUND, room.height() - 2 * AROUND
        if isinstance(self.fit, str):
            zoom = (wide - bar * runs_on) / whole.width()
            if self.fit == FIT_PAGE:
                zoom = min(zoom, high / whole.height())
            elif not runs_on and whole.height() * zoom > high:
                zoom = (wide - bar) / whole.width()
            zoom = min(max(zoom, _LEAST_FITTED), LARGEST_ZOOM)
        else:
            zoom = self.fit
        changed = abs(zoom - self.zoom) > 0.0005
        if changed:
            self.zoom = zoom
        return changed


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
