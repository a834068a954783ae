"""Where a bag lies: in a folder or a zip file. Its files by name, in the order they are stored."""

import io
import os
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from treatyarchive.bundle import zips
from treatyarchive.bundle.bagit_files import DECLARATION
from treatyarchive.errors import ArchiveError, DamagedError
from treatyarchive.messages import say

_PIECE = 1024 * 1024


class Source(Protocol):
    """The files of a bag, by their names in it."""

    path: Path
    root: str
    """The name of the bag's own folder; '' where it has none."""

    def names(self) -> tuple[str, ...]:
        """The files, in the order in which they are best read."""

    def size(self, name: str) -> int:
        """Bytes of a file, unpacked."""

    def open(self, name: str) -> BinaryIO:
        """A file, to be read; `DamagedError` where it is missing or turns out damaged."""

    def close(self) -> None:
        """Give up what is open."""


def at(path: Path) -> Source:
    """The bag in a folder or a zip file; `ArchiveError` where it is none, or not to be trusted."""
    try:
        if not stat.S_ISFIFO(path.stat().st_mode):  # opening one waits for who writes to it
            return Folder(path) if path.is_dir() else ZipFile(path)
    except OSError as error:
        raise ArchiveError(
            say("{path} could not be read: {error}.", path=path, error=error.strerror or error)
        ) from error
    raise not_a_bag(path)


class Folder:
    """A bag that lies unpacked; links are refused, whatever they lead to."""

    def __init__(self, path: Path) -> None:
        self.path, self.root = path, path.absolute().name
        self._sizes = dict(sorted(_files(path)))

    def names(self) -> tuple[str, ...]:
        """The files, by name."""
        return tuple(self._sizes)

    def size(self, name: str) -> int:
        """Bytes of a file."""
        return self._sizes[name]

    def open(self, name: str) -> BinaryIO:
        """A file, to be read."""
        if name not in self._sizes:
            raise _missing(name)
        try:
            handle = os.open(self.path / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError as error:
            raise DamagedError(
                say("{path} could not be read: {error}.", path=name, error=error.strerror)
            ) from error
        return os.fdopen(handle, "rb", _PIECE)

    def close(self) -> None:
        """Nothing is open."""


class ZipFile:
    """A bag in a zip file, in one folder or in none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("rb")
        try:
            self._packed = zips.opened(self._file, path)
            self.root = _root(self._packed, path)
        except BaseException:
            self._file.close()
            raise
        members = sorted(self._packed.infolist(), key=lambda member: member.header_offset)
        start = len(self.root) + 1 if self.root else 0
        self._members = {m.filename[start:]: m for m in members if not m.is_dir()}

    def names(self) -> tuple[str, ...]:
        """The files, as they lie in the zip file."""
        return tuple(self._members)

    def size(self, name: str) -> int:
        """Bytes of a file, unpacked."""
        return self._members[name].file_size

    def open(self, name: str) -> BinaryIO:
        """A file, to be read."""
        if name not in self._members:
            raise _missing(name)
        try:
            reading = zips.Reading(self._packed, self._members[name].filename)
        except (zipfile.BadZipFile, ValueError) as error:
            raise zips.damaged(name, error) from error
        return cast(BinaryIO, io.BufferedReader(reading, _PIECE))

    def close(self) -> None:
        """Close the zip file."""
        self._packed.close()
        self._file.close()


def _missing(name: str) -> DamagedError:
    return DamagedError(say("{name} is missing in the bundle.", name=name))


def _root(packed: zipfile.ZipFile, path: Path) -> str:
    """The one folder that a zip file has at its top; '' where the bag itself is the top."""
    names = [member.filename for member in packed.infolist()]
    if DECLARATION in names:
        return ""
    tops = {name.partition("/")[0] for name in names}
    if len(tops) == 1 and f"{min(tops)}/{DECLARATION}" in names:
        return tops.pop()
    raise not_a_bag(path)


def not_a_bag(path: Path) -> ArchiveError:
    """What to say of what is no bag."""
    return ArchiveError(say("{path} is no bundle: it has no {name}.", path=path, name=DECLARATION))


def _files(top: Path) -> Iterator[tuple[str, int]]:
    """Names and sizes of all files in a folder; `ArchiveError` for anything but files."""
    waiting, count = [""], 0
    while waiting:
        folder = waiting.pop()
        with os.scandir(top / folder) as entries:
            for entry in entries:
                count += 1
                name = f"{folder}{entry.name}"
                kind = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(kind.st_mode):
                    waiting.append(f"{name}/")
                elif stat.S_ISREG(kind.st_mode):
                    yield name, kind.st_size
                else:
                    raise ArchiveError(
                        say("{path} is refused: {name} is a link or a device.", path=top, name=name)
                    )
        if count > zips.MOST_FILES:
            raise ArchiveError(
                say(
                    "{path} is refused: it has more than {most} files.",
                    path=top,
                    most=f"{zips.MOST_FILES:,}",
                )
            )
