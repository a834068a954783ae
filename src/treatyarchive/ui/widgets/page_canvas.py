"""Pages one can work on: their words are chosen and corrected, boxes drawn, tools taken up."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from treatyarchive.ui import accessible
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.widgets import page_paint
from treatyarchive.ui.widgets.page_input import PINCHES, PageInput
from treatyarchive.ui.widgets.page_keys import PageKeys
from treatyarchive.ui.widgets.page_layer import PageLayer, PageMark
from treatyarchive.ui.widgets.page_paper import FIT_PAGE, FIT_WIDTH, Box, Paper
from treatyarchive.ui.widgets.page_scroller import PageScroller
from treatyarchive.ui.widgets.page_sheet import PageSheet
from treatyarchive.ui.widgets.page_stage import Page

if TYPE_CHECKING:
    from treatyarchive.archive.readings import PageReading

__all__ = ["BOX", "FIT_PAGE", "FIT_WIDTH", "HAND", "WORDS", "PageCanvas"]
WORDS, HAND, BOX = "words", "hand", "box"
"""What the pointer does: choose words and else take hold, always take hold, draw a box."""


@accessible.painted(QAccessible.Role.Graphic)
class PageCanvas(PageScroller):
    """Which pages there are, and what lies over them, its owner says."""

    turned = Signal(int)
    """The reader wants to go this many pages on."""
    mark_hovered = Signal(str)
    """The key of the mark under the pointer, empty where none is."""
    word_hovered = Signal(int, int)
    """The page and the word on it under the pointer, -1 where none is."""
    chosen = Signal()
    copied = Signal()
    """Words of a page are on the clipboard."""
    """Other words are chosen now, or none."""
    correction_asked = Signal(int)
    """The reader wants to correct a word of the current page."""
    box_drawn = Signal(int, tuple)
    """A page and a part of it, in fractions as it lies in the scan."""
    adjusting_asked = Signal()
    go_asked = Signal()
    find_asked = Signal()
    run_toggled = Signal()
    """The reader wants the pages one under the other, or no more."""

    def __init__(self, service: PageService, parent: QWidget | None = None) -> None:
        super().__init__(service, parent)
        self.tool = WORDS
        self._origin = ""
        self._doubtful = self._ring = False
        self._box: tuple[int, Box] | None = None
        self._input, self._keys = PageInput(self), PageKeys(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Scan"))
        self.viewport().setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)

    @property
    def paper(self) -> Paper:
        """That of the current page."""
        return self.current.paper

    @property
    def layer(self) -> PageLayer:
        """What lies over the current page."""
        return self.current.layer

    @property
    def box(self) -> tuple[int, Box] | None:
        """The box that was drawn, with its page."""
        return self._box

    def words_within(self, page: int, box: Box) -> str:
        """The words of a page in sight whose middles lie in a box."""
        sheet = self.stage.sheets.get(page)
        return sheet.layer.text_within(box) if sheet is not None else ""

    def set_pages(self, pages: Sequence[Page], at: int) -> None:
        """Show these pages, from the top of page `at`."""
        self._box, self._origin = None, ""
        super().set_pages(pages, at)

    def invert(self) -> None:
        """Show dark as light, or no more."""
        self.adjust(replace(self.adjustment, inverted=not self.adjustment.inverted))

    def use(self, tool: str) -> None:
        """Have the pointer do something else."""
        if tool != self.tool:
            self.tool = tool
            self._input.show_cursor()

    def draw_box(self, page: int, box: Box) -> None:
        """Show a box on a page, until `clear_box`, and tell of it."""
        self.show_drawn(page, box)
        self.box_drawn.emit(page, box)

    def show_drawn(self, page: int, box: Box) -> None:
        """Show a box as it is being drawn."""
        self._box = page, box
        self.viewport().update()

    def clear_box(self) -> None:
        """Take the box away."""
        self._box = None
        self.viewport().update()

    def show_reading(self, reading: "PageReading | None") -> None:
        """Lay the words that were read from the current page over it."""
        self.layer.show_reading(reading)
        self.viewport().update()
        self.chosen.emit()

    def tell_origin(self, words: str) -> None:
        """Say to those who listen how the words of the page came about."""
        self._origin = words
        self.describe()

    def show_marks(self, marks: Sequence[PageMark]) -> None:
        """Mark these boxes of the current page and nothing else on it."""
        self.layer.show_marks(marks)
        self.viewport().update()

    def show_doubtful(self, *, shown: bool) -> None:
        """Show which words were read with little confidence, or do not."""
        self._doubtful = shown
        for sheet in self.stage.sheets.values():
            sheet.layer.shows_doubtful = shown
        self.viewport().update()

    def choose(self, anchor: int, head: int) -> None:
        """Choose words of the current page, and bring the last into view; -1 is none."""
        self.layer.choose(anchor, head)
        if head >= 0 and self.layer.chosen:
            self.show_box(self.layer.place_of(self.layer.head, self.sheet))
        self.viewport().update()
        self.chosen.emit()

    def copy(self) -> None:
        """Put the words that are chosen on the clipboard."""
        if self.layer.chosen_text:
            QGuiApplication.clipboard().setText(self.layer.chosen_text)
            self.copied.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, turn, leaf, choose words; the rest scrolls."""
        if not self._input.hold(event) and not self._keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The space bar holds the page only while it is down."""
        if not self._input.let_go(event):
            super().keyReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim the keys for zooming before the window's own actions see them; pinching zooms."""
        if event.type() == QEvent.Type.ShortcutOverride and self._keys.claims(event):
            event.accept()
            return True
        if event.type() in PINCHES and self._input.pinch(event):
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom to the pointer; past the end leaf."""
        if not self._input.wheel(event):
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose words, draw a box, or take hold of the page."""
        self._input.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        self._input.move(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go of it."""
        self._input.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Correct the word under the pointer."""
        self._input.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the words."""
        self._input.menu(event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._input.leave()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring where the keyboard brought the focus here."""
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._ring = False
        self._input.give_up()
        super().focusOutEvent(event)
        self.viewport().update()

    def describe(self) -> None:
        """Say to those who listen what the current page is, or what is wrong with it."""
        scan = self.current.scan
        name = scan.name if scan is not None else ""
        told = self.message or ", ".join(filter(None, (name, self._origin)))
        self.setAccessibleDescription(told)

    def paint_on_page(self, painter: QPainter, page: int, sheet: PageSheet, box: QRectF) -> None:
        """Draw marks and words that are chosen, and the box that was drawn."""
        sheet.layer.shows_doubtful = self._doubtful
        sheet.layer.paint(painter, box)
        if self._box is not None and self._box[0] == page:
            page_paint.drawn_box(painter, sheet.paper.placed(self._box[1], box))

    def paint_over(self, painter: QPainter) -> None:
        """Draw the ring where the keyboard is."""
        if self._ring:
            page_paint.ring(painter, self.viewport().rect())
