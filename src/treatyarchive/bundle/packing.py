"""Files written into a zip file or a folder that gets its name when it is whole."""

import hashlib
import io
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final, Protocol, cast

from treatyarchive.bundle import zips

ZIP_ENDING: Final = ".zip"
_LEVEL = 6
_WIDE_BYTES = 2 * 1024**3 - 1
_UNFINISHED = "unfinished"


class Packing(Protocol):
    """Where the files of one bag are written, beside the place where it will lie."""

    unfinished: Path

    def writing(self, name: str, size: int, *, squeeze: bool) -> AbstractContextManager[BinaryIO]:
        """A file to be written, of about that size; `squeeze`: it is not packed already."""

    def finish(self) -> None:
        """Have all of it on the disk."""

    def discard(self) -> None:
        """Leave nothing of it."""


def at(out: Path) -> Packing:
    """What writes to `out`: a zip file where its name ends so, else a folder."""
    return ZipPacking(out) if is_zip(out) else FolderPacking(out)


def is_zip(out: Path) -> bool:
    """Whether a bundle of this name is a zip file."""
    return out.suffix.lower() == ZIP_ENDING


def root(out: Path) -> str:
    """The name of a bag's own folder, by where the bag lies."""
    return out.name[: -len(ZIP_ENDING)] if is_zip(out) else out.name


class ZipPacking:
    """A zip file: what packs well is deflated, nothing in it tells of the clock."""

    def __init__(self, out: Path) -> None:
        self.unfinished = unfinished_path(out)
        self._root = root(out)
        self._packed = zipfile.ZipFile(self.unfinished, "x")
        self._packed.comment = zips.OUR_COMMENT

    @contextmanager
    def writing(self, name: str, size: int, *, squeeze: bool) -> Iterator[BinaryIO]:
        """A file to be written."""
        told = zipfile.ZipInfo(f"{self._root}/{name}", zips.WRITTEN_AT)
        told.external_attr, told.create_system = zips.FILE_MODE, 3
        told.compress_type = zipfile.ZIP_DEFLATED if squeeze else zipfile.ZIP_STORED
        told._compresslevel = _LEVEL  # type: ignore[attr-defined] # `open` has no word for it
        with self._packed.open(told, "w", force_zip64=size > _WIDE_BYTES) as file:
            yield cast(BinaryIO, file)

    def finish(self) -> None:
        """Write the list of its members, and have all on the disk."""
        self._packed.close()
        with self.unfinished.open("rb") as file:
            os.fsync(file.fileno())

    def discard(self) -> None:
        """Leave nothing of it."""
        file = self._packed.fp
        self._packed.fp = None  # or its list of members would be written yet
        if file is not None:
            with suppress(OSError):  # what waits to be written may have no room
                file.close()
        self.unfinished.unlink(missing_ok=True)


class FolderPacking:
    """A folder."""

    def __init__(self, out: Path) -> None:
        self.unfinished = unfinished_path(out)
        self.unfinished.mkdir()

    @contextmanager
    def writing(self, name: str, size: int, *, squeeze: bool) -> Iterator[BinaryIO]:
        """A file to be written."""
        path = self.unfinished / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            yield file

    def finish(self) -> None:
        """Have all on the disk; one call for all files takes a fraction of one for each."""
        os.sync()

    def discard(self) -> None:
        """Leave nothing of it."""
        shutil.rmtree(self.unfinished, ignore_errors=True)


class Counting(io.RawIOBase):
    """A file being written, whose size, and digest where it is `hashing`, are known at its end."""

    def __init__(self, file: BinaryIO, *, hashing: bool) -> None:
        super().__init__()
        self._file = file
        self._seen = hashlib.sha256() if hashing else None
        self.size = 0

    def writable(self) -> bool:
        """It can be written."""
        return True

    def write(self, data: "bytes | bytearray | memoryview", /) -> int:  # type: ignore[override] # narrower kinds of buffer
        """Write, and remember."""
        if self._seen is not None:
            self._seen.update(data)
        self.size += len(data)
        self._file.write(data)
        return len(data)

    @property
    def sha256(self) -> str:
        """The digest of what was written; empty where it is not asked for."""
        return self._seen.hexdigest() if self._seen is not None else ""


def unfinished_path(out: Path) -> Path:
    """The hidden name under which something is written, in the same folder."""
    return out.with_name(f".{out.name[:100]}.{os.getpid()}.{_UNFINISHED}")


def clear(out: Path) -> None:
    """Remove what programs that were killed left of this bundle and its volumes."""
    stem = root(out)[:80]
    for path in out.parent.glob(f".*.{_UNFINISHED}"):
        owner = path.name.split(".")[-2]
        if path.name.startswith(f".{stem}") and owner.isdigit() and not _runs(int(owner)):
            remove(path)


def remove(path: Path) -> None:
    """Remove a bundle, or what was to become one."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
