"""Every key there is, by where it works."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from treatyarchive.ui.widgets import labels
from treatyarchive.ui.window.actions import Menus

Keys = list[tuple[str, str]]
_OR = " / "


class KeysDialog(QDialog):
    """Lists the actions that have keys, and the keys of each screen."""

    def __init__(self, menus: Menus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard"))
        self.resize(560, 620)
        self.groups: list[tuple[str, Keys]] = [
            (self.tr("Everywhere"), self._of_menus(menus)),
            (self.tr("Library"), self._of_library()),
            (self.tr("Desk"), self._of_desk()),
            (self.tr("Compare"), self._of_compare()),
            (self.tr("Scans and texts"), self._of_pages()),
        ]
        inner = QWidget()
        inner.setProperty("surface", "true")
        box = QVBoxLayout(inner)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(8)
        for title, keys in self.groups:
            box.addWidget(labels.plain(title, "strong"))
            box.addLayout(_grid(keys))
            box.addSpacing(10)
        box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        # Wide enough for every row, so that nothing has to be scrolled sideways.
        area.setMinimumWidth(inner.sizeHint().width() + area.verticalScrollBar().sizeHint().width())
        close = labels.button(self.tr("Close"), "primary")
        close.clicked.connect(self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addWidget(labels.plain(self.tr("Keyboard"), "header"))
        whole.addWidget(area, 1)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _of_menus(self, menus: Menus) -> Keys:
        native = QKeySequence.SequenceFormat.NativeText
        # The menu items of the first two say what would be taken back.
        named = {
            "undo": self.tr("Undo"),
            "redo": self.tr("Redo"),
            "delete": self.tr("Delete, in the list"),
        }
        return [
            (
                named.get(name, action.text().replace("&", "").rstrip("…")),
                _OR.join(key.toString(native) for key in action.shortcuts()),
            )
            for name, action in menus.by_name.items()
            if action.shortcuts()
        ]

    def _of_library(self) -> Keys:
        return [
            (self.tr("Go to the search field"), "/"),
            (self.tr("Clear the search, or leave the trash"), "Esc"),
            (self.tr("Open the chosen document"), "Enter"),
            (self.tr("First or last document"), "Home / End"),
            (self.tr("Tick a filter"), "Space"),
            (self.tr("Close or open a filter"), "Left / Right"),
        ]

    def _of_desk(self) -> Keys:
        return [
            (self.tr("Save and go to the next document"), "Ctrl+Enter"),
            (self.tr("Save"), "Ctrl+S"),
            (self.tr("Previous or next document"), "Ctrl+Page Up / Ctrl+Page Down"),
            (self.tr("Go to a field"), "Alt+1…9"),
        ]

    def _of_compare(self) -> Keys:
        return [
            (self.tr("Text or scan"), "T"),
            (self.tr("Swap sides"), "Ctrl+Shift+S"),
        ]

    def _of_pages(self) -> Keys:
        return [
            (self.tr("Turn the page"), "R"),
            (self.tr("Larger or smaller"), "Ctrl+Plus / Ctrl+Minus"),
            (self.tr("Usual size"), "Ctrl+0"),
            (self.tr("Scroll, then leaf"), "Page Up / Page Down"),
            (self.tr("Go to a page, on the desk"), "Ctrl+G"),
            (self.tr("Next or previous mark"), "F3 / Shift+F3"),
        ]


def _grid(keys: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, 230)
    for place, (text, chords) in enumerate(keys):
        grid.addWidget(labels.plain(text), place, 0)
        holder = QHBoxLayout()
        holder.setSpacing(4)
        for number, chord in enumerate(chords.split(_OR) if chords != "/" else [chords]):
            if number:
                holder.addWidget(labels.plain("/", "meta"))
            for key in chord.split("+"):
                holder.addWidget(labels.key(key))
        holder.addStretch(1)
        grid.addLayout(holder, place, 1)
    grid.setColumnStretch(1, 1)
    return grid
