"""A line for one authority, found by any form of its name in any script."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.picker_line import PickerLine
from treatyarchive.ui.widgets.suggestion_model import Suggestion

Finder = Callable[[Lists, str], list[Suggestion]]


class AuthorityLine(PickerLine):
    """Shows a name, means a key."""

    key_chosen = Signal(str)

    def __init__(self, finder: Finder, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self._lists = Lists()
        self._key = ""
        self.setAccessibleName(name)
        self.set_source(lambda typed: self._finder(self._lists, typed))
        self.chosen.connect(self._on_chosen)

    def set_lists(self, lists: Lists) -> None:
        """Take names from `lists`."""
        self._lists = lists
        if self._key and not self.isModified():
            self.replace(lists.name(self._key))

    def name_of(self, key: str) -> str:
        """The name of an authority."""
        return self._lists.name(key) if key else ""

    def show_typed(self, text: str) -> None:
        """Show what was typed elsewhere, as if it had been typed here."""
        self.replace(text)
        self.setModified(bool(text))

    def show_key(self, key: str) -> None:
        """Show an authority; empty shows none."""
        self._key = key
        self.replace(self._lists.name(key) if key else "")
        self.setModified(False)

    def key(self) -> str | None:
        """The key that is meant; empty for nothing, None where the typing is no known name."""
        typed = self.text().strip()
        if not typed:
            return ""
        if self._key and typed == self._lists.name(self._key):
            return self._key
        if typed in self._lists.authorities:
            return typed
        return matching.authority_meant(self._lists, typed, self._finder(self._lists, typed))

    def problem(self) -> str:
        """Why what is typed cannot be stored; empty where it can."""
        if self.key() is not None:
            return ""
        said = self.tr(
            "%1 is not in the name authority. Choose a name from the list, or clear the field."
        )
        return said.replace("%1", self.text().strip())

    def mark(self, *, wrong: bool) -> None:
        """Draw it as wrong, or as any other."""
        if bool(self.property("invalid")) != wrong:
            self.setProperty("invalid", wrong)
            labels.restyle(self)

    def _on_chosen(self, found: Suggestion) -> None:
        self._key = found.key
        self.setText(found.label)
        self.setModified(False)
        self.key_chosen.emit(found.key)
