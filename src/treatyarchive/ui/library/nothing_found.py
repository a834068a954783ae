"""What stands instead of an empty list: why, and what would be found with one filter less."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.query import Query
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.empty_state import EmptyState


class NothingFound(EmptyState):
    """An empty state with ways out, those to most documents first."""

    loosened = Signal(object)
    """The `Query` to look for instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ways: list[QWidget] = []

    def offer(self, ways: Sequence[tuple[str, Query]]) -> None:
        """Offer queries that find something, in words."""
        for way in self.ways:
            way.hide()
            way.deleteLater()
        self.ways = []
        for words, query in ways:
            button = labels.button(words, "link")
            button.clicked.connect(lambda _=False, each=query: self.loosened.emit(each))
            self.box.insertWidget(
                self.box.indexOf(self.action), button, 0, Qt.AlignmentFlag.AlignCenter
            )
            self.ways.append(button)
