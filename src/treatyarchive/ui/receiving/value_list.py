"""Fields with one value each, read only: a caption, and the value beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

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
        self._pairs: list[tuple[QLabel, QLabel]] = []
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
        filled = [line for line in lines if line.theirs]
        while len(self._pairs) < len(filled):
            self._add()
        for pair, line in zip(self._pairs, filled, strict=False):
            caption, value = pair
            words = wording.value(line, line.theirs)
            cut = len(words) > _LONGEST
            caption.setText(wording.label(line))
            value.setText(f"{words[:_LONGEST]}…" if cut else words)
        for place, pair in enumerate(self._pairs):
            for label in pair:
                label.setVisible(place < len(filled))
        self.setVisible(bool(filled))

    def _add(self) -> None:
        """One more line; labels stay for the next record, since making them takes longest."""
        caption, value = labels.plain("", "support", wrap=True), labels.plain("", wrap=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setMinimumWidth(1)
        place = len(self._pairs)
        self._grid.addWidget(caption, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, place, 1, Qt.AlignmentFlag.AlignTop)
        self._pairs.append((caption, value))

    def _fit(self) -> None:
        self._grid.setColumnMinimumWidth(0, theme.px(CAPTION))
