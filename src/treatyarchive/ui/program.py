"""Which archive is open in which window; opening, making and resetting them."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from treatyarchive.errors import ArchiveError
from treatyarchive.ui import theme
from treatyarchive.ui.library.head_start import HeadStart
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.window.main_window import MainWindow

_SUFFIX = ".tarchive"


class Program(QObject):
    """One window at a time: the start page, or an archive."""

    shown = Signal(object)
    """A window was put on the screen."""

    def __init__(self, settings: Settings, who: str | None = None) -> None:
        super().__init__()
        self._settings, self._who = settings, who
        self._window: QWidget | None = None

    @property
    def window(self) -> QWidget | None:
        """What is shown."""
        return self._window

    def start(self, path: Path | None, ahead: HeadStart | None = None) -> None:
        """Open `path`, else the archive opened last, else show the start page.

        A `path` that cannot be opened raises `ArchiveError` before anything is shown.
        """
        last = next(iter(self._settings.recent()), None)
        if path is not None:
            self._open(path, ahead)
        elif last is not None and last.is_file():
            self.open(last)
        if self._window is None:
            self.show_start()

    def open(self, path: Path) -> None:
        """Open an archive in a window of its own, in place of what is shown."""
        try:
            self._open(path)
        except ArchiveError as error:
            self._refuse(str(error))

    def _open(self, path: Path, ahead: HeadStart | None = None) -> None:
        who = self._who or self._settings.who or None
        first = ahead.archive() if ahead else None
        if first is not None:
            first.who = who or first.who  # the head start did not know the settings
        session = Session(path, who, first=first)
        self._settings.remember(session.path)
        sample = _is_sample(session.path)
        window = MainWindow(session, settings=self._settings, is_sample=sample, ahead=ahead)
        window.open_asked.connect(self.open_other)
        window.open_dialog_asked.connect(self.ask_open)
        window.new_asked.connect(self.ask_new)
        window.reset_asked.connect(lambda: self.reset_sample(session.path))
        self._show(window)

    def open_other(self, path: Path) -> None:
        """Open what a window asked for."""
        self.open(path)

    def new(self, path: Path) -> None:
        """Make an archive and open it."""
        from treatyarchive.archive.store import Archive  # noqa: PLC0415 - starting need not wait

        path = path if path.suffix == _SUFFIX else path.with_name(path.name + _SUFFIX)
        try:
            Archive.create(path, self._who or self._settings.who or None).close()
        except ArchiveError as error:
            self._refuse(str(error))
            return
        self.open(path)

    def ask_open(self) -> None:
        """Let an archive be chosen and open it."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - starting need not wait

        dialog = QFileDialog(self._window, self.tr("Open archive"))
        dialog.setNameFilter(self.tr("Treaty archives (*.tarchive)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.open(Path(chosen)))
        dialog.open()

    def ask_new(self) -> None:
        """Let a place be chosen and make an archive there."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - starting need not wait

        dialog = QFileDialog(self._window, self.tr("New archive"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Treaty archives (*.tarchive)"))
        dialog.setDefaultSuffix(_SUFFIX[1:])
        dialog.fileSelected.connect(lambda chosen: self.new(Path(chosen)))
        dialog.open()

    def open_sample(self) -> None:
        """Make the sample archive if it is missing, and open it."""
        from treatyarchive.intake import sample  # noqa: PLC0415 - readers of formats import long

        path = sample.folder() / sample.FILE_NAME
        try:
            sample.ensure(path)
        except ArchiveError as error:
            self._refuse(str(error))
            return
        self.open(path)

    def reset_sample(self, path: Path) -> None:
        """Make the sample afresh; what was there is kept beside it."""
        from treatyarchive.intake import sample  # noqa: PLC0415 - starting need not wait

        self._close()
        try:
            sample.reset(path)
        except ArchiveError as error:
            self._refuse(str(error))
        self.open(path)

    def show_start(self) -> None:
        """Show the start page."""
        from treatyarchive.ui.window.start_window import StartWindow  # noqa: PLC0415 - starting need not wait

        window = StartWindow(self._settings)
        window.open_asked.connect(self.open_other)
        window.open_dialog_asked.connect(self.ask_open)
        window.new_asked.connect(self.ask_new)
        window.sample_asked.connect(self.open_sample)
        self._show(window)

    def _show(self, window: QWidget) -> None:
        before, self._window = self._window, window
        theme.dress()
        window.show()
        _shut(before)
        self.shown.emit(window)

    def close(self) -> None:
        """Close what is shown."""
        self._close()

    def _close(self) -> None:
        before, self._window = self._window, None
        _shut(before)

    def _refuse(self, text: str) -> None:
        """Say why an archive could not be opened."""
        if self._window is None:
            self.show_start()
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - starting need not wait

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("The archive could not be opened"))
        box.setText(text)
        box.open()


def _shut(window: QWidget | None) -> None:
    # One that its user closed has been deleted by then.
    if window is not None and isValid(window):
        window.close()


def _is_sample(path: Path) -> bool:
    return path.name == "sample.tarchive" and path.parent.name == "treatyarchive"
