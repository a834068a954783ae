"""The form of many documents: every field they may share, and their tags."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from treatyarchive.archive.batch import SHARED, Edit
from treatyarchive.archive.fields import FIELDS
from treatyarchive.archive.fields import Field as ArchiveField
from treatyarchive.ui import code_labels, field_labels, theme
from treatyarchive.ui.batch.mixed_field import MixedField
from treatyarchive.ui.batch.reading import Told
from treatyarchive.ui.batch.tag_boxes import TagBoxes
from treatyarchive.ui.batch.wording import Wording
from treatyarchive.ui.choosing import matching, titles
from treatyarchive.ui.choosing.authority_field import AuthorityField
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.line_field import LineField
from treatyarchive.ui.widgets.note_field import NoteField

_LONG = ("scope_content", "custodial_history", "rights_note", "text_note", "archivist_note", "note")
_RECORD = (
    *("kind", "language", "date", "date_published", "publisher", "access", "access_until"),
    "state",
)
_SOURCE = (
    *("creator", "byline", "url", "retrieved_at", "rights_note", "custodial_history"),
    *("acquisition", "originals_location", "copies_location", "level", "extent"),
)
_BETWEEN = 12  # px


class EditForm(QWidget):
    """Only what is touched is part of the edit."""

    changed = Signal()
    """Something else is to be changed than a moment ago."""
    replacing_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: Told | None = None
        self.fields: Mapping[str, MixedField] = {
            one.name: MixedField(_field(one.name), required=one.required) for one in SHARED
        }
        self.tags = {
            "sector": TagBoxes("sector", self.tr("Sectors"), self.tr("Add a sector to all")),
            "signatory": TagBoxes(
                "signatory", self.tr("Signatories"), self.tr("Add a signatory to all")
            ),
            "visit": TagBoxes("visit", self.tr("Visits"), self.tr("Add a visit to all")),
            "instrument": TagBoxes(
                "instrument", self.tr("Instruments"), self.tr("Add an instrument to all")
            ),
        }
        for field in self.fields.values():
            field.touched.connect(self.changed)
        for boxes in self.tags.values():
            boxes.tags.touched.connect(self.changed)
        self._lay_out()

    @property
    def edit(self) -> Edit:
        """What is to be changed."""
        touched = {name: each.wanted for name, each in self.fields.items() if each.is_touched}
        add = tuple(tag for boxes in self.tags.values() for tag in boxes.add)
        remove = tuple(tag for boxes in self.tags.values() for tag in boxes.remove)
        return Edit(touched, add, remove)

    @property
    def problem(self) -> str:
        """What is wrong with a touched field, in a sentence."""
        touched = (each.field for each in self.fields.values() if each.is_touched)
        return next((problem for field in touched if (problem := field.problem())), "")

    def show_told(self, told: Told) -> None:
        """Show what the documents hold; what is touched stays so."""
        wording = Wording(told)
        if self._told is None or told.lists != self._told.lists:
            self._offer(told)
        elif told.titles != self._told.titles:
            self._offer_instruments(told)
        self._told = told
        for name, each in self.fields.items():
            each.show(told.survey.fields[name], wording)
        for kind, boxes in self.tags.items():
            boxes.show_tags(told.survey.tags[kind], told.survey.documents, wording)

    def forget(self) -> None:
        """Touch nothing any more: these are other documents."""
        for each in self.fields.values():
            each.forget()
        for boxes in self.tags.values():
            boxes.tags.forget()

    def restore(self, focus: QWidget | None) -> bool:
        """Restore the field or the boxes that have the focus; False where nothing is touched."""
        for each in self.fields.values():
            if each.is_touched and _holds(each.field, focus):
                each.restore()
                self.changed.emit()
                return True
        for boxes in self.tags.values():
            if (boxes.add or boxes.remove) and _holds(boxes, focus):
                boxes.tags.restore()
                return True
        return False

    def _offer(self, told: Told) -> None:
        lists = told.lists
        for name, each in self.fields.items():
            field, one = each.field, FIELDS[name]
            if isinstance(field, AuthorityField):
                field.set_lists(lists)
            elif isinstance(field, ChoiceField):
                field.set_choices(_choices(one, told))
        self.tags["sector"].offer(
            lambda typed, ticked: matching.sectors(lists, typed, ticked),
            lambda typed, offered: matching.first_sector(lists, typed, offered),
        )
        self.tags["signatory"].offer(lambda typed, _: matching.parties(lists, typed), None)
        self.tags["visit"].offer(lambda typed, ticked: matching.visits(lists, typed, ticked), None)
        self._offer_instruments(told)

    def _offer_instruments(self, told: Told) -> None:
        self.tags["instrument"].offer(
            lambda typed, ticked: titles.find(told.titles, told.lists, typed, ticked), None
        )

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        theme.fix_margins(box, 20, 14, 14, 16)
        box.setSpacing(_BETWEEN)
        own = labels.plain(
            self.tr("Each document keeps its own title and reference code."), "meta", wrap=True
        )
        own.setMinimumWidth(1)
        replacing = labels.button(self.tr("Find and replace in them"), "link", compact=True)
        replacing.setProperty("flush", True)
        replacing.clicked.connect(self.replacing_asked)
        box.addWidget(own)
        box.addWidget(replacing, 0, Qt.AlignmentFlag.AlignLeft)
        self._add(box, self.tr("Record"), _RECORD)
        box.addWidget(labels.plain(self.tr("Tags"), "strong"))
        for boxes in self.tags.values():
            box.addWidget(boxes)
        self._add(box, self.tr("Source and rights"), _SOURCE)
        rest = [name for name in self.fields if name not in (*_RECORD, *_SOURCE)]
        self._add(box, self.tr("Notes"), rest)
        box.addStretch(1)

    def _add(self, box: QVBoxLayout, title: str, names: Sequence[str]) -> None:
        box.addWidget(labels.plain(title, "strong"))
        for name in names:
            box.addWidget(self.fields[name].field)


def _field(name: str) -> Field:
    one, label = FIELDS[name], field_labels.fields()[name]
    match one.form:
        case "term" | "state":
            return ChoiceField(name, label, optional=not one.required)
        case "edtf" | "day":
            return DateField(name, label, brief=True, exact=one.form == "day")
        case "authority":
            find = matching.publishers if name == "publisher" else matching.creators
            return AuthorityField(name, label, find)
    return NoteField(name, label) if name in _LONG else LineField(name, label)


def _choices(one: ArchiveField, told: Told) -> Sequence[tuple[str, str]]:
    if one.form == "state":
        return list(code_labels.states().items())
    if one.name == "level":
        return told.levels
    return told.lists.choices(one.vocabulary)


def _holds(part: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (part is focus or part.isAncestorOf(focus))
