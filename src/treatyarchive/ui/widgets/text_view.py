"""A source text with marks in it: hits, evidence, suggestions, differences, what is pale."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QTextCharFormat
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import marks
from treatyarchive.ui.widgets.source_view import LARGEST, SMALLEST, SourceView
from treatyarchive.ui.widgets.text_marks import Mark, TextMarks
from treatyarchive.ui.widgets.text_setting import USUAL

__all__ = ["LARGEST", "SMALLEST", "USUAL", "TextView"]


class TextView(SourceView):
    """Shows a source text as it is; `mark` takes places in code points."""

    marked = Signal()
    """Other passages are marked now, or none."""
    mark_reached = Signal(int)
    """The number of the mark that was gone to, from 0."""
    mark_hovered = Signal(str)
    """What the mark under the pointer is evidence of, empty where none is."""
    pointed = Signal(int)
    """The code point under the pointer, -1 where there is no letter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.steps_marks = True
        self._marks = TextMarks()
        self._outlined = -1
        self._pointed = (0, 0)
        self._hovered = ""
        self._pale: tuple[tuple[int, int], ...] = ()
        self._pale_tip = ""
        super().__init__(parent)
        self.viewport().setMouseTracking(True)

    @property
    def marks(self) -> list[Mark]:
        """The marked passages, in order."""
        return list(self._marks.all)

    @property
    def lit(self) -> str:
        """What the passages that are looked at are evidence of, empty where none are."""
        return self._marks.lit

    @property
    def current_mark(self) -> int:
        """The mark gone to last, -1 where none was."""
        return self._marks.current

    @property
    def pointed_at(self) -> tuple[int, int]:
        """The words that the pointer is on elsewhere, two places alike for none."""
        start, end = self._pointed
        return self._offsets.to_code_points(start), self._offsets.to_code_points(end)

    def set_text(self, text: str, title: str = "") -> None:
        """Show `text`, without any marks; a first paragraph that is `title` is a heading."""
        self._marks.clear()
        self._outlined, self._pointed = -1, (0, 0)
        self._pale = ()
        super().set_text(text, title)
        self.marked.emit()

    def mark(self, passages: Sequence[tuple[int, int, str] | tuple[int, int, str, str]]) -> None:
        """Mark passages (start, end, kind, and what they are evidence of) and nothing else."""
        self._marks.show((Mark(*passage) for passage in passages), self._offsets.to_units)
        self._outlined = -1
        self.viewport().update()
        self.marked.emit()

    def light(self, key: str) -> None:
        """Show what is evidence of `key`, scrolled to where none of it is in sight."""
        self._marks.lit = key
        self.viewport().update()
        found = self._marks.of(key)
        if found and not any(self._is_seen(mark.start) for mark in found):
            self._scroll_to(found[0].start)

    def make_pale(self, passages: Sequence[tuple[int, int]], why: str) -> None:
        """Set passages in a paler ink; `why` is the tool tip over them."""
        self._pale, self._pale_tip = tuple(passages), why
        self._paint_pale()

    def next_mark(self) -> None:
        """Go to the next marked passage, from the last one to the first."""
        self._step(1)

    def previous_mark(self) -> None:
        """Go to the marked passage before."""
        self._step(-1)

    def point_at(self, start: int, end: int) -> None:
        """Mark the words that the pointer is on elsewhere; two places alike mark none."""
        found = (self._offsets.to_units(start), self._offsets.to_units(end))
        if found != self._pointed:
            self._pointed = found
            self.viewport().update()

    def go_to_mark(self, number: int) -> None:
        """Bring a mark a third down the pane and outline it; -1 outlines none."""
        self.outline(number)
        if number >= 0:
            start = self._marks.all[number].start
            self.setTextCursor(self._cursor(start, start))
            self._scroll_to(start)

    def outline(self, number: int) -> None:
        """Outline a mark where it is, -1 for none."""
        self._marks.current = self._outlined = number
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F3 and Shift+F3 go through the marks, unless they are its owner's."""
        if event.key() == Qt.Key.Key_F3 and not self.steps_marks:
            event.ignore()
            return
        if event.key() == Qt.Key.Key_F3 and self._marks.all:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(-1 if back else 1)
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what the mark under the pointer is evidence of."""
        super().mouseMoveEvent(event)
        unit = self._unit_at(event.position().toPoint())
        self._hover(self._marks.key_at(unit) if unit >= 0 else "")
        self.pointed.emit(self._offsets.to_code_points(unit) if unit >= 0 else -1)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say why a passage is pale; notice when the pointer goes."""
        if event.type() == QEvent.Type.Leave:
            self._hover("")
            self.pointed.emit(-1)
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._offsets.to_code_points(self._unit_at(event.pos()))
            pale = any(start <= at < end for start, end in self._pale)
            QToolTip.showText(event.globalPos(), self._pale_tip if pale else "", self)
            return True
        return super().viewportEvent(event)

    def _step(self, step: int) -> None:
        start, end = self.selected()
        found = self._marks.step(step, end if step > 0 and start != end else start)
        if found is not None:
            self.show_passage(found.start, found.end)
            self.mark_reached.emit(self._marks.current)

    def _is_seen(self, place: int) -> bool:
        line = self.cursorRect(self._cursor(place, place))
        return line.top() >= 0 and line.bottom() <= self.viewport().height()

    def _unit_at(self, place: QPoint) -> int:
        """The letter under a place of the viewport, -1 where none is."""
        scrolled = QPointF(place.x(), place.y() + self.verticalScrollBar().value())
        return self._layout.hitTest(scrolled, Qt.HitTestAccuracy.ExactHit)

    def _hover(self, key: str) -> None:
        if key != self._hovered:
            self._hovered = key
            self.mark_hovered.emit(key)

    def _lay_out(self) -> None:
        super()._lay_out()
        self._paint_pale()

    def _paint_pale(self) -> None:
        ink = QTextCharFormat()
        ink.setForeground(theme.color("text3"))
        selections = []
        for start, end in self._pale:
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = self._cursor(start, end), ink
            selections.append(selection)
        self.setExtraSelections(selections)

    def _paint_marks(self, painter: QPainter) -> None:
        """Draw those that are in view."""
        for box in marks.boxes(self.document(), *self._pointed):
            marks.paint(painter, box, marks.LIT)
        for box, kind in self._marks.boxes(self.document(), *self._units_in_sight()):
            marks.paint(painter, box, kind)
        if self._outlined >= 0:
            kind = self._marks.all[self._outlined].kind
            self._outline(painter, self._marks.units[self._outlined], kind)

    def _outline(self, painter: QPainter, units: tuple[int, int], kind: str = "hit") -> None:
        for box in marks.boxes(self.document(), *units):
            marks.paint_current(painter, box, kind=kind)

    def _units_in_sight(self) -> tuple[int, int]:
        """The first and the last place on screen, as Qt counts."""
        view = self.viewport().rect()
        first = self.cursorForPosition(view.topLeft()).position()
        return first, self.cursorForPosition(view.bottomRight()).position()
