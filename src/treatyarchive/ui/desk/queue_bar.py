"""The header of the desk: where in the queue one is, and how to go on."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from treatyarchive.ui import icons, theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided
from treatyarchive.ui.widgets.segments import Segments

HEIGHT = 52
_LEAST_META = 120
_BETWEEN = "  \u00b7  "


class QueueBar(QFrame):
    """Title, progress, which document, Previous, Skip or Next."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.setProperty("edge", "bottom")
        theme.fix_height(self, HEIGHT)
        self._has_segments = False
        self.segments = Segments()
        self.place = labels.plain("", "strong")
        self.meta = Elided("", "meta")
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
        row.addWidget(self.meta, 1)
        row.addWidget(self.previous)
        row.addWidget(self.following)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.following.clicked.connect(lambda: self.stepped.emit(1))

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator, at the right."""
        self._row.addWidget(indicator)

    def show_place(self, states: Sequence[str], meta: Sequence[str]) -> None:
        """Show how far the queue is; `meta` tells of the document on the desk, if there is one."""
        count = len(states)
        at = list(states).index("here") if "here" in states else -1
        self.segments.show_states(list(states))
        self._has_segments = count > 1 and at >= 0
        self.place.setText(self._in_words(count, at) if at >= 0 else "")
        self.place.setVisible(bool(self.place.text()))
        if meta and at < 0 and count:
            meta = (*meta, self.tr("%n document(s) to catalogue", "", count))
        self.meta.setText(_BETWEEN.join(meta))
        self.previous.setEnabled(at > 0)
        self._show_next(count, at)
        self.setAccessibleDescription(", ".join(filter(None, (self.place.text(), *meta))))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the segments out where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def _in_words(self, count: int, at: int) -> str:
        said = self.tr("Document %1 of %n to catalogue", "", count)
        return said.replace("%1", str(at + 1))

    def _show_next(self, count: int, at: int) -> None:
        skips = 0 <= at < count - 1
        self.following.setText(self.tr("Skip") if skips else self.tr("Next"))
        icons.wear(self.following, "arrow-right" if skips else "chevron-right", 16, "text2")
        if at < 0 and count:
            tip = self.tr("First document to catalogue (Ctrl+Page down)")
        else:
            tip = self.tr("Next document, this one stays to do (Ctrl+Page down)")
        self.following.setToolTip(tip)
        self.following.setEnabled(skips or (at < 0 and count > 0))

    def _fit(self) -> None:
        self.segments.hide()
        others = self._row.minimumSize().width() + theme.px(_LEAST_META)
        wide = self.segments.sizeHint().width() + self._row.spacing()
        self.segments.setVisible(self._has_segments and others + wide <= self.width())
