"""The steps of something longer: which are behind, at which one is, which are ahead."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import lettering, tick_paint

_SIDE, _GAP, _BETWEEN, _HIGH = 22, 8, 28, 32
_AROUND = 4  # px of air at both sides of a step


class StepTrail(QWidget):
    """Steps behind are gone back to by a click; what lies ahead is its owner's to allow."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Steps"))
        self._at = 0
        self._steps = [_Step(number, name) for number, name in enumerate(names, 1)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, step in enumerate(self._steps):
            if place:
                row.addWidget(_Line())
            row.addWidget(step)
            step.clicked.connect(lambda _=False, place=place: self.chosen.emit(place))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.show_step(0, 0)

    @property
    def at(self) -> int:
        """The step one is at, from 0."""
        return self._at

    def show_step(self, at: int, reach: int) -> None:
        """One is at step `at`; the steps up to `reach` can be gone to."""
        self._at = at
        for place, step in enumerate(self._steps):
            step.tell(is_done=place < at, is_here=place == at)
            step.setEnabled(place <= reach)

    def set_narrow(self, *, narrow: bool) -> None:
        """Name only the step one is at."""
        for step in self._steps:
            step.set_narrow(narrow=narrow)


class _Step(QAbstractButton):
    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self._number, self._name = number, name
        self._done = self._here = self._narrow = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.notifier().changed.connect(self.updateGeometry)

    def tell(self, *, is_done: bool, is_here: bool) -> None:
        self._done, self._here = is_done, is_here
        state = self.tr("done") if is_done else self.tr("here") if is_here else ""
        self.setAccessibleName(", ".join(filter(None, (self._name, state))))
        self._show_name()
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        self._narrow = narrow
        self._show_name()

    def _show_name(self) -> None:
        shown = not self._narrow or self._here
        self.setText(self._name if shown else "")
        self.setToolTip("" if shown else self._name)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        wide = theme.px(_SIDE) + 2 * theme.px(_AROUND)
        if self.text():
            wide += theme.px(_GAP) + round(lettering.width(self.text(), 13, 600)) + 1
        return QSize(wide, theme.px(_HIGH))

    def ring_shape(self) -> tuple[QRectF, float]:
        return QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(_SIDE)
        circle = QRectF(theme.px(_AROUND), (self.height() - side) / 2, side, side)
        reached = self._done or self._here
        painter.setBrush(theme.color("accent" if reached else "surface"))
        painter.setPen(QPen(theme.color("accent" if reached else "control"), 1))
        painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
        if self._done:
            inset = side * 0.16
            tick_paint.tick(painter, circle.adjusted(inset, inset, -inset, -inset), "onaccent")
        else:
            ink = "onaccent" if reached else "text2"
            centre = Qt.AlignmentFlag.AlignHCenter
            number = lettering.voice(12, 600)
            lettering.line(painter, circle, str(self._number), number, ink, align=centre)
        if self.text():
            room = QRectF(self.rect())
            room.setLeft(circle.right() + theme.px(_GAP))
            said = lettering.voice(13, 600 if self._here else 500)
            lettering.line(painter, room, self.text(), said, "text" if reached else "text2")
        painter.end()


class _Line(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_BETWEEN), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect().adjusted(4, 0, -4, 0), theme.color("border"))
        painter.end()
