"""What can be done with a bundle that was written: look at it, tell its checks."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from treatyarchive.archive.store import Archive
from treatyarchive.bundle.exporting import Exported
from treatyarchive.progress import Progress
from treatyarchive.ui.jobs import Job, JobRunner
from treatyarchive.ui.session import Session
from treatyarchive.ui.share import checks
from treatyarchive.ui.share.done_card import DoneCard


class Finished(QObject):
    """Serves the card of one screen; what it unpacks goes with it, or with the next."""

    told = Signal(str)
    failed = Signal(str)

    def __init__(
        self, runner: JobRunner, session: Session, card: DoneCard, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._runner, self._session, self._card = runner, session, card
        self._unpacked: tempfile.TemporaryDirectory[str] | None = None
        self.made: Exported | None = None
        card.folder_asked.connect(lambda path: show_folder(path.parent))
        card.site_asked.connect(self.open_site)
        card.checks_asked.connect(self.copy_checks)

    def show(self, made: Exported, *, has_site: bool) -> None:
        """Say what was written; a large zip is better unpacked by its reader."""
        self.made = made
        opens = made.out.is_dir() or made.bytes <= checks.MOST_UNPACKED
        self._card.tell(made, has_site=has_site and opens)

    def forget(self) -> None:
        """Another one is begun."""
        if self._unpacked is not None:
            self._unpacked.cleanup()
        self.made, self._unpacked = None, None

    def open_site(self) -> None:
        """Open the site in the browser; a zip is unpacked for it first."""
        made = self.made
        if made is None:
            return
        if made.out.is_dir():
            show_file(made.out / "index.html")
            return
        if self._unpacked is not None:
            self._unpacked.cleanup()
        self._unpacked = held = tempfile.TemporaryDirectory(prefix="treatyarchive-")
        self.destroyed.connect(held.cleanup)

        def unpack(_: Archive, progress: Progress) -> Path:
            return checks.unpack_site(made, Path(held.name), progress)

        job = Job(self.tr("Unpacking the site"), unpack)
        job.finished.connect(show_file)
        job.failed.connect(self.failed)
        job.crashed.connect(self._session.crashed)
        self._runner.start(job)

    def copy_checks(self) -> None:
        """Put what the receiver can compare onto the clipboard."""
        made = self.made
        if made is not None:
            self._session.read(lambda _: checks.text(made), self._on_checks, self, slow=True)

    def _on_checks(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.told.emit(self.tr("The checks are on the clipboard"))


def show_file(path: Path) -> None:
    """Open a file with the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_folder(path: Path) -> None:
    """Open a folder, the nearest that is there."""
    show_file(next((place for place in (path, *path.parents) if place.is_dir()), Path("/")))
