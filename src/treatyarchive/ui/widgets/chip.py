"""A chip: a sector, a visit, a signatory, an active filter or a state, as one small button."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import chip_paint, labels

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

_CLOSE_ROOM = 26  # px from the right edge in which a click closes; wider than the sign is
_AIR = 2  # px above and below a chip that can be pressed: its target is higher than it looks
_PRESSED = ("suggestion", "rest")


class Chip(QAbstractButton):
    """Kinds: sector, signatory, visit, instrument, filter, suggestion, carried, rest, more; states.

    States are ok, bad, warn and neutral.
    """

    closed = Signal()
    """Its close sign was clicked, or Delete pressed on it."""
    lit = Signal(bool)
    """The pointer or the keyboard came to it, or went."""

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
        active = closable or kind in _PRESSED
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if active else Qt.FocusPolicy.NoFocus)
        if active:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._air = _AIR if active else 0
        self._lit = False
        theme.notifier().changed.connect(self.updateGeometry)

    @property
    def kind(self) -> str:
        """What it shows."""
        return self._kind

    def set_lit(self, *, lit: bool) -> None:
        """Show a suggestion as the one that is looked at."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as its text."""
        wide = chip_paint.width(
            self.text(), self._kind, self._icon_name, trailing=bool(self._trailing())
        )
        return QSize(wide, theme.px(chip_paint.HEIGHT) + 2 * self._air)

    def minimumSizeHint(self) -> QSize:
        """It may be elided down to a few letters."""
        return QSize(min(theme.px(64), self.sizeHint().width()), self.sizeHint().height())

    def ring_shape(self) -> tuple[QRectF, float]:
        """The ring goes around what is drawn."""
        return self._box(), chip_paint.radius(self._kind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Text that is cut off is in the tool tip, where that says nothing else."""
        super().resizeEvent(event)
        whole = labels.tip(self.text())
        if self.toolTip() in ("", whole):
            self.setToolTip(whole if self.width() < self.sizeHint().width() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        kind = self._kind
        if kind == "suggestion" and (self._lit or self.underMouse() or self.hasFocus()):
            kind = "lit"
        chip_paint.paint(painter, self._box(), self.text(), kind, self._icon_name, self._trailing())
        painter.end()

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
        """Delete and Backspace close it, Enter presses it as Space does."""
        if self._closable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.closed.emit()
        elif self._kind in _PRESSED and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: "QEvent") -> bool:
        """Tell when the pointer or the keyboard comes and goes."""
        done = super().event(event)
        kind = event.type()
        if kind in (kind.FocusIn, kind.FocusOut, kind.Enter, kind.Leave):
            self.update()
            self.lit.emit(self.hasFocus() or self.underMouse())
        return done

    def _box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(0, self._air, 0, -self._air)

    def _trailing(self) -> str:
        if self._closable:
            return "close"
        return "plus" if self._kind == "suggestion" else ""
