"""The list of the import review: one Tab stop, arrows walk the records."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from treatyarchive.bundle.review import Item
from treatyarchive.ui import theme
from treatyarchive.ui.receiving.deciding import Deciding
from treatyarchive.ui.receiving.item_model import ItemModel
from treatyarchive.ui.widgets.review_delegate import GROUP, ITEM, ReviewDelegate
from treatyarchive.ui.widgets.row_table import RowTable

_STEP = 36  # px; a notch of the wheel is three of them
_Flag = QItemSelectionModel.SelectionFlag
_Move = QAbstractItemView.CursorAction
_SCREEN_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Escape)


class ItemList(RowTable):
    """Enter goes into the record; Left and Right are left to the screen."""

    chosen = Signal()
    """Another record is looked at, or none."""
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = ItemModel(self)
        self.setModel(self.items)
        self.setItemDelegate(ReviewDelegate(self))
        self.setAccessibleName(self.tr("Records of the bundle"))
        self._showing = False
        self.doubleClicked.connect(lambda _: self.entered.emit())
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        theme.notifier().changed.connect(self._fit)
        self._fit()

    @property
    def item(self) -> Item | None:
        """The record that is looked at."""
        return self.items.item(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def show_review(self, deciding: Deciding | None) -> None:
        """List another review; its first record is looked at."""
        self._change(lambda: self.items.show_review(deciding), "")

    def filter(self, name: str) -> None:
        """Show the records of some outcomes; the one that is looked at stays if it can."""
        held = self.item
        self._change(lambda: self.items.filter(name), held.uuid if held else "")

    def go_to(self, uuid: str) -> None:
        """Look at a record, if it is listed."""
        row = self.items.row_of(uuid)
        if row >= 0:
            index = self.items.index(row)
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters do not search."""
        plain = event.text() and event.text().isprintable() and not event.modifiers()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        elif plain or event.key() in (*_SCREEN_KEYS, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last record."""
        if action in (_Move.MoveHome, _Move.MoveEnd):
            count = len(self.items.rows)
            rows = range(count) if action == _Move.MoveHome else range(count - 1, -1, -1)
            row = next((row for row in rows if self.items.item(row) is not None), -1)
            return self.items.index(row)
        return super().moveCursor(action, modifiers)

    def _change(self, change: Callable[[], None], held: str) -> None:
        self._showing = True
        change()
        self._fit()
        row = self.items.row_of(held)
        if row < 0:
            row = next((n for n in range(len(self.items.rows)) if self.items.item(n)), -1)
        if row >= 0:
            index = self.items.index(row)
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
            if row > 1:
                self.scrollTo(index)
            else:
                self.scrollToTop()  # with its group
        self._showing = False
        self.chosen.emit()

    def _on_current_changed(self) -> None:
        if not self._showing:
            self.chosen.emit()

    def _fit(self) -> None:
        """Rows of one height but for the groups, of which there are few."""
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(theme.px(GROUP))
        rows.setDefaultSectionSize(theme.px(ITEM))
        for place in self.items.groups():
            rows.resizeSection(place, theme.px(GROUP))
        self.verticalScrollBar().setSingleStep(theme.px(_STEP))
