"""A value on a card: one of two that are chosen between, or one that is merely shown."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from treatyarchive.ui import accessible, theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.marked_text import MarkedText

_PAD, _ACROSS, _RADIUS = 9, 10, 6
_RING, _DOT, _GAP = 16, 8, 10
_LINES = 8
_WIDTHS = 4  # layouts that are kept
_LEFT_TO_OWNER = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


@accessible.painted(QAccessible.Role.RadioButton)
class ChoiceCard(QAbstractButton):
    """Checked where it is chosen; arrows are its owner's."""

    def __init__(self, name: str, parent: QWidget | None = None, *, chooses: bool = True) -> None:
        """`name` says of which side and field it is; one that chooses nothing has no circle."""
        super().__init__(parent)
        self._name, self._chooses = name, chooses
        self._value, self._missing = "", ""
        self._spans: Sequence[tuple[int, int]] = ()
        self._layouts: dict[int, MarkedText] = {}
        """By width: layouts above ask for several before they settle."""
        self._lines = _LINES
        self.setCheckable(True)
        self.setEnabled(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chooses else Qt.FocusPolicy.NoFocus)
        if chooses:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.notifier().changed.connect(self._on_theme_changed)

    @property
    def value(self) -> str:
        """What stands on it."""
        return self._value

    def show_value(
        self, value: str, missing: str, spans: Sequence[tuple[int, int]] = (), lines: int = _LINES
    ) -> None:
        """Show a value, or `missing` where it is empty; `spans` differ from the other side's."""
        self._value, self._missing, self._spans, self._lines = value, missing, spans, lines
        self._layouts.clear()
        self.setAccessibleName(f"{self._name}: {value or missing}")
        self.updateGeometry()
        self.update()

    def show_state(self, said: str) -> None:
        """What is said of it, for those who hear it."""
        self.setAccessibleDescription(said)

    def ring_shape(self) -> tuple[QRectF, float]:
        """The ring goes around the card."""
        return QRectF(self.rect()), theme.px(_RADIUS)

    def hasHeightForWidth(self) -> bool:
        """More lines where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The lines with the card around them."""
        return self._laid_out(width).height + 2 * theme.px(_PAD) + 2

    def sizeHint(self) -> QSize:
        """As wide as may be."""
        wide = max(self.width(), theme.px(160))
        return QSize(theme.px(200), self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """A few words, on one line."""
        return QSize(theme.px(120), theme.px(2 * _PAD + 20) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wants another height; what is cut is in the tool tip."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
        cut = self._laid_out(self.width()).is_cut
        self.setToolTip(labels.tip(self._value) if cut else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses; Enter does so, too."""
        if event.key() in _LEFT_TO_OWNER:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """A click chooses; its owner shows what is chosen."""

    def event(self, event: QEvent) -> bool:
        """Look otherwise below the pointer."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, its circle and its words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        on, over = self.isChecked(), self.underMouse() and self._chooses
        painter.setPen(QPen(theme.color("accent" if on else "border"), 1))
        painter.setBrush(theme.color("tint2" if on else "hover" if over else "surface"))
        painter.drawRoundedRect(box, theme.px(_RADIUS), theme.px(_RADIUS))
        if self._chooses:
            self._circle(painter, on=on)
        ink = "text" if self._value else "text3"
        at = QPointF(self._left(), theme.px(_PAD) + 1)
        self._laid_out(self.width()).paint(painter, at, ink)
        painter.end()

    def _circle(self, painter: QPainter, *, on: bool) -> None:
        side = theme.px(_RING)
        # Beside the first line.
        top = theme.px(_PAD) + 1 + (theme.px(20) - side) / 2
        ring = QRectF(theme.px(_ACROSS), top, side, side).adjusted(1, 1, -1, -1)
        painter.setBrush(theme.color("surface"))
        painter.setPen(QPen(theme.color("accent" if on else "control"), 1.6))
        painter.drawEllipse(ring)
        if on:
            radius = theme.px(_DOT) / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(ring.center(), radius, radius)

    def _left(self) -> int:
        circle = theme.px(_RING) + theme.px(_GAP) if self._chooses else 0
        return theme.px(_ACROSS) + circle

    def _laid_out(self, width: int) -> MarkedText:
        inner = max(width - self._left() - theme.px(_ACROSS), 40)
        if inner not in self._layouts:
            if len(self._layouts) > _WIDTHS:
                self._layouts.clear()
            spans = self._spans if self._value else ()
            words = self._value or self._missing
            self._layouts[inner] = MarkedText(words, spans, inner, self._lines)
        return self._layouts[inner]

    def _on_theme_changed(self) -> None:
        self._layouts.clear()
        self.updateGeometry()
        self.update()
