"""A range of dates as a filter: from and until, in EDTF, read back in words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.text import edtf
from treatyarchive.ui import theme
from treatyarchive.ui.library.facet_model import FacetListModel
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.date_field import DateField


class FacetDates(QWidget):
    """Two dates above the list while they are given; either may stay empty."""

    left = Signal()
    """It was closed."""

    def __init__(self, facets: FacetListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facets = facets
        self.setAccessibleName(self.tr("Range of dates"))
        self.since = DateField("since", self.tr("From"))
        self.until = DateField("until", self.tr("Until"))
        self._close = labels.tool("close", self.tr("Close"), self.tr("Esc"), 16)
        self._close.clicked.connect(self.left)
        row = QHBoxLayout(self)
        theme.fix_margins(row, 16, 0, 12, 4)
        row.setSpacing(12)
        for field in (self.since, self.until):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            field.left.connect(self._take)
        beside = QVBoxLayout()  # level with the lines, not with what is said over and below them
        beside.setSpacing(6)
        beside.addWidget(labels.plain(" ", "caption"))
        beside.addWidget(self._close)
        beside.addStretch(1)
        row.addLayout(beside)
        self.left.connect(self._drop)
        facets.chosen.connect(self._show)
        self._show()

    def ask(self) -> None:
        """Give the first date the keyboard."""
        self.show()
        self.since.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.since.line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it; what was given stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        query = self._facets.query
        for field, value in ((self.since, query.since), (self.until, query.until)):
            if field.value() != value and not field.dirty:
                field.load(value)

    def _drop(self) -> None:
        """Forget what cannot be read: next time there stands what is in force."""
        query = self._facets.query
        for field, value in ((self.since, query.since), (self.until, query.until)):
            if field.dirty:
                field.load(value)

    def _take(self) -> None:
        """Filter by what is given, once it can be read."""
        since, until = self.since.value(), self.until.value()
        if self.since.problem() or self.until.problem():
            return
        first, last = edtf.parse(since).earliest, edtf.parse(until).latest
        if first and last and first > last:
            self.until.set_problem(
                self.tr("This lies before %1. Write a later date.").replace("%1", since)
            )
            return
        for field in (self.since, self.until):
            field.load(field.value())
        query = self._facets.query
        if (since, until) != (query.since, query.until):
            self._facets.between(since, until)
