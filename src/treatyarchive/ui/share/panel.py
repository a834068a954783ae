"""What the pages beside the list have in common: headings, cards below each other, scrolling."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from treatyarchive.ui.widgets import labels

_EDGE = 24


class Panel(QScrollArea):
    """A column of sections; scrolls where there is too little room."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setProperty("surface", "true")
        self._box = QVBoxLayout(page)
        self._box.setContentsMargins(_EDGE, 16, _EDGE, 16)
        self._box.setSpacing(8)
        self._box.addStretch(1)
        self.setWidget(page)

    def head(self, text: str, beside: QWidget | None = None) -> QWidget:
        """Begin a section; the first stands at the top."""
        made = QWidget()
        row = QHBoxLayout(made)
        first = self._box.count() == 1
        row.setContentsMargins(0, 0 if first else 10, 0, 0)
        row.addWidget(labels.plain(text, "rowtitle"), 1)
        if beside is not None:
            row.addWidget(beside)
        self.add(made)
        return made

    def add(self, part: QWidget | QLayout) -> None:
        """Put something below the rest."""
        place = self._box.count() - 1
        if isinstance(part, QWidget):
            self._box.insertWidget(place, part)
        else:
            self._box.insertLayout(place, part)

    def show_end(self) -> None:
        """Have what is at the foot in sight, once it has its place."""
        bar = self.verticalScrollBar()
        QTimer.singleShot(0, self, lambda: bar.setValue(bar.maximum()))
