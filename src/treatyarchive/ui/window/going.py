"""Going from screen to screen, back and forward; and where what is asked for on one leads."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from treatyarchive.ui.window import panes
from treatyarchive.ui.window.hit_going import HitGoing
from treatyarchive.ui.window.link_going import LinkGoing
from treatyarchive.ui.window.navigation import SCREENS, Place, Trail

if TYPE_CHECKING:
    from treatyarchive.ui.window.main_window import MainWindow


class Going(QObject):
    """Shows screens, and keeps the trail of them."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._trail = window, Trail()
        library, screens = window.library, window.screens
        window.rail.chosen.connect(self.go)
        self.hits = HitGoing(window, self)
        self.links = LinkGoing(window)
        library.document_opened.connect(self._on_library_document_opened)
        library.catalogue_asked.connect(window.records.catalogue)
        library.compare_asked.connect(window.records.compare)
        library.trash_shown.connect(self._on_library_trash_shown)
        screens.made.connect(self._on_screen_made)
        screens.document_shown.connect(self._on_desk_document_shown)

    @property
    def is_at_start(self) -> bool:
        """Whether the user has gone nowhere yet."""
        return len(self._trail) == 1

    def can(self, by: int) -> bool:
        """Whether there is something to go back (-1) or forward (1) to."""
        return self._trail.can(by)

    def go(self, name: str, *documents: int, table: str = "document") -> None:
        """Show a screen, with these documents, or records of another table."""
        window = self._window
        shown = window.screens.fill(name, documents, table)
        screen = window.screens.get(name)
        came_back = screen is window.library and window.stack.currentWidget() is not screen
        window.stack.setCurrentWidget(screen)
        if came_back:  # to go on with the next document, not with another search
            window.library.column.list.setFocus()
        window.rail.choose(self._rail_name(name))
        window.status.show_draft("")
        if isinstance(screen, panes.Topped):
            screen.show_job(window.indicator)
        self._trail.visit(Place(name, shown, table))
        window.show_possible()

    def step(self, by: int) -> None:
        """Go back or forward."""
        place = self._trail.step(by)
        if place is not None:
            self.go(place.screen, *place.documents, table=place.table)

    def leave(self) -> None:
        """Go back to where the screen that is shown was come to from."""
        if self._trail.can(-1):
            self.step(-1)
        else:
            self.go("library")

    def search(self) -> None:
        """Go to the search field, that of the trash if that is seen."""
        self.go("trash" if self._sees_trash() else "library")
        self._window.library.focus_search()

    def show_workspaces(self) -> None:
        """List what lay side by side and was kept, or put the list away."""
        if self._window.screens.shown != "compare":
            self.go("compare")
        self._window.screens.compare.workspaces.toggle()

    def show_trash(self) -> None:
        """Show the trash, or the library again."""
        self.go("library" if self._sees_trash() else "trash")

    def next_pane(self, by: int) -> None:
        """Move the focus to the next or the previous pane."""
        if (screen := self._window.stack.currentWidget()) is not None:
            panes.go_on(screen, self._window.focusWidget(), by)

    def _rail_name(self, name: str) -> str:
        """What the rail shows for a screen: history belongs to where it was come to from."""
        if name == "receiving":
            return "share"
        if name in ("batch", "history"):
            return "library" if self._window.rail.value == "settings" else self._window.rail.value
        return "library" if name == "trash" else name

    def _sees_trash(self) -> bool:
        return self._window.library.in_trash and self._window.screens.shown == "library"

    def _open(self, number: int) -> None:
        self.hits.forget()
        self.go("desk", number)

    def _open_record(self, table: str, number: int) -> None:
        """Open a record where it is edited."""
        self.go(SCREENS.get(table, "desk"), number)

    def _on_library_document_opened(self, number: int) -> None:
        """What is in the trash is looked at there: on the desk it could not be told apart."""
        library = self._window.library
        if library.in_trash:
            library.set_preview(shown=True)
        else:
            self.hits.open(number, library.hit if number == library.current else None)

    def _on_library_trash_shown(self, trash: bool) -> None:
        self._trail.visit(Place("trash" if trash else "library"))
        self._window.show_possible()

    def _on_desk_document_shown(self, number: int) -> None:
        self._window.status.show_draft("")
        self._trail.visit(Place("desk", (number,)))

    def _on_record_shown(self, name: str, number: int) -> None:
        """Another instrument, visit or name is looked at."""
        if self._window.screens.shown == name and number:
            self._trail.visit(Place(name, (number,)))
        self._window.show_possible()

    def _on_screen_made(self, name: str) -> None:
        window = self._window
        if name == "desk":
            open_instrument = partial(self._open_record, "instrument")
            window.screens.desk.instrument_asked.connect(open_instrument)
        elif name == "history":
            history = window.screens.history
            history.left.connect(self.leave)
            history.told.connect(window.tell)
            history.record_asked.connect(self._open_record)
        elif name == "batch":
            window.screens.batch.left.connect(self.leave)
            window.screens.batch.told.connect(window.tell)
        elif name == "share":
            self._connect_share()
        elif name == "intake":
            self._connect_intake()
        elif name in ("agreements", "visits", "names"):
            screen = getattr(window.screens, name)
            screen.told.connect(window.tell)
            screen.document_asked.connect(self._open)
            screen.shown.connect(partial(self._on_record_shown, name))
            screen.record_asked.connect(self._open_record)
            screen.hinted.connect(window.show_possible)
        elif name == "settings":
            settings, incoming = window.screens.settings, window.incoming
            settings.left.connect(self.leave)
            settings.watched.watch_asked.connect(incoming.ask)
            settings.watched.end_asked.connect(incoming.remove)
            incoming.folders_changed.connect(self._show_folders)
            incoming.missing_changed.connect(self._show_folders)
            self._show_folders()
            settings.keys_asked.connect(window.show_keys)
            settings.check_asked.connect(window.tools.check)
            settings.back_up_asked.connect(window.tools.ask_back_up)
            settings.names_asked.connect(partial(self.go, "names"))
            settings.desk.queue_asked.connect(self._choose_queue)
            settings.desk.unpin_asked.connect(self._unpin_all)
            settings.page_shown.connect(window.show_possible)

    def _choose_queue(self) -> None:
        """On the desk, once its document is there: until then that takes the keyboard."""
        self.go("desk")
        once = Qt.ConnectionType.SingleShotConnection
        self._window.session.idle.connect(self._window.screens.desk.queueing.choose, once)

    def _unpin_all(self) -> None:
        self._window.screens.desk.carrying.unpin_all()

    def _connect_share(self) -> None:
        window, share = self._window, self._window.screens.share
        share.left.connect(self.leave)
        share.told.connect(window.note)
        share.document_asked.connect(self._open)
        share.past_asked.connect(window.sharing.show_past)
        share.changed.connect(window.show_possible)

    def _connect_intake(self) -> None:
        window, intake = self._window, self._window.screens.intake
        intake.left.connect(self.leave)
        intake.told.connect(window.tell)
        intake.document_asked.connect(self._open)
        intake.files_asked.connect(window.adding.ask_files)
        intake.retry_asked.connect(window.adding.retry)
        intake.folder_asked.connect(window.tools.show_folder_of)
        intake.folders_asked.connect(self._show_watched)
        intake.list.choice_changed.connect(window.show_possible)
        intake.watch.show_missing(window.incoming.missing)
        window.incoming.missing_changed.connect(intake.watch.show_missing)
        window.incoming.folders_changed.connect(intake.watch.show_folders)

    def _show_folders(self) -> None:
        incoming = self._window.incoming
        self._window.screens.settings.show_folders(incoming.folders, incoming.missing)

    def _show_watched(self) -> None:
        self._window.screens.settings.show_watched()
        self.go("settings")
