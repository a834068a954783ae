"""The parts a sheet of the gallery is laid out with."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.flow import FlowLayout


class Sheet(QWidget):
    """A titled section, to which rows are added from top to bottom."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(labels.plain(title, "rowtitle"))

    def add(self, *widgets: QWidget, gap: int = 8) -> None:
        """Put widgets side by side; they go on below where it is narrow."""
        if len(widgets) == 1:
            self._box.addWidget(widgets[0], 0)
            return
        line = QWidget()
        flow = FlowLayout(line, gap)
        for widget in widgets:
            flow.addWidget(widget)
        self._box.addWidget(line)

    def add_pair(self, left: QWidget, right: QWidget) -> None:
        """Put two widgets side by side, each half as wide as the sheet."""
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(left, 1)
        row.addWidget(right, 1)
        self._box.addLayout(row)


def captioned(caption: str, *widgets: QWidget, stretch: bool = False) -> QWidget:
    """Widgets side by side, under the name of the state they show."""
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(2)
    box.addWidget(labels.plain(caption, "meta"))
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStrut(26)
    for widget in widgets:
        row.addWidget(widget, 1 if stretch else 0)
    if not stretch:
        row.addStretch(1)
    box.addLayout(row)
    box.addStretch(1)
    return made


_GAP = 44


class Columns(QWidget):
    """Sheets in columns, as many of them as there is room for."""

    def __init__(self, columns: Sequence[Sequence[Sheet]], least: int) -> None:
        """A column is never narrower than `least` pixels at 100 %."""
        super().__init__()
        self._least = least
        self._sheets = [list(column) for column in columns]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._shown = 0
        self.arrange(theme.px(1440))

    def arrange(self, wide: int) -> None:
        """Set the sheets for a width in pixels."""
        gap = theme.px(_GAP)
        count = min(max((wide + gap) // (theme.px(self._least) + gap), 1), len(self._sheets))
        self._row.setSpacing(gap)
        if count == self._shown:
            return
        self._shown = count
        while (item := self._row.takeAt(0)) is not None:
            below = item.layout()
            if below is not None:
                below.deleteLater()
        for number in range(count):
            column = QVBoxLayout()
            column.setSpacing(20)
            for place, sheets in enumerate(self._sheets):
                if place % count == number:
                    for sheet in sheets:
                        column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignTop)
            column.addStretch(1)
            self._row.addLayout(column, 1)
