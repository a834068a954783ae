"""The form of an entry of the name authority."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.ui import links
from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.authority_field import AuthorityField
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.field_group import FieldGroup
from treatyarchive.ui.forms.form import RecordForm
from treatyarchive.ui.forms.row_editor import RowEditor
from treatyarchive.ui.forms.row_section import RowSection
from treatyarchive.ui.links import Link
from treatyarchive.ui.names import entry_editing, entry_wording
from treatyarchive.ui.names.entry_reading import Shown, neighbours
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.fact_row import FactRow
from treatyarchive.ui.widgets.flag_field import FlagField
from treatyarchive.ui.widgets.line_field import LineField
from treatyarchive.ui.widgets.note_field import NoteField

SEARCH_KEY = "Ctrl+F"


class EntryForm(RecordForm[Shown]):
    """What it is, its names, what it may be mistaken for; what names it."""

    merge_asked = Signal()
    retire_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._lists = Lists()
        self._found: Shown | None = None
        self.kind = ChoiceField("kind", self.tr("Kind"), optional=False, required=True)
        self.parent_field = AuthorityField("parent", self.tr("Part of"), matching.anyone)
        self._language: ChoiceField | None = None
        self._neighbour: AuthorityField | None = None
        self.identity = self._identity()
        self.names = self._names()
        self.neighbours = self._neighbours()
        self.parts_of_it = RowSection("parts", self.tr("Parts of it"))
        self.documents = RowSection("documents", self.tr("Documents"))
        self.visits = RowSection("visits", self.tr("Visits"))
        self.instruments = RowSection("instruments", self.tr("Agreements"))
        self.build(
            "authority",
            entry_editing.set_fields,
            entry_editing.EDITS,
            (self.identity, self.names, self.neighbours),
            (self.documents, self.visits, self.instruments, self.parts_of_it),
        )
        self._add_actions()

    def set_lists(self, lists: Lists) -> None:
        """Offer what there is to choose from."""
        self._lists = lists
        self.kind.set_choices(lists.choices("signatory_kind"))
        self.parent_field.set_lists(lists)
        if self._language is not None:
            self._language.set_choices(lists.choices("language"))
        if self._neighbour is not None:
            self._neighbour.set_lists(lists)
        if self._found is not None:
            self.show_record(self._found)

    def stored(self, record: Shown) -> Mapping[str, str]:
        """The fields as they stand in the form."""
        return entry_editing.stored(record.entry)

    def show_record(self, record: Shown) -> None:
        """Show the head and the rows."""
        self._found = record
        entry, uses, lists = record.entry, record.uses, self._lists
        count = len(uses.documents)
        label = lists.name(entry.key)
        self.head.show_record(
            label, entry_wording.about(entry, lists), entry_wording.signs(entry, count, lists)
        )
        self.columns.setVisible(not entry.merged_into)
        writable = not self.session.read_only and not entry.merged_into
        self.merge.setVisible(writable)
        self.retire.setVisible(writable)
        self.retire.setText(self.tr("Back into use") if entry.retired else self.tr("Retire"))
        known = {name.id: entry_editing.name_values(name) for name in entry.names}
        names = entry_wording.in_groups(entry.names, lists)
        rows = [entry_wording.name_row(name, lists) for name in names]
        self.names.show_rows(rows, lambda row: known.get(row, {}))
        self._show_neighbours(record)
        self.search.setVisible(bool(record.words))
        self.search.setText(self.tr("%n document(s) with this name", "", record.in_texts))
        for part, found in (
            (self.documents, uses.documents),
            (self.visits, uses.visits),
            (self.instruments, uses.instruments),
        ):
            part.show_rows(
                [entry_wording.use_row(use, lists) for use in found], None, self.tr("None")
            )
        parts = [key for key in uses.parts if key in lists.authorities and key in record.numbers]
        self._show_unless_empty(
            self.parts_of_it,
            [entry_wording.part_row(key, record.numbers[key], lists) for key in parts],
        )

    def follow(self, name: str, row: int) -> None:
        """Go to the record that a row speaks of."""
        match name:
            case "documents" if not row:
                self._show_all()
            case _ if not row:
                return
            case "documents":
                self.document_asked.emit(row)
            case "visits":
                self.record_asked.emit("visit", row)
            case "instruments":
                self.record_asked.emit("instrument", row)
            case "neighbours" | "parts":
                self.record_asked.emit("authority", abs(row))

    def follow_merged(self) -> bool:
        """Go to the entry that took this one over, if there is one."""
        if self._found is None or not self._found.entry.merged_into:
            return False
        into = self._found.numbers[self._found.entry.merged_into]
        self.record_asked.emit("authority", into)
        return True

    @property
    def key(self) -> str:
        """The key of the entry in the form, empty for none."""
        return self._found.entry.key if self._found is not None and self.number else ""

    @property
    def is_retired(self) -> bool:
        """Whether the entry in the form is offered no more."""
        return self._found is not None and self._found.entry.retired

    @property
    def is_merged(self) -> bool:
        """Whether the entry in the form is part of another one."""
        return self._found is not None and self._found.entry.merged_into is not None

    def look_for(self) -> None:
        """Search the library for all names of the entry."""
        if self._found is not None and self._found.words:
            links.follow(self, Link("words", self._found.words, self.key))

    def _show_all(self) -> None:
        """Show the documents in the library, by the facet in which the entry has most of them."""
        if self._found is not None:
            roles = Counter(role for use in self._found.uses.documents for role in use.roles)
            facet = "place" if roles["visit_place"] * 2 > roles.total() else "signatory"
            facet = "person" if self._found.entry.kind == "PERSON" else facet
            links.follow(self, Link(f"facet:{facet}", self.key, self.key))

    def _show_neighbours(self, record: Shown) -> None:
        lists, numbers = self._lists, record.numbers
        entered = [key for key in neighbours(record.entry) if key in numbers]
        rows = [entry_wording.neighbour_row(key, numbers[key], lists) for key in entered]
        rows += [
            entry_wording.alike_row(each, numbers[each.key], lists)
            for each in record.alike
            if each.key in numbers
        ]
        values = {numbers[key]: {"key": key} for key in entered}
        said = self.tr("No other entry has a name like its own")
        self.neighbours.show_rows(rows, lambda row: values.get(row, {}), said)

    def _show_unless_empty(self, part: RowSection, rows: Sequence[FactRow]) -> None:
        part.setVisible(bool(rows))
        part.show_rows(rows)

    def _add_actions(self) -> None:
        self.head.remove.hide()
        self.merge = labels.button(self.tr("Merge…"))
        self.merge.setToolTip(
            self.tr("Make it one with another entry (%1)").replace("%1", "Ctrl+M")
        )
        self.merge.clicked.connect(self.merge_asked)
        self.retire = labels.button(self.tr("Retire"))
        self.retire.clicked.connect(self.retire_asked)
        self.search = labels.button(self.tr("%n document(s) with this name", "", 0), icon="search")
        self.search.setToolTip(
            self.tr("Search the library for any of its names (%1)").replace("%1", SEARCH_KEY)
        )
        self.search.clicked.connect(self.look_for)
        for button in (self.search, self.merge, self.retire):
            self.head.add(button)
        self.order_tabs()

    def _identity(self) -> FieldGroup:
        return FieldGroup(
            self.tr("Entry"),
            [
                [self.kind, self.parent_field],
                [
                    DateField("dates", self.tr("Dates")),
                    LineField("iso_code", self.tr("ISO 3166 code")),
                ],
                [NoteField("note", self.tr("Note"))],
            ],
        )

    def _names(self) -> RowSection:
        made = RowSection("names", self.tr("Names"), self._name_editor, self.tr("Add a name"))
        made.set_preset({"kind": "variant"})
        return made

    def _name_editor(self) -> RowEditor:
        kind = ChoiceField("kind", self.tr("Kind of name"), optional=False, required=True)
        kind.set_choices(list(entry_wording.name_kinds().items()))
        self._language = language = ChoiceField(
            "language", self.tr("Language and script"), optional=False, required=True
        )
        language.set_choices(self._lists.choices("language"))
        return RowEditor(
            [
                [LineField("form", self.tr("Name"), required=True)],
                [language, kind],
                [DateField("valid", self.tr("In use")), LineField("note", self.tr("Note"))],
                [FlagField("confusable", self.tr("Also another's name"))],
            ]
        )

    def _neighbours(self) -> RowSection:
        return RowSection(
            "neighbours",
            self.tr("Easily mistaken for"),
            self._neighbour_editor,
            self.tr("Add an entry"),
            follows=True,
        )

    def _neighbour_editor(self) -> RowEditor:
        self._neighbour = AuthorityField("key", self.tr("Mistaken for"), matching.anyone)
        self._neighbour.set_required(required=True)
        self._neighbour.set_lists(self._lists)
        return RowEditor([[self._neighbour]])
