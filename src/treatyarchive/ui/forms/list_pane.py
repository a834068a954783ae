"""The left side of a screen of records: search, filters, the list of those that are left."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.forms.filters import Facets, Filters
from treatyarchive.ui.forms.wording import Wording
from treatyarchive.ui.widgets.empty_state import EmptyState
from treatyarchive.ui.widgets.record_delegate import ROW_HEIGHT
from treatyarchive.ui.widgets.record_list import RecordList
from treatyarchive.ui.widgets.record_row import RecordRow
from treatyarchive.ui.widgets.search_field import SearchField

_LEAST = 250


class ListPane(QWidget):
    """Typing narrows at once, in any script."""

    narrowed = Signal()

    def __init__(
        self, wording: Wording, filters: Filters, parent: QWidget, *, high: int = ROW_HEIGHT
    ) -> None:
        """`high` are the px of a row at 100 %."""
        super().__init__(parent)
        self.setProperty("surface", "true")
        self._wording = wording
        self.search = SearchField(wording.search)
        self.filters = filters
        self.list = RecordList(wording.listed, high=high)
        self.empty = EmptyState()
        self._rows: Sequence[RecordRow] = ()
        self._facets: dict[int, Facets] = {}
        self._number = 0
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        above = QVBoxLayout()
        theme.fix_margins(above, 12, 10, 12, 10)
        above.setSpacing(8)
        above.addWidget(self.search)
        above.addWidget(filters)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(above)
        box.addWidget(self._stack, 1)
        self.setFocusProxy(self.list)
        self.search.textChanged.connect(self._narrow)
        self.search.left_downwards.connect(self._on_search_left_downwards)
        self.search.returnPressed.connect(self._on_search_left_downwards)
        filters.changed.connect(self._narrow)
        self.empty.triggered.connect(self.show_all)

    @property
    def total(self) -> int:
        """How many there are, whatever is left."""
        return len(self._rows)

    def minimumSizeHint(self) -> QSize:
        """Titles take two lines."""
        return QSize(theme.px(_LEAST), super().minimumSizeHint().height())

    def show_rows(self, rows: Sequence[RecordRow], facets: dict[int, Facets], number: int) -> None:
        """List these; `number` is the one that is looked at."""
        self._rows, self._facets, self._number = rows, facets, number
        self._narrow()

    def point_at(self, number: int) -> None:
        """Mark a record; one that the search leaves out is not listed for that."""
        self._number = number
        self.list.point_at(number)

    def show_all(self) -> None:
        """Forget the search and the filters."""
        self.search.clear()
        self.filters.clear()
        self._narrow()
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the search and the filters back."""
        is_narrow = bool(self.search.text()) or self.filters.on
        if event.key() == Qt.Key.Key_Escape and is_narrow:
            self.show_all()
        else:
            super().keyPressEvent(event)

    def _left(self) -> list[RecordRow]:
        typed = self.search.text()
        return [
            row
            for row in self._rows
            if self.filters.leaves(self._facets.get(row.number, {})) and row.fits(typed)
        ]

    def _narrow(self) -> None:
        left = self._left()
        self.list.show_rows(left, self._number)
        self._stack.setCurrentWidget(self.list if left else self.empty)
        if self._rows:
            self.empty.tell(self._wording.nothing_found, "", self._wording.show_all)
        else:
            self.empty.tell("")
        self.narrowed.emit()

    def _on_search_left_downwards(self) -> None:
        if self.list.records.rows:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.list.number:
                self.list.step(1)
