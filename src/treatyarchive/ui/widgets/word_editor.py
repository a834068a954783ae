"""A line over a word on a scan, in which it is read anew."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from treatyarchive.ui import theme

if TYPE_CHECKING:
    from treatyarchive.ui.widgets.page_canvas import PageCanvas

_LEAST = 120  # px
_HIGH = 32


class WordEditor(QLineEdit):
    """Enter keeps what is typed, Esc or leaving it does not."""

    corrected = Signal(int, str)
    """The word, by its number on the page, and how it is to be read."""

    def __init__(self, canvas: "PageCanvas", word: int) -> None:
        super().__init__(canvas.viewport())
        self._canvas, self._word = canvas, word
        read = canvas.layer.text_of(word)
        self.setText(read)
        self.selectAll()
        self.setFont(theme.source_font(15))
        self.setAccessibleName(self.tr("Correct the word %1").replace("%1", read))
        place = canvas.layer.place_of(word, canvas.sheet).toRect()
        wide = max(theme.px(_LEAST), place.width() + theme.px(_HIGH))
        room = canvas.viewport().rect()
        left = min(place.left(), max(room.right() - wide, 0))
        high = theme.px(_HIGH)
        below = place.bottom() + 4
        top = below if below + high < room.bottom() else max(place.top() - high - 4, 0)
        self.setGeometry(max(left, 0), top, wide, high)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc does not; other keys are typing, whatever the window makes of them."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            typed = " ".join(self.text().split())
            if typed and typed != self._canvas.layer.text_of(self._word):
                self.corrected.emit(self._word, typed)
            self._end()
        elif event.key() == Qt.Key.Key_Escape:
            self._end()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Go; a menu over it is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.deleteLater()

    def _end(self) -> None:
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()
