"""Attaching scans to a document: a job, and what is told of its outcome."""

from PySide6.QtCore import QObject, Signal

from treatyarchive.archive import history
from treatyarchive.archive.store import Archive
from treatyarchive.progress import Progress
from treatyarchive.ui.jobs import Job, JobRunner
from treatyarchive.ui.session import Session


class Attaching(QObject):
    """Starts the job; adding goes onto the undo stack as one step."""

    told = Signal(str)
    """How it went, in words."""

    def __init__(self, session: Session, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner

    def start(self, document: int, paths: list[str]) -> Job:
        """Attach files; folders are looked through."""

        def attach(archive: Archive, progress: Progress) -> object:
            # Readers of foreign formats take long to import: only where files are added.
            from treatyarchive.intake import adding  # noqa: PLC0415

            return adding.attach(archive, document, paths, progress=progress)

        job = Job(self.tr("Attach scans"), attach)
        job.finished.connect(self._on_job_finished)
        job.failed.connect(self.told)
        job.crashed.connect(self._session.crashed)
        self._runner.start(job)
        return job

    def _on_job_finished(self, result: object) -> None:
        revision = getattr(result, "revision", None)
        outcomes = getattr(result, "outcomes", ())
        if revision is not None:
            self._session.read(
                lambda archive: history.revision(archive, revision).change_set(),
                self._session.record,
                self,
            )
        wrong = [found for found in outcomes if found.outcome == "failed"]
        known = [found for found in outcomes if found.outcome == "duplicate"]
        if wrong:
            first = wrong[0]
            self.told.emit(f"{first.path.rsplit('/', 1)[-1]}: {first.error}")
        elif known and revision is None:
            self.told.emit(self.tr("This document has that scan already."))
