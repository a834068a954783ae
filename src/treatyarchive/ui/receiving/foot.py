"""The foot of the review: what was decided last, what to do with the rest, the next conflict."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from treatyarchive.ui import accessible, theme
from treatyarchive.ui.receiving import wording
from treatyarchive.ui.receiving.deciding import Deciding
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided

_PLACES = {
    1: ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (0, 3, 1, 1), (0, 4, 1, 1), (0, 5, 1, 1)),
    2: ((0, 0, 1, 1), (0, 1, 1, 4), (1, 2, 1, 1), (1, 3, 1, 1), (1, 4, 1, 1), (1, 5, 1, 1)),
    3: ((0, 0, 1, 1), (0, 1, 1, 2), (1, 0, 1, 3), (1, 3, 1, 1), (0, 3, 1, 1), (0, 4, 1, 1)),
}
"""Row, column, rows and columns of each part of the foot, by how much room there is."""
_LEAST = 150  # px that are kept for what was decided last


class Foot(QFrame):
    """On two lines where one has no room for it."""

    undo_asked = Signal()
    rest_asked = Signal(str)
    """All that is left is to be decided for a side: mine or theirs."""
    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("edge", "top")
        self.undo = labels.button(self.tr("Undo"), "quiet", "undo")
        self.undo.setToolTip("Ctrl+Z")
        self.said = Elided("", "meta")
        self.mine = labels.button(self.tr("Keep mine for the rest"))
        self.theirs = labels.button(self.tr("Take theirs for the rest"))
        self.next = labels.button(self.tr("Next conflict"), "primary")
        self.next.setToolTip("Ctrl+Enter")
        self.undo.clicked.connect(self.undo_asked)
        self.mine.clicked.connect(lambda: self.rest_asked.emit("mine"))
        self.theirs.clicked.connect(lambda: self.rest_asked.emit("theirs"))
        self.next.clicked.connect(self.next_asked)
        self._keys = QWidget()
        keys = QHBoxLayout(self._keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(4)
        for name in (self.tr("Ctrl"), self.tr("Enter")):
            keys.addWidget(labels.key(name))
        self._grid = QGridLayout(self)
        theme.fix_margins(self._grid, 24, 12, 16, 12)
        self._grid.setSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._parts = (self.undo, self.said, self.mine, self.theirs, self.next, self._keys)
        self._lines = 0
        theme.notifier().changed.connect(self._fit)
        self._fit()

    def show_state(self, deciding: Deciding) -> None:
        """Offer what can be done now."""
        self.undo.setEnabled(deciding.last is not None)
        words = wording.done(deciding.last)
        if words != self.said.text():
            self.said.setText(words)
            accessible.announce(self, words)
        for button in (self.mine, self.theirs, self.next):
            button.setEnabled(deciding.to_decide > 0)
        self.setVisible(bool(deciding.conflicts))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go on in a second line, or come back."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        buttons = [b.sizeHint().width() + 8 for b in (self.mine, self.theirs, self.next)]
        margins = self._grid.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        two = sum(buttons) + self.undo.sizeHint().width()
        line = two + theme.px(_LEAST)
        self._keys.setVisible(room >= line + self._keys.sizeHint().width() + 8)
        self._place(1 if room >= line else 2 if room >= two else 3)

    def _place(self, lines: int) -> None:
        """On one line, the buttons below, or two of them below the others."""
        if lines == self._lines:
            return
        self._lines = lines
        for part, place in zip(self._parts, _PLACES[lines], strict=True):
            self._grid.removeWidget(part)
            words = part in (self.undo, self.said)
            side = Qt.AlignmentFlag(0) if words else Qt.AlignmentFlag.AlignRight
            self._grid.addWidget(part, *place, side)
