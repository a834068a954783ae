"""A part of the form with a caption, for what is more than one value."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.suggestion_bar import Suggested, SuggestionBar


class Section(QWidget):
    """Caption and count above, whatever it holds below."""

    def __init__(self, label: str, name: str = "") -> None:
        super().__init__()
        self.label = label
        self.name = name
        """What templates, drafts and keys call it."""
        self.required = False
        self.caption = labels.plain(label, "caption")
        self.count = labels.plain("", "hint")
        self.head = QHBoxLayout()
        """Caption and count; what belongs to the section as a whole stands at its right end."""
        self.head.setSpacing(8)
        self.head.addWidget(self.caption)
        self.head.addWidget(self.count, 1)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(4)
        self.box.addLayout(self.head)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes, in order."""
        return []

    @property
    def filled(self) -> bool:
        """Whether it holds anything, or has anything to offer."""
        return False

    @property
    def given(self) -> bool:
        """Whether it holds anything of the record itself."""
        return self.filled

    def take_focus(self) -> None:
        """Give it the keyboard."""
        self.setFocus()

    def set_required(self, *, required: bool) -> None:
        """Want something in it, or do without."""
        self.required = required
        self.caption.setText(f"{self.label} *" if required else self.label)

    def set_hint(self, hint: str) -> None:
        """Say what belongs into it."""
        self.caption.setToolTip(labels.tip(hint))

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
    changed = Signal(object, object)
    """A tag as it was, and as it is to be."""
    details_asked = Signal()
    """F2: what else there is to say of the tag that has the keyboard."""

    def __init__(self, label: str, name: str = "") -> None:
        super().__init__(label, name)
        self.suggestions = SuggestionBar(self.tr("%1, suggested").replace("%1", label))
        self._chosen = self._suggested = 0

    @property
    def filled(self) -> bool:
        """Whether anything is chosen or suggested."""
        return bool(self._chosen or self._suggested)

    @property
    def given(self) -> bool:
        """Whether anything is chosen."""
        return bool(self._chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 asks for the details of a tag."""
        if event.key() == Qt.Key.Key_F2 and not event.modifiers():
            self.details_asked.emit()
        else:
            super().keyPressEvent(event)

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
