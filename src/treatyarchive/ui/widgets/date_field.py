"""A date as EDTF writes it, read back in words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from treatyarchive.text import edtf
from treatyarchive.ui import dates, theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.date_words import in_words, says_unknown
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.field_line import FieldLine
from treatyarchive.ui.words import spoken

_BETWEEN, _HIGH = 12, 20  # px


class DateField(Field):
    """Echoes what is typed; what cannot be read is said once the field is left.

    A `brief` one echoes beside its label, for a date that is one more detail; an `exact` one is
    one day.
    """

    def __init__(self, name: str, label: str, *, brief: bool = False, exact: bool = False) -> None:
        super().__init__(name, label, echoes=not brief)
        self._brief, self._exact = brief, exact
        self.forms = labels.plain(
            self.tr("About: 2021~    Unsure: 2021-12?    Range: 2021/2022"), "hint", wrap=True
        )
        self.forms.setMinimumWidth(1)  # it must not make the form wider
        self.forms.hide()
        self.line = FieldLine()
        self.line.setPlaceholderText("2021-12-06")
        self.set_editor(self.line)
        self.line.textEdited.connect(self._on_edited)
        self.line.left.connect(self._on_line_left)

    def take_message(self) -> QWidget:
        """The echo with the forms a date may have, to stand where it is as wide as the form."""
        message = super().take_message()
        if self._brief:
            return message
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addStrut(theme.px(_HIGH))  # either of them is shown, neither pushes the form about
        policy = message.sizePolicy()
        policy.setRetainSizeWhenHidden(False)
        message.setSizePolicy(policy)
        row.addWidget(message)
        row.addWidget(self.forms, 1, Qt.AlignmentFlag.AlignTop)
        return made

    def value(self) -> str:
        """What is typed."""
        return self.line.text().strip()

    def show_value(self, value: str) -> None:
        """Show a value and its reading."""
        self.line.replace(value)
        self._echo()

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        self.line.setReadOnly(True)

    def problem(self) -> str:
        """Why it is no date, with one that is."""
        value = self.value()
        try:
            date = edtf.parse(value)
        except edtf.DateError as error:
            return spoken(str(error))
        if self._exact and value and not date.earliest == date.latest == value:
            return self.tr("%1 is not one day. Write it as 2031-12-31.").replace("%1", value)
        return super().problem()

    def saved(self) -> None:
        """Forget the typing: from now on Undo is the archive's."""
        super().saved()
        self.line.replace(self.line.text())

    def set_problem(self, text: str) -> None:
        """Where a date is missing or wrong, its forms stand beside what is said."""
        super().set_problem(text)
        if self.forms.parent() is not None:  # else it would be a window for a moment
            self.forms.setContentsMargins(theme.px(_BETWEEN) if self.message else 0, 2, 0, 0)
            self.forms.setVisible(not text and not self._readable())

    def _readable(self) -> bool:
        return bool(self.value()) and not self.problem()

    def _echo(self) -> None:
        try:
            date = edtf.parse(self.value())
        except edtf.DateError:
            words = ""
        else:
            words = in_words(date) if self.value() else ""
        if self._brief:
            said = dates.short(self.value()) if self._readable() else ""
            self.hint.setText(said)
            self.hint.setVisible(bool(said))
            self.line.setToolTip(words if said else "")
        else:
            self.set_note(words, "ok" if self._readable() else "hint")

    def _on_edited(self) -> None:
        if self.sayable and says_unknown(self.value()):
            self.unknown_asked.emit(True)
            return
        self._echo()
        super()._on_edited()

    def _on_line_left(self) -> None:
        if self.value():
            self.set_problem(self.problem())
        self.left.emit()
