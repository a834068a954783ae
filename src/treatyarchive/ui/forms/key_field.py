"""A field with one thing out of many that are found by typing: a visit, an instrument."""

from collections.abc import Callable

from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.picker_line import PickerLine, Source
from treatyarchive.ui.widgets.suggestion_model import Suggestion

Naming = Callable[[str], str]


class KeyField(Field):
    """Shows a name, means a key."""

    def __init__(self, name: str, label: str, hint: str = "", *, required: bool = False) -> None:
        """`hint` says what may be typed."""
        super().__init__(name, label, required=required)
        self._key = ""
        self._naming: Naming = str
        self.line = PickerLine()
        self.line.setPlaceholderText(hint)
        self.set_editor(self.line)
        self.line.textEdited.connect(self._on_edited)
        self.line.chosen.connect(self._on_chosen)
        self.line.left.connect(self._on_line_left)

    def set_source(self, source: Source, naming: Naming) -> None:
        """Offer what `source` finds; `naming` gives the name of a key."""
        self._naming = naming
        self.line.set_source(source)
        if self._key and not self.line.isModified():
            self.line.replace(naming(self._key))

    def value(self) -> str:
        """The key, or what is typed where it is none."""
        typed = self.line.text().strip()
        return self._key if self._key and typed == self.in_words(self._key) else typed

    def show_value(self, value: str) -> None:
        """Show a thing by its key, or typing as it was."""
        self._key = value
        self.line.replace(self.in_words(value))
        self.line.setModified(False)

    def in_words(self, value: str) -> str:
        """The name of a key."""
        return self._naming(value) if value else ""

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        self.line.setReadOnly(True)

    def problem(self) -> str:
        """Whether what is typed is one of those there are."""
        value = self.value()
        if value and self._naming(value) == value:
            said = self.tr("%1 is not known. Choose from the list, or clear the field.")
            return said.replace("%1", value)
        return super().problem()

    def empty_words(self) -> str:
        """What is said of a required field without a value."""
        return self.tr("%1 is empty. Choose one.")

    def saved(self) -> None:
        """Show the name; from now on Undo is the archive's."""
        super().saved()
        self.show_value(self.value())

    def _on_chosen(self, found: Suggestion) -> None:
        self._key = found.key
        self.line.setText(self.in_words(found.key))
        self.line.setModified(False)
        self._on_edited()
        self.left.emit()

    def _on_line_left(self) -> None:
        self.set_problem(self.problem() if self.value() else "")
        self.left.emit()
