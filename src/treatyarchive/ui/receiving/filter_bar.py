"""Which records of the review are listed: one of a few, with how many there are of each."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.receiving import wording
from treatyarchive.ui.receiving.item_model import FILTERS
from treatyarchive.ui.widgets.segmented import Segmented

_EDGE = 16


class FilterBar(QFrame):
    """Counts are left out where there is no room for them: groups have them, too."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "true")
        self._names = {
            "all": self.tr("All"),
            "new": self.tr("New"),
            "changed": self.tr("Changed"),
            "same": self.tr("Same"),
            "conflict": self.tr("Conflict"),
        }
        self._labels = self._names
        choices = [(value, name, "") for value, name in self._names.items()]
        self.choice = Segmented(choices, self.tr("Which records"))
        self.choice.chosen.connect(self.chosen)
        self._least = self._whole = 0
        row = QHBoxLayout(self)
        theme.fix_margins(row, _EDGE, 11, _EDGE, 11)
        row.addWidget(self.choice)
        row.addStretch(1)
        theme.notifier().changed.connect(self._measure)
        self._measure()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many records there are, by outcome."""
        self._labels = {
            name: f"{words} {wording.counted(sum(counts.get(one, 0) for one in FILTERS[name]))}"
            for name, words in self._names.items()
        }
        self._measure()

    def minimumSizeHint(self) -> QSize:
        """Room for the names alone."""
        around = 2 * theme.px(_EDGE)
        return QSize(self._least + around, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With counts, or without."""
        super().resizeEvent(event)
        self._fit()

    def _measure(self) -> None:
        self.choice.show_labels(self._labels)
        self._whole = self.choice.sizeHint().width()
        self.choice.show_labels(self._names)
        self._least = self.choice.sizeHint().width()
        self.updateGeometry()
        self._fit()

    def _fit(self) -> None:
        fits = self._whole <= self.width() - 2 * theme.px(_EDGE)
        self.choice.show_labels(self._labels if fits else self._names)
