"""Attaching scans to a document: a job, and what is told of its outcome."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from treatyarchive.archive import history
from treatyarchive.archive.naming import ref
from treatyarchive.archive.store import Archive
from treatyarchive.progress import Progress
from treatyarchive.ui.jobs import Job, JobRunner
from treatyarchive.ui.session import Session
from treatyarchive.ui.words import spoken

if TYPE_CHECKING:
    from treatyarchive.intake.outcomes import Outcome


class Attaching(QObject):
    """Starts the job; adding goes onto the undo stack as one step."""

    told = Signal(str)
    """How it went, in words."""
    ended = Signal(int, str, str)
    """The document, how it went in words, and as what kind of banner that is to be shown."""

    def __init__(self, session: Session, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner

    def start(self, document: int, paths: list[str]) -> Job:
        """Attach files; folders are looked through."""

        def attach(archive: Archive, progress: Progress) -> object:
            # Readers of foreign formats take long to import: only where files are added.
            from treatyarchive.intake import adding  # noqa: PLC0415 - starting need not wait

            return adding.attach(archive, document, paths, progress=progress)

        job = Job(self.tr("Attach scans"), attach)
        job.finished.connect(lambda result: self._on_job_finished(document, result))
        job.failed.connect(lambda text: self._tell(document, spoken(text), "error"))
        job.crashed.connect(self._session.crashed)
        self._runner.start(job)
        return job

    def _tell(self, document: int, text: str, kind: str) -> None:
        self.told.emit(text)
        self.ended.emit(document, text, kind)

    def _on_job_finished(self, document: int, result: object) -> None:
        revision = getattr(result, "revision", None)
        outcomes = getattr(result, "outcomes", ())
        if revision is not None:
            self._session.read(
                lambda archive: history.revision(archive, revision).change_set(),
                self._session.record,
                self,
            )
        said, kind = self._in_words(document, outcomes)
        stopped = getattr(result, "stopped", None)
        if stopped:
            said, kind = f"{said} {spoken(stopped)}".strip(), "error"
        if said:
            self._tell(document, said, kind)

    def _in_words(self, document: int, outcomes: "Sequence[Outcome]") -> tuple[str, str]:
        """What became of the files, and the kind of banner for it."""
        by: dict[str, list[Outcome]] = {"added": [], "duplicate": [], "failed": []}
        for found in outcomes:
            by[found.outcome].append(found)
        said = []
        if count := len(by["added"]):
            attached = self.tr("Attached %n scan(s) to %1", "", count)
            said.append(attached.replace("%1", ref(document)))
        said += [f"{_name(found)}: {spoken(found.error or '')}" for found in by["failed"]]
        said += [f"{_name(found)}: {spoken(found.note)}" for found in by["added"] if found.note]
        known = self.tr("This document has %1 already.")
        said += [known.replace("%1", _name(found)) for found in by["duplicate"]]
        kind = "error" if by["failed"] else "warn" if len(said) > 1 else "info"
        return "\n".join(said), kind


def _name(found: "Outcome") -> str:
    return PurePath(found.path).name
