"""The lines of a preview: one value of one document, as it is and as it would be."""

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from treatyarchive.archive.plans import Line
from treatyarchive.ui.batch.wording import Wording

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
MARKED = _Role.UserRole + 130
"""Under this role a cell gives what is painted: a `tuple` of the text and its marks."""


class Column(IntEnum):
    """What stands beside one another."""

    NAME = 0
    TITLE = 1
    FIELD = 2
    OLD = 3
    NEW = 4


class LineModel(QAbstractTableModel):
    """Words are made as they are looked at: there may be hundreds of thousands."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._wording: Wording | None = None
        self._titles = (
            self.tr("Record"),
            self.tr("Title"),
            self.tr("Field"),
            self.tr("Now"),
            self.tr("Then"),
        )

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of them, in order."""
        return self._lines

    def show(self, lines: tuple[Line, ...], wording: Wording | None) -> None:
        """Take over another preview."""
        self.beginResetModel()
        self._lines, self._wording = lines, wording
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many values change."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Document, title, field, old, new."""
        return 0 if parent.isValid() else len(Column)

    def hasChildren(self, parent: _Index = _NOWHERE) -> bool:
        """A table, whose cells hold no more."""
        return not parent.isValid() and bool(self._lines)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """What each column is called."""
        if orientation == Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """One cell; said aloud a row is a sentence."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line, column = self._lines[index.row()], Column(index.column())
        if role == MARKED:
            return self._marked(line, column)
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            return self._text(line, column)
        if role == _Role.AccessibleTextRole:
            return self._in_words(line)
        return None

    def _marked(self, line: Line, column: Column) -> tuple[str, tuple[tuple[int, int], ...]]:
        marks = {Column.OLD: line.old_marks, Column.NEW: line.new_marks}.get(column, ())
        return self._text(line, column), marks

    def _text(self, line: Line, column: Column) -> str:
        match column:
            case Column.NAME:
                return line.name
            case Column.TITLE:
                return line.title
            case Column.FIELD:
                return self._wording.labels[line.field] if self._wording else line.field
        value = line.old if column is Column.OLD else line.new
        return self._wording.value(line.field, value) if self._wording else value

    def _in_words(self, line: Line) -> str:
        nothing = self.tr("empty")
        words = self.tr("%1, %2: %3, then %4")
        for place, column in (
            ("%1", Column.NAME),
            ("%2", Column.FIELD),
            ("%3", Column.OLD),
            ("%4", Column.NEW),
        ):
            words = words.replace(place, self._text(line, column) or nothing)
        return words
