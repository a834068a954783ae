"""A place in a line of text for what is higher than it, and must not push the lines apart."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from treatyarchive.ui import theme

_LINE = 16  # px of a line of text


class InLine(QLayout):
    """Holds one widget in the middle of the line, as high as it wants to be.

    Margins below 0 would say the same, but Qt takes them for none.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Hold it."""
        self._items.append(item)

    def count(self) -> int:
        """One, until it is taken out."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """What it holds, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take it out, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """None: it is as wide as it wants to be."""
        return Qt.Orientation(0)

    def sizeHint(self) -> QSize:
        """As wide as what it holds, no higher than a line."""
        hints = [each.sizeHint() for each in self._items if not each.isEmpty()]
        line = theme.px(_LINE)
        return QSize(hints[0].width(), min(hints[0].height(), line)) if hints else QSize(0, 0)

    def minimumSize(self) -> QSize:
        """All of it."""
        return self.sizeHint()

    def setGeometry(self, rect: QRect) -> None:
        """Have it stand out of the line above and below."""
        super().setGeometry(rect)
        at_top = bool(self.alignment() & Qt.AlignmentFlag.AlignTop)
        line = theme.px(_LINE) if at_top else rect.height()
        for each in self._items:
            high = each.sizeHint().height()
            # Above the parent it would be cut off: there it hangs down, over what is below.
            top = max(0, rect.top() + round((line - high) / 2))
            each.setGeometry(QRect(rect.left(), top, rect.width(), high))
