"""What covers the window while files are dragged over it, and says what dropping does."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from treatyarchive.ui import accessible, icons, theme
from treatyarchive.ui.widgets.drop_card import draw_frame

_VEIL = 0.94


class DropOverlay(QWidget):
    """Lets all events through; the window takes the drop."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._title, self._text = "", ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, title: str, text: str) -> None:
        """Cover the whole window, and say this."""
        self._title, self._text = title, text
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self.show()
        self.raise_()
        accessible.announce(self, self.accessibleName())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a tinted veil, a dashed frame, and the words."""
        with QPainter(self) as painter:
            veil = theme.color("tint2")
            veil.setAlphaF(_VEIL)
            painter.fillRect(self.rect(), veil)
            draw_frame(painter, QRectF(self.rect()).adjusted(16, 16, -16, -16))
            middle = self.rect().center().y()
            side = theme.px(48)
            picture = icons.pixmap("import", 48, "accent", self.devicePixelRatioF())
            left = (self.width() - side) // 2
            painter.drawPixmap(left, middle - side - theme.px(16), picture)
            center = Qt.AlignmentFlag.AlignCenter
            painter.setPen(theme.color("text"))
            painter.setFont(theme.ui_font(20, 600))
            painter.drawText(QRectF(0, middle, self.width(), theme.px(32)), center, self._title)
            painter.setPen(theme.color("text2"))
            painter.setFont(theme.ui_font(13))
            below = QRectF(0, middle + theme.px(32), self.width(), theme.px(20))
            painter.drawText(below, center, self._text)
