"""The cataloguing desk: scan, text and form of one document side by side."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.ui import dates, kept_back, theme, words
from treatyarchive.ui.choosing import lists
from treatyarchive.ui.choosing.recent import Recent
from treatyarchive.ui.desk import desk_keys, record
from treatyarchive.ui.desk.advice.advising import Advising
from treatyarchive.ui.desk.advice.evidence_marks import EvidenceMarks
from treatyarchive.ui.desk.desk_layout import DeskLayout
from treatyarchive.ui.desk.desk_reading import DeskReading
from treatyarchive.ui.desk.form.doubtful_print import Passage
from treatyarchive.ui.desk.form.form import RecordForm
from treatyarchive.ui.desk.queue.carrying import Carrying
from treatyarchive.ui.desk.queue.queue_bar import QueueBar
from treatyarchive.ui.desk.queue.queueing import Queueing
from treatyarchive.ui.desk.queue.worked_in import WorkedIn
from treatyarchive.ui.desk.scan_pane import ScanPane
from treatyarchive.ui.desk.tags import used_last
from treatyarchive.ui.desk.text_pane import TextPane
from treatyarchive.ui.hit_marks import HitMarks
from treatyarchive.ui.jobs import JobRunner
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets.empty_state import EmptyState
from treatyarchive.ui.widgets.focus_ring import focus_within

NARROW = 1240
_SOON_MS = 1500


class DeskScreen(QWidget):
    """One document of a queue at a time."""

    document_shown = Signal(int)
    told = Signal(str)
    """What has been done, in words."""
    answered = Signal(str)
    """A suggestion was accepted or dismissed, in words; Undo takes that back."""
    advised = Signal()
    """Other keys are of use now: there are suggestions, or none any more."""
    drafted = Signal(str)
    """Typing has been kept; the time of day."""
    instrument_asked = Signal(int)
    """The number of an instrument that is to be looked at."""

    def __init__(
        self,
        session: Session,
        pages: PageService,
        settings: Settings,
        parent: QWidget | None = None,
        *,
        runner: JobRunner | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._own_runner = None if runner else JobRunner(session.reopen, self)
        jobs = runner or self._own_runner
        assert jobs is not None  # noqa: S101 - one of the two
        self._document = 0
        self._recent = Recent(settings, session.path)
        self._arrival: tuple[int, QWidget] | None = None
        self._goes_on = 0
        """The document that comes next in the queue: one goes on in the same field."""
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        # Behind what follows on an edit: the next document does not wait for this one's refresh.
        self._after = QTimer(self, singleShot=True, interval=0)
        self.bar = QueueBar()
        self.queueing = Queueing(session, settings, self.bar)
        self.empty = EmptyState()
        self._stack = QStackedWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.bar)
        box.addWidget(self._stack, 1)
        # Each pane is made in its place: each new parent has all that is below styled anew.
        self.layout_of = DeskLayout(settings, session.path, self._stack)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.layout_of)
        narrow = parent is not None and _is_narrow(parent)
        beside, last = self.layout_of.places(narrow=narrow)
        self.scan = ScanPane(session, pages, jobs, beside)
        self.text = TextPane(session, beside)
        self.form = RecordForm(session, last)
        self.worked_in = WorkedIn(self.form)
        self.carrying = Carrying(session, settings, self.form)
        marks = EvidenceMarks(self.text, self.scan.view)
        self.advising = Advising(session, self.form.fields, marks)
        self.hits = HitMarks(session, self.text.view, self.scan.view)
        self.reading = DeskReading(session, self.scan, self.text)
        box.addWidget(self.hits.bar)
        self.layout_of.take(self.scan, self.text, self.form, narrow=narrow)
        self._connect()
        self._show_place()
        self._read_lists()

    @property
    def document(self) -> int:
        """The document on the desk, 0 for none."""
        return self._document

    def set_queue(self, numbers: Sequence[int]) -> None:
        """Go through these, in their order."""
        self.queueing.give(numbers)

    def show_document(self, document_id: int) -> None:
        """Put a document on the desk."""
        self.leave()
        if self._arrival is not None and self._arrival[0] != document_id:
            self._arrival = None
        self._session.read(
            partial(record.read, number=document_id), self._on_record_read, self, "desk"
        )

    def arrive_at(self, document_id: int, place: QWidget) -> None:
        """With this document, the next to come, go to a place other than its title."""
        self._arrival = document_id, place

    def step(self, by: int) -> None:
        """Go on in the queue, or back."""
        self.queueing.step(by)

    def find_words(self) -> None:
        """Look for words in the text."""
        if self._document:
            self.layout_of.show_text()
            self.text.find_words()

    def note_passage(self) -> None:
        """Note what is doubtful in the words of the text that are chosen."""
        view = self.text.view
        self.form.note_passage(Passage.at(view.source, *view.selected()))

    def pin(self) -> None:
        """Carry the field one is in forward, or no more."""
        self.carrying.toggle_at(self.focusWidget())

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order: of the pane one is in what has the focus."""
        if not self._document:
            return [self.empty.action]
        readers = (self.scan.reader, self.text.reader, self.form.fields.title.line)
        found = [focus_within(*each) for each in zip(self._all(), readers, strict=True)]
        return [widget for widget in found if widget.isVisibleTo(self)]

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator into the top bar."""
        self.bar.show_job(indicator)

    def hints(self) -> list[tuple[str, str]]:
        """Keys for the status bar."""
        return [
            ("Ctrl+Enter", self.tr("Save and next")),
            ("Alt+1…9", self.tr("Go to field")),
            *([("F3", self.tr("Next hit"))] if self.hits.wanted.words else []),
            *([("Alt+Enter", self.tr("Accept suggestion"))] if self.advising.has_any else []),
            *([("T", self.tr("Text or scan"))] if self.layout_of.is_narrow else []),
            *([("R", self.tr("Rotate this page"))] if self.scan.view.page_count else []),
            ("F6", self.tr("Next pane")),
        ]

    def leave(self) -> None:
        """Write what is typed before the screen or the archive is left."""
        self.form.leave()
        self.text.leave()
        self.queueing.keep()

    def shut_down(self) -> None:
        """Write what is typed, and wait for what was started here."""
        self.leave()
        if self._own_runner is not None:
            self._own_runner.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Look up what there is in the queue by now."""
        super().showEvent(event)
        self._fit()
        self.advising.wake()
        QTimer.singleShot(0, self, self._arrive)  # the window moves the focus, too
        self.queueing.read()

    def hideEvent(self, event: QHideEvent) -> None:
        """Write what is typed."""
        super().hideEvent(event)
        self.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two or three panes."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that are the desk's where they mean nothing to what has the keyboard."""
        if not desk_keys.press(self, event):
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.layout_of.set_narrow(narrow=_is_narrow(self))

    def _all(self) -> tuple[QWidget, QWidget, QWidget]:
        return self.scan, self.text, self.form

    def _arrive(self, *, anew: bool = False) -> None:
        """Put the focus where one works, unless it is in a pane already."""
        focus = self.focusWidget()
        form = focus is not None and self.form.isAncestorOf(focus)
        reading = focus in (self.scan.view.canvas, self.text.reader)
        there = reading or (form and not anew)
        if self._arrival is not None:
            self._arrival[1].setFocus()
            self._arrival = None if anew else self._arrival
        elif anew and form and self._goes_on == self._document and self.worked_in.go():
            self._goes_on = 0
        elif not (focus is not None and there and focus.hasFocus() and focus.isVisible()):
            (self.form.fields.title.line if self._document else self.empty.action).setFocus()

    def _connect(self) -> None:
        desk_keys.add(self)
        for timer in (self._soon, self._after):
            timer.timeout.connect(self._refresh)
        self.queueing.document_wanted.connect(self._go_on_with)
        self.queueing.moved.connect(self._show_place)
        self.queueing.ended.connect(
            lambda: self.told.emit(self.tr("Saved. That was the last one."))
        )
        self.form.finished.connect(self._on_form_finished)
        self.form.drafted.connect(self.drafted)
        self.form.fields.instruments.asked.connect(self.instrument_asked)
        self.form.fields.scans.attach_asked.connect(self.scan.choose_files)
        self.text.scan_asked.connect(self._on_text_scan_asked)
        self.text.restore_asked.connect(self.advising.restore)
        correcting = self.text.correcting
        correcting.begun.connect(self.scan.view.show_page_of)
        correcting.told.connect(self.told)
        correcting.drafted.connect(self.drafted)
        self.advising.told.connect(self.answered)
        self.advising.changed.connect(self.advised)
        self.advising.reached.connect(self.form.bring_into_view)
        self.advising.done.connect(self.form.go_on)
        self.scan.told.connect(self.told)
        self.hits.reached.connect(self.layout_of.show_where)
        self.hits.looking.connect(self.text.passages.lend_key)
        self.reading.told.connect(self.told)
        self.reading.keeping.reached.connect(self.layout_of.show_where)
        self._session.changed.connect(self._on_session_changed)
        self._session.page_read.connect(self._on_session_page_read)
        self.empty.triggered.connect(self._on_empty_triggered)
        theme.notifier().changed.connect(self._fit)

    def _read_lists(self) -> None:
        read = partial(lists.read, language=words.language(), recent=self._recent)
        self._session.read(read, self._on_lists_read, self, "desk lists")

    def _on_lists_read(self, found: lists.Lists) -> None:
        self.form.set_lists(found)
        self.queueing.set_lists(found)
        self.carrying.set_lists(found)
        self.advising.show_again()

    def _on_record_read(self, found: record.Record) -> None:
        document = found.document
        if document.id != self._document:
            self._document = document.id
            self.form.load(found)
            self.carrying.show(found, anew=True, carries=self.queueing.brings(found.document))
            self.layout_of.choose(has_text=found.text is not None)
            self._stack.setCurrentWidget(self.layout_of)
            self._show(found)
            if self.isVisible():
                self._arrive(anew=True)
            self.document_shown.emit(document.id)
        else:
            self.form.refresh(found)
            self.carrying.show(found, anew=False, carries=False)
            self._show(found)
            if self._arrival is not None and self.isVisible():
                self._arrive(anew=True)

    def _show(self, found: record.Record) -> None:
        document = found.document
        title = str(document.fields["title"])
        kept = kept_back.words(document.left_out)
        self.scan.show_document(document.id, document.scans, kept_back=kept)
        if found.read is not None:
            self.text.show_read(found.read, title)
        else:
            text_kept = kept if kept_back.is_record_only(document.left_out) else ""
            has_scan = bool(document.scans)
            self.text.show_text(found.text, title, has_scan=has_scan, kept_back=text_kept)
        added = dates.short(document.created_at[:10])
        meta = (document.ref, self.tr("added %1").replace("%1", added))
        self.queueing.show(document.id, meta)
        self.hits.show_document(document.id, document.scans, found.read)
        self.reading.show(found)
        self.advising.show_document(document.id)

    def _show_place(self) -> None:
        if not self._document:
            self._stack.setCurrentWidget(self.empty)
            self.empty.tell(*self.queueing.empty_words)

    def _go_on_with(self, number: int) -> None:
        """Put the next document on the desk, to go on in the field one is in."""
        self._goes_on = number
        self.show_document(number)

    def _on_form_finished(self) -> None:
        self.carrying.note()
        self.queueing.finish()

    def _on_empty_triggered(self) -> None:
        if self.queueing.follows():
            self.step(1)
        else:
            self.queueing.choose()

    def _on_text_scan_asked(self) -> None:
        if self.scan.view.page_count:
            self.layout_of.show_scan()
            self.scan.setFocus()
        else:
            self.scan.choose_files()

    def _on_session_changed(self, change_set: ChangeSet | None) -> None:
        for purpose, key in used_last.of(change_set, self.form.fields.lists) if change_set else ():
            self._recent.use(purpose, key)
        if change_set is None or change_set.tables & lists.TABLES:
            self._read_lists()
        if self.queueing.take_change(change_set) and self.isVisible():
            self.queueing.read()
        self._after.start()

    def _on_session_page_read(self, document: int) -> None:
        # A page a second may come: what they suggest is not looked for after each of them.
        if document == self._document and not self._soon.isActive():
            self._soon.start()

    def _refresh(self) -> None:
        if self._document:
            read = partial(record.read_again, number=self._document)
            self._session.read(read, self._on_refreshed, self, "desk refresh")

    def _on_refreshed(self, found: record.Record | None) -> None:
        if found is None:
            self._document = 0
            self.form.put_away()
            self.advising.show_document(0)
            self.queueing.show(0, ())
            self._show_place()
        elif found.document.id == self._document:
            self._on_record_read(found)


def _is_narrow(widget: QWidget) -> bool:
    """Whether its window has no room for three panes."""
    return widget.window().width() < theme.px(NARROW)
