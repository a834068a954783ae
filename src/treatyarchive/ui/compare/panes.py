"""Two or three panes in a row, each with a ribbon to its neighbour."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.compare.pane import ComparePane
from treatyarchive.ui.compare.panes_pair import PanesPair
from treatyarchive.ui.compare.ribbon import Ribbon
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets.pane_header import TALL
from treatyarchive.ui.widgets.splitter import Splitter

FEWEST, MOST = 2, 3
_RIBBON, _NARROW_RIBBON = 74, 44
_LEAST: Final = 270  # px a pane needs
_AMPLE: Final = 440  # px: with less for each, panes take from the ribbons


class Panes(Splitter):
    """Equal unless the reader has divided them otherwise; narrower ribbons where there is less."""

    changed = Signal()
    """A pane was added, closed or moved."""
    compared = Signal()
    """Something else was found of neighbours."""

    def __init__(
        self, session: Session, settings: Settings, make: Callable[[], ComparePane]
    ) -> None:
        super().__init__("compare.beside", settings, session.path)
        self._session, self._make = session, make
        self.all: list[ComparePane] = []
        self.pairs: list[PanesPair] = []
        self._between: list[_Between] = []
        self._spare: list[ComparePane] = []
        """Closed ones: making one anew takes longer than showing it again."""
        for _ in range(FEWEST):
            self.all.append(self._made())
        self._arrange()
        self.restore(self._equal())
        theme.notifier().changed.connect(self._share)

    @property
    def has_room(self) -> bool:
        """Whether one more would still be wide enough to be read."""
        return self._needed(len(self.all) + 1) <= self.width()

    def add(self) -> ComparePane | None:
        """Add a pane at the right; None where there are as many as there may be."""
        if len(self.all) >= MOST:
            return None
        self.all.append(self._spare.pop() if self._spare else self._made())
        self._arrange()
        self.setSizes(self._equal())
        self.changed.emit()
        return self.all[-1]

    def close_pane(self, pane: ComparePane) -> None:
        """Put a pane away; two are always there."""
        if len(self.all) <= FEWEST or pane not in self.all:
            return
        self.all.remove(pane)
        pane.show_document(None)
        self._spare.append(pane)
        self._arrange()
        self.setSizes(self._equal())
        self.changed.emit()

    def swap(self) -> None:
        """Put the first two in each other's place; what is seen of them stays."""
        sizes = self.sizes()
        self.all[0], self.all[1] = self.all[1], self.all[0]
        self._arrange()
        self.setSizes(sizes)
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the ribbons to the room."""
        super().resizeEvent(event)
        self._share()

    def _made(self) -> ComparePane:
        made = self._make()
        made.setMinimumWidth(_LEAST)
        return made

    def _arrange(self) -> None:
        """Have panes and ribbons stand in their order, and compare neighbours."""
        for pair, between in zip(self.pairs, self._between, strict=True):
            pair.end()
            between.setParent(None)
            between.deleteLater()
        for pane in (*self.all, *self._spare):
            pane.hide()
        self.pairs, self._between = [], []
        names = [self.tr("Left pane"), self.tr("Right pane")]
        if len(self.all) == MOST:
            names.insert(1, self.tr("Middle pane"))
        before: QWidget | None = None
        for number, (pane, name) in enumerate(zip(self.all, names, strict=True)):
            pane.setAccessibleName(name)
            pane.set_closable(closable=len(self.all) > FEWEST)
            if number:
                pair = PanesPair(self._session, self.all[number - 1], pane, self)
                pair.changed.connect(self.compared)
                self.pairs.append(pair)
                self._between.append(_Between(pair.ribbon))
                self._place(self._between[-1], 2 * number - 1, stretch=0)
            self._place(pane, 2 * number, stretch=1)
            if before is not None:
                QWidget.setTabOrder(before, pane)
            before = pane
        self._fit()

    def _place(self, widget: QWidget, at: int, *, stretch: int) -> None:
        self.insertWidget(at, widget)
        self.setStretchFactor(at, stretch)
        widget.show()

    def _fit(self) -> None:
        narrow = self.width() < len(self.all) * theme.px(_AMPLE)
        for between in self._between:
            between.setFixedWidth(theme.px(_NARROW_RIBBON if narrow else _RIBBON))

    def _share(self) -> None:
        """Fit the ribbons; what they leave, of their place too, is the panes'."""
        self._fit()
        wide = self._between[0].minimumWidth()
        sizes = self.sizes()[: 2 * len(self.all) - 1]
        if any(size != wide for size in sizes[1::2]):
            self.setSizes([wide if at % 2 else size for at, size in enumerate(sizes)])

    def _equal(self) -> list[int]:
        wide, ribbon = max(self.width(), 1000), self._between[0].minimumWidth()
        return [wide if at % 2 == 0 else ribbon for at in range(2 * len(self.all) - 1)]

    def _needed(self, panes: int) -> int:
        return panes * theme.px(_LEAST) + (panes - 1) * theme.px(_NARROW_RIBBON)


class _Between(QFrame):
    """A ribbon below the level of the panes' headers."""

    def __init__(self, ribbon: Ribbon) -> None:
        super().__init__()
        head = QFrame()
        head.setProperty("surface", "true")
        head.setProperty("edge", "bottom")
        theme.fix_height(head, TALL)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(head)
        box.addWidget(ribbon, 1)
