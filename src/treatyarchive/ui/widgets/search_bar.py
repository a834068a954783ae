"""Below what is read: a line for the words to be found in it, and the ways on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from treatyarchive.ui import accessible, theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.field_line import FieldLine

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchBar(QFrame):
    """Hidden until it is opened; where it looks, and how it goes on, those made of it say."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "true")
        self.setProperty("edge", "top")
        self.line = FieldLine()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(name)
        self.count = labels.plain("", "hint")
        back = labels.tool("chevron-up", self.tr("Previous place"), self.tr("Shift+Enter"), 16)
        following = labels.tool("chevron-down", self.tr("Next place"), self.tr("Enter"), 16)
        close = labels.tool("close", self.tr("Close"), self.tr("Esc"), 16)
        row = QHBoxLayout(self)
        theme.fix_margins(row, 16, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        for each in (self.count, back, following, close):
            row.addWidget(each)
        self.line.textEdited.connect(self.look)
        back.clicked.connect(lambda: self.step(-1))
        following.clicked.connect(lambda: self.step(1))
        close.clicked.connect(self.close_bar)
        self.hide()

    def open_bar(self) -> None:
        """Show it, ready for words to be typed."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def close_bar(self) -> None:
        """Put it away."""
        self.hide()

    def look(self) -> None:
        """Find all there is, and go to the first of it."""
        raise NotImplementedError

    def step(self, by: int) -> None:
        """Go to the next place (1), or the one before (-1), and round."""
        raise NotImplementedError

    def tell(self, words: str) -> None:
        """Say what was found."""
        self.count.setText(words)
        accessible.announce(self, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F3 go on, with Shift back; Escape closes it."""
        if event.key() in (*_ENTER, Qt.Key.Key_F3):
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(-1 if shift else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)
