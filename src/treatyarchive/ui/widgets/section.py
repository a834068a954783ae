"""A part of the form with a caption, for what is more than one value."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.suggestion_bar import Suggested, SuggestionBar


class Section(QWidget):
    """Caption and count above, whatever it holds below."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label
        self.caption = labels.plain(label, "caption")
        self.count = labels.plain("", "hint")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.caption)
        top.addWidget(self.count, 1)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(4)
        self.box.addLayout(top)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes, in order."""
        return []

    def set_key(self, key: str) -> None:
        """Tell by which key it is reached."""
        self.caption.setToolTip(key)

    def set_read_only(self) -> None:
        """Let nothing be changed."""


class TagSection(Section):
    """Tags of one kind: those chosen, and below them those suggested, if there are any."""

    added = Signal(object)
    removed = Signal(object)
    lit = Signal(str)
    """The key of the chosen tag that is looked at, empty where none is."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.suggestions = SuggestionBar(self.tr("%1, suggested").replace("%1", label))
        self._chosen = self._suggested = 0

    def show_count(self, chosen: int) -> None:
        """Say how many are chosen, where there are any."""
        self._chosen = chosen
        self._count()

    def suggest(self, suggestions: Sequence[Suggested]) -> None:
        """Offer tags that the text suggests."""
        if suggestions or self._suggested:
            self.suggestions.offer(suggestions)
        self._suggested = len(suggestions)
        self._count()

    def _count(self) -> None:
        said = []
        if self._chosen:
            said.append(self.tr("%n chosen", "", self._chosen))
        if self._suggested:
            said.append(self.tr("%n suggested", "", self._suggested))
        self.count.setText(", ".join(said))
