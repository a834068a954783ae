"""The names screen."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.ui.jobs import JobRunner
from treatyarchive.ui.names.entry_screen import EntryScreen
from treatyarchive.ui.names.part import SWITCH_KEY, Part
from treatyarchive.ui.names.term_screen import TermScreen
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings


class NamesScreen(QWidget):
    """The name authority and the vocabularies, one of them at a time."""

    told = Signal(str)
    """Something was done that can be undone, in words."""
    document_asked = Signal(int)
    """A document is to be opened on the desk."""
    record_asked = Signal(str, int)
    """Another screen is to show a record: its table, its number."""
    shown = Signal(int)
    """Another entry is on the screen, by its number; 0 for none."""
    hinted = Signal()
    """Other keys are of use now."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        runner: JobRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._indicator: QWidget | None = None
        self._stack = QStackedWidget(self)
        self.entries = EntryScreen(session, settings, runner, self._stack)
        self._session, self._settings, self._runner = session, settings, runner
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self._add(self.entries)
        self.entries.record_asked.connect(self._on_record_asked)
        self.entries.shown.connect(self.shown)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(SWITCH_KEY), self, context=within).activated.connect(self.switch)

    @cached_property
    def terms(self) -> TermScreen:
        """The vocabularies, made when they are first wanted."""
        made = TermScreen(self._session, self._settings, self._runner, self._stack)
        self._add(made)
        made.shown.connect(lambda _: self.shown.emit(self.record))
        return made

    @property
    def part(self) -> Part:
        """The half that is seen."""
        return self.entries if self._stack.currentWidget() is self.entries else self.terms

    @property
    def record(self) -> int:
        """The number of the entry that is shown, 0 for none."""
        return self.entries.record if self.part is self.entries else 0

    def show_record(self, number: int) -> None:
        """Show the entry."""
        self.switch_to("names")
        self.entries.show_record(number)

    def switch(self) -> None:
        """Go to the other half."""
        self.switch_to("terms" if self.part is self.entries else "names")

    def switch_to(self, value: str) -> None:
        """Show `names` or `terms`."""
        wanted: Part = self.terms if value == "terms" else self.entries
        if wanted is not self.part:
            self.part.leave()
            self._stack.setCurrentWidget(wanted)
            if self._indicator is not None:
                wanted.show_job(self._indicator)
            self.shown.emit(self.record)

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes, in order."""
        return self.part.panes()

    def hints(self) -> Sequence[tuple[str, str]]:
        """Keys for the status bar."""
        return self.part.hints()

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator into the header."""
        self._indicator = indicator
        self.part.show_job(indicator)

    def leave(self) -> None:
        """Write what is typed before the screen or the archive is left."""
        self.entries.leave()
        if "terms" in vars(self):
            self.terms.leave()

    def _add(self, part: Part) -> None:
        self._stack.addWidget(part)
        part.told.connect(self.told)
        part.document_asked.connect(self.document_asked)
        part.switched.connect(self.switch_to)
        part.hinted.connect(self.hinted)

    def _on_record_asked(self, table: str, number: int) -> None:
        if table == self.entries.table:
            self.entries.show_record(number)
        else:
            self.record_asked.emit(table, number)
