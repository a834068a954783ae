"""A dot on a line of time: filled where there are sources, hollow where something is announced."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from treatyarchive.ui import theme

SOURCES, ANNOUNCED, EVENT = "sources", "announced", "event"
TARGET = 24
_WIDE = {SOURCES: 11, ANNOUNCED: 14, EVENT: 10}
_CHOSEN_WIDE = {SOURCES: 15, ANNOUNCED: 15, EVENT: 11}
_DASHES = [2.4, 1.6]


class TimelineDot(QAbstractButton):
    """One dot to choose; the line behind it is its owner's to draw."""

    def __init__(self, name: str, kind: str = SOURCES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setCheckable(True)
        self.setAccessibleName(name)
        if kind == ANNOUNCED:
            self.setAccessibleDescription(self.tr("Announced, no sources yet"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.notifier().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Larger than the dot, so that it can be hit."""
        side = max(theme.px(TARGET), TARGET)
        return QSize(side, side)

    def ring_shape(self) -> tuple[QRectF, float]:
        """The ring goes around the dot."""
        side = _diameter(self._kind, chosen=self.isChecked())
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(self.rect()).center())
        return box, side / 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dot."""
        painter = QPainter(self)
        middle = QRectF(self.rect()).center()
        paint_dot(painter, middle, self._kind, chosen=self.isChecked(), lit=self.underMouse())
        painter.end()


def paint_dot(
    painter: QPainter, middle: QPointF, kind: str, *, chosen: bool = False, lit: bool = False
) -> None:
    """Draw a dot around `middle` with a little of the surface about it, which parts the line."""
    radius = _diameter(kind, chosen=chosen) / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("surface"))
    if kind != EVENT:
        painter.drawEllipse(middle, radius + 3, radius + 3)
    ink = theme.color("accent" if chosen or lit else "control")
    if kind == SOURCES or chosen:
        painter.setBrush(ink)
        painter.drawEllipse(middle, radius, radius)
    if kind == ANNOUNCED or (kind == EVENT and not chosen):
        pen = QPen(ink, 1.6)
        if kind == ANNOUNCED:
            pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.setBrush(theme.color("surface"))
        inner = radius if not chosen else radius - 3
        painter.drawEllipse(middle, inner - 0.8, inner - 0.8)
    painter.restore()


def _diameter(kind: str, *, chosen: bool) -> int:
    return theme.px((_CHOSEN_WIDE if chosen else _WIDE)[kind])
