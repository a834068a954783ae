"""What a picker offers: a list, or a tree of which closed rows hide what is below them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
SUGGESTION = int(Qt.ItemDataRole.UserRole)
BRANCH = SUGGESTION + 1
"""How a row stands: `open`, `closed` or `leaf` in a tree, `top` above others, or empty."""


@dataclass(frozen=True)
class Suggestion:
    """One thing to choose: `detail` stands behind its label, `level` is its place in a tree."""

    key: str
    label: str
    detail: str = ""
    level: int = 0
    icon: str = ""
    greyed: bool = False
    """It cannot be chosen here; choosing it says why."""
    ticked: bool = False
    """It is chosen already; choosing it takes it away."""
    path: str = ""
    """Its name with what stands above it in the tree, for where it is read alone."""


class SuggestionModel(QAbstractListModel):
    """One row for each suggestion that no closed row hides."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.suggestions: list[Suggestion] = []
        """All of them, those that are hidden as well."""
        self._opened: set[str] = set()
        self._can_close = False
        self._shown: list[int] = []

    def show(self, suggestions: Sequence[Suggestion], *, can_close: bool = False) -> None:
        """Offer these; those above others start closed where they can be."""
        self.beginResetModel()
        self.suggestions = list(suggestions)
        self._can_close = can_close and any(each.level for each in suggestions)
        self._find_shown()
        self.endResetModel()

    def tick(self, suggestions: Sequence[Suggestion]) -> None:
        """Take over what is chosen by now; rows stay as they are, and where they are."""
        known = {(each.key, each.icon): each for each in suggestions}
        chosen = {each.key for each in suggestions if each.ticked}
        self.suggestions = [
            known.get((each.key, each.icon)) or replace(each, ticked=each.key in chosen)
            for each in self.suggestions
        ]
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def close_all(self) -> None:
        """Forget which rows were opened."""
        self._opened.clear()

    def at(self, row: int) -> Suggestion:
        """What a row shows."""
        return self.suggestions[self._shown[row]]

    def row_of(self, place: int) -> int:
        """The row that shows the suggestion at `place`, -1 where none does."""
        return self._shown.index(place) if place in self._shown else -1

    def branch(self, row: int) -> str:
        """How a row stands in the tree, as `BRANCH` says."""
        below = self._has_below(self._shown[row])
        if not self._can_close:
            return "top" if below else ""
        if not below:
            return "leaf"
        return "open" if self.at(row).key in self._opened else "closed"

    def above(self, row: int) -> int:
        """The row that a row hangs from, itself where there is none."""
        level = self.at(row).level
        return next((n for n in range(row, -1, -1) if self.at(n).level < level), row)

    def set_open(self, row: int, *, opened: bool) -> None:
        """Open or close a row."""
        if self.branch(row) != ("closed" if opened else "open"):
            return
        self.beginResetModel()
        (self._opened.add if opened else self._opened.discard)(self.at(row).key)
        self._find_shown()
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """One row a suggestion that is seen."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Label, name in words, the suggestion itself, its place in the tree."""
        if not index.isValid():
            return None
        found = self.at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return found.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.in_words(index.row())
        if role == BRANCH:
            return self.branch(index.row())
        return found if role == SUGGESTION else None

    def in_words(self, row: int) -> str:
        """A row as it is spoken: 'Trade › Customs, chosen'."""
        found = self.at(row)
        stands = {"open": self.tr("open"), "closed": self.tr("closed")}.get(self.branch(row), "")
        chosen = self.tr("chosen") if found.ticked else ""
        return ", ".join(filter(None, (found.path or found.label, found.detail, chosen, stands)))

    def _has_below(self, place: int) -> bool:
        following = self.suggestions[place + 1 : place + 2]
        return bool(following) and following[0].level > self.suggestions[place].level

    def _find_shown(self) -> None:
        self._shown = []
        closed_at: int | None = None
        for place, each in enumerate(self.suggestions):
            if closed_at is not None and each.level > closed_at:
                continue
            self._shown.append(place)
            closed = self._can_close and each.key not in self._opened
            closed_at = each.level if closed else None
