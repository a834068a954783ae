"""Copying tags: from which instrument, which way, and which tags."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from treatyarchive.archive.copying_tags import Instrument
from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.segmented import Segmented

_BETWEEN = 12  # px


class CopyForm(QWidget):
    """An instrument's parties and visit go to its documents, or theirs to it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = 0
        self.instrument = ChoiceField("instrument", self.tr("Instrument"), optional=False)
        self.instrument.choice.setMinimumWidth(1)  # titles are long
        self.instrument.choice.setPlaceholderText(self.tr("Choose an instrument"))
        self.way = Segmented(
            (
                ("documents", self.tr("To its documents"), ""),
                ("instrument", self.tr("From its documents"), ""),
            ),
            self.tr("Which way"),
        )
        self.signatory = QCheckBox(self.tr("Parties, as signatories"))
        self.visit = QCheckBox(self.tr("Visit"))
        for tick in (self.signatory, self.visit):
            tick.setChecked(True)
            tick.toggled.connect(self.changed)
        self.instrument.edited.connect(self.changed)
        self.way.chosen.connect(self.changed)
        self._lay_out()

    @property
    def number(self) -> int:
        """The instrument chosen, 0 for none."""
        return int(self.instrument.value() or 0)

    @property
    def back(self) -> bool:
        """Whether tags go from the documents to the instrument."""
        return self.way.value == "instrument"

    @property
    def kinds(self) -> list[str]:
        """Which tags are copied."""
        ticks = {"signatory": self.signatory, "visit": self.visit}
        return [kind for kind, tick in ticks.items() if tick.isChecked()]

    @property
    def is_filled(self) -> bool:
        """Whether there is anything to copy."""
        return bool(self.number and self.kinds)

    def choose(self, number: int) -> None:
        """Choose an instrument, as soon as it is among those offered."""
        self._wanted = number
        self.instrument.show_value(str(number) if self._is_offered(number) else "")

    def show_instruments(self, found: Sequence[Instrument]) -> None:
        """Offer these; the only one is chosen."""
        said = self.tr("%1 (%2)")
        chosen = self.number or self._wanted
        self.instrument.set_choices(
            [
                (str(one.number), said.replace("%2", one.code).replace("%1", one.title))
                for one in found
            ]
        )
        if len(found) == 1:
            chosen = found[0].number
        if not self._is_offered(self.number):
            self.choose(chosen)

    def restore(self, _focus: QWidget | None) -> bool:
        """There is nothing to restore: nothing is typed here."""
        return False

    def forget(self) -> None:
        """Choose none."""
        self.choose(0)

    def _is_offered(self, number: int) -> bool:
        return bool(number) and self.instrument.choice.findData(str(number)) >= 0

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        theme.fix_margins(box, 20, 14, 14, 16)
        box.setSpacing(_BETWEEN)
        box.addWidget(self.instrument)
        box.addWidget(self.way)
        box.addWidget(self.signatory)
        box.addWidget(self.visit)
        said = self.tr(
            "Documents that report it, ratify it or are its text take part. "
            "What is copied is marked as inferred, on the passage that names the instrument."
        )
        about = labels.plain(said, "meta", wrap=True)
        about.setMinimumWidth(1)
        box.addWidget(about)
        box.addStretch(1)
