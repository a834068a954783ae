"""A layout that sets its widgets side by side and goes on in the next line."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_KEPT = 0.8  # of its width, at least, where a widget is squeezed


class FlowLayout(QLayout):
    """Left to right, top to bottom, each widget as large as its hint; lines are `apart`.

    With `fills` the last one takes what is left of its line, and its least width is enough.
    With `squeezes` one that does not quite fit comes onto the line all the same: the widest give
    way, as long as each keeps most of its width.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        gap: int = 4,
        apart: int | None = None,
        *,
        fills: bool = False,
        squeezes: bool = False,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._fills, self._squeezes = gap, fills, squeezes
        self._apart = gap if apart is None else apart
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add at the end."""
        self._items.append(item)

    def insert(self, place: int, widget: QWidget) -> None:
        """Put a widget before the item at `place`."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item at a place out, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Remove all widgets."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """More lines where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put the widgets where they belong."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """As its widest widget."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """As its widest widget."""
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        room = rect.marginsRemoved(self.contentsMargins())
        top = room.top()
        lines = self._squeezed if self._squeezes else self._lines
        for line in lines(room.width()):
            high = max(size.height() for _, size in line)
            left = room.left()
            for item, size in line:
                if move:
                    # Low things stand in the middle of a line that a higher one makes.
                    at = QPoint(left, top + (high - size.height()) // 2)
                    item.setGeometry(QRect(at, size))
                left += size.width() + self._gap
            top += high + self._apart
        bottom = max(top - self._apart, room.top())
        return bottom - rect.top() + self.contentsMargins().bottom()

    def _squeezed(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """What stands on each line, with as many on one as may be squeezed onto it."""
        lines: list[list[QLayoutItem]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            if lines and self._fit([*lines[-1], item], room):
                lines[-1].append(item)
            else:
                lines.append([item])
        if len(lines) > 1 and len(lines[-1]) == 1 < len(lines[-2]):
            lines[-1].insert(0, lines[-2].pop())  # the last one does not stand alone
            if not self._fit(lines[-1], room):
                lines[-2].append(lines[-1].pop(0))
        return [self._sized(line, room) for line in lines]

    def _fit(self, line: Sequence[QLayoutItem], room: int) -> bool:
        sized = self._sized(line, room)
        return all(size.width() >= _KEPT * item.sizeHint().width() for item, size in sized)

    def _sized(self, line: Sequence[QLayoutItem], room: int) -> list[tuple[QLayoutItem, QSize]]:
        """The widgets of a line in sizes that fit: the widest give way."""
        hints = [item.sizeHint() for item in line]
        widest = left = room - self._gap * (len(line) - 1)
        for place, wide in enumerate(sorted(hint.width() for hint in hints)):
            widest = left // (len(line) - place)
            if wide > widest:
                break
            left -= wide
        sizes = (QSize(min(hint.width(), widest), hint.height()) for hint in hints)
        return list(zip(line, sizes, strict=True))

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """What stands on each line, and how large."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        shown = [item for item in self._items if not item.isEmpty()]
        for item in shown:
            fills = self._fills and item is shown[-1]
            size = item.minimumSize() if fills else item.sizeHint()
            wide = min(size.width(), room)
            if self._fills and len(shown) > 1 and item is shown[-2] and not left:
                # Rather elided than alone on its line, with an empty one below.
                beside = room - self._gap - shown[-1].minimumSize().width()
                wide = max(min(wide, beside), item.minimumSize().width())
            if not lines or (left and left + wide > room):
                lines.append([])
                left = 0
            if fills:
                wide = max(room - left, wide)
            lines[-1].append((item, QSize(wide, size.height())))
            left += wide + self._gap
        return lines
