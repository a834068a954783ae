"""What covers the window while files are dragged over it, and says what dropping does."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from treatyarchive.ui import icons, theme


class DropOverlay(QWidget):
    """Lets all events through; the window takes the drop."""

    def __init__(self, window: QWidget, title: str, text: str) -> None:
        super().__init__(window)
        self._title, self._text = title, text
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(f"{title}. {text}")
        self.hide()

    def cover(self) -> None:
        """Cover the whole window."""
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a tinted veil, a dashed frame, and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = theme.color("tint2")
        veil.setAlphaF(0.94)
        painter.fillRect(self.rect(), veil)
        pen = QPen(theme.color("accent"), 2)
        pen.setDashPattern([5, 3.5])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(16, 16, -16, -16), 12, 12)
        middle = self.rect().center().y()
        side = theme.px(48)
        picture = icons.pixmap("import", 48, "accent", self.devicePixelRatioF())
        painter.drawPixmap(round(self.width() / 2 - side / 2), middle - side - 24, picture)
        painter.setPen(theme.color("text"))
        painter.setFont(theme.ui_font(20, 600))
        center = Qt.AlignmentFlag.AlignHCenter
        painter.drawText(QRectF(0, middle - 8, self.width(), theme.px(30)), center, self._title)
        painter.setPen(theme.color("text2"))
        painter.setFont(theme.ui_font(13))
        below = QRectF(0, middle + theme.px(28), self.width(), theme.px(24))
        painter.drawText(below, center, self._text)
