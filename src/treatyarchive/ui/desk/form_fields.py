"""The fields of the form, and how they lie on it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.archive.fields import STATES
from treatyarchive.ui.desk import matching
from treatyarchive.ui.desk.authority_field import AuthorityField
from treatyarchive.ui.desk.instrument_section import InstrumentSection
from treatyarchive.ui.desk.lists import Lists
from treatyarchive.ui.desk.sector_field import SectorField
from treatyarchive.ui.desk.signatory_field import SignatoryField
from treatyarchive.ui.desk.visit_field import VisitField
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.line_field import LineField
from treatyarchive.ui.widgets.note_field import NoteField
from treatyarchive.ui.widgets.picker_line import PickerLine
from treatyarchive.ui.widgets.section import Section

_VOCABULARIES = {
    "kind": "source_kind",
    "language": "language",
    "access": "access_condition",
}


class _Row(QWidget):
    """Fields side by side, equally wide; a row whose fields are all hidden takes no room."""

    def __init__(self, fields: tuple[QWidget, ...], above: int) -> None:
        super().__init__()
        self._fields = fields
        line = QHBoxLayout(self)
        line.setContentsMargins(0, above, 0, 0)
        line.setSpacing(16)
        for field in fields:
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            field.installEventFilter(self)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the fields."""
        if event.type() in (QEvent.Type.HideToParent, QEvent.Type.ShowToParent):
            self._show()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        hidden = all(field.isHidden() for field in self._fields)
        if hidden or self.parent() is not None:  # else it would be a window for a moment
            self.setVisible(not hidden)


class FormFields(QObject):
    """Every field by name; `order` is that of reading, of Tab and of Alt+1 to Alt+9."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lists = Lists()
        self.title = LineField(
            "title", self.tr("Title"), self.tr("as on the source"), required=True
        )
        self.kind = ChoiceField("kind", self.tr("Kind"), required=True)
        self.language = ChoiceField("language", self.tr("Language"), required=True)
        self.date = DateField("date", self.tr("Date"), says_unknown=True)
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
    def stops(self) -> list[QWidget]:
        """What Tab passes, in order; rows and chips as they are now."""
        found: list[QWidget] = []
        for each in self.order:
            if isinstance(each, Field):
                found.append(each.editor)
            else:
                found += each.stops
        return found

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

    @property
    def finders(self) -> list[tuple[Section, PickerLine]]:
        """The lines in which a tag is typed, with the sections they belong to."""
        return [
            (self.sectors, self.sectors.chips.line),
            (self.signatories, self.signatories.line),
            (self.visits, self.visits.chips.line),
        ]

    def set_lists(self, lists: Lists) -> None:
        """Offer what there is to choose from; the same as before leaves what is typed alone."""
        if lists == self._lists:
            return
        self._lists = lists
        for name, vocabulary in _VOCABULARIES.items():
            field = getattr(self, name)
            field.set_choices(lists.choices(vocabulary))
        self.publisher.set_lists(lists)
        for section in (self.sectors, self.signatories, self.visits):
            section.set_lists(lists)

    def clear_typing(self) -> None:
        """Forget what was typed to find a tag: it belonged to another document."""
        for line in (self.sectors.chips.line, self.visits.chips.line):
            line.replace("")
        self.signatories.clear_typing()
        self.signatories.show_tags(())  # a person half typed for a party that both have
        self.visits.close_maker()

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
        forms = labels.plain(
            self.tr("About: 2021~    Unsure: 2021-12?    Range: 2021-12-05/2021-12-06"),
            "hint",
            wrap=True,
        )
        # As wide as the form, however long: it must not make the form wider.
        forms.setMinimumWidth(1)
        rows: list[tuple[QWidget, ...]] = [
            (self.title,),
            (self.kind, self.language),
            (self.date, self.reference_code),
            (forms,),
            (self.published, self.state),
            (self.publisher,),
            (self.sectors,),
            (self.signatories,),
            (self.visits, self.access),
            (self.visits.maker,),
            (self.note,),
            (self.instruments,),
        ]
        box = QVBoxLayout(parent)
        box.setContentsMargins(20, 16, 20, 20)
        box.setSpacing(0)
        for row in rows:
            near = row[0] is forms or row[0] is self.visits.maker
            box.addWidget(_Row(row, 4 if near else 12 if row[0] is not self.title else 0))
            if isinstance(row[0], DateField):
                box.addSpacing(2)
                box.addWidget(row[0].take_message())
        box.addStretch(1)
