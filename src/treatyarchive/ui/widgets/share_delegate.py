"""How a row of what is shared looks: a box or a lock, its first page, what goes of it."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import lettering, page_glyph, row_state, tick_paint
from treatyarchive.ui.widgets.page_glyph import Pictures
from treatyarchive.ui.widgets.row_state import RowState
from treatyarchive.ui.widgets.share_row import ROW, Kind, ShareRow

HEIGHTS = {Kind.HEAD: 46, Kind.GOES: 53, Kind.STAYS: 53, Kind.MORE: 40, Kind.NOTE: 40}
_EDGE, _BOX, _PAGE_WIDE, _PAGE_HIGH = 24, 16, 30, 40
_PAGE_LEFT, _WORDS_LEFT = 28, 70  # px from the edge
_LINE, _GAP = 18, 12
_RIGHT = Qt.AlignmentFlag.AlignRight


class ShareDelegate(QStyledItemDelegate):
    """Paints every `ShareRow` of a model."""

    def __init__(self, parent: QObject | None = None, pictures: Pictures | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The height of its kind."""
        row: ShareRow = index.data(ROW)
        return QSize(theme.px(300), theme.px(HEIGHTS[row.kind]))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        row, box = index.data(ROW), QRectF(option.rect)
        inner = box.adjusted(theme.px(_EDGE), 0, -theme.px(_EDGE), 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind is Kind.HEAD:
            _head(painter, inner, row)
        elif row.kind is Kind.NOTE:
            _note(painter, inner, row)
        else:
            _ground(painter, box, inner, row_state.of(option, index), row.kind)
            if row.kind is Kind.MORE:
                _more(painter, inner, row)
            else:
                self._document(painter, inner, row)
        painter.restore()

    def _document(self, painter: QPainter, box: QRectF, row: ShareRow) -> None:
        side, middle = theme.px(_BOX), box.center().y()
        if row.kind is Kind.STAYS:
            lettering.icon(painter, box.left() - 1, middle, "lock", _BOX + 2, token="warn")  # noqa: S106 - a colour, no password
        else:
            check = Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
            at = QRectF(box.left(), round(middle - side / 2), side, side)
            tick_paint.box(painter, at, check, faded=row.locked and not row.ticked)
        high = theme.px(_PAGE_HIGH)
        page = QRectF(
            box.left() + theme.px(_PAGE_LEFT), middle - high / 2, theme.px(_PAGE_WIDE), high
        )
        self._page(painter, page, row)
        words = QRectF(box)
        words.setLeft(box.left() + theme.px(_WORDS_LEFT))
        words.setRight(box.right() - _figures(painter, box, row) - theme.px(_GAP))
        faint = not row.ticked and row.kind is Kind.GOES
        title, meta = _halves(words)
        said = lettering.voice(13, 600)
        lettering.line(painter, title, row.title, said, "text3" if faint else "text")
        lettering.line(painter, meta, row.meta, lettering.voice(12), "text3" if faint else "text2")

    def _page(self, painter: QPainter, box: QRectF, row: ShareRow) -> None:
        if row.page is None:
            _sheet(painter, box)
            return
        page_glyph.page(painter, box, row.page, self._pictures, small=True)


def tick_area(row: QRectF) -> QRectF:
    """Where the box of a row is hit."""
    return QRectF(row.left(), row.top(), theme.px(_EDGE + _PAGE_LEFT) - 4, row.height())


def _ground(painter: QPainter, box: QRectF, inner: QRectF, state: RowState, kind: Kind) -> None:
    if state.selected and state.focused:
        painter.fillRect(box, theme.color("tint2"))
    elif state.hovered:
        painter.fillRect(box, theme.color("hover"))
    painter.setPen(QPen(theme.color("border"), 1))
    if kind is not Kind.MORE:
        low = box.bottom() - 0.5
        painter.drawLine(QPointF(inner.left(), low), QPointF(inner.right(), low))
    if state.focused:
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(8, 3, -8, -4), 6, 6)


def _head(painter: QPainter, box: QRectF, row: ShareRow) -> None:
    said = lettering.voice(14, 600)
    line = box.adjusted(0, theme.px(14), 0, 0)
    lettering.line(painter, line, row.title, said, "text")
    line.setLeft(line.left() + lettering.width(row.title, 14, 600) + theme.px(10))
    lettering.line(painter, line, row.meta, lettering.voice(12), "text2")
    painter.setPen(QPen(theme.color("border"), 1))
    low = round(box.bottom())
    painter.drawLine(round(box.left()), low, round(box.right()), low)


def _more(painter: QPainter, box: QRectF, row: ShareRow) -> None:
    lettering.line(painter, box, row.title, lettering.voice(13), "text2")
    lettering.line(painter, box, row.right, lettering.voice(13, 600), "accent", align=_RIGHT)


def _note(painter: QPainter, box: QRectF, row: ShareRow) -> None:
    lettering.icon(painter, box.left(), box.center().y(), "info", _BOX)
    words = box.adjusted(theme.px(24), 0, 0, 0)
    lettering.line(painter, words, row.title, lettering.voice(12), "text2")


def _figures(painter: QPainter, box: QRectF, row: ShareRow) -> float:
    """What stands at the right; returns the room it takes."""
    reason = row.kind is Kind.STAYS
    wide = lettering.width(row.right, 12, 600 if reason else 400) + 1
    wide = min(max(wide, lettering.width(row.below, 12) + 1), box.width() * 0.45)
    room = QRectF(box.right() - wide, box.top(), wide, box.height())
    upper, lower = _halves(room) if row.below else (room, room)
    said, ink = lettering.voice(12, 600 if reason else 400), "warn" if reason else "text2"
    lettering.line(painter, upper, row.right, said, ink, align=_RIGHT)
    if row.below:
        lettering.line(painter, lower, row.below, lettering.voice(12), "text2", align=_RIGHT)
    return wide


def _halves(box: QRectF) -> tuple[QRectF, QRectF]:
    """The two lines of a row."""
    high, middle = theme.px(_LINE), box.center().y()
    upper = QRectF(box.left(), middle - high, box.width(), high)
    return upper, upper.translated(0, high)


def _sheet(painter: QPainter, box: QRectF) -> None:
    """A small page of lines, for what has no scan."""
    painter.setPen(QPen(theme.color("border"), 1))
    painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(Qt.PenStyle.NoPen)
    for place, (share, token) in enumerate(((0.62, "control"), (0.38, "border"), (0.5, "border"))):
        painter.setBrush(theme.color(token))
        top = box.top() + box.height() * 0.3 + place * theme.px(8)
        line = QRectF(box.left() + box.width() * 0.2, top, box.width() * share, 2)
        painter.drawRoundedRect(line, 1, 1)
    painter.setBrush(Qt.BrushStyle.NoBrush)
