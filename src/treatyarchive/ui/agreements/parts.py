"""The parts of the form of an instrument."""

from PySide6.QtCore import QObject

from treatyarchive.archive.authorities import PARTY_KINDS
from treatyarchive.ui.agreements import wording
from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.authority_field import AuthorityField
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.choices_field import ChoicesField
from treatyarchive.ui.forms.document_field import DocumentField
from treatyarchive.ui.forms.field_group import FieldGroup
from treatyarchive.ui.forms.key_field import KeyField
from treatyarchive.ui.forms.row_editor import RowEditor
from treatyarchive.ui.forms.row_section import RowSection
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.line_field import LineField
from treatyarchive.ui.widgets.note_field import NoteField


class Parts(QObject):
    """Fields by name, rows by section; `first` and `beside` are the columns they stand in."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._authorities: list[AuthorityField] = []
        self._choices: list[tuple[ChoiceField | ChoicesField, str]] = []
        self.visit = KeyField("visit", self.tr("Visit"), self.tr("Code, title or place"))
        self.related = KeyField(
            "related", self.tr("Instrument"), self.tr("Words of a title"), required=True
        )
        self.proof = DocumentField("document", self.tr("Proved by"), session)
        self.identification = self._identification()
        self.names = self._names()
        self.conclusion = self._conclusion()
        self.parties = self._parties()
        self.life = self._life()
        self.registration = self._registration()
        self.relations = self._relations()
        self.tied = DocumentField("document", self.tr("Document"), session)
        self.tied.set_required(required=True)
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
        for field in self._authorities:
            field.set_lists(lists)
        for choice, vocabulary in self._choices:
            choice.set_choices(lists.choices(vocabulary))
        self.visit.set_source(lambda typed: matching.visits(lists, typed), lists.visit_name)

    def _party(self, name: str, label: str) -> AuthorityField:
        return self._offered(AuthorityField(name, label, matching.parties, PARTY_KINDS))

    def _offered(self, field: AuthorityField) -> AuthorityField:
        """Have names offered in a field."""
        self._authorities.append(field)
        return field

    def _choice(
        self, name: str, label: str, vocabulary: str, *, required: bool = False
    ) -> ChoiceField:
        made = ChoiceField(name, label, optional=not required, required=required)
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
        rows: list[list[Field]] = [
            [LineField("form", self.tr("Title"), required=True)],
            [
                self._choice("language", self.tr("Language"), "language"),
                LineField("note", self.tr("Note")),
            ],
        ]
        label, adding = self.tr("Other titles"), self.tr("Add a title")
        return RowSection("names", label, RowEditor(rows), adding)

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
        party = self._party("key", self.tr("Party"))
        party.set_required(required=True)
        persons = matching.PERSON_KINDS
        signer = AuthorityField("signer", self.tr("Signed by"), matching.persons, persons)
        rows: list[list[Field]] = [
            [party, self._choice("role", self.tr("Role"), "party_role", required=True)],
            [
                self._offered(signer),
                LineField("capacity", self.tr("In the capacity of")),
            ],
        ]
        made = RowSection("parties", self.tr("Parties"), RowEditor(rows), self.tr("Add a party"))
        made.set_preset({"role": "PARTY"})
        return made

    def _life(self) -> RowSection:
        rows: list[list[Field]] = [
            [
                self._choice("kind", self.tr("Event"), "treaty_action", required=True),
                DateField("date", self.tr("Date")),
            ],
            [
                self._party("authority", self.tr("By whom")),
                DateField("date_of_effect", self.tr("With effect from"), brief=True),
            ],
            [self.proof],
            [LineField("note", self.tr("Note")), LineField("source", self.tr("Outside source"))],
        ]
        return RowSection(
            "actions", self.tr("Life cycle"), RowEditor(rows), self.tr("Add an event")
        )

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
        kind = self._choice("kind", self.tr("This one"), "instrument_relation", required=True)
        rows: list[list[Field]] = [[kind], [self.related], [LineField("note", self.tr("Note"))]]
        label, adding = self.tr("Other instruments"), self.tr("Add a relation")
        return RowSection("relations", label, RowEditor(rows), adding)

    def _documents(self) -> RowSection:
        role = ChoiceField("role", self.tr("What it is"), optional=False, required=True)
        role.set_choices(list(wording.roles().items()))
        rows: list[list[Field]] = [
            [self.tied],
            [role, self._choice("status_as_printed", self.tr("How it says"), "mention_status")],
            [LineField("title_as_printed", self.tr("Title as printed"))],
        ]
        label, adding = self.tr("Documents"), self.tr("Add a document")
        made = RowSection("documents", label, RowEditor(rows), adding, follows=True)
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
