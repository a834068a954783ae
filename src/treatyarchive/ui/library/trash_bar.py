"""The trash's own line above its list: out of it, and away with all of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels


class TrashBar(QWidget):
    """Seen while the list is the trash."""

    left = Signal()
    empty_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = labels.button(self.tr("Back to the library"), "quiet", "chevron-left")
        self._back.clicked.connect(self.left)
        self.empty = labels.button(self.tr("Empty trash…"), icon="trash")
        self.empty.clicked.connect(self.empty_asked)
        row = QHBoxLayout(self)
        theme.fix_margins(row, 8, 8, 12, 0)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self.empty)
