"""A field of one line: title, reference code."""

from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.field_line import FieldLine


class LineField(Field):
    """Plain text."""

    def __init__(self, name: str, label: str, hint: str = "", *, required: bool = False) -> None:
        super().__init__(name, label, hint, required=required)
        self.line = FieldLine()
        self.set_editor(self.line)
        self.line.textEdited.connect(self._on_edited)
        self.line.left.connect(self.left)

    def value(self) -> str:
        """What is typed, without spaces around it."""
        return self.line.text().strip()

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
