"""The form of the desk: every field left is one edit, everything typed is kept within a second."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from treatyarchive.archive import documents, drafts
from treatyarchive.archive.store import Archive
from treatyarchive.text.clock import now
from treatyarchive.ui import theme
from treatyarchive.ui.choosing.authority_line import AuthorityLine
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.dates import clock
from treatyarchive.ui.desk.form import record_on_form, tab_order, writing
from treatyarchive.ui.desk.form.doubtful_print import Passage
from treatyarchive.ui.desk.form.form_area import FormArea
from treatyarchive.ui.desk.form.form_fields import FormFields
from treatyarchive.ui.desk.form.form_footer import FormFooter
from treatyarchive.ui.desk.form.form_layout import Entry, Part
from treatyarchive.ui.desk.form.form_places import FormPlaces
from treatyarchive.ui.desk.form.noting import Noting
from treatyarchive.ui.desk.form.templating import Templating
from treatyarchive.ui.desk.form.titling import Titling
from treatyarchive.ui.desk.form.typed_lines import TypedLines
from treatyarchive.ui.desk.record import Record
from treatyarchive.ui.desk.tags.tagging import Tagging
from treatyarchive.ui.forms.writing import Writing
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets import physical_keys
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.picker_line import PickerLine

_NARROWEST = 380
_MESSAGE = 48  # px below a line for what is said of it


class RecordForm(QWidget):
    """Holds one document at a time; what is stored of it comes in through `refresh`."""

    finished = Signal()
    """Saved, and on to the next."""
    drafted = Signal(str)
    """Typing has been kept; the time of day."""
    loaded = Signal(object)
    """Another document is shown; its `Record`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._record: Record | None = None
        self._blame: Callable[[], object] = str
        """What the footer warns of: something as long as it lasts."""
        self.saving: Callable[[Archive, int], object] | None = None
        """What else is written with the fields when somebody saves, in the same edit."""
        self.waiting: Callable[[], bool] = bool
        """Whether that has anything to write."""
        self.setAccessibleName(self.tr("Form"))
        self.setProperty("surface", "true")
        self.footer = FormFooter()
        self.area = FormArea()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.area, 1)
        box.addWidget(self.footer)
        # Filled once it is in its place: each new parent has all that is below styled anew.
        self.fields = FormFields(self)
        self._layout = self.fields.lay_out(self.area.page)
        self.places = FormPlaces(self.fields, self)
        self.setFocusProxy(self.fields.title)
        # Several parts are made anew at once: their order is set once.
        self._ordering = QTimer(self, singleShot=True, interval=0)
        self._ordering.timeout.connect(self.order_tabs)
        self._lines = TypedLines(self.fields)
        values, lines = self.fields.values, self._lines
        self._writing = Writing(session, drafts.DOCUMENT, values, lines.draft, self)
        self._templating = Templating(session, self.fields)
        Titling(session, self.fields.instruments)
        for made in (Tagging, Noting):
            made(session, self.fields, lambda: self._writing.number)
        self._connect()
        self.order_tabs()
        if session.read_only:
            self.fields.set_read_only()
        self.setEnabled(False)

    @property
    def document(self) -> int:
        """The document in the form, 0 for none."""
        return self._writing.number

    @property
    def parts(self) -> list[Part]:
        """Its parts, each of which folds, but for the first."""
        return self._layout.parts

    def set_lists(self, lists: Lists) -> None:
        """Offer what there is to choose from."""
        self.fields.set_lists(lists)
        if self._record is not None:
            record_on_form.show_found(self.fields, self._record.document)
        self._templating.show()

    def keep_folds(self, settings: Settings, archive: Path) -> None:
        """Fold its parts as they were left with this archive, and remember how they are left."""
        self._layout.restore(lambda what, now: settings.flag(archive, f"form-{what}", now))
        self._layout.turned.connect(lambda what, on: settings.set_flag(archive, f"form-{what}", on))

    def load(self, record: Record) -> None:
        """Show another document, with what was typed for it and not saved."""
        document = record.document
        self._writing.number = document.id
        self.setEnabled(True)
        self.footer.clear()
        self._layout.forget()
        draft = self._writing.draft_of(document.id, record.draft)
        since = clock(record.draft_at or now())
        with self.fields.at_once():
            record_on_form.load(self.fields, record, draft, since)
            self.fields.clear_typing()
            self._show(record)
            self._lines.restore(draft)
        if self._writing.draft():
            self.footer.tell(self.tr("Draft from %1, not saved").replace("%1", since), "clock")
        self.area.begin()
        self.loaded.emit(record)

    def put_away(self) -> None:
        """Have nothing more of the document written: it has been removed for ever."""
        self._writing.forget()
        self.setEnabled(False)

    def refresh(self, record: Record) -> None:
        """Take over what is stored by now; what is being typed stays."""
        if record.document.id == self.document:
            with self.fields.at_once():
                record_on_form.refresh(self.fields, record)
                self._show(record)

    def go_to(self, number: int) -> None:
        """Put the focus into a field, from 1."""
        fields = self.fields.numbered
        if 1 <= number <= len(fields):
            self._go(fields[number - 1])

    def show_kind(self) -> None:
        """Show what the kind wants that stands in the form by now."""
        self._templating.show()

    def go_to_name(self, name: str) -> bool:
        """Put the focus into the field or section called so; False where there is none."""
        entry = self.fields.by_name.get(name)
        if entry is not None and self.isEnabled():
            self._go(entry)
        return entry is not None

    def show_places(self) -> None:
        """Show every field with the letter that goes there."""
        if self.isEnabled():
            self.places.open()

    def note_passage(self, passage: Passage | None) -> None:
        """Note what is doubtful in a passage of the text, or in none."""
        doubtful = self.fields.doubtful
        if not self.isEnabled() or self._session.read_only:
            return
        self._layout.reveal(doubtful)
        if passage is None:
            doubtful.begin()
        else:
            doubtful.note(passage)
        self._on_opened(doubtful)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for its fields, which are not scrolled sideways."""
        wide = max(self.area.least_width(), _NARROWEST)
        return QSize(wide, super().minimumSizeHint().height())

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll to a part of the form once it is in its place."""
        self.area.show_once_placed(widget)

    def order_tabs(self) -> None:
        """Have Tab walk the form from the title to its last button."""
        tab_order.chain([*self.fields.stops, self.footer.save, self.footer.save_and_next])

    def go_on(self) -> None:
        """Give the keyboard to what is missing yet, else to the button that ends this record."""
        missing = self._first_wrong(required=True)
        if missing is None:
            self.footer.save_and_next.setFocus()
        else:
            self._go(missing)

    def save(self) -> bool:
        """Write what is typed; False where a field is wrong, which then has the focus."""
        wrong = self._first_wrong(required=False)
        self._commit([f for f in self.fields.values if not f.problem()], saves=True)
        if wrong is not None:
            self._point_at(wrong)
        return not self._has_unadded_tag(points=wrong is None) and wrong is None

    def save_and_next(self) -> None:
        """Write everything, mark the document as described, and go on once that is kept."""
        if not self.document:
            return
        wrong = self._first_wrong(required=False)
        if wrong is None and self._has_unadded_tag(points=True):
            return
        wrong = wrong or self._first_wrong(required=True)
        if wrong is not None:
            self._point_at(wrong)
            return
        if self._session.read_only:
            self.finished.emit()
            return
        state, code = self.fields.state, self.fields.reference_code
        more = {}
        if state.value() == "draft" and not state.dirty:
            more["state"] = "described"
        if not code.value() and code.otherwise:
            more[code.name] = code.otherwise
        then = self.finished.emit
        if not self._commit(self.fields.values, more, then, saves=True):
            self.finished.emit()

    def leave(self) -> None:
        """Write what can be written before another document comes; keep the rest as a draft."""
        if not self.document:
            return
        self._has_unadded_tag(points=False)
        if self._writing.draft():
            self._writing.keep()
            self._commit([f for f in self.fields.values if not f.problem()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+0 shows the places there are, by where the key lies."""
        alone = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alone and physical_keys.letter(event) == "0":
            self.show_places()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        fields = self.fields
        for field in fields.values:
            field.edited.connect(self._on_typed)
            field.left.connect(partial(self._on_field_left, field))
        fields.signatories.rebuilt.connect(self._on_problem_touched)
        for section in (*fields.tagged, fields.scans, fields.doubtful):
            section.typed.connect(self._on_typed)
        for details in fields.details:
            details.typed.connect(self._on_typed)
            details.opened.connect(self._on_opened)
        for chips in (fields.sectors.chips, fields.signatories, fields.visits.chips):
            chips.rebuilt.connect(self._ordering.start)
        for suggesting in fields.sections:
            suggesting.suggestions.rebuilt.connect(self._ordering.start)
        for rows in (fields.instruments, fields.scans, fields.doubtful, self._layout):
            rows.rebuilt.connect(self._ordering.start)
        for found in (fields.mentioned, fields.related):
            found.row.rebuilt.connect(self._ordering.start)
        fields.visits.opened.connect(partial(self.area.show_once_placed, fields.visits.maker))
        fields.instruments.opened.connect(self._on_opened)
        fields.signatories.refused.connect(
            partial(self.area.show_once_placed, fields.signatories.message)
        )
        self.footer.save.clicked.connect(self.save)
        self.footer.save_and_next.clicked.connect(self.save_and_next)
        self.places.chosen.connect(self._go)
        self._templating.changed.connect(self._templating.show)
        self._writing.drafted.connect(self._on_drafted)
        self._writing.saved.connect(lambda: self.footer.tell(self.tr("Saved"), "check"))
        self._writing.refused.connect(self._on_refused)

    def _show(self, record: Record) -> None:
        self._record = record
        record_on_form.show(self.fields, record)
        self._templating.show()

    def _go(self, entry: Entry) -> None:
        """Give the keyboard to a field or section, be it one that is not shown."""
        self._layout.reveal(entry)
        entry.take_focus()
        self.area.show_once_placed(entry)

    def _commit(
        self,
        fields: Sequence[Field],
        more: dict[str, str] | None = None,
        then: Callable[[], None] | None = None,
        *,
        saves: bool = False,
    ) -> bool:
        """Write what was changed of these as one edit; False where there is nothing to write."""
        changed = [f for f in fields if (f.dirty or (saves and f.carried)) and f.sent != f.value()]
        if self.fields.kind in changed:
            changed += self._filled_in(changed)
        saving = self.saving if saves and self.waiting() else None
        if self._session.read_only or not (changed or more or saving):
            return False
        write = writing.together(saving) if saving else documents.set_fields
        self._writing.commit(changed, write, more, then)
        return True

    def _on_refused(self, sent: Mapping[Field, str], why: str) -> None:
        if len(sent) != 1 or not why:  # else the field says it itself
            self._warn(self.tr("Not saved"), lambda: True)

    def _filled_in(self, besides: Sequence[Field]) -> list[Field]:
        """Fields that are filled in for the kind of document: what is typed or carried stays."""
        document = self._record.document if self._record is not None else None
        found = []
        for name, value in self._templating.presets(document).items():
            field = self.fields.by_name[name]
            if not isinstance(field, Field) or field in besides:
                continue
            if not (field.dirty or field.carried or field.unknown):
                field.show_value(value)
                found.append(field)
        return [field for field in found if field.dirty]

    def _first_wrong(self, *, required: bool) -> Entry | None:
        for entry in self.fields.order:
            if isinstance(entry, Field):
                if (required or entry.dirty) and entry.problem():
                    return entry
            elif required and entry.required and not entry.given:
                return entry
        return None

    def _has_unadded_tag(self, *, points: bool) -> bool:
        """Add what is typed whole for a tag; whether anything else is typed, to be gone to."""
        lines = [(section, section.unadded()) for section in self.fields.tagged]
        wrong = [(section, line) for section, line in lines if line is not None]
        if points and wrong:
            section, line = wrong[0]
            line.setFocus()
            maker = self.fields.visits.maker
            whole = maker if maker.isAncestorOf(line) else line  # it says so at its lower end
            self.area.show_once_placed(whole, theme.px(_MESSAGE))
            said = self.tr("%1: %2 is not saved").replace("%1", section.label)
            self._warn(said.replace("%2", line.text().strip()), lambda: self._is_unsaved(line))
        return bool(wrong)

    @staticmethod
    def _is_unsaved(line: PickerLine) -> bool:
        if not isValid(line) or not line.isVisible():
            return False
        return bool(line.problem() if isinstance(line, AuthorityLine) else line.text())

    def _point_at(self, entry: Entry) -> None:
        self._go(entry)
        empty = self.tr("%1 is empty").replace("%1", entry.label)
        if not isinstance(entry, Field):
            self._warn(empty, lambda: not entry.given)
            return
        entry.set_problem(entry.problem())
        said = self.tr("%1 cannot be saved").replace("%1", entry.label)
        self._warn(empty if entry.required and not entry.value() else said, entry.problem)

    def _warn(self, said: str, lasts: Callable[[], object]) -> None:
        self._blame = lasts
        self.footer.tell(said, "warning")

    def _on_drafted(self, at: str) -> None:
        self.footer.tell(self.tr("Draft saved %1").replace("%1", at), "clock")
        self.drafted.emit(at)

    def _on_problem_touched(self) -> None:
        """A warning goes with what it warns of."""
        if not self._blame():
            self.footer.ease()

    def _on_typed(self) -> None:
        self._writing.touch()
        self._on_problem_touched()

    def _on_opened(self, opened: QWidget) -> None:
        self._ordering.start()
        self.area.show_once_placed(opened)

    def _on_field_left(self, field: Field) -> None:
        if not field.dirty or not self.document:
            return
        problem = field.problem()
        field.set_problem(problem)
        if not problem:
            self._commit([field])
            if field is self.fields.kind:
                self._templating.show()
