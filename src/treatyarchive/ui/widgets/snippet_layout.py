"""A quoted passage laid out in a few lines, its hits filled and underlined."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextOption

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import marks, wrapped
from treatyarchive.ui.widgets.offsets import Offsets
from treatyarchive.ui.widgets.snippets import Mark, Snippet

SIZE, LINE = 14, 20


class SnippetLayout:
    """One passage at one width; measured once, drawn often."""

    def __init__(self, snippet: Snippet, width: float, lines: int = 2) -> None:
        offsets = Offsets(snippet.text)
        # Qt counts in UTF-16, the archive in code points.
        self._marks = [
            mark._replace(start=offsets.to_units(mark.start), end=offsets.to_units(mark.end))
            for mark in snippet.marks
        ]
        self.width = width
        # What stands in a note is ours, and speaks as we do.
        self._font = theme.ui_font(SIZE) if snippet.note else theme.source_font(SIZE)
        layout = self._laid_out(snippet.text, lines)
        if layout.lineCount() > lines:
            start = offsets.to_code_points(layout.lineAt(lines - 1).textStart())
            measure = QFontMetricsF(self._font)
            # Inner blanks of the last line are kept: marks count from the passage's beginning.
            last = measure.elidedText(snippet.text[start:], Qt.TextElideMode.ElideRight, width - 2)
            layout = self._laid_out(snippet.text[:start] + last, lines)
        self._layout = layout
        self._lines = min(layout.lineCount(), lines)

    @property
    def height(self) -> int:
        """Its height with all lines."""
        return self._lines * theme.px(LINE)

    def paint(self, painter: QPainter, top_left: QPointF, token: str = "text") -> None:  # noqa: S107 - a colour, no password
        """Draw it."""
        for number in range(self._lines):
            line = self._layout.lineAt(number)
            for mark in self._marks:
                start, end = max(mark.start, line.textStart()), mark.end
                end = min(end, line.textStart() + line.textLength())
                if start < end:
                    self._mark(painter, top_left, number, mark, (start, end))
        painter.setPen(theme.color(token))
        for number in range(self._lines):
            line = self._layout.lineAt(number)
            line.draw(painter, top_left)

    def _mark(
        self, painter: QPainter, top_left: QPointF, number: int, mark: Mark, span: tuple[int, int]
    ) -> None:
        line = self._layout.lineAt(number)
        left = line.cursorToX(span[0])[0]  # type: ignore[index]
        right = line.cursorToX(span[1])[0]  # type: ignore[index]
        box = QRectF(left, number * theme.px(LINE) + 1, right - left, theme.px(LINE) - 1)
        box.translate(top_left)
        marks.paint(painter, box, "variant" if mark.other else "hit")

    def _laid_out(self, text: str, lines: int) -> QTextLayout:
        wrap = QTextOption.WrapMode.WordWrap
        pitch = theme.px(LINE)
        return wrapped.laid_out(text, self._font, self.width, lines=lines, pitch=pitch, wrap=wrap)
