"""A date as EDTF writes it, read back in words."""

from treatyarchive.text import edtf
from treatyarchive.ui.widgets.date_words import in_words
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.field_line import FieldLine


class DateField(Field):
    """Echoes what is typed; what cannot be read is said once the field is left."""

    def __init__(self, name: str, label: str, *, says_unknown: bool = False) -> None:
        super().__init__(name, label, echoes=True)
        self._says_unknown = says_unknown
        self.line = FieldLine()
        self.line.setPlaceholderText(self.tr("2021-12-06, 2021~ or 2021/2022"))
        self.set_editor(self.line)
        self.line.textEdited.connect(self._on_edited)
        self.line.left.connect(self._on_line_left)

    def value(self) -> str:
        """What is typed."""
        return self.line.text().strip()

    def show_value(self, value: str) -> None:
        """Show a value and its reading."""
        self.line.replace(value)
        self._echo()

    def problem(self) -> str:
        """Why it is no date, with one that is."""
        try:
            edtf.parse(self.value())
        except edtf.DateError as error:
            return str(error)
        return ""

    def saved(self) -> None:
        """Forget the typing: from now on Undo is the archive's."""
        super().saved()
        self.line.replace(self.line.text())

    def _echo(self) -> None:
        try:
            date = edtf.parse(self.value())
        except edtf.DateError:
            self.set_note("")
            return
        if date.known:
            self.set_note(in_words(date), "ok")
        else:
            self.set_note(in_words(date) if self._says_unknown else "")

    def _on_edited(self) -> None:
        self._echo()
        super()._on_edited()

    def _on_line_left(self) -> None:
        if self.value():
            self.set_problem(self.problem())
        self.left.emit()
