"""Facets as one flat list of rows: headers, values with counts, and what is not tagged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from treatyarchive.archive.facets import Count, Facet
from treatyarchive.ui.widgets import labels

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
Check = Qt.CheckState


class Role(IntEnum):
    """What the panel's delegate asks a row for."""

    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class FacetRow:
    """A header (`value` None, `header` set), a value, or what lacks the facet (`value` None)."""

    facet: str
    value: str | None
    label: str
    count: int
    header: bool = False
    depth: int = 0
    open: bool | None = None
    check: Check = Check.Unchecked
    chosen: int = 0

    @property
    def key(self) -> tuple[str, str | None, bool]:
        """What the row is, whatever its counts."""
        return self.facet, self.value, self.header


class FacetListModel(QAbstractListModel):
    """Shows facets as counted and holds what is chosen in them."""

    chosen = Signal()
    """Somebody chose or unchose a value."""

    def __init__(self, names: Mapping[str, str], parent: QObject | None = None) -> None:
        """`names` are the labels of the facets, in order."""
        super().__init__(parent)
        self._names = dict(names)
        self._facets: dict[str, Facet] = {}
        self._labels: dict[tuple[str, str], str] = {}
        self._leaves: dict[str, list[str]] = {}
        self._parents: dict[str, str] = {}
        self._wanted: dict[str, set[str]] = {name: set() for name in names}
        self._lacking: set[str] = set()
        self._closed: set[str] = set()
        self._open_tops: set[str] = set()
        self._rows: list[FacetRow] = []

    @property
    def wanted(self) -> dict[str, tuple[str, ...]]:
        """The values chosen, by facet."""
        return {name: tuple(sorted(values)) for name, values in self._wanted.items() if values}

    @property
    def not_tagged(self) -> frozenset[str]:
        """The facets whose lack is chosen."""
        return frozenset(self._lacking)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows are seen."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Label, spoken label, check state, or the whole row."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Role.ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role == Qt.ItemDataRole.CheckStateRole:
            return None if row.header else row.check.value
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
        self.choose(row.facet, row.value, on=value != Check.Unchecked.value)
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

    def show(self, facets: list[Facet]) -> None:
        """Take over new counts."""
        for facet in facets:
            self._facets[facet.name] = facet
            for count in facet.counts:
                self._labels[facet.name, count.value] = count.label
                if count.parent is not None:
                    self._parents[count.value] = count.parent
                    leaves = self._leaves.setdefault(count.parent, [])
                    if count.value not in leaves:
                        leaves.append(count.value)
        self._build()

    def label(self, facet: str, value: str | None) -> str:
        """The words for a value; for None, that the facet is missing."""
        if value is None:
            return self.tr("Not tagged")
        return self._labels.get((facet, value), value)

    def name(self, facet: str) -> str:
        """The words for a facet."""
        return self._names[facet]

    def choose(self, facet: str, value: str | None, *, on: bool) -> None:
        """Choose or unchoose a value; a top stands for all of its leaves."""
        wanted = self._wanted[facet]
        if value is None:
            (self._lacking.add if on else self._lacking.discard)(facet)
        elif on:
            wanted.add(value)
            wanted.difference_update(self._leaves.get(value, ()))
        elif value in wanted:
            wanted.discard(value)
        else:
            self._take_out(wanted, value)
        self._build()
        self.chosen.emit()

    def clear(self) -> None:
        """Choose nothing."""
        self.choose_all({}, ())

    def choose_all(self, wanted: Mapping[str, Iterable[str]], not_tagged: Iterable[str]) -> None:
        """Choose these values and lacks, and nothing else."""
        self._lacking = set(not_tagged)
        for name, values in self._wanted.items():
            values.clear()
            values.update(wanted.get(name, ()))
        self._build()
        self.chosen.emit()

    def set_closed(self, names: set[str]) -> None:
        """Close these facets and open the others."""
        self._closed = set(names)
        self._build()

    def open(self, place: int, *, wanted: bool) -> None:
        """Open or close a facet or a sector that has leaves."""
        row = self._rows[place]
        if row.open is None or row.open == wanted:
            return
        if row.header:
            (self._closed.discard if wanted else self._closed.add)(row.facet)
        elif row.value is not None:
            (self._open_tops.add if wanted else self._open_tops.discard)(row.value)
        self._build()

    def _take_out(self, wanted: set[str], value: str) -> None:
        """Unchoose leaves under a partly chosen top, or one leaf of a wholly chosen one."""
        wanted.difference_update(self._leaves.get(value, ()))
        top = self._parents.get(value)
        if top in wanted:
            wanted.discard(top)
            wanted.update(leaf for leaf in self._leaves[top] if leaf != value)

    def _build(self) -> None:
        rows = [row for name in self._names for row in self._rows_of(name)]
        if [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _rows_of(self, name: str) -> list[FacetRow]:
        facet = self._facets.get(name)
        if facet is None:
            return []
        chosen = len(self._wanted[name]) + (name in self._lacking)
        shown = name not in self._closed
        values = self._values(facet)
        lacking = facet.not_tagged or 0
        if not values and not lacking and not chosen:
            return []
        header = FacetRow(
            name,
            None,
            self._names[name],
            sum(row.depth == 0 for row in values),
            header=True,
            open=shown,
            chosen=chosen,
        )
        if not shown:
            return [header]
        if lacking or name in self._lacking:
            on = Check.Checked if name in self._lacking else Check.Unchecked
            values.append(FacetRow(name, None, self.label(name, None), lacking, check=on))
        return [header, *values]

    def _values(self, facet: Facet) -> list[FacetRow]:
        counts = {count.value: count for count in facet.counts if count.count}
        for value in sorted(self._wanted[facet.name] - counts.keys()):
            label = self.label(facet.name, value)
            counts[value] = Count(value, label, 0, self._parents.get(value))
        rows = []
        for count in counts.values():
            if count.parent is not None and count.parent in counts:
                continue
            leaves = [leaf for leaf in counts.values() if leaf.parent == count.value]
            top = self._top(facet.name, count, leaves)
            rows.append(top)
            if top.open:
                rows += [self._leaf(facet.name, leaf, count.value) for leaf in leaves]
        return rows

    def _top(self, name: str, count: Count, leaves: list[Count]) -> FacetRow:
        wanted = self._wanted[name]
        check = Check.Checked if count.value in wanted else Check.Unchecked
        if check is Check.Unchecked and wanted & set(self._leaves.get(count.value, ())):
            check = Check.PartiallyChecked
        shown = count.value in self._open_tops if leaves else None
        row = FacetRow(name, count.value, count.label, count.count, check=check)
        return replace(row, open=shown)

    def _leaf(self, name: str, count: Count, top: str) -> FacetRow:
        on = bool({count.value, top} & self._wanted[name])
        check = Check.Checked if on else Check.Unchecked
        return FacetRow(name, count.value, count.label, count.count, depth=1, check=check)

    def _spoken(self, row: FacetRow) -> str:
        if row.header:
            state = self.tr("open") if row.open else self.tr("closed")
            return f"{row.label}, {state}"
        return self.tr("%1, %n document(s)", "", row.count).replace("%1", row.label)
