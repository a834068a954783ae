"""Saved searches in the library: saving, running, naming, and what is new in them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.ui.library import saved_words
from treatyarchive.ui.library.asking import Asking
from treatyarchive.ui.library.facet_model import FacetListModel
from treatyarchive.ui.library.list_column import ListColumn
from treatyarchive.ui.library.saved_list import SavedList
from treatyarchive.ui.library.search_bar import SearchBar
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets import labels

if TYPE_CHECKING:
    from treatyarchive.archive.saved_searches import Standing

_TOGETHER_MS = 400  # changes that come close together are counted once
_LOOKED_MS = 2000  # results that have stood so long have been looked at


class Saving(QObject):
    """Joins the saved searches with what the library looks for."""

    told = Signal(str)
    """Something was done that can be undone, in words."""

    def __init__(
        self,
        session: Session,
        asking: Asking,
        facets: FacetListModel,
        column: ListColumn,
        *,
        search: SearchBar,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session, self._asking, self._facets = session, asking, facets
        self._column, self._search = column, search
        self.list = SavedList()
        self.list.editable = not session.read_only
        self._running: tuple[int, Query] | None = None
        self._told_gone = False
        self.button, self._sign = self._make_buttons(search)
        self._narrow = False
        self._soon = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._soon.timeout.connect(self.refresh)
        self._looked = QTimer(self, singleShot=True, interval=_LOOKED_MS)
        self._looked.timeout.connect(self._look)
        session.changed.connect(self._on_session_changed)
        asking.changed.connect(self._on_asking_changed)
        self._connect_list()
        self._on_asking_changed()

    def refresh(self) -> None:
        """Count all of them anew."""
        self._session.read(_standings, self._on_counted, self, latest="library.saved")

    @property
    def can_save(self) -> bool:
        """Whether there is something to save, and a place for it."""
        return self.button.isEnabled()

    def save(self) -> None:
        """Ask for a name, and save what is looked for."""
        self._search.tell_now()
        if not self.can_save:
            return
        query, sort = self._asking.query, self._asking.sort

        def save(name: str) -> None:
            self._edit(
                lambda archive: _core().save(archive, name, query, sort),
                self.tr("Saved the search “%1”").replace("%1", name),
            )

        proposal = saved_words.described(query, self._facets.label)
        self._ask(self.tr("Save search as"), proposal, save, self._column.list)

    def run(self, number: int) -> None:
        """Look for what a saved search looks for."""
        standing = next(s for s in self._standings() if s.search.id == number)
        search = standing.search
        if search.strange:
            words = self.tr("“%1” was saved by a newer program and cannot be run by this one.")
            words = words.replace("%1", search.name)
            self._column.banner.tell("warn", "", words)
            self._told_gone = True
            return
        # Without words nothing is a better match: the order in force stays.
        self._asking.look_for(search.query, search.sort or ("" if search.query.words else None))
        self._running = number, self._asking.query
        self._tell_gone(standing)
        self._session.read(partial(_fresh, number), self._on_fresh_read, self, "library.fresh")

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window a sign has to do."""
        self._narrow = narrow
        self.button.setVisible(not narrow)
        self._sign.setVisible(narrow)

    def _make_buttons(self, search: SearchBar) -> tuple[QWidget, QWidget]:
        words = self.tr("Save search")
        button = labels.button(words, "link", "bookmark")
        button.setToolTip(self.tr("%1 (Ctrl+S)").replace("%1", words))
        sign = labels.tool("bookmark", words, "Ctrl+S")
        sign.hide()
        for each in (sign, button):
            each.clicked.connect(self.save)
            search.add_after_switch(each)
        return button, sign

    def _connect_list(self) -> None:
        self.list.run_asked.connect(self.run)
        self.list.rename_asked.connect(self._rename)
        self.list.change_asked.connect(self._change)
        self.list.remove_asked.connect(self._remove)
        self.list.move_asked.connect(
            lambda number, place: self._edit(lambda archive: _core().move(archive, number, place))
        )

    def _rename(self, number: int) -> None:
        known = next(s for s in self.list.saved.searches if s.id == number)

        def rename(name: str) -> None:
            self._edit(lambda archive: _core().rename(archive, number, name))

        self._ask(self.tr("Rename search"), known.name, rename, self.list, known.name)

    def _change(self, number: int) -> None:
        query, sort = self._asking.query, self._asking.sort
        if self.can_save:
            self._edit(
                lambda archive: _core().change(archive, number, query, sort),
                self._told_of(number, self.tr("“%1” looks for this now")),
            )

    def _remove(self, number: int) -> None:
        self._edit(
            lambda archive: _core().remove(archive, number),
            self._told_of(number, self.tr("Removed the search “%1”")),
        )

    def _told_of(self, number: int, words: str) -> str:
        names = {search.id: search.name for search in self.list.saved.searches}
        return words.replace("%1", names.get(number, ""))

    def _ask(
        self,
        what: str,
        proposal: str,
        then: Callable[[str], None],
        back: QWidget,
        own: str = "",
    ) -> None:
        taken = {search.name for search in self.list.saved.searches} - {own}
        self._column.name.ask(what, proposal, taken, then, back)

    def _edit(self, operation: Callable[[Archive], ChangeSet], words: str = "") -> None:
        self._session.edit(operation, lambda _: self.told.emit(words) if words else None)

    def _standings(self) -> "list[Standing]":
        model = self.list.saved
        found = (model.standing(place) for place in range(1, len(model.searches) + 1))
        return [standing for standing in found if standing is not None]

    def _tell_gone(self, standing: "Standing") -> None:
        """Say that it asks for what the archive has no more."""
        if standing.gone:
            words = self.tr("“%1” asks for what is no longer in the archive: %2.")
            values = ", ".join(value for _, value in standing.gone)
            words = words.replace("%1", standing.search.name).replace("%2", values)
            self._column.banner.tell("info", "", words)
        elif self._told_gone:
            self._column.banner.hide()
        self._told_gone = bool(standing.gone)

    def _look(self) -> None:
        """The results have been looked at: nothing in them is new any more."""
        if self._running is not None and not self._session.read_only:
            number = self._running[0]
            self._session.write(
                lambda archive: _core().look(archive, number), lambda _: self.refresh()
            )

    def _on_fresh_read(self, fresh: frozenset[int]) -> None:
        if self._running is None:
            return
        self._column.list.documents.show_fresh(fresh)
        if fresh:
            self._looked.start()

    def _on_asking_changed(self) -> None:
        query = self._asking.query
        something = query != Query(exact=query.exact) and query.among is None and not query.trashed
        for each in (self.button, self._sign):
            each.setEnabled(something and not self._session.read_only)
        if self._running is not None and query != self._running[1]:
            self._running = None
            self._looked.stop()
            self._column.list.documents.show_fresh(frozenset())
            if self._told_gone:
                self._told_gone = False
                self._column.banner.hide()
        self.list.saved.show_current(query, self._asking.sort)

    def _on_session_changed(self, change_set: ChangeSet | None) -> None:
        if change_set is not None and change_set.tables == {"saved_search"}:
            self.refresh()
        else:
            self._soon.start()

    def _on_counted(self, standings: "list[Standing]") -> None:
        self.list.show_standings(standings)
        self.list.saved.show_current(self._asking.query, self._asking.sort)


def _core() -> Any:  # noqa: ANN401 - a module, loaded when it is first needed
    from treatyarchive.archive import saved_searches  # noqa: PLC0415 - starting need not wait

    return saved_searches


def _standings(archive: Archive) -> "list[Standing]":
    from treatyarchive.archive import saved_searches  # noqa: PLC0415 - starting need not wait

    return saved_searches.standings(archive)


def _fresh(number: int, archive: Archive) -> frozenset[int]:
    from treatyarchive.archive import saved_searches  # noqa: PLC0415 - starting need not wait

    return frozenset(saved_searches.fresh(archive, saved_searches.get(archive, number)))
