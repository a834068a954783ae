"""Adding documents: what was chosen, dropped or pasted becomes a job, its outcome a list."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.store import Archive
from treatyarchive.messages import say
from treatyarchive.progress import Progress
from treatyarchive.ui import attaching, file_kinds
from treatyarchive.ui.attaching import Action, Attaching, Operation, Outcomes, Tell
from treatyarchive.ui.jobs import Job, JobRunner
from treatyarchive.ui.session import Session
from treatyarchive.ui.window.bundles_in import bundle_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from treatyarchive.archive.intake_list import Entry

_TITLE_LENGTH = 80


class Adding(QObject):
    """Starts the jobs that add, and tells how they went."""

    told = Signal(str)
    """How many were added, in words, once that can be undone."""
    noted = Signal(str)
    """What cannot or need not be undone, in words."""
    listed = Signal(list, str)
    """Outcomes of which not all are plain, and in words what was added, which can be undone."""
    added = Signal(list)
    """The numbers of the documents that were added."""
    bundle_found = Signal(object)
    """What was to be added is a bundle, by its path: it is reviewed first."""

    def __init__(self, session: Session, runner: JobRunner, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._attaching = Attaching(session, runner, self)

    def ask_files(self) -> None:
        """Let files be chosen."""
        dialog = self._file_dialog(self.tr("Add files"))
        dialog.filesSelected.connect(self.add)
        dialog.open()

    def ask_folder(self) -> None:
        """Let a folder be chosen."""
        dialog = self._file_dialog(self.tr("Add a folder"), folder=True)
        dialog.filesSelected.connect(self.add)
        dialog.open()

    def paste(self) -> None:
        """Make a document of the text on the clipboard, or of the files there."""
        data = QGuiApplication.clipboard().mimeData()
        if paths_of(data):
            self.add(paths_of(data))
            return
        text = data.text() if data is not None else ""
        if not text.strip():
            self.noted.emit(self.tr("There is no text on the clipboard. Copy it first."))
            return
        from PySide6.QtWidgets import QInputDialog  # noqa: PLC0415 - starting need not wait

        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Paste as document"))
        dialog.setLabelText(self.tr("Title"))
        dialog.setTextValue(text.strip().splitlines()[0].strip()[:_TITLE_LENGTH])
        dialog.setOkButtonText(self.tr("Add document"))
        dialog.resize(480, 120)
        dialog.textValueSelected.connect(lambda title: self.add_text(text, title))
        dialog.open()

    def add(self, paths: Sequence[str]) -> None:
        """Add files and folders; several images are one document or many, as the user says."""
        wanted = list(paths)
        if (bundle := bundle_in(wanted)) is not None:
            self.bundle_found.emit(bundle)
        elif len(wanted) > 1 and all(map(file_kinds.is_picture, wanted)):
            from treatyarchive.ui.window.pages_question import PagesQuestion  # noqa: PLC0415 - starting need not wait

            question = PagesQuestion(len(wanted), self._window)
            question.pages_wanted.connect(lambda: self.add_pages(sorted(wanted)))
            question.documents_wanted.connect(lambda: self.add_each(wanted))
            question.open()
        elif wanted:
            self.add_each(wanted)

    def add_each(self, paths: Sequence[str]) -> Job:
        """Add a document a file."""

        def run(archive: Archive, progress: Progress, tell: Tell) -> object:
            from treatyarchive.intake import adding  # noqa: PLC0415 - long to import

            return adding.add_paths(archive, paths, progress=progress, on_outcome=tell)

        return self._start(self.tr("Adding files"), run, _files)

    def add_pages(self, paths: Sequence[str]) -> Job:
        """Add one document whose pages are these images."""

        def run(archive: Archive, progress: Progress, tell: Tell) -> object:
            from treatyarchive.intake import adding  # noqa: PLC0415 - starting need not wait

            return adding.add_pages(archive, paths, progress=progress, on_outcome=tell)

        def action(done: Sequence[object]) -> str:
            return say("Add {n} page(s)", n=len(done))

        return self._start(self.tr("Adding pages"), run, action)

    def add_text(self, text: str, title: str) -> Job:
        """Add a pasted text."""

        def run(archive: Archive, progress: Progress, tell: Tell) -> object:
            from treatyarchive.intake import adding  # noqa: PLC0415 - starting need not wait

            result = adding.add_text(archive, text, title)
            for outcome in result.outcomes:
                tell(outcome)
            return result

        return self._start(self.tr("Adding text"), run, lambda _: say("Paste {title}", title=title))

    def retry(self, entries: "Sequence[Entry]") -> Job | None:
        """Add once more what did not come in."""
        if not entries:
            return None

        def run(archive: Archive, progress: Progress, tell: Tell) -> object:
            from treatyarchive.intake import retrying  # noqa: PLC0415 - long to import

            return retrying.retry(archive, entries, progress=progress, on_outcome=tell)

        return self._start(self.tr("Adding files"), run, _files)

    def ask_scans(self, number: int) -> None:
        """Let scans be chosen for a document."""
        dialog = self._file_dialog(self.tr("Attach scans"))
        dialog.filesSelected.connect(lambda paths: self.attach(number, paths))
        dialog.open()

    def attach(self, number: int, paths: Sequence[str]) -> Job:
        """Attach scans to a document."""

        def then(outcomes: Outcomes) -> None:
            self._tell(attaching.in_words(outcomes, number), outcomes, job)

        job = self._attaching.attach(number, paths, then)
        return job

    def _start(self, title: str, operation: Operation, action: Action) -> Job:
        def then(outcomes: Outcomes) -> None:
            found = [int(outcome.ref or 0) for outcome in attaching.added(outcomes)]
            numbers = list(dict.fromkeys(found))
            if numbers:
                self.added.emit(numbers)
            words = self.tr("Added %n document(s)", "", len(numbers)) if numbers else ""
            self._tell(words, outcomes, job)

        job = self._attaching.start(title, operation, action, then)
        return job

    def _tell(self, words: str, outcomes: Outcomes, job: Job) -> None:
        """Say what was added, and where the rest is listed."""
        if any(outcome.outcome != "added" for outcome in outcomes):
            self._session.changed.emit(None)  # the intake list, of which no edit tells
        if any(outcome.outcome != "added" or outcome.note for outcome in outcomes):
            self.listed.emit(outcomes, words)
        elif words:
            self.told.emit(words)
        elif job.stopped:
            self.noted.emit(self.tr("Stopped. Nothing was added."))

    def _file_dialog(self, title: str, *, folder: bool = False) -> "QFileDialog":
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - starting need not wait

        dialog = QFileDialog(self._window, title)
        modes = QFileDialog.FileMode
        dialog.setFileMode(modes.Directory if folder else modes.ExistingFiles)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, folder)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Add"))
        return dialog


def _files(done: Outcomes) -> str:
    """Adding files as Undo calls it: by the name of the only one, or by how many there are."""
    one = len(done) == 1
    name = PurePath(done[0].path).name if one else say("{n} file(s)", n=len(done))
    return say("Add {name}", name=name)


def paths_of(data: QMimeData | None) -> list[str]:
    """The local files and folders that were dropped or copied."""
    if data is None or not data.hasUrls():
        return []
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
