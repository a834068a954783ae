"""The first step: what is to be shared."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.query import Query
from treatyarchive.ui import dates
from treatyarchive.ui.share import wording
from treatyarchive.ui.share.panel import Panel
from treatyarchive.ui.share.reading import Offered, Source, Taken
from treatyarchive.ui.widgets.choice_box import ChoiceBox
from treatyarchive.ui.widgets.option_card import OptionCard


class ChoosePage(Panel):
    """A card for each source; what there is none of cannot be chosen."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("What to share"))
        self.head(self.tr("What to share"))
        titles = {
            Source.BASKET: self.tr("The basket"),
            Source.CHOSEN: self.tr("The selection"),
            Source.SEARCH: self.tr("The present search"),
            Source.VISIT: self.tr("A visit"),
            Source.ALL: self.tr("Everything"),
        }
        self.cards = {source: OptionCard(title, one_of=True) for source, title in titles.items()}
        self.visit = ChoiceBox()
        self.visit.setAccessibleName(self.tr("Visit"))
        for source, card in self.cards.items():
            self.add(card)
            card.clicked.connect(self._on_card_clicked)
            if source is Source.VISIT:
                self.add(self.visit)
        self.visit.activated.connect(lambda _: self.chosen.emit())
        self._basket: tuple[int, ...] = ()
        self._selection: tuple[int, ...] = ()
        self._query, self._sort = Query(), ""
        self._show_visit()

    @property
    def source(self) -> Source:
        """Where the documents come from."""
        return next((s for s, card in self.cards.items() if card.isChecked()), Source.BASKET)

    @property
    def taken(self) -> Taken:
        """What is chosen."""
        source = self.source
        numbers = {Source.BASKET: self._basket, Source.CHOSEN: self._selection}.get(source, ())
        visit = int(self.visit.value() or 0) if source is Source.VISIT else 0
        return Taken(source, numbers, self._query, self._sort, visit)

    def choose(self, source: Source, visit: int = 0) -> None:
        """Choose for the user; a `visit` that is not listed yet is once it was read."""
        self.cards[source].setChecked(True)
        if visit:
            self.visit.choose(str(visit))
        self._show_visit()

    def show_window(
        self, basket: tuple[int, ...], selection: tuple[int, ...], query: Query, sort: str
    ) -> None:
        """Know what the library holds, has chosen and looks for."""
        self._basket, self._selection = basket, selection
        self._query, self._sort = query, sort
        none_chosen = self.tr("No documents are chosen in the library.")
        self._offer(Source.BASKET, len(basket), self.tr("The basket is empty."))
        self._offer(Source.CHOSEN, len(selection), none_chosen)

    def show_offered(self, found: Offered) -> None:
        """Say how much there is of the rest."""
        nothing = self.tr("Nothing is searched for, and no filter is set.")
        self._offer(Source.SEARCH, found.search, nothing)
        words = self._query.words
        if found.search and words:
            said = self.tr("“%1”, with the filters that are set").replace("%1", words)
            self.cards[Source.SEARCH].tell(said, wording.documents(found.search))
        self._offer(Source.ALL, found.all, self.tr("The archive is empty."))
        visits = self.cards[Source.VISIT]
        visits.setEnabled(bool(found.visits))
        said = self.tr("With its programme, its parties and its documents.")
        visits.tell(said if found.visits else self.tr("There are no visits."))
        self._fill(found)

    def _offer(self, source: Source, count: int, nothing: str) -> None:
        card = self.cards[source]
        card.setEnabled(count > 0)
        card.tell("" if count else nothing, wording.documents(count) if count else "")

    def _fill(self, found: Offered) -> None:
        kept = self.visit.value()
        self.visit.clear()
        for number, title, date in found.visits:
            label = wording.BETWEEN.join(filter(None, (title, dates.short(date))))
            self.visit.addItem(label, str(number))
        if kept:
            self.visit.setCurrentIndex(max(self.visit.findData(kept), 0))
        self._show_visit()

    def _show_visit(self) -> None:
        self.visit.setVisible(self.source is Source.VISIT)

    def _on_card_clicked(self) -> None:
        self._show_visit()
        self.chosen.emit()
