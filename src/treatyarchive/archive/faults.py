"""SQLite's errors, and files that are no archive of ours, in the words of a user."""

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
from treatyarchive.messages import say, template

_FOREIGN = template("{path} is not an archive of this program. Choose a .tarchive file.")
_IN_USE = template("{name} is in use by another program. Try again in a moment.")
_WORDS: dict[int, tuple[type[ArchiveError], str]] = {
    sqlite3.SQLITE_FULL: (
        NoSpaceError,
        template(
            "No space left for {name}: nothing of this change was written. "
            "Free some space and do it again."
        ),
    ),
    sqlite3.SQLITE_READONLY: (
        ReadOnlyError,
        template("{path} can be read but not written. Copy it to a writable place."),
    ),
    sqlite3.SQLITE_BUSY: (
        BusyError,
        _IN_USE,
    ),
    sqlite3.SQLITE_LOCKED: (
        BusyError,
        _IN_USE,
    ),
    sqlite3.SQLITE_NOTADB: (
        ArchiveError,
        _FOREIGN,
    ),
    sqlite3.SQLITE_CANTOPEN: (
        ArchiveError,
        template(
            "{path} could not be opened. Check that its folder exists and that you may use it."
        ),
    ),
    sqlite3.SQLITE_CORRUPT: (
        DamagedError,
        template(
            "{path} is damaged ({error}). Make a copy of the file as it is, then run "
            "`treatyarchive check` to see what can still be read."
        ),
    ),
    sqlite3.SQLITE_CONSTRAINT: (
        ConflictError,
        template("The change does not fit what the archive holds now ({error})."),
    ),
    sqlite3.SQLITE_IOERR: (
        NoSpaceError,
        template(
            "{name} could not be read or written: {error} ({code}). Check the disk and its free "
            "space; what was saved before is kept."
        ),
    ),
}
_OTHER = (ArchiveError, template("{path} could not be opened or used: {error}."))


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another connection holds the lock."""
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def in_words(error: sqlite3.Error, path: Path) -> ArchiveError:
    """The `ArchiveError` that tells what `error` means for the archive at `path`."""
    kind, words = _WORDS.get(_code(error), _OTHER)
    name = getattr(error, "sqlite_errorname", "")
    return kind(say(words, path=path, name=path.name, error=error, code=name))


def foreign(path: Path) -> ArchiveError:
    """What to say of a file that is no archive."""
    return ArchiveError(say(_FOREIGN, path=path))


def newer(path: Path, found: int, known: int) -> ArchiveError:
    """What to say of an archive of a format that this program does not know yet."""
    return ArchiveError(
        say(
            "{path} was written by a newer version of the program (format {found}, "
            "this one knows {known}). Install the newer version to open it.",
            path=path,
            found=found,
            known=known,
        )
    )


def taken(path: Path) -> ArchiveError:
    """What to say where a new archive would lie on another file."""
    return ArchiveError(say("{path} exists already. Choose another name, or open it.", path=path))


def no_text(error: UnicodeEncodeError) -> UsageError:
    """What to say of a value with halves of surrogate pairs, as names in no UTF-8 have them."""
    shown = ascii(error.object[max(0, error.start - 20) : error.end])
    return UsageError(
        say("{value} holds bytes that are no text in UTF-8. Write it in UTF-8.", value=shown)
    )
