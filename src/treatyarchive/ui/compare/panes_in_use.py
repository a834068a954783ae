"""Which passage of each pane is read: where the reader has put the caret, else scrolled to."""

from PySide6.QtCore import QObject, QTimer, Signal

from treatyarchive.ui.compare.linking import Linking
from treatyarchive.ui.compare.pane import ComparePane
from treatyarchive.ui.compare.panes_pair import PanesPair
from treatyarchive.ui.compare.ribbon_bands import LEFT, RIGHT, Band, Span
from treatyarchive.ui.widgets.reading_line import READING_LINE


class InUse(QObject):
    """Points out the passage that is read and what answers to it, in texts and ribbons.

    A caret that was put somewhere stands for its pane until the reader scrolls there or goes to
    another pair: so two passages that are no pair yet can be pinned.
    """

    changed = Signal()

    def __init__(self, linking: Linking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._linking = linking
        self._panes: list[ComparePane] = []
        self._pairs: list[PanesPair] = []
        self._leader: ComparePane | None = None
        self._place = -1
        self._chosen: dict[ComparePane, int] = {}
        self._seen: dict[ComparePane, int] = {}
        """The paragraph on the reading line of each pane when it was last scrolled."""
        self._settling = QTimer(self, singleShot=True, interval=0)
        linking.scrolled.connect(self._on_scrolled)

    def watch(self, panes: list[ComparePane], pairs: list[PanesPair]) -> None:
        """Look at these panes, left to right, and no others."""
        for pane in self._panes:
            pane.caret_moved.disconnect(self._on_caret_moved)
        self._panes, self._pairs = list(panes), list(pairs)
        for pane in self._panes:
            pane.caret_moved.connect(self._on_caret_moved)
        self._chosen = {pane: at for pane, at in self._chosen.items() if pane in panes}
        if self._leader not in panes:
            self._leader = None
        self.show()

    def band(self, pair: PanesPair) -> Band | None:
        """The band of a pair that is read, if the passage has one there."""
        places = self._places()
        for side in (LEFT, RIGHT):
            place = places.get(pair.panes[side])
            if place is not None:
                return pair.bands.at(side, place)
        return None

    def chosen(self, pair: PanesPair) -> tuple[int | None, int | None]:
        """The place of either side that P pins: the caret where it was put, else what is read."""
        band = self.band(pair)
        found: list[int | None] = []
        for side in (LEFT, RIGHT):
            span = band.sides[side] if band else None
            found.append(self._chosen.get(pair.panes[side], span[0] if span else None))
        return found[0], found[1]

    def go_to(self, pair: PanesPair, band: Band) -> None:
        """Read this band: both its passages are brought to the reading line."""
        side = LEFT if band.sides[LEFT] is not None else RIGHT
        span = band.sides[side]
        if span is None:
            return
        self.forget()
        pane = pair.panes[side]
        self._leader, self._place = pane, span[0]
        with self._linking.held():
            for each, place in zip(pair.panes, band.sides, strict=True):
                if place is not None:
                    each.text.scroll_place_to(
                        place[0], each.text.viewport().height() // READING_LINE
                    )
        if not band.paired:
            self._linking.follow(pane)
        self.show()

    def read(self, pair: PanesPair, band: Band) -> None:
        """Read this band, which somebody else has brought into sight."""
        side = LEFT if band.sides[LEFT] is not None else RIGHT
        span = band.sides[side]
        if span is not None:
            self.forget()
            self._read(pair.panes[side], span[0])

    def forget(self) -> None:
        """Hold to no caret any more."""
        self._chosen.clear()

    def clear(self, pane: ComparePane) -> None:
        """Another text stands in this pane."""
        self._seen.pop(pane, None)
        self._chosen.pop(pane, None)
        if self._leader is pane:
            self._leader = None
        self.show()

    def show(self) -> None:
        """Point out what is read."""
        spans: dict[ComparePane, Span] = {}
        for pair in self._pairs:
            band = self.band(pair) if pair.shows_texts else None
            pair.ribbon.use(band)
            for pane, span in zip(pair.panes, band.sides if band else (None, None), strict=True):
                if span is not None:
                    spans.setdefault(pane, span)
        for pane in self._panes:
            strong = spans.get(pane)
            at = self._chosen.get(pane)
            if at is not None and strong is not None and not strong[0] <= at <= strong[1]:
                pane.text.set_highlight(at, at + 1, strong=False)
            elif strong is not None:
                pane.text.set_highlight(*strong)
            elif at is not None:
                pane.text.set_highlight(at, at + 1, strong=False)
            else:
                pane.text.set_highlight(0, 0)
            if pane.shows_text and pane not in self._seen:
                self._seen[pane] = pane.paragraph_read
        self.changed.emit()

    def _places(self) -> dict[ComparePane, int]:
        """The place that is read in each pane that has it, from the leader outwards."""
        if self._leader is None or self._place < 0:
            return {}
        found = {self._leader: self._place}
        at = self._panes.index(self._leader)
        for pair in self._pairs[at:]:
            self._reach(found, pair, LEFT)
        for pair in self._pairs[:at][::-1]:
            self._reach(found, pair, RIGHT)
        return found

    def _reach(self, found: dict[ComparePane, int], pair: PanesPair, side: int) -> None:
        place = found.get(pair.panes[side])
        band = pair.bands.at(side, place) if place is not None else None
        other = band.sides[1 - side] if band else None
        if other is not None:
            found[pair.panes[1 - side]] = other[0]

    def _on_caret_moved(self) -> None:
        pane = self.sender()
        if self._linking.is_held or not isinstance(pane, ComparePane):
            return
        place = pane.text.selected()[0]
        self._chosen[pane] = place
        self._read(pane, place)
        self._linking.follow(pane, place)
        # Qt scrolls to the caret after it has told of it: that is no scrolling of the reader's.
        self._settling.start()

    def _on_scrolled(self, pane: ComparePane) -> None:
        if not pane.shows_text:
            return
        if self._settling.isActive() and pane is self._leader:
            self._linking.follow(pane, self._place)
            return
        paragraph = pane.paragraph_read
        if self._seen.get(pane) != paragraph:
            self._seen[pane] = paragraph
            self._chosen.pop(pane, None)
            self._read(pane, self._place_of(pane, paragraph))

    def _place_of(self, pane: ComparePane, paragraph: int) -> int:
        pair = next((each for each in self._pairs if pane in each.panes), None)
        return pair.bands.place(pair.panes.index(pane), paragraph) if pair else -1

    def _read(self, pane: ComparePane, place: int) -> None:
        self._leader, self._place = pane, place
        self.show()
