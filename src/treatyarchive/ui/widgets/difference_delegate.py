"""Paints a difference: topic, what either says with the sign between them, and the note on it."""

import math
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import lettering, row_state
from treatyarchive.ui.widgets.difference_rows import ROW, DifferenceRow
from treatyarchive.ui.widgets.lettering import Voice

Index = QModelIndex | QPersistentModelIndex
_EDGE, _AIR, _GAP = 16, 8, 12
_LEAD = 134  # px for the topic
_BESIDE = 49  # px from the middle to the words of the right text: half a ribbon and its margin
_LEAST, _LINE, _FIELD, _NOTE = 36, 20, 32, 22
_WRAP = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignTop.value)


class _Columns(NamedTuple):
    """Left and right ends, in px."""

    topic: tuple[int, int]
    left: tuple[int, int]
    right: tuple[int, int]
    across: tuple[int, int]
    link: tuple[int, int]


class DifferenceDelegate(QStyledItemDelegate):
    """For `DifferenceList`, which says which row is gone to and whether notes can be written."""

    note_asked = Signal(int)
    """The words that offer a note were clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.at = -1
        """The row whose difference is shown in the texts."""
        self.editing = -1
        self.can_note = True
        self._offers = self.tr("Write a note"), self.tr("Change note")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As many lines as its words take."""
        view = option.widget
        wide = view.width() if view is not None else option.rect.width()
        return QSize(theme.px(200), self.height(index.data(ROW), wide, index.row()))

    def height(self, row: DifferenceRow, wide: int, number: int = -1) -> int:
        """How high a row is in a list so wide."""
        return self._words_height(row, wide) + self._note_height(row, wide, number)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row: DifferenceRow = index.data(ROW)
        box, columns = QRect(option.rect), self._columns(option.rect.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, QRectF(box), option, index)
        top = box.top() + theme.px(_AIR)
        said, lead = _said(row), lettering.voice(13, 600)
        down = round(said.measure.ascent() - lead.measure.ascent())  # on one base line
        _write(painter, columns.topic, top + down, row.topic, (lead, "text"))
        if row.across:
            _write(painter, columns.across, top, row.across, (said, "text"))
        for column, words in ((columns.left, row.left), (columns.right, row.right)):
            _write(painter, column, top, words, (said, "text"))
        if row.differs:
            middle = top + theme.px(_LINE) / 2
            left = box.width() / 2 - theme.px(8)
            lettering.icon(painter, left, middle, "not-equal", 16, token="diffline")  # noqa: S106 - a colour
            self._offer(painter, columns.link, top, row)
        if row.note and index.row() != self.editing:
            place = box.top() + self._words_height(row, box.width())
            lettering.icon(
                painter, columns.across[0], place + theme.px(_NOTE) / 2 - theme.px(5), "edit"
            )
            inside = columns.across[0] + theme.px(22), columns.across[1]
            _write(painter, inside, place - theme.px(4), row.note, (lettering.voice(13), "text2"))
        painter.restore()

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QLineEdit:
        """A line for the note."""
        made = QLineEdit(parent)
        name = self.tr("Note on %1").replace("%1", index.data(ROW).topic)
        made.setAccessibleName(name)
        made.setPlaceholderText(name)
        return made

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Below the words it is about."""
        box = QRect(option.rect)
        left, right = self._columns(box.width()).across
        top = box.top() + self._words_height(index.data(ROW), box.width())
        editor.setGeometry(left, top - theme.px(2), right - left, theme.px(_FIELD))

    def editorEvent(
        self,
        event: QEvent,
        _model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A click on the words at the right asks for a note."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            at = event.position().toPoint() - QPoint(0, option.rect.top())
            if self.offers_note(index.data(ROW), option.rect.width(), at):
                self.note_asked.emit(index.row())
                return True
        return False

    def offers_note(self, row: DifferenceRow, wide: int, at: QPoint) -> bool:
        """Whether the words that offer a note are at this place of a row."""
        left, right = self._columns(wide).link
        return row.differs and self.can_note and left <= at.x() <= right and at.y() < theme.px(36)

    def _ground(
        self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index
    ) -> None:
        state = row_state.of(option, index)
        if index.row() == self.at or state.hovered:
            painter.fillRect(box, theme.color("tint2" if index.row() == self.at else "hover"))
        if state.focused:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 6, 6)

    def _offer(
        self, painter: QPainter, column: tuple[int, int], top: int, row: DifferenceRow
    ) -> None:
        if self.can_note:
            box = QRectF(column[0], top, column[1] - column[0], theme.px(_LINE))
            words = self._offers[bool(row.note)]
            right = Qt.AlignmentFlag.AlignRight
            lettering.line(painter, box, words, lettering.voice(13, 500), "accent", align=right)

    def _columns(self, wide: int) -> _Columns:
        return _columns(wide, self._offers, theme.text_size())

    def _words_height(self, row: DifferenceRow, wide: int) -> int:
        columns, said = self._columns(wide), _said(row)
        high = (
            _high(row.topic, lettering.voice(13, 600), columns.topic),
            _high(row.across, said, columns.across),
            _high(row.left, said, columns.left),
            _high(row.right, said, columns.right),
        )
        return max(theme.px(_LEAST), max(high) + 2 * theme.px(_AIR))

    def _note_height(self, row: DifferenceRow, wide: int, number: int) -> int:
        if number >= 0 and number == self.editing:
            return theme.px(_FIELD) + theme.px(_AIR)
        if not row.note:
            return 0
        left, right = self._columns(wide).across
        return _high(row.note, lettering.voice(13), (left + theme.px(22), right)) + theme.px(4)


@lru_cache(maxsize=8)
def _columns(wide: int, offers: tuple[str, str], _percent: int) -> _Columns:
    edge, gap, middle = theme.px(_EDGE), theme.px(_GAP), wide // 2
    offered = max(round(lettering.width(words, 13, 500)) + 2 for words in offers)
    left, link = edge + theme.px(_LEAD), wide - edge - offered
    return _Columns(
        (edge, left - gap // 2),
        (left, middle - theme.px(24)),
        (middle + theme.px(_BESIDE), link - gap),
        (left, link - gap),
        (link, wide - edge),
    )


def _said(row: DifferenceRow) -> Voice:
    return _serif(theme.text_size()) if row.quoted else lettering.voice(13)


@lru_cache(maxsize=4)
def _serif(_percent: int) -> Voice:
    return Voice(theme.source_font(14))


@lru_cache(maxsize=10_000)
def _high(words: str, voice: Voice, column: tuple[int, int]) -> int:
    if not words:
        return 0
    room = QRectF(0, 0, max(column[1] - column[0], 1), 10_000)
    return math.ceil(voice.measure.boundingRect(room, _WRAP, words).height())


def _write(
    painter: QPainter, column: tuple[int, int], top: int, words: str, look: tuple[Voice, str]
) -> None:
    if words:
        voice, ink = look
        painter.setFont(voice.font)
        painter.setPen(theme.color(ink))
        painter.drawText(QRect(column[0], top, column[1] - column[0], 10_000), _WRAP, words)
