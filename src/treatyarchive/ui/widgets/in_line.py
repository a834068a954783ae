"""A place in a line of text for what is higher than it, and must not push the lines apart."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from treatyarchive.ui import theme

_LINE = 16  # px of a line of text
_ANY = 1 << 20


class InLine(QHBoxLayout):
    """Holds one widget in the middle of the line, as high as it wants to be.

    Margins below 0 would say the same, but Qt takes them for none.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.addWidget(widget)

    def sizeHint(self) -> QSize:
        """No higher than a line."""
        return super().sizeHint().boundedTo(QSize(_ANY, theme.px(_LINE)))

    def minimumSize(self) -> QSize:
        """No higher than a line."""
        return super().minimumSize().boundedTo(QSize(_ANY, theme.px(_LINE)))

    def setGeometry(self, rect: QRect) -> None:
        """Stand out of the line above and below."""
        QLayout.setGeometry(self, rect)
        held = self.itemAt(0)
        if held is None:
            return
        high = super().sizeHint().height()
        at_top = bool(self.alignment() & Qt.AlignmentFlag.AlignTop)
        line = theme.px(_LINE) if at_top else rect.height()
        top = rect.top() + round((line - high) / 2)
        held.setGeometry(QRect(rect.left(), top, rect.width(), high))

