"""A row of a settings card: what it is, what it does, and the control at its right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.switch import Switch


class SettingRow(QWidget):
    """Title over explanation; the title is the control's name."""

    def __init__(
        self, title: str, text: str = "", control: QWidget | None = None, *, flush: bool = False
    ) -> None:
        """A flush one has no margins at its sides: it stands in no card."""
        super().__init__()
        self.title = labels.plain(title, "strong")
        self.text = labels.plain(text, "meta", wrap=True)
        if not text:
            self.text.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.text)
        row = QHBoxLayout(self)
        side = 0 if flush else 16
        row.setContentsMargins(side, 12, side, 12)
        row.setSpacing(24)
        row.addLayout(words, 1)
        if control is not None:
            control.setAccessibleName(title)
            if isinstance(control, Switch):
                row.setContentsMargins(side, 12, max(side - 10, 0), 12)  # it keeps room for a label
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)


class Card(QFrame):
    """Rows with hairlines between them, under a heading."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.setAccessibleName(heading)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        frame = QFrame()
        frame.setProperty("surface", "card")
        frame.setLayout(self._rows)
        title: QLabel = labels.plain(heading, "header")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(title)
        box.addWidget(frame)

    def add(self, row: QWidget) -> None:
        """Add a row below the others."""
        if self._rows.count():
            line = QFrame()
            line.setProperty("edge", "top")
            line.setFixedHeight(1)
            self._rows.addWidget(line)
        self._rows.addWidget(row)

    def clear(self) -> None:
        """Take all rows out."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
