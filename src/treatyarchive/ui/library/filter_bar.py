"""The filters in force, each as a chip that takes itself away, and Clear all."""

from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.library import facet_words
from treatyarchive.ui.library.facet_model import FacetListModel
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.flow import FlowLayout

_ICONS = {
    "sector": "tag",
    "signatory": "flag",
    "person": "user",
    "visit": "visit",
    "place": "globe",
    "instrument": "agreement",
    "year": "clock",
    "kind": "file",
    "language": "languages",
    "state": "ring",
    "access": "lock",
    "scan": "scan",
    "read": "text",
}
_GAP, _LINES = 4, 2


class Filter(NamedTuple):
    """One filter: a value of a facet, wanted or not; None is what lacks the facet."""

    facet: str
    value: str | None
    label: str
    unwanted: bool = False
    dates: bool = False


class FilterBar(QWidget):
    """Chips of what is chosen in the facets, on two lines at most until all are asked for."""

    clear_asked = Signal()
    dates_asked = Signal()
    """The range of dates is to be changed."""

    def __init__(
        self,
        facets: FacetListModel,
        before: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`before` is what Tab passes right before the chips, which are made late."""
        super().__init__(parent)
        self._facets, self._before = facets, before or self
        self._shown: list[Filter] | None = None
        self._chips: list[Chip] = []
        self._whole = False
        self._more = Chip("", "rest")
        self._more.clicked.connect(self._show_whole)
        self._clear = labels.button(self.tr("Clear all"), "link", compact=True)
        self._clear.clicked.connect(self.clear_asked)
        self._flow = FlowLayout(gap=_GAP)
        self._flow.addWidget(self._more)
        self._flow.addWidget(self._clear)
        self._box = box = QVBoxLayout(self)
        theme.fix_margins(box, 16, 0, 16, 12)
        box.addLayout(self._flow)
        self.setAccessibleName(self.tr("Active filters"))
        facets.chosen.connect(self._on_facets_chosen)
        facets.dataChanged.connect(self._on_facets_chosen)  # a value may have its name only now
        facets.modelReset.connect(self._on_facets_chosen)
        theme.notifier().changed.connect(self._fit)
        self._on_facets_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another number of chips may fit."""
        super().resizeEvent(event)
        self._fit()

    def _on_facets_chosen(self) -> None:
        filters = self._filters()
        if filters == self._shown:
            return
        self._whole = self._whole and bool(filters)
        self._shown = filters
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(each) for each in filters]
        for place, chip in enumerate(self._chips):
            self._flow.insert(place, chip)
        if self._chips:
            for before, after in pairwise((self._before, *self._chips, self._more, self._clear)):
                QWidget.setTabOrder(before, after)
        self.setVisible(bool(filters))
        self._fit()

    def _filters(self) -> list[Filter]:
        """What is chosen, in the order of the facets."""
        query, label = self._facets.query, self._facets.label
        found = []
        for name in _ICONS:
            for place, value in enumerate(query.wanted.get(name, ())):
                joined = name in query.all_of and place > 0
                said = facet_words.chip(label(name, value), joined=joined)
                found.append(Filter(name, value, said))
            if name in query.not_tagged:
                found.append(Filter(name, None, label(name, None)))
            for value in query.unwanted.get(name, ()):
                named = facet_words.chip(label(name, value), unwanted=True)
                said = named if value else facet_words.having(name)
                found.append(Filter(name, value or None, said, unwanted=True))
        if query.since or query.until:
            said = facet_words.dates(query.since, query.until)
            found.append(Filter("year", None, said, dates=True))
        return found

    def _chip(self, each: Filter) -> Chip:
        chip = Chip(each.label, "filter", icon=_ICONS[each.facet], closable=True)
        # Later: closing rebuilds the chips, and this one is still in its own event.
        if each.dates:
            chip.closed.connect(lambda: self._facets.between("", ""))
            chip.clicked.connect(self.dates_asked)
        elif each.unwanted:
            chip.closed.connect(lambda: self._facets.refuse(each.facet, each.value, on=False))
        else:
            chip.closed.connect(lambda: self._facets.choose(each.facet, each.value, on=False))
        return chip

    def _show_whole(self) -> None:
        self._whole = not self._whole
        self._fit()

    def _fit(self) -> None:
        """Show the chips that fit, and how many do not."""
        count = len(self._chips)
        seen = count
        while not self._whole and seen > 1 and not self._fits(seen):
            seen -= 1
        for place, chip in enumerate(self._chips):
            chip.setVisible(place < seen)
        self._more.setVisible(seen < count or (self._whole and not self._fits(count)))
        self._say_more(count - seen)
        self._flow.invalidate()

    def _fits(self, seen: int) -> bool:
        widgets: list[QWidget] = [*self._chips[:seen]]
        if seen < len(self._chips):
            self._say_more(len(self._chips) - seen)
            widgets.append(self._more)
        widgets.append(self._clear)
        beside = self._box.contentsMargins()
        room, lines, left = self.width() - beside.left() - beside.right(), 1, 0
        for widget in widgets:
            wide = widget.sizeHint().width()
            if left and left + wide > room:
                lines, left = lines + 1, 0
            left += wide + _GAP
        return lines <= _LINES

    def _say_more(self, left: int) -> None:
        self._more.setText(f"+{left}" if left else self.tr("Fewer"))
        said = self.tr("%n more filter(s)", "", left) if left else self.tr("Fewer filters")
        self._more.setAccessibleName(said)
