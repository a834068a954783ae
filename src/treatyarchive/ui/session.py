"""What every screen shares: the open archive, its undo stack, and word of what changed.

The window's thread never touches SQLite. Reading happens on one thread, writing on another,
each with a connection of its own; answers come back to the window's thread as calls.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError

Reading = Callable[[Archive], Any]
Edit = Callable[[Archive], ChangeSet]
_WATCH_MS = 1500


class _Thread:
    """One thread with one connection, opened on that thread at first use."""

    def __init__(self, opener: Callable[[], Archive]) -> None:
        self._opener = opener
        self._archive: Archive | None = None
        self._pool = ThreadPoolExecutor(1)

    def submit(self, operation: Callable[[Archive], None]) -> None:
        self._pool.submit(self._run, operation)

    def close(self) -> None:
        """Finish what is queued, then end the connection."""
        self._pool.submit(self._close)
        self._pool.shutdown(wait=True)

    def _run(self, operation: Callable[[Archive], None]) -> None:
        if self._archive is None:
            self._archive = self._opener()
        operation(self._archive)

    def _close(self) -> None:
        if self._archive is not None:
            self._archive.close()


class Session(QObject):
    """An open archive, as screens see it."""

    changed = Signal(object)
    """What was changed: a `ChangeSet`, or None where it may be anything."""
    failed = Signal(str)
    """An expected error, in words for the user."""
    crashed = Signal(object)
    """An unexpected exception on one of the threads."""
    waiting = Signal(str)
    """Who keeps the archive's lock while we wait for it."""
    idle = Signal()
    """Everything that was asked for has been answered."""
    _answered = Signal(object)

    def __init__(
        self,
        path: Path,
        who: str | None = None,
        parent: QObject | None = None,
        *,
        first: Archive | None = None,
    ) -> None:
        """`first` is a connection that is open already and becomes the reader's."""
        super().__init__(parent)
        # Opened here once, so that an archive that cannot be opened is refused before a window
        # is made for it.
        first = first or Archive.open(path, who)
        self.path = first.path
        self.who = first.who
        self.read_only = first.read_only
        self._reader = _Thread(lambda: first)
        self._writer = _Thread(self._open_writer)
        self._pending = 0
        self._latest: dict[str, int] = {}
        self._version: int | None = None
        self._closed = False
        self.undo_stack = QUndoStack(self)
        self._answered.connect(self._deliver)
        self._watch = QTimer(self, interval=_WATCH_MS)
        self._watch.timeout.connect(self._look_for_others)
        self._watch.start()

    def close(self) -> None:
        """Write what is queued, then close the archive."""
        self._watch.stop()
        self._closed = True
        self._writer.close()
        self._reader.close()

    def reopen(self) -> Archive:
        """A connection for a job's own thread; call it on that thread."""
        archive = Archive.open(self.path, self.who)
        archive.on_wait = self.waiting.emit
        return archive

    def read(
        self,
        operation: Reading,
        then: Callable[[Any], None],
        owner: QObject | None = None,
        latest: str = "",
    ) -> None:
        """Call `then` with what `operation` reads.

        Not where `owner` is gone by then, nor where something newer was asked under the same
        name `latest`.
        """
        ticket = self._ticket(latest)

        def answer(result: Any) -> None:  # noqa: ANN401
            if latest and self._latest[latest] != ticket:
                return
            if owner is None or isValid(owner):
                then(result)

        self._ask(self._reader, operation, answer)

    def edit(self, operation: Edit, then: Callable[[ChangeSet], None] | None = None) -> None:
        """Write an edit; it goes onto the undo stack, and `changed` tells of it."""

        def answer(change_set: ChangeSet) -> None:
            if change_set.revision is not None:
                self.record(change_set)
            if then is not None:
                then(change_set)

        self._ask(self._writer, operation, answer)

    def write(self, operation: Reading, then: Callable[[Any], None] | None = None) -> None:
        """Write what has no undo: drafts, emptying the trash."""
        self._ask(self._writer, operation, then or (lambda _: None))

    def record(self, change_set: ChangeSet) -> None:
        """Put an edit that has been written onto the undo stack, and tell of it."""
        self.undo_stack.push(_Command(self, change_set))
        self.changed.emit(change_set)

    def take_back(self, revision: int, command: "_Command") -> None:
        """Take a change back for `command`, which goes stale where that is refused."""

        def answer(change_set: ChangeSet) -> None:
            command.revision = change_set.revision
            self.changed.emit(change_set)

        def refused() -> None:
            command.setObsolete(True)

        def undo(archive: Archive) -> ChangeSet:
            from treatyarchive.archive import history  # noqa: PLC0415 - starting need not wait

            return history.undo(archive, revision)

        self._ask(self._writer, undo, answer, refused)

    def _open_writer(self) -> Archive:
        return self.reopen()

    def _ticket(self, latest: str) -> int:
        if latest:
            self._latest[latest] = self._latest.get(latest, 0) + 1
        return self._latest.get(latest, 0)

    def _ask(
        self,
        thread: _Thread,
        operation: Reading,
        then: Callable[[Any], None],
        refused: Callable[[], None] | None = None,
    ) -> None:
        if self._closed:
            return  # answers still on their way may ask for more
        self._pending += 1

        def run(archive: Archive) -> None:
            try:
                result = operation(archive)
            except ArchiveError as error:
                text = str(error)
                self._answered.emit(lambda: self._refuse(text, refused))
            except Exception as error:  # crosses threads to reach the crash dialog
                failure = error
                self._answered.emit(lambda: self.crashed.emit(failure))
            else:
                self._answered.emit(lambda: then(result))

        thread.submit(run)

    def _refuse(self, text: str, refused: Callable[[], None] | None) -> None:
        if refused is not None:
            refused()
        self.failed.emit(text)

    def _deliver(self, answer: Callable[[], None]) -> None:
        self._pending -= 1
        try:
            answer()
        finally:
            if self._pending == 0:
                self.idle.emit()

    def _look_for_others(self) -> None:
        """Tell of changes another program made: SQLite counts those of other connections."""
        self.read(lambda archive: int(archive.one("PRAGMA data_version")[0]), self._compare)

    def _compare(self, version: int) -> None:
        if self._version is not None and version != self._version:
            self.changed.emit(None)
        self._version = version


class _Command(QUndoCommand):
    """An edit on the undo stack; undoing and redoing both take a change in history back."""

    def __init__(self, session: Session, change_set: ChangeSet) -> None:
        super().__init__(change_set.action)
        self._session = session
        self.revision = change_set.revision
        self._written = True

    def redo(self) -> None:
        """Do it again; pushing it, when it has just been written, does nothing."""
        if self._written:
            self._written = False
        else:
            self._take_back()

    def undo(self) -> None:
        """Take it back."""
        self._take_back()

    def _take_back(self) -> None:
        if self.revision is not None:
            self._session.take_back(self.revision, self)
