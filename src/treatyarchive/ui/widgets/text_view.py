"""A source text, quoted: serif, numbered in the margin, never altered when copied."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from treatyarchive.text.folding import fold
from treatyarchive.ui import theme
from treatyarchive.ui.widgets import marks, source_layout
from treatyarchive.ui.widgets.focus_ring import FocusRing
from treatyarchive.ui.widgets.offsets import Offsets
from treatyarchive.ui.widgets.text_marks import Mark, TextMarks

SMALLEST, USUAL, LARGEST = 11, 15, 30
_LINE = 1.6
_MARGIN_LEFT, _MARGIN_RIGHT, _MARGIN_TOP, _MARGIN_BOTTOM = 40, 24, 16, 32
_NUMBER_GAP = 12
_LONGEST_LINE = 46  # in ems: longer ones are hard to read
_BETWEEN = 12
_READING_LINE = 3  # passages are shown a third down


class TextView(QTextEdit):
    """Shows a source text as it is; `mark` takes places in code points."""

    size_changed = Signal(int)
    shown = Signal()
    """Another text is shown, without any marks."""
    marked = Signal()
    """Other passages are marked now, or none."""
    mark_reached = Signal(int)
    """The number of the mark that was gone to, from 0."""
    mark_hovered = Signal(str)
    """What the mark under the pointer is evidence of, empty where none is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Source text"))
        self._source = ""
        self._title = ""
        self._size = USUAL
        self._lines: list[source_layout.Line] = []
        self._offsets = Offsets("")
        self._marks = TextMarks()
        self._hovered = ""
        self._pale: tuple[tuple[int, int], ...] = ()
        self._pale_tip = ""
        self._made: QTextDocument | None = None
        self.viewport().setMouseTracking(True)
        self._ring = FocusRing(self)
        theme.notifier().changed.connect(self._on_theme_changed)

    @property
    def source(self) -> str:
        """The text as it was given."""
        return self._source

    @property
    def title(self) -> str:
        """The title it was given."""
        return self._title

    @property
    def lines(self) -> list[source_layout.Line]:
        """Its lines, numbered."""
        return self._lines

    @property
    def size_of_text(self) -> int:
        """The size of its letters in pixels at 100 %."""
        return self._size

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

    def set_text(self, text: str, title: str = "") -> None:
        """Show `text`; a first paragraph that is `title` is set as a heading."""
        self._source, self._title = text, title
        self._lines = source_layout.lines(text)
        self._offsets = Offsets(text)
        self._marks.clear()
        self._pale = ()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._lay_out()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)
        self.marked.emit()
        self.shown.emit()

    def set_size(self, size: int) -> None:
        """Use letters of `size` pixels."""
        size = min(max(size, SMALLEST), LARGEST)
        if size != self._size:
            self._size = size
            self._lay_out()
            self.size_changed.emit(size)

    def mark(self, passages: Sequence[tuple[int, int, str] | tuple[int, int, str, str]]) -> None:
        """Mark passages (start, end, kind, and what they are evidence of) and nothing else."""
        self._marks.show((Mark(*passage) for passage in passages), self._offsets.to_units)
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

    def show_passage(self, start: int, end: int) -> None:
        """Choose a passage and bring it a third down the pane."""
        self.setTextCursor(self._cursor(start, end))
        self._scroll_to(start)

    def selected(self) -> tuple[int, int]:
        """The chosen passage in code points; both are the caret where nothing is chosen."""
        cursor = self.textCursor()
        return (
            self._offsets.to_code_points(cursor.selectionStart()),
            self._offsets.to_code_points(cursor.selectionEnd()),
        )

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy from the source itself: Qt's own text has other line ends and spaces."""
        start, end = self.selected()
        data = QMimeData()
        data.setText(self._source[start:end])
        return data

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F3 and Shift+F3 go through the marks."""
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

    def viewportEvent(self, event: QEvent) -> bool:
        """Say why a passage is pale; notice when the pointer goes."""
        if event.type() == QEvent.Type.Leave:
            self._hover("")
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._offsets.to_code_points(self._unit_at(event.pos()))
            pale = any(start <= at < end for start, end in self._pale)
            QToolTip.showText(event.globalPos(), self._pale_tip if pale else "", self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines short enough to be read."""
        super().resizeEvent(event)
        self._set_margins()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks, the text upon them, and the numbers of its paragraphs."""
        painter = QPainter(self.viewport())
        self._paint_marks(painter)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(theme.color("text3"))
        painter.setFont(theme.ui_font(11))
        layout = self.document().documentLayout()
        shift = self.verticalScrollBar().value()
        block = self.cursorForPosition(QPoint(0, 0)).block()
        while block.isValid():
            box = layout.blockBoundingRect(block).translated(0, -shift)
            if box.top() > self.viewport().height():
                break
            self._paint_number(painter, block.blockNumber(), box, block.layout().lineAt(0))
            block = block.next()
        painter.end()

    def _paint_number(self, painter: QPainter, number: int, box: QRectF, line: object) -> None:
        known = self._lines[number].number if number < len(self._lines) else None
        if known is None:
            return
        ascent = line.ascent() if getattr(line, "isValid", lambda: False)() else 0.0  # type: ignore[attr-defined]
        metrics = painter.fontMetrics()
        place = QRectF(0, box.top() + ascent - metrics.ascent(), self._left() - _NUMBER_GAP, 40)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, str(known))

    def _step(self, step: int) -> None:
        start, end = self.selected()
        found = self._marks.step(step, end if step > 0 and start != end else start)
        if found is not None:
            self.show_passage(found.start, found.end)
            self.mark_reached.emit(self._marks.current)

    def _is_seen(self, place: int) -> bool:
        line = self.cursorRect(self._cursor(place, place))
        return line.top() >= 0 and line.bottom() <= self.viewport().height()

    def _scroll_to(self, place: int) -> None:
        top = self.cursorRect(self._cursor(place, place)).top()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + top - self.viewport().height() // _READING_LINE)

    def _unit_at(self, place: QPoint) -> int:
        """The letter under a place of the viewport, -1 where none is."""
        scrolled = QPointF(place.x(), place.y() + self.verticalScrollBar().value())
        layout = self.document().documentLayout()
        return layout.hitTest(scrolled, Qt.HitTestAccuracy.ExactHit)

    def _hover(self, key: str) -> None:
        if key != self._hovered:
            self._hovered = key
            self.mark_hovered.emit(key)

    def _paint_pale(self) -> None:
        ink = QTextCharFormat()
        ink.setForeground(theme.color("text3"))
        selections = []
        for start, end in self._pale:
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = self._cursor(start, end), ink
            selections.append(selection)
        self.setExtraSelections(selections)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_units(start))
        cursor.setPosition(self._offsets.to_units(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _left(self) -> float:
        digits = len(str(sum(1 for line in self._lines[-1000:] if line.number) or 1))
        known = next((line.number for line in reversed(self._lines) if line.number), 1)
        return theme.px(_MARGIN_LEFT) + theme.px(7) * max(len(str(known)) - max(digits, 2), 0)

    def _set_margins(self) -> None:
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        left = self._left()
        free = self.viewport().width() - left - theme.px(_MARGIN_RIGHT)
        spare = max(free - theme.px(self._size) * _LONGEST_LINE, 0)
        form.setLeftMargin(left)
        form.setRightMargin(theme.px(_MARGIN_RIGHT) + spare)
        form.setTopMargin(theme.px(_MARGIN_TOP))
        form.setBottomMargin(theme.px(_MARGIN_BOTTOM))
        if form != frame.frameFormat():
            frame.setFrameFormat(form)

    def _lay_out(self) -> None:
        """Set the text anew with its fonts, line heights and gaps.

        A document of its own is filled before anything lays it out: changing the formats of
        one that is on screen takes several times as long.
        """
        caret, reading = self.textCursor(), self.cursorForPosition(QPoint(0, 0)).position()
        old, made = self._made, QTextDocument(self)
        self._made = made
        made.setUndoRedoEnabled(False)
        made.setDocumentMargin(0)
        self._fill(made)
        self.setDocument(made)
        if old is not None:  # Qt deletes only the one it made itself
            old.deleteLater()
        self._set_margins()
        self._put_back(caret, reading)
        self._paint_pale()

    def _fill(self, document: QTextDocument) -> None:
        # The style sheet gives this widget the program's own font; the letters keep theirs.
        letters = QTextCharFormat()
        letters.setFont(theme.source_font(self._size))
        letters.setForeground(theme.color("text"))
        gap = theme.px(_BETWEEN) * self._size / USUAL
        loose = any(line.number is None for line in self._lines[1:-1])
        form = QTextBlockFormat()
        height = round(theme.px(self._size) * _LINE)
        form.setLineHeight(height, int(QTextBlockFormat.LineHeightTypes.MinimumHeight.value))
        form.setBottomMargin(0 if loose else gap)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        cursor.setBlockFormat(form)
        cursor.setBlockCharFormat(letters)
        cursor.insertText(source_layout.shown(self._source), letters)
        if loose:
            self._narrow_blank_lines(cursor, gap)
        self._set_heading(document)
        cursor.endEditBlock()

    def _put_back(self, caret: QTextCursor, reading: int) -> None:
        """Caret and first line stay where they were in the text."""
        last = max(self.document().characterCount() - 1, 0)
        # A view that was never laid out has its caret at -1.
        places = (caret.anchor(), caret.position(), reading)
        anchor, position, reading = (min(max(place, 0), last) for place in places)
        cursor = QTextCursor(self.document())
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        first = QTextCursor(self.document())
        first.setPosition(reading)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(first).top() if reading else 0)

    def _narrow_blank_lines(self, cursor: QTextCursor, gap: float) -> None:
        narrow = QTextBlockFormat()
        narrow.setLineHeight(gap, int(QTextBlockFormat.LineHeightTypes.FixedHeight.value))
        block = cursor.document().firstBlock()
        for line in self._lines:
            if line.number is None:
                cursor.setPosition(block.position())
                cursor.setBlockFormat(narrow)
            block = block.next()

    def _set_heading(self, document: QTextDocument) -> None:
        first = document.firstBlock()
        if not self._title or fold(first.text()) != fold(self._title):
            return
        cursor = QTextCursor(first)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        form.setFont(theme.source_font(self._size + 3, int(QFont.Weight.Bold.value)))
        cursor.mergeCharFormat(form)

    def _paint_marks(self, painter: QPainter) -> None:
        """Draw those that are in view."""
        view = self.viewport().rect()
        first = self.cursorForPosition(view.topLeft()).position()
        last = self.cursorForPosition(view.bottomRight()).position()
        painter.translate(0, -self.verticalScrollBar().value())
        for box, kind in self._marks.boxes(self.document(), first, last):
            marks.paint(painter, box, kind)

    def _on_theme_changed(self) -> None:
        self._lay_out()
