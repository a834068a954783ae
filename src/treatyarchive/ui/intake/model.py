"""The lines of the intake list, read in portions as they are scrolled to."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from treatyarchive.archive.intake_list import Entry
from treatyarchive.ui import icons, theme
from treatyarchive.ui.intake import wording
from treatyarchive.ui.intake.reading import Found, Wanted
from treatyarchive.ui.widgets import labels

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW_HIGH = 32
_Role = Qt.ItemDataRole


class Column(IntEnum):
    """What stands beside one another."""

    FILE = 0
    OUTCOME = 1
    SOURCE = 2
    CAME = 3


class IntakeModel(QAbstractTableModel):
    """Files that came in, the last ones first."""

    more_asked = Signal(int)
    """The lines after so many are wanted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._total = 0
        self._asked = False
        self.wanted = Wanted()
        self._titles = (self.tr("File"), self.tr("Outcome"), self.tr("From"), self.tr("Came"))

    @property
    def entries(self) -> Sequence[Entry]:
        """The lines that have been read."""
        return self._entries

    def show(self, found: Found) -> None:
        """Take over what was read."""
        self._asked = False
        if self.wanted == found.wanted and tuple(self._entries) == found.entries:
            self._total = found.total
            return
        self.beginResetModel()
        self._entries, self._total, self.wanted = list(found.entries), found.total, found.wanted
        self.endResetModel()

    def show_more(self, entries: Sequence[Entry], after: int) -> None:
        """Take over the lines after so many, unless the list has changed since."""
        self._asked = False
        if after != len(self._entries) or not entries:
            return
        self.beginInsertRows(QModelIndex(), after, after + len(entries) - 1)
        self._entries += entries
        self.endInsertRows()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many have been read."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """As many as there are kinds."""
        return 0 if parent.isValid() else len(Column)

    def hasChildren(self, parent: _Index = _NOWHERE) -> bool:
        """Whether there are lines; no line has any below it."""
        return self.rowCount(parent) > 0

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether there are lines that have not been read."""
        return not parent.isValid() and not self._asked and len(self._entries) < self._total

    def fetchMore(self, parent: _Index) -> None:
        """Ask for the next ones."""
        self._asked = True
        self.more_asked.emit(len(self._entries))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """What the columns are called."""
        if orientation == Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """Words, sign, tip and ink of a cell."""
        entry, column = self._entries[index.row()], Column(index.column())
        match role:
            case _Role.DisplayRole:
                return _words(entry, column)
            case _Role.DecorationRole if column == Column.OUTCOME:
                return icons.icon(*_sign(entry))
            case _Role.ToolTipRole:
                return labels.tip(_tip(entry, column))
            case _Role.ForegroundRole if column in (Column.SOURCE, Column.CAME):
                return QColor(theme.token("text2"))
            case _Role.SizeHintRole:
                return QSize(0, theme.px(_ROW_HIGH))
        return None


def _words(entry: Entry, column: Column) -> str:
    match column:
        case Column.FILE:
            return wording.name(entry.path)
        case Column.OUTCOME:
            return wording.outcome(entry)
        case Column.SOURCE:
            return wording.source(entry)
        case Column.CAME:
            return wording.moment(entry.at)


def _tip(entry: Entry, column: Column) -> str:
    match column:
        case Column.FILE:
            return wording.shown(entry.path)
        case Column.OUTCOME:
            return wording.outcome(entry)
        case Column.SOURCE:
            return wording.shown(entry.source)
        case Column.CAME:
            return wording.whole_moment(entry.at)


def _sign(entry: Entry) -> tuple[str, int, str]:
    """The sign of an outcome: its icon, size, and ink."""
    if entry.outcome == "failed":
        return "warning", 16, "bad"
    if entry.outcome == "duplicate":
        return "copy", 16, "text2"
    if entry.place in ("trash", "gone"):
        return "trash", 16, "text2"
    return ("warning", 16, "warn") if entry.said else ("done", 16, "ok")
