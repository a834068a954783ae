"""The parts of the form of an instrument."""

from collections.abc import Mapping
from functools import cached_property

from PySide6.QtCore import QObject

from treatyarchive.archive.authorities import PARTY_KINDS
from treatyarchive.ui.agreements import wording
from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.authority_field import AuthorityField
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.choices_field import ChoicesField
from treatyarchive.ui.forms.document_field import DocumentField
from treatyarchive.ui.forms.field_group import FieldGroup
from treatyarchive.ui.forms.key_field import KeyField, Naming
from treatyarchive.ui.forms.row_editor import RowEditor
from treatyarchive.ui.forms.row_section import RowSection
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.line_field import LineField
from treatyarchive.ui.widgets.note_field import NoteField
from treatyarchive.ui.widgets.picker_line import Source


class Parts(QObject):
    """Fields by name, rows by section; `first` and `beside` are the columns they stand in."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._authorities: list[AuthorityField] = []
        self._choices: list[tuple[ChoiceField | ChoicesField, str]] = []
        self._lists = Lists()
        self._session = session
        self._titles: dict[str, str] = {}
        self._documents_named: list[DocumentField] = []
        self._relating: tuple[Source, Naming] | None = None
        self.visit = KeyField("visit", self.tr("Visit"), self.tr("Code, title or place"))
        self.identification = self._identification()
        self.names = self._names()
        self.conclusion = self._conclusion()
        self.parties = self._parties()
        self.life = self._life()
        self.registration = self._registration()
        self.relations = self._relations()
        self.documents = self._documents()
        self.notes = self._notes()
        self.first = (self.identification, self.names, self.conclusion, self.parties)
        self.beside = (
            self.life,
            self.registration,
            self.relations,
            self.documents,
            self.notes,
        )

    def set_lists(self, lists: Lists) -> None:
        """Offer names, terms and visits from `lists`."""
        self._lists = lists
        for field in self._authorities:
            field.set_lists(lists)
        for choice, vocabulary in self._choices:
            choice.set_choices(lists.choices(vocabulary))
        self.visit.set_source(lambda typed: matching.visits(lists, typed), lists.visit_name)

    def set_titles(self, titles: Mapping[str, str]) -> None:
        """The titles of documents that may be named, by number."""
        self._titles = dict(titles)
        for field in self._documents_named:
            field.set_titles(self._titles)

    def set_related(self, source: Source, naming: Naming) -> None:
        """Offer instruments to relate to; `naming` gives the title of a number."""
        self._relating = source, naming
        if "related" in vars(self):
            self.related.set_source(source, naming)

    @cached_property
    def related(self) -> KeyField:
        """The other instrument of a relation."""
        words = self.tr("Words of a title")
        made = KeyField("related", self.tr("Instrument"), words, required=True)
        if self._relating is not None:
            made.set_source(*self._relating)
        return made

    @cached_property
    def tied(self) -> DocumentField:
        """The document of a row of documents."""
        made = self._document(self.tr("Document"))
        made.set_required(required=True)
        return made

    def _document(self, label: str) -> DocumentField:
        made = DocumentField("document", label, self._session)
        made.set_titles(self._titles)
        self._documents_named.append(made)
        return made

    def _party(self, name: str, label: str) -> AuthorityField:
        return self._offered(AuthorityField(name, label, matching.parties, PARTY_KINDS))

    def _offered(self, field: AuthorityField) -> AuthorityField:
        """Have names offered in a field, one that is made late too."""
        field.set_lists(self._lists)
        self._authorities.append(field)
        return field

    def _choice(
        self, name: str, label: str, vocabulary: str, *, required: bool = False
    ) -> ChoiceField:
        made = ChoiceField(name, label, optional=not required, required=required)
        made.set_choices(self._lists.choices(vocabulary))
        self._choices.append((made, vocabulary))
        return made

    def _identification(self) -> FieldGroup:
        return FieldGroup(
            self.tr("Identification"),
            [
                [LineField("title", self.tr("Title"), required=True)],
                [
                    self._choice("kind", self.tr("Kind"), "instrument_kind", required=True),
                    self._choice("level", self.tr("Level"), "conclusion_level", required=True),
                ],
                [LineField("binding", self.tr("Binding"), self.tr("on whom, and how"))],
            ],
        )

    def _names(self) -> RowSection:
        def editor() -> RowEditor:
            return RowEditor(
                [
                    [LineField("form", self.tr("Title"), required=True)],
                    [
                        self._choice("language", self.tr("Language"), "language"),
                        LineField("note", self.tr("Note")),
                    ],
                ]
            )

        return RowSection("names", self.tr("Other titles"), editor, self.tr("Add a title"))

    def _conclusion(self) -> FieldGroup:
        languages = ChoicesField("authentic_languages", self.tr("Authentic languages"))
        self._choices.append((languages, "language"))
        place = AuthorityField("place", self.tr("Place"), matching.places, matching.PLACE_KINDS)
        prevails = self.tr("Text that prevails")
        return FieldGroup(
            self.tr("Conclusion"),
            [
                [
                    DateField("date_concluded", self.tr("Concluded on")),
                    self._offered(place),
                ],
                [self.visit],
                [
                    DateField("period", self.tr("Period")),
                    LineField("period_note", self.tr("On the period")),
                ],
                [languages],
                [
                    self._choice("divergence_prevails", prevails, "language"),
                    self._party("depositary", self.tr("Depositary")),
                ],
            ],
        )

    def _parties(self) -> RowSection:
        def editor() -> RowEditor:
            party = self._party("key", self.tr("Party"))
            party.set_required(required=True)
            persons = matching.PERSON_KINDS
            signer = AuthorityField("signer", self.tr("Signed by"), matching.persons, persons)
            capacity = LineField("capacity", self.tr("In the capacity of"))
            role = self._choice("role", self.tr("Role"), "party_role", required=True)
            return RowEditor([[party, role], [self._offered(signer), capacity]])

        made = RowSection("parties", self.tr("Parties"), editor, self.tr("Add a party"))
        made.set_preset({"role": "PARTY"})
        return made

    def _life(self) -> RowSection:
        def editor() -> RowEditor:
            note, source = self.tr("Note"), self.tr("Outside source")
            return RowEditor(
                [
                    [
                        self._choice("kind", self.tr("Event"), "treaty_action", required=True),
                        DateField("date", self.tr("Date")),
                    ],
                    [
                        self._party("authority", self.tr("By whom")),
                        DateField("date_of_effect", self.tr("With effect from"), brief=True),
                    ],
                    [self._document(self.tr("Proved by"))],
                    [LineField("note", note), LineField("source", source)],
                ]
            )

        return RowSection("actions", self.tr("Life cycle"), editor, self.tr("Add an event"))

    def _registration(self) -> FieldGroup:
        return FieldGroup(
            self.tr("Registration with the United Nations"),
            [
                [
                    LineField("registration_no", self.tr("Number")),
                    LineField("volume", self.tr("Volume")),
                ],
                [DateField("registration_date", self.tr("Date"))],
            ],
        )

    def _relations(self) -> RowSection:
        def editor() -> RowEditor:
            kind = self._choice("kind", self.tr("This one"), "instrument_relation", required=True)
            return RowEditor([[kind], [self.related], [LineField("note", self.tr("Note"))]])

        label, adding = self.tr("Other instruments"), self.tr("Add a relation")
        return RowSection("relations", label, editor, adding)

    def _documents(self) -> RowSection:
        def editor() -> RowEditor:
            role = ChoiceField("role", self.tr("What it is"), optional=False, required=True)
            role.set_choices(list(wording.roles().items()))
            says = self._choice("status_as_printed", self.tr("How it says"), "mention_status")
            printed = LineField("title_as_printed", self.tr("Title as printed"))
            return RowEditor([[self.tied], [role, says], [printed]])

        label, adding = self.tr("Documents"), self.tr("Add a document")
        made = RowSection("documents", label, editor, adding, follows=True)
        made.set_preset({"role": "reports"})
        return made

    def _notes(self) -> FieldGroup:
        return FieldGroup(
            self.tr("Notes"),
            [
                [NoteField("articles_note", self.tr("On the articles"))],
                [NoteField("note", self.tr("Note"))],
                [NoteField("source", self.tr("Outside source"))],
            ],
        )
