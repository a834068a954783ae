"""Copying tags: from which instrument, which way, and which tags."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.batch.reading import Told
from treatyarchive.ui.choosing import titles
from treatyarchive.ui.choosing.titles import Titles
from treatyarchive.ui.forms.key_field import KeyField
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.segmented import Segmented

_BETWEEN = 12  # px


class CopyForm(QWidget):
    """An instrument's parties and visit go to its documents, or theirs to it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = 0
        self._titles = Titles()
        self._numbers: dict[str, int] = {}
        """The instruments offered, by code."""
        self.instrument = KeyField(
            "instrument", self.tr("Instrument"), self.tr("Any printed title"), required=True
        )
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
        return self._numbers.get(self.instrument.value(), 0)

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
        codes = (code for code, known in self._numbers.items() if known == number)
        self.instrument.load(next(codes, ""))

    def show_told(self, told: Told) -> None:
        """Offer the instruments there are; the only one is chosen."""
        found, lists = told.instruments, told.lists
        chosen = self.number or self._wanted
        typed = self.instrument.value()
        self._numbers = {one.code: one.number for one in found}
        self._titles = told.titles.only(self._numbers)
        self.instrument.set_source(
            lambda words: titles.find(self._titles, lists, words), self._titles.title
        )
        if len(found) == 1:
            chosen = found[0].number
        if not self.number and (chosen or not typed):
            self.choose(chosen)

    def restore(self, _focus: QWidget | None) -> bool:
        """There is nothing to restore: nothing is typed here."""
        return False

    def forget(self) -> None:
        """Choose none."""
        self.choose(0)

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
