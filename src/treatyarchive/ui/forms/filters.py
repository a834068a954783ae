"""Drop-downs above a list that leave only some of its records."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from treatyarchive.ui.widgets.choice_box import ChoiceBox

Facets = Mapping[str, Sequence[str]]


class Filters(QWidget):
    """Two beside each other; an empty choice leaves all. `named` gives each its name and words."""

    changed = Signal()

    def __init__(self, named: Sequence[tuple[str, str, str]]) -> None:
        """Each as its key, what it filters by, and what its empty choice says."""
        super().__init__()
        self.boxes: dict[str, ChoiceBox] = {}
        self._all: dict[str, str] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, (key, name, everything) in enumerate(named):
            box = ChoiceBox()
            box.setAccessibleName(name)
            box.addItem(everything, "")
            box.activated.connect(self.changed)
            self.boxes[key], self._all[key] = box, everything
            grid.addWidget(box, place // 2, place % 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)

    def set_choices(self, key: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer values (value, label); what was chosen stays where it still is there."""
        box, chosen = self.boxes[key], self.boxes[key].value()
        wanted = [(self._all[key], ""), *((label, value) for value, label in choices)]
        if wanted == [(box.itemText(n), box.itemData(n)) for n in range(box.count())]:
            return
        box.clear()
        for label, value in wanted:
            box.addItem(label, value)
        box.setCurrentIndex(max(box.findData(chosen), 0))

    def clear(self) -> None:
        """Leave all."""
        for box in self.boxes.values():
            box.setCurrentIndex(0)

    @property
    def on(self) -> bool:
        """Whether anything is left out."""
        return any(box.value() for box in self.boxes.values())

    def leaves(self, facets: Facets) -> bool:
        """Whether a record with these codes is left."""
        wanted = ((key, box.value()) for key, box in self.boxes.items())
        return all(not value or value in facets.get(key, ()) for key, value in wanted)
