"""Taking SQLite's lock for writing: who waits is told for whom."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from treatyarchive.archive import faults, writer_note
from treatyarchive.archive.connection import READ_WAIT_MS
from treatyarchive.errors import BusyError
from treatyarchive.messages import say

_POLL_SECONDS = 0.003
_TELL_AFTER_SECONDS = 0.5


def take(
    connection: sqlite3.Connection,
    path: Path,
    wait_seconds: float,
    on_wait: Callable[[str], None] | None,
) -> None:
    """Begin a transaction that may write, as soon as nobody else does; `BusyError` after a while.

    `on_wait` hears again and again who is writing.
    """
    started = time.monotonic()
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while not _taken(connection):
            waited = time.monotonic() - started
            if waited > wait_seconds:
                raise _busy(path, waited)
            if waited > _TELL_AFTER_SECONDS and on_wait is not None:
                on_wait(writer_note.holder(path))
            time.sleep(_POLL_SECONDS)
    except sqlite3.Error as error:
        raise faults.in_words(error, path) from error
    finally:
        connection.execute(f"PRAGMA busy_timeout = {READ_WAIT_MS}")


def _taken(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if faults.is_busy(error):
            return False
        raise
    return True


def _busy(path: Path, waited: float) -> BusyError:
    return BusyError(
        say(
            "{name} is being written by {whom}; waited {seconds} s. "
            "Nothing was changed: try again when that is finished.",
            name=path.name,
            whom=writer_note.holder(path),
            seconds=round(waited),
        )
    )
