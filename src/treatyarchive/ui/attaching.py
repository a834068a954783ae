"""What adds to the archive, as a job that becomes one step of Undo; attaching scans is one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.naming import ref
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError
from treatyarchive.messages import say
from treatyarchive.progress import Progress
from treatyarchive.ui.jobs import Job, JobRunner
from treatyarchive.ui.session import Session

if TYPE_CHECKING:
    from treatyarchive.intake.outcomes import Outcome

Outcomes = list["Outcome"]
Tell = Callable[["Outcome"], None]
Operation = Callable[[Archive, Progress, Tell], object]
Action = Callable[[Outcomes], str]
"""What Undo calls the adding of these files."""
Then = Callable[[Outcomes], None]


class Attaching:
    """Starts such jobs for one owner, who is told of them as long as it lives."""

    def __init__(self, session: Session, runner: JobRunner, owner: QObject) -> None:
        self._session, self._runner, self._owner = session, runner, owner

    def attach(self, document: int, paths: Sequence[str], then: Then) -> Job:
        """Attach scans to a document; folders are looked through."""

        def run(archive: Archive, progress: Progress, tell: Tell) -> object:
            # Readers of foreign formats take long to import: only where files are added.
            from treatyarchive.intake import adding  # noqa: PLC0415 - starting need not wait

            return adding.attach(archive, document, paths, progress=progress, on_outcome=tell)

        title = QCoreApplication.translate("Attaching", "Attaching scans")
        return self.start(title, run, lambda _: say("Attach scans"), then)

    def start(self, title: str, operation: Operation, action: Action, then: Then) -> Job:
        """Run `operation`; `then` gets the outcomes, also those of one that was stopped half-way.

        Before that what was added becomes a step of Undo.
        """
        outcomes: Outcomes = []
        job = Job(
            title,
            lambda archive, progress: operation(archive, progress, outcomes.append),
            pausable=True,
        )
        job.failed.connect(self._session.failed)
        job.crashed.connect(self._session.crashed)
        job.ended.connect(lambda: self._record(outcomes, action, then))
        self._runner.start(job)
        return job

    def _record(self, outcomes: Outcomes, action: Action, then: Then) -> None:
        done = added(outcomes)
        if not done:
            then(outcomes)
            return

        def record(change_set: ChangeSet) -> None:
            # History keeps plain English; what the window shows can be said in its language.
            self._session.record(replace(change_set, action=action(done)))
            then(outcomes)

        number = int(done[0].ref or 0)
        self._session.read(lambda archive: _accession(archive, number), record, self._owner)


def added(outcomes: Sequence["Outcome"]) -> Outcomes:
    """Those that came into the archive."""
    return [outcome for outcome in outcomes if outcome.outcome == "added"]


def in_words(outcomes: Sequence["Outcome"], document: int) -> str:
    """'Attached 2 scans to 000012'; empty where none was."""
    count = len(added(outcomes))
    words = QCoreApplication.translate("Attaching", "Attached %n scan(s) to %1", "", count)
    return words.replace("%1", ref(document)) if count else ""


def _accession(archive: Archive, number: int) -> ChangeSet:
    """The change by which a document or its last scans came."""
    from treatyarchive.archive import history  # noqa: PLC0415 - starting need not wait

    for revision in history.revisions(archive, number):
        if revision.accession is not None:
            return revision.change_set()
    raise ArchiveError(say("History does not say how document {number} came.", number=number))
