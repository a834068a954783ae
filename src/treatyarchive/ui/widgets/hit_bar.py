"""Below a document while what was searched for is marked: which hit one is at, the ways on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from treatyarchive.ui import icons, theme
from treatyarchive.ui.widgets import labels

if TYPE_CHECKING:
    from treatyarchive.archive.hits import Spot

_HIGH = 34


class HitBar(QWidget):
    """Hidden where nothing is marked."""

    stepped = Signal(int)
    left = Signal()
    """The marks are to go."""

    def __init__(self, parent: QWidget | None = None, *, nothing: str = "") -> None:
        """`nothing` is said of a document without hits, in place of why it was found."""
        super().__init__(parent)
        self._nothing = nothing or self.tr("Found by its title")
        self.setProperty("surface", "window")
        self.setProperty("edge", "top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.fix_height(self, _HIGH)
        sign = QLabel()
        icons.wear(sign, "search", 14)
        self.words = labels.plain("", "meta")
        back = labels.tool("chevron-up", self.tr("Previous hit"), "Shift+F3", 14)
        on = labels.tool("chevron-down", self.tr("Next hit"), "F3", 14)
        close = labels.tool("close", self.tr("Take the marks away"), self.tr("Esc"), 14)
        back.clicked.connect(lambda: self.stepped.emit(-1))
        on.clicked.connect(lambda: self.stepped.emit(1))
        close.clicked.connect(self.left)
        row = QHBoxLayout(self)
        theme.fix_margins(row, 16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(sign)
        row.addWidget(self.words)
        row.addStretch(1)
        for button in (back, on, close):
            row.addWidget(button)
        self.hide()

    def tell(self, hits: int) -> None:
        """Say how many hits the document has."""
        self.words.setText(self.tr("%n hit(s)", "", hits) if hits else self._nothing)
        self.show()

    def tell_which(self, spot: "Spot", hit: int, hits: int, *, entered: bool) -> str:
        """Say which hit one is at, from 0; `entered` where that is another document's."""
        words = self.tr("Hit %1 of %2")
        if spot.where == "scan":
            words = self.tr("Hit %1 of %2, in the scan, page %3").replace("%3", str(spot.page))
        elif spot.where == "note":
            words = self.tr("Hit %1 of %2, in a note of the record")
        words = words.replace("%1", str(hit + 1)).replace("%2", str(hits))
        if entered:
            words = self.tr("Another document: %1").replace("%1", words)
        self.words.setText(words)
        return words

    def tell_end(self, *, last: bool) -> None:
        """Say that no document of the list follows, or comes before."""
        words = self.tr("The last hit in the list")
        if not last:
            words = self.tr("The first hit in the list")
        self.words.setText(words)
