"""A new instrument, made without leaving the form."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal

from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.desk.form.row_draft import RowDraft
from treatyarchive.ui.desk.form.tag_details import instrument_roles
from treatyarchive.ui.forms.row_editor import RowEditor
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.line_field import LineField

_NAME = "instruments.new"


@dataclass(frozen=True)
class NewInstrument:
    """Kind, level and role as they are stored, the date as typed."""

    title: str
    kind: str
    level: str
    date: str
    role: str


class InstrumentMaker(RowEditor):
    """Title, kind, level, date, and what the document is to it."""

    made = Signal(object)

    def __init__(self) -> None:

        self._kind = ChoiceField("kind", _tr("Kind"))
        self._level = ChoiceField("level", _tr("Level"))
        self._role = ChoiceField("role", _tr("This document"), optional=False)
        super().__init__(
            (
                (LineField("title", _tr("Title"), required=True),),
                (self._kind, self._level),
                (DateField("date", _tr("Date of conclusion"), brief=True), self._role),
            )
        )
        self._role.set_choices(instrument_roles())
        self._draft = RowDraft(_NAME, self)
        self.hide()
        self.confirmed.connect(self._on_confirmed)
        self.given_up.connect(self.hide)

    def set_lists(self, lists: Lists) -> None:
        """Take words from `lists`."""
        self._kind.set_choices(lists.choices("instrument_kind"))
        self._level.set_choices(lists.choices("conclusion_level"))

    def begin_with(self, title: str) -> None:
        """Start anew, with what was typed to find an instrument."""
        self._begin()
        self.show_typed({"title": title})
        self.fields[0 if not title else 1].setFocus()

    def draft(self) -> dict[str, str]:
        """What is typed and not made."""
        return self._draft.typed()

    def restore(self, draft: Mapping[str, str]) -> None:
        """Put that back."""
        typed, _ = RowDraft.of(_NAME, draft)
        self._begin()
        self.show_typed(typed)

    @staticmethod
    def is_in(draft: Mapping[str, str]) -> bool:
        """Whether a draft holds a new instrument."""
        return bool(RowDraft.of(_NAME, draft)[0])

    def _begin(self) -> None:
        self.begin(0, {"role": "reports"}, self.tr("Make instrument"))
        self.show()

    def _on_confirmed(self, values: Mapping[str, str]) -> None:
        self.hide()
        self.made.emit(NewInstrument(**values))


def _tr(text: str) -> str:
    return QCoreApplication.translate("InstrumentMaker", text)
