"""A switch: on or off, with its label beside it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from treatyarchive.ui import theme

_WIDE, _HIGH, _GAP, _KNOB = 34, 20, 8, 12


class Switch(QAbstractButton):
    """A check button drawn as a switch; Space turns it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.notifier().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """The switch and its label."""
        words = QFontMetrics(theme.ui_font(13)).horizontalAdvance(self.text())
        return QSize(theme.px(_WIDE) + theme.px(_GAP) + words + 2, theme.px(32))

    def ring_shape(self) -> tuple[QRectF, float]:
        """The ring goes around the switch, not its label."""
        box = self._box().adjusted(-0.5, -0.5, 0.5, 0.5)
        return box, box.height() / 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self._box()
        on = self.isChecked()
        fill, knob_ink = ("accent", "onaccent") if on else ("surface", "control")
        line = fill if on else "control"
        if not self.isEnabled():
            fill, line, knob_ink = "sunken", "border", "disabled"
        painter.setPen(QPen(theme.color(line), 1))
        painter.setBrush(theme.color(fill))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        knob = theme.px(_KNOB)
        margin = (box.height() - knob) / 2
        left = box.right() - knob - margin if on else box.left() + margin
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(knob_ink))
        painter.drawEllipse(QRectF(left, box.top() + margin, knob, knob))
        painter.setFont(theme.ui_font(13))
        painter.setPen(theme.color("text" if self.isEnabled() else "disabled"))
        room = QRectF(box.right() + theme.px(_GAP), 0, self.width(), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()

    def _box(self) -> QRectF:
        high = theme.px(_HIGH)
        top = (self.height() - high) // 2
        return QRectF(0.5, top + 0.5, theme.px(_WIDE) - 1, high - 1)
