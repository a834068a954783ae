"""Connections to the database, set up for an archive that may come from anywhere."""

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treatyarchive.archive.store import Archive

READ_WAIT_MS = 30_000


def connection_to(path: Path, mode: str) -> sqlite3.Connection:
    """A connection in `mode` (ro, rw or rwc) that trusts nothing in the file."""
    uri = f"{path.as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA busy_timeout = {READ_WAIT_MS}")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -16000")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def writable(path: Path) -> bool:
    """Whether the archive and the journal beside it can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def data_version(archive: "Archive") -> int:
    """A number that changes when another connection than this one has written."""
    return int(archive.one("PRAGMA data_version")[0])
