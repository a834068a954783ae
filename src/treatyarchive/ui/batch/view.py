"""The screen for many documents: what is wished on the left, what it would do on the right."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.plans import Plan
from treatyarchive.ui import theme
from treatyarchive.ui.batch import reading, wording
from treatyarchive.ui.batch.copy_form import CopyForm
from treatyarchive.ui.batch.edit_form import EditForm
from treatyarchive.ui.batch.preview_pane import PreviewPane
from treatyarchive.ui.batch.reading import Asking, Planning, Told
from treatyarchive.ui.batch.replace_form import ReplaceForm
from treatyarchive.ui.batch.wording import Wording
from treatyarchive.ui.batch.writing import Writing
from treatyarchive.ui.jobs import JobRunner
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.page_header import PageHeader
from treatyarchive.ui.widgets.segmented import Segmented
from treatyarchive.ui.widgets.splitter import Splitter
from treatyarchive.ui.words import language, spoken

_SOON_MS = 250  # from the last touch to the preview
_WIDTHS = [370, 970]
_NARROWEST = 330


class BatchScreen(QWidget):
    """Edits, replaces, copies tags; previews itself anew with every touch."""

    left = Signal()
    told = Signal(str)
    """Something was done that can be undone, in words."""
    previewed = Signal()
    """The preview is of what the form says now."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        runner: JobRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._asking = session, Asking()
        self._numbers: tuple[int, ...] = ()
        self._surveying = Asking()
        self._words: Wording | None = None
        self._focus: QWidget | None = None
        self.header = PageHeader(self.tr("Many documents"))
        self.task = Segmented(
            (
                ("edit", self.tr("Fields and tags"), ""),
                ("replace", self.tr("Find and replace"), ""),
                ("copy", self.tr("Copy tags"), ""),
            ),
            self.tr("What to do"),
        )
        self.edit, self.replace, self.copy = EditForm(), ReplaceForm(), CopyForm()
        self.preview = PreviewPane()
        self.writing = Writing(session, runner, self)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._forms = QStackedWidget()
        self._splitter = Splitter("batch", settings, session.path)
        self._lay_out()
        self._connect()
        self._ask_for_work()

    @property
    def documents(self) -> tuple[int, ...]:
        """Those it is about; none where it is about an instrument alone."""
        return self._numbers

    @property
    def is_writing(self) -> bool:
        """Whether an edit is being written."""
        return self.writing.is_going

    def show_documents(self, numbers: Sequence[int], task: str = "edit") -> None:
        """Be about other documents; what was typed for those before is forgotten."""
        if tuple(numbers) != self._numbers:
            self._numbers = tuple(numbers)
            for form in (self.edit, self.replace, self.copy):
                form.forget()
            self.preview.banner.hide()
            self.preview.show_nothing(self.tr("Reading the documents…"))
            self._say_how_many()
        self.task.choose(task)
        self._show_task()
        self._survey()

    def show_instrument(self, number: int, documents: Sequence[int] = ()) -> None:
        """Copy tags of this instrument."""
        self.copy.choose(number)
        self.show_documents(documents, "copy")
        self.copy.choose(number)

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        found = [self.task, self._forms.currentWidget(), self.preview]
        return [pane for pane in found if pane is not None]

    def hints(self) -> list[tuple[str, str]]:
        """Keys for the status bar."""
        return [
            ("Ctrl+Enter", self.tr("Apply")),
            ("Esc", self.tr("Restore, then back")),
            ("Alt+Del", self.tr("Clear for all")),
            ("F6", self.tr("Preview")),
        ]

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator."""
        self.header.show_job(indicator)

    def apply(self) -> None:
        """Write what the preview shows."""
        plan = self.preview.plan
        if plan is not None and not self.is_writing:
            self.preview.banner.hide()
            self._show_writing(writing=True)
            self.writing.begin(plan)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter applies; Esc stops that, or restores what has the focus, or goes back."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.apply()
        elif event.key() == Qt.Key.Key_Escape and self.is_writing:
            self.writing.cancel()
        elif event.key() == Qt.Key.Key_Escape:
            if not self._form.restore(self.focusWidget()):
                self.left.emit()
        else:
            super().keyPressEvent(event)

    @property
    def _form(self) -> EditForm | ReplaceForm | CopyForm:
        if self.task.value == "edit":
            return self.edit
        return self.replace if self.task.value == "replace" else self.copy

    def _lay_out(self) -> None:
        self.back = labels.button(self.tr("Back"), "quiet", "chevron-left")
        self.back.setToolTip(self.tr("Esc"))
        self.header.add(self.task)
        self.header.add(self.back)
        for form in (self.edit, self.replace, self.copy):
            self._forms.addWidget(_scrolled(form))
        self._fit()
        self._splitter.addWidget(self._forms)
        self._splitter.addWidget(self.preview)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.restore([theme.px(wide) for wide in _WIDTHS])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.task.chosen.connect(self._on_task_chosen)
        for form in (self.edit, self.replace, self.copy):
            form.changed.connect(self._on_form_changed)
        self.edit.replacing_asked.connect(partial(self._go_to, "replace"))
        self.preview.apply_asked.connect(self.apply)
        self.preview.cancel_asked.connect(self.writing.cancel)
        self.writing.done.connect(self._on_writing_done)
        self.writing.refused.connect(self._on_writing_refused)
        self.writing.cancelled.connect(self._on_writing_cancelled)
        self._soon.timeout.connect(self._plan)
        self._session.changed.connect(self._on_session_changed)
        theme.notifier().changed.connect(self._fit)

    def _fit(self) -> None:
        self._forms.setMinimumWidth(theme.px(_NARROWEST))

    def _go_to(self, task: str) -> None:
        self.task.choose(task)
        self._on_task_chosen()

    def _show_task(self) -> None:
        places = ("edit", "replace", "copy")
        self._forms.setCurrentIndex(places.index(self.task.value))
        first = {
            "edit": self.edit.fields["kind"].field.editor,
            "replace": self.replace.sought.editor,
        }
        first.get(self.task.value, self.copy.instrument.editor).setFocus()

    def _say_how_many(self) -> None:
        count = len(self._numbers)
        self.header.show_about(self.tr("%n document(s)", "", count) if count else "")

    def _survey(self) -> None:
        self._surveying.given_up = True
        self._surveying = asking = Asking()
        numbers, spoken_in = self._numbers, language()
        read = partial(reading.read, numbers=numbers, language=spoken_in, asking=asking)
        self._session.read(read, self._on_surveyed, self, "batch.survey")

    def _on_surveyed(self, told: Told | None) -> None:
        if told is None:
            return
        self._words = Wording(told)
        self.edit.show_told(told)
        self.copy.show_told(told)
        self._plan()

    def _planning(self) -> Planning | None:
        """What is to be worked out; None where nothing is wished yet."""
        match self.task.value:
            case "edit" if self._numbers and self.edit.edit:
                return reading.of_edit(self._numbers, self.edit.edit)
            case "replace" if self._numbers and self.replace.is_filled:
                chosen, found = self.replace.chosen, self.replace.wording
                return reading.of_replacing(self._numbers, chosen, found)
            case "copy" if self.copy.is_filled:
                back = self.copy.back
                return reading.of_copying(self.copy.number, self.copy.kinds, back=back)
        return None

    def _plan(self) -> None:
        """Work the preview out anew."""
        self._asking.given_up = True
        self._asking = asking = Asking()
        planning = self._planning()
        problem = self.edit.problem if self.task.value == "edit" else ""
        if planning is None or problem:
            self._on_planned(problem or None)
            return
        self.preview.show_working()
        plan = partial(reading.plan, planning=planning, asking=asking)
        self._session.read(plan, self._on_planned, self, "batch.plan")

    def _on_planned(self, found: Plan | str | None) -> None:
        if isinstance(found, Plan) and self._words is not None:
            task = self.task.value
            to_instrument = task == "copy" and self.copy.back
            said = wording.summary(found, "instrument" if to_instrument else task)
            self.preview.show_plan(found, self._words, said)
        elif isinstance(found, str):
            self.preview.show_nothing(self.tr("This cannot be done"), spoken(found))
        elif found is None and self._planning() is None:
            self._ask_for_work()
        if self.is_writing:
            self.preview.show_writing(writing=True)
        self.previewed.emit()

    def _ask_for_work(self) -> None:
        words = {
            "edit": self.tr("Change a field or tick a tag. Only what you touch is changed."),
            "replace": self.tr("Type what to find."),
            "copy": self.tr("Choose an instrument whose tags are to be copied."),
        }
        text = self.tr("Every document that changes is listed here first, old and new.")
        self.preview.show_nothing(words[self.task.value], text)

    def _show_writing(self, *, writing: bool) -> None:
        """While it is written the keyboard is at Cancel, then again where it was."""
        if writing:
            self._focus = self.focusWidget()
        self.preview.show_writing(writing=writing)
        if writing:
            self.preview.cancel.setFocus()
        for part in (self._forms, self.task):
            part.setEnabled(not writing)
        if not writing and self._focus is not None:
            self._focus.setFocus()

    def _on_task_chosen(self) -> None:
        self._show_task()
        self._plan()

    def _on_form_changed(self) -> None:
        self.preview.show_working()
        self._soon.start()

    def _on_session_changed(self, _change_set: ChangeSet | None) -> None:
        if self.isVisible() and not self.is_writing:
            self._survey()

    def _on_writing_done(self, plan: Plan) -> None:
        self._show_writing(writing=False)
        self.edit.forget()
        self.left.emit()
        self.told.emit(wording.done(plan))

    def _on_writing_refused(self, why: str) -> None:
        self._show_writing(writing=False)
        self.preview.banner.tell("error", "", why)
        self._survey()

    def _on_writing_cancelled(self) -> None:
        self._show_writing(writing=False)
        said = self.tr("Stopped. Nothing was changed.")
        self.preview.banner.tell("info", "", said)


def _scrolled(form: QWidget) -> QScrollArea:
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    form.setProperty("surface", "true")
    made.setWidget(form)
    return made
