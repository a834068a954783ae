"""How the fields of the form lie: in rows, in parts that fold, the rare ones behind "more"."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from treatyarchive.archive.templates import Template
from treatyarchive.ui import theme
from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.form_group import FormGroup
from treatyarchive.ui.widgets.form_row import FormRow
from treatyarchive.ui.widgets.more_fields import MoreFields
from treatyarchive.ui.widgets.section import Section
from treatyarchive.ui.words import spoken

Entry = Field | Section
_ABOVE, _CLOSE = 10, 4  # px above a row, and above one that belongs to the row before


@dataclass
class Part:
    """Fields that fold together; `group` is None for the first part, which does not fold."""

    name: str
    entries: list[Entry]
    more: MoreFields
    group: FormGroup | None = None
    revealed: set[Entry] = field(default_factory=set)
    """Fields that were shown, until another document or another kind comes."""


class FormLayout(QObject):
    """Shows what the template of a kind wants, and whatever holds a value."""

    turned = Signal(str, bool)
    """A part was folded or unfolded, or its rare fields shown or not: `source-open`, True."""
    rebuilt = Signal()
    """Other fields are shown than before."""

    def __init__(self, page: QWidget, always: Iterable[Entry]) -> None:
        """`always` are entries that come and go by themselves."""
        super().__init__(page)
        self._page = page
        self._always = set(always)
        self._template: Template | None = None
        self.parts: list[Part] = []
        self._box = QVBoxLayout(page)
        theme.fix_margins(self._box, 20, 14, 14, 16)
        self._box.setSpacing(0)

    def add_part(
        self,
        name: str,
        title: str,
        rows: Sequence[Sequence[QWidget]],
        *,
        beside: Sequence[Entry] = (),
        folds: bool = True,
    ) -> None:
        """Put rows below what is there; what stands `beside` others has no row of its own."""
        group = FormGroup(title, self._page) if folds else None
        box = self._box if group is None else group.rows
        more = MoreFields(title) if group is None else group.more
        entries: list[Entry] = [*beside]
        for row in rows:
            first = not box.count()
            close = not isinstance(row[0], Field | Section)
            above = 0 if first else _CLOSE if close else _ABOVE
            box.addWidget(FormRow(group.body if group else self._page, row, above))
            for each in row:
                entries += [each] if isinstance(each, Field | Section) else []
                if isinstance(each, DateField):
                    box.addWidget(each.take_message())
        if group is None:
            box.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._box.addWidget(group)
            group.turned.connect(lambda on: self._on_turned(f"{name}-open", on))
        more.turned.connect(lambda on: self._on_turned(f"{name}-more", on))
        self.parts.append(Part(name, entries, more, group))

    def end(self, last: QWidget) -> None:
        """All parts are there; below them stands what belongs to none."""
        self._box.addWidget(FormRow(self._page, (last,), _ABOVE))
        self._box.addStretch(1)

    def restore(self, was: Callable[[str, bool], bool]) -> None:
        """Fold as it was left; `was` tells how, by what `turned` calls it, else as it is now."""
        for part in self.parts:
            part.more.wanted = was(f"{part.name}-more", part.more.wanted)
            if part.group is not None:
                part.group.open(opened=was(f"{part.name}-open", part.group.is_open))
        self.update()

    def use(self, template: Template | None) -> None:
        """Show, want and hint as a template says; without one all fields are shown."""
        if template == self._template:
            return
        self._template = template
        self.forget()
        for part in self.parts:
            for entry in part.entries:
                self._dress(entry, template)
        self.update()

    def forget(self) -> None:
        """Another document comes: what it does not need is put away."""
        for part in self.parts:
            part.revealed.clear()

    def reveal(self, entry: Entry, *, opens: bool = True) -> None:
        """Have an entry shown; where its part is folded that `opens`, or stays as it is."""
        for part in self.parts:
            if entry not in part.entries:
                continue
            if part.group is not None and opens:
                part.group.open(opened=True)
            if entry.isHidden() and entry not in self._always:
                part.revealed.add(entry)
                self.update()

    def update(self) -> None:
        """Show what is to be shown by now."""
        changed = False
        for part in self.parts:
            hidden = 0
            for entry in part.entries:
                if entry in self._always:
                    continue
                wanted = self._is_wanted(entry, part)
                if wanted:  # what is emptied now does not go away under the hand
                    part.revealed.add(entry)
                hidden += not wanted
                shown = wanted or part.more.wanted
                if shown == entry.isHidden():
                    entry.setVisible(shown)
                    changed = True
            self._tell(part, hidden)
        if changed:
            self.rebuilt.emit()

    def button_behind(self, entry: Entry) -> list[QWidget]:
        """The button at the end of the part whose last entry this is, for Tab."""
        return [part.more for part in self.parts if part.entries and part.entries[-1] is entry]

    def heading_before(self, entry: Entry) -> list[QWidget]:
        """The heading of the part whose first entry this is, for Tab."""
        return [
            part.group.heading
            for part in self.parts
            if part.group is not None and part.entries and part.entries[0] is entry
        ]

    def _tell(self, part: Part, hidden: int) -> None:
        part.more.wanted = part.more.wanted and hidden > 0
        part.more.tell(hidden)
        if part.group is None:
            part.more.setVisible(part.more.has_any)
        else:
            part.more.setVisible(part.more.has_any and part.group.is_open)
            part.group.tell(sum(entry.filled for entry in part.entries))

    def _is_wanted(self, entry: Entry, part: Part) -> bool:
        template = self._template
        named = template is None or template.of(entry.name) is not None
        dirty = isinstance(entry, Field) and entry.value() != entry.stored
        return named or entry.filled or dirty or entry in part.revealed

    def _dress(self, entry: Entry, template: Template | None) -> None:
        found = template.of(entry.name) if template is not None else None
        required = found is not None and found.required
        if isinstance(entry, Field):
            entry.set_required(required=required or entry.name in _NEVER_EMPTY)
        else:
            entry.set_required(required=required)
        entry.set_hint(spoken(found.hint) if found is not None else "")

    def _on_turned(self, what: str, on: bool) -> None:
        self.update()
        self.turned.emit(what, on)


_NEVER_EMPTY = ("title", "kind", "language")
"""Wanted whatever the template says."""
