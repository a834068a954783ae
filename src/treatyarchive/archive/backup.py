"""A consistent copy while others write, proven before it gets its name."""

import contextlib
import os
import sqlite3
from pathlib import Path

from treatyarchive.archive import check, faults
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError, DamagedError
from treatyarchive.messages import say
from treatyarchive.paths import publish, sync_folder
from treatyarchive.progress import NoProgress, Progress
from treatyarchive.text.clock import now


def backup(archive: Archive, dest: Path, progress: Progress | None = None) -> tuple[Path, int]:
    """Copy the archive to `dest` (a file that does not exist, or a folder) and check the copy.

    Returns the copy's path and its size in bytes. Writers wait while the pages are copied.
    """
    dest = dest.absolute()
    if dest.is_dir():
        stamp = now()[:19].replace(":", "")
        dest = dest / f"{archive.path.stem}-{stamp}{archive.path.suffix}"
    if dest.exists():
        raise ArchiveError(
            say("{path} exists already. Choose another name for the backup.", path=dest)
        )
    unfinished = dest.with_name(f".{dest.name}.{os.getpid()}.unfinished")
    try:
        _copy(archive, unfinished, dest)
        report = check.check(unfinished, progress=progress or NoProgress())
        if not report.ok:
            worst = report.problems[0]
            raise DamagedError(
                say(
                    "The copy of {name} does not check clean ({where}: {detail}). "
                    "No backup was made; run `treatyarchive check`.",
                    name=archive.path.name,
                    where=worst.where,
                    detail=worst.detail,
                )
            )
        publish(unfinished, dest)
        sync_folder(dest.parent)
    except OSError as error:
        raise ArchiveError(
            say("{path} could not be written: {error}.", path=dest, error=error.strerror or error)
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return dest, dest.stat().st_size


def _copy(archive: Archive, unfinished: Path, dest: Path) -> None:
    try:
        with contextlib.closing(sqlite3.connect(unfinished, isolation_level=None)) as copy:
            archive.connection.backup(copy)
    except sqlite3.Error as error:
        raise faults.in_words(error, dest) from error
    with unfinished.open("rb") as written:
        os.fsync(written.fileno())
