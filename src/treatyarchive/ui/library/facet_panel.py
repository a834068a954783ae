"""The facet panel: one tab stop, arrows inside."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from treatyarchive.archive.facets import Facet
from treatyarchive.ui import accessible, theme
from treatyarchive.ui.code_labels import CodeLabels
from treatyarchive.ui.library import facet_folding, facet_keys, facet_words
from treatyarchive.ui.library.facet_keys import Act
from treatyarchive.ui.library.facet_model import FacetListModel
from treatyarchive.ui.library.facet_rows import DATES
from treatyarchive.ui.links import Link
from treatyarchive.ui.widgets import facet_bars, viewport
from treatyarchive.ui.widgets.facet_delegate import FacetDelegate
from treatyarchive.ui.widgets.facet_row import Check, FacetRow

_OPEN = frozenset(("sector", "signatory", "visit", "year"))
_NARROW_OPEN = frozenset(("sector", "signatory"))
_TICK_REACH = 6  # px around the tick box that still hit it
_ALT = Qt.KeyboardModifier.AltModifier


class FacetPanel(QListView):
    """Facets with counts; what is chosen is in its model."""

    dates_asked = Signal()
    """A range of dates is to be given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(viewport.plain())
        names = facet_words.names()
        self._names = frozenset(names)
        self.facets = FacetListModel(names, self)
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
        self.setAccessibleDescription(
            self.tr(
                "Space ticks a value, Minus leaves it out, Plus turns between any of and all of, "
                "Left and Right close and open, letters seek a value"
            )
        )
        theme.notifier().changed.connect(self.scheduleDelayedItemsLayout)
        self.set_narrow(False)

    def show_facets(self, facets: Iterable[Facet], words: CodeLabels | None = None) -> None:
        """Take over counts and words; the row with the focus keeps it."""
        self._keeping_place(lambda: self.facets.show(facets, words))

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window only the first two facets start open."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.facets.set_closed(set(self._names - (_NARROW_OPEN if narrow else _OPEN)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of a row are its own; what begins a word seeks a value of the facet."""
        place, act = self.currentIndex().row(), facet_keys.act(event)
        if place < 0 or act is None or not self._does(act, place, event.text()):
            if event.text() and event.text().isprintable():
                event.ignore()  # single keys are the screen's
                return
            super().keyPressEvent(event)
            self._forget_other()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Click opens a header or a chevron and ticks anything else; with Alt it leaves it out."""
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            super().mousePressEvent(event)
            return
        self.setCurrentIndex(index)
        row = self.facets.row(index.row())
        box = QRectF(self.visualRect(index))
        act = self._refuse if event.modifiers() & _ALT else self._press
        if row.bars:
            bars = self._painter.bars_box(box)
            if self._go_to_bar(index.row(), facet_bars.at(bars, len(row.bars), event.position())):
                act(index.row())
        elif row.switch and self._painter.switch_box(box, row).contains(event.position()):
            self._join(row)
        elif (
            row.open is not None
            and not row.header
            and event.position().x() < self._painter.check_box(box, row).left() - _TICK_REACH
        ):
            self._open(index.row(), wanted=not row.open)
        else:
            act(index.row())
        self._forget_other()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the value, by mouse or by the menu key."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        from treatyarchive.ui.library import facet_menu  # noqa: PLC0415 - starting need not wait

        self.setCurrentIndex(index)
        at = self.visualRect(index).center() if by_key else event.pos()
        if not by_key and (row := self.facets.row(index.row())).bars:
            bars = self._painter.bars_box(QRectF(self.visualRect(index)))
            self._go_to_bar(index.row(), facet_bars.at(bars, len(row.bars), event.pos().toPointF()))
        menu = facet_menu.of(self.facets, index.row(), self)
        menu.popup(self.viewport().mapToGlobal(at))

    def links_at(self, at: QPoint | None) -> list[Link]:
        """What the value there names."""
        index = self.currentIndex() if at is None else self.indexAt(at)
        return facet_words.links(self.facets.row(index.row())) if index.isValid() else []

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was sought is done with once the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.MouseFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        ):
            self._seek("", "")

    def _does(self, act: Act, place: int, text: str) -> bool:
        """Do what a key means for a row; False where it means nothing there."""
        row = self.facets.row(place)
        sought = self.facets.sought[1]
        if act is Act.PRESS:
            self._press(place)
        elif act is Act.REFUSE:
            self._refuse(place)
        elif act is Act.JOIN:
            self._join(row)
        elif act is Act.TYPE:
            self._seek(row.facet, sought + text)
        elif act is Act.UNTYPE or (act is Act.LEAVE and sought):
            self._seek(row.facet, sought[:-1] if act is Act.UNTYPE else "")
        elif act is Act.LEAVE:
            return False
        elif row.bars:
            self._go_to_bar(place, row.current + (1 if act is Act.ON else -1))
        else:
            self._open(place, wanted=act is Act.ON)
        return True

    def _press(self, place: int) -> None:
        row, facets = self.facets.row(place), self.facets
        if row.header:
            self._open(place, wanted=not row.open)
        elif row.link and row.value == DATES:
            self.dates_asked.emit()
        elif row.link:
            self._keeping_place(lambda: facets.unfold(row.facet), place)
        else:
            seen = row.bars[row.current] if row.bars else row
            chosen = row.bars[row.current].chosen if row.bars else row.check is Check.Checked
            if seen.unwanted:
                self._keeping_place(lambda: facets.refuse(row.facet, seen.value, on=False))
            else:
                self._keeping_place(lambda: facets.choose(row.facet, seen.value, on=not chosen))

    def _refuse(self, place: int) -> None:
        row = self.facets.row(place)
        if not row.header and not row.link:
            seen = row.bars[row.current] if row.bars else row
            on = not seen.unwanted
            self._keeping_place(lambda: self.facets.refuse(row.facet, seen.value, on=on))

    def _join(self, row: FacetRow) -> None:
        if self.facets.is_several(row.facet):
            all_of = not self.facets.is_all_of(row.facet)
            self._keeping_place(lambda: self.facets.mean_all_of(row.facet, all_of=all_of))

    def _seek(self, facet: str, typed: str) -> None:
        if (facet, typed) == self.facets.sought or not (typed or self.facets.sought[1]):
            return
        self._keeping_place(lambda: self.facets.seek(facet, typed))
        if typed:
            self._go_to_found(facet, typed)

    def _go_to_found(self, facet: str, typed: str) -> None:
        rows = [self.facets.row(place) for place in range(self.facets.rowCount())]
        header = self.facets.place(facet, None, header=True)
        found = [
            place
            for place, row in enumerate(rows)
            if row.facet == facet and not row.header and facet_folding.fits(row.label, typed)
        ]
        self.setCurrentIndex(self.facets.index(found[0] if found else header))
        accessible.announce(self, self.tr("%n value(s)", "", len(found)))

    def _forget_other(self) -> None:
        """Seek nothing any more once another facet has the keyboard."""
        facet, place = self.facets.sought[0], self.currentIndex().row()
        if facet and place >= 0 and self.facets.row(place).facet != facet:
            self._seek("", "")

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
        self._keeping_place(lambda: self.facets.open(place, wanted=wanted))

    def _keeping_place(self, change: Callable[[], None], otherwise: int = -1) -> None:
        """Change the rows; the row with the focus keeps it, or the one in its place gets it."""
        place = self.currentIndex().row()
        key = self.facets.row(place).key if 0 <= place < self.facets.rowCount() else None
        scrolled = self.verticalScrollBar().value()
        change()
        if key is not None:
            facet, value, header = key
            found = self.facets.place(facet, value, header=header)
            if found < 0:
                head = self.facets.place(facet, None, header=True)
                found = otherwise if otherwise >= 0 else head
            self.setCurrentIndex(self.facets.index(found) if found >= 0 else QModelIndex())
        self.verticalScrollBar().setValue(scrolled)
