"""A field to search in: its sign at the left, a button to clear it at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from treatyarchive.ui import icons, theme
from treatyarchive.ui.widgets import labels


class SearchField(QLineEdit):
    """Escape clears it, or is left to the screen; Down goes on to the list."""

    left_downwards = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        """`hint` says what is searched."""
        super().__init__(parent)
        self.setObjectName("search")
        self.setPlaceholderText(hint)
        self.setAccessibleName(self.tr("Search"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._sign = QLabel()
        self._sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        icons.wear(self._sign, "search", 18, "text2")
        self._empty = labels.tool("close", self.tr("Clear"), "Esc", 16)
        self._empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty.setCursor(Qt.CursorShape.ArrowCursor)
        self._empty.clicked.connect(self.clear)
        self._empty.hide()
        inside = QHBoxLayout(self)
        theme.fix_margins(inside, 10, 0, 4, 0)
        inside.addWidget(self._sign, 1, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignRight)
        self.textChanged.connect(self._on_text_changed)

    def show_words(self, words: str) -> None:
        """Hold these, without telling."""
        self.blockSignals(True)
        self.setText(words)
        self.blockSignals(False)
        self._on_text_changed(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Down; the rest is typing."""
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.setAccepted(bool(self.text()))
            self.clear()
        else:
            super().keyPressEvent(event)

    def _on_text_changed(self, text: str) -> None:
        self._empty.setVisible(bool(text))
