"""SQLite's errors in the words of a user of the archive."""

import sqlite3
from pathlib import Path

from treatyarchive.errors import (
    ArchiveError,
    BusyError,
    ConflictError,
    DamagedError,
    NoSpaceError,
    ReadOnlyError,
)


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another connection holds the lock."""
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def in_words(error: sqlite3.Error, path: Path) -> ArchiveError:
    """The `ArchiveError` that tells what `error` means for the archive at `path`."""
    code = _code(error)
    if code == sqlite3.SQLITE_FULL:
        return NoSpaceError(
            f"No space left for {path.name}: nothing of this change was written. "
            "Free some space and do it again."
        )
    if code == sqlite3.SQLITE_READONLY:
        return ReadOnlyError(f"{path} can be read but not written. Copy it to a writable place.")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BusyError(f"{path.name} is in use by another program. Try again in a moment.")
    if code == sqlite3.SQLITE_NOTADB:
        return ArchiveError(f"{path} is not an archive of this program. Choose a .tarchive file.")
    if code == sqlite3.SQLITE_CORRUPT:
        return DamagedError(
            f"{path} is damaged ({error}). Make a copy of the file as it is, then run "
            "`treatyarchive check` to see what can still be read."
        )
    if code == sqlite3.SQLITE_CONSTRAINT:
        return ConflictError(f"The change does not fit what the archive holds now ({error}).")
    if code == sqlite3.SQLITE_IOERR:
        return NoSpaceError(
            f"{path.name} could not be read or written: {error} "
            f"({getattr(error, 'sqlite_errorname', '')}). Check the disk and its free space; "
            "what was saved before is kept."
        )
    return ArchiveError(f"{path} could not be opened or used: {error}.")
