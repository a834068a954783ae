"""The header of a page: its name, what it is about, what can be done, and what runs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided

_HIGH = 52


class PageHeader(QFrame):
    """A bar of 52 px; `add` fills it from the right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.setProperty("edge", "bottom")
        theme.fix_height(self, _HIGH)
        self._about = Elided(role="meta")
        self._before_jobs = 2
        self._row = QHBoxLayout(self)
        theme.fix_margins(self._row, 16, 0, 16, 0)
        self._row.setSpacing(12)
        self._row.addWidget(labels.plain(title, "header"))
        self._row.addWidget(self._about, 1)

    @property
    def about(self) -> str:
        """What it says the page is about."""
        return self._about.text()

    def show_about(self, text: str) -> None:
        """Say what the page is about."""
        self._about.setText(text)

    def add(self, widget: QWidget) -> None:
        """Add something at the right."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def lead(self, widget: QWidget) -> None:
        """Put something beside the name."""
        self._row.insertSpacing(1, theme.px(8))
        self._row.insertWidget(2, widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._before_jobs += 2

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator, left of what can be done."""
        self._row.insertWidget(self._before_jobs, indicator, 0, Qt.AlignmentFlag.AlignVCenter)
