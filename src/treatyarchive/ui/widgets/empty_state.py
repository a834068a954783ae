"""What stands where nothing is: what appears here, and the one thing to do about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from treatyarchive.ui import icons
from treatyarchive.ui.widgets import labels


class EmptyState(QWidget):
    """A title, a line, and at most one action; a small one is a card among other things."""

    triggered = Signal()

    def __init__(self, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self._title = labels.plain("", "strong" if small else "header", wrap=True)
        self._text = labels.plain("", "meta", wrap=True)
        self.action = labels.button("", "link" if small else "")
        self.action.clicked.connect(self.triggered)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "sunken" if small else "true")
        edge = 12 if small else 24
        self.box = box = QVBoxLayout(self)
        box.setContentsMargins(24, edge, 24, edge)
        box.setSpacing(4 if small else 8)
        box.addStretch(2)
        box.addWidget(self._title)
        box.addWidget(self._text)
        box.addSpacing(4)
        box.addWidget(self.action, 0, Qt.AlignmentFlag.AlignCenter)
        box.addStretch(3 - small)

    def tell(self, title: str, text: str = "", action: str = "", icon: str = "") -> None:
        """Say what is missing and what to do; `icon` stands before the action."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.action.setText(action)
        self.action.setVisible(bool(action))
        if icon:
            icons.wear(self.action, icon, 16, "accent")
        else:
            icons.take_off(self.action)

    @property
    def title(self) -> str:
        """What it says first."""
        return self._title.text()

    @property
    def text(self) -> str:
        """What it says below."""
        return self._text.text()
