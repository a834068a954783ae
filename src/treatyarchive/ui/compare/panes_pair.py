"""Two neighbours of the comparison, what was found of them, and the ribbon between them."""

from PySide6.QtCore import QObject, Signal

from treatyarchive.ui.compare.comparing_service import Comparing
from treatyarchive.ui.compare.pane import ComparePane
from treatyarchive.ui.compare.ribbon import Ribbon
from treatyarchive.ui.compare.ribbon_bands import LEFT, RIGHT, Bands
from treatyarchive.ui.session import Session
from treatyarchive.ui.text_with_scan import TextWithScan
from treatyarchive.ui.widgets.pane_header import SCAN


class PanesPair(QObject):
    """Compares what its panes show whenever that is another."""

    changed = Signal()
    """Something else was found, or is being looked for."""

    def __init__(
        self, session: Session, left: ComparePane, right: ComparePane, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.panes = left, right
        self.bands = Bands()
        self.ribbon = Ribbon(left.text, right.text)
        self.comparing = Comparing(session, self)
        self._session = session
        self._twins: dict[int, TextWithScan] = {}
        """What goes word by word with a text on this side, and its own scan on the other."""
        self._scrolls_words = True
        self.comparing.changed.connect(self._on_comparing_changed)
        for pane in self.panes:
            pane.changed.connect(self.look)
            pane.text.verticalScrollBar().valueChanged.connect(self.ribbon.refresh)
            pane.text.laid_out.connect(self.ribbon.refresh)
        self.look()

    @property
    def left(self) -> ComparePane:
        """The pane at the left."""
        return self.panes[0]

    @property
    def right(self) -> ComparePane:
        """The pane at the right."""
        return self.panes[1]

    @property
    def shows_texts(self) -> bool:
        """Whether both show a text."""
        return all(pane.shows_text for pane in self.panes)

    @property
    def can_align(self) -> bool:
        """Whether there are pairs to be kept level, or words."""
        paired = self.shows_texts and any(band.paired for band in self.bands.all)
        return paired or self.follows_words

    @property
    def follows_words(self) -> bool:
        """Whether these are a text and its scan, of which the words are known."""
        return any(twin.is_linked for twin in self._twins.values())

    def scroll_words(self, on: bool) -> None:
        """Have a text and its scan scroll together word by word, or not."""
        self._scrolls_words = on
        for twin in self._twins.values():
            twin.set_scrolls(on)

    def look(self) -> None:
        """Compare what is shown now; a ribbon joins texts alone."""
        self.comparing.show(self.left.found, self.right.found)
        self.ribbon.show_bands(self.bands if self.shows_texts else Bands())
        self._look_for_words()
        self.changed.emit()

    def end(self) -> None:
        """Let go of the panes, which stay."""
        for pane in self.panes:
            pane.changed.disconnect(self.look)
            pane.text.verticalScrollBar().valueChanged.disconnect(self.ribbon.refresh)
            pane.text.laid_out.disconnect(self.ribbon.refresh)
        for twin in self._twins.values():
            twin.clear()
            twin.deleteLater()
        self.deleteLater()

    def _look_for_words(self) -> None:
        """Link a text with the scan of the same document, where that stands beside it."""
        for side in (LEFT, RIGHT):
            text, scan = self.panes[side], self.panes[1 - side]
            found = text.found
            beside = scan.found is not None and found is not None and scan.found.id == found.id
            if beside and found is not None and text.shows_text and scan.mode == SCAN:
                twin = self._twins.get(side) or self._twin(side)
                twin.show(found.shown_text, found.scans, found.read_text)
            elif side in self._twins:
                self._twins[side].clear()

    def _twin(self, side: int) -> TextWithScan:
        made = TextWithScan(self._session, self.panes[side].text, self.panes[1 - side].pages)
        made.set_scrolls(self._scrolls_words)
        made.changed.connect(self.changed)
        self._twins[side] = made
        return made

    def _on_comparing_changed(self) -> None:
        found = self.comparing.found
        fits = found is not None and all(
            pane.found is not None
            and (pane.found.id, pane.found.shown_text) == (of.id, of.shown_text)
            for pane, of in zip(self.panes, (found.left, found.right), strict=True)
        )
        self.bands = found.bands if found is not None and fits else Bands()
        self.ribbon.show_bands(self.bands if self.shows_texts else Bands())
        self.changed.emit()
