"""A field that holds chips and, behind them, a line to type into."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.flow import FlowLayout
from treatyarchive.ui.widgets.picker_line import PickerLine

_RADIUS = 6
_GAP = 4
_EDGE = 7  # px left and right of the chips
_LINES = 3  # of chips, before the rest of them is folded away
_CHIP = 26  # px high with the air around it
_NARROWEST = 48  # px for typing in an empty box
_BESIDE = 8  # px left for the caret beside the last chip
_LINE_STYLE = "QLineEdit { border: 0; padding: 0 2px; min-height: %dpx; background: transparent; }"


class ChipBox(QFrame):
    """Enter adds what is chosen, Backspace in an empty line removes the last chip.

    Many chips are folded after three lines; a button among them shows the rest.
    """

    removed = Signal(str)
    lit = Signal(str)
    """The key of the chip that is looked at, empty where none is."""
    rebuilt = Signal()
    """Its chips are others now: the order of Tab is to be set anew."""
    pressed = Signal()
    """A chip was pressed, which has the keyboard now."""

    def __init__(self, name: str, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._chips: list[tuple[str, Chip]] = []
        self._closable = True
        self._unfolded = False
        self.line = PickerLine()
        self.line.anchor = self
        self.line.setAccessibleName(name)
        self.line.setFrame(False)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._make_room)
        self.rest = labels.button("", "link", compact=True)
        self.rest.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.rest.setAutoDefault(True)  # Enter presses it
        self.rest.installEventFilter(self)
        self.rest.clicked.connect(self._on_rest_clicked)
        self._flow = FlowLayout(self, _GAP, fills=True)
        self._flow.setContentsMargins(_EDGE, 3, _EDGE, 3)
        self._flow.addWidget(self.rest)
        self._flow.addWidget(self.line)
        self.rest.hide()
        self.setFocusProxy(self.line)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self._on_theme_changed()
        theme.notifier().changed.connect(self._on_theme_changed)

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
        """Chips and line as arrows walk them; Tab stops at the line alone."""
        found: list[QWidget] = [chip for _, chip in self._chips if not chip.isHidden()]
        return [*found, *([] if self.rest.isHidden() else [self.rest]), self.line]

    def key_at(self, at: QPoint | None) -> str:
        """The key of the chip at a point, or of the one with the keyboard; empty for none."""
        for key, chip in self._chips:
            if chip.hasFocus() if at is None else chip.geometry().contains(at):
                return key
        return ""

    def show_chips(self, wanted: Sequence[tuple[str, str, str]], *, closable: bool = True) -> None:
        """Show chips (key, label, full name)."""
        within = any(chip.hasFocus() for _, chip in self._chips)
        # Laid out once, not anew with every chip.
        self._flow.setEnabled(False)
        kept = [chip for _, chip in self._chips if closable == self._closable]
        for _, chip in self._chips[min(len(kept), len(wanted)) :]:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._closable = closable
        self._chips = []
        for place, (key, label, whole) in enumerate(wanted):
            chip = kept[place] if place < len(kept) else self._new_chip(place)
            chip.setText(label)
            chip.setToolTip(labels.tip(whole))
            chip.setAccessibleName(whole)
            self._chips.append((key, chip))
        if within:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._make_room(self.line.text())
        self._fold()
        self._flow.setEnabled(True)
        self._flow.update()
        self.rebuilt.emit()

    def fold(self) -> None:
        """Show a few lines of chips again."""
        self._unfolded = False
        self._fold()

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

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click beside the chips is one into the line."""
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)
        if not self.line.isReadOnly():
            self.line.suggest("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold for the width there is."""
        super().resizeEvent(event)
        self._fold()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it as a field."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.line.hasFocus()
        wide = 2 if focus else 1
        if self.property("invalid"):
            ink, wide = "bad", 2
        else:
            ink = "accent" if focus else "border" if self.line.isReadOnly() else "control"
        painter.setPen(QPen(theme.color(ink), wide))
        painter.setBrush(theme.color("surface"))
        inset = wide / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, theme.px(_RADIUS), theme.px(_RADIUS))
        painter.end()

    def _new_chip(self, place: int) -> Chip:
        chip = Chip("", self._kind, closable=self._closable)
        # Arrows go to it, Tab does not.
        chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        chip.installEventFilter(self)
        chip.closed.connect(partial(self._on_chip_closed, chip))
        chip.clicked.connect(self.pressed)
        chip.lit.connect(partial(self._on_chip_lit, chip))
        self._flow.insert(place, chip)
        return chip

    def _make_room(self, text: str) -> None:
        """What is typed goes to a line of its own rather than be cut off."""
        wide = self.line.fontMetrics().horizontalAdvance(text) + theme.px(16)
        least = theme.px(_BESIDE if self._chips and not text else _NARROWEST)
        room = max(self.width() - theme.px(20), least)
        self.line.setMinimumWidth(least if not text else min(max(wide, least), room))

    def _fold(self) -> None:
        """Hide the chips that do not fit into the lines there are for them."""
        widths = [chip.sizeHint().width() for _, chip in self._chips]
        room = self.width() - 2 * _EDGE
        seen = len(widths) if _lines(widths, room) <= _LINES else self._fitting(widths, room)
        folds = seen < len(widths)
        for place, (_, chip) in enumerate(self._chips):
            chip.setVisible(self._unfolded or place < seen)
        left = len(widths) - seen
        fewer, more = self.tr("Show fewer"), self.tr("+%n more", "", left)
        self.rest.setText(fewer if self._unfolded else more)
        self.rest.setVisible(folds)

    def _fitting(self, widths: list[int], room: int) -> int:
        """How many leave room for the button and for typing on the last line."""
        self.rest.setText(self.tr("+%n more", "", len(widths)))
        behind = [self.rest.sizeHint().width(), theme.px(_NARROWEST)]
        known = range(len(widths) - 1, 0, -1)
        return next((n for n in known if _lines(widths[:n] + behind, room) <= _LINES), 1)

    def _walk(self, watched: QObject, key: int) -> bool:
        by = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}.get(key, 0)
        free = not (self.line.cursorPosition() or self.line.text() or self.line.folds)
        stops = self.stops
        if not by or watched not in stops or (watched is self.line and not free):
            return False
        to = stops.index(watched) + by
        if 0 <= to < len(stops):
            stops[to].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _on_chip_closed(self, closed: Chip) -> None:
        self.removed.emit(next(key for key, chip in self._chips if chip is closed))

    def _on_chip_lit(self, chip: Chip, lit: bool) -> None:
        found = (key for key, each in self._chips if each is chip)
        self.lit.emit(next(found, "") if lit else "")

    def _on_rest_clicked(self) -> None:
        self._unfolded = not self._unfolded
        self._fold()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_theme_changed(self) -> None:
        # The button in it is as high as a chip.
        self.rest.setFixedHeight(theme.px(_CHIP))
        self.line.setStyleSheet(_LINE_STYLE % theme.px(_CHIP))
        self._make_room(self.line.text())
        self._fold()
        self.update()


def _lines(widths: Sequence[int], room: int) -> int:
    """How many lines things of these widths take."""
    lines, left = 1, 0
    for wide in widths:
        if left and left + wide > room:
            lines, left = lines + 1, 0
        left += min(wide, room) + _GAP
    return lines
