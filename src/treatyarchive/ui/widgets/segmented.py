"""A segmented control: one of a few, all of them seen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from treatyarchive.ui import accessible, icons, theme

_PAD, _ICON, _GAP, _RADIUS = 12, 16, 6, 6


@accessible.painted(QAccessible.Role.ComboBox)  # one of a few, by arrows, as readers know it
class Segmented(QWidget):
    """One tab stop; arrow keys move the choice."""

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str, str]],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """`choices` are (value, label, icon or '')."""
        super().__init__(parent)
        self._choices = list(choices)
        self._value = self._choices[0][0]
        self._compact = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._describe()
        theme.notifier().changed.connect(self.updateGeometry)

    @property
    def value(self) -> str:
        """What is chosen."""
        return self._value

    def choose(self, value: str) -> None:
        """Choose without telling."""
        if value != self._value:
            self._value = value
            self._describe()
            self.update()

    def show_labels(self, labels: Mapping[str, str]) -> None:
        """Call the choices otherwise: `labels` by value."""
        choices = [(value, labels.get(value, label), icon) for value, label, icon in self._choices]
        if choices != self._choices:
            self._choices = choices
            self._describe()
            self.updateGeometry()
            self.update()

    def set_compact(self, *, compact: bool) -> None:
        """Show signs alone; the words are in the tool tip."""
        if compact != self._compact:
            self._compact = compact
            self.setToolTip(" / ".join(label for _, label, _ in self._choices) if compact else "")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """All segments beside one another."""
        return QSize(sum(self._widths()) + 2, theme.px(32))

    def ring_shape(self) -> tuple[QRectF, float]:
        """The ring goes around all of it."""
        return QRectF(self.rect()), theme.px(_RADIUS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the segments, the chosen one tinted."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(frame, theme.px(_RADIUS), theme.px(_RADIUS))
        painter.fillPath(outline, theme.color("surface"))
        left = 1.0
        for (value, label, icon), wide in zip(self._choices, self._widths(), strict=True):
            box = QRectF(left, 1, wide, self.height() - 2)
            self._segment(painter, outline, box, (value, label, icon))
            left += wide
        painter.setPen(QPen(theme.color("control"), 1))
        painter.drawPath(outline)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer."""
        left = 1
        for (value, _, _), wide in zip(self._choices, self._widths(), strict=True):
            if left <= event.position().x() < left + wide:
                self._tell(value)
            left += wide

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right move the choice."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        values = [value for value, _, _ in self._choices]
        place = min(max(values.index(self._value) + step, 0), len(values) - 1)
        self._tell(values[place])

    def _segment(
        self, painter: QPainter, outline: QPainterPath, box: QRectF, choice: tuple[str, str, str]
    ) -> None:
        value, label, icon = choice
        on = value == self._value
        ink = "accent" if on else "text2"
        if on:
            part = QPainterPath()
            part.addRect(box)
            painter.fillPath(part.intersected(outline), theme.color("tint"))
        left = box.left() + theme.px(_PAD / 2 if self._compact else _PAD)
        if icon:
            picture = icons.pixmap(icon, _ICON, ink, self.devicePixelRatioF())
            top = box.center().y() - theme.px(_ICON) / 2
            painter.drawPixmap(round(left), round(top), picture)
            left += theme.px(_ICON) + theme.px(_GAP)
        if self._compact and icon:
            return
        painter.setFont(theme.ui_font(13, 600 if on else 500))
        painter.setPen(theme.color(ink))
        room = QRectF(left, box.top(), box.right() - left, box.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, label)

    def _widths(self) -> list[int]:
        measure = QFontMetrics(theme.ui_font(13, 600))
        sign = theme.px(_ICON) + theme.px(_GAP)
        if self._compact and all(icon for _, _, icon in self._choices):
            return [theme.px(_ICON) + theme.px(_PAD)] * len(self._choices)
        return [
            measure.horizontalAdvance(label) + 2 * theme.px(_PAD) + sign * bool(icon)
            for _, label, icon in self._choices
        ]

    def _tell(self, value: str) -> None:
        if value != self._value:
            self.choose(value)
            self.chosen.emit(value)

    def _describe(self) -> None:
        labels = {value: label for value, label, _ in self._choices}
        self.setAccessibleDescription(labels[self._value])
