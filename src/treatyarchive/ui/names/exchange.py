"""Files of names or terms: chosen by dialogs, read and written by jobs, looked at before import."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.exchange_records import ImportReview
from treatyarchive.archive.store import Archive
from treatyarchive.progress import Progress
from treatyarchive.ui.jobs import Job, JobRunner
from treatyarchive.ui.session import Session

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog


class Ways(NamedTuple):
    """How names, or terms, go out of an archive and come in."""

    write: Callable[[Archive, Path], int]
    """Writes a file; how many there are in it."""
    read: Callable[[Path], Any]
    """The records of a file."""
    review: Callable[[Archive, Any], ImportReview]
    apply: Callable[[Archive, Any], tuple[ImportReview, ChangeSet]]


class Exchange(QObject):
    """Import and export of one part of the screen."""

    reviewed = Signal(str, object, object)
    """The name of a file, what importing it would do, and its records."""
    exported = Signal(int, str)
    """How many were written, and where."""

    def __init__(self, session: Session, runner: JobRunner, ways: Ways, owner: QWidget) -> None:
        super().__init__(owner)
        self._session, self._runner, self._ways, self._owner = session, runner, ways, owner
        self._name = ""

    def ask_import(self) -> None:
        """Let a file be chosen, and read it."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - starting need not wait

        dialog = self._dialog(self.tr("Import"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.read(Path(chosen)))
        dialog.open()

    def ask_export(self, name: str) -> None:
        """Let a place be chosen, `name` proposed, and write there."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - starting need not wait

        dialog = self._dialog(self.tr("Export"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("ttl")
        # What is there already is never written over: the core refuses, in words.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen)))
        dialog.open()

    def read(self, path: Path) -> Job:
        """Read a file, and look what importing it would do."""

        def run(archive: Archive, progress: Progress) -> object:
            progress.step(0, 0, path.name)
            records = self._ways.read(path)
            return records, self._ways.review(archive, records)

        job = self._start(self.tr("Reading %1").replace("%1", path.name), run)
        job.finished.connect(lambda found: self.reviewed.emit(path.name, found[1], found[0]))
        return job

    def write(self, path: Path) -> Job:
        """Write a file."""

        def run(archive: Archive, progress: Progress) -> object:
            progress.step(0, 0, path.name)
            return self._ways.write(archive, path)

        job = self._start(self.tr("Writing %1").replace("%1", path.name), run)
        job.finished.connect(lambda count: self.exported.emit(count, str(path)))
        return job

    def apply(self, archive: Archive, records: object) -> ChangeSet:
        """Import records that were looked at, as one edit."""
        return self._ways.apply(archive, records)[1]

    def _dialog(self, title: str) -> "QFileDialog":
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - starting need not wait

        dialog = QFileDialog(self._owner.window(), title)
        dialog.setNameFilters(
            [
                self.tr("SKOS and tables (*.ttl *.rdf *.csv)"),
                self.tr("SKOS, Turtle (*.ttl)"),
                self.tr("SKOS, RDF/XML (*.rdf)"),
                self.tr("Table (*.csv)"),
            ]
        )
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, title)
        return dialog

    def _start(self, title: str, operation: Callable[[Archive, Progress], object]) -> Job:
        job = Job(title, operation)
        job.failed.connect(self._session.failed)
        job.crashed.connect(self._session.crashed)
        self._runner.start(job)
        return job
