"""The first page of a scan in the preview, where there is no text to quote."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from treatyarchive.ui import accessible, theme
from treatyarchive.ui.library.page_pictures import Page, PagePictures
from treatyarchive.ui.widgets import page_glyph, page_paint

_HEIGHT, _STEP = 360, 24


@accessible.painted(QAccessible.Role.Graphic)
class PreviewPage(QWidget):
    """Draws one page as large as its column allows."""

    def __init__(self, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._page: Page | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("First page of the scan"))
        theme.notifier().changed.connect(self._fit)
        page_paint.dimming().changed.connect(self.update)
        pictures.arrived.connect(self._on_pictures_arrived)

    def show_page(self, page: Page | None) -> None:
        """Show this page; None hides the picture."""
        self._page = page
        self.setVisible(page is not None)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As large as the column allows."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page, or its sign until there is a picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture = self._picture()
        if picture is not None:
            page_glyph.picture(
                painter, QRectF(QPointF(0, 0), picture.deviceIndependentSize()), picture
            )
        else:
            page_glyph.scan(painter, QRectF(self.rect()))

    def _picture(self) -> QPixmap | None:
        if self._page is None:
            return None
        # In steps, so that dragging the column asks for little that is new.
        step = theme.px(_STEP)
        room = QSize(max(self.width() // step, 1) * step, theme.px(_HEIGHT))
        return self._pictures.get(self._page, room, self.devicePixelRatioF())

    def _fit(self) -> None:
        """No higher than the picture."""
        picture = self._picture() if self.isVisible() else None
        high = picture.deviceIndependentSize().toSize().height() if picture else theme.px(_HEIGHT)
        self.setFixedHeight(high)
        self.update()

    def _on_pictures_arrived(self, page: Page | None) -> None:
        if page is None or page == self._page:
            self._fit()
