"""The fields of the form, and how they lie on it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.archive.fields import STATES
from treatyarchive.ui import theme
from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.authority_field import AuthorityField
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.desk.date_warning import DateWarning
from treatyarchive.ui.desk.found_section import FoundSection
from treatyarchive.ui.desk.sector_field import SectorField
from treatyarchive.ui.desk.signatory_field import SignatoryField
from treatyarchive.ui.desk.visit_field import VisitField
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.field_offer import FieldOffer
from treatyarchive.ui.widgets.line_field import LineField
from treatyarchive.ui.widgets.note_field import NoteField
from treatyarchive.ui.widgets.section import Section, TagSection

_VOCABULARIES = {
    "kind": "source_kind",
    "language": "language",
    "access": "access_condition",
}


class _Row(QWidget):
    """Fields side by side; a row whose fields are all hidden takes no room."""

    def __init__(self, parent: QWidget, fields: Sequence[QWidget], above: int) -> None:
        super().__init__(parent)
        self._fields = fields
        line = QHBoxLayout(self)
        theme.fix_margins(line, 0, above, 0, 0)
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
        self.setVisible(not all(field.isHidden() for field in self._fields))


class FormFields(QObject):
    """Every field by name; `order` is that of reading, of Tab and of Alt+1 to Alt+9."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lists = Lists()
        self._page: QWidget | None = None
        self.title = LineField(
            "title", self.tr("Title"), self.tr("as on the source"), required=True
        )
        self.kind = ChoiceField("kind", self.tr("Kind"), required=True)
        self.language = ChoiceField("language", self.tr("Language"), required=True)
        self.date = DateField("date", self.tr("Date"))
        self.reference_code = LineField("reference_code", self.tr("Reference code"))
        self.publisher = AuthorityField(
            "publisher", self.tr("Publisher"), matching.publishers, matching.PUBLISHER_KINDS
        )
        self.published = DateField("date_published", self.tr("Published"), brief=True)
        self.state = ChoiceField("state", self.tr("State"), optional=False)
        self.access = ChoiceField("access", self.tr("Access"), optional=False)
        self.note = NoteField("note", self.tr("Note"))
        self.sectors = SectorField()
        self.signatories = SignatoryField()
        self.visits = VisitField()
        self.instruments = FoundSection(self.tr("Instruments"))
        self.mentioned = FoundSection(self.tr("Mentioned"))
        self.related = FoundSection(self.tr("Related documents"))
        self.url = LineField("url", self.tr("Address"), self.tr("where it was published"))
        self.warning = DateWarning()
        offered = (self.title, self.language, self.publisher, self.published, self.url)
        self.offers = {field.name: FieldOffer() for field in offered}
        """Below fields: what the text or the file itself says they hold."""
        for field in offered:
            field.box.addWidget(self.offers[field.name])
        states = {
            "draft": self.tr("To catalogue"),
            "described": self.tr("Described"),
            "reviewed": self.tr("Reviewed"),
        }
        self.state.set_choices([(state, states[state]) for state in STATES])

    @property
    def lists(self) -> Lists:
        """What there is to choose from."""
        return self._lists

    @property
    def order(self) -> list[Field | Section]:
        """Every field, as they follow on one another."""
        return [
            self.title,
            self.kind,
            self.language,
            self.date,
            self.reference_code,
            self.publisher,
            self.published,
            self.sectors,
            self.signatories,
            self.visits,
            self.access,
            self.state,
            self.url,
            self.note,
            self.instruments,
            self.mentioned,
            self.related,
        ]

    @property
    def values(self) -> list[Field]:
        """The fields that hold one value each, in order."""
        return [each for each in self.order if isinstance(each, Field)]

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes, in order; rows and chips as they are now."""
        found: list[QWidget] = []
        for each in self.order:
            if isinstance(each, Field):
                offer = self.offers.get(each.name)
                found += [each.editor, *(offer.stops if offer else ())]
            else:
                found += each.stops
            if each is self.published:
                found.append(self.warning.passages)
        return found

    @property
    def numbered(self) -> list[Field | Section]:
        """Those that Alt+1 to Alt+9 go to."""
        return [each for each in self.order if each is not self.published][:9]

    @property
    def tagged(self) -> tuple[SectorField, SignatoryField, VisitField]:
        """The sections in which tags are typed."""
        return self.sectors, self.signatories, self.visits

    @property
    def sections(self) -> tuple[TagSection, ...]:
        """All that hold tags, in order."""
        return (*self.tagged, self.instruments, self.mentioned, self.related)

    def set_lists(self, lists: Lists) -> None:
        """Offer what there is to choose from; the same as before leaves what is typed alone."""
        if lists == self._lists:
            return
        self._lists = lists
        for name, vocabulary in _VOCABULARIES.items():
            field = getattr(self, name)
            field.set_choices(lists.choices(vocabulary))
        self.publisher.set_lists(lists)
        for section in self.tagged:
            section.set_lists(lists)

    def clear_typing(self) -> None:
        """Forget what was typed to find a tag, and suggested: it belonged to another document."""
        for section in self.sections:
            section.suggestions.fold()
            section.suggest(())
        for offer in self.offers.values():
            offer.offer(None)
        self.warning.tell("", has_passages=False)
        for chips in (self.sectors.chips, self.visits.chips):
            chips.line.replace("")
            chips.fold()
        self.signatories.clear_typing()
        self.visits.close_maker()

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        for each in self.order:
            each.set_read_only()

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Lay the form out once after several changes, not anew with each."""
        layout = self._page.layout() if self._page is not None else None
        if layout is None or not layout.isEnabled():
            yield
            return
        layout.setEnabled(False)
        try:
            yield
        finally:
            layout.setEnabled(True)
            layout.update()

    def lay_out(self, parent: QWidget) -> None:
        """Put the fields onto `parent`: most of a usual record is to be seen at once."""
        self._page = parent
        rows: list[tuple[QWidget, ...]] = [
            (self.title,),
            (self.kind, self.language),
            (self.date, self.reference_code),
            (self.publisher, self.published),
            (self.warning,),
            (self.sectors,),
            (self.signatories,),
            (self.visits,),
            (self.visits.maker,),
            (self.access, self.state),
            (self.url,),
            (self.note,),
            (self.instruments,),
            (self.mentioned,),
            (self.related,),
        ]
        box = QVBoxLayout(parent)
        theme.fix_margins(box, 20, 14, 14, 16)
        box.setSpacing(0)
        for row in rows:
            close = row[0] in (self.warning, self.visits.maker)
            above = 0 if row[0] is self.title else 4 if close else 10
            box.addWidget(_Row(parent, row, above))
            for field in row:
                if isinstance(field, DateField):
                    box.addWidget(field.take_message())
        box.addStretch(1)
