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
    UsageError,
)

_WORDS: dict[int, tuple[type[ArchiveError], str]] = {
    sqlite3.SQLITE_FULL: (
        NoSpaceError,
        "No space left for {name}: nothing of this change was written. "
        "Free some space and do it again.",
    ),
    sqlite3.SQLITE_READONLY: (
        ReadOnlyError,
        "{path} can be read but not written. Copy it to a writable place.",
    ),
    sqlite3.SQLITE_BUSY: (
        BusyError,
        "{name} is in use by another program. Try again in a moment.",
    ),
    sqlite3.SQLITE_LOCKED: (
        BusyError,
        "{name} is in use by another program. Try again in a moment.",
    ),
    sqlite3.SQLITE_NOTADB: (
        ArchiveError,
        "{path} is not an archive of this program. Choose a .tarchive file.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        ArchiveError,
        "{path} could not be opened. Check that its folder exists and that you may use it.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        DamagedError,
        "{path} is damaged ({error}). Make a copy of the file as it is, then run "
        "`treatyarchive check` to see what can still be read.",
    ),
    sqlite3.SQLITE_CONSTRAINT: (
        ConflictError,
        "The change does not fit what the archive holds now ({error}).",
    ),
    sqlite3.SQLITE_IOERR: (
        NoSpaceError,
        "{name} could not be read or written: {error} ({code}). Check the disk and its free "
        "space; what was saved before is kept.",
    ),
}
_OTHER = (ArchiveError, "{path} could not be opened or used: {error}.")


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another connection holds the lock."""
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def in_words(error: sqlite3.Error, path: Path) -> ArchiveError:
    """The `ArchiveError` that tells what `error` means for the archive at `path`."""
    kind, words = _WORDS.get(_code(error), _OTHER)
    name = getattr(error, "sqlite_errorname", "")
    return kind(words.format(path=path, name=path.name, error=error, code=name))


def no_text(error: UnicodeEncodeError) -> UsageError:
    """What to say of a value with halves of surrogate pairs, as names in no UTF-8 have them."""
    shown = ascii(error.object[max(0, error.start - 20) : error.end])
    return UsageError(f"{shown} holds bytes that are no text in UTF-8. Write it in UTF-8.")
