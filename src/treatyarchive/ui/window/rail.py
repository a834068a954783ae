"""The rail at the left edge: one button a screen, with what waits there."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout, QWidget

from treatyarchive.ui import icons, theme

WIDE, NARROW = 84, 52
_HIGH, _HIGH_NARROW = 64, 50
_ICON, _BADGE = 22, 17
_BAR = 36
_MOST = 999  # larger counts would not fit onto the badge


class RailButton(QAbstractButton):
    """Icon over label; icon alone, with a tool tip, in a narrow window."""

    def __init__(self, icon: str, text: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._keys = icon, keys
        self.narrow = False
        self._count = 0
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({keys})")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.notifier().changed.connect(self.updateGeometry)

    def show_count(self, count: int, waiting: str) -> None:
        """How many wait there, on a badge and in words; none for 0."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {waiting}" if waiting else self.text())
        self.setToolTip(f"{self.text()} ({self._keys})" + (f"\n{waiting}" if waiting else ""))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the rail."""
        if self.narrow:
            return QSize(_around(NARROW), _around(_HIGH_NARROW))
        label = QFontMetrics(theme.ui_font(12, 600)).horizontalAdvance(self.text()) + 18
        return QSize(max(_around(WIDE), label), theme.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar, the ground, the icon and the label."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        ground = QRectF(self.rect()).adjusted(6, 4, -6, -4)
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint" if on else "sunken"))
            painter.drawRoundedRect(ground, 8, 8)
        if on:
            high = min(theme.px(_BAR), ground.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            # Its left half lies beyond the edge.
            painter.drawRoundedRect(QRectF(-3, ground.center().y() - high / 2, 6, high), 2, 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 7, 7)
        ink = "accent" if on else "text2"
        picture = icons.pixmap(self._icon_name, _ICON, ink, self.devicePixelRatioF())
        side = theme.px(_ICON)
        top = ground.center().y() - side / 2 - (0 if self.narrow else theme.px(10))
        painter.drawPixmap(round(self.width() / 2 - side / 2), round(top), picture)
        if self._count:
            self._badge(painter, self.width() / 2 + side / 2, top)
        if not self.narrow:
            painter.setFont(theme.ui_font(12, 600 if on else 500))
            painter.setPen(theme.color(ink))
            room = QRectF(0, ground.center().y() + theme.px(6), self.width(), theme.px(18))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.text())

    def _badge(self, painter: QPainter, right: float, top: float) -> None:
        """The count at the upper right corner of the icon."""
        words = str(self._count) if self._count <= _MOST else f"{_MOST}+"
        font = theme.ui_font(11, 600)
        high = theme.px(_BADGE)
        wide = max(high, QFontMetrics(font).horizontalAdvance(words) + theme.px(10))
        left = min(right - theme.px(9), self.width() - wide - 2.0)
        box = QRectF(left, top - theme.px(6), wide, high)
        painter.setPen(QPen(theme.color("tint" if self.isChecked() else "window"), 2))
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(box, high / 2, high / 2)
        painter.setFont(font)
        painter.setPen(theme.color("onaccent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


class Rail(QFrame):
    """Screens by name; one is chosen."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Screens"))
        self.narrow = False
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 6, 0, 8)
        self._box.setSpacing(0)
        self._box.addStretch(1)
        theme.notifier().changed.connect(self._on_theme_changed)

    def add(self, name: str, icon: str, text: str, keys: str, *, at_end: bool = False) -> None:
        """Add a screen below the others, or at the lower end of the rail."""
        button = RailButton(icon, text, keys)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(button)
        self._buttons[name] = button
        self._box.insertWidget(-1 if at_end else len(self._buttons) - 1, button)

    @property
    def value(self) -> str:
        """Which screen is shown as seen."""
        return next((n for n, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, name: str) -> None:
        """Show which screen is seen."""
        self._buttons[name].setChecked(True)

    def show_count(self, name: str, count: int, waiting: str) -> None:
        """Show how many wait on a screen, also in words."""
        self._buttons[name].show_count(count, waiting if count else "")

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, or icons with labels."""
        self.narrow = narrow
        for button in self._buttons.values():
            button.narrow = narrow
            button.updateGeometry()
            button.update()
        self.setFixedWidth(_around(NARROW) if narrow else self._wide())

    def _wide(self) -> int:
        hints = (button.sizeHint().width() for button in self._buttons.values())
        return max([_around(WIDE), *hints])

    def _on_theme_changed(self) -> None:
        self.set_narrow(self.narrow)


def _around(length: int) -> int:
    """A length that grows with the icon, the air about it staying as it is."""
    return length - _ICON + theme.px(_ICON)
