"""The parts of the form of a visit."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from treatyarchive.archive.authorities import PARTY_KINDS
from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.authority_field import AuthorityField
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.document_field import DocumentField
from treatyarchive.ui.forms.field_group import FieldGroup
from treatyarchive.ui.forms.row_editor import RowEditor
from treatyarchive.ui.forms.row_section import RowSection
from treatyarchive.ui.session import Session
from treatyarchive.ui.visits import wording
from treatyarchive.ui.visits.code_field import CodeField
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.line_field import LineField
from treatyarchive.ui.widgets.note_field import NoteField
from treatyarchive.ui.widgets.suggestion_model import Suggestion


class Parts(QObject):
    """Fields by name, rows by section; `first` and `beside` are the columns they stand in."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lists = Lists()
        self._titles: dict[str, str] = {}
        self._documents_named: list[DocumentField] = []
        self._authorities: list[AuthorityField] = []
        self._choices: list[tuple[ChoiceField, str]] = []
        self.kind = self._chosen(ChoiceField("kind", self.tr("Rank as known")), "visit_kind")
        self.place = self._place()
        self.code = CodeField("code", self.tr("Code"))
        self.ranks = RowSection("ranks", self.tr("Rank as printed"))
        self.ranks.caption.setProperty("role", "caption")
        self.visit = self._visit()
        self.parties = self._parties()
        self.programme = self._programme()
        self.instruments = RowSection("instruments", self.tr("Agreements"))
        self.documents = self._documents()
        self.first = (self.visit, self.parties)
        self.beside = (self.programme, self.instruments, self.documents)

    def set_lists(self, lists: Lists) -> None:
        """Offer names and terms from `lists`."""
        self._lists = lists
        for field in self._authorities:
            field.set_lists(lists)
        for choice, vocabulary in self._choices:
            choice.set_choices(lists.choices(vocabulary))

    def set_titles(self, titles: Mapping[str, str]) -> None:
        """The titles of documents that may be named, by number."""
        self._titles = dict(titles)
        for field in self._documents_named:
            field.set_titles(self._titles)

    def _document(self, label: str) -> DocumentField:
        made = DocumentField("document", label, self._session)
        made.set_titles(self._titles)
        self._documents_named.append(made)
        return made

    def _place(self) -> AuthorityField:
        places = matching.PLACE_KINDS
        return self._offered(AuthorityField("place", self.tr("Place"), matching.places, places))

    def _offered(self, field: AuthorityField) -> AuthorityField:
        """Have names offered in a field, one that is made late too."""
        field.set_lists(self._lists)
        self._authorities.append(field)
        return field

    def _chosen(self, field: ChoiceField, vocabulary: str) -> ChoiceField:
        """Have terms offered in a field, one that is made late too."""
        field.set_choices(self._lists.choices(vocabulary))
        self._choices.append((field, vocabulary))
        return field

    def _visit(self) -> FieldGroup:
        return FieldGroup(
            self.tr("Visit"),
            [
                [LineField("title", self.tr("Title"), required=True)],
                [
                    self.kind,
                    LineField(
                        "document_count_stated",
                        self.tr("Documents signed"),
                        self.tr("as stated"),
                    ),
                ],
                [self.ranks],
                [DateField("date", self.tr("Date")), self.code],
                [self.place, LineField("venue", self.tr("Venue"))],
                [NoteField("note", self.tr("Note"))],
            ],
        )

    def _parties(self) -> RowSection:
        def editor() -> RowEditor:
            kinds = (*matching.PERSON_KINDS, *PARTY_KINDS)
            party = AuthorityField("key", self.tr("Name"), _parties_and_persons, kinds)
            party.set_required(required=True)
            role = ChoiceField("role", self.tr("Role"), optional=False, required=True)
            role.set_choices(list(wording.roles().items()))
            capacity = LineField("note", self.tr("In the capacity of"))
            return RowEditor([[self._offered(party), role], [capacity]])

        label, adding = self.tr("Who took part"), self.tr("Add a name")
        made = RowSection("parties", label, editor, adding)
        made.set_preset({"role": "delegate"})
        return made

    def _documents(self) -> RowSection:
        def editor() -> RowEditor:
            role = ChoiceField("role", self.tr("What it is"), optional=False, required=True)
            role.set_choices(list(wording.document_roles().items()))
            rank = LineField("kind_as_printed", self.tr("Rank as printed"))
            tied = self._document(self.tr("Document"))
            tied.set_required(required=True)
            return RowEditor([[tied], [role, rank]])

        label, adding = self.tr("Documents"), self.tr("Add a document")
        made = RowSection("documents", label, editor, adding, follows=True)
        made.set_preset({"role": "about"})
        return made

    def _programme(self) -> RowSection:
        def editor() -> RowEditor:
            kind = ChoiceField("kind", self.tr("Event"), optional=False, required=True)
            certainty = ChoiceField("certainty", self.tr("How certain"))
            return RowEditor(
                [
                    [self._chosen(kind, "visit_event_kind"), DateField("date", self.tr("Date"))],
                    [LineField("title", self.tr("Title")), self._place()],
                    [self._document(self.tr("Told by")), self._chosen(certainty, "certainty")],
                ]
            )

        return RowSection("events", self.tr("Programme"), editor, self.tr("Add an event"))


def _parties_and_persons(lists: Lists, typed: str) -> list[Suggestion]:
    return [*matching.persons(lists, typed), *matching.parties(lists, typed)]
