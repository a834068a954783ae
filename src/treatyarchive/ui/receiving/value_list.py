"""Fields with one value each, read only: a caption, and the value beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from treatyarchive.bundle.review import FieldLine
from treatyarchive.ui import theme
from treatyarchive.ui.receiving import wording
from treatyarchive.ui.receiving.field_row import CAPTION, GAP
from treatyarchive.ui.widgets import labels

_LONGEST = 1200  # letters; a preview of a record, not the record


class ValueList(QWidget):
    """Hidden while there is nothing to list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[FieldLine, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.notifier().changed.connect(self._fit)
        self._fit()

    def show_lines(self, lines: Sequence[FieldLine]) -> None:
        """List the fields of these that hold something, as the bundle has them."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._lines = tuple(line for line in lines if line.theirs)
        for place, line in enumerate(self._lines):
            caption = labels.plain(wording.label(line), "support", wrap=True)
            words = wording.value(line, line.theirs)
            cut = len(words) > _LONGEST
            value = labels.plain(f"{words[:_LONGEST]}…" if cut else words, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setMinimumWidth(1)
            self._grid.addWidget(caption, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, place, 1, Qt.AlignmentFlag.AlignTop)
        self.setVisible(bool(self._lines))

    def _fit(self) -> None:
        self._grid.setColumnMinimumWidth(0, theme.px(CAPTION))
