"""A line of the panel of differences: what it is about, and what either document says."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.row_model import Index, Role, RowModel

ROW = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)
class DifferenceRow:
    """`across` is said of both and takes the place of `left` and `right`."""

    topic: str
    left: str = ""
    right: str = ""
    across: str = ""
    note: str = ""
    differs: bool = False
    """The two disagree: a sign stands between them, and a note can be kept."""
    quoted: bool = True
    """Words of the sources, not ours."""
    spoken: str = ""
    about: object = None
    """What a note on it is about, as its owner knows it."""


class DifferenceModel(RowModel[DifferenceRow]):
    """Rows as they were read; a row that differs can be given a note."""

    noted = Signal(object, str)
    """What a row is about, and the note that was typed."""

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """The row, its words, and the note that is edited."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Role.EditRole:
            return row.note
        if role == Role.ToolTipRole:
            return labels.tip(row.spoken)
        return row.spoken if role in (Role.DisplayRole, Role.AccessibleTextRole) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A row that differs can be edited: its note."""
        found = super().flags(index)
        noted = index.isValid() and self.rows[index.row()].differs
        return found | Qt.ItemFlag.ItemIsEditable if noted else found

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Tell of a note; what is shown is another once it is written."""
        typed = str(value).strip()
        if role != Role.EditRole or typed == self.rows[index.row()].note:
            return False
        self.noted.emit(self.rows[index.row()].about, typed)
        return True
