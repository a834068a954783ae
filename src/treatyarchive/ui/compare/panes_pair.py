"""Two neighbours of the comparison, what was found of them, and the ribbon between them."""

from PySide6.QtCore import QObject, Signal

from treatyarchive.ui.compare.comparing_service import COMPARED, Comparing
from treatyarchive.ui.compare.pane import ComparePane
from treatyarchive.ui.compare.ribbon import Ribbon
from treatyarchive.ui.compare.ribbon_bands import Bands
from treatyarchive.ui.session import Session


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
        """Whether there are pairs to be kept level."""
        return self.shows_texts and any(band.paired for band in self.bands.all)

    @property
    def is_compared(self) -> bool:
        """Whether it is known what there is to be found."""
        return self.comparing.state == COMPARED

    def look(self) -> None:
        """Compare what is shown now; a ribbon joins texts alone."""
        self.comparing.show(self.left.found, self.right.found)
        self.ribbon.show_bands(self.bands if self.shows_texts else Bands())
        self.changed.emit()

    def end(self) -> None:
        """Let go of the panes, which stay."""
        for pane in self.panes:
            pane.changed.disconnect(self.look)
            pane.text.verticalScrollBar().valueChanged.disconnect(self.ribbon.refresh)
            pane.text.laid_out.disconnect(self.ribbon.refresh)
        self.ribbon.hide()
        self.ribbon.deleteLater()
        self.deleteLater()

    def _on_comparing_changed(self) -> None:
        found = self.comparing.found
        fits = found is not None and all(
            pane.found is not None and (pane.found.id, pane.found.shown_text) == (of.id, of.shown_text)
            for pane, of in zip(self.panes, (found.left, found.right), strict=True)
        )
        self.bands = Bands(found if fits else None)
        self.ribbon.show_bands(self.bands if self.shows_texts else Bands())
        self.changed.emit()
