"""Something seen at a place of the pane, which is to be seen there however pages are laid out."""

from typing import NamedTuple, Self

from PySide6.QtCore import QPointF, QRect


class Place(NamedTuple):
    """A page, how far across and down it in fractions, where that is in the pane."""

    page: int
    across: float
    down: float
    where: QPointF
    beyond: QPointF = QPointF()
    """Pixels outside the page: margins are not zoomed."""

    @classmethod
    def of(cls, page: int, box: QRect, content: QPointF, where: QPointF) -> Self:
        """What is at `content` of the pages, `box` being where its page lies."""
        across = min(max((content.x() - box.x()) / box.width(), 0.0), 1.0)
        down = min(max((content.y() - box.y()) / box.height(), 0.0), 1.0)
        inside = QPointF(box.x() + across * box.width(), box.y() + down * box.height())
        return cls(page, across, down, where, content - inside)

    def in_box(self, box: QRect) -> QPointF:
        """How far to scroll for it to be seen there, its page lying in `box` now."""
        inside = QPointF(box.x() + self.across * box.width(), box.y() + self.down * box.height())
        return inside + self.beyond - self.where
