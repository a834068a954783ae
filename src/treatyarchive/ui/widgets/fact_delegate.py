"""Paints a fact: its date, what it is, what a source calls it; a dot where time goes by."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import lettering, row_state, timeline_dot
from treatyarchive.ui.widgets.fact_row import FACT, FactRow
from treatyarchive.ui.widgets.lettering import Voice

LEAD = 112
"""px for the date of a row."""
_PAD, _AIR, _GAP = 8, 5, 8
_LINE, _QUOTE = 18, 20
_DOT = 20


class FactDelegate(QStyledItemDelegate):
    """For `FactList`; `led` says whether any of its rows has a date."""

    led = False

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As many lines as its words take."""
        row: FactRow = index.data(FACT)
        view = option.widget
        wide = view.width() if view is not None else option.rect.width()
        return QSize(theme.px(120), self.height(row, wide))

    def height(self, row: FactRow, wide: int) -> int:
        """How high a row is in a list so wide."""
        room = self._room(row, QRectF(0, 0, wide, 0)).width()
        lines = len(_lines(row.text, lettering.voice(13, 500), _beside(row, room)))
        quoted = len(_lines(row.quote, _serif(), _quoted(row, room)))
        high = _LINE * (lines + bool(row.more)) + _QUOTE * quoted + 2 * _AIR
        return theme.px(max(high, 28))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        row: FactRow = index.data(FACT)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = row_state.of(option, index)
        if state.focused or state.hovered:
            ring = QPen(theme.color("accent"), 2) if state.focused else QPen(Qt.PenStyle.NoPen)
            painter.setPen(ring)
            painter.setBrush(theme.color("tint2" if state.focused else "hover"))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 6, 6)
        top = box.top() + theme.px(_AIR)
        at = QRectF(box.left() + theme.px(_PAD), top, theme.px(LEAD - _GAP), theme.px(_LINE))
        if row.lead:
            lettering.line(painter, at, row.lead, lettering.voice(12), _ink(row, "text2"))
        room = self._room(row, box)
        if row.dot:
            self._time(painter, row, box, room.left() - theme.px(_DOT) + theme.px(4))
        elif row.icon:
            middle = top + theme.px(_LINE) / 2
            lettering.icon(painter, room.left() - theme.px(22), middle, row.icon)
        self._words(painter, row, room, top)
        painter.restore()

    def _room(self, row: FactRow, box: QRectF) -> QRectF:
        left = _PAD + (LEAD if self.led else 0) + (_DOT if row.dot else 22 if row.icon else 0)
        return box.adjusted(theme.px(left), 0, -theme.px(_PAD), 0)

    def _words(self, painter: QPainter, row: FactRow, room: QRectF, top: float) -> None:
        said = lettering.voice(13, 500, italic=row.dot == "missing")
        if row.note:
            wide = min(lettering.width(row.note, 12) + 2, room.width() / 2)
            at = QRectF(room.right() - wide, top, wide, theme.px(_LINE))
            lettering.line(painter, at, row.note, lettering.voice(12), "text3")
        wide = _beside(row, room.width())
        for words in _lines(row.text, said, wide):
            at = QRectF(room.left(), top, wide, theme.px(_LINE))
            lettering.line(painter, at, words, said, _ink(row, "text"))
            top += theme.px(_LINE)
        wide = _quoted(row, room.width())
        for words in _lines(row.quote, _serif(), wide):
            at = QRectF(room.left(), top, wide, theme.px(_QUOTE))
            lettering.line(painter, at, words, _serif(), "text")
            top += theme.px(_QUOTE)
        if row.more:
            at = QRectF(room.left(), top, room.width(), theme.px(_LINE))
            lettering.line(painter, at, row.more, lettering.voice(12), "text2")

    def _time(self, painter: QPainter, row: FactRow, box: QRectF, x: float) -> None:
        """The line that time goes along, and the dot of this moment on it."""
        middle = box.top() + theme.px(_AIR + _LINE / 2)
        painter.setPen(QPen(theme.color("border"), 2))
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom() + 1))
        missing = row.dot == "missing"
        kind = timeline_dot.ANNOUNCED if missing else timeline_dot.EVENT
        timeline_dot.paint_dot(painter, QPointF(x, middle), kind, chosen=not missing)


def _lines(text: str, said: Voice, wide: float) -> tuple[str, ...]:
    return lettering.wrapped(text, said, wide) if text else ()


def _beside(row: FactRow, wide: float) -> float:
    """The room for words beside what stands at the right."""
    if not row.note:
        return wide
    return wide - min(lettering.width(row.note, 12) + 2, wide / 2) - theme.px(_GAP)


def _quoted(row: FactRow, wide: float) -> float:
    """The room for what is quoted: where nothing stands above, beside what is at the right."""
    return wide if row.text else _beside(row, wide)


def _ink(row: FactRow, ink: str) -> str:
    return "text3" if row.dot == "missing" else ink


def _serif() -> Voice:
    return _source_voice(theme.text_size())


@lru_cache(maxsize=8)
def _source_voice(_percent: int) -> Voice:
    return Voice(theme.source_font(14))
