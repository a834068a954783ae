"""The list or tree that a picker offers, over the window below its field."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets.suggestion_delegate import ROW, SuggestionDelegate
from treatyarchive.ui.widgets.suggestion_model import Suggestion, SuggestionModel

_ROWS_SHOWN = 10
_GAP = 3
_AIR = 4  # px above the first row and below the last
_LEAST_WIDE = 360


class SuggestionList(QListView):
    """The field keeps the focus; keys are passed on by it."""

    picked = Signal(object)
    """A `Suggestion` was clicked."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self.model_of = SuggestionModel(self)
        self.setModel(self.model_of)
        self._painter = SuggestionDelegate(self)
        self.setItemDelegate(self._painter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setProperty("surface", "card")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setViewportMargins(0, _AIR, 0, _AIR)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Suggestions"))
        self.hide()

    def offer(
        self, suggestions: Sequence[Suggestion], first: int = 0, *, can_close: bool = False
    ) -> None:
        """Show these below the field, the one at `first` chosen; nothing hides it."""
        if not suggestions:
            self.hide()
            return
        self.model_of.show(suggestions, can_close=can_close)
        self._place()
        self.show()
        self.raise_()
        self._go_to(self.model_of.row_of(first) if first >= 0 else -1)

    def current(self) -> Suggestion | None:
        """The chosen one, while the list is shown."""
        if not self.isVisible() or not self.currentIndex().isValid():
            return None
        return self.model_of.at(self.currentIndex().row())

    def in_words(self) -> str:
        """The chosen one as it is spoken."""
        return self.model_of.in_words(self.currentIndex().row()) if self.current() else ""

    def step(self, by: int) -> None:
        """Move the choice."""
        row = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
        self._go_to(min(max(row, 0), self.model_of.rowCount() - 1))

    def fold(self, *, opened: bool) -> bool:
        """Open the chosen row, or close it or the one above it; False where nothing is chosen."""
        row = self.currentIndex().row()
        if self.current() is None:
            return False
        if not opened and self.model_of.branch(row) != "open":
            row = self.model_of.above(row)
        self._set_open(row, opened=opened)
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """On the chevron open or close, elsewhere choose."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        row = index.row()
        branch = self.model_of.branch(row)
        within = event.position().x() - self.visualRect(index).left()
        if branch in ("open", "closed") and self._painter.on_chevron(within):
            self._set_open(row, opened=branch == "closed")
        else:
            self.picked.emit(self.model_of.at(row))

    def _set_open(self, row: int, *, opened: bool) -> None:
        scrolled = self.verticalScrollBar().value()
        self.model_of.set_open(row, opened=opened)
        self._place()
        self.verticalScrollBar().setValue(scrolled)
        self._go_to(row)

    def _go_to(self, row: int) -> None:
        self.setCurrentIndex(self.model_of.index(row) if row >= 0 else QModelIndex())
        if row >= 0:
            # What it hangs from is seen with it, where both fit.
            self.scrollTo(self.model_of.index(self.model_of.above(row)))
            self.scrollTo(self.currentIndex())

    def _place(self) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        high = theme.px(ROW) * min(self.model_of.rowCount(), _ROWS_SHOWN) + 2 + 2 * _AIR
        wide = max(self._field.width(), theme.px(_LEAST_WIDE))
        self.setGeometry(place_by(self._field, wide, high))


def place_by(field: QWidget, wide: int, high: int) -> QRect:
    """A place in the window of a field for what opens below it: above where there is no room."""
    window = field.window()
    below = field.mapTo(window, QPoint(0, field.height() + _GAP))
    left = min(max(below.x(), 4), max(window.width() - wide - 4, 4))
    top = below.y()
    if top + high > window.height() - 4:
        above = below.y() - field.height() - 2 * _GAP - high
        top = above if above >= 0 else max(window.height() - high - 4, 0)
    return QRect(left, top, wide, high)
