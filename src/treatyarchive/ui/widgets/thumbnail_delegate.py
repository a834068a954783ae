"""Paints a page of the strip: small picture, number, ring around the one on screen."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from treatyarchive.ui import icons, theme
from treatyarchive.ui.widgets import page_paint

WIDTH, HEIGHT = 54, 88
FAILED = int(Qt.ItemDataRole.UserRole) + 1
"""Whether there is no picture to be had."""
_PICTURE = 60
_PAPER = 43  # px wide: A4 at that height


class ThumbnailDelegate(QStyledItemDelegate):
    """For `Thumbnails`."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same for all of them."""
        return QSize(theme.px(WIDTH), theme.px(HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint picture and number."""
        image = index.data(Qt.ItemDataRole.DecorationRole)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        box = QRectF(option.rect)
        high = theme.px(_PICTURE)
        wide = float(theme.px(_PAPER))
        if isinstance(image, QImage):
            wide = min(high * image.width() / image.height(), box.width() - 8)
        paper = QRectF(box.center().x() - wide / 2, box.top() + 5, wide, high)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(
            paper, QColor("#ffffff") if isinstance(image, QImage) else theme.color("sunken")
        )
        if isinstance(image, QImage):
            painter.drawImage(paper, image)
            page_paint.dim(painter, paper)
        if index.data(FAILED):
            ratio = option.widget.devicePixelRatioF()
            sign = icons.pixmap("warning", 18, "warn", ratio)
            middle = paper.center() - QPointF(theme.px(18), theme.px(18)) / 2
            painter.drawPixmap(middle, sign)
        painter.setPen(QPen(theme.color("accent" if here else "border"), 2 if here else 1))
        outside = 2.5 if here else 0.5
        painter.drawRoundedRect(paper.adjusted(-outside, -outside, outside, outside), 3, 3)
        painter.setFont(theme.ui_font(11, 600 if here else 400))
        painter.setPen(theme.color("text" if here else "text2"))
        below = QRectF(box.left(), paper.bottom() + 4, box.width(), 18)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()
