"""A text that runs over pages: it says where each begins."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent

from treatyarchive.ui import theme
from treatyarchive.ui.widgets.text_view import TextView

_GAP, _ABOVE = 8, 22


class PagedText(TextView):
    """Where a page begins its source has a line with a form feed before it."""

    def __init__(self) -> None:
        self._breaks: tuple[tuple[int, str], ...] = ()
        super().__init__()

    @property
    def breaks(self) -> tuple[tuple[int, str], ...]:
        """Where pages begin, and what is said there."""
        return self._breaks

    def set_text(self, text: str, title: str = "", breaks: Sequence[tuple[int, str]] = ()) -> None:
        """Show `text`; `breaks` are the places where pages begin, with what to say there.

        More pages of the same, or other words in it, leave the reader where he is.
        """
        read_to = self.verticalScrollBar().value() if title and title == self.title else 0
        self._breaks = tuple(breaks)
        super().set_text(text, title)
        self.verticalScrollBar().setValue(read_to)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and between its pages a line with their numbers."""
        super().paintEvent(event)
        if not self._breaks:
            return
        painter = QPainter(self.viewport())
        painter.setFont(theme.ui_font(11))
        view = self.viewport().rect()
        first, last = self.place_at(view.topLeft()), self.place_at(view.bottomRight())
        for start, words in self._breaks:
            if first <= start <= last + 1:
                self._paint_break(painter, start, words)
        painter.end()

    def _paint_break(self, painter: QPainter, start: int, words: str) -> None:
        left, right = (round(end) for end in self.column)
        metrics = painter.fontMetrics()
        line = self.cursorRect(self._cursor(start, start)).top() - theme.px(_ABOVE)
        middle = line - metrics.height() // 2 + metrics.descent()
        painter.setPen(theme.color("text3"))
        painter.drawText(left, line, words)
        painter.setPen(theme.color("border"))
        begin = left + metrics.horizontalAdvance(words) + theme.px(_GAP)
        painter.drawLine(begin, middle, right, middle)
