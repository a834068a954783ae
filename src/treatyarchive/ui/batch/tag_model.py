"""Tags over many documents: some have them, all or none; ticked and unticked by hand."""

from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from treatyarchive.archive.batch import Tagging
from treatyarchive.ui.widgets.facet_row import ROW, Check, FacetRow

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole


@dataclass(frozen=True)
class Box:
    """A tag: on how many documents it is, how that shows, and how it is to be."""

    value: str
    label: str
    count: int
    before: Check
    check: Check


class TagModel(QAbstractListModel):
    """The tags of one kind."""

    touched = Signal()

    def __init__(self, kind: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kind, self._documents = kind, 0
        self._boxes: list[Box] = []

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All of them, in order."""
        return tuple(self._boxes)

    @property
    def add(self) -> tuple[Tagging, ...]:
        """Those to be added to the documents that lack them."""
        return self._wanted(Check.Checked)

    @property
    def remove(self) -> tuple[Tagging, ...]:
        """Those to be taken off."""
        return self._wanted(Check.Unchecked)

    def show(self, found: list[tuple[str, str, int]], documents: int) -> None:
        """Show tags (code, label, count); what was ticked by hand stays so."""
        kept = {box.value: box for box in self._boxes if box.check is not box.before}
        self.beginResetModel()
        self._documents = documents
        self._boxes = []
        for value, label, count in found:
            before = Check.Checked if count == documents else Check.PartiallyChecked
            one = kept.pop(value, None)
            check = one.check if one is not None else before
            self._boxes.append(Box(value, label, count, before, check))
        self._boxes += [replace(box, before=Check.Unchecked, count=0) for box in kept.values()]
        self.endResetModel()

    def tick(self, value: str, label: str) -> int:
        """Have all documents get a tag; returns its row."""
        for row, box in enumerate(self._boxes):
            if box.value == value:
                self._set(row, Check.Checked)
                return row
        row = len(self._boxes)
        self.beginInsertRows(_ROOT, row, row)
        self._boxes.append(Box(value, label, 0, Check.Unchecked, Check.Checked))
        self.endInsertRows()
        self.touched.emit()
        return row

    def turn(self, row: int) -> None:
        """From some to all, from all to none, and back to what it was."""
        box = self._boxes[row]
        if box.check is Check.Checked:
            following = Check.Unchecked
        elif box.check is Check.Unchecked and box.before is Check.PartiallyChecked:
            following = Check.PartiallyChecked
        else:
            following = Check.Checked
        self._set(row, following)

    def forget(self) -> None:
        """Know nothing of the documents any more: others come."""
        self.beginResetModel()
        self._boxes = []
        self.endResetModel()

    def restore(self) -> None:
        """Leave the tags as they are."""
        self.beginResetModel()
        self._boxes = [replace(box, check=box.before) for box in self._boxes if box.count]
        self.endResetModel()
        self.touched.emit()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many tags there are."""
        return 0 if parent.isValid() else len(self._boxes)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """What is painted, and what is said of it."""
        if not index.isValid() or index.row() >= len(self._boxes):
            return None
        box = self._boxes[index.row()]
        if role == ROW:
            return FacetRow(self._kind, box.value, box.label, box.count, flat=True, check=box.check)
        if role == _Role.DisplayRole:
            return box.label
        if role == _Role.CheckStateRole:
            return box.check
        if role in (_Role.AccessibleTextRole, _Role.ToolTipRole):
            return self._in_words(box)
        return None

    def _wanted(self, check: Check) -> tuple[Tagging, ...]:
        changed = [box for box in self._boxes if box.check is check and box.before is not check]
        return tuple(Tagging(self._kind, box.value) for box in changed)

    def _set(self, row: int, check: Check) -> None:
        self._boxes[row] = replace(self._boxes[row], check=check)
        self.dataChanged.emit(self.index(row), self.index(row))
        self.touched.emit()

    def _in_words(self, box: Box) -> str:
        said = self.tr("%1, on %2 of %n document(s)", "", self._documents)
        words = said.replace("%2", str(box.count)).replace("%1", box.label)
        if box.check is box.before:
            return words
        if box.check is Check.Unchecked:
            return self.tr("%1; to be taken off").replace("%1", words)
        return self.tr("%1; to be added to all").replace("%1", words)
