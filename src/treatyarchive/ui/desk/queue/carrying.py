"""Pinned fields: what they hold goes along into the next document, as long as one says so.

What is carried is shown, and written with Save or Save and next alone: a document that was only
looked at holds nothing of another one.
"""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from treatyarchive.archive import tags
from treatyarchive.archive.records import (
    Document,
    InstrumentTag,
    SectorTag,
    SignatoryTag,
    VisitTag,
)
from treatyarchive.archive.store import Archive
from treatyarchive.ui import accessible
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.desk.form.form import RecordForm
from treatyarchive.ui.desk.record import Record
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.carried_bar import CarriedBar
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.in_line import InLine
from treatyarchive.ui.widgets.pin_button import PinButton
from treatyarchive.ui.widgets.section import Section, TagSection

CarriedTag = SectorTag | SignatoryTag | VisitTag | InstrumentTag
_PINS = "pins"
_SECTIONS = ("sectors", "signatories", "visits", "instruments")
# What tells one document from another is never the next one's.
_OWN = {
    "title",
    "title_supplied",
    "subtitle",
    "reference_code",
    "date",
    "date_note",
    "extent",
    "state",
}


class Carrying(QObject):
    """Pins at labels, what goes along from document to document, and the count in the footer."""

    changed = Signal()
    """Another field is pinned, or one less."""

    def __init__(self, session: Session, settings: Settings, form: RecordForm) -> None:
        super().__init__(form)
        self._path, self._settings, self._form = session.path, settings, form
        self._lists = Lists()
        self._values: dict[str, str] = {}
        self._tags: dict[str, tuple[CarriedTag, ...]] = {}
        self._document: Document | None = None
        # By document: what is written may be another's by the time it is.
        self._waiting: dict[int, dict[str, tuple[CarriedTag, ...]]] = {}
        self._places = {each.name: each for each in form.fields.order if _can_go(each)}
        known = settings.words(self._path, _PINS)
        self.pins = {name: PinButton(place.label) for name, place in self._places.items()}
        self._bars: dict[str, CarriedBar] = {}
        for name, pin in self.pins.items():
            head = self._places[name].head
            head.addStretch()  # at the right end, hint or none
            head.addLayout(InLine(pin))
            pin.setChecked(name in known)
            pin.toggled.connect(partial(self._on_pin_toggled, name))
            pin.setVisible(not session.read_only)
        self.count = labels.button(self.tr("1 field carries forward"), "link", "pin")
        self.count.clicked.connect(self._on_count_clicked)
        form.footer.lead.addWidget(self.count)
        form.saving = self._write
        form.waiting = self._has_waiting
        self._count()

    @property
    def pinned(self) -> list[str]:
        """The fields and sections that are pinned, in the order of the form."""
        return [name for name, pin in self.pins.items() if pin.isChecked()]

    def set_lists(self, lists: Lists) -> None:
        """Take names from `lists`."""
        self._lists = lists
        self._show_tags()

    def toggle_at(self, widget: QWidget | None) -> bool:
        """Pin the field a widget belongs to, or unpin it; False where none can be."""
        for name, place in self._places.items():
            if widget is not None and (place is widget or place.isAncestorOf(widget)):
                self.pins[name].toggle()
                return True
        return False

    def unpin_all(self) -> None:
        """Carry nothing forward."""
        for pin in self.pins.values():
            pin.setChecked(False)

    def note(self) -> None:
        """The document in the form is saved: what it holds is what goes along."""
        if self._document is None:
            return
        fields = self._form.fields.values
        self._values = {each.name: each.value() for each in fields if each.name in self.pins}
        waiting = self._waiting.get(self._document.id, {})
        self._tags = {
            name: tuple(dict.fromkeys((*_tags_of(self._document, name), *waiting.get(name, ()))))
            for name in _SECTIONS
        }

    def show(self, record: Record, *, anew: bool, carries: bool) -> None:
        """A document was read: `anew` for another, `carries` where what is pinned goes along."""
        self._document = document = record.document
        if not anew:
            self._drop_known(document)
        elif carries:
            self._carry(record)
        else:
            self._waiting[document.id] = {}
        self._show_tags()

    def _carry(self, record: Record) -> None:
        said = self.tr("Carried, not saved yet")
        for each in self._form.fields.values:
            value = self._values.get(each.name, "")
            taken = each.value() or each.name in record.draft or each.unknown
            if value and not taken and each.name in self.pinned:
                each.carry(value, said)
        if self._form.fields.kind.carried:
            self._form.show_kind()
        self._waiting[record.document.id] = {
            name: found
            for name, found in self._tags.items()
            if name in self.pinned and name in self._places
        }
        self._drop_known(record.document)

    def _drop_known(self, document: Document) -> None:
        """What the document has by now is carried no more."""
        waiting = self._waiting.get(document.id, {})
        self._waiting[document.id] = {
            name: tuple(tag for tag in found if not _has(document, name, tag))
            for name, found in waiting.items()
        }

    def _show_tags(self) -> None:
        waiting = self._waiting.get(self._document.id, {}) if self._document else {}
        for name in _SECTIONS:
            found = waiting.get(name, ())
            if name in self._bars or found:
                self._bar(name).show_tags([self._named(tag) for tag in found])

    def _bar(self, name: str) -> CarriedBar:
        if name not in self._bars:
            section = self._places[name]
            assert isinstance(section, TagSection)  # noqa: S101 - tags are in such sections alone
            bar = CarriedBar()
            at = section.box.indexOf(section.suggestions)
            section.box.insertWidget(at, bar)
            bar.removed.connect(partial(self._on_tag_removed, name))
            self._bars[name] = bar
        return self._bars[name]

    def _named(self, tag: CarriedTag) -> str:
        match tag:
            case SectorTag(code):
                return self._lists.term("sector", code)
            case SignatoryTag(key):
                return self._lists.name(key)
            case VisitTag(code):
                return self._lists.visit_name(code)
        return tag.title or tag.code

    def _write(self, archive: Archive, number: int) -> None:
        """Add the tags that go along, within the edit that saves."""
        found = [tag for each in self._waiting.get(number, {}).values() for tag in each]
        if found:
            tags.add(archive, number, found)

    def _has_waiting(self) -> bool:
        document = self._document
        return document is not None and any(self._waiting.get(document.id, {}).values())

    def _on_tag_removed(self, name: str, place: int) -> None:
        if self._document is None:
            return
        waiting = self._waiting[self._document.id]
        waiting[name] = waiting[name][:place] + waiting[name][place + 1 :]
        self._show_tags()
        self._places[name].setFocus()

    def _on_pin_toggled(self, name: str, pinned: bool) -> None:
        self._settings.set_words(self._path, _PINS, self.pinned)
        self._count()
        said = self.tr("%1 is carried forward") if pinned else self.tr("%1 is not carried forward")
        accessible.announce(self._form, said.replace("%1", self._places[name].label))
        self.changed.emit()

    def _count(self) -> None:
        count = len(self.pinned)
        one, more = (
            self.tr("1 field carries forward"),
            self.tr("%n fields carry forward", "", count),
        )
        self.count.setText(one if count == 1 else more)
        self.count.setVisible(count > 0)
        self._form.footer.arrange()

    def _on_count_clicked(self) -> None:
        menu = QMenu(self.count)
        for name in self.pinned:
            said = self.tr("Unpin %1").replace("%1", self._places[name].label)
            menu.addAction(said.replace("&", "&&")).triggered.connect(self.pins[name].toggle)
        menu.addSeparator()
        menu.addAction(self.tr("Carry nothing forward")).triggered.connect(self.unpin_all)
        menu.popup(self.count.mapToGlobal(self.count.rect().topLeft()))


def _can_go(place: Field | Section) -> bool:
    return place.name in _SECTIONS if isinstance(place, Section) else place.name not in _OWN


def _tags_of(document: Document, section: str) -> list[CarriedTag]:
    """The tags of a section without what is this document's alone: evidence, words as printed."""
    match section:
        case "sectors":
            return [SectorTag(tag.code, tag.basis) for tag in document.sectors]
        case "signatories":
            return [replace(t, certainty=None, evidence=()) for t in document.signatories]
        case "visits":
            return [VisitTag(tag.code, tag.role) for tag in document.visits]
    return [InstrumentTag(tag.code, tag.title, tag.role) for tag in document.instruments]


def _has(document: Document, section: str, tag: CarriedTag) -> bool:
    return _key(tag) in {_key(each) for each in _tags_of(document, section)}


def _key(tag: CarriedTag) -> tuple[str, str]:
    if isinstance(tag, SignatoryTag):
        return tag.key, tag.role
    return tag.code, "" if isinstance(tag, SectorTag) else tag.role
