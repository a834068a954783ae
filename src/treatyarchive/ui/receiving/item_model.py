"""The records of a review in groups: rows are made into words as they are looked at."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt

from treatyarchive.bundle.review import Item
from treatyarchive.ui.receiving import wording
from treatyarchive.ui.receiving.deciding import Deciding
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.review_row import ROW, GroupRow, ReviewRow
from treatyarchive.ui.widgets.row_model import Index, Role, RowModel

FILTERS: Final = {
    "all": frozenset({"conflict", "new", "changed_there", "merged", "changed_here", "same"}),
    "new": frozenset({"new"}),
    "changed": frozenset({"changed_there", "merged", "changed_here"}),
    "same": frozenset({"same"}),
    "conflict": frozenset({"conflict"}),
}
"""Which outcomes each filter shows."""
_KINDS = ("document", "visit", "instrument", "authority", "term")


class ItemModel(RowModel[Item | GroupRow]):
    """Conflicts first; within a group documents first, by title."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._deciding: Deciding | None = None
        self._sorted: tuple[Item, ...] = ()
        self._places: dict[str, int] = {}
        self._filter = "all"

    @property
    def items(self) -> tuple[Item, ...]:
        """All records in their order, whatever is filtered."""
        return self._sorted

    def show_review(self, deciding: Deciding | None) -> None:
        """List another review, or nothing."""
        self._deciding = deciding
        order = {outcome: place for place, outcome in enumerate(wording.groups())}

        def place(item: Item) -> tuple[int, int, str]:
            kind = _KINDS.index(item.kind) if item.kind in _KINDS else len(_KINDS)
            return order[item.outcome], kind, item.title.casefold()

        found = deciding.items if deciding else ()
        self._sorted = tuple(sorted(found, key=place))
        self.filter(self._filter)

    def filter(self, name: str) -> None:
        """Show the records of some outcomes."""
        self._filter = name
        wanted = FILTERS[name]
        rows: list[Item | GroupRow] = []
        counts = Counter(item.outcome for item in self._sorted)
        titles, group = wording.groups(), ""
        for item in self._sorted:
            if item.outcome not in wanted:
                continue
            if item.outcome != group:
                group = item.outcome
                rows.append(GroupRow(titles[group], wording.counted(counts[item.outcome])))
            rows.append(item)
        self._places = {row.uuid: n for n, row in enumerate(rows) if isinstance(row, Item)}
        self.show(rows)

    def row_of(self, uuid: str) -> int:
        """Where a record stands; -1 where it is not listed."""
        return self._places.get(uuid, -1)

    def place(self, item: Item) -> int:
        """The how manieth of the records of its outcome it is, from 1."""
        alike = (other.uuid for other in self._sorted if other.outcome == item.outcome)
        return next((place for place, uuid in enumerate(alike, 1) if uuid == item.uuid), 0)

    def item(self, row: int) -> Item | None:
        """The record of a row; None for a group, and where there is no such row."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Item) else None

    def groups(self) -> Sequence[int]:
        """The rows that are groups."""
        return [place for place, row in enumerate(self.rows) if isinstance(row, GroupRow)]

    def tell_decided(self, uuids: Sequence[str]) -> None:
        """Something else was decided of these records."""
        rows = [row for uuid in uuids if (row := self.row_of(uuid)) >= 0]
        if rows:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Groups are passed by the arrows."""
        if self.item(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """What is painted, and its words."""
        if role not in (ROW, Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole):
            return None
        row = self._shown(self.rows[index.row()])
        if role == ROW:
            return row
        if role == Role.DisplayRole:
            return row.title
        return labels.tip(row.spoken) if role == Role.ToolTipRole else row.spoken

    def _shown(self, row: Item | GroupRow) -> ReviewRow | GroupRow:
        if isinstance(row, GroupRow) or self._deciding is None:
            return row if isinstance(row, GroupRow) else GroupRow("", "")
        return wording.row(row, self._deciding)
