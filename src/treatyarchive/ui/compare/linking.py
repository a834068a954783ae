"""Scrolling together: paired paragraphs level, the same part of either, or each alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QObject, Signal

from treatyarchive.ui.compare.pane import ComparePane
from treatyarchive.ui.compare.panes_pair import PanesPair
from treatyarchive.ui.compare.ribbon_bands import LEFT, RIGHT, Band

ALIGNED, PROPORTIONAL, OFF = MODES = "aligned", "proportional", "off"
_READING_LINE: Final = 3  # a third down


class Linking(QObject):
    """Has the neighbours of a pane that is scrolled follow it, in the same event: no easing."""

    changed = Signal()
    """Another mode is chosen, or another is possible."""
    scrolled = Signal(object)
    """The reader has scrolled this pane; the others have followed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode = ALIGNED
        self._pairs: list[PanesPair] = []
        self._panes: list[ComparePane] = []
        self._held = 0

    @property
    def mode(self) -> str:
        """What was chosen: one of `MODES`."""
        return self._mode

    @property
    def is_held(self) -> bool:
        """Whether nobody follows for a moment."""
        return self._held > 0

    def set_mode(self, mode: str) -> None:
        """Choose one of `MODES`; any other is none."""
        if mode in MODES and mode != self._mode:
            self._mode = mode
            self.changed.emit()

    def cycle(self) -> None:
        """Choose the next mode; where the two cannot be aligned that one is passed by."""
        at = MODES.index(self._mode)
        following = [MODES[(at + step) % len(MODES)] for step in (1, 2)]
        here = self.effective
        self.set_mode(next((mode for mode in following if self._becomes(mode) != here), OFF))

    @property
    def effective(self) -> str:
        """How the panes really scroll together: what was chosen, else what comes next to it."""
        return self._becomes(self._mode)

    def watch(self, panes: list[ComparePane], pairs: list[PanesPair]) -> None:
        """Link these panes, left to right, and no others."""
        for pane in self._panes:
            pane.scrolled.disconnect(self._on_pane_scrolled)
        self._panes, self._pairs = list(panes), list(pairs)
        for pane in self._panes:
            pane.scrolled.connect(self._on_pane_scrolled)

    @contextmanager
    def held(self) -> Iterator[None]:
        """While it lasts each pane scrolls alone."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1

    def follow(self, leader: ComparePane, band: Band | None = None) -> None:
        """Bring the others where the leader is; level with `band`, else at the reading line."""
        if self._held or leader not in self._panes:
            return
        at = self._panes.index(leader)
        with self.held():
            right = self._pairs[at:] if at < len(self._pairs) else []
            place = band.sides[LEFT] if band and leader in self._lefts() else None
            self._along([(pair, LEFT) for pair in right], place[0] if place else None)
            left = self._pairs[:at][::-1]
            place = band.sides[RIGHT] if band and leader in self._rights() else None
            self._along([(pair, RIGHT) for pair in left], place[0] if place else None)

    def _lefts(self) -> list[ComparePane]:
        return [pair.left for pair in self._pairs]

    def _rights(self) -> list[ComparePane]:
        return [pair.right for pair in self._pairs]

    def _along(self, way: list[tuple[PanesPair, int]], place: int | None) -> None:
        """Go from neighbour to neighbour; each is led by the one before."""
        for pair, side in way:
            if self._becomes(self._mode, pair) == ALIGNED:
                place = level(pair, side, place)
            elif self._mode != OFF:
                pair.panes[1 - side].set_progress(pair.panes[side].progress)
                place = None

    def _becomes(self, mode: str, pair: PanesPair | None = None) -> str:
        pairs = [pair] if pair else self._pairs
        if mode == ALIGNED and not any(each.can_align for each in pairs):
            return PROPORTIONAL
        return mode

    def _on_pane_scrolled(self) -> None:
        pane = self.sender()
        if isinstance(pane, ComparePane) and not self._held:
            self.follow(pane)
            self.scrolled.emit(pane)


def reading_place(pane: ComparePane) -> int:
    """The place of the text that lies on the reading line."""
    view = pane.text
    return view.place_at(view.verticalScrollBar().value() + view.viewport().height() / _READING_LINE)


def level(pair: PanesPair, side: int, place: int | None = None) -> int | None:
    """Bring the passage that answers to a place of one side level with it.

    Without a place the reading line says which; returns where the other passage begins.
    """
    leader, follower = pair.panes[side], pair.panes[1 - side]
    wanted = reading_place(leader) if place is None else place
    band = pair.bands.level_at(side, wanted)
    if band is None:
        return None
    mine, other = band.sides[side], band.sides[1 - side]
    if mine is None or other is None:
        return None
    box = leader.text.box_of(*mine)
    top = box.top() - leader.text.verticalScrollBar().value()
    answer = follower.text.box_of(*other)
    # Of a passage much shorter than the one that is read the end stays in sight.
    if place is None and box.contains(box.left(), box.top() - top + _line(leader)):
        top = max(top, min(0.0, _line(follower) - answer.height()))
    follower.text.verticalScrollBar().setValue(round(answer.top() - top))
    return other[0]


def _line(pane: ComparePane) -> float:
    return pane.text.viewport().height() / _READING_LINE
