"""What the library looks for: words, filters and their order, here and in the trash."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from treatyarchive.archive.query import Query
from treatyarchive.ui.library.facet_model import FacetListModel
from treatyarchive.ui.library.head_start import ORDER
from treatyarchive.ui.library.search_bar import SearchBar


class Asking(QObject):
    """Joins what is typed, what is chosen and how it is sorted; tells when any of it changes."""

    changed = Signal()

    def __init__(self, search: SearchBar, facets: FacetListModel, parent: QObject) -> None:
        super().__init__(parent)
        self._search, self._facets = search, facets
        self._orders = {"searching": "", "browsing": ORDER}
        self._words, self._exact, self._trash = "", False, False
        self._kept = Query()
        self._among: frozenset[int] | None = None
        search.searched.connect(self._on_search_searched)
        facets.chosen.connect(self.changed)

    @property
    def query(self) -> Query:
        """What is looked for."""
        return replace(
            self._facets.query,
            words=self._words,
            exact=self._exact,
            trashed=self._trash,
            among=self._among,
        )

    @property
    def sort(self) -> str:
        """The order of the list; browsing and searching have one each."""
        return self._orders["searching" if self._words else "browsing"]

    def sort_by(self, order: str) -> None:
        """Have the list in this order."""
        self._orders["searching" if self._words else "browsing"] = order
        self.changed.emit()

    def look_for(self, wanted: Query, sort: str | None = None) -> None:
        """Look for this and nothing else; in the order in force where none is given."""
        self._words, self._exact, self._trash = wanted.words, wanted.exact, wanted.trashed
        self._among = wanted.among
        if sort is not None:
            self._orders["searching" if self._words else "browsing"] = sort
        self._search.show_words(wanted.words, exact=wanted.exact)
        self._facets.show_query(wanted)

    def clear(self) -> None:
        """Look for everything where one is."""
        self.look_for(Query(exact=self._exact, trashed=self._trash))

    def show_trash(self, *, trash: bool) -> None:
        """Look in the trash, or again for what was looked for in the library."""
        if trash == self._trash:
            return
        if trash:
            self._kept = self.query
        self.look_for(Query(exact=self._exact, trashed=True) if trash else self._kept)

    def _on_search_searched(self, words: str, exact: bool) -> None:
        self._words, self._exact = words, exact
        self.changed.emit()
