"""The form of the desk: every field left is one edit, everything typed is kept within a second."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from treatyarchive.archive import documents, drafts
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.records import Document
from treatyarchive.archive.store import Archive
from treatyarchive.text.clock import now
from treatyarchive.ui import theme
from treatyarchive.ui.choosing.authority_line import AuthorityLine
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.dates import clock
from treatyarchive.ui.desk import found_tags, tab_order
from treatyarchive.ui.desk.form_fields import FormFields
from treatyarchive.ui.desk.form_footer import FormFooter
from treatyarchive.ui.desk.record import Record
from treatyarchive.ui.desk.tagging import Tagging
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.picker_line import PickerLine
from treatyarchive.ui.words import spoken

DRAFT_MS = 700
_NARROWEST = 380
_MESSAGE = 48  # px below a line for what is said of it


class RecordForm(QWidget):
    """Holds one document at a time; what is stored of it comes in through `refresh`."""

    finished = Signal()
    """Saved, and on to the next."""
    drafted = Signal(str)
    """Typing has been kept; the time of day."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._document = 0
        self._shown: Document | None = None
        self._blame: Callable[[], object] = str
        """What the footer warns of: something as long as it lasts."""
        # By document, until it is written: who comes back sooner than that finds it all the same.
        self._unkept: dict[int, dict[str, str]] = {}
        self.setAccessibleName(self.tr("Form"))
        self.setProperty("surface", "true")
        self.footer = FormFooter()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = QWidget()
        self._page.setProperty("surface", "true")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._area, 1)
        box.addWidget(self.footer)
        self._area.setWidget(self._page)
        # Filled once it is in its place: each new parent has all that is below styled anew.
        self.fields = FormFields(self)
        self.fields.lay_out(self._page)
        self.setFocusProxy(self.fields.title)
        self._later = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._later.timeout.connect(self._keep_draft)
        # Several parts are made anew at once: their order is set once.
        self._ordering = QTimer(self, singleShot=True, interval=0)
        self._ordering.timeout.connect(self.order_tabs)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._tagging = Tagging(session, self.fields, lambda: self._document)
        self._connect()
        self.order_tabs()
        if session.read_only:
            self.fields.set_read_only()
        self.setEnabled(False)

    @property
    def document(self) -> int:
        """The document in the form, 0 for none."""
        return self._document

    def set_lists(self, lists: Lists) -> None:
        """Offer what there is to choose from."""
        self.fields.set_lists(lists)
        if self._shown is not None:
            found_tags.show(self.fields, self._shown)

    def load(self, record: Record) -> None:
        """Show another document, with what was typed for it and not saved."""
        document = record.document
        self._document = document.id
        self.setEnabled(True)
        self.footer.clear()
        draft = self._unkept.get(document.id, record.draft)
        since = clock(record.draft_at or now())
        for field in self.fields.values:
            field.load(str(document.fields[field.name] or ""))
            if field.name in draft:
                field.restore(draft[field.name], since)
        if any(field.dirty for field in self.fields.values):
            self.footer.tell(self.tr("Draft from %1, not saved").replace("%1", since), "clock")
        self.fields.clear_typing()
        self._show_tags(record)
        self._area.verticalScrollBar().setValue(0)

    def put_away(self) -> None:
        """Have nothing more of the document written: it has been removed for ever."""
        self._later.stop()
        self._unkept.pop(self._document, None)
        self._document = 0
        self.setEnabled(False)

    def refresh(self, record: Record) -> None:
        """Take over what is stored by now; what is being typed stays."""
        if record.document.id != self._document:
            return
        for field in self.fields.values:
            field.refresh(str(record.document.fields[field.name] or ""))
        self._show_tags(record)

    def go_to(self, number: int) -> None:
        """Put the focus into a field, from 1."""
        fields = self.fields.numbered
        if 1 <= number <= len(fields):
            fields[number - 1].setFocus()
            self._area.ensureWidgetVisible(fields[number - 1])

    def minimumSizeHint(self) -> QSize:
        """Wide enough for its fields, which are not scrolled sideways."""
        page = self._page.minimumSizeHint().width()
        bar = self._area.verticalScrollBar().sizeHint().width()
        return QSize(max(page + bar, _NARROWEST), super().minimumSizeHint().height())

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll to a part of the form once it is in its place."""
        self._show_once_placed(widget)

    def order_tabs(self) -> None:
        """Have Tab walk the form from the title to its last button."""
        tab_order.chain([*self.fields.stops, self.footer.save, self.footer.save_and_next])

    def go_on(self) -> None:
        """Give the keyboard to what is missing yet, else to the button that ends this record."""
        missing = self._first_wrong(required=True)
        (self.footer.save_and_next if missing is None else missing).setFocus()

    def save(self) -> bool:
        """Write what is typed; False where a field is wrong, which then has the focus."""
        wrong = self._first_wrong(required=False)
        self._commit([f for f in self.fields.values if not f.problem()])
        if wrong is not None:
            self._point_at(wrong)
        return not self._has_unadded_tag(points=wrong is None) and wrong is None

    def save_and_next(self) -> None:
        """Write everything, mark the document as described, and go on once that is kept."""
        if not self._document:
            return
        wrong = self._first_wrong(required=True)
        if wrong is not None:
            self._point_at(wrong)
            return
        if self._has_unadded_tag(points=True):
            return
        if self._session.read_only:
            self.finished.emit()
            return
        state = self.fields.state
        done = state.value() == "draft" and not state.dirty
        more = {"state": "described"} if done else {}
        if not self._commit(self.fields.values, more, self.finished.emit):
            self.finished.emit()

    def leave(self) -> None:
        """Write what can be written before another document comes; keep the rest as a draft."""
        if not self._document:
            return
        self._has_unadded_tag(points=False)
        if self._drafts():
            self._keep_draft()
            self._commit([f for f in self.fields.values if not f.problem()])

    def _connect(self) -> None:
        for field in self.fields.values:
            field.edited.connect(self._on_field_edited)
            field.left.connect(partial(self._on_field_left, field))
        fields = self.fields
        fields.signatories.rebuilt.connect(self._on_problem_touched)
        for section in fields.tagged:
            section.typed.connect(self._on_problem_touched)
        for part in (fields.sectors.chips, fields.signatories, fields.visits.chips):
            part.rebuilt.connect(self.order_tabs)
        for suggesting in fields.sections:
            suggesting.suggestions.rebuilt.connect(self._ordering.start)
        for found in (fields.instruments, fields.mentioned, fields.related):
            found.row.rebuilt.connect(self._ordering.start)
        self.fields.visits.opened.connect(partial(self._show_once_placed, fields.visits.maker))
        refusal = partial(self._show_once_placed, fields.signatories.message)
        self.fields.signatories.refused.connect(refusal)
        self.footer.save.clicked.connect(self.save)
        self._area.verticalScrollBar().valueChanged.connect(self._on_area_scrolled)
        self.footer.save_and_next.clicked.connect(self.save_and_next)

    def _show_tags(self, record: Record) -> None:
        document, fields = record.document, self.fields
        self._shown = document
        with fields.at_once():
            fields.sectors.show_tags(document.sectors)
            fields.signatories.show_tags(document.signatories)
            fields.visits.show_tags(document.visits)
            fields.visits.set_date(str(document.fields["date"] or ""))
            found_tags.show(fields, document)

    def _drafts(self, without: Sequence[Field] = ()) -> dict[str, str]:
        # What is being written already is no draft any more: kept now, it would outlive the edit.
        typed = [f for f in self.fields.values if f.dirty and f.sent != f.value()]
        return {f.name: f.value() for f in typed if f not in without}

    def _keep_draft(self) -> None:
        self._later.stop()
        document, typed = self._document, self._drafts()
        if not document or self._session.read_only:
            return
        self._unkept[document] = typed

        def kept(_: object) -> None:
            self._forget(document, typed)
            if isValid(self) and document == self._document and typed:
                at = clock(now())
                self.footer.tell(self.tr("Draft saved %1").replace("%1", at), "clock")
                self.drafted.emit(at)

        self._session.write(lambda archive: drafts.keep(archive, document, typed), kept)

    def _forget(self, document: int, typed: dict[str, str]) -> None:
        """A draft is written, unless another one is on its way by now."""
        if self._unkept.get(document) is typed:
            del self._unkept[document]

    def _commit(
        self,
        fields: Sequence[Field],
        more: dict[str, str] | None = None,
        then: Callable[[], None] | None = None,
    ) -> bool:
        """Write changed fields as one edit; False where there is nothing to write."""
        changed = [f for f in fields if f.dirty and f.sent != f.value()]
        values = {f.name: f.value() for f in changed} | (more or {})
        if not values or self._session.read_only:
            return False
        self._later.stop()
        document, rest = self._document, self._drafts(without=changed)
        self._unkept[document] = rest
        sent = {field: field.value() for field in changed}
        for field, value in sent.items():
            field.sent = value

        def write(archive: Archive) -> ChangeSet:
            with archive.transaction():
                change_set = documents.set_fields(archive, document, values)
                drafts.keep(archive, document, rest)
                return change_set

        def written(_: ChangeSet) -> None:
            self._forget(document, rest)
            # The window may be gone by the time the last edit is written.
            if isValid(self) and document == self._document:
                self._on_written(sent)
                if then is not None:
                    then()

        def refused(why: str) -> None:
            if isValid(self) and document == self._document:
                self._on_refused(sent, why)
            elif sent:
                # Another document is on the desk by now: what was typed waits as its draft.
                typed = rest | {field.name: value for field, value in sent.items()}
                self._unkept[document] = typed
                self._session.write(
                    lambda archive: drafts.keep(archive, document, typed),
                    lambda _: self._forget(document, typed),
                )

        self._session.edit(write, written, refused)
        return True

    def _on_written(self, sent: Mapping[Field, str]) -> None:
        for field, value in sent.items():
            if field.sent is None:
                continue  # another document was loaded since, and this one again
            field.written(value)
        self.footer.tell(self.tr("Saved"), "check")

    def _on_refused(self, sent: Mapping[Field, str], why: str) -> None:
        """What was refused stays typed, and is kept; a field refused alone says why."""
        for field, value in sent.items():
            if field.sent == value:
                field.sent = None
        if len(sent) == 1 and why:
            next(iter(sent)).set_problem(spoken(why))
        else:
            self._warn(self.tr("Not saved"), lambda: True)
        self._later.start()

    def _first_wrong(self, *, required: bool) -> Field | None:
        for field in self.fields.values:
            if (required or field.dirty) and field.problem():
                return field
        return None

    def _has_unadded_tag(self, *, points: bool) -> bool:
        """Add what is typed whole for a tag; whether anything else is typed, to be gone to."""
        lines = [(section, section.unadded()) for section in self.fields.tagged]
        wrong = [(section, line) for section, line in lines if line is not None]
        if points and wrong:
            section, line = wrong[0]
            line.setFocus()
            self._show_once_placed(line, theme.px(_MESSAGE))
            said = self.tr("%1: %2 is not saved").replace("%1", section.label)
            self._warn(said.replace("%2", line.text().strip()), lambda: self._is_unsaved(line))
        return bool(wrong)

    @staticmethod
    def _is_unsaved(line: PickerLine) -> bool:
        if not isValid(line) or not line.isVisible():
            return False
        return bool(line.problem() if isinstance(line, AuthorityLine) else line.text())

    def _point_at(self, field: Field) -> None:
        field.set_problem(field.problem())
        field.setFocus()
        self._area.ensureWidgetVisible(field)
        if field.required and not field.value():
            said = self.tr("%1 is empty")
        else:
            said = self.tr("%1 cannot be saved")
        self._warn(said.replace("%1", field.label), field.problem)

    def _warn(self, said: str, lasts: Callable[[], object]) -> None:
        self._blame = lasts
        self.footer.tell(said, "warning")

    def _on_problem_touched(self) -> None:
        """A warning goes with what it warns of."""
        if not self._blame():
            self.footer.ease()

    def _on_area_scrolled(self) -> None:
        """A list of suggestions does not move along with its field."""
        focus = self.focusWidget()
        if isinstance(focus, PickerLine):
            focus.put_away()

    def _on_field_edited(self) -> None:
        # Not started anew by every key: who types without a pause is kept as well.
        if not self._later.isActive():
            self._later.start()
        self._on_problem_touched()

    def _on_field_left(self, field: Field) -> None:
        if not field.dirty or not self._document:
            return
        problem = field.problem()
        field.set_problem(problem)
        if not problem:
            self._commit([field])

    def _show_once_placed(self, widget: QWidget, around: int = 16) -> None:
        """Scroll to something that has just been shown."""
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(widget, 0, around))
