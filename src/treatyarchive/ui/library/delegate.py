"""A result row: what it is, where it comes from, the passage, its tags, and what is open."""

from collections import OrderedDict

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from treatyarchive.archive.naming import ref
from treatyarchive.archive.search import Row
from treatyarchive.ui import code_labels, dates, icons, theme
from treatyarchive.ui.library.model import DocumentListModel, Role
from treatyarchive.ui.library.snippet_layout import SnippetLayout
from treatyarchive.ui.library.snippets import Snippet
from treatyarchive.ui.widgets import chip_paint, row_state
from treatyarchive.ui.widgets.row_state import RowState

ROW_HEIGHT = 142
_EDGE, _THUMB_WIDE, _THUMB_HIGH, _THUMB_GAP, _TOP = 16, 72, 100, 20, 12
_KEPT = 60
_TEXT_LINES = (0.62, 1.0, 0.94, 1.0, 0.9, 1.0, 0.97, 0.55)  # widths of the lines on a page glyph


class ResultDelegate(QStyledItemDelegate):
    """Paints rows of a `DocumentListModel`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layouts: OrderedDict[tuple[int, int, int], SnippetLayout] = OrderedDict()
        theme.notifier().changed.connect(self.forget)

    def forget(self) -> None:
        """Lay passages out anew."""
        self._layouts.clear()

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
        state = row_state.of(option, index)
        self._ground(painter, box, state)
        row = index.data(Role.ROW)
        inner = box.adjusted(theme.px(_EDGE), theme.px(_TOP), -theme.px(_EDGE), 0)
        thumb = QRectF(inner.left(), inner.top(), theme.px(_THUMB_WIDE), theme.px(_THUMB_HIGH))
        inner.setLeft(thumb.right() + theme.px(_THUMB_GAP))
        model = index.model()
        if isinstance(row, Row) and isinstance(model, DocumentListModel):
            _page(painter, thumb, scan=row.scans > 0 and not row.opening)
            self._words(painter, inner, row, index.data(Role.SNIPPET), model)
        else:
            _placeholder(painter, thumb, inner)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, state: RowState) -> None:
        if state.selected:
            painter.fillRect(box, theme.color("tint2"))
        elif state.hovered:
            painter.fillRect(box, theme.color("hover"))
        painter.setPen(QPen(theme.color("border"), 1))
        edge = theme.px(_EDGE)
        bottom = box.bottom() - 0.5
        painter.drawLine(QPointF(box.left() + edge, bottom), QPointF(box.right() - edge, bottom))
        if state.focused:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(box.adjusted(4, 3, -4, -4), 6, 6)
        elif state.selected:
            painter.fillRect(
                QRectF(box.left(), box.top(), 3, box.height() - 1), theme.color("accent")
            )

    def _words(
        self,
        painter: QPainter,
        box: QRectF,
        row: Row,
        snippet: Snippet | None,
        model: DocumentListModel,
    ) -> None:
        right = box.right()
        if row.state == "draft":
            right -= self._state(painter, box) + theme.px(12)
        title = QRectF(box.left(), box.top(), right - box.left(), theme.px(20))
        _text(painter, title, row.title, theme.ui_font(14, 600), "text")
        meta = QRectF(box.left(), box.top() + theme.px(20), box.width(), theme.px(18))
        _text(painter, meta, self._meta(row, model), theme.ui_font(12), "text2")
        quoted = QPointF(box.left(), box.top() + theme.px(41))
        self._quote(painter, quoted, box.width(), row, snippet)
        chips = QRectF(
            box.left(),
            box.top() + theme.px(93),
            box.width(),
            theme.px(chip_paint.HEIGHT),
        )
        chips.setRight(chips.right() - self._note(painter, chips, snippet))
        self._chips(painter, chips, row, model)

    def _state(self, painter: QPainter, box: QRectF) -> float:
        words, font = self.tr("To catalogue"), theme.ui_font(12)
        wide = QFontMetricsF(font).horizontalAdvance(words) + 1
        at = QRectF(box.right() - wide, box.top(), wide, theme.px(20))
        _text(painter, at, words, font, "text2")
        _icon(painter, at.left() - theme.px(20), at.center().y(), "ring", 14)
        return wide + theme.px(20)

    def _meta(self, row: Row, model: DocumentListModel) -> str:
        labels = model.labels
        scans = self.tr("%n scan(s)", "", row.scans) if row.scans else ""
        parts = (
            dates.short(row.date),
            code_labels.brief(row.publisher or ""),
            code_labels.brief(labels.kinds.get(row.kind or "", "")),
            scans,
            labels.languages.get(row.language or ""),
            ref(row.id),
        )
        return "  ·  ".join(part for part in parts if part)

    def _quote(
        self, painter: QPainter, at: QPointF, wide: float, row: Row, snippet: Snippet | None
    ) -> None:
        snippet = snippet or Snippet(row.opening)
        if not snippet.marks and snippet.text.startswith(row.title):
            # The title stands above it already.
            snippet = Snippet(snippet.text.removeprefix(row.title).lstrip(" .:"))
        if not snippet.text:
            words = (
                self.tr("No text in this scan.")
                if row.scans
                else self.tr("No text in this document.")
            )
            room = QRectF(at.x(), at.y(), wide, theme.px(20))
            _text(painter, room, words, theme.ui_font(13), "text3")
            return
        key = (row.id, round(wide), hash((snippet.text, snippet.marks)))
        layout = self._layouts.get(key)
        if layout is None:
            layout = self._layouts[key] = SnippetLayout(snippet, wide)
            if len(self._layouts) > _KEPT:
                self._layouts.popitem(last=False)
        layout.paint(painter, at)

    def _note(self, painter: QPainter, box: QRectF, snippet: Snippet | None) -> float:
        """The right-hand note; returns the room it takes."""
        if snippet is None or not (snippet.page or snippet.found):
            return 0.0
        if snippet.page:
            icon, words = "scan", self.tr("In the scan, page %1").replace("%1", str(snippet.page))
        else:
            icon, words = "languages", f"{snippet.typed} = {snippet.found}"
        font = theme.ui_font(12, 500)
        wide = min(QFontMetricsF(font).horizontalAdvance(words) + 1, box.width() / 2)
        at = QRectF(box.right() - wide, box.top(), wide, box.height())
        _text(painter, at, words, font, "text2")
        _icon(painter, at.left() - theme.px(20), at.center().y(), icon, 14)
        return wide + theme.px(28)

    def _chips(self, painter: QPainter, box: QRectF, row: Row, model: DocumentListModel) -> None:
        tags = [(model.labels.sectors.get(code, code), "sector") for code in row.sectors]
        tags += [(model.labels.visits.get(code, code), "visit") for code in row.visits]
        left, gap = box.left(), theme.px(8)
        for place, (label, kind) in enumerate(tags):
            rest = len(tags) - place - 1
            more = f"+{rest + 1}"
            spare = chip_paint.width(f"+{rest}", "more") + gap if rest else 0
            wide = chip_paint.width(label, kind)
            if left + wide + spare > box.right() and place:
                at = QRectF(left - gap / 2, box.top(), chip_paint.width(more, "more"), box.height())
                chip_paint.paint(painter, at, more, "more")
                return
            at = QRectF(left, box.top(), min(wide, box.right() - left), box.height())
            chip_paint.paint(painter, at, label, kind)
            left += wide + gap


def _text(painter: QPainter, box: QRectF, text: str, font: QFont, token: str) -> None:
    painter.setFont(font)
    painter.setPen(theme.color(token))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


def _icon(painter: QPainter, left: float, middle: float, name: str, size: int) -> None:
    device = painter.device()
    picture = icons.pixmap(name, size, "text2", device.devicePixelRatioF() if device else 1.0)
    painter.drawPixmap(QPointF(round(left), round(middle - theme.px(size) / 2)), picture)


def _page(painter: QPainter, box: QRectF, *, scan: bool) -> None:
    """A page: lines for a text, the scan sign for one that is only scanned."""
    painter.setPen(QPen(theme.color("border"), 1))
    painter.setBrush(theme.color("surface" if not scan else "sunken"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if scan:
        side = theme.px(24)
        _icon(painter, box.center().x() - side / 2, box.center().y(), "scan", 24)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    left, wide, top = box.left() + box.width() * 0.12, box.width() * 0.76, box.top() + theme.px(13)
    for number, share in enumerate(_TEXT_LINES):
        painter.setBrush(theme.color("control" if number == 0 else "border"))
        painter.drawRoundedRect(QRectF(left, top, wide * share, 3 if number == 0 else 2), 1, 1)
        top += theme.px(12 if number == 0 else 10)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _placeholder(painter: QPainter, thumb: QRectF, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("sunken"))
    painter.drawRoundedRect(thumb, 3, 3)
    for top, share, high in ((4, 0.5, 12), (25, 0.35, 9), (45, 0.95, 11), (66, 0.8, 11)):
        bar = QRectF(box.left(), box.top() + theme.px(top), box.width() * share, theme.px(high))
        painter.drawRoundedRect(bar, 3, 3)
