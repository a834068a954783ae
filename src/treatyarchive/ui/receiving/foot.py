"""The foot of the review: what was decided last, what to do with the rest, the next conflict."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from treatyarchive.ui import accessible, theme
from treatyarchive.ui.receiving import wording
from treatyarchive.ui.receiving.deciding import Deciding
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided

_LEAST = 150  # px that are kept for what was decided last


class Foot(QFrame):
    """On two lines where one has not room for it."""

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
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        self._left.setSpacing(12)
        self._left.addWidget(self.undo)
        self._left.addWidget(self.said, 1)
        self._right.setSpacing(8)
        self._right.addStretch(1)
        for part in (self.mine, self.theirs, self.next, self._keys):
            self._right.addWidget(part)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        theme.fix_margins(self._box, 24, 12, 16, 12)
        self._box.setSpacing(8)
        self._box.addLayout(self._left, 1)
        self._box.addLayout(self._right)
        theme.notifier().changed.connect(self._fit)

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
        buttons = (self.undo, self.mine, self.theirs, self.next)
        wanted = sum(b.sizeHint().width() + 8 for b in buttons) + theme.px(_LEAST + 64)
        margins = self._box.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        with_keys = room >= wanted + self._keys.sizeHint().width() + 8
        self._keys.setVisible(with_keys)
        across = QBoxLayout.Direction.LeftToRight
        wanted_direction = (
            across if room >= wanted - theme.px(64) else QBoxLayout.Direction.TopToBottom
        )
        if self._box.direction() != wanted_direction:
            self._box.setDirection(wanted_direction)
