"""Long operations on threads of their own, with progress and cancel."""

import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError
from treatyarchive.progress import Cancelled, Progress
from treatyarchive.ui.words import spoken

Operation = Callable[[Archive, Progress], Any]
_TELL_EVERY_SECONDS = 0.05


class Job(QObject):
    """One long operation; connect its signals, then hand it to `JobRunner.start`."""

    progressed = Signal(int, int, str)
    paused = Signal(bool)
    """It was asked to wait, or to go on."""
    finished = Signal(object)
    failed = Signal(str)
    crashed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    """After any of the four outcomes."""

    def __init__(
        self,
        title: str,
        operation: Operation,
        parent: QObject | None = None,
        *,
        pausable: bool = False,
    ) -> None:
        """A `pausable` operation keeps nobody waiting while it waits in telling its progress."""
        super().__init__(parent)
        self.title = title
        self.operation = operation
        self.pausable = pausable
        self._stop = threading.Event()
        self._going = threading.Event()
        self._going.set()
        self._told = 0.0
        self._latest = 0, 0, ""

    @property
    def latest(self) -> tuple[int, int, str]:
        """What it told last: done, total, and what it is at in words."""
        done, total, text = self._latest
        return done, total, spoken(text)

    @property
    def stopped(self) -> bool:
        """Whether it has been asked to stop."""
        return self._stop.is_set()

    @property
    def waits(self) -> bool:
        """Whether it has been paused."""
        return not self._going.is_set()

    def cancel(self) -> None:
        """Ask it to stop; what is committed stays."""
        self._stop.set()
        self._going.set()

    def pause(self, paused: bool) -> None:
        """Have it wait, or go on."""
        if self._stop.is_set():
            return
        (self._going.clear if paused else self._going.set)()
        self.paused.emit(paused)

    def step(self, done: int, total: int, text: str) -> None:
        """`Progress` for the operation, called on its thread."""
        self._latest = done, total, text
        self._going.wait()
        if self._stop.is_set():
            raise Cancelled
        if time.monotonic() - self._told > _TELL_EVERY_SECONDS or done == total:
            self._told = time.monotonic()
            if isValid(self):
                self.progressed.emit(done, total, spoken(text))

    def run(self, opener: Callable[[], Archive]) -> None:
        """Do it, on the thread that calls."""
        try:
            with opener() as archive:
                result = self.operation(archive, self)
        except Cancelled:
            self._end("cancelled")
        except ArchiveError as error:
            self._end("failed", spoken(str(error)))
        except Exception as error:  # crosses threads to reach the crash dialog
            self._end("crashed", error)
        else:
            self._end("finished", result)

    def _end(self, outcome: str, *told: object) -> None:
        """Tell how it ended, unless its window is gone by now: then nobody listens."""
        if isValid(self):
            getattr(self, outcome).emit(*told)
            self.ended.emit()


class JobRunner(QObject):
    """Runs jobs, one thread each, and knows which are running."""

    started = Signal(object)
    ended = Signal(object)

    def __init__(self, opener: Callable[[], Archive], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opener = opener
        self._threads: dict[Job, threading.Thread] = {}

    @property
    def jobs(self) -> list[Job]:
        """The jobs that are running."""
        return list(self._threads)

    def start(self, job: Job) -> None:
        """Run `job` on a thread of its own."""
        job.setParent(self)
        thread = threading.Thread(target=job.run, args=(self._opener,), name=job.title)
        self._threads[job] = thread
        job.ended.connect(lambda: self._on_job_ended(job), Qt.ConnectionType.QueuedConnection)
        self.started.emit(job)
        thread.start()

    def close(self) -> None:
        """Cancel what is running and wait for it."""
        for job in self._threads:
            job.cancel()
        for thread in self._threads.values():
            thread.join()
        self._threads.clear()

    def _on_job_ended(self, job: Job) -> None:
        thread = self._threads.pop(job, None)
        if thread is not None:
            thread.join()
        self.ended.emit(job)
        job.deleteLater()
