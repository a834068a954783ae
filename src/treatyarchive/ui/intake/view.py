"""The intake screen: each file that came in, what became of it, and what can be done about it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.archive import intake_list
from treatyarchive.archive.intake_list import Entry
from treatyarchive.archive.store import Archive
from treatyarchive.ui import theme
from treatyarchive.ui.intake import reading
from treatyarchive.ui.intake.details import Details
from treatyarchive.ui.intake.line_list import LineList
from treatyarchive.ui.intake.model import IntakeModel
from treatyarchive.ui.intake.reading import PORTION, Found, Wanted
from treatyarchive.ui.intake.watch_line import WatchLine
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets import labels, physical_keys
from treatyarchive.ui.widgets.empty_state import EmptyState
from treatyarchive.ui.widgets.page_header import PageHeader
from treatyarchive.ui.widgets.search_field import SearchField
from treatyarchive.ui.widgets.segmented import Segmented

_PAUSE_MS = 200
_TOGETHER_MS = 100  # changes that come close together are looked at once
_FIELD_WIDE = 360
_RETRY_ALL = "F5"


class IntakeScreen(QWidget):
    """Reads again whenever something changes; what it shows is kept in the archive."""

    left = Signal()
    document_asked = Signal(int)
    files_asked = Signal()
    folders_asked = Signal()
    retry_asked = Signal(list)
    """These are to be added again, as `Entry`s."""
    folder_asked = Signal(str)
    """The folder of a file is to be shown, by the path of the file."""
    told = Signal(str)
    """Something was done that can be undone, in words."""
    shown = Signal()
    """What was asked for is on the screen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        writable = not session.read_only
        self.header = PageHeader(self.tr("Intake"))
        self.watch = WatchLine(writable=writable)
        self.search = SearchField(self.tr("Search names of files"))
        self._names = {
            "": self.tr("All"),
            "added": self.tr("Added"),
            "duplicate": self.tr("Duplicates"),
            "failed": self.tr("Failed"),
        }
        choices = [(value, name, "") for value, name in self._names.items()]
        self.outcomes = Segmented(choices, self.tr("Outcome"))
        self.model = IntakeModel(self)
        self.list = LineList(self.model)
        self.details = Details(session)
        self.empty = EmptyState()
        self.retry_all = QAction(self.tr("Retry all"), self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._changes = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._lay_out(writable=writable)
        self._connect()

    @property
    def wanted(self) -> Wanted:
        """Which files are listed."""
        return Wanted(self.outcomes.value, self.search.text().strip())

    def show_outcome(self, outcome: str) -> None:
        """List the files of one outcome, or all."""
        self.outcomes.choose(outcome)
        self.search.show_words("")
        self.refresh()

    def refresh(self) -> None:
        """Read again."""
        same = self.wanted == self.model.wanted
        most = max(PORTION, len(self.model.entries)) if same else PORTION
        read = partial(reading.read, wanted=self.wanted, most=most)
        self._session.read(read, self._on_read, self, "intake")

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        found = [self.watch, self.search, self.list, self.details]
        return [pane for pane in found if pane.isVisible()]

    def hints(self) -> list[tuple[str, str]]:
        """Keys for the status bar: of those that do something now."""
        keys = [
            (self.details.open, "Enter", self.tr("Open")),
            (self.details.retry, "Ctrl+R", self.tr("Retry")),
            (self.details.remove, "Del", self.tr("Remove")),
        ]
        possible = [(key, what) for action, key, what in keys if action.isEnabled()]
        return [*possible, ("Esc", self.tr("Back")), ("/", self.tr("Search"))]

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator."""
        self.header.show_job(indicator)

    def showEvent(self, event: QShowEvent) -> None:
        """Arrive at the list."""
        super().showEvent(event)
        self.refresh()
        QTimer.singleShot(0, self, self.list.setFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """`/` goes to the search field, Esc back."""
        if physical_keys.plain(event) and physical_keys.key(event) == Qt.Key.Key_Slash:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, *, writable: bool) -> None:
        self.retry_all.setShortcut(QKeySequence(_RETRY_ALL))
        self.retry_all.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self.retry_all)
        self._retry_button = labels.button(self.retry_all.text(), icon="redo")
        self._retry_button.setToolTip(f"{self.retry_all.text()} ({_RETRY_ALL})")
        self._retry_button.clicked.connect(self.retry_all.trigger)
        add = labels.button(self.tr("Add files"), icon="import")
        add.setEnabled(writable)
        add.clicked.connect(self.files_asked)
        self.header.add(self._retry_button)
        self.header.add(add)
        self.header.show_about(self.tr("Every file that came in, and what became of it"))
        bar = QWidget()
        bar.setProperty("surface", "true")
        row = QHBoxLayout(bar)
        theme.fix_margins(row, 16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(self.search, 1)
        row.addStretch(0)
        row.addWidget(self.outcomes)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part in (self.header, self.watch, bar):
            box.addWidget(part)
        box.addWidget(self._stack, 1)
        box.addWidget(self.details)

    def _connect(self) -> None:
        details = self.details
        self._session.changed.connect(self._changes.start)
        self._changes.timeout.connect(self._on_changes_timeout)
        self._pause.timeout.connect(self.refresh)
        self.search.textChanged.connect(self._pause.start)
        self.search.returnPressed.connect(self.refresh)
        self.search.left_downwards.connect(self.list.setFocus)
        self.outcomes.chosen.connect(self.refresh)
        self.model.more_asked.connect(self._on_model_more_asked)
        self.list.choice_changed.connect(self._on_list_choice_changed)
        self.list.opened.connect(details.open.trigger)
        self.list.addActions(details.all_actions)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.empty.triggered.connect(self._on_empty_triggered)
        self.watch.folders_asked.connect(self.folders_asked)
        self.retry_all.triggered.connect(self._on_retry_all_triggered)
        details.open_asked.connect(self.document_asked)
        details.reprint.told.connect(self.told)
        details.retry_asked.connect(self.retry_asked)
        details.folder_asked.connect(self.folder_asked)
        details.remove_asked.connect(self._remove)

    def _remove(self, numbers: Sequence[int]) -> None:
        words = self.tr("Removed %n file(s) from the list", "", len(numbers))
        remove = partial(intake_list.remove, numbers=numbers)
        self._session.edit(remove, lambda _: self.told.emit(words))

    def _on_changes_timeout(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_read(self, found: Found) -> None:
        self.list.show_found(found)
        self.watch.show_folders(found.folders)
        count = {"": sum(found.counts.values()), **found.counts}
        show = QLocale().toString
        self.outcomes.show_labels(
            {value: f"{name} {show(count[value])}" for value, name in self._names.items()}
        )
        possible = bool(count["failed"]) and not self._session.read_only
        self.retry_all.setEnabled(possible)
        self._retry_button.setEnabled(possible)
        self._say_nothing(found)
        self._on_list_choice_changed()
        self.shown.emit()

    def _say_nothing(self, found: Found) -> None:
        """Say why nothing is listed."""
        if found.wanted.words:
            words = self.tr("No file name has “%1”").replace("%1", found.wanted.words)
            self.empty.tell(words, "", self.tr("Clear the search"))
        elif found.wanted.outcome == "failed":
            self.empty.tell(self.tr("No file waits for you"), self.tr("All that came was read"))
        elif found.wanted.outcome == "duplicate":
            self.empty.tell(self.tr("Nothing came twice"))
        else:
            self.empty.tell(
                self.tr("No file has come in yet"),
                self.tr("Files you add, and those of watched folders, are listed here"),
                "" if self._session.read_only else self.tr("Add files"),
                "import",
            )
        self._stack.setCurrentWidget(self.list if found.entries else self.empty)
        self.details.setVisible(bool(found.entries))

    def _on_list_choice_changed(self) -> None:
        self.details.show_chosen(self.list.chosen())

    def _on_empty_triggered(self) -> None:
        if self.wanted.words:
            self.search.clear()
            self.refresh()
        else:
            self.files_asked.emit()

    def _on_retry_all_triggered(self) -> None:
        self._session.read(_failed, self.retry_asked.emit, self)

    def _on_model_more_asked(self, after: int) -> None:
        more = partial(reading.more, wanted=self.model.wanted, offset=after)
        self._session.read(more, partial(self.model.show_more, after=after), self, "intake.more")


def _failed(archive: Archive) -> list[Entry]:
    return intake_list.entries(archive, "failed", limit=-1)
