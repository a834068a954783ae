"""The rows of the list: what goes in, what is asked, what stays out."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from treatyarchive.ui.share import wording
from treatyarchive.ui.share.details import Details
from treatyarchive.ui.share.reading import Kept, Planned
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.row_model import Index, Role
from treatyarchive.ui.widgets.share_row import ROW, Kind, ShareRow

FEW = 6
"""Documents of a part that are listed before all of them are asked for."""
_ROOT = QModelIndex()
_STILL = (Kind.HEAD, Kind.NOTE)


class Part(Enum):
    """A part of the list."""

    GOES = "goes"
    ASKED = "asked"
    STAYS = "stays"


class Place(NamedTuple):
    """What a row is: of which part, which kind, which document of that part."""

    part: Part
    kind: Kind
    at: int = 0


class GoodsModel(QAbstractListModel):
    """Rows are worked out where they are looked at: there may be a hundred thousand."""

    ticked = Signal()
    """Other documents are left out by the user."""

    def __init__(self, details: Details, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._details = details
        self._planned = Planned()
        self._kept: dict[Part, Sequence[Kept]] = {}
        self._runs: list[tuple[Part, Kind, int]] = []
        self._open: set[Part] = set()
        self.left_out: set[int] = set()
        self.locked = False
        details.arrived.connect(self._on_details_arrived)

    def show(self, planned: Planned) -> None:
        """List what was planned."""
        self.beginResetModel()
        self._planned = planned
        self._kept = {Part.ASKED: planned.asked, Part.STAYS: planned.stays}
        self._lay_out()
        self.endResetModel()

    def begin_anew(self) -> None:
        """Nothing is left out, and long parts are folded."""
        self.left_out.clear()
        self._open.clear()

    def tell_amounts(self, planned: Planned) -> None:
        """Say other sums; the rows stay as they are."""
        self._planned = planned
        self._tell_all()

    def lock(self, *, locked: bool) -> None:
        """Let nothing be ticked while it is written."""
        self.locked = locked
        self._tell_all()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Documents that are listed, and what stands between them."""
        return 0 if parent.isValid() else sum(count for _, _, count in self._runs)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """The row, and its words."""
        if role not in (ROW, Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole):
            return None
        row = self.row(self.place(index.row()))
        if role == ROW:
            return row
        if role == Role.DisplayRole:
            return row.title
        return row.spoken if role == Role.AccessibleTextRole else labels.tip(row.title)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads and notes are passed by the keyboard."""
        if not index.isValid() or self.place(index.row()).kind in _STILL:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def place(self, row: int) -> Place:
        """What stands in a row."""
        for part, kind, count in self._runs:
            if row < count:
                return Place(part, kind, row)
            row -= count
        raise IndexError(row)

    def still_rows(self) -> list[tuple[int, Kind]]:
        """The rows that have a height of their own, with their kinds."""
        found: list[tuple[int, Kind]] = []
        row = 0
        for _, kind, count in self._runs:
            if kind not in (Kind.GOES, Kind.STAYS):
                found.append((row, kind))
            row += count
        return found

    def number(self, row: int) -> int:
        """The document of a row, 0 where it is none."""
        place = self.place(row)
        return self._number(place) if place.kind in (Kind.GOES, Kind.STAYS) else 0

    def turn(self, row: int) -> None:
        """Leave a document out, or take it in again."""
        place = self.place(row)
        if place.kind is Kind.GOES and not self.locked:
            self.left_out ^= {self._number(place)}
            self.dataChanged.emit(self.index(row), self.index(row))
            self.ticked.emit()

    def unfold(self, row: int) -> None:
        """List all documents of a part."""
        self._open.add(self.place(row).part)
        self.beginResetModel()
        self._lay_out()
        self.endResetModel()

    def row(self, place: Place) -> ShareRow:
        """What a row says."""
        match place.kind:
            case Kind.HEAD:
                return self._head(place.part)
            case Kind.NOTE:
                return ShareRow(Kind.NOTE, self._note(place.part))
            case Kind.MORE:
                rest = self._count(place.part) - FEW
                return ShareRow(Kind.MORE, wording.more(rest), right=self.tr("Show all"))
        return self._document(place)

    def _document(self, place: Place) -> ShareRow:
        number = self._number(place)
        detail = self._details.get(number)
        if detail is None:
            return ShareRow(place.kind, "…", ticked=number not in self.left_out)
        if place.kind is Kind.STAYS:
            return wording.stays(detail, self._kept[place.part][place.at], self._details.labels)
        return wording.goes(
            detail,
            self._details.labels,
            whole=number not in self._planned.record_only,
            ticked=number not in self.left_out,
            locked=self.locked,
        )

    def _head(self, part: Part) -> ShareRow:
        if part is Part.GOES:
            return ShareRow(Kind.HEAD, self.tr("Goes in"), wording.going(self._planned))
        if part is Part.ASKED:
            asked = wording.documents(len(self._planned.asked))
            return ShareRow(Kind.HEAD, self.tr("To be decided"), asked)
        return ShareRow(Kind.HEAD, self.tr("Left out"), wording.staying(self._planned))

    def _note(self, part: Part) -> str:
        if part is Part.ASKED:
            return self.tr("Registered readers may see them. They stay out unless you say so.")
        if not self._planned.goes:
            return self.tr(
                "Nothing of this may leave. Enter opens a document to change its access."
            )
        return self.tr(
            "Their titles do not appear in the bundle. The list of what was left out stays in "
            "this archive."
        )

    def _number(self, place: Place) -> int:
        if place.part is Part.GOES:
            return self._planned.goes[place.at]
        return self._kept[place.part][place.at].number

    def _count(self, part: Part) -> int:
        return len(self._planned.goes) if part is Part.GOES else len(self._kept[part])

    def _lay_out(self) -> None:
        self._runs = []
        for part in Part:
            count = self._count(part)
            if not count:
                continue
            # One row more costs no more than the link to it.
            few = count > FEW + 1 and part not in self._open
            kind = Kind.GOES if part is Part.GOES else Kind.STAYS
            self._runs += [(part, Kind.HEAD, 1), (part, kind, FEW if few else count)]
            if few:
                self._runs.append((part, Kind.MORE, 1))
            if part is not Part.GOES:
                self._runs.append((part, Kind.NOTE, 1))

    def _tell_all(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def _on_details_arrived(self, _numbers: object) -> None:
        self._tell_all()
