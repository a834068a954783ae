"""Facets as one flat list of rows: headers, values with counts, and what is not tagged."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from treatyarchive.archive.facets import Facet
from treatyarchive.archive.query import Query
from treatyarchive.ui.code_labels import CodeLabels
from treatyarchive.ui.library import facet_words
from treatyarchive.ui.library.facet_choice import FacetChoice
from treatyarchive.ui.library.facet_rows import FacetRows
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.facet_row import ROW, Check, FacetRow

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class FacetListModel(QAbstractListModel):
    """Shows facets as counted and holds what is chosen in them."""

    chosen = Signal()
    """Somebody chose or unchose a value."""

    def __init__(self, names: Mapping[str, str], parent: QObject | None = None) -> None:
        """`names` are the labels of the facets, in order."""
        super().__init__(parent)
        self._choice = FacetChoice()
        self._known = FacetRows(dict(names), self._choice)
        self._rows: list[FacetRow] = []

    @property
    def query(self) -> Query:
        """What is chosen, as a query without words."""
        return self._choice.query

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows are seen."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Label, spoken label, check state, or the whole row."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role == Qt.ItemDataRole.CheckStateRole:
            return _check(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return labels.tip(row.label)
        return row.label if role == Qt.ItemDataRole.DisplayRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Choose a value, or unchoose it."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        row = self._rows[index.row()]
        if row.header or row.link:
            return False
        wanted = row.bars[row.current].value if row.bars else row.value
        self.choose(row.facet, wanted, on=value != Check.Unchecked.value)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Values can be ticked; headers open and close."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row = self._rows[index.row()]
        if not row.header and not row.link:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    def row(self, place: int) -> FacetRow:
        """The row at a place."""
        return self._rows[place]

    def place(self, facet: str, value: str | None, *, header: bool = False) -> int:
        """Where a row stands, or -1."""
        keys = [row.key for row in self._rows]
        key = (facet, value, header)
        return keys.index(key) if key in keys else -1

    def show(self, facets: Iterable[Facet], words: CodeLabels | None = None) -> None:
        """Take over new counts, and the words for what is counted."""
        self._known.words = words or CodeLabels()
        for facet in facets:
            self._known.learn(facet)
        self._build()

    def label(self, facet: str, value: str | None) -> str:
        """The words for a value where the facet's name is not seen; None is that it is missing."""
        if not value:
            return facet_words.lacking(facet, alone=True)
        return self._known.label(facet, value)

    def choose(self, facet: str, value: str | None, *, on: bool) -> None:
        """Choose or unchoose a value; a top stands for all of its leaves."""
        self._choice.choose(facet, value, on=on)
        self._build()
        self.chosen.emit()

    def refuse(self, facet: str, value: str | None, *, on: bool) -> None:
        """Have a value not wanted, or no longer; a top stands for all of its leaves."""
        self._choice.refuse(facet, value, on=on)
        self._build()
        self.chosen.emit()

    def mean_all_of(self, facet: str, *, all_of: bool) -> None:
        """Have a document need all of the wanted values, or any of them."""
        self._choice.mean_all_of(facet, all_of=all_of)
        self._build()
        self.chosen.emit()

    def between(self, since: str, until: str) -> None:
        """Want what may be of this time; EDTF, empty where it is open."""
        self._choice.between(since, until)
        self._build()
        self.chosen.emit()

    def is_several(self, facet: str) -> bool:
        """Whether any of the chosen values or all of them may be meant."""
        return self._choice.is_several(facet)

    def is_all_of(self, facet: str) -> bool:
        """Whether a document must have all of the wanted values."""
        return self._choice.is_all_of(facet)

    def chosen_in(self, facet: str) -> int:
        """How much is chosen in a facet."""
        return self._choice.count(facet)

    def clear_facet(self, facet: str) -> None:
        """Choose nothing in one facet."""
        query = self.query
        since, until = ("", "") if facet == "year" else (query.since, query.until)
        self.show_query(
            replace(
                query.without(facet),
                unwanted={name: each for name, each in query.unwanted.items() if name != facet},
                since=since,
                until=until,
            )
        )

    @property
    def sought(self) -> tuple[str, str]:
        """The facet whose values are sought, and what is typed for them."""
        return self._known.typed

    def seek(self, facet: str, typed: str) -> None:
        """Show the values of a facet that fit what is typed; all of them where that is nothing."""
        self._known.typed = (facet, typed) if typed else ("", "")
        self._build()

    def unfold(self, facet: str) -> None:
        """Show all values of a facet, or those of most documents again."""
        self._known.unfolded ^= {facet}
        self._build()

    def clear(self) -> None:
        """Choose nothing."""
        self.show_query(Query())

    def show_query(self, query: Query) -> None:
        """Choose what a query chooses, and nothing else."""
        self._choice.show(query)
        self._build()
        self.chosen.emit()

    def set_closed(self, names: set[str]) -> None:
        """Close these facets and open the others."""
        self._known.closed = set(names)
        self._build()

    def open(self, place: int, *, wanted: bool) -> None:
        """Open or close a facet or a value that has others below it."""
        row, known = self._rows[place], self._known
        if row.open is None or row.open == wanted:
            return
        if row.header:
            (known.closed.discard if wanted else known.closed.add)(row.facet)
        elif row.value is not None:
            (known.open_tops.add if wanted else known.open_tops.discard)(row.value)
        self._build()

    def go_to_bar(self, place: int, bar: int) -> bool:
        """Give a bar of the row the keyboard; False where there is no such bar."""
        row = self._rows[place]
        if not 0 <= bar < len(row.bars):
            return False
        self._known.bar = bar
        self._rows[place] = replace(row, current=bar)
        self.dataChanged.emit(self.index(place), self.index(place))
        return True

    def _build(self) -> None:
        rows = self._known.built()
        if [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _spoken(self, row: FacetRow) -> str:
        if row.header:
            state = self.tr("open") if row.open else self.tr("closed")
            return ", ".join(filter(None, (row.label, row.note, row.switch, state)))
        if row.link:
            return row.label
        seen = row.bars[row.current] if row.bars else row
        if seen.unwanted:
            words = self.tr("%1, not wanted, %n document(s) left out", "", seen.count)
        elif row.bars and row.bars[row.current].chosen:
            words = self.tr("%1, %n document(s), chosen", "", seen.count)
        else:
            words = self.tr("%1, %n document(s)", "", seen.count)
        return words.replace("%1", seen.label)


def _check(row: FacetRow) -> int | None:
    if row.header or row.link:
        return None
    check = row.check
    if row.bars:
        check = Check.Checked if row.bars[row.current].chosen else Check.Unchecked
    return int(check.value)
