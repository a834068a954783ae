"""Fields under one heading, side by side or below one another."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.form_row import FormRow
from treatyarchive.ui.widgets.section import Section

_ABOVE = 10  # px above a row


class FieldGroup(Section):
    """Rows of fields; a section among them has a row of its own."""

    def __init__(self, label: str, rows: Sequence[Sequence[Field | Section]]) -> None:
        super().__init__(label)
        self.caption.setProperty("role", "rowtitle")
        self._parts = [each for row in rows for each in row]
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 4, 0, 0)
        inside.setSpacing(0)
        for row in rows:
            inside.addWidget(FormRow(self, row, _ABOVE if inside.count() else 0))
            for each in row:
                if isinstance(each, DateField):
                    inside.addWidget(each.take_message())
        self.box.addLayout(inside)

    @property
    def fields(self) -> list[Field]:
        """The fields in it, in order."""
        return [each for each in self._parts if isinstance(each, Field)]

    @property
    def sections(self) -> list[Section]:
        """The sections in it, in order."""
        return [each for each in self._parts if isinstance(each, Section)]

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes, in order."""
        return [stop for each in self._parts for stop in each.stops]

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        for each in self._parts:
            each.set_read_only()

    def take_focus(self) -> None:
        """Go to its first field."""
        self._parts[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
