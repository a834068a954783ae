"""Three pages in a fan: the picture of the first start."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from treatyarchive.paths import data_dir
from treatyarchive.ui import theme

_SIZE = QSize(220, 124)
_DIMMED = 0.25  # how much darker pages are in a dark theme


class PageFan(QWidget):
    """Paper stays paper in a dark theme, only dimmer; a screen reader passes over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._renderer = QSvgRenderer(str(data_dir("resources") / "pictures" / "pages.svg"), self)
        theme.notifier().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As large as the text size asks."""
        return QSize(theme.px(_SIZE.width()), theme.px(_SIZE.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            self._renderer.render(painter, QRectF(picture.rect()))
            if theme.current().dark:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
                painter.fillRect(picture.rect(), QColor.fromRgbF(0, 0, 0, _DIMMED))
        picture.setDevicePixelRatio(ratio)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, picture)
