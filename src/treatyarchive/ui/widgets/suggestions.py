"""What a picker offers, and the list that offers it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QFrame, QListView, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets.suggestion_delegate import ROW, SuggestionDelegate

Index = QModelIndex | QPersistentModelIndex
SUGGESTION = int(Qt.ItemDataRole.UserRole)
_ROWS_SHOWN = 9
_GAP = 3


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


class SuggestionModel(QAbstractListModel):
    """Suggestions, one a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.suggestions: list[Suggestion] = []

    def show(self, suggestions: Sequence[Suggestion]) -> None:
        """Offer these."""
        self.beginResetModel()
        self.suggestions = list(suggestions)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """One row a suggestion."""
        return 0 if parent is not None and parent.isValid() else len(self.suggestions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Label, name in words, and the suggestion itself."""
        if not index.isValid():
            return None
        found = self.suggestions[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return found.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{found.label}, {found.detail}" if found.detail else found.label
        return found if role == SUGGESTION else None


class SuggestionList(QListView):
    """Lies over the window below a field; the field keeps the focus."""

    picked = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self.model_of = SuggestionModel(self)
        self.setModel(self.model_of)
        self.setItemDelegate(SuggestionDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setProperty("surface", "card")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Suggestions"))
        self.clicked.connect(lambda index: self.picked.emit(index.data(SUGGESTION)))
        self.hide()

    def offer(self, suggestions: Sequence[Suggestion], first: int = 0) -> None:
        """Show these below the field, `first` chosen; nothing hides it."""
        if not suggestions:
            self.hide()
            return
        self.model_of.show(suggestions)
        self.setCurrentIndex(self.model_of.index(first) if first >= 0 else QModelIndex())
        self._place(len(suggestions))
        self.show()
        self.raise_()

    def current(self) -> Suggestion | None:
        """The chosen one, while the list is shown."""
        if not self.isVisible() or not self.currentIndex().isValid():
            return None
        return self.model_of.suggestions[self.currentIndex().row()]

    def step(self, by: int) -> None:
        """Move the choice."""
        rows = self.model_of.rowCount()
        row = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
        self.setCurrentIndex(self.model_of.index(min(max(row, 0), rows - 1)))
        self.scrollTo(self.currentIndex())

    def _place(self, rows: int) -> None:
        """Below the field, above it where there is no room."""
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        high = theme.px(ROW) * min(rows, _ROWS_SHOWN) + 2 + 8
        below = self._field.mapTo(window, QPoint(0, self._field.height() + _GAP))
        wide = max(self._field.width(), theme.px(360))
        left = min(max(below.x(), 4), max(window.width() - wide - 4, 4))
        top = below.y()
        if top + high > window.height() - 4:
            above = below.y() - self._field.height() - 2 * _GAP - high
            top = above if above >= 0 else max(window.height() - high - 4, 0)
        self.setGeometry(left, top, wide, high)
