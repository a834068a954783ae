"""The instruments a document is of or reports: shown, not changed here."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from treatyarchive.archive.records import InstrumentTag
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.flow import FlowLayout
from treatyarchive.ui.widgets.section import Section


class InstrumentSection(Section):
    """Hidden where there are none."""

    def __init__(self) -> None:
        super().__init__(self.tr("Instruments"))
        self._tags: tuple[InstrumentTag, ...] = ()
        holder = QWidget()
        self._flow = FlowLayout(holder, 6)
        self.box.addWidget(holder)
        self.hide()

    def show_tags(self, tags: Sequence[InstrumentTag]) -> None:
        """Show the instruments of a document."""
        if tuple(tags) != self._tags:
            self._tags = tuple(tags)
            self._flow.setEnabled(False)  # laid out once, not anew with every chip
            self._flow.clear()
            for tag in tags:
                chip = Chip(tag.title or tag.code, "sector", icon="file")
                chip.setToolTip(tag.code)
                self._flow.addWidget(chip)
            self._flow.setEnabled(True)
            self._flow.update()
        self.setVisible(bool(tags))
