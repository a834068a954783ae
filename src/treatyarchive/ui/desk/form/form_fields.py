"""The fields and sections of the form, by name and in order."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.fields import FIELDS, STATES
from treatyarchive.archive.records import Document
from treatyarchive.ui import code_labels
from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.authority_field import AuthorityField
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.desk.advice.date_warning import DateWarning
from treatyarchive.ui.desk.form import details, field_making
from treatyarchive.ui.desk.form.doubtful_print import DoubtfulPrint
from treatyarchive.ui.desk.form.form_layout import Entry, FormLayout
from treatyarchive.ui.desk.form.record_facts import RecordFacts
from treatyarchive.ui.desk.form.scan_list import ScanList
from treatyarchive.ui.desk.tags.found_section import FoundSection
from treatyarchive.ui.desk.tags.instrument_field import InstrumentField
from treatyarchive.ui.desk.tags.sector_field import SectorField
from treatyarchive.ui.desk.tags.signatory_field import SignatoryField
from treatyarchive.ui.desk.tags.visit_field import VisitField
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.field_offer import FieldOffer
from treatyarchive.ui.widgets.flag_field import FlagField
from treatyarchive.ui.widgets.line_field import LineField
from treatyarchive.ui.widgets.note_field import NoteField
from treatyarchive.ui.widgets.section import Section, TagSection

_VOCABULARIES = {
    "kind": "source_kind",
    "language": "language",
    "access": "access_condition",
    "level": "description_level",
}


class FormFields(QObject):
    """Every field; `order` is that of reading, of Tab, and of the keys that go to them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lists = Lists()
        self._page: QWidget | None = None
        self.document: Document | None = None
        """The one whose tags are shown."""
        self.is_read_only = False
        self.layout_of: FormLayout | None = None
        """How they lie, once they do."""
        self._make_values()
        self._make_sections()
        self.by_name: Mapping[str, Entry] = {each.name: each for each in self.order}
        """All by what templates, drafts and keys call them."""
        offered = (self.title, self.language, self.publisher, self.published, self.url)
        self.offers = {field.name: FieldOffer() for field in offered}
        """Below fields: what the text or the file itself says they hold."""
        for each in offered:
            each.box.addWidget(self.offers[each.name])
        self.warning = DateWarning()
        self.facts = RecordFacts()
        for field in self.values:
            field.sayable = FIELDS[field.name].unknowable

    def _make_values(self) -> None:
        as_printed = self.tr("as on the source")
        self.title = LineField("title", self.tr("Title"), as_printed, required=True)
        self.title_supplied = FlagField("title_supplied", self.tr("Supplied by the archivist"))
        self.kind = ChoiceField("kind", self.tr("Kind"), required=True)
        self.language = ChoiceField("language", self.tr("Language"), required=True)
        self.date = DateField("date", self.tr("Date"))
        self.reference_code = LineField("reference_code", self.tr("Reference code"))
        self.publisher = AuthorityField(
            "publisher", self.tr("Publisher"), matching.publishers, matching.PUBLISHER_KINDS
        )
        self.published = DateField("date_published", self.tr("Published"), brief=True)
        self.creator = AuthorityField(
            "creator", self.tr("Creator"), matching.creators, matching.CREATOR_KINDS
        )
        self.url = LineField("url", self.tr("Address"), self.tr("where it was published"))
        self.access = ChoiceField("access", self.tr("Access"), optional=False)
        self.level = ChoiceField("level", self.tr("Level"), optional=False)
        self.extent = LineField("extent", self.tr("Extent"))
        self.state = ChoiceField("state", self.tr("State"), optional=False)
        self.note = NoteField("note", self.tr("Note"))
        self._plain = {field.name: field for field in field_making.plain()}
        labels = code_labels.states()
        self.state.set_choices([(code, labels[code]) for code in STATES])

    def _make_sections(self) -> None:
        self.sectors = SectorField()
        self.signatories = SignatoryField()
        self.visits = VisitField()
        self.instruments = InstrumentField()
        self.mentioned = FoundSection(self.tr("Mentioned"))
        self.related = FoundSection(self.tr("Related documents"))
        self.scans = ScanList()
        self.doubtful = DoubtfulPrint()
        for name in ("sectors", "signatories", "visits", "mentioned", "related"):
            getattr(self, name).name = name
        self.details = details.made(self)
        """Of sectors, signatories and visits: what else there is to say of a tag."""

    @property
    def lists(self) -> Lists:
        """What there is to choose from."""
        return self._lists

    @property
    def order(self) -> list[Entry]:
        """Every field and section, as they follow on one another."""
        return [*self._record, *self._source, self.scans, *self._notes]

    @property
    def _record(self) -> list[Entry]:
        return [
            self.title,
            self.title_supplied,
            self._plain["subtitle"],
            self.kind,
            self.language,
            self.date,
            self.reference_code,
            self._plain["date_note"],
            self.publisher,
            self.published,
            *self.sections,
        ]

    @property
    def _source(self) -> list[Entry]:
        plain = self._plain
        return [
            self.creator,
            plain["byline"],
            self.url,
            plain["retrieved_at"],
            self.access,
            plain["access_until"],
            plain["rights_note"],
            plain["custodial_history"],
            plain["acquisition"],
            plain["originals_location"],
            plain["copies_location"],
            self.level,
            self.extent,
        ]

    @property
    def _notes(self) -> list[Entry]:
        plain = self._plain
        own = [plain[name] for name in ("scope_content", "text_note", "archivist_note")]
        return [*own, self.note, plain["rules"], self.state, self.doubtful]

    @property
    def values(self) -> list[Field]:
        """The fields that hold one value each, in order."""
        return [each for each in self.order if isinstance(each, Field)]

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes, in order; rows and chips as they are now."""
        found: list[QWidget] = []
        for each in self.order:
            if self.layout_of is not None:
                found += self.layout_of.heading_before(each)
            if isinstance(each, Field):
                offer = self.offers.get(each.name)
                found += [each.editor, *(offer.stops if offer else ())]
            else:
                found += each.stops
                found += [stop for d in self.details if d.section is each for stop in d.stops]
            if each is self.published:
                found.append(self.warning.passages)
            if self.layout_of is not None:
                found += self.layout_of.button_behind(each)
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
    def tagged(self) -> tuple[SectorField, SignatoryField, VisitField, InstrumentField]:
        """The sections in which tags are typed."""
        return self.sectors, self.signatories, self.visits, self.instruments

    @property
    def sections(self) -> tuple[TagSection, ...]:
        """All that hold tags, in order."""
        return (*self.tagged, self.mentioned, self.related)

    def place_of(self, widget: QWidget | None) -> str:
        """The name of the field or section a widget belongs to, empty for none."""
        return next(
            (each.name for each in self.order if widget is not None and each.isAncestorOf(widget)),
            "",
        )

    def set_lists(self, lists: Lists) -> None:
        """Offer what there is to choose from; the same as before leaves what is typed alone."""
        if lists == self._lists:
            return
        self._lists = lists
        for name, vocabulary in _VOCABULARIES.items():
            field = getattr(self, name)
            field.set_choices(lists.choices(vocabulary))
        for field in (self.publisher, self.creator):
            field.set_lists(lists)
        for section in (*self.tagged, self.doubtful):
            section.set_lists(lists)
        for each in self.details:
            each.set_lists(lists)

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
        self.instruments.clear_typing()
        self.visits.close_maker()
        for each in self.details:
            each.close()

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        self.is_read_only = True
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

    def lay_out(self, page: QWidget) -> FormLayout:
        """Put the fields onto `page`: most of a usual record is to be seen at once."""
        self._page = page
        plain = self._plain
        always = (self.mentioned, self.related, self.scans, self.doubtful)
        self.layout_of = made = FormLayout(page, always)
        self.title.head.addWidget(self.title_supplied)
        made.add_part(
            "record",
            self.tr("Record"),
            (
                (self.title,),
                (plain["subtitle"],),
                (self.kind, self.language),
                (self.date, self.reference_code),
                (plain["date_note"],),
                (self.publisher, self.published),
                (self.warning,),
                (self.sectors,),
                (self.signatories,),
                (self.visits,),
                (self.visits.maker,),
                (self.instruments,),
                (self.mentioned,),
                (self.related,),
            ),
            beside=(self.title_supplied,),
            folds=False,
        )
        made.add_part(
            "source",
            self.tr("Source and rights"),
            (
                (self.creator, plain["byline"]),
                (self.url, plain["retrieved_at"]),
                (self.access, plain["access_until"]),
                (plain["rights_note"],),
                (plain["custodial_history"],),
                (plain["acquisition"],),
                (plain["originals_location"], plain["copies_location"]),
                (self.level, self.extent),
            ),
        )
        made.add_part("scans", self.tr("Scans"), ((self.scans,),))
        made.add_part(
            "notes",
            self.tr("Notes"),
            (
                *((each,) for each in self._notes[:4]),
                (plain["rules"], self.state),
                (self.doubtful,),
            ),
        )
        made.end(self.facts)
        return made
