"""A text in which kept passages are underlined, with a sign in the margin."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter

from treatyarchive.ui.widgets import marks, text_margin
from treatyarchive.ui.widgets.paged_text import PagedText
from treatyarchive.ui.widgets.text_marks import Mark, TextMarks

_KEPT = "kept"


class KeptText(PagedText):
    """Kept passages are marked besides all else."""

    def __init__(self) -> None:
        self._kept = TextMarks()
        super().__init__()

    @property
    def kept(self) -> tuple[Mark, ...]:
        """The kept passages that are marked, in order."""
        return self._kept.all

    def set_text(self, text: str, title: str = "", breaks: Sequence[tuple[int, str]] = ()) -> None:
        """Show `text`, of which nothing is kept yet."""
        self._kept.clear()
        super().set_text(text, title, breaks)

    def show_kept(self, passages: Sequence[tuple[int, int]]) -> None:
        """Mark these as kept, and no others."""
        found = (Mark(start, end, _KEPT) for start, end in passages)
        self._kept.show(found, self._offsets.to_units)
        self.viewport().update()

    def _paint_marks(self, painter: QPainter) -> None:
        super()._paint_marks(painter)
        first, last = self._units_in_sight()
        for box, kind in self._kept.boxes(self.document(), first, last):
            marks.paint(painter, box, kind)
        for start, end in self._kept.units:
            if start <= last and end >= first:
                for box in list(marks.boxes(self.document(), start, end))[:1]:
                    text_margin.paint_kept(painter, box, self.column[1])
