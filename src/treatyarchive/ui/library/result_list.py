"""The list of documents: rows of one height, opened with Enter, chosen with Shift and Ctrl."""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.library.model import DocumentListModel
from treatyarchive.ui.library.page_pictures import Page, PagePictures
from treatyarchive.ui.library.reading import Found
from treatyarchive.ui.widgets import page_paint
from treatyarchive.ui.widgets.result_delegate import ROW_HEIGHT, ResultDelegate, pin_box
from treatyarchive.ui.widgets.result_row import ROW, ResultRow
from treatyarchive.ui.widgets.row_table import RowTable

_STEP = 40  # px; a notch of the wheel is three of them
_MOST_KEPT = 2000  # chosen rows that are looked for again after a refresh
_Flag = QItemSelectionModel.SelectionFlag
_Move = QAbstractItemView.CursorAction


class ResultList(RowTable):
    """A view of a `DocumentListModel` that keeps choice and place when the list changes.

    A table of one column: a QListView asks its model about every row before it paints the first,
    which takes half a second of Python for 100,000 documents.
    """

    opened = Signal(int)
    several_opened = Signal()
    """Enter was pressed with more than one document chosen."""
    choice_changed = Signal()
    pin_asked = Signal(object)
    """The pin of a row was pressed; a list with its document."""

    def __init__(
        self,
        documents: DocumentListModel,
        pictures: PagePictures | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.documents = documents
        self._over_pin: int | None = None
        self.setModel(documents)
        self.setItemDelegate(ResultDelegate(self, pictures.get if pictures else None))
        if pictures is not None:
            pictures.arrived.connect(self._on_pictures_arrived)
        self._on_theme_changed()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(self.tr("Documents"))
        self.activated.connect(self._on_activated)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        theme.notifier().changed.connect(self._on_theme_changed)
        page_paint.dimming().changed.connect(self.viewport().update)

    def show_found(self, found: Found) -> None:
        """Take over a search; the chosen documents stay chosen where they are still listed."""
        kept, current = self.chosen(_MOST_KEPT), self.current()
        place = self.documents.row_of(current) if current is not None else -1
        scrolled = self.verticalScrollBar().value()
        same_query = found.query == self.documents.query
        words = found.query.words
        searched_anew = bool(words) and words != self.documents.query.words
        before = self.documents.rowCount()
        self.documents.show(found)
        if not self.documents.rowCount():
            return
        if searched_anew:
            self.choose(0)  # the best match, not the one that happens to be chosen
            return
        if self.currentIndex().isValid() and before == self.documents.rowCount():
            return  # nothing moved: the model kept its rows
        self._choose_again(kept, current, place if same_query else -1)
        if same_query:
            self.verticalScrollBar().setValue(scrolled)
        else:
            self.scrollTo(self.currentIndex())

    def chosen(self, limit: int = -1) -> list[int]:
        """The documents chosen, in order; at most `limit` of them."""
        numbers: list[int] = []
        chosen = self.selectionModel().selection()
        for place in range(chosen.size()):
            span = chosen.at(place)
            for row in range(span.top(), span.bottom() + 1):
                if 0 <= limit <= len(numbers):
                    return numbers
                numbers.append(self.documents.number(row))
        return numbers

    def current(self) -> int | None:
        """The document with the focus."""
        index = self.currentIndex()
        return self.documents.number(index.row()) if index.isValid() else None

    def choose(self, row: int) -> None:
        """Choose one row and go there."""
        index = self.documents.index(row)
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        self.scrollTo(index)

    def top_row(self) -> int:
        """The first row that is seen."""
        return max(self.indexAt(self.viewport().rect().topLeft()).row(), 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The pin of a row pins it, and leaves what is chosen as it is."""
        row = self._row_of_pin(event.position())
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        else:
            self.pin_asked.emit([self.documents.number(row)])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two presses of a pin are two presses, no opening."""
        if self._row_of_pin(event.position()) is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A pin lights up under the pointer."""
        super().mouseMoveEvent(event)
        over = self._row_of_pin(event.position())
        if over != self._over_pin:
            for row in (over, self._over_pin):
                if row is not None:
                    self.update(self.documents.index(row))
            self._over_pin = over

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, on every platform; letters do not search: there is a field for that."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if len(self.chosen(2)) > 1:
                self.several_opened.emit()
            else:
                self._on_activated(self.currentIndex())
        elif event.text() and event.text().isprintable() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Home and End go to the first and the last row: there is but one column."""
        if action in (_Move.MoveHome, _Move.MoveEnd):
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)

    def _row_of_pin(self, point: QPointF) -> int | None:
        """The row whose pin is at a point, if any."""
        index = self.indexAt(point.toPoint())
        row = index.data(ROW) if index.isValid() else None
        if not isinstance(row, ResultRow) or row.pinned is None:
            return None
        return index.row() if pin_box(QRectF(self.visualRect(index))).contains(point) else None

    def _choose_again(self, kept: list[int], current: int | None, place: int) -> None:
        rows = [row for row in map(self.documents.row_of, kept) if row >= 0]
        selection = QItemSelection()
        for row in rows:
            selection.select(self.documents.index(row), self.documents.index(row))
        at = self.documents.row_of(current) if current is not None else -1
        if at < 0 and place >= 0:
            # What was chosen is gone: go on with what took its place.
            at = min(place, self.documents.rowCount() - 1)
        if at >= 0:
            self.selectionModel().setCurrentIndex(self.documents.index(at), _Flag.NoUpdate)
            if not rows:
                index = self.documents.index(at)
                selection.select(index, index)
        self.selectionModel().select(selection, _Flag.ClearAndSelect)
        self.choice_changed.emit()

    def _on_theme_changed(self) -> None:
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(theme.px(ROW_HEIGHT))
        rows.setDefaultSectionSize(theme.px(ROW_HEIGHT))
        self.verticalScrollBar().setSingleStep(theme.px(_STEP))

    def _on_pictures_arrived(self, page: Page | None) -> None:
        if page is None:
            self.viewport().update()
        elif (row := self.documents.row_of(page[0])) >= 0:
            self.update(self.documents.index(row))

    def _on_activated(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.documents.number(index.row()))

    def _on_selection_changed(self) -> None:
        self.choice_changed.emit()
