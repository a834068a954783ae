"""Progress through a queue: a segment a document."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from treatyarchive.ui import theme

_MOST_SEGMENTS = 24
_WIDE, _HIGH, _GAP = 14, 6, 3


class Segments(QWidget):
    """A segment a document: done, on the desk, to do. Many documents share one bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._states: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.notifier().changed.connect(self.updateGeometry)

    def show_states(self, states: list[str]) -> None:
        """Show `done`, `here` or `todo` for each."""
        self._states = states
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its segments."""
        count = min(max(len(self._states), 1), _MOST_SEGMENTS)
        step = theme.px(_WIDE) + theme.px(_GAP)
        return QSize(count * step - theme.px(_GAP), theme.px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        inks = {"done": "ok", "here": "accent", "todo": "border"}
        count = len(self._states)
        step = (self.width() + theme.px(_GAP)) / max(count, 1)
        gap = theme.px(_GAP) if count <= _MOST_SEGMENTS else 0
        for place, state in enumerate(self._states):
            painter.setBrush(theme.color(inks[state]))
            box = QRectF(place * step, 0, max(step - gap, 1), self.height())
            painter.drawRoundedRect(box, 2 * bool(gap), 2 * bool(gap))
        painter.end()
