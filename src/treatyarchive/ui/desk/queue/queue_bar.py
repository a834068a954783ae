"""The header of the desk: where in the queue one is, and how to go on."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from treatyarchive.ui import icons, theme
from treatyarchive.ui.desk.queue import queue_words
from treatyarchive.ui.desk.queue.queue import Queue
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided
from treatyarchive.ui.widgets.segments import Segments

HEIGHT = 52
_LEAST_META = 120
_BETWEEN = "  \u00b7  "


class QueueBar(QFrame):
    """Title, progress, which document, Previous, Skip or Next."""

    stepped = Signal(int)
    choice_asked = Signal()
    """Another queue is wished."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.setProperty("edge", "bottom")
        theme.fix_height(self, HEIGHT)
        self._has_segments = False
        self.segments = Segments()
        self.place = labels.plain("", "strong")
        self.meta = Elided("", "meta")
        self.choice = labels.tool("sliders", self.tr("What to catalogue (Alt+Q)"), size=18)
        self.previous = labels.button(self.tr("Previous"), "quiet", "chevron-left")
        self.following = labels.button(self.tr("Next"), "quiet", "chevron-right")
        self.previous.setToolTip(self.tr("Previous document (Ctrl+Page up)"))
        self._row = row = QHBoxLayout(self)
        theme.fix_margins(row, 16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(labels.plain(self.tr("Cataloguing desk"), "header"))
        row.addSpacing(12)
        for widget in (self.segments, self.place):
            row.addWidget(widget)
            widget.hide()
        row.addWidget(self.choice)
        row.addWidget(self.meta, 1)
        row.addWidget(self.previous)
        row.addWidget(self.following)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.following.clicked.connect(lambda: self.stepped.emit(1))

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator, at the right."""
        self._row.addWidget(indicator)

    def show_queue(self, queue: Queue, here: int, meta: Sequence[str]) -> None:
        """Show how far the queue is; `meta` tells what it is about and what is on the desk."""
        count = len(queue.numbers)
        at = queue.numbers.index(here) if here in queue.numbers else -1
        self.segments.show_states(queue.states(here))
        self._has_segments = count > 1
        said = ""
        if at >= 0:
            said = queue_words.place(queue.wanted, at, count, queue.skipped)
        elif here and count:
            said = queue_words.waiting(queue.wanted, count)
        self.place.setText(said)
        self.place.setVisible(bool(said))
        told = [each for each in meta if each]
        self.meta.setText(_BETWEEN.join(told))
        self.previous.setEnabled(bool(queue.before(here)))
        self._show_next(queue, here)
        self.setAccessibleDescription(", ".join(filter(None, (said, *told))))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the segments out where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def _show_next(self, queue: Queue, here: int) -> None:
        skips, follows = here in queue.numbers, bool(queue.after(here))
        self.following.setText(self.tr("Skip") if skips and follows else self.tr("Next"))
        icons.wear(self.following, "arrow-right" if skips else "chevron-right", 16, "text2")
        if skips:
            tip = self.tr("Next document, this one comes again at the end (Ctrl+Page down)")
        else:
            tip = self.tr("First document of the queue (Ctrl+Page down)")
        self.following.setToolTip(tip)
        self.following.setEnabled(follows)

    def _fit(self) -> None:
        self.segments.hide()
        others = self._row.minimumSize().width() + theme.px(_LEAST_META)
        wide = self.segments.sizeHint().width() + self._row.spacing()
        self.segments.setVisible(self._has_segments and others + wide <= self.width())
