"""What was pinned by hand, with the ways back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from treatyarchive.ui import accessible, icons, theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided

_HEIGHT = 40


class PinsBanner(QFrame):
    """One line over both panes, hidden while there is nothing to say of a pin."""

    undo_asked = Signal()
    remove_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", "info")
        theme.fix_height(self, _HEIGHT)
        sign = QLabel()
        icons.wear(sign, "pin", 16, "accent")
        self._title = labels.plain("", "strong")
        self._text = Elided("", "meta")
        self.undo = labels.button(self.tr("Undo"), "link", "undo")
        self.remove = labels.button(self.tr("Remove pin"), "link")
        self.close_button = labels.tool("close", self.tr("Close message"), size=16)
        row = QHBoxLayout(self)
        theme.fix_margins(row, 16, 0, 10, 0)
        row.setSpacing(10)
        row.addWidget(sign)
        row.addWidget(self._title)
        row.addWidget(self._text, 1)
        for button in (self.undo, self.remove, self.close_button):
            row.addWidget(button)
        self.undo.clicked.connect(self.undo_asked)
        self.remove.clicked.connect(self.remove_asked)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    @property
    def message(self) -> str:
        """What it says."""
        return "" if self.isHidden() else self.accessibleName()

    def tell(self, title: str, text: str, *, can_undo: bool) -> None:
        """Say what is pinned; `can_undo` where that was done last."""
        self._title.setText(title)
        self._text.setText(text)
        self.undo.setVisible(can_undo)
        self.setAccessibleName(f"{title} {text}".strip())
        self.show()
        accessible.announce(self, self.accessibleName())
