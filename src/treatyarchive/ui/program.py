"""Which archive is open in which window; opening, making and resetting them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from treatyarchive.errors import ArchiveError
from treatyarchive.ui import one_window, theme
from treatyarchive.ui.library.head_start import HeadStart
from treatyarchive.ui.one_window import Seat
from treatyarchive.ui.recents import is_there
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.window.main_window import MainWindow
from treatyarchive.ui.words import spoken

_SUFFIX = ".tarchive"


class Program(QObject):
    """One window at a time: the start page, or an archive."""

    shown = Signal(object)
    """A window was put on the screen."""

    def __init__(self, settings: Settings, who: str | None = None) -> None:
        super().__init__()
        self._settings, self._who = settings, who
        self._window: QWidget | None = None
        self._seats: list[tuple[Seat, QWidget]] = []

    @property
    def window(self) -> QWidget | None:
        """What is shown."""
        return self._window

    def start(
        self, path: Path | None, ahead: HeadStart | None = None, seat: Seat | None = None
    ) -> Path | None:
        """Open `path`, else the archive opened last, else show the start page.

        A `path` that cannot be opened raises `ArchiveError` before anything is shown. Where
        another process shows the last archive, its window is raised and its path returned.
        """
        last = next(iter(self._settings.recent()), None)
        if path is not None:
            self._open(path, seat or Seat(), ahead)
        elif last is not None and is_there(last) and not self.open(last):
            return last
        if self._window is None:
            self.show_start()
        return None

    def open(self, path: Path) -> bool:
        """Open an archive in a window of its own, in place of what is shown.

        False where another process shows it, whose window is raised.
        """
        for held, window in self._seats:
            if isValid(window) and held.is_for(path):
                _raise(window)
                return True
        seat = one_window.take(path)
        if seat is None:
            return False
        try:
            self._open(path, seat)
        except ArchiveError as error:
            seat.leave()
            self._refuse(str(error))
        return True

    def _open(self, path: Path, seat: Seat, ahead: HeadStart | None = None) -> None:
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
        window.sample_asked.connect(self.open_sample)
        window.reset_asked.connect(lambda: self.reset_sample(session.path))
        self._show(window, seat)

    def open_other(self, path: Path) -> None:
        """Open what a window asked for."""
        self.open(path)

    def new(self, path: Path, files: Sequence[str] = ()) -> None:
        """Make an archive, open it, and add files to it."""
        from treatyarchive.archive.store import Archive  # noqa: PLC0415 - starting need not wait

        path = path if path.suffix == _SUFFIX else path.with_name(path.name + _SUFFIX)
        try:
            Archive.create(path, self._who or self._settings.who or None).close()
        except ArchiveError as error:
            self._refuse(str(error))
            return
        self.open(path)
        if files and isinstance(self._window, MainWindow):
            self._window.adding.add(files)

    def ask_open(self) -> None:
        """Let an archive be chosen and open it."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - starting need not wait

        dialog = QFileDialog(self._window, self.tr("Open archive"))
        dialog.setNameFilter(self.tr("Treaty archives (*.tarchive)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.open(Path(chosen)))
        dialog.open()

    def ask_new(self, files: Sequence[str] = ()) -> None:
        """Let a place be chosen and make an archive there, of `files` if there are any."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - starting need not wait

        dialog = QFileDialog(self._window, self.tr("New archive"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Treaty archives (*.tarchive)"))
        dialog.setDefaultSuffix(_SUFFIX[1:])
        dialog.fileSelected.connect(lambda chosen: self.new(Path(chosen), files))
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
        window.files_dropped.connect(self.ask_new)
        self._show(window)

    def _show(self, window: QWidget, seat: Seat | None = None) -> None:
        before, self._window = self._window, window
        theme.dress()
        window.show()
        self._take_seat(seat or Seat(), window)
        _shut(before)  # one that is still writing stays until it is done, and keeps its seat
        self.shown.emit(window)

    def _take_seat(self, seat: Seat, window: QWidget) -> None:
        self._seats = [each for each in self._seats if isValid(each[1])]
        self._seats.append((seat, window))
        seat.serve(lambda: _raise(window))
        window.destroyed.connect(seat.leave)

    def close(self) -> None:
        """Close what is shown."""
        self._close()

    def _close(self) -> None:
        before, self._window = self._window, None
        if isinstance(before, MainWindow) and isValid(before):
            before.closing.decide()  # what comes next cannot wait
        _shut(before)
        for seat, window in self._seats:
            if window is before:
                seat.leave()

    def _refuse(self, text: str) -> None:
        """Say why an archive could not be opened."""
        if self._window is None:
            self.show_start()
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - starting need not wait

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("The archive could not be opened"))
        box.setText(spoken(text))
        box.open()


def _shut(window: QWidget | None) -> None:
    # One that its user closed has been deleted by then.
    if window is not None and isValid(window):
        window.close()


def _raise(window: QWidget) -> None:
    """Bring a window to the front, also from the task bar; one that is closing stays."""
    if isinstance(window, MainWindow):
        window.closing.keep_open()
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()


def _is_sample(path: Path) -> bool:
    return path.name == "sample.tarchive" and path.parent.name == "treatyarchive"
