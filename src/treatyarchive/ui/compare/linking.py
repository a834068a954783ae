"""Scrolling together: paired paragraphs level, the same part of either, or each alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QObject, Signal

from treatyarchive.ui import theme
from treatyarchive.ui.compare.pane import ComparePane
from treatyarchive.ui.compare.panes_pair import PanesPair
from treatyarchive.ui.compare.ribbon_bands import LEFT, RIGHT

ALIGNED, PROPORTIONAL, OFF = MODES = "aligned", "proportional", "off"
_END_IN_SIGHT: Final = 48  # px: two lines


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
            self._tell_words()
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
        self._tell_words()

    @contextmanager
    def held(self) -> Iterator[None]:
        """While it lasts each pane scrolls alone."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1

    def follow(self, leader: ComparePane, place: int | None = None) -> None:
        """Bring the others where the leader is: level with a place of it, else the reading line."""
        if self._held or leader not in self._panes:
            return
        at = self._panes.index(leader)
        with self.held():
            self._along([(pair, LEFT) for pair in self._pairs[at:]], place)
            self._along([(pair, RIGHT) for pair in self._pairs[:at][::-1]], place)

    def _tell_words(self) -> None:
        for pair in self._pairs:
            pair.scroll_words(self._mode == ALIGNED)

    def _along(self, way: list[tuple[PanesPair, int]], place: int | None) -> None:
        """Go from neighbour to neighbour; each is led by the one before."""
        for pair, side in way:
            if self._mode == ALIGNED and pair.follows_words:
                place = None  # they find each other by their words
            elif self._becomes(self._mode, pair) == ALIGNED:
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


def level(pair: PanesPair, side: int, place: int | None = None) -> int | None:
    """Bring the passage that answers to a place of one side level with it.

    Without a place the reading line says which; returns where the other passage begins.
    """
    leader, follower = pair.panes[side], pair.panes[1 - side]
    wanted = pair.bands.place(side, leader.paragraph_read) if place is None else place
    band = pair.bands.level_at(side, wanted)
    if band is None:
        return None
    mine, other = band.sides[side], band.sides[1 - side]
    if mine is None or other is None:
        return None
    top = leader.text.box_of(*mine).top() - leader.text.verticalScrollBar().value()
    # Of a passage much shorter than the one that is read the end stays in sight.
    top = max(top, theme.px(_END_IN_SIGHT) - follower.text.box_of(*other).height())
    follower.text.scroll_paragraph_to(follower.text.paragraph_of(other[0]), top)
    return other[0]
