"""A strip of time with a dot for each record: what lies between them is seen as well."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from treatyarchive.ui import accessible, theme
from treatyarchive.ui.widgets import lettering, timeline_dot

_HIGH = 116
_EDGE = 20
_AXIS = 44
_YEAR, _LABEL = 20, 60  # px from the top
_TITLE_HIGH, _DETAIL_HIGH, _CARD = 18, 18, 44
_AIR = 12  # px between labels
_LEAST_MONTH, _LEAST_YEAR = 5.0, 44.0
_REACH = 14  # px around a dot that is hit


@dataclass(frozen=True)
class TimePoint:
    """A record on the strip: its middle day, what it is called, whether it is still to come."""

    number: int
    day: date
    title: str
    detail: str
    announced: bool = False

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""
        return ", ".join(filter(None, (self.title, self.detail)))


@accessible.painted(QAccessible.Role.Slider)
class TimelineStrip(QWidget):
    """One Tab stop: Left and Right go to the record before and after, a click to any."""

    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[TimePoint, ...] = ()
        self._number = 0
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.fix_height(self, _HIGH)

    @property
    def points(self) -> Sequence[TimePoint]:
        """What is on it, by day."""
        return self._points

    def show_points(self, points: Sequence[TimePoint]) -> None:
        """Show these instead."""
        self._points = tuple(sorted(points, key=lambda point: (point.day, point.number)))
        self._tell()

    def point_at(self, number: int) -> None:
        """Mark the record that is looked at."""
        self._number = number
        self._tell()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme.px(600), theme.px(_HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the line."""
        by = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}.get(event.key(), 0)
        numbers = [point.number for point in self._points]
        if not by or not numbers:
            super().keyPressEvent(event)
            return
        at = numbers.index(self._number) + by if self._number in numbers else 0
        if 0 <= at < len(numbers):
            self.chosen.emit(numbers[at])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is nearest, if it is near."""
        left = event.position().x()
        near = sorted((abs(self._x(point.day) - left), point.number) for point in self._points)
        if near and near[0][0] <= theme.px(_REACH):
            self.chosen.emit(near[0][1])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the years, the dots, and as many labels as fit beside each other."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("border"), 1))
        bottom = self.height() - 0.5
        painter.drawLine(QPointF(0, bottom), QPointF(self.width(), bottom))
        if self._points:
            self._draw_axis(painter)
            self._draw_points(painter)
        painter.end()

    def _years(self) -> tuple[int, int]:
        return self._points[0].day.year, self._points[-1].day.year + 1

    def _x(self, day: date) -> float:
        first, last = self._years()
        start = date(first, 1, 1).toordinal()
        whole = date(last, 1, 1).toordinal() - start
        room = self.width() - 2 * theme.px(_EDGE)
        return theme.px(_EDGE) + room * (day.toordinal() - start) / whole

    def _draw_axis(self, painter: QPainter) -> None:
        first, last = self._years()
        top, edge = theme.px(_AXIS), theme.px(_EDGE)
        painter.setPen(QPen(theme.color("control"), 1))
        painter.drawLine(QPointF(edge, top), QPointF(self.width() - edge, top))
        year = (self.width() - 2 * edge) / (last - first)
        every = max(round(theme.px(_LEAST_YEAR) / year + 0.5), 1)
        for number in range(first, last + 1):
            left = self._x(date(number, 1, 1))
            painter.setPen(QPen(theme.color("control"), 1))
            painter.drawLine(QPointF(left, top - 5), QPointF(left, top + 5))
            if number < last and (number - first) % every == 0:
                said = QRectF(left + 6, theme.px(_YEAR), theme.px(40), theme.px(16))
                lettering.line(painter, said, str(number), lettering.voice(11), "text2")
            if year / 12 >= _LEAST_MONTH and number < last:
                painter.setPen(QPen(theme.color("border"), 1))
                for month in range(2, 13):
                    left = self._x(date(number, month, 1))
                    painter.drawLine(QPointF(left, top - 3), QPointF(left, top + 3))

    def _draw_points(self, painter: QPainter) -> None:
        top, taken = theme.px(_AXIS), list[QRectF]()
        # The chosen one has its label in any case, and lies above the others.
        for point in sorted(self._points, key=lambda one: one.number != self._number):
            box = self._label_box(point)
            if not any(box.intersects(other) for other in taken):
                taken.append(box.adjusted(-theme.px(_AIR), 0, theme.px(_AIR), 0))
                self._draw_label(painter, point, box)
        for point in sorted(self._points, key=lambda one: one.number == self._number):
            kind = timeline_dot.ANNOUNCED if point.announced else timeline_dot.SOURCES
            middle = QPointF(self._x(point.day), top)
            timeline_dot.paint_dot(painter, middle, kind, chosen=point.number == self._number)

    def _label_box(self, point: TimePoint) -> QRectF:
        wide = max(lettering.width(point.title, 13, 600), lettering.width(point.detail, 12))
        wide += theme.px(28)
        left = self._x(point.day) - wide / 2
        left = min(max(left, theme.px(4)), self.width() - wide - theme.px(4))
        return QRectF(left, theme.px(_LABEL), wide, theme.px(_CARD))

    def _draw_label(self, painter: QPainter, point: TimePoint, box: QRectF) -> None:
        if point.number == self._number:
            middle = self._x(point.day)
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.drawLine(QPointF(middle, theme.px(_AXIS)), QPointF(middle, box.top()))
            painter.setPen(QPen(theme.color("accent"), 2 if self.hasFocus() else 1.2))
            painter.setBrush(theme.color("tint2"))
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        centre = Qt.AlignmentFlag.AlignHCenter
        top = box.top() + theme.px(4)
        title = QRectF(box.left(), top, box.width(), theme.px(_TITLE_HIGH))
        lettering.line(painter, title, point.title, lettering.voice(13, 600), "text", align=centre)
        detail = title.translated(0, theme.px(_TITLE_HIGH))
        lettering.line(painter, detail, point.detail, lettering.voice(12), "text2", align=centre)

    def _tell(self) -> None:
        found = (point.spoken for point in self._points if point.number == self._number)
        said = next(found, "")
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
            if self.hasFocus():
                accessible.announce(self, said)
        self.update()
