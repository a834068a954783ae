"""What the desk brings to each document: which come next, and what goes along from the last."""

from pathlib import Path

from PySide6.QtCore import Signal

from treatyarchive.ui import field_labels
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.setting_row import Card, SettingRow

_PINS = "pins"  # as the desk keeps them


class DeskHabits(Card):
    """The user's own for this archive; they are set on the desk."""

    queue_asked = Signal()
    unpin_asked = Signal()

    def __init__(self, settings: Settings, path: Path) -> None:
        super().__init__(self.tr("Desk"))
        self._settings, self._path = settings, path
        self.choose = labels.button(self.tr("Choose…"))
        self.choose.clicked.connect(self.queue_asked)
        text = self.tr("All there is to catalogue, a batch, a visit, or what the library has found")
        self.add(SettingRow(self.tr("What the queue has"), text, self.choose))
        self.unpin = labels.button(self.tr("Unpin all"))
        self.unpin.clicked.connect(self._on_unpin_clicked)
        self.pinned = SettingRow(self.tr("Carried to the next document"), " ", self.unpin)
        self.add(self.pinned)
        self.refresh()

    def refresh(self) -> None:
        """Show what is pinned by now."""
        names = field_labels.fields()
        pins = self._settings.words(self._path, _PINS)
        known = [name for field, name in names.items() if field in pins]
        nothing = self.tr(
            "Nothing; a pin at the label of a field, or Alt+P in it, carries it along"
        )
        self.pinned.text.setText(", ".join(known) or nothing)
        self.unpin.setEnabled(bool(known))

    def _on_unpin_clicked(self) -> None:
        self.unpin_asked.emit()
        self.refresh()
        self.choose.setFocus()
