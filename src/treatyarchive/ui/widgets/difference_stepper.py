"""In the header of the comparison: which difference one is at, and the ways on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from treatyarchive.ui import icons
from treatyarchive.ui.widgets import labels


class DifferenceStepper(QWidget):
    """Hidden where there is nothing to compare."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign = QLabel()
        icons.wear(self.sign, "not-equal", 16, "diffline")
        self.words = labels.plain("", "strong")
        self.back = labels.tool("chevron-up", self.tr("Previous difference"), "Shift+F3", 16)
        self.on = labels.tool("chevron-down", self.tr("Next difference"), "F3", 16)
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.on.clicked.connect(lambda: self.stepped.emit(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.sign, self.words, self.back, self.on):
            row.addWidget(widget)
        self.hide()

    def tell(self, at: int, count: int, *, changes: bool = False) -> str:
        """Say which of how many one is at, from 0, -1 before the first; returns the words."""
        if not count:
            words = self.tr("No changes") if changes else self.tr("No differences")
        elif at < 0:
            words = self.tr("%n difference(s)", "", count)
            if changes:
                words = self.tr("%n change(s)", "", count)
        else:
            words = self.tr("Change %1 of %2") if changes else self.tr("Difference %1 of %2")
            words = words.replace("%1", str(at + 1)).replace("%2", str(count))
        self._show(words, steps=bool(count))
        return words

    def tell_reading(self) -> None:
        """Say that the two are being compared."""
        self._show(self.tr("Comparing…"), steps=False)

    def _show(self, words: str, *, steps: bool) -> None:
        self.words.ensurePolished()  # hidden till now, it would be measured in another weight
        self.words.setText(words)
        for widget in (self.sign, self.back, self.on):
            widget.setVisible(steps)
        self.show()
