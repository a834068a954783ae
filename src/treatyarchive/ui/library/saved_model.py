"""Saved searches as rows: a header that folds, and each search with its count and news."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.facet_row import ROW, FacetRow
from treatyarchive.ui.widgets.saved_row import SAVED, SavedRow

if TYPE_CHECKING:
    from treatyarchive.archive.query import Query
    from treatyarchive.archive.saved_searches import SavedSearch, Standing

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class SavedModel(QAbstractListModel):
    """Row 0 is the header; there are no rows where nothing is saved."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._standings: Sequence[Standing] = ()
        self._current: int | None = None
        self.open = True

    @property
    def searches(self) -> "list[SavedSearch]":
        """All saved searches, in order."""
        return [standing.search for standing in self._standings]

    def show(self, standings: "Sequence[Standing]") -> None:
        """Take over how they stand."""
        same = [s.search.id for s in standings] == [s.id for s in self.searches]
        if not same:
            self.beginResetModel()
        self._standings = standings
        if not same:
            self.endResetModel()
        self._tell()

    def show_current(self, query: "Query", sort: str) -> None:
        """Mark the search that is looked for now."""
        self._current = next(
            (
                search.id
                for search in self.searches
                if search.query == query and search.sort in ("", sort) and not search.strange
            ),
            None,
        )
        self._tell()

    def fold(self, *, open_: bool) -> None:
        """Show the searches, or the header alone."""
        if open_ != self.open:
            self.beginResetModel()
            self.open = open_
            self.endResetModel()

    def standing(self, place: int) -> "Standing | None":
        """The search in a row; None for the header."""
        return self._standings[place - 1] if 0 < place <= len(self._standings) else None

    def place(self, number: int) -> int:
        """The row of a search, or -1."""
        numbers = [search.id for search in self.searches]
        return numbers.index(number) + 1 if self.open and number in numbers else -1

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The header and what is below it."""
        if parent.isValid() or not self._standings:
            return 0
        return 1 + (len(self._standings) if self.open else 0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row says, shows, and is."""
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        standing = self.standing(index.row())
        if standing is None:
            return self._of_header(role)
        return self._of_search(self._row(standing), role)

    def _of_search(self, row: SavedRow, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.name
            case Qt.ItemDataRole.ToolTipRole:
                return labels.tip(". ".join(filter(None, (row.name, row.trouble))))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row)
        return row if role == SAVED else None

    def _of_header(self, role: int) -> object:
        title = self.tr("Saved searches")
        if role == ROW:
            return FacetRow("saved", None, title, header=True, open=self.open)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = self.tr("open") if self.open else self.tr("closed")
            return ", ".join((title, str(len(self._standings)), state))
        return title if role == Qt.ItemDataRole.DisplayRole else None

    def _row(self, standing: "Standing") -> SavedRow:
        trouble = ""
        if standing.search.strange:
            trouble = self.tr("It was saved by a newer program and cannot be run by this one")
        elif standing.gone:
            values = ", ".join(value for _, value in standing.gone)
            trouble = self.tr("No longer in the archive: %1").replace("%1", values)
        news = self.tr("+%n new", "", standing.new) if standing.new else ""
        current = standing.search.id == self._current
        search = standing.search
        return SavedRow(
            search.id, search.name, standing.count, standing.new, news, trouble, current
        )

    def _spoken(self, row: SavedRow) -> str:
        count = "" if row.count is None else self.tr("%n document(s)", "", row.count)
        new = self.tr("%n new", "", row.new) if row.new else ""
        chosen = self.tr("chosen") if row.current else ""
        return ", ".join(filter(None, (row.name, count, new, chosen, row.trouble)))

    def _tell(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
