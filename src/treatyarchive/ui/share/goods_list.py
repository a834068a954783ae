"""The list of what goes in and what stays out; one Tab stop, Space leaves a document out."""

from PySide6.QtCore import QItemSelectionModel, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.share.goods import GoodsModel
from treatyarchive.ui.widgets.page_glyph import Pictures
from treatyarchive.ui.widgets.row_table import RowTable
from treatyarchive.ui.widgets.share_delegate import HEIGHTS, ShareDelegate, tick_area
from treatyarchive.ui.widgets.share_row import Kind

_STEP = 40  # px; a notch of the wheel is three of them
_Flag = QItemSelectionModel.SelectionFlag


class GoodsList(RowTable):
    """Rows of a `GoodsModel`."""

    opened = Signal(int)
    """A document is to be looked at."""
    focused = Signal()
    """The keyboard came or went: its keys are of use now, or not."""

    def __init__(
        self, model: GoodsModel, pictures: Pictures | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.goods = model
        self.setModel(model)
        self.setItemDelegate(ShareDelegate(self, pictures))
        self.setAccessibleName(self.tr("What goes in, and what is left out"))
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        model.modelReset.connect(self._fit)
        theme.notifier().changed.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space turns the box, Enter opens the document or unfolds the rest."""
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            event.ignore()
        elif row >= 0 and event.key() == Qt.Key.Key_Space:
            self._press(row)
        elif row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(row)
        elif event.key() == Qt.Key.Key_Home:
            self._go(range(self.goods.rowCount()))
        elif event.key() == Qt.Key.Key_End:
            self._go(range(self.goods.rowCount() - 1, -1, -1))
        elif event.key() == Qt.Key.Key_Escape or (event.text().isprintable() and event.text()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard came."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard went."""
        super().focusOutEvent(event)
        self.focused.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a box turns it, one on a link follows it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        on_box = tick_area(QRectF(self.visualRect(index))).contains(event.position())
        if on_box or self.goods.place(index.row()).kind is Kind.MORE:
            self._press(index.row())

    def _press(self, row: int) -> None:
        if self.goods.place(row).kind is Kind.MORE:
            self.goods.unfold(row)
            self._go(range(row, self.goods.rowCount()))
        else:
            self.goods.turn(row)

    def _open(self, row: int) -> None:
        if self.goods.place(row).kind is Kind.MORE:
            self._press(row)
        elif number := self.goods.number(row):
            self.opened.emit(number)

    def _go(self, rows: range) -> None:
        """To the first of these rows that can be gone to."""
        for row in rows:
            index = self.goods.index(row)
            if self.goods.flags(index) & Qt.ItemFlag.ItemIsSelectable:
                self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
                self.scrollTo(index)
                return

    def _fit(self) -> None:
        rows, high = self.verticalHeader(), theme.px(HEIGHTS[Kind.GOES])
        rows.setDefaultSectionSize(high)
        # Rows that are there keep their heights through a reset and another default: the bounds
        # reach all of them at once.
        rows.setMinimumSectionSize(1)
        rows.setMaximumSectionSize(high)
        rows.setMinimumSectionSize(high)
        rows.setMinimumSectionSize(1)
        rows.setMaximumSectionSize(-1)
        for row, kind in self.goods.still_rows():
            rows.resizeSection(row, theme.px(HEIGHTS[kind]))
        self.verticalScrollBar().setSingleStep(theme.px(_STEP))
