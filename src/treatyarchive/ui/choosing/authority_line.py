"""A line for one authority, found by any form of its name in any script."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.links import Link
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.picker_line import PickerLine
from treatyarchive.ui.widgets.suggestion_model import Suggestion

if TYPE_CHECKING:
    from treatyarchive.ui.choosing.authority_maker import AuthorityMaker

Finder = Callable[[Lists, str], list[Suggestion]]


class AuthorityLine(PickerLine):
    """Shows a name, means a key; one that is not there can be made, where `creates` has kinds."""

    key_chosen = Signal(str)
    made = Signal(object)
    """A `NewAuthority` is to be written and to stand here."""

    def __init__(
        self,
        finder: Finder,
        name: str,
        parent: QWidget | None = None,
        *,
        creates: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self._creates = creates
        self._maker: AuthorityMaker | None = None
        self._found: tuple[str, list[Suggestion]] | None = None
        """What was found last, and for what."""
        self._finder = finder
        self._lists = Lists()
        self._key = ""
        self.setAccessibleName(name)
        self.set_source(self._offered, matching.first_found)
        self.chosen.connect(self._on_chosen)

    def set_lists(self, lists: Lists) -> None:
        """Take names from `lists`."""
        self._lists, self._found = lists, None
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
        return matching.authority_meant(self._lists, typed, self._find(typed))

    def links_at(self, _at: QPoint | None) -> list[Link]:
        """The authority it means, once there is one."""
        key = "" if self.isModified() else self._key
        return [Link("authority", key, self._lists.name(key))] if key else []

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

    @property
    def maker(self) -> "AuthorityMaker":
        """The card in which a new name is described."""
        if self._maker is None:
            from treatyarchive.ui.choosing.authority_maker import AuthorityMaker  # noqa: PLC0415 - each knows the other

            self._maker = AuthorityMaker(self, self._creates)
            self._maker.made.connect(self.made)
            self._maker.taken.connect(self._take)
            self._maker.given_up.connect(self.setFocus)
        return self._maker

    def hideEvent(self, event: QHideEvent) -> None:
        """Put the card away with the field."""
        if self._maker is not None:
            self._maker.hide()
        super().hideEvent(event)

    def _find(self, typed: str) -> list[Suggestion]:
        if self._found is None or self._found[0] != typed:
            self._found = typed, self._finder(self._lists, typed)
        return self._found[1]

    def _offered(self, typed: str) -> list[Suggestion]:
        if not typed:  # what was used last changes while the lists stay
            self._found = None
        found = self._find(typed.strip())
        return matching.with_create(found, typed) if self._creates else found

    def _take(self, key: str) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_chosen(Suggestion(key, self._lists.name(key)))

    def _on_chosen(self, found: Suggestion) -> None:
        if found.key == matching.CREATE:
            self.maker.begin(self._lists, self.text().strip())
            return
        self._key = found.key
        self.setText(found.label)
        self.setModified(False)
        self.key_chosen.emit(found.key)
