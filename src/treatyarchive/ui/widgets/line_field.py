"""A field of one line: title, reference code."""

from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.field_line import FieldLine


class LineField(Field):
    """Plain text."""

    def __init__(self, name: str, label: str, hint: str = "", *, required: bool = False) -> None:
        super().__init__(name, label, hint, required=required)
        self.otherwise = ""
        """What holds as long as nothing is typed: a count, the next free code."""
        self.line = FieldLine()
        self.set_editor(self.line)
        self.line.textEdited.connect(self._on_edited)
        self.line.left.connect(self.left)

    def value(self) -> str:
        """What is typed, without spaces around it."""
        return self.line.text().strip()

    def set_otherwise(self, text: str) -> None:
        """Show what holds as long as nothing is typed; it needs no value then."""
        self.otherwise = text
        self.line.setPlaceholderText(text)

    def problem(self) -> str:
        """Only a required field can be wrong here."""
        return "" if self.otherwise else super().problem()

    def show_value(self, value: str) -> None:
        """Show a value."""
        self.line.replace(value)

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        self.line.setReadOnly(True)

    def saved(self) -> None:
        """Forget the typing: from now on Undo is the archive's."""
        super().saved()
        self.line.replace(self.line.text())
