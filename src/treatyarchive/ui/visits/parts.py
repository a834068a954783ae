"""The parts of the form of a visit."""

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
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.line_field import LineField
from treatyarchive.ui.widgets.note_field import NoteField
from treatyarchive.ui.widgets.suggestion_model import Suggestion


class Parts(QObject):
    """Fields by name, rows by section; `first` and `beside` are the columns they stand in."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind = ChoiceField("kind", self.tr("Rank as known"))
        self.place = self._place()
        self.code = CodeField("code", self.tr("Code"))
        kinds = (*matching.PERSON_KINDS, *PARTY_KINDS)
        self.party = AuthorityField("key", self.tr("Name"), _parties_and_persons, kinds)
        self.party.set_required(required=True)
        self.event_kind = ChoiceField("kind", self.tr("Event"), optional=False, required=True)
        self.event_place = self._place()
        self.certainty = ChoiceField("certainty", self.tr("How certain"))
        self.told_by = DocumentField("document", self.tr("Told by"), session)
        self.ranks = RowSection("ranks", self.tr("Rank as printed"))
        self.ranks.caption.setProperty("role", "caption")
        self.visit = self._visit()
        self.parties = self._parties()
        self.programme = self._programme()
        self.instruments = RowSection("instruments", self.tr("Agreements"))
        self.tied = DocumentField("document", self.tr("Document"), session)
        self.tied.set_required(required=True)
        self.documents = self._documents()
        self.first = (self.visit, self.parties)
        self.beside = (self.programme, self.instruments, self.documents)

    def set_lists(self, lists: Lists) -> None:
        """Offer names and terms from `lists`."""
        for field in (self.place, self.party, self.event_place):
            field.set_lists(lists)
        self.kind.set_choices(lists.choices("visit_kind"))
        self.event_kind.set_choices(lists.choices("visit_event_kind"))
        self.certainty.set_choices(lists.choices("certainty"))

    def _place(self) -> AuthorityField:
        return AuthorityField("place", self.tr("Place"), matching.places, matching.PLACE_KINDS)

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
        role = ChoiceField("role", self.tr("Role"), optional=False, required=True)
        role.set_choices(list(wording.roles().items()))
        rows: list[list[Field]] = [
            [self.party, role],
            [LineField("note", self.tr("In the capacity of"))],
        ]
        label, adding = self.tr("Who took part"), self.tr("Add a name")
        made = RowSection("parties", label, RowEditor(rows), adding)
        made.set_preset({"role": "delegate"})
        return made

    def _documents(self) -> RowSection:
        role = ChoiceField("role", self.tr("What it is"), optional=False, required=True)
        role.set_choices(list(wording.document_roles().items()))
        rows: list[list[Field]] = [
            [self.tied],
            [role, LineField("kind_as_printed", self.tr("Rank as printed"))],
        ]
        label, adding = self.tr("Documents"), self.tr("Add a document")
        made = RowSection("documents", label, RowEditor(rows), adding, follows=True)
        made.set_preset({"role": "about"})
        return made

    def _programme(self) -> RowSection:
        rows: list[list[Field]] = [
            [self.event_kind, DateField("date", self.tr("Date"))],
            [LineField("title", self.tr("Title")), self.event_place],
            [self.told_by, self.certainty],
        ]
        label, adding = self.tr("Programme"), self.tr("Add an event")
        return RowSection("events", label, RowEditor(rows), adding)


def _parties_and_persons(lists: Lists, typed: str) -> list[Suggestion]:
    return [*matching.persons(lists, typed), *matching.parties(lists, typed)]
