"""The form of one record: its head, its fields, its rows; each thing done is one edit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.ui.choosing import making
from treatyarchive.ui.choosing.authority_field import AuthorityField
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.choosing.making import NewAuthority
from treatyarchive.ui.forms.columns import Columns
from treatyarchive.ui.forms.field_group import FieldGroup
from treatyarchive.ui.forms.head import RecordHead
from treatyarchive.ui.forms.keeping import Keeping, Typed
from treatyarchive.ui.forms.row_section import RowSection
from treatyarchive.ui.forms.writing import Write
from treatyarchive.ui.session import Session
from treatyarchive.ui.words import spoken

Part = FieldGroup | RowSection
R = TypeVar("R")
_NAMES = ("authority", "authority_name")
"""Where names are that are made with a row."""


@dataclass(frozen=True)
class RowEdits:
    """How rows of a record are written: `put` gets its number, the row or 0 for a new one, values.

    `remove` gets its number and the row.
    """

    put: Callable[[Archive, int, int, Mapping[str, str]], ChangeSet]
    remove: Callable[[Archive, int, int], ChangeSet]


def by_row(remove: Callable[[Archive, int], ChangeSet]) -> Callable[[Archive, int, int], ChangeSet]:
    """For a row that is known by its own number."""
    return lambda archive, _number, row: remove(archive, row)


class RecordForm(QWidget, Generic[R]):
    """Subclasses make the parts, hand them to `build`, and show a record in them."""

    told = Signal(str)
    """Something was done that can be undone, in words."""
    document_asked = Signal(int)
    record_asked = Signal(str, int)
    """Another screen is to show a record: its table, its number."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.head = RecordHead()
        self.parts: list[Part] = []
        self.keeping: Keeping
        self.columns: Columns
        self._edits: dict[str, RowEdits] = {}
        self._ordering = QTimer(self, singleShot=True, interval=0)
        self._ordering.timeout.connect(self.order_tabs)

    def build(
        self,
        table: str,
        write: Write,
        edits: Mapping[str, RowEdits],
        first: Sequence[Part],
        beside: Sequence[Part],
    ) -> None:
        """Lay out the parts; rows are written by `edits`, by the name of their section."""
        self.parts = [*first, *beside]
        self._edits = dict(edits)
        fields = [
            each for part in self.parts if isinstance(part, FieldGroup) for each in part.fields
        ]
        self.keeping = Keeping(self.session, table, fields, write, self)
        self.keeping.told.connect(self.head.tell)
        self.columns = Columns(self, first, beside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self.columns, 1)
        for number, part in enumerate(self.parts, 1):
            part.set_key(f"Alt+{number}")
        for rows in self.rows:
            self._connect(rows)
        for each in fields:
            if isinstance(each, AuthorityField):
                each.line.made.connect(partial(self._enter_new, each, write))
        if self.session.read_only:
            self.head.remove.hide()
            for part in self.parts:
                part.set_read_only()
        self.order_tabs()

    @property
    def number(self) -> int:
        """The record in the form, 0 for none."""
        return self.keeping.number

    def load(self, number: int, record: R, typed: Typed) -> None:
        """Show another record, with what was typed for it and not written."""
        for part in self.rows:
            part.forget()
        self.show_record(record)
        self.keeping.load(number, self.stored(record), typed)
        self.columns.verticalScrollBar().setValue(0)

    def refresh(self, record: R) -> None:
        """Take over what is stored by now; what is being typed stays."""
        self.keeping.refresh(self.stored(record))
        self.show_record(record)

    def follow(self, name: str, row: int) -> None:
        """Go to what a row of the section `name` speaks of."""
        raise NotImplementedError

    def stored(self, record: R) -> Mapping[str, str]:
        """The values of all fields by name."""
        raise NotImplementedError

    def show_record(self, record: R) -> None:
        """Show the head and the rows."""
        raise NotImplementedError

    def set_lists(self, lists: Lists) -> None:
        """Offer what there is to choose from."""
        raise NotImplementedError

    @property
    def rows(self) -> list[RowSection]:
        """The sections that hold rows, those within groups too."""
        found: list[RowSection] = []
        for part in self.parts:
            inside = part.sections if isinstance(part, FieldGroup) else [part]
            found += [each for each in inside if isinstance(each, RowSection)]
        return found

    @property
    def part_in_hand(self) -> int:
        """The part that the keyboard is in, from 1; 0 for none."""
        focus = self.focusWidget()
        parts = self.parts if focus is not None and focus.hasFocus() else ()
        return next((n for n, part in enumerate(parts, 1) if part.isAncestorOf(focus)), 0)

    def go_to(self, number: int) -> None:
        """Go to a part, from 1."""
        if 1 <= number <= len(self.parts):
            part = self.parts[number - 1]
            part.take_focus()
            self.columns.show_part(part, 0, min(part.height(), self.columns.height() // 2))

    def enter(self) -> None:
        """Go to its first field."""
        self.parts[0].take_focus()

    def order_tabs(self) -> None:
        """Have Tab walk the form from its first field to its last row, then its head."""
        stops = [stop for part in self.parts for stop in part.stops]
        for before, after in pairwise([*stops, *self.head.stops]):
            QWidget.setTabOrder(before, after)

    def _connect(self, part: RowSection) -> None:
        self.keeping.parts.append(part)
        part.typed.connect(self.keeping.touch)
        part.rebuilt.connect(self._ordering.start)
        part.list.reached.connect(partial(self.columns.show_part, part.list))
        part.followed.connect(partial(self.follow, part.name))
        if part.name in self._edits:
            part.put.connect(partial(self._put, part))
            part.removed.connect(partial(self._remove, part))

    def _enter_new(self, field: AuthorityField, write: Write, new: NewAuthority) -> None:
        """Enter a new name into its field; what was typed to find it is not stored."""
        number = self.number
        field.load(field.stored)
        field.line.setFocus()
        self.session.edit(
            lambda archive: making.entered(
                archive, {field.name: new}, lambda keys: write(archive, number, keys)
            )
        )

    def _put(self, part: RowSection, row: int, values: Mapping[str, str]) -> None:
        number, put = self.number, self._edits[part.name].put
        names = part.editor.names() if part.editor is not None else {}

        def write(archive: Archive) -> ChangeSet:
            return making.entered(
                archive, names, lambda keys: put(archive, number, row, {**values, **keys})
            )

        def written(change_set: ChangeSet) -> None:
            if isValid(part) and number == self.number:
                # Names that were made in its fields come before the row itself.
                others = _NAMES if names else ()
                made = (
                    c.row for c in change_set.changes if c.before is None and c.table not in others
                )
                part.done(next(made, row))
                self.keeping.keep()

        def refused(why: str) -> None:
            if isValid(part) and number == self.number:
                part.refuse(spoken(why))

        self.session.edit(write, written, refused)

    def _remove(self, part: RowSection, row: int) -> None:
        number, remove = self.number, self._edits[part.name].remove
        self.session.edit(
            lambda archive: remove(archive, number, row),
            lambda change_set: self.told.emit(spoken(change_set.action)),
        )
