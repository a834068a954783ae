"""What every screen shares: the open archive, its undo stack, and word of what changed.

The window's thread never touches SQLite. Reading happens on one thread, writing on another, slow
reading on a third, each with a connection of its own; answers come back to the window's thread as
calls.
"""

from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.connection import data_version
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError, BusyError
from treatyarchive.messages import say
from treatyarchive.ui import edit_names
from treatyarchive.ui.archive_thread import ArchiveThread
from treatyarchive.ui.words import spoken

Reading = Callable[[Archive], Any]
Edit = Callable[[Archive], ChangeSet]
Refused = Callable[[str], None]
_WATCH_MS = 1500
_TOUCHED = (
    "SELECT d.id, d.trashed_at IS NOT NULL FROM revision_document r "
    "JOIN document d ON d.id = r.document_id WHERE r.revision_id = ? ORDER BY d.id"
)


class TakenBack(NamedTuple):
    """What an Undo or a Redo took back or did again."""

    action: str
    listed: tuple[int, ...]
    """The documents it is about that are not in the trash now."""
    redone: bool
    """By Redo, so that Undo is the way back."""
    stands: bool
    """Whether the action is done again, rather than taken back."""


class Session(QObject):
    """An open archive, as screens see it."""

    changed = Signal(object)
    """What was changed: a `ChangeSet`, or None where it may be anything."""
    taken_back = Signal(object)
    """An Undo or a Redo has been written; a `TakenBack`."""
    page_read = Signal(int)
    """A page of a scan of this document was read, by the job that reads scans."""
    failed = Signal(str)
    """An expected error, in words for the user."""
    crashed = Signal(object)
    """An unexpected exception on one of the threads."""
    waiting = Signal(str)
    """Who keeps the archive's lock while we wait for it."""
    idle = Signal()
    """Everything that was asked for has been answered."""
    settled = Signal(bool)
    """Everything that was to be written has been answered; whether all of it was written."""
    _answered = Signal(int, object, object)

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
        self.remark = first.remark
        self._reader = ArchiveThread(lambda: first)
        self._writer = ArchiveThread(self.reopen)
        self._slow = ArchiveThread(self.reopen)
        self._asked = 0
        self._waiting: dict[int, tuple[Callable[[Any], None], Refused | None]] = {}
        self._latest: dict[str, int] = {}
        self._version: int | None = None
        self._looking = False
        self._closed = False
        self._unwritten: set[int] = set()
        self._all_written = True
        self._given_up = False
        self.undo_stack = QUndoStack(self)
        self._turns: deque[Callable[[], None]] = deque()
        self._answered.connect(self._deliver)
        self._watch = QTimer(self, interval=_WATCH_MS)
        self._watch.timeout.connect(self._look_for_others)
        self._watch.start()

    def watch_every(self, milliseconds: int = _WATCH_MS) -> None:
        """Look so often whether somebody else has written."""
        self._watch.setInterval(milliseconds)

    @property
    def writing(self) -> bool:
        """Whether edits that were asked for have not been answered yet."""
        return bool(self._unwritten or self._turns)

    def give_up(self) -> None:
        """Wait for nobody any more: what waits for the archive's lock is refused."""
        self._given_up = True

    def close(self) -> None:
        """Write what is queued, then close the archive."""
        self._watch.stop()
        self._closed = True
        for thread in (self._writer, self._slow, self._reader):
            thread.close()

    def reopen(self) -> Archive:
        """A connection for a job's own thread; call it on that thread."""
        archive = Archive.open(self.path, self.who)
        archive.on_wait = self._on_archive_wait
        return archive

    def read(
        self,
        operation: Reading,
        then: Callable[[Any], None],
        owner: QObject | None = None,
        latest: str = "",
        *,
        refused: Refused | None = None,
        slow: bool = False,
    ) -> None:
        """Call `then` with what `operation` reads, or `refused` with why it could not.

        Not where `owner` is gone by then, nor where something newer was asked under the same
        name `latest`. What takes longer than a glance is `slow`: nothing else waits for it.
        """
        ticket = self._ticket(latest)

        def awaited() -> bool:
            late = latest and self._latest[latest] != ticket
            return not late and (owner is None or isValid(owner))

        def answer(result: Any) -> None:  # noqa: ANN401 - whatever was read
            if awaited():
                then(result)

        def refuse(words: str) -> None:
            if refused is not None and awaited():
                refused(words)

        def unless_late(archive: Archive) -> Any:  # noqa: ANN401 - whatever was read
            late = latest and self._latest[latest] != ticket
            return None if late else operation(archive)

        self._ask(self._slow if slow else self._reader, unless_late, answer, refuse)

    def edit(
        self,
        operation: Edit,
        then: Callable[[ChangeSet], None] | None = None,
        refused: Refused | None = None,
    ) -> None:
        """Write an edit; it goes onto the undo stack, and `changed` tells of it.

        `refused` is told why it was not written: empty where the program itself is at fault.
        """

        def answer(change_set: ChangeSet) -> None:
            if change_set.revision is not None:
                self.record(change_set)
            if then is not None:
                then(change_set)

        self._ask(self._writer, operation, answer, refused, writes=True)

    def write(self, operation: Reading, then: Callable[[Any], None] | None = None) -> None:
        """Write what has no undo: drafts, emptying the trash."""
        self._ask(self._writer, operation, then or (lambda _: None), writes=True)

    def record(self, change_set: ChangeSet) -> None:
        """Put an edit that has been written onto the undo stack, and tell of it."""
        self.undo_stack.push(_Command(self, change_set))
        self.changed.emit(change_set)

    def undo(self) -> None:
        """Take back the last edit, once all that was asked for before is written and known."""
        self._take_turn(self.undo_stack.undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._take_turn(self.undo_stack.redo)

    def _take_turn(self, turn: Callable[[], None]) -> None:
        self._turns.append(turn)
        self._go_on()

    def _go_on(self) -> None:
        while self._turns and not self._unwritten:
            self._turns.popleft()()

    def set_who(self, name: str) -> None:
        """Record edits under another name from now on."""
        self.who = name
        self.write(lambda archive: setattr(archive, "who", name))

    def take_back(self, command: "_Command", *, redone: bool) -> None:
        """Take a change back for `command`, which goes stale where that is refused."""
        standing, action = command.standing, command.action
        stands = redone != command.takes_back

        def refused(_: str) -> None:
            if isValid(command):  # a new edit may have pushed it off the stack
                command.setObsolete(True)
                self._drop(command)

        def undo(archive: Archive) -> tuple[ChangeSet, list[tuple[int, bool]]]:
            from treatyarchive.archive import history  # noqa: PLC0415 - starting need not wait

            # Looked up here, not when it was asked for: Redo may follow before Undo is written.
            if standing.revision is None:
                return ChangeSet("", ()), []
            done = history.undo(archive, standing.revision)
            standing.revision = done.revision
            return done, archive.query(_TOUCHED, (done.revision,))

        def answer(found: tuple[ChangeSet, list[tuple[int, bool]]]) -> None:
            change_set, touched = found
            self.changed.emit(change_set)
            listed = tuple(number for number, trashed in touched if not trashed)
            named = edit_names.named(action, [number for number, _ in touched])
            self.taken_back.emit(TakenBack(named, listed, redone, stands))

        self._ask(self._writer, undo, answer, refused, writes=True)

    def _drop(self, command: "_Command") -> None:
        """Take a stale command off the stack: Qt does so where it is asked to go past it."""
        stack = self.undo_stack
        if stack.command(stack.index()) is command:
            stack.redo()
        elif stack.command(stack.index() - 1) is command:
            stack.undo()

    def _ticket(self, latest: str) -> int:
        if latest:
            self._latest[latest] = self._latest.get(latest, 0) + 1
        return self._latest.get(latest, 0)

    def _on_archive_wait(self, whom: str) -> None:
        if self._given_up:
            raise BusyError(
                say(
                    "{name} is being written by {whom}. Nothing was changed.",
                    name=self.path.name,
                    whom=whom,
                )
            )
        self.waiting.emit(spoken(whom))

    def _ask(
        self,
        thread: ArchiveThread,
        operation: Reading,
        then: Callable[[Any], None],
        refused: Refused | None = None,
        *,
        writes: bool = False,
    ) -> None:
        if self._closed:
            return  # answers still on their way may ask for more
        self._asked += 1
        number = self._asked
        if writes:
            self._all_written = self._all_written or not self._unwritten
            self._unwritten.add(number)
        # Kept here and not sent along: they hold widgets, which no other thread may let go of.
        self._waiting[number] = then, refused

        def run(opened: Callable[[], Archive]) -> None:
            if self._closed and not writes:
                return  # closing does not wait for what nobody will see
            try:
                result = operation(opened())
            except Exception as error:  # crosses threads to be told, or to reach the crash dialog
                self._answered.emit(number, None, error)
            else:
                self._answered.emit(number, result, None)

        thread.submit(run)

    def _deliver(self, number: int, result: object, error: Exception | None) -> None:
        then, refused = self._waiting.pop(number)
        wrote = number in self._unwritten
        try:
            if error is None:
                then(result)
            else:
                self._all_written = self._all_written and not wrote
                self._refuse(error, refused)
        finally:
            self._unwritten.discard(number)
            self._go_on()
            if wrote and not self.writing:
                self.settled.emit(self._all_written)
            if not self._waiting:
                self.idle.emit()

    def _refuse(self, error: Exception, refused: Refused | None) -> None:
        expected = isinstance(error, ArchiveError)
        if refused is not None:
            refused(spoken(str(error)) if expected else "")
        if expected:
            self.failed.emit(spoken(str(error)))
        else:
            self.crashed.emit(error)

    def _look_for_others(self) -> None:
        """Tell of changes another program made: SQLite counts those of other connections."""
        # Asked on the writer's connection, for which our own edits are not another's.
        thread = self._reader if self.read_only else self._writer
        if not self._looking:
            self._looking = True
            self._ask(thread, data_version, self._compare, self._on_look_refused)

    def _on_look_refused(self, _: str) -> None:
        self._looking = False

    def _compare(self, version: int) -> None:
        self._looking = False
        if self._version is not None and version != self._version:
            self.changed.emit(None)
        self._version = version


class _Standing:
    """The change that a command would take back; changed on the writing thread alone."""

    def __init__(self, revision: int | None) -> None:
        self.revision = revision


class _Command(QUndoCommand):
    """An edit on the undo stack; undoing and redoing both take a change in history back."""

    def __init__(self, session: Session, change_set: ChangeSet) -> None:
        self.action = spoken(change_set.action)
        self.takes_back = change_set.undoes is not None
        named = edit_names.named(self.action, edit_names.documents(change_set))
        words = QCoreApplication.translate("Session", "Take back “%1”")
        super().__init__(
            edit_names.in_menu(words.replace("%1", named) if self.takes_back else named)
        )
        self._session = session
        self.standing = _Standing(change_set.revision)
        self._written = True

    def redo(self) -> None:
        """Do it again; pushing it, when it has just been written, does nothing."""
        if self._written:
            self._written = False
        else:
            self._take_back(redone=True)

    def undo(self) -> None:
        """Take it back."""
        self._take_back(redone=False)

    def _take_back(self, *, redone: bool) -> None:
        # A stale one is removed by the stack once it was asked; until then it does nothing.
        if not self.isObsolete():
            self._session.take_back(self, redone=redone)
