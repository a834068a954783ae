"""Looking at a watched folder: which files have come since, and are completely written.

Folders are looked at again and again rather than listened to: that works on network drives, needs
no library, and misses nothing while the program is closed. What changes in a folder changes the
time on the folder itself, so a quiet one costs a question; all files are compared twice a minute.
"""

import fcntl
import os
import signal
import stat
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from treatyarchive.archive.store import SUFFIX
from treatyarchive.archive.watched import Stamp
from treatyarchive.intake import finding

QUIET_SECONDS = 2.0
"""How long a file must not have changed, where nobody has it open for writing."""
DOUBTFUL_SECONDS = 10.0
"""The same where that cannot be told, as on network drives."""
_EMPTY_SECONDS = 600.0  # a name that was reserved for what is still on its way
_WHOLE_LOOK_SECONDS = 30.0
_HOT_SECONDS = 3.0  # times on folders are as coarse as two seconds
_FRESH_SECONDS = 60.0  # after that a file that never gets ready is asked for at whole looks

Clock = Callable[[], float]

_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".opdownload", ".filepart", ".tmp")
_OTHERS = ("~", ".temp", ".bak", ".lock", SUFFIX, f"{SUFFIX}-journal", f"{SUFFIX}-writer")
_SYSTEM = frozenset(("thumbs.db", "desktop.ini"))


@dataclass
class Look:
    """What a look found: files that are complete by their path in the folder, and the rest."""

    ready: dict[str, Stamp] = field(default_factory=dict)
    waiting: dict[str, Stamp] = field(default_factory=dict)
    """Still being written, or too fresh to tell."""
    unreadable: list[str] = field(default_factory=list)
    """Folders in it that could not be opened."""
    is_there: bool = True


@dataclass
class _Seen:
    """A folder as it was last: when it was written, until when it is listed at every look."""

    written: int = -1
    hot_until: float = 0.0
    fresh: dict[str, tuple[Stamp, float]] = field(default_factory=dict)
    """Files that have not come in, as they are and since when they are so."""

    def is_hot(self, now: float) -> bool:
        fresh = any(now - since < _FRESH_SECONDS for _, since in self.fresh.values())
        return fresh or now < self.hot_until


class Looker:
    """Looks at one folder; remembers what it saw from look to look."""

    def __init__(
        self, path: str, known: Mapping[str, Stamp], clock: Clock = time.monotonic
    ) -> None:
        """`clock` tells seconds."""
        self.path = path
        self._clock = clock
        self._known = dict(known)
        self._folders: dict[str, _Seen] = {}
        self._whole_look = -_WHOLE_LOOK_SECONDS

    def came(self, files: Mapping[str, Stamp]) -> None:
        """These have come in, as they were then."""
        self._known |= files

    def look(self) -> Look:
        """Look once, and tell what can come in."""
        now = self._clock()
        if not Path(self.path).is_dir():
            self._folders.clear()
            return Look(is_there=False)
        if now - self._whole_look >= _WHOLE_LOOK_SECONDS:
            self._whole_look = now
        found, before = Look(), self._folders
        self._folders = {}
        for folder in ["", *before]:
            if folder not in self._folders:
                self._visit(folder, before, found, now)
        return found

    def _visit(self, folder: str, before: Mapping[str, _Seen], found: Look, now: float) -> None:
        """List a folder in which something may have changed."""
        path, seen = _join(self.path, folder), before.get(folder, _Seen())
        try:
            written = os.stat(path).st_mtime_ns  # noqa: PTH116 - asked every few seconds
            self._folders[folder] = seen
            if written != seen.written:
                seen.written, seen.hot_until = written, now + _HOT_SECONDS
            if seen.is_hot(now) or now == self._whole_look:
                self._list(folder, before, found, now)
        except FileNotFoundError:
            self._folders.pop(folder, None)
        except OSError:
            found.unreadable.append(path)

    def _list(self, folder: str, before: Mapping[str, _Seen], found: Look, now: float) -> None:
        with os.scandir(_join(self.path, folder)) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
        of_pages = finding.companion_folders(entry.name for entry in entries)
        seen = self._folders[folder]
        fresh, seen.fresh = seen.fresh, {}
        for entry in entries:
            name = _join(folder, entry.name)
            if _is_passed_over(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                is_new = name not in before and name not in self._folders
                if is_new and entry.name not in of_pages:
                    self._visit(name, before, found, now)
            elif (stamp := _stamp(entry)) is not None and stamp != self._known.get(name):
                was, since = fresh.get(name, (None, now))
                since = since if was == stamp else now
                seen.fresh[name] = stamp, since
                self._weigh(name, stamp, now - since, found)

    def _weigh(self, name: str, stamp: Stamp, unchanged: float, found: Look) -> None:
        """Tell whether a file that has not changed for so many seconds is complete."""
        quiet = unchanged >= QUIET_SECONDS
        if quiet and unchanged >= _wait(_join(self.path, name), stamp):
            found.ready[name] = stamp
        else:
            found.waiting[name] = stamp


def present(path: str) -> dict[str, Stamp]:
    """The files that lie in a folder now and would come in."""
    return Looker(path, {}).look().waiting


def _join(folder: str, name: str) -> str:
    return os.path.join(folder, name)  # noqa: PTH118 - paths as they were found, by the thousand


def _stamp(entry: os.DirEntry[str]) -> Stamp | None:
    """How a file is now; None for what is no file, is gone, or leads nowhere."""
    try:
        status = entry.stat()
    except OSError:
        return None
    return Stamp(status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


def _is_passed_over(name: str) -> bool:
    """Hidden, unfinished, or no record: names that browsers, scanners and systems give."""
    small = name.lower()
    return name.startswith((".", "~$")) or small.endswith(_UNFINISHED + _OTHERS) or small in _SYSTEM


def _wait(path: str, stamp: Stamp) -> float:
    """How long a file that does not change is to be left alone."""
    if not stamp.bytes:
        return _EMPTY_SECONDS
    written = _is_being_written(path)
    if written is None:
        return DOUBTFUL_SECONDS
    return float("inf") if written else QUIET_SECONDS


def _is_being_written(path: str) -> bool | None:
    """Whether any program has the file open for writing; None where the system does not say."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        # The system grants a lease on reading only where nobody can write. Somebody who opens the
        # file in that moment is told to wait for us by a signal that nobody minds.
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:
        return None
    else:
        return False
    finally:
        os.close(handle)
