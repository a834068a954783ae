"""A text in which the hits of a search are marked, above all other marks."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter

from treatyarchive.ui.widgets import marks
from treatyarchive.ui.widgets.kept_text import KeptText
from treatyarchive.ui.widgets.text_marks import Mark, TextMarks


class FoundText(KeptText):
    """As long as hits are marked F3 is for them, and for its owner to act on."""

    def __init__(self) -> None:
        self._hits = TextMarks()
        super().__init__()

    @property
    def hits(self) -> tuple[Mark, ...]:
        """The hits that are marked, in order."""
        return self._hits.all

    @property
    def current_hit(self) -> int:
        """The hit gone to last, -1 where none was."""
        return self._hits.current

    def set_text(self, text: str, title: str = "", breaks: Sequence[tuple[int, str]] = ()) -> None:
        """Show `text`, without hits."""
        self._hits.clear()
        super().set_text(text, title, breaks)

    def show_hits(self, found: Sequence[tuple[int, int, str]]) -> None:
        """Mark these (start, end, kind), in order, and nothing else as hits."""
        self._hits.show((Mark(*each) for each in found), self._offsets.to_units)
        self.viewport().update()

    def go_to_hit(self, hit: int) -> None:
        """Bring a hit a third down the pane, and outline it."""
        self._hits.current = hit
        start = self._hits.all[hit].start
        self.setTextCursor(self._cursor(start, start))
        self._scroll_to(start)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave F3 to the owner where there are hits."""
        if event.key() == Qt.Key.Key_F3 and self._hits.all:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _paint_marks(self, painter: QPainter) -> None:
        super()._paint_marks(painter)
        for box, kind in self._hits.boxes(self.document(), *self._units_in_sight()):
            marks.paint(painter, box, kind)
        if 0 <= self._hits.current < len(self._hits.units):
            self._outline(painter, self._hits.units[self._hits.current])
