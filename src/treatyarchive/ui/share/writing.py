"""Writes a bundle as a job, and tells how far it is."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from treatyarchive.archive.store import Archive
from treatyarchive.bundle import exporting
from treatyarchive.bundle.exporting import Exported, Wanted
from treatyarchive.bundle.stages import Stage
from treatyarchive.progress import Progress
from treatyarchive.ui.jobs import Job, JobRunner
from treatyarchive.ui.session import Session
from treatyarchive.ui.words import spoken

_TELL_EVERY_S = 0.05


class _InPercent:
    """Tells a job how much is done in percent, and whoever wants them the bytes."""

    def __init__(self, progress: Progress, told: Callable[[int, int, str], None]) -> None:
        self._progress, self._told = progress, told
        self._last = 0.0

    def step(self, done: int, total: int, text: str) -> None:
        """`Progress` in bytes."""
        now = time.monotonic()
        if now - self._last > _TELL_EVERY_S or done >= total:
            self._last = now
            self._told(done, total, text)
        self._progress.step(100 * done // max(total, 1), 100, text)


class Writing(QObject):
    """One bundle at a time; it goes on whatever screen is seen."""

    begun = Signal()
    progressed = Signal(object, object, str)
    """Bytes that are written, of how many, and what it is at."""
    staged = Signal(Stage, int, int)
    paused = Signal(bool)
    done = Signal(Exported)
    refused = Signal(str)
    cancelled = Signal()

    def __init__(self, session: Session, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._runner = session, runner
        self._job: Job | None = None

    @property
    def is_going(self) -> bool:
        """Whether a bundle is being written."""
        return self._job is not None

    @property
    def job(self) -> Job | None:
        """The job that writes."""
        return self._job

    def begin(self, read: Callable[[Archive], Wanted], out: Path) -> None:
        """Write what `read` wants to `out`."""
        staged, told = self._tell_stage, self._tell_bytes

        def run(archive: Archive, progress: Progress) -> Exported:
            in_percent = _InPercent(progress, told)
            return exporting.write(archive, read(archive), out, in_percent, staged)

        self._job = job = Job(self.tr("Writing the bundle"), run, pausable=True)
        job.paused.connect(self.paused)
        job.finished.connect(self._on_job_finished)
        job.failed.connect(self._on_job_failed)
        job.cancelled.connect(self._on_job_cancelled)
        job.crashed.connect(self._on_job_crashed)
        self.begun.emit()
        self._runner.start(job)

    def cancel(self) -> None:
        """Stop; nothing of the bundle stays."""
        if self._job is not None:
            self._job.cancel()

    def pause(self, paused: bool) -> None:
        """Wait, or go on."""
        if self._job is not None:
            self._job.pause(paused)

    def _tell_stage(self, stage: Stage, done: int, total: int) -> None:
        """Called on the thread of the job."""
        if isValid(self):
            self.staged.emit(stage, done, total)

    def _tell_bytes(self, done: int, total: int, text: str) -> None:
        """Called on the thread of the job."""
        if isValid(self):
            self.progressed.emit(done, total, spoken(text))

    def _on_job_finished(self, made: Exported) -> None:
        self._job = None
        self.done.emit(made)

    def _on_job_failed(self, why: str) -> None:
        self._job = None
        self.refused.emit(why)

    def _on_job_cancelled(self) -> None:
        self._job = None
        self.cancelled.emit()

    def _on_job_crashed(self, error: BaseException) -> None:
        self._job = None
        self._session.crashed.emit(error)
        self.refused.emit(self.tr("The program is at fault. Nothing of the bundle was kept."))
