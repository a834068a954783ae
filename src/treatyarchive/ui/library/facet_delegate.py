"""How a row of the facet panel looks: chevron, three-state box, label, count."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from treatyarchive.ui import icons, theme
from treatyarchive.ui.library.facet_model import Check, FacetRow, Role
from treatyarchive.ui.widgets import row_state

ROW, HEADER = 26, 34
_BOX, _LEFT, _INDENT = 14, 12, 18
_CHEVRON = 22  # px a chevron takes


class FacetDelegate(QStyledItemDelegate):
    """Paints rows of a `FacetListModel`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A header leaves air above it."""
        row = index.data(Role.ROW)
        return QSize(theme.px(180), theme.px(HEADER if row is not None and row.header else ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a header or a value."""
        row: FacetRow | None = index.data(Role.ROW)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        state = row_state.of(option, index)
        ground = box.adjusted(6, 0, -6, 0)
        if row.header:
            box.setTop(box.bottom() - theme.px(ROW))
            ground.setTop(box.top())
        if state.hovered and not row.header:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sunken"))
            painter.drawRoundedRect(ground, 4, 4)
        if state.focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 4, 4)
        box.adjust(theme.px(_LEFT), 0, -theme.px(16), 0)
        if row.header:
            self._header(painter, box, row)
        else:
            self._value(painter, box, row)
        painter.restore()

    def check_box(self, box: QRectF, row: FacetRow) -> QRectF:
        """Where the tick box of a value is drawn in its row."""
        side = theme.px(_BOX)
        left = box.left() + theme.px(_LEFT) + theme.px(_CHEVRON) + row.depth * theme.px(_INDENT)
        return QRectF(left, round(box.center().y() - side / 2), side, side)

    def _header(self, painter: QPainter, box: QRectF, row: FacetRow) -> None:
        _chevron(painter, box, open_=bool(row.open))
        words = self.tr("%n chosen", "", row.chosen) if row.chosen else str(row.count)
        right = _right(painter, box, words, "text2" if row.chosen else "text3")
        painter.setFont(theme.ui_font(13, 600))
        painter.setPen(theme.color("text2"))
        room = QRectF(box.left() + theme.px(_CHEVRON), box.top(), 0, box.height())
        room.setRight(right)
        _elided(painter, room, row.label)

    def _value(self, painter: QPainter, box: QRectF, row: FacetRow) -> None:
        if row.open is not None:
            _chevron(painter, box, open_=row.open)
        tick = self.check_box(box.adjusted(-theme.px(_LEFT), 0, 0, 0), row)
        _tick(painter, tick, row.check)
        right = _right(painter, box, str(row.count), "text3")
        font = theme.ui_font(13, 500 if row.check is not Check.Unchecked else 400)
        font.setItalic(row.value is None)
        painter.setFont(font)
        painter.setPen(theme.color("text2" if row.value is None else "text"))
        room = QRectF(tick.right() + theme.px(8), box.top(), 0, box.height())
        room.setRight(right)
        _elided(painter, room, row.label)


def _right(painter: QPainter, box: QRectF, words: str, token: str) -> float:
    """Draw at the right edge; returns where the label must end."""
    font = theme.ui_font(12)
    painter.setFont(font)
    painter.setPen(theme.color(token))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(box, flags, words)
    return box.right() - QFontMetricsF(font).horizontalAdvance(words) - theme.px(8)


def _elided(painter: QPainter, room: QRectF, text: str) -> None:
    measure = QFontMetricsF(painter.font())
    shown = measure.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


def _chevron(painter: QPainter, box: QRectF, *, open_: bool) -> None:
    device = painter.device()
    name = "chevron-down" if open_ else "chevron-right"
    picture = icons.pixmap(name, 14, "text2", device.devicePixelRatioF() if device else 1.0)
    top = round(box.center().y() - theme.px(14) / 2)
    painter.drawPixmap(QPointF(round(box.left()), top), picture)


def _tick(painter: QPainter, box: QRectF, check: Check) -> None:
    on = check is not Check.Unchecked
    painter.setBrush(theme.color("accent" if on else "surface"))
    painter.setPen(QPen(theme.color("accent" if on else "control"), 1.2))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3.5, 3.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if not on:
        return
    pen = QPen(theme.color("onaccent"), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    path = QPainterPath()
    if check is Check.Checked:
        path.moveTo(box.left() + box.width() * 0.27, box.top() + box.height() * 0.53)
        path.lineTo(box.left() + box.width() * 0.43, box.top() + box.height() * 0.69)
        path.lineTo(box.left() + box.width() * 0.74, box.top() + box.height() * 0.34)
    else:
        path.moveTo(box.left() + box.width() * 0.28, box.center().y())
        path.lineTo(box.right() - box.width() * 0.28, box.center().y())
    painter.drawPath(path)
