"""Where pages lie: one alone, or all of them one under the other."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QRect, QSize, QSizeF

from treatyarchive.ui.widgets.page_paper import AROUND


class Run:
    """Pixels from the top of the first page's margin; pages are counted from 0 over all scans."""

    def __init__(self) -> None:
        self._first = 0
        self._sizes: list[tuple[int, int]] = []
        self._tops = [AROUND]
        self._wide = 0

    def lay(self, wholes: Sequence[QSizeF], zoom: float, first: int = 0) -> None:
        """Lay out pages of these sizes at 100 %; the topmost is page number `first`."""
        self._first = first
        self._sizes = [self.rounded(each, zoom) for each in wholes]
        self._tops = list(accumulate((high + AROUND for _, high in self._sizes), initial=AROUND))
        self._wide = max((wide for wide, _ in self._sizes), default=0)

    @staticmethod
    def rounded(whole: QSizeF, zoom: float) -> tuple[int, int]:
        """What a page of this size at 100 % takes."""
        return max(round(whole.width() * zoom), 1), max(round(whole.height() * zoom), 1)

    @property
    def extent(self) -> QSize:
        """What all of it takes, margins included."""
        return QSize(self._wide + 2 * AROUND, self._tops[-1])

    def holds(self, page: int) -> bool:
        """Whether a page was laid out."""
        return 0 <= page - self._first < len(self._sizes)

    def box(self, page: int, room: int) -> QRect:
        """Where a page lies, in the middle of a pane `room` wide or of the widest page."""
        wide, high = self._sizes[page - self._first]
        across = max(room, self._wide + 2 * AROUND)
        return QRect((across - wide) // 2, self._tops[page - self._first], wide, high)

    def at(self, y: float) -> int:
        """The page at a height, or the one above where that is between two."""
        last = len(self._sizes) - 1
        return self._first + min(max(bisect_right(self._tops, y) - 1, 0), max(last, 0))

    def within(self, top: float, bottom: float) -> range:
        """The pages between two heights."""
        if not self._sizes:
            return range(0)
        return range(self.at(top), self.at(bottom) + 1)
