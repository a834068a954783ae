"""The main window: assembles rail, screens, menus and messages over one session."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from treatyarchive.archive.store import user_name
from treatyarchive.ui import theme
from treatyarchive.ui.jobs import JobRunner
from treatyarchive.ui.library.head_start import HeadStart
from treatyarchive.ui.library.view import LibraryScreen
from treatyarchive.ui.links import Link
from treatyarchive.ui.preferences import Preferences
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets.banner import Banner
from treatyarchive.ui.widgets.job_indicator import JobIndicator
from treatyarchive.ui.window import menus, panes
from treatyarchive.ui.window.adding import Adding
from treatyarchive.ui.window.bundles_in import BundlesIn
from treatyarchive.ui.window.corner import Corner
from treatyarchive.ui.window.drop_target import DropTarget
from treatyarchive.ui.window.going import Going
from treatyarchive.ui.window.incoming import Incoming
from treatyarchive.ui.window.last_place import LastPlace
from treatyarchive.ui.window.page_actions import PageActions
from treatyarchive.ui.window.rail import Rail
from treatyarchive.ui.window.reading_scans import ReadingScans
from treatyarchive.ui.window.record_actions import RecordActions
from treatyarchive.ui.window.screens import Screens
from treatyarchive.ui.window.sharing import Sharing
from treatyarchive.ui.window.status_bar import StatusBar
from treatyarchive.ui.window.tools import Tools
from treatyarchive.ui.window.trash_actions import TrashActions
from treatyarchive.ui.window.undo_telling import UndoTelling
from treatyarchive.ui.words import spoken

if TYPE_CHECKING:
    from treatyarchive.intake.outcomes import Outcome
    from treatyarchive.ui.library.reading import Counts
    from treatyarchive.ui.window.closing import Closing
    from treatyarchive.ui.window.offer_toast import OfferToast

NARROW_BELOW = 1240
_WAITING_MS = 700  # how long after the last word of waiting we still say so


class MainWindow(QMainWindow):
    """A window over one archive; closing it closes the archive."""

    open_asked = Signal(object)
    open_dialog_asked = Signal()
    new_asked = Signal()
    sample_asked = Signal()
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
        self._refusal = ""
        self.runner = JobRunner(session.reopen, self)
        self.adding = Adding(session, self.runner, self)
        self.indicator = JobIndicator(self.runner)
        self.library = LibraryScreen(session, self.settings, ahead)
        self.stack = QStackedWidget()
        self.preferences = Preferences(self.settings, self)
        self.screens = Screens(session, self.preferences, self.runner, self.stack, self.library)
        self.records, self.trash, self.tools = RecordActions(self), TrashActions(self), Tools(self)
        self.page_actions, self.sharing = PageActions(self), Sharing(self)
        self.rail, self.status, self.banner = Rail(), StatusBar(), Banner()
        self.incoming, self.reading = Incoming(self), ReadingScans(self)
        self._lay_out()
        self.going, self.bundles_in = Going(self), BundlesIn(self)
        self.menus = menus.build(self)
        self._corner = Corner(session)
        self.menuBar().setCornerWidget(self._corner)
        self._waiting = QTimer(self, singleShot=True, interval=_WAITING_MS)
        self._waiting.timeout.connect(self._on_waiting_timeout)
        self.drops = DropTarget(self, takes_files=not session.read_only)
        self._undone, self._last = UndoTelling(self), LastPlace(self)
        self._connect()
        self._restore_geometry()
        if session.remark:
            self.banner.tell("warn", "", spoken(session.remark))
        self.library.begin()
        self.go("library")
        self.library.search.field.setFocus()

    @cached_property
    def toast(self) -> "OfferToast":
        """What has just been done, with Undo."""
        from treatyarchive.ui.window.offer_toast import OfferToast  # noqa: PLC0415 - starting need not wait

        return OfferToast(self)

    @cached_property
    def closing(self) -> "Closing":
        """Whether the window may go; begins to listen when that is first asked."""
        from treatyarchive.ui.window.closing import Closing  # noqa: PLC0415 - starting need not wait

        made = Closing(self)
        self._content.insertWidget(0, made.banner)
        return made

    def go(self, name: str, *documents: int) -> None:
        """Show a screen, with these documents."""
        self.going.go(name, *documents)

    def show_intake(self, outcome: str = "") -> None:
        """Show the files that came in: of one outcome, or all."""
        self.screens.intake.show_outcome(outcome)
        self.go("intake")

    def show_keys(self) -> None:
        """Show all keys."""
        from treatyarchive.ui.window.keys_dialog import KeysDialog  # noqa: PLC0415 - starting need not wait

        KeysDialog(self.menus, self).open()

    def show_about(self) -> None:
        """Say what this is."""
        from treatyarchive.ui.window.about import About  # noqa: PLC0415 - starting need not wait

        About(self.session, self.settings, self).open()

    def follow(self, link: Link) -> None:
        """Show the record of a name, a visit or an instrument."""
        self.going.links.follow(link)

    def tell(self, words: str) -> None:
        """Show a toast; with Undo, as long as nothing else was done since."""
        stack = self.session.undo_stack
        self.toast.tell(words, self.tr("Undo") if stack.canUndo() else "", self.session.undo)

    def note(self, words: str) -> None:
        """Show a toast about what cannot or need not be undone."""
        self.toast.tell(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; Esc closes the message."""
        if event.key() == Qt.Key.Key_Escape and self.banner.isVisible():
            self.banner.hide()
        elif not panes.press(self.focusWidget(), event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A name that has no menu of its own can be opened."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.going.links.follow_in_hand()
        elif not self.going.links.offer(event.pos()):
            super().contextMenuEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what does not fit."""
        super().resizeEvent(event)
        self._fit(event.size())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the archive, once all is written."""
        if not self.closing.allows():
            event.ignore()
            return
        self.settings.set_layout(self.session.path, "window", self.saveGeometry())
        self._last.keep()
        self.screens.close()
        self.incoming.close()
        self.reading.close()
        self.runner.close()
        self.session.close()
        self.closed.emit()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        for name, icon, text, keys in (
            ("library", "library", self.tr("Library"), "Ctrl+1"),
            ("desk", "desk", self.tr("Desk"), "Ctrl+2"),
            ("visits", "visit", self.tr("Visits"), "Ctrl+3"),
            ("agreements", "agreement", self.tr("Agreements"), "Ctrl+4"),
            ("compare", "compare", self.tr("Compare"), "Ctrl+5"),
            ("share", "share", self.tr("Share"), "Ctrl+6"),
            ("intake", "import", self.tr("Intake"), "Ctrl+7"),
        ):
            self.rail.add(name, icon, text, keys)
        self.rail.add("names", "tag", self.tr("Names"), "Ctrl+8", at_end=True)
        self.rail.add("settings", "sliders", self.tr("Settings"), "Ctrl+,", at_end=True)
        self._content = content = QVBoxLayout()
        content.setSpacing(0)
        content.addWidget(self.banner)
        content.addWidget(self.stack, 1)
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
        session.failed.connect(self._on_session_failed)
        session.changed.connect(self._on_session_changed)
        session.crashed.connect(self._on_session_crashed)
        session.waiting.connect(self._on_session_waiting)
        session.undo_stack.indexChanged.connect(self._on_undo_stack_index_changed)
        theme.notifier().changed.connect(self._on_theme_changed)
        library.files_asked.connect(self.adding.ask_files)
        library.folder_asked.connect(self.adding.ask_folder)
        library.sample_asked.connect(self.sample_asked)
        library.open_dialog_asked.connect(self.open_dialog_asked)
        library.archive_asked.connect(self.open_asked)
        library.empty_trash_asked.connect(self.trash.ask)
        library.counted.connect(self.status.show_counts)
        library.counted.connect(self._on_library_counted)
        self.incoming.counted.connect(self._on_incoming_counted)
        library.counted.connect(self.show_possible)
        library.choice_changed.connect(self.show_possible)
        library.told.connect(self.tell)
        self.records.told.connect(self.tell)
        self.trash.noted.connect(self.note)
        self.trash.counted.connect(self.show_possible)
        self.screens.subject_changed.connect(self.show_possible)
        self.runner.started.connect(self.show_possible)
        self.runner.ended.connect(self.show_possible)
        self.drops.archive_dropped.connect(self.open_asked)
        self.drops.files_dropped.connect(self.adding.add)
        self.preferences.named.connect(lambda name: session.set_who(name or user_name()))
        self.adding.bundle_found.connect(self.bundles_in.open)
        self.adding.told.connect(self.tell)
        self.adding.noted.connect(self.note)
        self.adding.listed.connect(self._on_adding_listed)
        self.adding.added.connect(library.show_added)
        self.screens.told.connect(self.note)
        self.screens.answered.connect(self.tell)
        self.screens.drafted.connect(self.status.show_draft)

    def _fit(self, size: QSize) -> None:
        narrow = size.width() < theme.px(NARROW_BELOW)
        if narrow != self.rail.narrow:
            QTimer.singleShot(0, self, self.show_possible)  # screens fold, too, and hint anew
        self.rail.set_narrow(narrow)
        self.library.set_narrow(narrow)

    def show_possible(self) -> None:
        """Enable what can be done now, and hint at it."""
        screen = self.stack.currentWidget()
        found = self.going.links.hints()
        self.status.show_hints(
            [*found, *(screen.hints() if isinstance(screen, panes.Hinting) else [])]
        )
        self.status.show_found(screen.status() if isinstance(screen, panes.Telling) else "")
        writable = not self.session.read_only
        for name, possible in {
            **self.records.possible(),
            **self.sharing.possible(),
            "cancel": bool(self.runner.jobs),
            "add": writable,
            "add_folder": writable,
            "paste": writable,
            "import_bundle": writable,
            "read_scans": writable,
            "back": self.going.can(-1),
            "forward": self.going.can(1),
        }.items():
            self.menus.by_name[name].setEnabled(possible)

    def _restore_geometry(self) -> None:
        kept = self.settings.layout(self.session.path, "window")
        if kept.isEmpty() or not self.restoreGeometry(kept):
            screen = self.screen().availableSize()
            self.resize(QSize(1440, 900).boundedTo(screen))

    def _on_adding_listed(self, outcomes: "Sequence[Outcome]", words: str) -> None:
        from treatyarchive.ui.window.arrivals import Arrivals  # noqa: PLC0415 - starting need not wait

        Arrivals(self).tell(outcomes, words)

    def _on_library_counted(self, counts: "Counts") -> None:
        count = counts.to_catalogue
        self.rail.show_count("desk", count, self.tr("%n to catalogue", "", count))

    def _on_incoming_counted(self, failed: int) -> None:
        self.rail.show_count("intake", failed, self.tr("%n file(s) failed", "", failed))

    def _on_session_failed(self, text: str) -> None:
        self._refusal = text
        self.banner.tell("error", "", text)

    def _on_session_changed(self, change_set: object) -> None:
        """What was refused is of no interest once something else has been done."""
        if change_set is not None and self._refusal and self.banner.message == self._refusal:
            self.banner.hide()

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
        self.status.show_waiting("")
        self._corner.show_state()
