"""Pinning in the library: the sign in the rows, the button above, the bar below, the review."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from treatyarchive.archive.query import Query
from treatyarchive.ui.library.asking import Asking
from treatyarchive.ui.library.basket_bar import BasketBar
from treatyarchive.ui.library.basket_holding import Basket
from treatyarchive.ui.library.list_column import ListColumn
from treatyarchive.ui.library.preview import PreviewPane
from treatyarchive.ui.library.search_bar import SearchBar
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets import labels


class Pinning(QObject):
    """Joins the basket with what the library looks for and shows."""

    told = Signal(str)
    """Something was done that can be undone, in words."""
    share_asked = Signal()
    """What is pinned is to go into a bundle."""
    came_back = Signal(int)
    """The basket is left; the document that had the ring before it was looked at."""

    def __init__(
        self,
        session: Session,
        asking: Asking,
        column: ListColumn,
        preview: PreviewPane,
        *,
        search: SearchBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._asking, self._column, self._preview = asking, column, preview
        self._before = Query()
        self._at: int | None = None
        self._narrow = False
        self.basket = Basket(session, self)
        self.button = labels.button(self.tr("%n pinned", "", 0), icon="basket")
        self.button.clicked.connect(self.review)
        self.button.hide()
        search.add_right(self.button)
        self.bar = BasketBar()
        column.add_foot(self.bar)
        self.bar.review_asked.connect(self._on_bar_review_asked)
        self.bar.empty_asked.connect(self.basket.empty)
        self.bar.share_asked.connect(self.share_asked)
        self.basket.changed.connect(self._on_basket_changed)
        self.basket.emptied.connect(lambda: self.told.emit(self.tr("Emptied the basket")))
        column.list.pin_asked.connect(self.basket.turn)
        preview.pin_asked.connect(self._on_preview_pin_asked)
        asking.changed.connect(self._tell)

    @property
    def reviewing(self) -> bool:
        """Whether the list is the basket."""
        return self._asking.query.among is not None

    def pins(self, numbers: Sequence[int]) -> bool:
        """Whether turning these pins any of them, rather than taking all of them out."""
        return not self.basket.pinned.issuperset(numbers)

    def review(self) -> None:
        """Make the list the basket."""
        if not self.reviewing:
            self._before = replace(self._asking.query, trashed=False)
            self._at = self._column.list.current()
            self._asking.look_for(Query(among=self.basket.pinned))
            self._column.list.setFocus()

    def leave(self) -> None:
        """Make the list the library again, with what was looked for before."""
        if self.reviewing:
            if self._at is not None:
                self.came_back.emit(self._at)
            self._asking.look_for(self._before)
            self._column.list.setFocus()

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window the bar below has to do."""
        self._narrow = narrow
        self._tell()

    def _on_preview_pin_asked(self) -> None:
        current = self._column.list.current()
        if current is not None:
            self.basket.turn([current])

    def _on_bar_review_asked(self) -> None:
        if self.reviewing:
            self.leave()
        else:
            self.review()

    def _on_basket_changed(self) -> None:
        if self.reviewing:
            self._asking.look_for(replace(self._asking.query, among=self.basket.pinned))
        self._tell()

    def _tell(self) -> None:
        count, trash = len(self.basket.pinned), self._asking.query.trashed
        self._column.list.documents.show_pinned(None if trash else self.basket.pinned)
        self._preview.show_pinned(self.basket.pinned)
        self.button.setText(self.tr("%n pinned", "", count))
        self.button.setAccessibleName(self.tr("Review %n pinned document(s)", "", count))
        self.button.setVisible(count > 0 and not self._narrow)
        self.bar.tell(self.basket, reviewing=self.reviewing)
