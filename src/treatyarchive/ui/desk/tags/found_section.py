"""What a document names beside its tags: instruments, persons, sums, what it is a reprint of."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from treatyarchive.ui.desk.tags.tag_row import Shown, TagRow
from treatyarchive.ui.widgets.section import TagSection
from treatyarchive.ui.widgets.suggestion_bar import Suggested


class FoundSection(TagSection):
    """Nothing is typed here: it is hidden where nothing was found."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.row = TagRow(label)
        self._read_only = False
        self.box.addWidget(self.row)
        self.box.addWidget(self.suggestions)
        self.row.removed.connect(self.removed)
        self.row.lit.connect(self.lit)
        self.hide()

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes, in order."""
        return [*self.row.stops, *self.suggestions.stops]

    def take_focus(self) -> None:
        """Go to the first chip, of those there are or of those suggested."""
        if self.row.stops:
            self.row.stops[0].setFocus()
        elif self.suggestions.keys:
            self.suggestions.go()

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        self._read_only = True

    def show_tags(self, shown: Sequence[Shown]) -> None:
        """Show what the record holds of it."""
        self.row.show_tags(shown, closable=not self._read_only)
        self.show_count(len(shown))
        self._show()

    def suggest(self, suggestions: Sequence[Suggested]) -> None:
        """Offer what the text names."""
        super().suggest(suggestions)
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self.row.shown or self.suggestions.keys))
