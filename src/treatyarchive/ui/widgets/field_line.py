"""A line to type into: tells when it is left, keeps Ctrl+Z only while it can use it."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QStylePainter, QWidget

from treatyarchive.ui import theme

_BRACKET = 8  # px a square bracket takes
_STAYS = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)


def really_left(event: QFocusEvent) -> bool:
    """Whether the reader went on, rather than open a menu or look at another window."""
    return event.reason() not in _STAYS


class FieldLine(QLineEdit):
    """A `QLineEdit` for records: typing is its own to undo until it is left."""

    left = Signal()
    """The focus went elsewhere, or Enter was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._in_brackets = False
        self.returnPressed.connect(self.left)

    def set_brackets(self, *, on: bool) -> None:
        """Show the text between square brackets, which are no part of it: a supplied title."""
        if on != self._in_brackets:
            self._in_brackets = on
            beside = theme.px(_BRACKET) if on else 0
            self.setTextMargins(beside, 0, beside, 0)
            self.update()

    def replace(self, text: str) -> None:
        """Show another value, with nothing in it to undo."""
        if text != self.text() or self.isUndoAvailable():
            place = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(place, len(text)) if self.hasFocus() else 0)

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window where there is no typing to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            if (undo and not self.isUndoAvailable()) or (redo and not self.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter with Alt alone is a key of the form, not typing."""
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.text():
            event.ignore()
            return
        super().keyPressEvent(event)
        if not self.hasFocus():
            event.accept()  # what has the keyboard now is not what was meant

    def paintEvent(self, event: QPaintEvent) -> None:
        """What does not fit ends in an ellipsis, until one types."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        contents = QStyle.SubElement.SE_LineEditContents
        room = self.style().subElementRect(contents, option, self).adjusted(2, 0, -2, 0)
        room -= self.textMargins()
        wide = self.fontMetrics().horizontalAdvance(self.text())
        if self.hasFocus() or wide <= room.width():
            super().paintEvent(event)
        else:
            self._paint_elided(option, room)
        if self._in_brackets and self.text():
            self._paint_brackets(room, min(wide, room.width()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left."""
        super().focusOutEvent(event)
        if really_left(event):
            self.left.emit()

    def _paint_elided(self, option: QStyleOptionFrame, room: QRect) -> None:
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        painter.setPen(self.palette().color(self.foregroundRole()))
        elide = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.text(), elide, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()

    def _paint_brackets(self, room: QRect, wide: int) -> None:
        painter = QPainter(self)
        painter.setPen(theme.color("text3"))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        beside = theme.px(_BRACKET)
        painter.drawText(room.adjusted(-beside, 0, 0, 0), middle, "[")
        painter.drawText(room.adjusted(wide + 2, 0, beside, 0), middle, "]")
        painter.end()
