"""Writing a plan as a job: told how far it is, stopped without a trace, recorded as one edit."""

from PySide6.QtCore import QObject, Signal

from treatyarchive.archive import plans
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.plans import Plan
from treatyarchive.archive.store import Archive
from treatyarchive.progress import Progress
from treatyarchive.ui.jobs import Job, JobRunner
from treatyarchive.ui.session import Session
from treatyarchive.ui.words import spoken


class Writing(QObject):
    """One edit at a time."""

    done = Signal(object)
    """It is written; the `Plan`."""
    refused = Signal(str)
    """It was not written, in words: what it was planned on has changed since."""
    cancelled = Signal()

    def __init__(self, session: Session, runner: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._runner = session, runner
        self._job: Job | None = None
        self._plan: Plan | None = None

    @property
    def is_going(self) -> bool:
        """Whether something is being written."""
        return self._job is not None

    def begin(self, plan: Plan) -> None:
        """Write it."""

        def run(archive: Archive, progress: Progress) -> ChangeSet:
            tell = archive.on_wait

            def wait(whom: str) -> None:
                progress.step(0, len(plan.lines), plan.action)  # one may stop waiting, too
                if tell is not None:
                    tell(whom)

            archive.on_wait = wait
            return plans.write(archive, plan, progress)

        self._plan = plan
        job = self._job = Job(spoken(plan.action), run)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        job.crashed.connect(self._on_crashed)
        self._runner.start(job)

    def cancel(self) -> None:
        """Stop; nothing is changed then."""
        if self._job is not None:
            self._job.cancel()

    def _on_finished(self, written: ChangeSet) -> None:
        self._job = None
        self._session.record(written)
        self.done.emit(self._plan)

    def _on_failed(self, why: str) -> None:
        self._job = None
        self.refused.emit(why)

    def _on_cancelled(self) -> None:
        self._job = None
        self.cancelled.emit()

    def _on_crashed(self, error: object) -> None:
        self._job = None
        self.cancelled.emit()
        self._session.crashed.emit(error)
