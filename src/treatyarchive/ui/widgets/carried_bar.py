"""Tags of the document before that will be added when this one is saved, unless taken out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.flow import FlowLayout


class CarriedBar(QWidget):
    """A line of chips below the tags of a section; hidden while nothing is carried."""

    removed = Signal(int)
    """The place of a tag that is not to go along."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = labels.plain(self.tr("Carried, added on saving:"), "hint")
        self._flow = FlowLayout(self, 6)
        self._flow.addWidget(self._caption)
        self.chips: list[Chip] = []
        self.hide()

    def show_tags(self, names: Sequence[str]) -> None:
        """Show these."""
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(place, name) for place, name in enumerate(names)]
        self.setVisible(bool(names))

    def _chip(self, place: int, name: str) -> Chip:
        made = Chip(name, "carried", icon="pin", closable=True)
        made.setAccessibleName(self.tr("%1, carried forward").replace("%1", name))
        made.closed.connect(lambda: self.removed.emit(place))
        self._flow.addWidget(made)
        return made
