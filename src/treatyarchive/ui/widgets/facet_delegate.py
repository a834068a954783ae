"""How a row of a facet panel looks: chevron, three-state box, label, count; or bars."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import facet_bars, lettering, row_state, tick_paint
from treatyarchive.ui.widgets.facet_row import ROW, Check, FacetRow
from treatyarchive.ui.widgets.lettering import Voice

ROW_HEIGHT, HEADER_HEIGHT = 26, 34
_BOX, _LEFT, _RIGHT, _INDENT = 14, 12, 16, 18
_CHEVRON = 22  # px a chevron takes
_FLAT = 6  # px before a box where none stands
_PITCH = 16  # px from line to line of a label of two lines
_GAP = 8


class FacetDelegate(QStyledItemDelegate):
    """Paints every `FacetRow` of a model."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A header leaves air above it; a label that is too long for one line takes two."""
        row = index.data(ROW)
        least = QSize(theme.px(180), theme.px(ROW_HEIGHT))
        if isinstance(row, FacetRow):
            least.setHeight(self._height(row, _width(option)))
        return least

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a header, a value, or bars."""
        row = index.data(ROW)
        if not isinstance(row, FacetRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        box.setWidth(_width(option))
        state = row_state.of(option, index)
        if row.bars:
            facet_bars.paint(painter, self.bars_box(box), row, focused=state.focused)
            painter.restore()
            return
        ground = box.adjusted(0 if row.flat else 6, 0, -12, 0)
        if row.header:
            box.setTop(box.bottom() - theme.px(ROW_HEIGHT))
            ground.setTop(box.top())
        if state.hovered and not row.header:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sunken"))
            painter.drawRoundedRect(ground, 4, 4)
        if state.focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 4, 4)
        (_header if row.header else _value)(painter, box, row)
        painter.restore()

    def check_box(self, box: QRectF, row: FacetRow) -> QRectF:
        """Where the tick box of a value is drawn in its row."""
        return _tick_box(box, row)

    def switch_box(self, box: QRectF, row: FacetRow) -> QRectF:
        """Where the words of a header stand that are turned by a click."""
        wide = lettering.width(row.switch, 12, 500) + theme.px(_RIGHT) + theme.px(_GAP) / 2
        return QRectF(box.right() - wide, box.top(), wide, box.height())

    def bars_box(self, box: QRectF) -> QRectF:
        """Where the bars stand in their row."""
        edge = theme.px(_LEFT) + theme.px(_CHEVRON)
        return box.adjusted(edge, 0, -theme.px(_RIGHT), 0)

    def _height(self, row: FacetRow, wide: float) -> int:
        if row.bars:
            return theme.px(facet_bars.HEIGHT)
        if row.header or row.link:
            return theme.px(HEADER_HEIGHT if row.header else ROW_HEIGHT)
        room = _room(QRectF(0, 0, wide, theme.px(ROW_HEIGHT)), row)
        lines = lettering.wrapped(row.label, _voice(row), room.width())
        return theme.px(ROW_HEIGHT) + (len(lines) - 1) * theme.px(_PITCH)


def _width(option: QStyleOptionViewItem) -> float:
    """The width of the list: its scroll bar lies in the margin, so that it moves nothing."""
    view = option.widget
    return view.width() if isinstance(view, QAbstractItemView) else option.rect.width()


def _header(painter: QPainter, box: QRectF, row: FacetRow) -> None:
    _chevron(painter, box, open_=bool(row.open))
    right = box.right() - theme.px(_RIGHT)
    if row.switch:
        words = QRectF(box.left(), box.top(), right - box.left(), box.height())
        voice = lettering.voice(12, 500)
        lettering.line(
            painter, words, row.switch, voice, "accent", align=Qt.AlignmentFlag.AlignRight
        )
        right -= lettering.width(row.switch, 12, 500) + theme.px(_GAP)
    note = QRectF(box.left(), box.top(), right - box.left(), box.height())
    said = lettering.voice(12)
    lettering.line(painter, note, row.note, said, "text2", align=Qt.AlignmentFlag.AlignRight)
    left = box.left() + theme.px(_LEFT) + theme.px(_CHEVRON)
    room = QRectF(left, box.top(), right - left, box.height())
    if row.note:
        room.setRight(right - lettering.width(row.note, 12) - theme.px(_GAP))
    lettering.line(painter, room, row.label, lettering.voice(13, 600), "text2")


def _value(painter: QPainter, box: QRectF, row: FacetRow) -> None:
    first = QRectF(box.left(), box.top(), box.width(), theme.px(ROW_HEIGHT))
    if row.link:
        _link(painter, first, row)
        return
    if row.open is not None:
        _chevron(painter, first, open_=row.open)
    box_of_tick = _tick_box(first, row)
    if row.unwanted:
        _crossed(painter, box_of_tick)
    else:
        tick_paint.box(painter, box_of_tick, row.check)
    count = first.adjusted(0, 0, -theme.px(_RIGHT), 0)
    said, right = lettering.voice(12), Qt.AlignmentFlag.AlignRight
    lettering.line(painter, count, _count(row), said, "text3", align=right)
    token = "text2" if row.value is None or row.unwanted else "text"
    room = _room(first, row)
    for line in lettering.wrapped(row.label, _voice(row), room.width()):
        lettering.line(painter, room, line, _voice(row), token)
        if row.unwanted:
            _strike(painter, room, line, _voice(row), token)
        room.translate(0, theme.px(_PITCH))


def _link(painter: QPainter, box: QRectF, row: FacetRow) -> None:
    left = _tick_box(box, row).left()
    room = QRectF(left, box.top(), box.right() - theme.px(_RIGHT) - left, box.height())
    lettering.line(painter, room, row.label, lettering.voice(13, 500), "accent")


def _strike(painter: QPainter, room: QRectF, line: str, said: Voice, token: str) -> None:
    wide = min(said.measure.horizontalAdvance(line), room.width())
    middle = round(room.center().y()) + 1.5
    painter.setPen(QPen(theme.color(token), 1))
    painter.drawLine(QPointF(room.left(), middle), QPointF(room.left() + wide, middle))


def _count(row: FacetRow) -> str:
    """The count of a value that is left out says that it is taken away."""
    return f"−{row.count}" if row.unwanted and row.count else str(row.count)


def _voice(row: FacetRow) -> Voice:
    weight = 400 if row.check is Check.Unchecked and not row.unwanted else 500
    return lettering.voice(13, weight, italic=row.value is None)


def _room(box: QRectF, row: FacetRow) -> QRectF:
    """Where the first line of a label stands."""
    left = _tick_box(box, row).right() + theme.px(_GAP)
    count = lettering.width(_count(row), 12) + theme.px(_RIGHT) + theme.px(_GAP)
    return QRectF(left, box.top(), max(box.right() - count - left, 1), box.height())


def _tick_box(box: QRectF, row: FacetRow) -> QRectF:
    side = theme.px(_BOX)
    before = theme.px(_FLAT) if row.flat else theme.px(_LEFT) + theme.px(_CHEVRON)
    left = box.left() + before + row.depth * theme.px(_INDENT)
    return QRectF(left, round(box.top() + (theme.px(ROW_HEIGHT) - side) / 2), side, side)


def _chevron(painter: QPainter, box: QRectF, *, open_: bool) -> None:
    name = "chevron-down" if open_ else "chevron-right"
    lettering.icon(painter, box.left() + theme.px(_LEFT), box.center().y(), name)


def _crossed(painter: QPainter, box: QRectF) -> None:
    """The box of what is not wanted: a minus in an outline, where a partly ticked one is filled."""
    painter.setBrush(theme.color("surface"))
    painter.setPen(QPen(theme.color("accent"), 1.2))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3.5, 3.5)
    tick_paint.minus(painter, box, "accent")
