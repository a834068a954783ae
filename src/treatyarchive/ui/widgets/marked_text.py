"""A short text in the voice of the program, wrapped into lines, with marks behind its words."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextOption

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import marks, wrapped
from treatyarchive.ui.widgets.offsets import Offsets

SIZE, LINE = 13, 20
_BREAK = "\u2028"  # breaks a line within a layout


class MarkedText:
    """One text at one width, at most so many lines of it; measured once, drawn often."""

    def __init__(
        self, text: str, spans: Sequence[tuple[int, int]], width: float, lines: int
    ) -> None:
        """`spans` count code points; what they cover is marked as a difference."""
        offsets = Offsets(text)
        self._spans = [(offsets.to_units(start), offsets.to_units(end)) for start, end in spans]
        self.width = width
        self._font = theme.ui_font(SIZE)
        shown = text.replace("\n", _BREAK)
        layout = self._laid_out(shown, lines)
        self.is_cut = layout.lineCount() > lines
        if self.is_cut:
            start = offsets.to_code_points(layout.lineAt(lines - 1).textStart())
            measure = QFontMetricsF(self._font)
            rest = shown[start:].replace(_BREAK, " ")
            last = measure.elidedText(rest, Qt.TextElideMode.ElideRight, width - 2)
            layout = self._laid_out(shown[:start] + last, lines)
        self._layout = layout
        self._lines = max(min(layout.lineCount(), lines), 1)

    @property
    def height(self) -> int:
        """The px of all its lines."""
        return self._lines * theme.px(LINE)

    def paint(self, painter: QPainter, top_left: QPointF, token: str = "text") -> None:  # noqa: S107 - a colour, no password
        """Draw it."""
        count = min(self._lines, self._layout.lineCount())
        for number in range(count):
            self._mark(painter, top_left, number)
        painter.setPen(theme.color(token))
        for number in range(count):
            self._layout.lineAt(number).draw(painter, top_left)

    def _mark(self, painter: QPainter, top_left: QPointF, number: int) -> None:
        line = self._layout.lineAt(number)
        for first, last in self._spans:
            start = max(first, line.textStart())
            end = min(last, line.textStart() + line.textLength())
            if start < end:
                left = line.cursorToX(start)[0]  # type: ignore[index]
                right = line.cursorToX(end)[0]  # type: ignore[index]
                box = QRectF(left, number * theme.px(LINE) + 1, right - left, theme.px(LINE) - 2)
                marks.paint(painter, box.translated(top_left), "difference")

    def _laid_out(self, text: str, lines: int) -> QTextLayout:
        wrap = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        pitch = theme.px(LINE)
        return wrapped.laid_out(text, self._font, self.width, lines=lines, pitch=pitch, wrap=wrap)
