"""The way to the fields that a part of a form does not show at first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from treatyarchive.ui.widgets import labels


class MoreFields(QPushButton):
    """Says how many there are; pressed again it puts the empty ones away."""

    turned = Signal(bool)
    """Whether the rest of the fields is wanted now."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self._part = part
        self._hidden = 0
        self.wanted = False
        """Whether the rest of the fields is shown."""
        self.setProperty("compact", True)
        self.setProperty("kind", "link")
        self.setAutoDefault(True)  # Enter presses it
        self.clicked.connect(self._on_clicked)
        self.hide()

    @property
    def has_any(self) -> bool:
        """Whether there is anything to show or to put away."""
        return self._hidden > 0 or self.wanted

    def tell(self, hidden: int) -> None:
        """Say how many fields are not shown."""
        self._hidden = hidden
        said = self.tr("Fewer fields") if self.wanted else self.tr("%n more field(s)", "", hidden)
        if said != self.text():
            self.setText(said)
            self.setToolTip(labels.tip(self.tr("Alt+0 goes to any field, shown or not")))
            self.setAccessibleName(f"{self._part}: {said}")

    def _on_clicked(self) -> None:
        self.wanted = not self.wanted
        self.turned.emit(self.wanted)
