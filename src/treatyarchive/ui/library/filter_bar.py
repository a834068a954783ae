"""The filters in force, each as a chip that takes itself away, and Clear all."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.library.facet_model import FacetListModel
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.flow import FlowLayout

_ICONS = {
    "sector": "tag",
    "signatory": "flag",
    "visit": "visit",
    "year": "clock",
    "kind": "file",
    "language": "languages",
    "state": "ring",
}


class FilterBar(QWidget):
    """Chips of what is chosen in the facets; hidden where nothing is."""

    clear_asked = Signal()

    def __init__(self, facets: FacetListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facets = facets
        self._shown: list[tuple[str, str | None, str]] | None = None
        self._flow = FlowLayout(gap=4)
        box = QVBoxLayout(self)
        theme.fix_margins(box, 16, 0, 16, 12)
        box.addLayout(self._flow)
        self.setAccessibleName(self.tr("Active filters"))
        facets.chosen.connect(self._on_facets_chosen)
        facets.dataChanged.connect(self._on_facets_chosen)  # a value may have its name only now
        facets.modelReset.connect(self._on_facets_chosen)
        self._on_facets_chosen()

    def _on_facets_chosen(self) -> None:
        chosen: list[tuple[str, str | None]] = [
            (name, value) for name, values in self._facets.wanted.items() for value in values
        ]
        chosen += [(name, None) for name in sorted(self._facets.not_tagged)]
        named = [(name, value, self._facets.label(name, value)) for name, value in chosen]
        if named == self._shown:
            return
        self._shown = named
        self._flow.clear()
        for name, value in chosen:
            self._flow.addWidget(self._chip(name, value))
        if chosen:
            clear = labels.button(self.tr("Clear all"), "link", compact=True)
            clear.clicked.connect(self.clear_asked)
            self._flow.addWidget(clear)
        self.setVisible(bool(chosen))

    def _chip(self, facet: str, value: str | None) -> Chip:
        label = self._facets.label(facet, value)
        chip = Chip(label, "filter", icon=_ICONS[facet], closable=True)
        # Later: closing rebuilds the chips, and this one is still in its own event.
        chip.closed.connect(lambda: self._facets.choose(facet, value, on=False))
        return chip
