"""A banner that leaves a choice of two."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.banner import Banner

Choice = tuple[str, Callable[[], None]]


class QuestionBanner(Banner):
    """The banner of the screens with a second button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._then_other: Callable[[], None] | None = None
        self.other = labels.button("", "link")
        self.other.clicked.connect(self._on_other_clicked)
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            row.insertWidget(row.count() - 1, self.other)

    def ask(self, kind: str, title: str, text: str, first: Choice, second: Choice) -> None:
        """Show a message with two buttons; either puts it away."""
        self._then_other = second[1]
        self.other.setText(second[0])
        self.tell(kind, title, text, first[0], first[1])

    def _on_other_clicked(self) -> None:
        self.hide()
        if self._then_other is not None:
            self._then_other()
