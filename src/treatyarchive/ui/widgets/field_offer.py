"""What the text says a field should hold: one chip below the field, taken over by a yes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.suggestion_bar import Suggested, in_words


class FieldOffer(QWidget):
    """One Tab stop: Enter takes it over, Delete dismisses; hidden while nothing is offered."""

    accepted = Signal(str)
    dismissed = Signal(str)
    lit = Signal(str)
    """The key of what is offered while it is looked at, empty when it is not any more."""

    def __init__(self) -> None:
        super().__init__()
        self._offered: Suggested | None = None
        self._lit = ""
        self.chip = Chip("", "suggestion")
        self._dismiss = labels.tool("close", "", size=14)
        # The keyboard has Delete; a stop of its own would be one too many.
        self._dismiss.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._reason = labels.plain("", "hint", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.chip)
        row.addWidget(self._dismiss)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row)
        box.addWidget(self._reason)
        self._reason.hide()
        self.chip.clicked.connect(self.accept)
        self.chip.lit.connect(self._on_chip_lit)
        self._dismiss.clicked.connect(self.dismiss)
        self.hide()

    @property
    def keys(self) -> list[str]:
        """What is offered, as a list of none or one."""
        return [self._offered.key] if self._offered is not None else []

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes."""
        return [self.chip]

    @property
    def looked_at(self) -> str:
        """What is offered while it has the keyboard, else empty."""
        return self._offered.key if self._offered is not None and self.chip.hasFocus() else ""

    def offer(self, offered: Suggested | None) -> None:
        """Offer this, or nothing."""
        if offered == self._offered:
            return
        self._offered = offered
        if offered is not None:
            self.chip.setText(offered.label)
            self.chip.setAccessibleName(in_words(offered))
            self.chip.setAccessibleDescription(offered.reason)
            said = self.tr("Dismiss %1").replace("%1", offered.label)
            self._dismiss.setAccessibleName(said)
            self._dismiss.setToolTip(labels.tip(said))
            self._reason.setText(offered.reason)
            self._reason.setVisible(bool(offered.reason))
            self.chip.updateGeometry()
        self.setVisible(offered is not None)
        self.light("")

    def light(self, key: str) -> None:
        """Show it as looked at where `key` is its own: its passage is under the pointer."""
        self.chip.set_lit(lit=bool(key) and key in self.keys)
        if key != self._lit:
            self._lit = key
            self.lit.emit(key)

    def go(self) -> None:
        """Give it the keyboard."""
        self.chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Take it over."""
        if self._offered is not None:
            self.accepted.emit(self._offered.key)

    def dismiss(self) -> None:
        """Put it away."""
        if self._offered is not None:
            self.dismissed.emit(self._offered.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete dismisses."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _on_chip_lit(self, lit: bool) -> None:
        self.light(self.keys[0] if lit and self.keys else "")
