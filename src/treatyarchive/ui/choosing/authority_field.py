"""A field with one authority: the publisher."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from treatyarchive.ui.choosing.authority_line import AuthorityLine, Finder
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.choosing.making import NewAuthority
from treatyarchive.ui.widgets.field import Field


class AuthorityField(Field):
    """Type a name in any script, or choose."""

    def __init__(self, name: str, label: str, finder: Finder, creates: Sequence[str] = ()) -> None:
        super().__init__(name, label)
        self._new: NewAuthority | None = None
        self.line = AuthorityLine(finder, label, creates=creates)
        self.line.setPlaceholderText(self.tr("Any form of the name"))
        self.set_editor(self.line)
        self.line.textEdited.connect(self._on_edited)
        self.line.key_chosen.connect(self._on_key_chosen)
        self.line.left.connect(self._on_line_left)

    def set_lists(self, lists: Lists) -> None:
        """Take names from `lists`."""
        self.line.set_lists(lists)

    @property
    def new(self) -> NewAuthority | None:
        """The name that stands in it and is to be made when the field is written."""
        stands = self._new is not None and self.line.text().strip() == self._new.form
        return self._new if stands else None

    def take_new(self, new: NewAuthority) -> None:
        """Hold a name that is not there yet."""
        self.line.show_typed(new.form)
        self._new = new
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_edited()

    def value(self) -> str:
        """The key, or what is typed where it is no name we know."""
        if (new := self.new) is not None:
            return new.form
        key = self.line.key()
        return self.line.text().strip() if key is None else key

    def in_words(self, value: str) -> str:
        """The name of an authority."""
        return self.line.name_of(value)

    def show_value(self, value: str) -> None:
        """Show an authority by its key, or typing as it was."""
        self._new = None
        self.line.show_key(value)

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        self.line.setReadOnly(True)

    def problem(self) -> str:
        """Whether the name is known."""
        return (self.line.problem() if self.new is None else "") or super().problem()

    def saved(self) -> None:
        """Show the preferred name; from now on Undo is the archive's."""
        super().saved()
        if key := self.line.key():
            self.line.show_key(key)

    def _on_key_chosen(self, _key: str) -> None:
        self._on_edited()
        self.left.emit()

    def _on_line_left(self) -> None:
        self.set_problem(self.problem())
        self.left.emit()
