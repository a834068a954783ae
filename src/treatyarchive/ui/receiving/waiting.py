"""What is seen while a bundle is checked or imported: how far it is, and a way to stop."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.job_card import JobCard


class Waiting(QWidget):
    """A card in the middle; it holds the keyboard itself: Enter pressed twice must stop nothing."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = ""
        self.card = JobCard()
        self.card.stop.setToolTip(self.tr("Stop; nothing is imported (Esc)"))
        self.card.stop_asked.connect(self._on_stop)
        promise = self.tr("All of it is imported, or nothing. You can go on working meanwhile.")
        box = QVBoxLayout(self)
        box.setSpacing(10)
        box.addStretch(2)
        box.addWidget(self.card, 0, Qt.AlignmentFlag.AlignCenter)
        self._promise = labels.plain(promise, "meta", wrap=True)
        self._promise.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(self._promise)
        box.addStretch(3)

    def begin(self, title: str) -> None:
        """Something is being done."""
        self._title = title
        self.setAccessibleName(title)
        self.card.stop.setEnabled(True)
        self.card.tell(title)

    def show_progress(self, done: int, total: int, text: str) -> None:
        """So much of it is done."""
        self.card.tell(self._title, done, total, text)

    def _on_stop(self) -> None:
        self.card.tell_stopping()
        self.stop_asked.emit()
