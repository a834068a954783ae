"""The form in which a new entry is begun: what is like it is said before it is made."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.archive import likenesses
from treatyarchive.archive.likenesses import Likeness
from treatyarchive.ui.choosing import guessing, matching
from treatyarchive.ui.choosing.authority_field import AuthorityField
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.maker import Maker
from treatyarchive.ui.names import entry_wording
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.fact_list import FactList
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.line_field import LineField
from treatyarchive.ui.widgets.message import Message
from treatyarchive.ui.widgets.note_field import NoteField

_PAUSE_MS = 120  # without a key before likenesses are looked for
_MOST_ALIKE = 5


def _tr(text: str) -> str:
    return QCoreApplication.translate("EntryMaker", text)


class EntryMaker(Maker):
    """Name, those it may be taken for, language, kind, what it is part of, dates."""

    taken = Signal(int)
    """An entry that is there is meant after all: its number."""

    def __init__(self, parent: QWidget) -> None:
        self._lists = Lists()
        self._guessed = ("", "")
        self.form = LineField("form", _tr("Preferred name"), required=True)
        self.language = ChoiceField(
            "language", _tr("Language and script"), optional=False, required=True
        )
        self.kind = ChoiceField("kind", _tr("Kind"), optional=False, required=True)
        self.above = AuthorityField("parent", _tr("Part of"), matching.anyone)
        rows: Sequence[Sequence[Field]] = [
            [self.form],
            [self.language, self.kind],
            [self.above, LineField("iso_code", _tr("ISO 3166 code"))],
            [DateField("dates", _tr("Dates"))],
            [NoteField("note", _tr("Note"))],
        ]
        self.warning = Message()
        self.alike = FactList(_tr("Entries with a name like it"))
        super().__init__(_tr("New name"), _tr("Make entry"), rows, parent)
        # Below all fields: what comes while one types must not come between two of them.
        self.editor.add_above_buttons(self.warning)
        self.editor.add_above_buttons(self.alike)
        QWidget.setTabOrder(self.editor.fields[-1].editor, self.alike)
        QWidget.setTabOrder(self.alike, self.editor.cancel)
        self.alike.opened.connect(lambda key: self.taken.emit(abs(key)))
        self._looking = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._looking.timeout.connect(self._look)
        self.form.edited.connect(self._looking.start)
        self.kind.edited.connect(self._looking.start)

    def set_lists(self, lists: Lists) -> None:
        """Offer what there is to choose from."""
        self._lists = lists
        self.language.set_choices(lists.choices("language"))
        self.kind.set_choices(lists.choices("signatory_kind"))
        self.above.set_lists(lists)

    def clear(self) -> None:
        """Forget what is typed: it was made, or given up."""
        super().clear()
        self._show_alike([])

    def _look(self) -> None:
        """Guess language and kind of what is typed, and say what it is like."""
        typed = self.form.value()
        languages = [code for code, _ in self._lists.choices("language")]
        # The first is what is meant where nothing tells: then it is asked.
        kinds = ["", *(code for code, _ in self._lists.choices("signatory_kind"))]
        guessed = (
            guessing.language(typed, languages, self._lists.language),
            guessing.kind(typed, kinds),
        )
        for field, before, now in zip(
            (self.language, self.kind), self._guessed, guessed, strict=True
        ):
            if field.value() in ("", before):  # what was chosen by hand stays
                field.show_value(now)
        self._guessed = guessed
        known = self._lists.authorities.values()
        self._show_alike(likenesses.find(known, typed, self.kind.value())[:_MOST_ALIKE])

    def _show_alike(self, found: list[Likeness]) -> None:
        same = any(each.why == likenesses.SAME for each in found)
        said = _tr("There is already an entry of this name. Make another only if it is not this:")
        near = _tr("Take care not to mistake it for:")
        self.warning.say("" if not found else said if same else near, "warn")
        numbers = {each.key: self._lists.authorities[each.key].id for each in found}
        rows = [entry_wording.alike_row(each, numbers[each.key], self._lists) for each in found]
        self.alike.show_rows(rows)
        self.alike.setVisible(bool(rows))
