"""A source text, quoted: serif, numbered in the margin, never altered when copied."""

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import source_layout, text_margin, text_setting
from treatyarchive.ui.widgets.focus_ring import FocusRing
from treatyarchive.ui.widgets.offsets import Offsets
from treatyarchive.ui.widgets.reading_line import READING_LINE, height_read
from treatyarchive.ui.widgets.text_setting import USUAL

SMALLEST, LARGEST = 11, 30
_SLICE_S = 0.008  # of every turn of the event loop, until all heights are known


class SourceView(QTextEdit):
    """Shows a source text as it is; places are code points, heights pixels of the document.

    Paragraphs have the numbers that stand in the margin, from 1.
    """

    size_changed = Signal(int)
    shown = Signal()
    """Another text is shown."""
    copied = Signal()
    """Words of it are on their way to the clipboard, or dragged."""
    laid_out = Signal()
    """Heights are others, or no longer estimated."""

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
        self._height = 0
        self._overscrolls = False
        self.is_settling = False
        """Whether it scrolls because its size or its heights change: what one reads stays."""
        self._lines = source_layout.Lines("")
        self._offsets = Offsets("")
        self._highlight: tuple[int, int, bool] | None = None
        self._made: QTextDocument | None = None
        self._measuring = QTimer(self, interval=0)
        self._measuring.timeout.connect(self._measure)
        self._ring = FocusRing(self)
        self._lay_out()
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
        return self._lines.all

    @property
    def paragraph_count(self) -> int:
        """How many paragraphs it has."""
        return self._lines.count

    @property
    def size_of_text(self) -> int:
        """The size of its letters in pixels at 100 %."""
        return self._size

    @property
    def is_laid_out(self) -> bool:
        """Whether no height is estimated any more."""
        return self._layout.is_exact

    @property
    def column(self) -> tuple[float, float]:
        """Where its lines begin and end, across."""
        return self._layout.column

    def set_text(self, text: str, title: str = "") -> None:
        """Show `text`; a first paragraph that is `title` is set as a heading."""
        self._source, self._title = text, title
        self._lines = source_layout.Lines(text)
        self._offsets = Offsets(text)
        self._highlight = None
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)
        self._lay_out()
        self.shown.emit()

    def set_size(self, size: int) -> None:
        """Use letters of `size` pixels."""
        size = min(max(size, SMALLEST), LARGEST)
        if size != self._size:
            self._size = size
            self._lay_out()
            self.size_changed.emit(size)

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

    def place_at(self, point: QPoint) -> int:
        """The code point nearest to a point of the viewport."""
        return self._offsets.to_code_points(self.cursorForPosition(point).position())

    def place_read(self) -> int:
        """Where one reads: the caret where it is in sight, else a third down."""
        view = self.viewport().rect()
        if view.intersects(self.cursorRect()):
            return self.selected()[0]
        return self.place_at(QPoint(view.center().x(), view.height() // READING_LINE))

    def paragraph_of(self, place: int) -> int:
        """The number of the paragraph at a code point, between two that of the next."""
        return self._lines.number_near(self._lines.at(place))

    def paragraph_at(self, y: float) -> int:
        """The number of the paragraph at a height."""
        return self._lines.number_near(self._layout.line_at(y))

    def paragraph_box(self, number: int) -> QRectF:
        """What a paragraph takes up."""
        line = self._lines.of_number(number)
        return self._layout.box(line, line)

    def box_of(self, start: int, end: int) -> QRectF:
        """What the paragraphs take up in which these code points are."""
        return self._layout.box(self._lines.at(start), self._lines.at(max(end - 1, start)))

    def line_read(self) -> tuple[int, int, float]:
        """The printed line a third down, at either end of the text the first or last one seen.

        Its places, and how far down it that is.
        """
        bar, height = self.verticalScrollBar(), self.viewport().height()
        y = height_read(bar.value(), bar.maximum(), height, ends=not self._overscrolls)
        start, end, share = self._layout.row_at(bar.value() + y)
        return self._offsets.to_code_points(start), self._offsets.to_code_points(end), share

    def height_of(self, place: int) -> float:
        """Where the printed line of a code point begins, down the document."""
        line = self._lines.at(place)
        self._layout.lay_out(line, line)
        top = self.cursorRect(self._cursor(place, place)).top()
        return float(self.verticalScrollBar().value() + top)

    def scroll_paragraph_to(self, number: int, y: float) -> None:
        """Have a paragraph begin at a height of the viewport, as far as there is text."""
        self._scroll_line_to(self._lines.of_number(number), y)

    def scroll_place_to(self, place: int, y: float) -> None:
        """Have the line of a code point begin at a height of the viewport."""
        self._scroll_line_to(self._lines.at(place), self.viewport().height() / READING_LINE)
        top = self.cursorRect(self._cursor(place, place)).top()
        bar = self.verticalScrollBar()
        bar.setValue(round(bar.value() + top - y))

    def set_overscroll(self, on: bool) -> None:
        """Whether even the last line can be brought to where one reads."""
        self._overscrolls = on
        self._leave_room()

    def set_highlight(self, start: int, end: int, *, strong: bool = True) -> None:
        """Point out the paragraphs of these code points, by a bar alone where not `strong`.

        Two places alike point out none.
        """
        found = (start, end, strong) if start < end else None
        if found != self._highlight:
            self._highlight = found
            self.viewport().update()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy from the source itself: Qt's own text has other line ends and spaces."""
        start, end = self.selected()
        data = QMimeData()
        data.setText(self._source[start:end])
        self.copied.emit()
        return data

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What Qt offers for a text, then what the owner of the view does."""
        menu = self.createStandardContextMenu()
        menu.addActions(self.actions())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What one reads stays where it is."""
        self.is_settling = True
        place, y = self._first_in_sight()
        super().resizeEvent(event)
        self._leave_room()
        self._come_back(place, y)
        self._measuring.start()
        self.is_settling = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is pointed out, the text upon it, and the numbers of its paragraphs."""
        self._lay_out_in_sight()
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        if self._highlight is not None:
            *places, strong = self._highlight
            width = self.viewport().width()
            text_margin.paint_highlight(painter, self.box_of(*places), width, strong=strong)
        self._paint_marks(painter)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        self._paint_numbers(painter)
        painter.end()

    def _paint_marks(self, painter: QPainter) -> None:
        """Draw what lies behind the words, in pixels of the document."""

    def _paint_numbers(self, painter: QPainter) -> None:
        painter.setPen(theme.color("text3"))
        painter.setFont(theme.ui_font(11))
        first, last = self._in_sight()
        for line in range(first, last + 1):
            number = self._lines.all[line].number
            if number is not None:
                block = self.document().findBlockByNumber(line)
                text_margin.paint_number(painter, number, block, self._layout.box(line, line))

    def _in_sight(self) -> tuple[int, int]:
        """The first and the last line of the source that are on screen."""
        top = self.verticalScrollBar().value()
        return self._layout.line_at(top), self._layout.line_at(top + self.viewport().height())

    def _lay_out_in_sight(self) -> None:
        """Before painting: lines must not move while they are painted."""
        while self._layout.lay_out(*self._in_sight()):
            pass
        self._take_height()

    def _scroll_to(self, place: int) -> None:
        self.scroll_place_to(place, self.viewport().height() // READING_LINE)

    def _scroll_line_to(self, line: int, y: float) -> None:
        height = self.viewport().height()
        self._layout.lay_out_around(line, y, height - y)
        self._take_height()
        self.verticalScrollBar().setValue(round(self._layout.top(line) - y))

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_units(start))
        cursor.setPosition(self._offsets.to_units(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _first_in_sight(self) -> tuple[int, int]:
        """The place, as Qt counts, of the first line on screen, and its height there."""
        if not self.verticalScrollBar().value():
            return -1, 0
        cursor = self.cursorForPosition(QPoint(0, 0))
        return cursor.position(), self.cursorRect(cursor).top()

    def _come_back(self, place: int, y: int) -> None:
        """Have a place, as Qt counts, at a height again."""
        last = max(self.document().characterCount() - 1, 0)
        if place >= 0:
            self.scroll_place_to(self._offsets.to_code_points(min(place, last)), y)

    def _lay_out(self) -> None:
        """Set the text anew; caret and first line stay where they were in the text."""
        caret, (place, y) = self.textCursor(), self._first_in_sight() if self._made else (-1, 0)
        old = self._made
        self._made, self._layout = text_setting.document(
            self._source, self._title, self._size, self._lines, self
        )
        self.setDocument(self._made)
        self._leave_room()
        if old is not None:  # Qt deletes only the one it made itself
            old.deleteLater()
        last = max(self._made.characterCount() - 1, 0)
        # A view that was never laid out has its caret at -1.
        anchor, position = (min(max(at, 0), last) for at in (caret.anchor(), caret.position()))
        cursor = QTextCursor(self._made)
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._come_back(place, y)
        self._measuring.start()

    def _measure(self) -> None:
        """Make heights exact for a moment, and leave what one reads where it is."""
        self.is_settling = True
        bar = self.verticalScrollBar()
        line = self._layout.line_at(bar.value())
        self._layout.lay_out(line, line)
        within = bar.value() - self._layout.top(line)
        self._layout.measure(_SLICE_S)
        self._take_height()
        if bar.value():
            bar.setValue(round(self._layout.top(line) + within))
        self.is_settling = False
        if self._layout.is_exact:
            self._measuring.stop()
            self.laid_out.emit()

    def _leave_room(self) -> None:
        height = self.viewport().height()
        self._layout.leave_room(height - height / READING_LINE if self._overscrolls else 0)
        self._take_height()

    def _take_height(self) -> None:
        size = self._layout.documentSize()
        if round(size.height()) != self._height:
            self._height = round(size.height())
            self._layout.documentSizeChanged.emit(size)

    def _on_theme_changed(self) -> None:
        self._lay_out()
