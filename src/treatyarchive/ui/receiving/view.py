"""The import review: what a bundle would bring, decided record by record before it is written."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.archive.check import Problem
from treatyarchive.bundle.review import FieldLine, Item, Side
from treatyarchive.ui import accessible
from treatyarchive.ui.jobs import JobRunner
from treatyarchive.ui.receiving import signers, wording
from treatyarchive.ui.receiving.deciding import Deciding, Step
from treatyarchive.ui.receiving.heading import Heading
from treatyarchive.ui.receiving.review_panes import ReviewPanes
from treatyarchive.ui.receiving.waiting import Waiting
from treatyarchive.ui.receiving.working import Examined, TakenIn, Working
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets import physical_keys
from treatyarchive.ui.widgets.banner import Banner
from treatyarchive.ui.widgets.empty_state import EmptyState

_MOST_PROBLEMS = 5
_SIDES: dict[Qt.Key, Side] = {Qt.Key.Key_Left: "mine", Qt.Key.Key_Right: "theirs"}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OWN_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class ReceivingScreen(QWidget):
    """Nothing is written until the reader imports; then all of it is one edit."""

    left = Signal()
    noted = Signal(str)
    """What need not be undone, in words."""
    awaits = Signal(str)
    """While the reader was elsewhere something has ended that wants to be looked at, in words."""
    imported = Signal(list, str)
    """The numbers of the documents that came; in words what was done, which can be undone."""
    bundle_asked = Signal()
    hinted = Signal()
    """Other keys are of use now, or there is something else to say in the status bar."""
    reviewed = Signal()
    """The review of a bundle, or why there is none, is on the screen."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        runner: JobRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._path: Path | None = None
        self._before: Deciding | None = None
        """What was decided until the same bundle was reviewed again."""
        self.deciding: Deciding | None = None
        self.working = Working(session, runner, self)
        self.header = Heading()
        self.banner = Banner()
        self.empty = EmptyState()
        self.waiting = Waiting()
        self.panes_of = ReviewPanes(session, settings)
        self._stack = QStackedWidget()
        for page in (self.empty, self.waiting, self.panes_of):
            self._stack.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.banner)
        box.addWidget(self._stack, 1)
        self._connect()
        self._show_nothing()

    def open(self, path: Path) -> None:
        """Look at a bundle; what was decided of another one is forgotten."""
        again = path == self._path
        self._before = self.deciding if again else None
        self._path, self.deciding = path, None
        self.banner.hide()
        self.header.show_bundle(path.name)
        self.wait(self.tr("Checking %1").replace("%1", path.name))
        self.working.examine(path)

    def show_examined(self, found: Examined) -> None:
        """Show the review of a bundle, or that it is damaged."""
        self._path = found.path
        self.header.show_bundle(found.path.name)
        if found.review is None:
            self._show_damaged(found.problems)
            return
        self.deciding = deciding = Deciding(found.review)
        if self._before is not None:
            deciding.carry_over(self._before)
            self._before = None
        signed = signers.signed(found.review.signature)
        self.header.show_review(found, len(deciding.items), signed)
        self.panes_of.show_review(deciding, found.exported)
        self._show(self.panes_of)
        self._show_counts()
        if not found.review.writes:
            count = len(deciding.items)
            title = self.tr("Nothing in this bundle is new")
            text = self.tr("What it holds, %n record(s), is in this archive already.", "", count)
            self.banner.tell("info", title, text)
        elif signed.kind == "warn":
            self.banner.tell("info", "", signed.more)
        self.panes_of.list.setFocus()
        accessible.announce(self, self.header.about)
        self._end(self.tr("%1 is checked").replace("%1", found.path.name))

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        if self._stack.currentWidget() is self.panes_of:
            return self.panes_of.panes()
        return [self._stack.currentWidget() or self.empty]

    def hints(self) -> list[tuple[str, str]]:
        """Keys for the status bar."""
        if self._stack.currentWidget() is not self.panes_of or self.deciding is None:
            return [("Esc", self.tr("Back"))]
        word = self.tr("Next conflict") if self.deciding.to_decide else self.tr("To importing")
        onward = ("Ctrl+Enter", word)
        item = self.panes_of.item
        if item is None or item.outcome != "conflict":
            return [onward, ("F6", self.tr("Next pane")), ("Esc", self.tr("Back"))]
        lists = any(line.kind == "list" for line in item.conflicts)
        return [
            ("←", self.tr("Keep mine")),
            ("→", self.tr("Take theirs")),
            *([("B", self.tr("Keep both"))] if lists else []),
            ("Ctrl+Z", self.tr("Undo")),
            onward,
        ]

    def status(self) -> str:
        """What the status bar says."""
        deciding = self.deciding
        if deciding is None or self._stack.currentWidget() is not self.panes_of:
            return ""
        promise = self.tr("Nothing is written until you import")
        if not deciding.conflicts:
            return promise
        counts = self.tr("%1 to decide, %2 done")
        counts = counts.replace("%1", wording.counted(deciding.to_decide))
        return f"{promise}    {counts.replace('%2', wording.counted(deciding.decided))}"

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator."""
        self.header.show_job(indicator)

    def apply(self) -> None:
        """Import, or say what has to be decided first."""
        deciding = self.deciding
        if deciding is None or self.working.is_going or not self.header.apply.isEnabled():
            return
        if deciding.to_decide:
            self._ask_about_rest(deciding)
        else:
            self._take_in(deciding)

    def give_up(self) -> None:
        """Forget the bundle, and go."""
        self.forget()
        self.left.emit()

    def forget(self) -> None:
        """Have no bundle any more."""
        self.working.cancel()
        self._path = self.deciding = self._before = None
        self.banner.hide()
        self._show_nothing()

    def event(self, event: QEvent) -> bool:
        """Undo and redo are about decisions here, not about the archive."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            reviewing = self._stack.currentWidget() is self.panes_of
            if reviewing and any(event.matches(key) for key in _OWN_KEYS):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, Right and B decide; Ctrl+Enter goes on; Esc goes back, or stops what runs."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.working.is_going:
            self.working.cancel()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif self._stack.currentWidget() is not self.panes_of:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._redo()
        elif key in _ENTER and control:
            self.go_on()
        elif physical_keys.plain(event) and key in _SIDES:
            self.panes_of.choose(_SIDES[key])
        elif physical_keys.plain(event) and self._is_b(event):
            self.panes_of.choose("both")
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """Go to the next conflict; where none is left, to importing."""
        if self.deciding is not None and not self.panes_of.go_to_next():
            self.header.apply.setFocus(Qt.FocusReason.OtherFocusReason)

    def undo(self) -> None:
        """Take the last decision back."""
        if self.deciding is not None:
            self._after(self.deciding.undo())

    def _redo(self) -> None:
        if self.deciding is not None:
            self._after(self.deciding.redo())

    def _connect(self) -> None:
        working, panes = self.working, self.panes_of
        working.examined.connect(self.show_examined)
        working.taken_in.connect(self._on_taken_in)
        working.refused.connect(self._on_refused)
        working.cancelled.connect(self._on_cancelled)
        working.progressed.connect(self.waiting.show_progress)
        self.waiting.stop_asked.connect(working.cancel)
        self.header.apply_asked.connect(self.apply)
        self.header.cancel_asked.connect(self.give_up)
        self.empty.triggered.connect(self.bundle_asked)
        panes.decided.connect(self._on_decided)
        panes.looked_at.connect(self.hinted)
        panes.foot.undo_asked.connect(self.undo)
        panes.foot.rest_asked.connect(self._decide_rest)
        panes.foot.next_asked.connect(self.go_on)

    def _is_b(self, event: QKeyEvent) -> bool:
        return physical_keys.are_on() and physical_keys.letter(event) == "b"

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self.hinted.emit()

    def _show_nothing(self) -> None:
        self.header.show_bundle("")
        self.empty.tell(
            self.tr("No bundle is open"),
            self.tr("A bundle is checked and reviewed here before anything of it is imported."),
            self.tr("Import a bundle…"),
            "import",
        )
        self._show(self.empty)

    def wait(self, title: str) -> None:
        """Something is being done that takes its time."""
        self.header.allow(0)
        self.waiting.begin(title)
        self._show(self.waiting)
        self.waiting.setFocus()

    def _show_damaged(self, problems: Sequence[Problem]) -> None:
        rest = len(problems) - _MOST_PROBLEMS
        more = [self.tr("and %n more", "", rest)] if rest > 0 else []
        said = "\n".join([*map(wording.problem, problems[:_MOST_PROBLEMS]), *more])
        self._refuse(self.tr("This bundle is damaged"), said)

    def _refuse(self, title: str, why: str) -> None:
        """Nothing of it is shown but why."""
        self.deciding = None
        promise = self.tr("Nothing was imported. Ask for the bundle once more.")
        self.empty.tell(title, f"{why}\n\n{promise}", self.tr("Import another bundle…"), "import")
        self._show(self.empty)
        self.empty.action.setFocus()
        self._end(title)

    def _end(self, words: str) -> None:
        """What took its time is over; `words` are for a reader who is elsewhere by now."""
        self.reviewed.emit()
        if not self.isVisibleTo(self.window()):
            self.awaits.emit(words)

    def _on_refused(self, why: str) -> None:
        if self.deciding is None:
            self._refuse(self.tr("This bundle cannot be imported"), why)
            return
        self._show_again()
        self.banner.tell("error", "", why, self.tr("Review again"), self.review_again)
        self._end(self.tr("Nothing was imported"))

    def _on_cancelled(self) -> None:
        if self.deciding is None:
            self._path = None
            self._show_nothing()
            self.noted.emit(self.tr("Stopped. Nothing was imported."))
            return
        self._show_again()
        self.banner.tell("info", "", self.tr("Stopped. Nothing was imported."))

    def _show_again(self) -> None:
        """Back from an import that did not come about, with the keyboard where it was begun."""
        self._show(self.panes_of)
        self._show_counts()
        if self.isVisible():
            self.header.apply.setFocus(Qt.FocusReason.OtherFocusReason)

    def review_again(self) -> None:
        """Look at the same bundle once more; what was decided stays where it still fits."""
        if self._path is not None:
            self.open(self._path)

    def _ask_about_rest(self, deciding: Deciding) -> None:
        """Before importing: what nobody has decided."""
        title = self.tr("%n record(s) still need a decision", "", deciding.to_decide)
        text = self.tr("Or keep this archive's values; history has the bundle's, too.")
        words = self.tr("Keep mine and import")
        self.banner.tell("warn", title, text, words, self._keep_rest_and_import)
        self.panes_of.go_to_open()

    def _keep_rest_and_import(self) -> None:
        self._decide_rest("mine")
        self.apply()

    def _take_in(self, deciding: Deciding) -> None:
        if self._path is not None:
            self.banner.hide()
            self.wait(self.tr("Importing %1").replace("%1", self._path.name))
            self.working.take_in(self._path, deciding)

    def _on_taken_in(self, found: TakenIn) -> None:
        self._path = self.deciding = None
        self._show_nothing()
        words = self.tr("Imported %n record(s) of %1", "", found.records)
        self.imported.emit(list(found.documents), words.replace("%1", found.name))

    def _on_decided(self, item: Item, line: FieldLine, side: Side) -> None:
        if self.deciding is not None and self.deciding.decide(item, line, side):
            self._after(self.deciding.last, moves=False)

    def _decide_rest(self, side: Side) -> None:
        if self.deciding is not None and self.deciding.decide_rest(side):
            self._after(self.deciding.last, moves=False)

    def _after(self, step: Step | None, *, moves: bool = True) -> None:
        """A step was done, taken back or done again: show it, where it was."""
        if step is None:
            return
        self.panes_of.show_step(step, moves=moves)
        self._show_counts()
        self.hinted.emit()

    def _show_counts(self) -> None:
        if self.deciding is not None:
            self.header.allow(self.deciding.writes, to_decide=self.deciding.to_decide)
            self.panes_of.foot.show_state(self.deciding)
