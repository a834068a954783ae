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
        self._choice = FacetChoice(names)
        self._known = FacetRows(dict(names), self._choice)
        self._rows: list[FacetRow] = []

    @property
    def wanted(self) -> dict[str, tuple[str, ...]]:
        """The values chosen, by facet."""
        return self._choice.wanted

    @property
    def not_tagged(self) -> frozenset[str]:
        """The facets whose lack is chosen."""
        return self._choice.not_tagged

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
        if row.header:
            return False
        wanted = row.bars[row.current].value if row.bars else row.value
        self.choose(row.facet, wanted, on=value != Check.Unchecked.value)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Values can be ticked; headers open and close."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self._rows[index.row()].header:
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
        if value is None:
            return facet_words.lacking(facet, alone=True)
        return self._known.label(facet, value)

    def choose(self, facet: str, value: str | None, *, on: bool) -> None:
        """Choose or unchoose a value; a top stands for all of its leaves."""
        self._choice.choose(facet, value, on=on)
        self._build()
        self.chosen.emit()

    def clear(self) -> None:
        """Choose nothing."""
        self.choose_all({}, ())

    def choose_all(self, wanted: Mapping[str, Iterable[str]], not_tagged: Iterable[str]) -> None:
        """Choose these values and lacks, and nothing else."""
        self._choice.choose_all(wanted, not_tagged)
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
            return ", ".join(filter(None, (row.label, row.note, state)))
        if not row.bars:
            return self.tr("%1, %n document(s)", "", row.count).replace("%1", row.label)
        bar = row.bars[row.current]
        words = self.tr("%1, %n document(s)", "", bar.count)
        if bar.chosen:
            words = self.tr("%1, %n document(s), chosen", "", bar.count)
        return words.replace("%1", bar.label)


def _check(row: FacetRow) -> int | None:
    if row.header:
        return None
    check = row.check
    if row.bars:
        check = Check.Checked if row.bars[row.current].chosen else Check.Unchecked
    return int(check.value)
