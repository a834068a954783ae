"""Progress through a queue: a segment a document."""

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from treatyarchive.ui import accessible, theme

_MOST_SEGMENTS = 24
_WIDE, _HIGH, _GAP = 14, 6, 3


@accessible.painted(QAccessible.Role.Graphic)
class Segments(QWidget):
    """A segment a document: done, on the desk, skipped, to do. Many documents share one bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._states: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.notifier().changed.connect(self.updateGeometry)

    def show_states(self, states: list[str]) -> None:
        """Show `done`, `here`, `skipped` or `todo` for each."""
        self._states = states
        said = self.tr("%1 of %2 done").replace("%1", str(states.count("done")))
        self.setAccessibleName(said.replace("%2", str(len(states))))
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
        inks = {"done": "ok", "here": "accent", "skipped": "warn", "todo": "border"}
        count = len(self._states)
        step = (self.width() + theme.px(_GAP)) / max(count, 1)
        gap = theme.px(_GAP) if count <= _MOST_SEGMENTS else 0
        for place, length, state in _runs(self._states, joined=not gap):
            hollow = state == "todo" and theme.current().high_contrast
            painter.setBrush(Qt.BrushStyle.NoBrush if hollow else theme.color(inks[state]))
            painter.setPen(theme.color("control") if hollow else Qt.PenStyle.NoPen)
            box = QRectF(place * step, 0, max(length * step - gap, 1), self.height())
            # Told apart by more than their colours.
            if hollow:
                box = box.adjusted(0.5, 0.5, -0.5, -0.5)
            elif state == "skipped":
                box = box.adjusted(0, self.height() / 2, 0, 0)
            painter.drawRoundedRect(box, 2 * bool(gap), 2 * bool(gap))
        painter.end()


def _runs(states: list[str], *, joined: bool) -> Iterator[tuple[int, int, str]]:
    """Place, length and state of each segment; alike ones are one where they are joined."""
    place = 0
    for state, run in groupby(states):
        length = len(list(run))
        if joined:
            yield place, length, state
        else:
            yield from ((place + n, 1, state) for n in range(length))
        place += length
