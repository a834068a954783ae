"""The seal of the ledger: each transaction leaves a mark, and vouches for the sums beside it."""

import contextlib
import os
import sqlite3
from pathlib import Path

from treatyarchive.archive.connection import connection_to
from treatyarchive.archive.rows import ledger_seal

_LAST = "SELECT next_id, digest FROM ledger WHERE table_name = 'transaction'"


def fits(connection: sqlite3.Connection) -> bool:
    """Whether the ledger is as the last transaction left it."""
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'ledger'").fetchone() is None:
        return True  # an archive being made
    found = connection.execute(_LAST).fetchone()
    return found is None or ledger_seal(connection, found[0], found[1][:8]) == found[1]


def seal(connection: sqlite3.Connection, *, sound: bool) -> bytes:
    """Seal the ledger of this transaction; by what is returned a doubtful commit is known again.

    A ledger that was not `sound` before gets a mark alone: an edit would hide the damage.
    """
    found = connection.execute(_LAST).fetchone()
    count = found[0] + 1 if found else 1
    made = ledger_seal(connection, count, os.urandom(8))
    if not sound:
        made = made[:8] + bytes(8)
    connection.execute(
        "INSERT INTO ledger VALUES ('transaction', ?, 0, ?) ON CONFLICT DO UPDATE SET "
        "next_id = excluded.next_id, digest = excluded.digest",
        (count, made),
    )
    return made


def landed(path: Path, mark: bytes) -> bool:
    """Whether the transaction with this mark is in the file, as a fresh connection sees it."""
    try:
        with contextlib.closing(connection_to(path, "rw")) as fresh:
            return bool(fresh.execute(_LAST).fetchone()[1] == mark)
    except sqlite3.Error:
        return False
