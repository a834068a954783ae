"""A pin at the label of a field: pinned, its value goes along into the next document."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from treatyarchive.ui import icons, theme

_TARGET = 24  # px to hit, whatever the text size
_HIGH, _SIGN = 20, 14
_RADIUS = 4


class PinButton(QAbstractButton):
    """Pressed by pointer; the keyboard pins the field it is in."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Carry %1 forward").replace("%1", label))
        self._tell()
        self.toggled.connect(self._tell)
        theme.notifier().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Large enough to be hit."""
        side = max(theme.px(_TARGET), _TARGET)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign, on a tint where pinned; else quiet until it is pointed at."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = float(theme.px(_HIGH))
        box = QRectF(self.width() - high, 0, high, high)  # beside the label, which is at the top
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint" if self.isChecked() else "hover"))
            painter.drawRoundedRect(box, theme.px(_RADIUS), theme.px(_RADIUS))
        resting = "text2" if self.underMouse() else "control"
        ink = "accent" if self.isChecked() else resting
        picture = icons.pixmap("pin", _SIGN, ink, self.devicePixelRatioF())
        half = theme.px(_SIGN) / 2
        painter.drawPixmap(box.center() - QPointF(half, half), picture)
        painter.end()

    def _tell(self) -> None:
        if self.isChecked():
            self.setToolTip(self.tr("Goes along into the next document (Alt+P)"))
        else:
            self.setToolTip(self.tr("Carry forward into the next document (Alt+P)"))
