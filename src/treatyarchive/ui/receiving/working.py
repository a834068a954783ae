"""What takes its time: a bundle is verified and held beside the archive, and is taken in."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from treatyarchive.archive import documents
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.check import Problem
from treatyarchive.archive.store import Archive
from treatyarchive.bundle.review import Decisions, Review
from treatyarchive.progress import Progress
from treatyarchive.ui.jobs import Job, JobRunner, Operation
from treatyarchive.ui.receiving.deciding import Deciding
from treatyarchive.ui.session import Session

_ORIGIN, _EXPORTED = "Source-Organization", "Bagging-Date"  # as bag-info.txt calls them


@dataclass(frozen=True)
class Examined:
    """A bundle that was looked at; where it has problems there is no review of it."""

    path: Path
    problems: tuple[Problem, ...] = ()
    review: Review | None = None
    origin: str = ""
    """Whose it is, as its makers say; not proven."""
    exported: str = ""
    """The ISO day on which it was made, as its makers say."""


@dataclass(frozen=True)
class TakenIn:
    """What importing has written: how many records, and which documents to look at."""

    name: str
    """What the bundle's file is called."""
    records: int
    written: ChangeSet
    documents: tuple[int, ...]


class Working(QObject):
    """One job at a time; cancelled or failed, it leaves nothing behind."""

    examined = Signal(object)
    """An `Examined`."""
    taken_in = Signal(object)
    """A `TakenIn`, when it is on the undo stack."""
    refused = Signal(str)
    """It could not be done, in words."""
    cancelled = Signal()
    progressed = Signal(int, int, str)

    def __init__(self, session: Session, runner: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._runner = session, runner
        self._job: Job | None = None

    @property
    def is_going(self) -> bool:
        """Whether something is being done."""
        return self._job is not None

    def examine(self, path: Path) -> None:
        """Verify a bundle and say what taking it in would do."""
        title = self.tr("Checking %1").replace("%1", path.name)
        job = self._begin(title, lambda archive, progress: _examined(archive, path, progress))
        job.finished.connect(self._on_examined)

    def take_in(self, path: Path, deciding: Deciding) -> None:
        """Write what the review says and what was decided: all of it or nothing."""
        title = self.tr("Importing %1").replace("%1", path.name)
        decisions, records = deciding.decisions, deciding.writes

        def run(archive: Archive, progress: Progress) -> TakenIn:
            written = _taken_in(archive, path, deciding.review, decisions, progress)
            return TakenIn(path.name, records, *written)

        job = self._begin(title, run)
        job.finished.connect(self._on_taken_in)

    def cancel(self) -> None:
        """Stop; nothing is written then."""
        if self._job is not None:
            self._job.cancel()

    def _begin(self, title: str, operation: Operation) -> Job:
        self.cancel()
        job = self._job = Job(title, operation)
        job.progressed.connect(self.progressed)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        job.crashed.connect(self._on_crashed)
        self._runner.start(job)
        return job

    def _on_examined(self, found: Examined) -> None:
        if self._over():
            self.examined.emit(found)

    def _on_taken_in(self, found: TakenIn) -> None:
        self._job = None
        if found.written.revision is not None:
            self._session.record(found.written)
        self.taken_in.emit(found)

    def _on_failed(self, why: str) -> None:
        if self._over():
            self.refused.emit(why)

    def _on_cancelled(self) -> None:
        if self._over():
            self.cancelled.emit()

    def _on_crashed(self, error: object) -> None:
        if self._over():
            self.cancelled.emit()
        self._session.crashed.emit(error)

    def _over(self) -> bool:
        """Whether the job that tells is the last one that was begun."""
        current = self.sender() is self._job
        if current:
            self._job = None
        return current


def _examined(archive: Archive, path: Path, progress: Progress) -> Examined:
    from treatyarchive.bundle import reviewing, unpacking  # noqa: PLC0415 - starting need not wait

    with unpacking.opened(path) as opened:
        verified = opened.verify(progress)
        if verified.problems:
            return Examined(path, verified.problems)
        review = reviewing.review(archive, opened, progress, verified.signature)
        info = verified.info
    return Examined(path, (), review, info.get(_ORIGIN, ""), info.get(_EXPORTED, ""))


def _taken_in(
    archive: Archive, path: Path, review: Review, decisions: Decisions, progress: Progress
) -> tuple[ChangeSet, tuple[int, ...]]:
    from treatyarchive.bundle import taking_in, unpacking  # noqa: PLC0415 - starting need not wait

    with unpacking.opened(path) as opened:
        written = taking_in.take_in(archive, opened, review, decisions, progress)
    return written, tuple(_documents(archive, review))


def _documents(archive: Archive, review: Review) -> list[int]:
    """The documents that came new; where none did, those that were changed."""
    found = [item for item in review.items if item.kind == "document"]
    new = [item.uuid for item in found if item.outcome == "new"]
    if new:
        return [documents.find(archive, uuid) for uuid in new]
    kept = ("same", "changed_here")
    return [item.number for item in found if item.number and item.outcome not in kept]
