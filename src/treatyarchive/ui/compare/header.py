"""The top bar of the comparison: what is compared, and how the panes scroll together."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.compare.linking import ALIGNED, OFF, PROPORTIONAL
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided
from treatyarchive.ui.widgets.segmented import Segmented

_HEIGHT = 52
_NARROW = 900  # px: below it words that the control says as well are left out


class CompareHeader(QFrame):
    """Title and what the documents have in common at the left, ways to go and to scroll right."""

    mode_chosen = Signal(str)
    swap_asked = Signal()
    pane_asked = Signal()
    """One more pane is wanted."""
    workspaces_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.setProperty("edge", "bottom")
        theme.fix_height(self, _HEIGHT)
        self.title = labels.plain(self.tr("Compare"), "header")
        self.subject = Elided("", "meta")
        self.why = labels.plain("", "meta")
        self._together = labels.plain(self.tr("Scroll together"), "meta")
        self.link = Segmented(
            [
                (ALIGNED, self.tr("Aligned"), "link"),
                (PROPORTIONAL, self.tr("Proportional"), "proportional"),
                (OFF, self.tr("Off"), "unlink"),
            ],
            self.tr("Scroll together"),
        )
        self.workspaces = labels.tool("bookmark", self.tr("Workspaces"), self.tr("Ctrl+Shift+W"))
        self.swap = labels.tool("swap", self.tr("Swap sides"), self.tr("Ctrl+Shift+S"))
        self.add = labels.tool("plus", self.tr("Add a pane"), self.tr("Ctrl+Shift+D"))
        self._row = row = QHBoxLayout(self)
        theme.fix_margins(row, 16, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self.title)
        row.addWidget(self.subject, 1)
        self._steps_at = row.count()
        for widget in (self.why, self._together, self.link, self.swap, self.add, self.workspaces):
            row.addWidget(widget)
        self.link.chosen.connect(self.mode_chosen)
        self.workspaces.clicked.connect(self.workspaces_asked)
        self.swap.clicked.connect(self.swap_asked)
        self.add.clicked.connect(self.pane_asked)
        self.why.hide()

    def lead_with(self, steps: QWidget) -> None:
        """Put what goes from difference to difference before how panes scroll."""
        self._row.insertWidget(self._steps_at, steps)

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator in, at the right."""
        self._row.addWidget(indicator)

    def show_mode(self, mode: str, why: str) -> None:
        """Show how the panes scroll; `why` is said where that is not what was chosen."""
        self.link.choose(mode)
        self.link.setToolTip(why or self.tr("Scroll together (L)"))
        self.why.setText(why)
        self._fit()

    def show_subject(self, title: str, subject: str) -> None:
        """Say what is compared."""
        self.title.setText(title)
        self.subject.setText(subject)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what the control says as well."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= theme.px(_NARROW)
        self.why.setVisible(wide and bool(self.why.text()))
        self._together.setVisible(wide and not self.why.text())
