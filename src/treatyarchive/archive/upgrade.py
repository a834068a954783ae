"""Bringing an archive of an older format up to this program's."""

import itertools
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from treatyarchive.archive import faults, renewal, schema
from treatyarchive.archive.rows import counted_tables, row_digest
from treatyarchive.errors import ArchiveError, DamagedError
from treatyarchive.messages import say
from treatyarchive.progress import Progress

if TYPE_CHECKING:
    from treatyarchive.archive.store import Archive


@dataclass(frozen=True)
class _Table:
    """What a table holds: rows, the sum of their digests, and the rows whose digest is wrong."""

    rows: int = 0
    digest: int = 0
    wrong: frozenset[Any] = frozenset()


def upgrade(archive: "Archive", progress: Progress | None = None) -> None:
    """Keep a copy of the archive as it was beside it, then run the migrations it lacks.

    They, the new digests and the new index are one transaction: afterwards the archive is of the
    new format, or as it was.
    """
    found = _version(archive)
    if archive.read_only:
        raise ArchiveError(
            say(
                "{path} has the older format {format} and lies where it cannot be written. "
                "Copy it to a writable place; opening it there upgrades it.",
                path=archive.path,
                format=found,
            )
        )
    kept = _copy_beside(archive, found)
    run = archive.connection.execute
    run("PRAGMA foreign_keys = OFF")  # a migration may have to build a table anew
    try:
        with renewal.damage_kept(archive), archive.transaction():
            if _version(archive) == found:
                migrate(archive, progress)
    except BaseException:
        kept.unlink(missing_ok=True)
        raise
    finally:
        run("PRAGMA foreign_keys = ON")


def _version(archive: "Archive") -> int:
    return int(archive.one("PRAGMA user_version")[0])


def migrate(archive: "Archive", progress: Progress | None = None) -> None:
    """Run the migrations in this transaction; rows that were right get new digests.

    The index is not migrated but made anew.
    """
    connection, rows, found = archive.connection, archive.rows, _version(archive)
    before = {table: _look(archive, table) for table in counted_tables(connection)}
    schema.migrate(connection)
    if _version(archive) != schema.version():
        raise DamagedError(
            say(
                "{path} says it has format {format}, but its own list of migrations says "
                "otherwise. It is left as it was: take a backup of it instead.",
                path=archive.path,
                format=found,
            )
        )
    rows.forget_columns()
    after = counted_tables(connection)
    for table in after:
        seen = before.get(table, _Table())
        _redigest(archive, table, seen.wrong)
        now = _look(archive, table)
        highest = 0
        if rows.table(table).key == "id":
            (highest,) = archive.one(f"SELECT ifnull(max(id), 0) FROM {table}")
        # What the ledger said is shifted, not replaced: rows that were lost stay lost.
        rows.settle(table, now.rows - seen.rows, now.digest ^ seen.digest, highest)
    for table in before.keys() - set(after):
        connection.execute("DELETE FROM ledger WHERE table_name = ?", (table,))
    renewal.renew(archive, progress)


def _look(archive: "Archive", table: str) -> _Table:
    total, found = 0, _digests(archive, table)
    for _, _, true in found:
        total ^= int.from_bytes(true)
    wrong = frozenset(key for key, stored, true in found if stored != true)
    return _Table(len(found), total, wrong)


def _redigest(archive: "Archive", table: str, wrong: frozenset[Any]) -> None:
    key_column = archive.rows.table(table).key
    for key, stored, true in _digests(archive, table):
        if stored != true and key not in wrong:
            sql = f"UPDATE {table} SET digest = ? WHERE {key_column} = ?"
            archive.connection.execute(sql, (true, key))


def _digests(archive: "Archive", table: str) -> list[tuple[Any, bytes, bytes]]:
    """Key, stored and true digest of each row; where none is stored, the true one twice."""
    info = archive.rows.table(table)
    stored = "digest" if info.has_digest else "NULL"
    sql = f"SELECT {info.key}, {stored}, {', '.join(info.counted)} FROM {table}"
    found = []
    for key, digest, *values in archive.connection.execute(sql):
        true = row_digest(table, values)
        found.append((key, digest if info.has_digest else true, true))
    return found


def _copy_beside(archive: "Archive", version: int) -> Path:
    """Copy the archive as it is, under a name that is free: a copy kept earlier stays."""
    stem, ending = f"{archive.path.stem}.format-{version}", archive.path.suffix
    names = itertools.chain([stem], (f"{stem}-{count}" for count in itertools.count(2)))
    copy = next(
        path for name in names if not (path := archive.path.with_name(name + ending)).exists()
    )
    unfinished = copy.with_name(f".{copy.name}.{os.getpid()}.unfinished")
    try:
        archive.connection.execute("VACUUM INTO ?", (str(unfinished),))
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.rename(copy)
    except sqlite3.Error as error:
        raise faults.in_words(error, copy) from error
    except OSError as error:
        raise ArchiveError(
            say("{path} could not be written: {error}.", path=copy, error=error.strerror or error)
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return copy
