"""A result row: what it is, where it comes from, the passage, its tags, and what is open."""

from collections import OrderedDict

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QCursor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import (
    chip_paint,
    lettering,
    marks,
    page_glyph,
    row_state,
    strip_paint,
)
from treatyarchive.ui.widgets.page_glyph import Pictures
from treatyarchive.ui.widgets.result_row import ROW, ResultRow
from treatyarchive.ui.widgets.row_state import RowState
from treatyarchive.ui.widgets.snippet_layout import SnippetLayout
from treatyarchive.ui.widgets.snippets import STRIP, Snippet

ROW_HEIGHT = 142
PAGE_WIDE, PAGE_HIGH = 72, 100
_EDGE, _GAP, _TOP = 16, 20, 15
_TITLE, _META, _QUOTE, _STRIP, _CHIPS = 0, 20, 43, 47, 95  # px of each line below _TOP
_PIN = 24  # px of the place of a pin, in which it is hit
_LEAST_CHIP = 72  # px; a chip that is cut to less says nothing
_KEPT = 60
_BAR = 3  # px at the left of a chosen row


class ResultDelegate(QStyledItemDelegate):
    """Paints every `ResultRow` of a model."""

    def __init__(self, parent: QObject | None = None, pictures: Pictures | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._layouts: OrderedDict[tuple[Snippet, int], SnippetLayout] = OrderedDict()
        theme.notifier().changed.connect(self._layouts.clear)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Every row is as high as every other."""
        return QSize(theme.px(300), theme.px(ROW_HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row, or its grey shape while it is being read."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        _ground(painter, box, row_state.of(option, index))
        row = index.data(ROW)
        inner = box.adjusted(theme.px(_EDGE), theme.px(_TOP), -theme.px(_EDGE), 0)
        page = QRectF(inner.left(), inner.top(), theme.px(PAGE_WIDE), theme.px(PAGE_HIGH))
        inner.setLeft(page.right() + theme.px(_GAP))
        if isinstance(row, ResultRow):
            self._page(painter, page, row)
            self._words(painter, inner, row)
            if row.pinned is not None:
                _pin(painter, pin_box(box), pinned=row.pinned, hovered=_is_over(option, box))
        else:
            _placeholder(painter, page, inner)
        painter.restore()

    def _page(self, painter: QPainter, box: QRectF, row: ResultRow) -> None:
        if row.page is None:
            page_glyph.text(painter, box)
            return
        page_glyph.page(painter, box, row.page, self._pictures, small=False)

    def _words(self, painter: QPainter, box: QRectF, row: ResultRow) -> None:
        right = box.right()
        if row.pinned is not None:
            right -= theme.px(_PIN + 4)
        if row.fresh:
            right -= _fresh(painter, box, right, row.fresh)
        if row.state is not None:
            state = _line(box, _TITLE, 20)
            state.setRight(right)
            right -= _signed(painter, state, *row.state) + theme.px(12)
        title = _line(box, _TITLE, 20)
        title.setRight(right)
        _title(painter, title, row)
        meta = _line(box, _META, 18)
        if row.hits:
            meta.setRight(meta.right() - _count(painter, meta, row.hits) - theme.px(8))
        lettering.line(painter, meta, row.meta, lettering.voice(12), "text2")
        self._quote(painter, box, row)
        chips = _line(box, _CHIPS, chip_paint.HEIGHT)
        if row.note is not None:
            icon, words = row.note
            chips.setRight(chips.right() - _signed(painter, chips, icon, words) - theme.px(8))
        _chips(painter, chips, row.chips)

    def _quote(self, painter: QPainter, box: QRectF, row: ResultRow) -> None:
        if row.quote is None or self._strip(painter, box, row.quote):
            return
        if not row.quote.text:
            said = lettering.voice(13)
            lettering.line(painter, _line(box, _QUOTE, 20), row.silence, said, "text3")
            return
        key = row.quote, round(box.width())
        layout = self._layouts.get(key)
        if layout is None:
            layout = self._layouts[key] = SnippetLayout(row.quote, box.width())
            if len(self._layouts) > _KEPT:
                self._layouts.popitem(last=False)
        layout.paint(painter, QPointF(box.left(), box.top() + theme.px(_QUOTE)))

    def _strip(self, painter: QPainter, box: QRectF, quote: Snippet) -> bool:
        """Draw the strip of the scan; False where there is none, or no picture of it yet."""
        if quote.strip is None or self._pictures is None:
            return False
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        room = _line(box, _STRIP, STRIP)
        picture = self._pictures(quote.strip.cut, QSize(0, round(room.height())), ratio)
        if picture is not None:
            strip_paint.paint(painter, room, quote.strip, picture)
        return picture is not None


def pin_box(row: QRectF) -> QRectF:
    """Where the pin of a row is hit."""
    side = theme.px(_PIN)
    right, middle = row.right() - theme.px(_EDGE) + theme.px(4), row.top() + theme.px(_TOP + 10)
    return QRectF(right - side, middle - side / 2, side, side)


def _is_over(option: QStyleOptionViewItem, row: QRectF) -> bool:
    """Whether the pointer is over the pin of a row."""
    view = option.widget
    if not isinstance(view, QAbstractItemView) or not view.underMouse():
        return False
    at = view.viewport().mapFromGlobal(QCursor.pos())
    return pin_box(row).contains(QPointF(at))


def _pin(painter: QPainter, box: QRectF, *, pinned: bool, hovered: bool) -> None:
    if hovered or pinned:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sunken" if hovered else "tint"))
        painter.drawRoundedRect(box, 6, 6)
    token = "accent" if pinned else "text3"
    left = box.center().x() - theme.px(16) / 2
    lettering.icon(painter, left, box.center().y(), "pin", 16, token=token)


def _fresh(painter: QPainter, box: QRectF, right: float, words: str) -> float:
    """That it is new, at the right end of the title; returns the room that takes."""
    wide = lettering.width(words, 12, 600) + 1
    at = _line(box, _TITLE, 20)
    at.setRight(right)
    at.setLeft(right - wide)
    lettering.line(painter, at, words, lettering.voice(12, 600), "accent")
    return wide + theme.px(12)


def _title(painter: QPainter, box: QRectF, row: ResultRow) -> None:
    said = lettering.voice(14, 600)
    for mark in row.quote.in_title if row.quote is not None else ():
        left, right = (said.measure.horizontalAdvance(row.title[:n]) for n in mark[:2])
        if right <= box.width():
            high = said.measure.height()
            place = QRectF(box.left() + left, box.center().y() - high / 2, right - left, high)
            marks.paint(painter, place, "variant" if mark.other else "hit")
    lettering.line(painter, box, row.title, said, "text")


def _count(painter: QPainter, box: QRectF, words: str) -> float:
    """How many hits there are, at the right end of `box`; returns the room that takes."""
    wide = lettering.width(words, 12) + 1
    at = QRectF(box.right() - wide, box.top(), wide, box.height())
    lettering.line(painter, at, words, lettering.voice(12), "text3")
    return wide


def _line(box: QRectF, top: int, height: int) -> QRectF:
    return QRectF(box.left(), box.top() + theme.px(top), box.width(), theme.px(height))


def _ground(painter: QPainter, box: QRectF, state: RowState) -> None:
    if state.selected:
        painter.fillRect(box, theme.color("tint2"))
    elif state.hovered:
        painter.fillRect(box, theme.color("hover"))
    painter.setPen(QPen(theme.color("border"), 1))
    edge, bottom = theme.px(_EDGE), box.bottom() - 0.5
    painter.drawLine(QPointF(box.left() + edge, bottom), QPointF(box.right() - edge, bottom))
    if state.focused:
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawRoundedRect(box.adjusted(4, 3, -4, -4), 6, 6)
    elif state.selected:
        bar = QRectF(box.left(), box.top(), _BAR, box.height() - 1)
        painter.fillRect(bar, theme.color("accent"))


def _signed(
    painter: QPainter,
    box: QRectF,
    icon: str,
    words: str,
    token: str = "text2",  # noqa: S107 - a colour, no password
) -> float:
    """Words with an icon at the right end of `box`; returns the room they take."""
    wide = min(lettering.width(words, 12, 500) + 1, box.width() / 2)
    at = QRectF(box.right() - wide, box.top(), wide, box.height())
    lettering.line(painter, at, words, lettering.voice(12, 500), token)
    lettering.icon(painter, at.left() - theme.px(20), at.center().y(), icon, token=token)
    return wide + theme.px(20)


def _chips(painter: QPainter, box: QRectF, chips: tuple[tuple[str, str], ...]) -> None:
    left, gap = box.left(), theme.px(8)
    for place, (words, kind) in enumerate(chips):
        rest = len(chips) - place - 1
        more = f"+{rest + 1}"
        spare = chip_paint.width(f"+{rest}", "more") + gap if rest else 0
        wide = chip_paint.width(words, kind)
        room = box.right() - left - spare
        if wide > room and (place or room < theme.px(_LEAST_CHIP)):
            at = QRectF(left - gap / 2, box.top(), chip_paint.width(more, "more"), box.height())
            chip_paint.paint(painter, at, more, "more")
            return
        at = QRectF(left, box.top(), min(wide, room), box.height())
        chip_paint.paint(painter, at, words, kind)
        left += wide + gap


def _placeholder(painter: QPainter, page: QRectF, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("sunken"))
    painter.drawRoundedRect(page, 3, 3)
    for top, share, high in ((4, 0.5, 12), (25, 0.35, 9), (45, 0.95, 11), (66, 0.8, 11)):
        bar = QRectF(box.left(), box.top() + theme.px(top), box.width() * share, theme.px(high))
        painter.drawRoundedRect(bar, 3, 3)
