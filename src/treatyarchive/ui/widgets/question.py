"""A question in the way of something that cannot be undone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from treatyarchive.ui import icons, theme
from treatyarchive.ui.widgets import labels

_WIDE = 440


class Question(QDialog):
    """Says what would be lost; the answer that keeps it is the one that Enter gives."""

    agreed = Signal()

    def __init__(self, title: str, lines: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.text = "\n".join(lines)
        sign = QLabel()
        icons.wear(sign, "warning", 22, "warn")
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(labels.plain(title, "header", wrap=True))
        for line in lines:
            words.addWidget(labels.plain(line, wrap=True))
        upper = QHBoxLayout()
        upper.setSpacing(16)
        upper.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        upper.addLayout(words, 1)
        self.yes, self.no = labels.button(""), labels.button("", "primary")
        self.yes.clicked.connect(self._on_yes_clicked)
        self.no.clicked.connect(self.reject)
        self.no.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.yes)
        buttons.addWidget(self.no)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(24)
        box.addLayout(upper)
        box.addLayout(buttons)
        self.setFixedWidth(theme.px(_WIDE))

    def offer(self, yes: str, no: str) -> None:
        """Ask, with these two answers."""
        self.yes.setText(yes)
        self.no.setText(no)
        self.no.setFocus()
        self.open()

    def _on_yes_clicked(self) -> None:
        self.accept()
        self.agreed.emit()
