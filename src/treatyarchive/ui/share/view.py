"""The share screen: what goes in at the left, the steps of an export at the right."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.query import Query
from treatyarchive.bundle.exporting import Exported
from treatyarchive.ui import theme
from treatyarchive.ui.jobs import JobRunner
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.share import reading, wording
from treatyarchive.ui.share.beginning import Beginning
from treatyarchive.ui.share.details import Details
from treatyarchive.ui.share.finished import Finished
from treatyarchive.ui.share.goods import GoodsModel
from treatyarchive.ui.share.goods_list import GoodsList
from treatyarchive.ui.share.reading import Offered, Planned, Source
from treatyarchive.ui.share.steps_panel import CHOOSE, FORMAT, WRITE, StepsPanel
from treatyarchive.ui.share.writing import Writing
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.banner import Banner
from treatyarchive.ui.widgets.empty_state import EmptyState
from treatyarchive.ui.widgets.page_glyph import Pictures
from treatyarchive.ui.widgets.page_header import PageHeader
from treatyarchive.ui.widgets.splitter import Splitter
from treatyarchive.ui.widgets.step_trail import StepTrail

_SOON_MS = 250  # from the last touch to the sums
_WIDTHS = [836, 520]
_NARROWEST = 400
_NAMED_FROM = 1000  # px of the screen from which every step has its name

Window = Callable[[], tuple[tuple[int, ...], tuple[int, ...], Query, str]]
"""What the window holds: the basket, what is chosen, what is searched for, in which order."""


class ShareScreen(QWidget):
    """Choose, check, format, write; a bundle that is being written goes on without it."""

    left = Signal()
    document_asked = Signal(int)
    told = Signal(str)
    """Something was done, in words."""
    past_asked = Signal()
    changed = Signal()
    """Other keys are worth a hint, another sum the status bar."""
    planned = Signal()
    """The list shows what is chosen now."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        runner: JobRunner,
        window: Window,
        *,
        pictures: Pictures | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._window, self._plan = session, window, Planned()
        self._began = False
        self._numbers: tuple[int, ...] = ()
        self.header = PageHeader(self.tr("Export a bundle"))
        names = (self.tr("Choose"), self.tr("Check"), self.tr("Format"), self.tr("Write"))
        self.trail = StepTrail(names)
        self.past = labels.button(self.tr("Exports so far"), "quiet", "clock")
        self.close_ = labels.button(self.tr("Close"), "quiet", "close")
        self.banner, self.empty = Banner(), EmptyState()
        self.goods = GoodsModel(Details(session, self), self)
        self.list = GoodsList(self.goods, pictures)
        self.panel = StepsPanel()
        self.writing = Writing(session, runner, self)
        self.beginning = Beginning(session, self.panel, self.writing, self)
        self.finished = Finished(runner, session, self.panel.done, self)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._left = QStackedWidget()
        self._splitter = Splitter("share", settings, session.path)
        self._lay_out()
        self._connect()
        self.show_step(CHOOSE)

    @property
    def step(self) -> int:
        """The step one is at, from 0."""
        return self.trail.at

    @property
    def plan(self) -> Planned:
        """What would go by now."""
        return self._plan

    def arrive(self) -> None:
        """Begin a bundle of what there is, unless one was begun."""
        if not self._began:
            self.share()

    def share(
        self, source: Source | None = None, *, visit: int = 0, numbers: Sequence[int] = ()
    ) -> None:
        """Begin a bundle of this; `numbers` are what is chosen, where that is not the library's."""
        if self.writing.is_going:
            return
        self._began, self._numbers = True, tuple(numbers)
        self.finished.forget()
        self.panel.check.reset()
        self.panel.format.key.refresh()
        self.goods.begin_anew()
        self.goods.lock(locked=False)
        held, chosen = self._show_window()
        if source is None:
            # One document is always chosen in the library: nobody meant it.
            several = len(chosen) > 1
            source = Source.BASKET if held else Source.CHOSEN if several else Source.ALL
        self.panel.choose.choose(source, visit)
        self.beginning.suggest()
        self.banner.hide()
        self.show_step(CHOOSE)
        self.panel.take_focus()
        self._look()

    def show_step(self, step: int) -> None:
        """Go to a step."""
        self.panel.show_step(step, writing=self.writing.is_going)
        self._show_trail(step)
        self.changed.emit()

    def go_on(self) -> None:
        """To the next step; from the third on it is written."""
        if self.finished.made is not None:
            self.share()
        elif self.step == FORMAT:
            self.beginning.begin(self.goods.left_out)
        elif self.step < FORMAT and self._plan.documents:
            self.show_step(self.step + 1)
            self.panel.take_focus()

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        shown = self._left.currentWidget()
        return [pane for pane in (shown, self.panel) if pane is not None]

    def hints(self) -> Sequence[tuple[str, str]]:
        """Keys for the status bar."""
        found = [("Esc", self.tr("Back to the archive"))]
        if self.writing.is_going:
            return [*found, ("Ctrl+.", self.tr("Cancel"))]
        if self.step <= FORMAT and self._plan.documents:
            word = self.tr("Write the bundle") if self.step == FORMAT else self.tr("Next")
            leave = [("Space", self.tr("Leave out"))] if self.list.hasFocus() else []
            found = [("Ctrl+Enter", word), *leave, *found]
        return found

    def status(self) -> str:
        """How much goes in, for the status bar."""
        return wording.status(self._plan) if self._plan.documents or self._plan.stays else ""

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator."""
        self.header.show_job(indicator)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter goes on; Esc goes back to the archive, whatever is being written."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the archive again."""
        super().showEvent(event)
        if not self.writing.is_going and self.step < WRITE:
            self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room only one step has its name."""
        super().resizeEvent(event)
        self.trail.set_narrow(narrow=self.width() < theme.px(_NAMED_FROM))

    def _lay_out(self) -> None:
        self.header.lead(self.trail)
        self.header.add(self.past)
        self.header.add(self.close_)
        self.close_.setToolTip(self.tr("Esc"))
        self._left.addWidget(self.list)
        self._left.addWidget(self.empty)
        self._splitter.addWidget(self._left)
        self._splitter.addWidget(self.panel)
        self._splitter.setStretchFactor(0, 1)
        self.panel.setMinimumWidth(theme.px(_NARROWEST))
        self._left.setMinimumWidth(theme.px(_NARROWEST))
        self._splitter.restore([theme.px(wide) for wide in _WIDTHS])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.banner)
        box.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        panel = self.panel
        self.close_.clicked.connect(self.left)
        self.past.clicked.connect(self.past_asked)
        self.trail.chosen.connect(self.show_step)
        self.list.opened.connect(self.document_asked)
        self.list.focused.connect(self.changed)
        self.goods.ticked.connect(self._soon.start)
        self._soon.timeout.connect(self._read_plan)
        panel.choose.chosen.connect(self._on_source_chosen)
        panel.check.changed.connect(self._read_plan)
        panel.format.changed.connect(self._read_plan)
        panel.go_on_asked.connect(self.go_on)
        panel.back_asked.connect(lambda: self.show_step(self.step - 1))
        self.beginning.refused.connect(self._tell_error)
        self.finished.told.connect(self.told)
        self.finished.failed.connect(partial(self.banner.tell, "error", ""))
        self._session.changed.connect(self._on_session_changed)
        writing = self.writing
        writing.begun.connect(self._on_writing_begun)
        writing.done.connect(self._on_writing_done)
        writing.refused.connect(self._on_writing_refused)
        writing.cancelled.connect(self._on_writing_cancelled)

    def _show_trail(self, step: int) -> None:
        """Steps ahead can be gone to one by one; while it is written none can."""
        busy, done = self.writing.is_going, self.finished.made is not None and step == WRITE
        reach = -1 if busy or done else min(step + 1, FORMAT) if self._plan.documents else step
        self.trail.show_step(step + done, reach)

    def _show_window(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Know what the window holds: what is in the basket, and what is chosen."""
        held, chosen, query, sort = self._window()
        chosen = self._numbers or chosen
        self.panel.choose.show_window(held, chosen, query, sort)
        return held, chosen

    def _look(self) -> None:
        """Read what there is to choose from, then what would go."""
        self._show_window()
        query = self.panel.choose.taken.query
        read = partial(reading.offered, searched=query)
        self._session.read(read, self._on_offered, self, "share.offered", slow=True)
        self._read_plan()

    def _on_offered(self, found: Offered) -> None:
        self.panel.choose.show_offered(found)
        self.beginning.suggest()

    def _read_plan(self) -> None:
        taken = self.panel.choose.taken
        choices, site = self.panel.choices, self.panel.format.site.isChecked()
        without = frozenset(self.goods.left_out)
        read = partial(reading.plan, taken=taken, choices=choices, without=without, site=site)
        self._session.read(read, self._on_planned, self, "share.plan", slow=True)

    def _on_planned(self, found: Planned) -> None:
        same = (found.goes, found.stays, found.asked, found.record_only) == (
            self._plan.goes,
            self._plan.stays,
            self._plan.asked,
            self._plan.record_only,
        )
        self._plan = found
        (self.goods.tell_amounts if same else self.goods.show)(found)
        self.panel.show_planned(found)
        self._show_empty()
        if self.step < WRITE:
            self._show_trail(self.step)
        self.changed.emit()
        self.planned.emit()

    def _show_empty(self) -> None:
        some = self._plan.goes or self._plan.stays or self._plan.asked
        self.empty.tell(
            self.tr("Nothing to share yet"),
            self.tr("Pin documents in the library, or choose at the right what is to go."),
        )
        self._left.setCurrentWidget(self.list if some else self.empty)

    def _tell_error(self, words: str) -> None:
        self.banner.tell("error", self.tr("The bundle was not written"), words)

    def _on_source_chosen(self) -> None:
        self.goods.begin_anew()
        self.beginning.suggest()
        self._read_plan()

    def _on_session_changed(self, _change_set: ChangeSet | None) -> None:
        if self.isVisible() and not self.writing.is_going and self.step < WRITE:
            self._soon.start()

    def _on_writing_begun(self) -> None:
        self.banner.hide()
        self.finished.forget()
        self.goods.lock(locked=True)
        self.show_step(WRITE)
        self.panel.take_focus()

    def _on_writing_done(self, made: Exported) -> None:
        self.finished.show(made, has_site=self.panel.format.site.isChecked())
        self.panel.show_done()
        self._show_trail(WRITE)
        self.changed.emit()
        if not self.isVisible():
            self.told.emit(self.tr("The bundle is written"))

    def _on_writing_refused(self, why: str) -> None:
        self.goods.lock(locked=False)
        self._tell_error(why)
        if not self.isVisible():
            self.told.emit(self.tr("The bundle was not written"))
        self._end_writing()

    def _on_writing_cancelled(self) -> None:
        self.goods.lock(locked=False)
        words = self.tr("Nothing was left behind.")
        self.banner.tell("info", self.tr("Stopped. No bundle was written."), words)
        self._end_writing()

    def _end_writing(self) -> None:
        """Back to the format, with everything as it was chosen."""
        held = self.panel.isAncestorOf(QApplication.focusWidget() or self)
        self.panel.show_step(FORMAT, writing=False)
        if held:
            self.panel.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_trail(FORMAT)
        self.changed.emit()
