"""The screens of a window by name, each made when it is first shown."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.ui.jobs import JobRunner
from treatyarchive.ui.preferences import Preferences
from treatyarchive.ui.session import Session
from treatyarchive.ui.window.navigation import SCREENS
from treatyarchive.ui.window.sharing import held

if TYPE_CHECKING:
    from treatyarchive.ui.agreements.view import AgreementsScreen
    from treatyarchive.ui.batch.view import BatchScreen
    from treatyarchive.ui.compare.view import CompareScreen
    from treatyarchive.ui.desk.view import DeskScreen
    from treatyarchive.ui.history.view import HistoryScreen
    from treatyarchive.ui.intake.view import IntakeScreen
    from treatyarchive.ui.library.view import LibraryScreen
    from treatyarchive.ui.names.view import NamesScreen
    from treatyarchive.ui.pages import PageService
    from treatyarchive.ui.receiving.view import ReceivingScreen
    from treatyarchive.ui.settings_screen.view import SettingsScreen
    from treatyarchive.ui.share.view import ShareScreen
    from treatyarchive.ui.visits.view import VisitsScreen


class Screens(QObject):
    """All but the library are imported late: starting does not wait for them."""

    document_shown = Signal(int)
    subject_changed = Signal()
    """Another document is the one that actions are about."""
    told = Signal(str)
    answered = Signal(str)
    """A suggestion was accepted or dismissed on the desk, in words; Undo takes that back."""
    drafted = Signal(str)
    """Typing on the desk has been kept; the time of day."""
    made = Signal(str)
    """A screen was made: whoever wants to listen to it may now."""

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        runner: JobRunner,
        stack: QStackedWidget,
        library: "LibraryScreen",
    ) -> None:
        super().__init__(stack)
        self._runner = runner
        self._session, self._preferences, self._stack = session, preferences, stack
        self._settings = preferences.settings
        self._pages: PageService | None = None
        self._desk: DeskScreen | None = None
        self._compare: CompareScreen | None = None
        self._batch: BatchScreen | None = None
        self._history: HistoryScreen | None = None
        self._intake: IntakeScreen | None = None
        self._agreements: AgreementsScreen | None = None
        self._visits: VisitsScreen | None = None
        self._names: NamesScreen | None = None
        self._settings_screen: SettingsScreen | None = None
        self._share: ShareScreen | None = None
        self._receiving: ReceivingScreen | None = None
        self._library = library
        library.pictures.draw_with(lambda: self.pages)
        self._trashed: set[int] = set()
        session.changed.connect(self._on_session_changed)
        stack.addWidget(library)

    @property
    def pages(self) -> "PageService":
        """What draws pages, for all screens."""
        if self._pages is None:
            from treatyarchive.ui.pages import PageService  # noqa: PLC0415 - starting need not wait

            self._pages = PageService(self._session)
        return self._pages

    @property
    def has_desk(self) -> bool:
        """Whether the desk was made."""
        return self._desk is not None

    @property
    def has_compare(self) -> bool:
        """Whether the comparison was made."""
        return self._compare is not None

    @property
    def desk(self) -> "DeskScreen":
        """The desk."""
        if self._desk is None:
            from treatyarchive.ui.desk.view import DeskScreen  # noqa: PLC0415 - starting need not wait

            # Made in its place, as all are: with another parent all of it would be styled anew.
            self._desk = DeskScreen(
                self._session, self.pages, self._settings, self._stack, runner=self._runner
            )
            self._desk.document_shown.connect(self._on_desk_document_shown)
            self._desk.told.connect(self.told)
            self._desk.answered.connect(self.answered)
            self._desk.advised.connect(self.subject_changed)
            self._desk.drafted.connect(self.drafted)
            self._admit("desk", self._desk)
        return self._desk

    @property
    def compare(self) -> "CompareScreen":
        """The comparison."""
        if self._compare is None:
            from treatyarchive.ui.compare.view import CompareScreen  # noqa: PLC0415 - starting need not wait

            self._compare = CompareScreen(self._session, self.pages, self._settings, self._stack)
            self._stack.addWidget(self._compare)
            self._compare.documents_shown.connect(self.subject_changed)
            self._compare.used.connect(self.subject_changed)
            self._compare.told.connect(self.told)
            self._compare.drafted.connect(self.drafted)
            self._compare.workspaces.told.connect(self.answered)
            self.made.emit("compare")
        return self._compare

    @property
    def batch(self) -> "BatchScreen":
        """Many documents at once."""
        if self._batch is None:
            from treatyarchive.ui.batch.view import BatchScreen  # noqa: PLC0415 - starting need not wait

            self._batch = BatchScreen(self._session, self._settings, self._runner, self._stack)
            self._admit("batch", self._batch)
        return self._batch

    @property
    def history(self) -> "HistoryScreen":
        """What was done to one document."""
        if self._history is None:
            from treatyarchive.ui.history.view import HistoryScreen  # noqa: PLC0415 - starting need not wait

            self._history = HistoryScreen(self._session, self._stack)
            self._admit("history", self._history)
        return self._history

    @property
    def intake(self) -> "IntakeScreen":
        """What came in."""
        if self._intake is None:
            from treatyarchive.ui.intake.view import IntakeScreen  # noqa: PLC0415 - starting need not wait

            self._intake = IntakeScreen(self._session, self._stack)
            self._admit("intake", self._intake)
        return self._intake

    @property
    def agreements(self) -> "AgreementsScreen":
        """The instruments."""
        if self._agreements is None:
            from treatyarchive.ui.agreements.view import AgreementsScreen  # noqa: PLC0415 - starting need not wait

            self._agreements = AgreementsScreen(self._session, self._settings, self._stack)
            self._admit("agreements", self._agreements)
        return self._agreements

    @property
    def visits(self) -> "VisitsScreen":
        """The visits."""
        if self._visits is None:
            from treatyarchive.ui.visits.view import VisitsScreen  # noqa: PLC0415 - starting need not wait

            self._visits = VisitsScreen(self._session, self._settings, self._stack)
            self._admit("visits", self._visits)
        return self._visits

    @property
    def names(self) -> "NamesScreen":
        """The name authority and the vocabularies."""
        if self._names is None:
            from treatyarchive.ui.names.view import NamesScreen  # noqa: PLC0415 - starting need not wait

            self._names = NamesScreen(self._session, self._settings, self._runner, self._stack)
            self._admit("names", self._names)
        return self._names

    @property
    def receiving(self) -> "ReceivingScreen":
        """What a bundle would bring."""
        if self._receiving is None:
            from treatyarchive.ui.receiving.view import ReceivingScreen  # noqa: PLC0415 - starting need not wait

            self._receiving = ReceivingScreen(
                self._session, self._settings, self._runner, self._stack
            )
            self._admit("receiving", self._receiving)
        return self._receiving

    @property
    def share(self) -> "ShareScreen":
        """What is to go into a bundle."""
        if self._share is None:
            from treatyarchive.ui.share.view import ShareScreen  # noqa: PLC0415 - starting need not wait

            library, pictures = self._library, self._library.pictures.get
            given = self._session, self._settings, self._runner, partial(held, library)
            self._share = ShareScreen(*given, pictures=pictures, parent=self._stack)
            library.pictures.arrived.connect(self._share.list.viewport().update)
            self._admit("share", self._share)
        return self._share

    @property
    def settings(self) -> "SettingsScreen":
        """What the user may choose."""
        if self._settings_screen is None:
            from treatyarchive.ui.settings_screen.view import SettingsScreen  # noqa: PLC0415 - starting need not wait

            self._settings_screen = SettingsScreen(self._session, self._preferences, self._stack)
            self._admit("settings", self._settings_screen)
        return self._settings_screen

    def _admit(self, name: str, screen: QWidget) -> None:
        self._stack.addWidget(screen)
        self.made.emit(name)

    def get(self, name: str) -> QWidget:
        """The screen `name`; the trash is the library's."""
        found: QWidget = self._library if name in ("library", "trash") else getattr(self, name)
        return found

    @property
    def shown(self) -> str:
        """The name of the screen that is seen."""
        names: dict[QWidget | None, str] = {
            self._desk: "desk",
            self._compare: "compare",
            self._batch: "batch",
            self._history: "history",
            self._intake: "intake",
            self._agreements: "agreements",
            self._visits: "visits",
            self._names: "names",
            self._settings_screen: "settings",
            self._share: "share",
            self._receiving: "receiving",
        }
        return names.get(self._stack.currentWidget(), "library")

    def documents(self) -> list[int]:
        """What actions are about: the chosen rows, the document shown, that of the pane in use."""
        number: int | None = None
        match self.shown:
            case "library":
                return self._library.chosen()
            case "desk":
                number = self.desk.document
            case "compare":
                number = self.compare.pane.document
            case "history":
                number = self.history.document
        return [number] if number else []

    def document(self) -> int | None:
        """What actions on one document are about: in the list, the row with the ring."""
        if self.shown == "library":
            return self._library.current
        return next(iter(self.documents()), None)

    def pair(self) -> list[int]:
        """What comparing is about: in the list, the row with the ring and one more."""
        if self.shown != "library":
            return self.documents()
        return sorted(self._candidates()[:2], key=self._library.model.row_of)

    def record(self) -> tuple[str, int] | None:
        """The table and number of the record that is looked at, if it is no document."""
        for table, name in SCREENS.items():
            if self.shown == name and (number := self._records(name).record):
                return table, number
        return None

    def has_documents(self) -> bool:
        """Whether actions have something to be about; does not list what is chosen."""
        if self.shown == "library":
            return self._library.has_chosen
        return bool(self.documents())

    def on_screen(self) -> list[int]:
        """The documents the user looks at."""
        if self.shown != "compare":
            return self.documents()
        return [pane.document for pane in self.compare.all_panes if pane.document]

    def fill(self, name: str, documents: Sequence[int], table: str = "document") -> tuple[int, ...]:
        """Put documents, or records of another table, onto a screen; returns those there."""
        match name:
            case "desk":
                return self._fill_desk(documents)
            case "compare":
                self._fill_compare(documents)
            case "batch":
                return self._fill_batch(documents)
            case "share":
                self.share.arrive()
            case "history":
                self.history.show_record(table, documents[0])
            case "library" | "trash":
                self._library.show_trash(trash=name == "trash")
            case "agreements" | "visits" | "names":
                return self._fill_records(name, documents)
        return tuple(documents)

    def _fill_batch(self, documents: Sequence[int]) -> tuple[int, ...]:
        """Be about these documents; there may be too many of them to go back to."""
        if documents:
            self.batch.show_documents(documents)
        return ()

    def _fill_records(self, name: str, numbers: Sequence[int]) -> tuple[int, ...]:
        """Show a record that is no document, else leave the one that is there."""
        screen = self._records(name)
        if numbers:
            screen.show_record(numbers[0])
            return tuple(numbers[:1])  # not the one that is still seen while it is read
        return (screen.record,) if screen.record else ()

    def _records(self, name: str) -> "AgreementsScreen | VisitsScreen | NamesScreen":
        screen: AgreementsScreen | VisitsScreen | NamesScreen = getattr(self, name)
        return screen

    def _fill_desk(self, documents: Sequence[int]) -> tuple[int, ...]:
        """Put a document onto the desk, else leave its own there, else take the chosen one."""
        kept = self.desk.document
        if not documents and kept and kept not in self._trashed:
            return (kept,)
        wanted = tuple(documents or self._candidates()[:1])
        if wanted:
            self.desk.show_document(wanted[0])
        return wanted

    def _fill_compare(self, documents: Sequence[int]) -> None:
        """Put documents beside each other; without any leave what is there, or was last."""
        wanted, compare = list(documents), self.compare
        if not any(pane.document for pane in compare.all_panes):
            if compare.workspaces.come_back(wanted):
                return
            wanted = wanted or self._candidates()[:2]
        if wanted:
            compare.show_all(wanted)

    def leave(self) -> None:
        """Write what is typed."""
        typed = (self._desk, self._agreements, self._visits, self._names, self._settings_screen)
        for screen in typed:
            if screen is not None:
                screen.leave()
        if self._compare is not None:
            for pane in self._compare.all_panes:
                pane.correcting.leave()

    def keep(self) -> None:
        """Remember what lies side by side."""
        if self._compare is not None:
            self._compare.workspaces.keep_last()

    def close(self) -> None:
        """End what draws pages."""
        if self._pages is not None:
            self._pages.close()

    def _candidates(self) -> list[int]:
        """The row with the ring, then the other chosen ones, unless they are in the trash."""
        if self._library.in_trash or not self._library.has_chosen:
            return []
        current, chosen = self._library.current, self._library.chosen()
        first = [] if current is None else [current]
        return [*first, *(each for each in chosen if each != current)]

    def _on_session_changed(self, change_set: ChangeSet | None) -> None:
        """Note what goes to the trash and what comes back: the desk offers it no more."""
        for change in change_set.changes if change_set else ():
            if change.table == "document" and "trashed_at" in (change.after or {}):
                gone = (change.after or {})["trashed_at"] is not None
                (self._trashed.add if gone else self._trashed.discard)(change.row)

    def _on_desk_document_shown(self, number: int) -> None:
        self.subject_changed.emit()
        if self.shown == "desk":
            self.document_shown.emit(number)
