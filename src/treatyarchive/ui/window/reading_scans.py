"""Reading scans in the background: after adding, and some seconds after an archive was opened."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from treatyarchive.archive import labels
from treatyarchive.archive.store import Archive
from treatyarchive.messages import Message
from treatyarchive.progress import Progress
from treatyarchive.ui import words
from treatyarchive.ui.jobs import Job, JobRunner

if TYPE_CHECKING:
    from treatyarchive.intake.ocr import PageOutcome
    from treatyarchive.ui.window.main_window import MainWindow

_BEGIN_MS = 4000
_CALM_MS = 10_000

_Place = tuple[int, int, int]
"""Document, scan and page: what was tried once is not tried again while the window lives."""


class ReadingScans(QObject):
    """One job at a time; who stops it has peace until reading is asked for again."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._job: Job | None = None
        # Nobody sees it, and it keeps nobody waiting: many text layers take a while to judge.
        self.looking = JobRunner(window.session.reopen, self)
        self._tried: set[_Place] = set()
        self._stopped = False
        self._asked: list[tuple[list[int], str]] = []
        self._told: set[str] = set()
        self._begin = QTimer(self, singleShot=True, interval=_BEGIN_MS)
        self._begin.timeout.connect(self.consider)
        if not window.session.read_only:
            self._begin.start()
            window.runner.ended.connect(self._on_runner_ended)
            window.session.changed.connect(lambda change_set: change_set or self._begin.start())
            window.preferences.changed.connect(self._begin.start)

    def consider(self) -> None:
        """Read what is to be read, if that is wished and nothing else is being done."""
        wished = self._window.settings.reads_scans and not self._stopped
        if not wished or self._job is not None:
            return
        if self._window.runner.jobs:
            self._begin.start()
            return
        if not self.looking.jobs:
            job = Job(self.tr("Reading scans"), _due)
            job.finished.connect(self._on_due_read)
            job.crashed.connect(self._on_job_crashed)
            self.looking.start(job)

    def close(self) -> None:
        """Look for nothing more to read; what was just found is not begun any more."""
        self._stopped = True
        self._begin.stop()
        self.looking.close()

    def read_all(self) -> None:
        """Read all that was not read yet, also what was stopped or not read before."""
        self._stopped = False
        self._tried.clear()
        self._told.clear()
        if self._job is None:
            self._start(None, None, again=True)

    def read_again(self, numbers: Sequence[int], language: str) -> None:
        """Read the scans of these documents in a language, after those that are being read."""
        self._told.clear()
        if self._job is None:
            self._start(list(numbers), language, again=True)
        else:
            self._asked.append((list(numbers), language))
            self._window.note(self.tr("Other scans are being read. These come next"))

    def ask_again(self, numbers: Sequence[int]) -> None:
        """Let a language be chosen, and read the scans of these documents in it."""
        read = partial(_languages, document=numbers[0], spoken=words.language())
        self._window.session.read(read, partial(self._ask_again, numbers), self, "read again")

    def _ask_again(
        self, numbers: Sequence[int], found: "tuple[Sequence[labels.Term], str]"
    ) -> None:
        from PySide6.QtWidgets import QInputDialog  # noqa: PLC0415 - starting need not wait

        languages, own = found
        codes = {term.label: term.code for term in languages}
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Read scans again"))
        dialog.setLabelText(self.tr("Language of the scans"))
        dialog.setComboBoxItems(list(codes))
        dialog.setTextValue(next((label for label in codes if codes[label] == own), ""))
        dialog.setOkButtonText(self.tr("Read"))
        dialog.textValueSelected.connect(lambda label: self.read_again(numbers, codes[label]))
        dialog.open()

    def _on_due_read(self, due: "set[_Place] | Message") -> None:
        if isinstance(due, Message):
            self._tell({str(due): words.spoken(due)})
        elif due - self._tried and self._job is None and not self._stopped:
            self._start(None, None)

    def _start(
        self, numbers: list[int] | None, language: str | None, *, again: bool = False
    ) -> None:
        processes = self._window.settings.reading_processes or None
        outcomes: list[PageOutcome] = []

        def keep(outcome: "PageOutcome") -> None:
            outcomes.append(outcome)
            self._window.session.page_read.emit(int(outcome.ref))

        def run(archive: Archive, progress: Progress) -> None:
            from treatyarchive.intake import ocr  # noqa: PLC0415 - starting need not wait

            ocr.read_scans(
                archive,
                numbers,
                jobs=processes,
                language=language,
                again=again,
                progress=progress,
                on_page=keep,
            )

        self._job = job = Job(self.tr("Reading scans"), run, pausable=True)
        job.failed.connect(self._on_job_failed)
        job.crashed.connect(self._on_job_crashed)
        is_asked = numbers is not None
        job.finished.connect(lambda _: self._say_nothing_left(outcomes, is_asked=is_asked))
        job.ended.connect(partial(self._on_job_ended, job, outcomes))
        # Its pages are seen when they are looked at: no screen reads all again for each of them.
        self._window.session.watch_every(_CALM_MS)
        self._window.runner.start(job)

    def _on_job_ended(self, job: Job, outcomes: "list[PageOutcome]") -> None:
        self._job = None
        self._stopped |= job.stopped
        self._window.session.watch_every()
        self._tried |= {(int(one.ref), one.scan, one.page) for one in outcomes}
        skipped = [one.note for one in outcomes if one.outcome == "skipped" and one.note]
        self._tell({note: words.spoken(note) for note in skipped})
        if any(outcome.outcome == "read" for outcome in outcomes):
            self._window.session.changed.emit(None)
        if self._stopped:
            self._asked.clear()
        elif self._asked:
            self._start(*self._asked.pop(0), again=True)
        else:
            self._begin.start()  # pages may have come meanwhile

    def _on_job_failed(self, said: str) -> None:
        # What failed as a whole, for want of room say, would fail again.
        self._stopped = True
        self._tell({said: said})

    def _on_job_crashed(self, error: BaseException) -> None:
        self._stopped = True
        self._window.session.crashed.emit(error)

    def _say_nothing_left(self, outcomes: "list[PageOutcome]", *, is_asked: bool) -> None:
        if outcomes:
            return
        if is_asked:
            self._window.note(self.tr("These scans were read in this language before"))
        else:
            self._window.note(self.tr("All scans have been read"))

    def _on_runner_ended(self, job: Job) -> None:
        if job is not self._job:
            self._begin.start()

    def _tell(self, said: dict[str, str]) -> None:
        """Say in a banner what keeps scans from being read, once each."""
        new = [line for key, line in said.items() if key not in self._told]
        self._told |= set(said)
        if new:
            self._window.banner.tell("warn", self.tr("Some scans cannot be read"), " ".join(new))


def _languages(archive: Archive, document: int, spoken: str) -> "tuple[Sequence[labels.Term], str]":
    """The languages there are, in the language spoken, and the code of the document's own."""
    from treatyarchive.archive import documents  # noqa: PLC0415 - starting need not wait

    with archive.reading():
        own = documents.get(archive, document).fields["language"]
        return labels.terms(archive, "language", spoken), str(own or "")


def _due(archive: Archive, progress: Progress) -> "set[_Place] | Message":
    """The pages that are to be read, or why none can be."""
    from treatyarchive.archive import page_jobs  # noqa: PLC0415 - starting need not wait
    from treatyarchive.intake import ocr  # noqa: PLC0415 - starting need not wait

    engine = ocr.available()
    if isinstance(engine, Message):
        return engine if page_jobs.pending(archive, None, "", progress=progress) else set()
    jobs = page_jobs.pending(archive, None, engine.name, progress=progress)
    return {(job.document, job.scan, job.page) for job in jobs}
