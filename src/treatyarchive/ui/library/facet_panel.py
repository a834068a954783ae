"""The facet panel: one tab stop, arrows inside, Space ticks, Left and Right close and open."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from treatyarchive.archive.facets import Facet
from treatyarchive.ui import theme
from treatyarchive.ui.code_labels import CodeLabels
from treatyarchive.ui.library import facet_words
from treatyarchive.ui.library.facet_model import FacetListModel
from treatyarchive.ui.widgets import facet_bars, viewport
from treatyarchive.ui.widgets.facet_delegate import FacetDelegate
from treatyarchive.ui.widgets.facet_row import Check

_NARROW_CLOSED = {"visit", "year", "kind", "language", "state"}
_TICK_REACH = 6  # px around the tick box that still hit it


class FacetPanel(QListView):
    """Facets with counts; what is chosen is in its model."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(viewport.plain())
        self.facets = FacetListModel(facet_words.names(), self)
        self._painter = FacetDelegate(self)
        self._narrow: bool | None = None
        self.setModel(self.facets)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("surface", "window")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)  # rows are measured anew when it gets narrower or wider
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setAccessibleName(self.tr("Filters"))
        self.setAccessibleDescription(self.tr("Space ticks a value, Left and Right close and open"))
        theme.notifier().changed.connect(self.scheduleDelayedItemsLayout)

    def show_facets(self, facets: Iterable[Facet], words: CodeLabels | None = None) -> None:
        """Take over counts and words; the row with the focus keeps it."""
        self._keeping_place(lambda: self.facets.show(facets, words))

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window only the first two facets start open."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.facets.set_closed(_NARROW_CLOSED if narrow else {"kind", "language", "state"})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter tick or open; Left and Right close and open, or go along bars."""
        place = self.currentIndex().row()
        key = event.key()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if place < 0:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press(place)
        elif key in steps and (row := self.facets.row(place)).bars:
            self._go_to_bar(place, row.current + steps[Qt.Key(key)])
        elif key in steps:
            self._keeping_place(lambda: self._open(place, wanted=key == Qt.Key.Key_Right))
        elif event.text() and event.text().isprintable():
            event.ignore()  # single keys are the screen's
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Click opens a header or a chevron and ticks anything else."""
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            super().mousePressEvent(event)
            return
        self.setCurrentIndex(index)
        row = self.facets.row(index.row())
        box = QRectF(self.visualRect(index))
        tick = self._painter.check_box(box, row)
        if row.bars:
            bars = self._painter.bars_box(box)
            if self._go_to_bar(index.row(), facet_bars.at(bars, len(row.bars), event.position())):
                self._press(index.row())
        elif row.open is not None and event.position().x() < tick.left() - _TICK_REACH:
            self._keeping_place(lambda: self._open(index.row(), wanted=not row.open))
        else:
            self._press(index.row())

    def _press(self, place: int) -> None:
        row = self.facets.row(place)
        if row.header:
            self._keeping_place(lambda: self._open(place, wanted=not row.open))
        elif row.bars:
            bar = row.bars[row.current]
            self._keeping_place(lambda: self.facets.choose(row.facet, bar.value, on=not bar.chosen))
        else:
            on = row.check is not Check.Checked
            self._keeping_place(lambda: self.facets.choose(row.facet, row.value, on=on))

    def _go_to_bar(self, place: int, bar: int) -> bool:
        if not self.facets.go_to_bar(place, bar):
            return False
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # noqa: PLC0415 - starting need not wait

        # The row keeps the focus, but it is another bar now that should be read out.
        event = QAccessibleEvent(self, QAccessible.Event.Focus)
        event.setChild(place)
        QAccessible.updateAccessibility(event)
        return True

    def _open(self, place: int, *, wanted: bool) -> None:
        self.facets.open(place, wanted=wanted)

    def _keeping_place(self, change: Callable[[], None]) -> None:
        place = self.currentIndex().row()
        key = self.facets.row(place).key if 0 <= place < self.facets.rowCount() else None
        scrolled = self.verticalScrollBar().value()
        change()
        if key is not None:
            facet, value, header = key
            found = self.facets.place(facet, value, header=header)
            self.setCurrentIndex(self.facets.index(max(found, 0)) if found >= 0 else QModelIndex())
        self.verticalScrollBar().setValue(scrolled)
