"""The form of a term, and the one in which a new term is begun."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.archive import term_edits
from treatyarchive.archive.term_lines import TermLine
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.field_group import FieldGroup
from treatyarchive.ui.forms.form import RecordForm
from treatyarchive.ui.forms.maker import Maker
from treatyarchive.ui.names import term_editing, term_wording
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.line_field import LineField
from treatyarchive.ui.widgets.message import Message
from treatyarchive.ui.widgets.note_field import NoteField


def _tr(text: str) -> str:
    return QCoreApplication.translate("TermForm", text)


def _labels() -> list[list[Field]]:
    return [
        [
            LineField("label_en", _tr("English"), required=True),
            LineField("label_ru", _tr("Russian")),
        ],
        [LineField("label_uz", _tr("Uzbek")), LineField("label_kk", _tr("Kazakh"))],
    ]


class TermForm(RecordForm[TermLine]):
    """Labels in four languages, and what the term is for."""

    retire_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._found: TermLine | None = None
        self._lists = Lists()
        self.closed = Message()
        named = FieldGroup(_tr("Labels"), _labels())
        named.box.addWidget(self.closed)
        meaning = FieldGroup(
            _tr("Meaning"), [[NoteField("scope_note", _tr("Scope note"), lines=3)]]
        )
        self.build("term", term_editing.set_fields, {}, (named, meaning), ())
        self.head.remove.hide()
        self.retire = labels.button(_tr("Retire"))
        self.retire.clicked.connect(self.retire_asked)
        self.head.add(self.retire)
        self.order_tabs()

    def order_tabs(self) -> None:
        """What can be done with the term comes before its first field, as it is seen."""
        stops = [*self.head.stops, *(stop for part in self.parts for stop in part.stops)]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def set_lists(self, lists: Lists) -> None:
        """Speak the language of `lists`."""
        self._lists = lists

    def stored(self, record: TermLine) -> Mapping[str, str]:
        """The fields as they stand in the form."""
        return term_editing.stored(record)

    def show_record(self, record: TermLine) -> None:
        """Show the head, and whether the vocabulary is fixed."""
        self._found = record
        title = record.term.label(self._lists.language)
        self.head.show_record(title, term_wording.about(record), term_wording.signs(record))
        self.closed.say(term_wording.why_closed(record.vocabulary))
        is_open = record.vocabulary not in term_edits.CLOSED
        self.retire.setVisible(is_open and not self.session.read_only)
        self.retire.setText(_tr("Back into use") if record.term.retired else _tr("Retire"))

    def follow(self, name: str, row: int) -> None:
        """Nothing in it leads elsewhere."""

    @property
    def line(self) -> TermLine | None:
        """The term in the form."""
        return self._found if self.number else None


class TermMaker(Maker):
    """Vocabulary, code, labels; a sector may stand under a top one."""

    def __init__(self, parent: QWidget) -> None:
        self._proposed = ("", "")
        self.vocabulary = ChoiceField(
            "vocabulary", _tr("Vocabulary"), optional=False, required=True
        )
        self.above = ChoiceField("parent", _tr("Under"))
        self.code = LineField("code", _tr("Code"), _tr("capitals, digits"), required=True)
        self.closed = Message()
        rows: Sequence[Sequence[Field]] = [
            *_labels(),
            [self.vocabulary, self.above],
            [self.code],
            [NoteField("scope_note", _tr("Scope note"))],
        ]
        super().__init__(_tr("New term"), _tr("Make term"), rows, parent)
        self.vocabulary.box.addWidget(self.closed)
        self.vocabulary.edited.connect(self._on_vocabulary_edited)

    def set_known(self, vocabularies: Sequence[str], tops: Sequence[tuple[str, str]]) -> None:
        """Offer the vocabularies that take own terms, and the top sectors."""
        offered = [(name, term_wording.called(name)) for name in vocabularies]
        self.vocabulary.set_choices(offered)
        self.above.set_choices(tops)

    def begin(self) -> None:
        """Start anew where it was begun, or go on with what is typed already."""
        is_fresh = not self.editor.changed()
        super().begin()
        if is_fresh:
            self.propose(*self._proposed)

    def propose(self, vocabulary: str, above: str) -> None:
        """Begin in this vocabulary; one that takes no own terms says why."""
        self._proposed = vocabulary, above
        why = term_wording.why_closed(vocabulary)
        self.closed.say(why, "warn")
        self.vocabulary.load("" if why else vocabulary)
        self.above.load(above)
        self._on_vocabulary_edited()

    def _on_vocabulary_edited(self) -> None:
        is_sector = self.vocabulary.value() == "sector"
        self.above.setVisible(is_sector)
        if not is_sector:
            self.above.load("")
        if self.vocabulary.value():
            self.closed.say("")
