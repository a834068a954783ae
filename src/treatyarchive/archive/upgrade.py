"""Bringing an archive of an older format up to this program's."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from treatyarchive.archive import faults, schema
from treatyarchive.errors import ArchiveError, DamagedError

if TYPE_CHECKING:
    from treatyarchive.archive.store import Archive


def upgrade(archive: "Archive") -> None:
    """Keep a copy of the archive as it was beside it, then run the migrations it lacks."""
    (found,) = archive.connection.execute("PRAGMA user_version").fetchone()
    if archive.read_only:
        raise ArchiveError(
            f"{archive.path} has the older format {found} and lies where it cannot be written. "
            "Copy it to a writable place; opening it there upgrades it."
        )
    kept = _copy_beside(archive, found)
    try:
        schema.migrate(archive.connection)
    except sqlite3.Error as error:
        raise faults.in_words(error, archive.path) from error
    (reached,) = archive.connection.execute("PRAGMA user_version").fetchone()
    if reached != schema.version():
        raise DamagedError(
            f"{archive.path} says it has format {found}, but its own list of migrations says "
            f"otherwise. The copy {kept.name} is as it was; run `treatyarchive check`."
        )
    with archive.transaction():
        for (table,) in archive.query(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT' "
            "AND name NOT IN ('ledger', '_sqlite_migrations') "
            "AND name NOT IN (SELECT table_name FROM ledger)"
        ):
            archive.rows.recount(table)
        archive.rows.recount("_sqlite_migrations")


def _copy_beside(archive: "Archive", version: int) -> Path:
    copy = archive.path.with_name(f"{archive.path.stem}.format-{version}{archive.path.suffix}")
    if not copy.exists():
        try:
            archive.connection.execute("VACUUM INTO ?", (str(copy),))
        except sqlite3.Error as error:
            raise faults.in_words(error, copy) from error
    return copy
