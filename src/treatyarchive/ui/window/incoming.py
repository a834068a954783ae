"""What comes in by itself: watched folders, looked at while the window is open."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from treatyarchive.archive.store import Archive
from treatyarchive.progress import Progress
from treatyarchive.ui.jobs import Job
from treatyarchive.ui.words import spoken

if TYPE_CHECKING:
    from treatyarchive.archive.watched import Folder
    from treatyarchive.intake.outcomes import AddResult, Outcome
    from treatyarchive.intake.watching import Found, Watch
    from treatyarchive.ui.window.looking import Looking
    from treatyarchive.ui.window.main_window import MainWindow

_AGAIN_SECONDS = 30.0  # after nothing could be written
_TELL_MS = 1000


class Incoming(QObject):
    """Adds what is complete, as a job like any other; says what came, once others are silent."""

    folders_changed = Signal(list)
    """The folders that are watched, as `Folder`s."""
    missing_changed = Signal(list)
    """Those that are not there now, by path."""
    counted = Signal(int)
    """How many files wait in the intake list, because they failed."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._looking: Looking | None = None
        self._watch: Watch | None = None
        self._folders: list[Folder] = []
        self._missing: set[str] = set()
        self._unreadable: set[str] = set()
        self._waiting: list[Found] = []
        self._came: list[Outcome] = []
        self._sources: set[str] = set()
        self._told = self._refused = ""
        self._telling = QTimer(self, interval=_TELL_MS)
        self._telling.timeout.connect(self._tell)
        once = Qt.ConnectionType.SingleShotConnection
        window.session.idle.connect(self.begin, once)
        window.session.changed.connect(self._count)

    @property
    def folders(self) -> "list[Folder]":
        """The folders that are watched."""
        return list(self._folders)

    @property
    def missing(self) -> set[str]:
        """Those that are not there, by path."""
        return set(self._missing)

    def begin(self) -> None:
        """Watch what is to be watched now, and count what waits."""
        self._count()
        self._window.session.read(_folders, self._on_folders_read, self, "watched")

    def ask(self) -> None:
        """Let a folder be chosen, and ask about the files it holds."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - starting need not wait

        dialog = QFileDialog(self._window, self.tr("Watch a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Watch"))
        dialog.fileSelected.connect(self.ask_about)
        dialog.open()

    def ask_about(self, path: str) -> None:
        """Watch a folder; where it holds files, ask whether they come in too."""

        def count(_archive: Archive, _progress: Progress) -> int:
            from treatyarchive.intake import looking  # noqa: PLC0415 - seldom needed

            return len(looking.present(path))

        job = Job(self.tr("Looking at %1").replace("%1", Path(path).name), count)
        job.finished.connect(lambda found: self._ask(path, found))
        job.failed.connect(self._window.session.failed)
        job.crashed.connect(self._window.session.crashed)
        self._window.runner.start(job)

    def _ask(self, path: str, count: int) -> None:
        if not count:
            self.add(path, bring_in=True)
            return
        from treatyarchive.ui.window.watch_question import WatchQuestion  # noqa: PLC0415 - seldom needed

        question = WatchQuestion(path, count, self._window)
        question.all_wanted.connect(lambda: self.add(path, bring_in=True))
        question.new_wanted.connect(lambda: self.add(path, bring_in=False))
        question.open()

    def add(self, path: str, *, bring_in: bool) -> None:
        """Watch a folder; what lies in it comes in too if `bring_in`."""

        def begin(archive: Archive) -> object:
            from treatyarchive.intake import watching  # noqa: PLC0415 - long to import

            return watching.begin(archive, path, bring_in=bring_in)

        self._window.session.write(begin, lambda _: self.begin())

    def remove(self, folder: "Folder") -> None:
        """Watch a folder no more."""

        def end(archive: Archive) -> None:
            from treatyarchive.archive import watched  # noqa: PLC0415 - seldom needed

            watched.end(archive, folder.id)

        self._window.session.write(end, lambda _: self.begin())

    def close(self) -> None:
        """Look no more; what is being added ends as all jobs do."""
        self._telling.stop()
        self._end()

    def _end(self) -> None:
        looking, self._looking = self._looking, None
        if looking is not None:
            looking.close()
            looking.deleteLater()

    def _count(self) -> None:
        self._window.session.read(_failures, self.counted.emit, self, "intake.failures")

    def _on_folders_read(self, folders: "list[Folder]") -> None:
        self._end()
        self._folders = folders
        known = {folder.path for folder in folders}
        self._set_missing(self._missing & known)
        self.folders_changed.emit(folders)
        if folders and not self._window.session.read_only:
            self._window.session.read(_watch, self._on_watch_read, self, "watch")

    def _on_watch_read(self, watch: "Watch") -> None:
        from treatyarchive.intake.watching import LOOK_SECONDS  # noqa: PLC0415 - long to import
        from treatyarchive.ui.window.looking import Looking  # noqa: PLC0415 - seldom needed

        self._watch = watch
        self._looking = looking = Looking(watch, LOOK_SECONDS, self)
        looking.looked.connect(lambda found: self._on_looking_looked(looking, found))
        looking.crashed.connect(self._window.session.crashed)
        looking.start()

    def _on_looking_looked(self, looking: "Looking", found: "list[Found]") -> None:
        if looking is not self._looking:
            return
        self._set_missing({one.folder.path for one in found if not one.look.is_there})
        self._tell_unreadable({path for one in found for path in one.look.unreadable})
        self._waiting = [one for one in found if one.look.ready]
        self._go_on()

    def _go_on(self, seconds: float | None = None) -> None:
        """Add what the next folder has, else look again."""
        if self._watch is not None and self._waiting and seconds is None:
            self._bring_in(self._watch, self._waiting.pop(0))
        elif self._looking is not None:
            from treatyarchive.intake.watching import LOOK_SECONDS  # noqa: PLC0415 - there by now

            self._waiting = []
            self._looking.go_on(seconds or LOOK_SECONDS)

    def _bring_in(self, watch: "Watch", found: "Found") -> None:
        outcomes: list[Outcome] = []
        refused: list[str] = []

        def run(archive: Archive, progress: Progress) -> "AddResult":
            return watch.bring_in(archive, found, progress=progress, on_outcome=outcomes.append)

        def end() -> None:
            self._on_brought_in(found.folder, outcomes, stopped=job.stopped, refused=refused)

        name = Path(found.folder.path).name
        job = Job(self.tr("Adding files from %1").replace("%1", name), run, pausable=True)
        job.finished.connect(lambda result: refused.extend(filter(None, [result.stopped])))
        job.failed.connect(refused.append)
        job.crashed.connect(self._window.session.crashed)
        job.crashed.connect(self._end)  # not to crash again and again
        job.ended.connect(end)
        self._window.runner.start(job)

    def _on_brought_in(
        self, folder: "Folder", outcomes: "Sequence[Outcome]", *, stopped: bool, refused: list[str]
    ) -> None:
        if outcomes:
            self._came += outcomes
            self._sources.add(folder.path)
            self._telling.start()
            self._window.session.changed.emit(None)
        for words in refused[:1]:
            if words != self._refused:
                self._window.session.failed.emit(spoken(words))
        self._refused = refused[0] if refused else ""
        if not (outcomes or refused or stopped):
            self.begin()  # another program brought them in, or watches the folder no more
            return
        # Who stops the job wants some peace; what is left comes later.
        self._go_on(_AGAIN_SECONDS if refused or stopped else None)

    def _tell(self) -> None:
        """Say what came, unless a message about something else is still seen."""
        toast = self._window.toast
        if not self._came or (toast.isVisible() and toast.text != self._told):
            return
        self._telling.stop()
        from treatyarchive.ui.intake import wording  # noqa: PLC0415 - seldom needed

        words = self._in_words(wording.summary(self._came))
        failed = any(outcome.outcome == "failed" for outcome in self._came)
        self._came, self._sources = [], set()
        self._told = words
        show = "failed" if failed else ""
        toast.tell(words, self.tr("Show"), lambda: self._window.show_intake(show))

    def _in_words(self, summary: str) -> str:
        added = sum(outcome.outcome == "added" for outcome in self._came)
        names = ", ".join(sorted(Path(path).name for path in self._sources))
        if added == len(self._came):
            words = self.tr("%n file(s) came in from %1", "", added)
        else:
            words = self.tr("From %1: %2").replace("%2", summary)
        return words.replace("%1", names)

    def _tell_unreadable(self, paths: set[str]) -> None:
        """Say once of each folder that it cannot be opened."""
        for path in sorted(paths - self._unreadable):
            words = self.tr("%1 cannot be opened. What lies in it does not come in")
            self._window.note(words.replace("%1", path))
        self._unreadable |= paths

    def _set_missing(self, missing: set[str]) -> None:
        gone, back = missing - self._missing, self._missing - missing
        if not (gone or back):
            return
        self._missing = missing
        self.missing_changed.emit(sorted(missing))
        if self._window.screens.shown == "intake":
            return  # which says so itself
        for words, paths in (
            (self.tr("%1 is not there. Its files come in when it is back"), gone),
            (self.tr("%1 is back"), back),
        ):
            for path in sorted(paths):
                self._window.note(words.replace("%1", Path(path).name or path))


def _folders(archive: Archive) -> "list[Folder]":
    from treatyarchive.archive import watched  # noqa: PLC0415 - starting need not wait

    return watched.folders(archive)


def _failures(archive: Archive) -> int:
    from treatyarchive.archive import intake_list  # noqa: PLC0415 - starting need not wait

    return intake_list.failures(archive)


def _watch(archive: Archive) -> "Watch":
    from treatyarchive.intake.watching import Watch  # noqa: PLC0415 - long to import

    return Watch(archive)
