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
        """The switch, its label, and room for the ring."""
        words = QFontMetrics(theme.ui_font(13)).horizontalAdvance(self.text())
        return QSize(theme.px(_WIDE) + theme.px(_GAP) + words + 8, theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = theme.px(_HIGH)
        box = QRectF(3.5, (self.height() - high) / 2 + 0.5, theme.px(_WIDE) - 1, high - 1)
        on = self.isChecked()
        painter.setPen(QPen(theme.color("accent" if on else "control"), 1))
        painter.setBrush(theme.color("accent" if on else "surface"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        knob = theme.px(_KNOB)
        margin = (box.height() - knob) / 2
        left = box.right() - knob - margin if on else box.left() + margin
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("onaccent" if on else "control"))
        painter.drawEllipse(QRectF(left, box.top() + margin, knob, knob))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            ring = box.adjusted(-2.5, -2.5, 2.5, 2.5)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        painter.setFont(theme.ui_font(13))
        painter.setPen(theme.color("text" if self.isEnabled() else "disabled"))
        room = QRectF(box.right() + theme.px(_GAP), 0, self.width(), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
