"""Every key there is, by menu."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from treatyarchive.ui.actions import Menus
from treatyarchive.ui.widgets import labels


class KeysDialog(QDialog):
    """Lists the actions that have keys, and the keys inside lists and panels."""

    def __init__(self, menus: Menus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard"))
        self.resize(560, 620)
        native = QKeySequence.SequenceFormat.NativeText
        rows = [
            (action.text().replace("&", "").rstrip("…"), action.shortcut().toString(native))
            for action in menus.by_name.values()
            if not action.shortcut().isEmpty()
        ]
        rows += [
            (self.tr("Search"), "/"),
            (self.tr("Open the chosen document"), "Enter"),
            (self.tr("Tick a filter"), "Space"),
            (self.tr("Close or open a filter"), "Left / Right"),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for place, (text, keys) in enumerate(rows):
            grid.addWidget(labels.plain(text), place, 0)
            holder = QHBoxLayout()
            holder.setSpacing(4)
            for key in keys.split("+"):
                holder.addWidget(labels.key(key))
            holder.addStretch(1)
            grid.addLayout(holder, place, 1)
        grid.setColumnStretch(1, 1)
        inner = QWidget()
        inner.setProperty("surface", "true")
        box = QVBoxLayout(inner)
        box.setContentsMargins(16, 16, 16, 16)
        box.addLayout(grid)
        box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        close = labels.button(self.tr("Close"), "primary")
        close.clicked.connect(self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addWidget(labels.plain(self.tr("Keyboard"), "header"))
        whole.addWidget(area, 1)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
