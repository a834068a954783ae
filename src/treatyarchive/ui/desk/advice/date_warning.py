"""What speaks against a date the page prints, with its passages one step away."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.message import Message

KEY = "warning:date_published"
"""What its passages are evidence of."""


class DateWarning(QWidget):
    """Hidden while there is nothing to say; it never stops anybody."""

    lit = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.message = Message()
        self.passages = labels.button(self.tr("Show passages"), "link", compact=True)
        self.passages.installEventFilter(self)
        self.passages.setAutoDefault(True)  # Enter presses it
        self.passages.clicked.connect(lambda: self.lit.emit(KEY))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.message, 1)
        row.addWidget(self.passages, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, text: str, *, has_passages: bool) -> None:
        """Say what is doubtful, or nothing."""
        self.message.say(text, "warn")
        self.passages.setVisible(has_passages)
        self.passages.setAccessibleDescription(text)
        self.setVisible(bool(text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the passages on focus and under the pointer, as long as there is one of them."""
        kind = event.type()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.Enter):
            self.lit.emit(KEY)
        elif kind == QEvent.Type.FocusOut or (
            kind == QEvent.Type.Leave and not self.passages.hasFocus()
        ):
            self.lit.emit("")
        return super().eventFilter(watched, event)
