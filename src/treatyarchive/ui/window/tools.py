"""Keeping an archive safe: checking it and backing it up, as jobs that tell how they went."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from treatyarchive.archive.store import SUFFIX, Archive
from treatyarchive.errors import DamagedError
from treatyarchive.progress import Progress
from treatyarchive.ui.amounts import data_size
from treatyarchive.ui.jobs import Job, Operation

if TYPE_CHECKING:
    from treatyarchive.archive.check import Report
    from treatyarchive.ui.window.main_window import MainWindow


class Tools(QObject):
    """Check and back up; both read only, so an archive on a read-only disk can have them too."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def check(self) -> Job:
        """Look for damage."""
        job = self._start(self.tr("Checking the archive"), _check)
        job.finished.connect(self._on_checked)
        job.cancelled.connect(lambda: self._window.note(self.tr("The check was stopped.")))
        return job

    def ask_back_up(self) -> None:
        """Let a place be chosen, and copy the archive there."""
        from PySide6.QtCore import QDate, QLocale  # noqa: PLC0415 - starting need not wait
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - starting need not wait

        path = self._window.session.path
        today = QLocale.c().toString(QDate.currentDate(), "yyyy-MM-dd")
        dialog = QFileDialog(self._window, self.tr("Back up the archive"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Treaty archives (*.tarchive)"))
        dialog.setDefaultSuffix(SUFFIX[1:])
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Back up"))
        # A backup never takes another's place: the core refuses, in words.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(f"{path.stem} {today}{path.suffix}")
        dialog.fileSelected.connect(lambda chosen: self.back_up(Path(chosen)))
        dialog.open()

    def back_up(self, dest: Path) -> Job:
        """Copy the archive to `dest`, a file or a folder, and check the copy."""

        def run(archive: Archive, progress: Progress) -> object:
            from treatyarchive.archive import backup  # noqa: PLC0415 - starting need not wait

            return backup.backup(archive, dest, progress)

        job = self._start(self.tr("Backing up"), run)
        job.finished.connect(self._on_backed_up)
        stopped = self.tr("The backup was stopped. No copy was made.")
        job.cancelled.connect(lambda: self._window.note(stopped))
        return job

    def show_folder_of(self, path: str) -> None:
        """Open the folder a file lies in, the nearest that is there."""
        from PySide6.QtCore import QUrl  # noqa: PLC0415 - starting need not wait
        from PySide6.QtGui import QDesktopServices  # noqa: PLC0415 - starting need not wait

        folder = next((place for place in Path(path).parents if place.is_dir()), Path("/"))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _start(self, title: str, operation: Operation) -> Job:
        job = Job(title, operation)
        job.failed.connect(self._window.session.failed)
        job.crashed.connect(self._window.session.crashed)
        self._window.runner.start(job)
        return job

    def _on_checked(self, report: "Report") -> None:
        if report.ok:
            files = report.scans_checked
            words = self.tr("All rows and texts of %1 were read, and %n stored file(s).", "", files)
            words = words.replace("%1", self._window.session.path.name)
            self._window.banner.tell("info", self.tr("No damage was found"), words)
            return
        from treatyarchive.ui.window.check_report import CheckReport  # noqa: PLC0415 - seldom needed

        CheckReport(report, self._window).open()

    def _on_backed_up(self, made: tuple[Path, int]) -> None:
        path, size = made
        words = self.tr("%1, %2, reads back without damage.")
        words = words.replace("%2", data_size(size)).replace("%1", str(path))
        self._window.banner.tell(
            "info",
            self.tr("The archive is backed up"),
            words,
            self.tr("Show folder"),
            lambda: self.show_folder_of(str(path)),
        )


def _check(archive: Archive, progress: Progress) -> "Report":
    from treatyarchive.archive import check  # noqa: PLC0415 - starting need not wait

    try:
        return check.check(archive.path, progress=progress)
    except DamagedError as error:
        return check.Report([check.Problem("damaged file", archive.path.name, str(error))])
