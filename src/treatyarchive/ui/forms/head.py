"""The head of a record: its title, how it stands, and what can be done with it as a whole."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.flow import FlowLayout

Sign = tuple[str, str, str]
"""Words, kind of chip, icon."""


class RecordHead(QFrame):
    """A title that wraps, a line about it, chips; at the right what was saved."""

    remove_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "true")
        self.setProperty("edge", "bottom")
        self.title = labels.plain("", "page", wrap=True)
        self.title.setMinimumWidth(1)  # it wraps; it must not make the form wider
        self.about = labels.plain("", "meta", wrap=True)
        self.about.setMinimumWidth(1)
        self.saved = labels.plain("", "hint")
        self.remove = labels.tool("trash", self.tr("Remove"))
        self.remove.clicked.connect(self.remove_asked)
        self._signs: list[Sign] = []
        self._chips = FlowLayout(gap=8)
        self._right = right = QHBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.saved)
        right.addWidget(self.remove)
        self.stops: list[QWidget] = [self.remove]
        """What Tab passes, in order."""
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self.title, 1)
        above.addLayout(right)
        above.setAlignment(right, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        theme.fix_margins(box, 20, 12, 16, 12)
        box.setSpacing(6)
        box.addLayout(above)
        box.addWidget(self.about)
        box.addLayout(self._chips)

    def add(self, button: QWidget) -> None:
        """Add something else that can be done, left of removing."""
        self._right.insertWidget(self._right.count() - 1, button)
        self.stops.insert(-1, button)

    def show_record(self, title: str, about: str, signs: Sequence[Sign]) -> None:
        """Show another record, or this one as it is now."""
        self.title.setText(title)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        if list(signs) != self._signs:
            self._signs = list(signs)
            self._chips.clear()
            for words, kind, icon in signs:
                self._chips.addWidget(Chip(words, kind, icon=icon))

    def tell(self, words: str) -> None:
        """Say what became of the typing."""
        self.saved.setText(words)

    @property
    def signs(self) -> list[str]:
        """What the chips say."""
        return [words for words, _, _ in self._signs]
