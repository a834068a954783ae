"""A toast: what has just been done, with Undo, at the bottom centre of its window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from treatyarchive.ui import icons, theme
from treatyarchive.ui.widgets import labels

_SHOWN_MS = 8000
_ABOVE = 44  # px above the lower edge: clear of the status bar


class Toast(QFrame):
    """One at a time; a new message takes the place of the last. Paused on hover and focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self._window = window
        self._action: Callable[[], None] | None = None
        self._sign = QLabel()
        self._text = labels.plain("")
        self._button = QPushButton()
        self._button.clicked.connect(self._on_button_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addWidget(self._text)
        row.addSpacing(20)
        row.addWidget(self._button)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self._button.installEventFilter(self)
        self.hide()

    def tell(self, text: str, action: str = "", then: Callable[[], None] | None = None) -> None:
        """Show `text`, with a button `action` that calls `then`."""
        icons.wear(self._sign, "check", 16, "ontoast")
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._action = then
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        self.setAccessibleName(text)
        labels.announce(self)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def press(self) -> None:
        """Do what its button does."""
        self._on_button_clicked()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; wait while somebody is on it."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        elif watched is self._button:
            self._pause(event)
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Wait while the pointer is on it."""
        self._pause(event)
        return super().event(event)

    def _pause(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self._timer.stop()
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut) and self.isVisible():
            self._timer.start()

    def _on_button_clicked(self) -> None:
        action, self._action = self._action, None
        self.hide()
        if action is not None:
            action()

    def _place(self) -> None:
        window = self._window
        left = (window.width() - self.width()) // 2
        self.move(left, window.height() - self.height() - theme.px(_ABOVE))
