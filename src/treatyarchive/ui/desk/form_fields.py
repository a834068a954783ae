"""The fields of the form, and how they lie on it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from treatyarchive.archive.fields import STATES
from treatyarchive.ui.desk import matching
from treatyarchive.ui.desk.authority_field import AuthorityField
from treatyarchive.ui.desk.choice_field import ChoiceField
from treatyarchive.ui.desk.date_field import DateField
from treatyarchive.ui.desk.field import Field
from treatyarchive.ui.desk.instrument_section import InstrumentSection
from treatyarchive.ui.desk.line_field import LineField
from treatyarchive.ui.desk.lists import Lists
from treatyarchive.ui.desk.note_field import NoteField
from treatyarchive.ui.desk.section import Section
from treatyarchive.ui.desk.sector_field import SectorField
from treatyarchive.ui.desk.signatory_field import SignatoryField
from treatyarchive.ui.desk.visit_field import VisitField

_VOCABULARIES = {
    "kind": "source_kind",
    "language": "language",
    "access": "access_condition",
}


class FormFields(QObject):
    """Every field by name; `order` is that of reading, of Tab and of Alt+1 to Alt+9."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = LineField(
            "title", self.tr("Title"), self.tr("as on the source"), required=True
        )
        self.kind = ChoiceField("kind", self.tr("Kind"))
        self.language = ChoiceField("language", self.tr("Language"))
        self.date = DateField("date", self.tr("Date"), required=True)
        self.reference_code = LineField("reference_code", self.tr("Reference code"))
        self.published = DateField("date_published", self.tr("Published"))
        self.state = ChoiceField("state", self.tr("State"), optional=False)
        self.publisher = AuthorityField("publisher", self.tr("Publisher"), matching.publishers)
        self.access = ChoiceField("access", self.tr("Access"), optional=False)
        self.note = NoteField("note", self.tr("Note"))
        self.sectors = SectorField()
        self.signatories = SignatoryField()
        self.visits = VisitField()
        self.instruments = InstrumentSection()
        labels = {
            "draft": self.tr("To catalogue"),
            "described": self.tr("Described"),
            "reviewed": self.tr("Reviewed"),
        }
        self.state.set_choices([(state, labels[state]) for state in STATES])

    @property
    def values(self) -> list[Field]:
        """The fields that hold one value each, in order."""
        return [
            self.title,
            self.kind,
            self.language,
            self.date,
            self.reference_code,
            self.published,
            self.state,
            self.publisher,
            self.access,
            self.note,
        ]

    @property
    def order(self) -> list[Field | Section]:
        """Every field, as they follow on one another."""
        return [
            self.title,
            self.kind,
            self.language,
            self.date,
            self.reference_code,
            self.published,
            self.state,
            self.publisher,
            self.sectors,
            self.signatories,
            self.visits,
            self.access,
            self.note,
        ]

    @property
    def numbered(self) -> list[Field | Section]:
        """Those that Alt+1 to Alt+9 go to."""
        return [
            self.title,
            self.kind,
            self.language,
            self.date,
            self.reference_code,
            self.publisher,
            self.sectors,
            self.signatories,
            self.visits,
        ]

    def set_lists(self, lists: Lists) -> None:
        """Offer what there is to choose from."""
        for name, vocabulary in _VOCABULARIES.items():
            field = getattr(self, name)
            field.set_choices(lists.choices(vocabulary))
        self.publisher.set_lists(lists)
        for section in (self.sectors, self.signatories, self.visits):
            section.set_lists(lists)

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        for line in (
            self.title.line,
            self.date.line,
            self.reference_code.line,
            self.published.line,
            self.publisher.line,
            self.sectors.chips.line,
            self.signatories.line,
            self.visits.chips.line,
        ):
            line.setReadOnly(True)
        self.note.edit.setReadOnly(True)
        for choice in (self.kind, self.language, self.state, self.access):
            choice.choice.setEnabled(False)

    def lay_out(self, parent: QWidget) -> None:
        """Put the fields onto `parent` in two columns."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        rows: list[tuple[QWidget, ...]] = [
            (self.title,),
            (self.kind, self.language),
            (self.date, self.reference_code),
            (self.published, self.state),
            (self.publisher,),
            (self.sectors,),
            (self.signatories,),
            (self.visits, self.access),
            (self.note,),
            (self.instruments,),
        ]
        for row, widgets in enumerate(rows):
            for column, widget in enumerate(widgets):
                grid.addWidget(widget, row, column, 1, 1 if len(widgets) > 1 else 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        box = QVBoxLayout(parent)
        box.setContentsMargins(20, 16, 20, 20)
        box.addLayout(grid)
        box.addStretch(1)
        for before, after in zip(self.order, self.order[1:], strict=False):
            QWidget.setTabOrder(before, after)
