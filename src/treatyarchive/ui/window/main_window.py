"""The main window: assembles rail, screens, menus and messages over one session."""

import importlib
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from treatyarchive.ui import theme
from treatyarchive.ui.jobs import JobRunner
from treatyarchive.ui.library.head_start import HeadStart
from treatyarchive.ui.library.view import LibraryScreen
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets.banner import Banner
from treatyarchive.ui.widgets.job_indicator import JobIndicator
from treatyarchive.ui.window import menus, panes
from treatyarchive.ui.window.adding import Adding
from treatyarchive.ui.window.corner import Corner
from treatyarchive.ui.window.drop_target import DropTarget
from treatyarchive.ui.window.navigation import Place, Trail
from treatyarchive.ui.window.rail import Rail
from treatyarchive.ui.window.record_actions import RecordActions
from treatyarchive.ui.window.screens import Screens
from treatyarchive.ui.window.status_bar import StatusBar
from treatyarchive.ui.window.undo_telling import UndoTelling

if TYPE_CHECKING:
    from treatyarchive.ui.window.offer_toast import OfferToast

NARROW_BELOW = 1240
_WAITING_MS = 700  # how long after the last word of waiting we still say so


class MainWindow(QMainWindow):
    """A window over one archive; closing it closes the archive."""

    open_asked = Signal(object)
    open_dialog_asked = Signal()
    new_asked = Signal()
    reset_asked = Signal()
    closed = Signal()

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        settings: Settings | None = None,
        is_sample: bool = False,
        ahead: HeadStart | None = None,
    ) -> None:
        super().__init__(parent)
        self.session, self.settings = session, settings or Settings()
        self.is_sample = is_sample
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{session.path.name} · Treaty Archive")
        self.setMinimumSize(1000, 640)
        self.runner = JobRunner(session.reopen, self)
        self.adding = Adding(session, self.runner, self)
        self.indicator = JobIndicator(self.runner)
        self.library = LibraryScreen(session, self.settings, ahead)
        self._stack = QStackedWidget()
        self.screens = Screens(session, self.settings, self.runner, self._stack, self.library)
        self.records = RecordActions(self)
        self._trail = Trail()
        self.rail, self.status, self.banner = Rail(), StatusBar(), Banner()
        self._lay_out()
        self.menus = menus.build(self)
        self._corner = Corner(session, self.indicator)
        self.menuBar().setCornerWidget(self._corner)
        self._waiting = QTimer(self, singleShot=True, interval=_WAITING_MS)
        self._waiting.timeout.connect(self._on_waiting_timeout)
        self.drops = DropTarget(self)
        self._undone = UndoTelling(self)
        self._connect()
        self._restore_geometry()
        self.library.begin()
        self.go("library")
        self.library.search.field.setFocus()

    @cached_property
    def toast(self) -> "OfferToast":
        """What has just been done, with Undo."""
        from treatyarchive.ui.window.offer_toast import OfferToast  # noqa: PLC0415 - starting need not wait

        return OfferToast(self)

    @cached_property
    def _dialogs(self) -> ModuleType:
        return importlib.import_module("treatyarchive.ui.window.dialogs")  # starting does not wait

    def go(self, name: str, *documents: int) -> None:
        """Show a screen, with these documents."""
        if name == "desk":
            documents = self.screens.fill_desk(documents)
        elif name == "compare":
            self.screens.fill_compare(documents)
        else:
            self.library.show_trash(trash=name == "trash")
        self._stack.setCurrentWidget(self.screens.get(name))
        self.rail.choose("library" if name == "trash" else name)
        self._trail.visit(Place(name, documents))
        self._show_possible()

    def step(self, by: int) -> None:
        """Go back or forward."""
        place = self._trail.step(by)
        if place is not None:
            self.go(place.screen, *place.documents)

    def search(self) -> None:
        """Go to the search field, that of the trash if that is seen."""
        self.go("trash" if self.library.in_trash and self.screens.shown == "library" else "library")
        self.library.focus_search()

    def show_trash(self) -> None:
        """Show the trash, or the library again."""
        seen = self.library.in_trash and self.screens.shown == "library"
        self.go("library" if seen else "trash")

    def next_pane(self, by: int) -> None:
        """Move the focus to the next or the previous pane."""
        if (screen := self._stack.currentWidget()) is not None:
            panes.go_on(screen, self.focusWidget(), by)

    def ask_empty_trash(self) -> None:
        """Ask, then empty the trash: the only thing that cannot be undone."""
        self._dialogs.ask_empty_trash(self, self.records.empty_trash)

    def choose_theme(self, name: str) -> None:
        """Use a theme from now on."""
        self.settings.theme = name
        theme.choose(name)

    def choose_text_size(self, percent: str) -> None:
        """Use a text size from now on."""
        self.settings.text_size = int(percent)
        theme.resize(int(percent))

    def show_keys(self) -> None:
        """Show all keys."""
        self._dialogs.show_keys(self, self.menus)

    def show_about(self) -> None:
        """Say what this is."""
        self._dialogs.show_about(self)

    def ask_name(self) -> None:
        """Ask for the name under which edits are recorded."""
        self._dialogs.ask_name(self, self.settings, self.session)

    def tell(self, words: str) -> None:
        """Show a toast; with Undo, as long as nothing else was done since."""
        stack = self.session.undo_stack
        self.toast.tell(words, self.tr("Undo") if stack.canUndo() else "", stack.undo)

    def note(self, words: str) -> None:
        """Show a toast about what cannot or need not be undone."""
        self.toast.tell(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus."""
        if not panes.press(self.focusWidget(), event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what does not fit."""
        super().resizeEvent(event)
        self._fit(event.size())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Cancel what runs, write what is queued, close the archive."""
        self.settings.set_layout(self.session.path, "window", self.saveGeometry())
        self.screens.close()
        self.runner.close()
        self.session.close()
        self.closed.emit()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        for name, icon, text, keys in (
            ("library", "library", self.tr("Library"), "Ctrl+1"),
            ("desk", "desk", self.tr("Desk"), "Ctrl+2"),
            ("compare", "compare", self.tr("Compare"), "Ctrl+3"),
        ):
            self.rail.add(name, icon, text, keys)
        content = QVBoxLayout()
        content.setSpacing(0)
        content.addWidget(self.banner)
        content.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(content, 1)
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(middle, 1)
        box.addWidget(self.status)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        session, library = self.session, self.library
        session.failed.connect(lambda text: self.banner.tell("error", "", text))
        session.crashed.connect(self._on_session_crashed)
        session.waiting.connect(self._on_session_waiting)
        session.undo_stack.indexChanged.connect(self._on_undo_stack_index_changed)
        self.rail.chosen.connect(self.go)
        theme.notifier().changed.connect(self._on_theme_changed)
        library.document_opened.connect(lambda number: self.go("desk", number))
        library.compare_asked.connect(lambda numbers: self.go("compare", *numbers[:2]))
        library.files_asked.connect(self.adding.ask_files)
        library.folder_asked.connect(self.adding.ask_folder)
        library.empty_trash_asked.connect(self.ask_empty_trash)
        library.counted.connect(self.status.show_counts)
        library.counted.connect(self._show_possible)
        library.choice_changed.connect(self._show_possible)
        library.told.connect(self.tell)
        self.records.told.connect(self.tell)
        self.records.noted.connect(self.note)
        self.screens.subject_changed.connect(self._show_possible)
        self.runner.started.connect(self._show_possible)
        self.runner.ended.connect(self._show_possible)
        self.drops.archive_dropped.connect(self.open_asked)
        if not session.read_only:
            self.drops.files_dropped.connect(self.adding.add)
        self.adding.told.connect(self.tell)
        self.adding.noted.connect(self.note)
        self.adding.added.connect(library.show_added)
        self.adding.document_asked.connect(lambda number: self.go("desk", number))
        self.screens.told.connect(self.note)
        self.screens.document_shown.connect(lambda n: self._trail.visit(Place("desk", (n,))))

    def _fit(self, size: QSize) -> None:
        narrow = size.width() < theme.px(NARROW_BELOW)
        self.rail.set_narrow(narrow)
        self.library.set_narrow(narrow)

    def _show_possible(self) -> None:
        """Enable what can be done now, and hint at it."""
        screen = self._stack.currentWidget()
        self.status.show_hints(screen.hints() if isinstance(screen, panes.Hinting) else [])
        writable = not self.session.read_only
        for name, possible in {
            **self.records.possible(),
            "cancel": bool(self.runner.jobs),
            "add": writable,
            "add_folder": writable,
            "paste": writable,
            "back": self._trail.can(-1),
            "forward": self._trail.can(1),
        }.items():
            self.menus.by_name[name].setEnabled(possible)

    def _restore_geometry(self) -> None:
        kept = self.settings.layout(self.session.path, "window")
        if kept.isEmpty() or not self.restoreGeometry(kept):
            screen = self.screen().availableSize()
            self.resize(QSize(1440, 900).boundedTo(screen))

    def _on_session_crashed(self, error: BaseException) -> None:
        from treatyarchive.ui.window import crash  # noqa: PLC0415 - hopefully never

        crash.show(error)

    def _on_theme_changed(self) -> None:
        self._fit(self.size())
        # The menu bar makes room for its corner only when it is given one.
        self.menuBar().setCornerWidget(self._corner)
        if "toast" in vars(self):
            self.toast.hide()

    def _on_undo_stack_index_changed(self) -> None:
        # Its Undo would take back what was done since.
        if "toast" in vars(self):
            self.toast.hide()

    def _on_session_waiting(self, whom: str) -> None:
        self.status.show_waiting(whom)
        self._corner.show_state(waiting=True)
        self._waiting.start()

    def _on_waiting_timeout(self) -> None:
        self.status.show_ready()
        self._corner.show_state()
