"""A chip: a sector, a visit, a signatory, an active filter or a state, as one small button."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import chip_paint

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

_CLOSE_ROOM = 26  # px from the right edge in which a click closes; wider than the sign is


class Chip(QAbstractButton):
    """Kinds: sector, signatory, visit, filter, suggestion, ok, bad, warn, neutral, more."""

    closed = Signal()
    """Its close sign was clicked, or Delete pressed on it."""

    def __init__(
        self,
        text: str,
        kind: str = "sector",
        parent: QWidget | None = None,
        *,
        icon: str = "",
        closable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._kind, self._icon_name, self._closable = kind, icon, closable
        self.setText(text)
        self.setAccessibleName(text)
        if closable:
            self.setAccessibleDescription(self.tr("Delete removes it"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if closable else Qt.FocusPolicy.NoFocus)
        theme.notifier().changed.connect(self.updateGeometry)

    @property
    def kind(self) -> str:
        """What it shows."""
        return self._kind

    def sizeHint(self) -> QSize:
        """As wide as its text; one that takes the focus has room for the ring around it."""
        wide = chip_paint.width(
            self.text(), self._kind, self._icon_name, trailing=bool(self._trailing())
        )
        ring = 2 * self._ring
        return QSize(wide + ring, theme.px(chip_paint.HEIGHT) + ring)

    def minimumSizeHint(self) -> QSize:
        """It may be elided down to a few letters."""
        return QSize(min(theme.px(64), self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip, and the ring when the keyboard is on it."""
        painter = QPainter(self)
        kind = self._kind
        if kind == "suggestion" and (self.underMouse() or self.hasFocus()):
            kind = "lit"
        ring = self._ring
        box = QRectF(self.rect()).adjusted(ring, ring, -ring, -ring)
        chip_paint.paint(painter, box, self.text(), kind, self._icon_name, self._trailing())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("accent"), 2))
            radius = box.height() / 2 if kind in ("filter", "suggestion", "lit") else 5
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The right end closes, the rest clicks."""
        on_sign = self.width() - event.position().x() < theme.px(_CLOSE_ROOM)
        inside = self.rect().contains(event.position().toPoint())
        if self._closable and on_sign and inside:
            self.setDown(False)
            self.closed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace close it."""
        if self._closable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up under the pointer."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: "QEvent") -> None:
        """Go dark again."""
        self.update()
        super().leaveEvent(event)

    @property
    def _ring(self) -> int:
        return 0 if self.focusPolicy() == Qt.FocusPolicy.NoFocus else 2

    def _trailing(self) -> str:
        if self._closable:
            return "close"
        return "plus" if self._kind == "suggestion" else ""
