"""A question with two answers that both go on, and a way out."""

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels

Answer = tuple[str, SignalInstance]


class Alternatives(QDialog):
    """An answer closes the dialog, then emits its signal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def ask(self, about: list[QWidget], usual: Answer, other: Answer) -> None:
        """Put what it is about above the answers; the usual one is that of Enter."""
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(12)
        for widget in about:
            box.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for (words, signal), kind in ((usual, "primary"), (other, "")):
            button = labels.button(words, kind)
            button.clicked.connect(self.accept)
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
            buttons.addWidget(button)
        buttons.addStretch(1)
        cancel = labels.button(self.tr("Cancel"), "quiet")
        cancel.clicked.connect(self.reject)
        buttons.addWidget(cancel)
        box.addLayout(buttons)
        self.setMinimumWidth(theme.px(460))
