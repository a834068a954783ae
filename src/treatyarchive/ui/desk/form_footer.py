"""Below the form: what became of the typing, and the two ways to save."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from treatyarchive.ui import icons
from treatyarchive.ui.widgets import labels


class FormFooter(QFrame):
    """One line and two buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("edge", "top")
        self.setProperty("surface", "true")
        self._sign = QLabel()
        self._text = labels.plain("", "meta")
        self._text.setMinimumWidth(1)  # the buttons come first
        self.save = labels.button(self.tr("Save"))
        self.save_and_next = labels.button(self.tr("Save and next"), "primary")
        self.save_and_next.setToolTip(self.tr("Ctrl+Enter"))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 11, 16, 11)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self.save)
        row.addWidget(self.save_and_next)
        row.addSpacing(4)
        for key in (self.tr("Ctrl"), self.tr("Enter")):
            row.addWidget(labels.plain(key, "key"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.clear()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def clear(self) -> None:
        """Say nothing."""
        self._text.setText("")
        self._sign.hide()

    def tell(self, text: str, icon: str) -> None:
        """Say what became of the typing."""
        self._text.setText(text)
        icons.wear(self._sign, icon, 16, "bad" if icon == "warning" else "text2")
        self._sign.show()
