"""A field that holds chips and, behind them, a line to type into."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.flow import FlowLayout
from treatyarchive.ui.widgets.picker_line import PickerLine

_RADIUS = 6
_NARROWEST = 48  # px for typing in an empty box
_BESIDE = 8  # px left for the caret beside the last chip


class ChipBox(QFrame):
    """Enter adds what is chosen, Backspace in an empty line removes the last chip."""

    removed = Signal(str)
    rebuilt = Signal()
    """Its chips are others now: the order of Tab is to be set anew."""

    def __init__(self, name: str, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._chips: list[tuple[str, Chip]] = []
        self.line = PickerLine()
        self.line.anchor = self
        self.line.setAccessibleName(name)
        self.line.setFrame(False)
        self.line.setStyleSheet(
            "QLineEdit { border: 0; padding: 0 2px; min-height: 24px; background: transparent; }"
        )
        self.line.setMinimumWidth(theme.px(_NARROWEST))
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._make_room)
        self._flow = FlowLayout(self, fills=True)
        self._flow.setContentsMargins(7, 3, 7, 3)
        self._flow.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        theme.notifier().changed.connect(self.update)

    @property
    def chips(self) -> list[str]:
        """The keys of the chips, in order."""
        return [key for key, _ in self._chips]

    @property
    def shown(self) -> list[str]:
        """What stands on the chips, in order."""
        return [chip.text() for _, chip in self._chips]

    @property
    def stops(self) -> list[QWidget]:
        """Chips and line as Tab passes them; only the line is a stop of its own."""
        return [*(chip for _, chip in self._chips), self.line]

    def show_chips(self, wanted: Sequence[tuple[str, str, str]], *, closable: bool = True) -> None:
        """Show chips (key, label, full name)."""
        focused = next((key for key, chip in self._chips if chip.hasFocus()), None)
        for _, chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for place, (key, label, whole) in enumerate(wanted):
            chip = Chip(label, self._kind, closable=closable)
            chip.setToolTip(labels.tip(whole))
            # Arrows go to it, Tab does not.
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            chip.installEventFilter(self)
            chip.setAccessibleName(whole)
            chip.closed.connect(lambda key=key: self.removed.emit(key))
            self._flow.insert(place, chip)
            self._chips.append((key, chip))
            chip.show()
        if focused is not None:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._make_room(self.line.text())
        self.updateGeometry()
        self.rebuilt.emit()

    def _make_room(self, text: str) -> None:
        """What is typed goes to a line of its own rather than be cut off."""
        wide = self.line.fontMetrics().horizontalAdvance(text) + theme.px(16)
        least = theme.px(_BESIDE if self._chips and not text else _NARROWEST)
        room = max(self.width() - theme.px(20), least)
        self.line.setMinimumWidth(least if not text else min(max(wide, least), room))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the line for Backspace and for the focus; arrows go from chip to chip."""
        if watched is self.line and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            backspace = event.key() == Qt.Key.Key_Backspace and not self.line.text()
            if watched is self.line and backspace and self._chips:
                if not self.line.isReadOnly():
                    self.removed.emit(self._chips[-1][0])
                return True
            if self._walk(watched, event.key()):
                return True
        return super().eventFilter(watched, event)

    def _walk(self, watched: QObject, key: int) -> bool:
        by = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}.get(key, 0)
        at_start = watched is not self.line or not (self.line.cursorPosition() or self.line.text())
        stops = self.stops
        if not by or not at_start or watched not in stops:
            return False
        to = stops.index(watched) + by
        if 0 <= to < len(stops):
            stops[to].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click beside the chips is one into the line."""
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)
        if not self.line.isReadOnly():
            self.line.suggest("")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it as a field."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.line.hasFocus()
        wide = 2 if focus else 1
        ink = "accent" if focus else "border" if self.line.isReadOnly() else "control"
        painter.setPen(QPen(theme.color(ink), wide))
        painter.setBrush(theme.color("surface"))
        inset = wide / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, theme.px(_RADIUS), theme.px(_RADIUS))
        painter.end()
