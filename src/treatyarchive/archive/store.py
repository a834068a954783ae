"""The archive file: opening, transactions, and `apply`, the one way edits are written.

Journal: a truncated rollback journal with `synchronous=FULL`. It has no `-shm` file and no
WAL-reset fault, leaves one file at rest, and takes large scans three times as fast as a WAL;
the price, readers waiting out a commit, is paid by threads other than the window's.
"""

import contextlib
import getpass
import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from treatyarchive.archive import applying, faults, locking, schema, sealing, writer_note
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.connection import connection_to, writable
from treatyarchive.archive.rows import AT_ONCE, Row, Rows
from treatyarchive.errors import ArchiveError, ConflictError, ReadOnlyError
from treatyarchive.messages import say, term
from treatyarchive.paths import publish
from treatyarchive.progress import Progress
from treatyarchive.text import folding_form
from treatyarchive.text.clock import now

SUFFIX = ".tarchive"
_PAGE_BYTES = 16384
_UUID_4 = 0x4000_8000_0000_0000_0000
_UUID_BITS = ~0xF000_C000_0000_0000_0000


def user_name() -> str:
    """The system's name for who is working."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def new_uuid() -> str:
    """A fresh identity for a row: a random uuid, version 4, made without a long import."""
    digits = f"{int.from_bytes(os.urandom(16)) & _UUID_BITS | _UUID_4:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


class Archive:
    """One connection to an archive file; use it from one thread at a time."""

    wait_seconds = 30.0

    def __init__(
        self, path: Path, connection: sqlite3.Connection, who: str, *, read_only: bool
    ) -> None:
        self.path = path
        self.who = who.encode("utf-8", "backslashreplace").decode()
        self.read_only = read_only
        self.remark = ""
        """What is to be known of it after opening, for the user."""
        self.on_wait: Callable[[str], None] | None = None
        self.connection = connection
        self.rows = Rows(connection)
        self.at = ""  # the time stamp of the transaction that is open
        self._depth = 0
        self._sealed = True
        self._combined: applying.Combined | None = None

    @classmethod
    def create(cls, path: Path, who: str | None = None) -> Self:
        """A new archive with the built-in vocabularies and name authority."""
        from treatyarchive.archive import seed, upgrade  # noqa: PLC0415 - needed once in its life

        path = path.resolve()
        if path.exists():
            raise faults.taken(path)
        unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            with cls(
                unfinished, connection_to(unfinished, "rwc"), who or user_name(), read_only=False
            ) as made:
                made.connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
                with made.transaction():
                    upgrade.migrate(made)
                    seed.fill(made)
            publish(unfinished, path)
        except FileExistsError:
            raise faults.taken(path) from None
        except sqlite3.Error as error:
            raise faults.in_words(error, path) from error
        except OSError as error:
            raise ArchiveError(
                say("{path} could not be made: {error}.", path=path, error=error.strerror)
            ) from error
        finally:
            unfinished.unlink(missing_ok=True)
        return cls.open(path, who)

    @classmethod
    def open(
        cls,
        path: Path,
        who: str | None = None,
        *,
        read_only: bool = False,
        progress: Progress | None = None,
        as_indexed: bool = False,
    ) -> Self:
        """The archive at `path`; read only where it cannot be written.

        `progress` listens where it is brought up to this program first. `as_indexed` leaves an
        index by another folding as it is.
        """
        path = path.resolve()
        try:
            there = path.is_file()
        except OSError as error:  # a drive that is gone, a folder one may not look into
            raise ArchiveError(
                say("{path} could not be opened or used: {error}.", path=path, error=error.strerror)
            ) from error
        if not there:
            raise ArchiveError(
                say("{path} does not exist. Check the name, or make it with `new`.", path=path)
            )
        read_only = read_only or not writable(path)
        try:
            connection = connection_to(path, "ro" if read_only else "rw")
        except sqlite3.Error as error:
            raise faults.in_words(error, path) from error
        archive = cls(path, connection, who or user_name(), read_only=read_only)
        try:
            archive._admit(progress, as_indexed=as_indexed)
        except sqlite3.Error as error:
            connection.close()
            raise faults.in_words(error, path) from error
        except ArchiveError:
            connection.close()
            raise
        return archive

    def reopen(self, *, read_only: bool = False) -> "Archive":
        """A connection of its own to the same file, for another thread."""
        other = Archive.open(self.path, self.who, read_only=read_only or self.read_only)
        other.on_wait, other.wait_seconds = self.on_wait, self.wait_seconds
        return other

    def close(self) -> None:
        """End the connection; the last one leaves one whole file."""
        if not self.read_only:
            with contextlib.suppress(sqlite3.Error):
                self.connection.execute("PRAGMA busy_timeout = 0")
                self.connection.execute("PRAGMA journal_mode = DELETE")
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def uuid(self) -> str:
        """The archive's own identity."""
        return str(self.one("SELECT uuid FROM archive")[0])

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a reading statement."""
        try:
            return self.connection.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise faults.in_words(error, self.path) from error
        except UnicodeEncodeError as error:
            raise faults.no_text(error) from error

    def at_once(
        self, sql: str, parameters: Sequence[Any] = (), *, columns: int
    ) -> list[tuple[Any, ...]]:
        """All rows of a reading statement without BLOBs, fetched as one.

        Each row of `query` gives the interpreter away, and must win it back from a window that
        is busy. SQLite keeps the order of a subquery for aggregates that depend on it.
        """
        names = ", ".join(f"c{number}" for number in range(columns))
        whole = f"WITH t({names}) AS ({sql}) SELECT json_group_array(json_array({names})) FROM t"
        (found,) = self.one(whole, parameters)
        return [tuple(row) for row in json.loads(found)]

    def one(self, sql: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...]:
        """The first row of a reading statement that always has one."""
        return self.query(sql, parameters)[0]

    @property
    def writing(self) -> bool:
        """Whether a transaction of its own is open."""
        return self._depth > 0

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Everything read inside comes from one moment."""
        if self.connection.in_transaction:
            yield
            return
        try:
            self.connection.execute("BEGIN")
            yield
        except sqlite3.Error as error:
            raise faults.in_words(error, self.path) from error
        finally:
            self._roll_back()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept together or not at all; may be nested."""
        if self._depth:
            yield
            return
        self._begin()
        self._depth = 1
        before = self.connection.total_changes
        try:
            # A ledger found damaged is never sealed anew: an edit would hide it from `check`.
            self._sealed = sealing.fits(self.connection)
            yield
            if self.connection.total_changes == before:
                self._roll_back()
                return
            self._keep_added()
            self.rows.flush()
            mark = sealing.seal(self.connection, sound=self._sealed)
        except BaseException as error:
            self._roll_back()
            if isinstance(error, sqlite3.Error):
                raise faults.in_words(error, self.path) from error
            if isinstance(error, UnicodeEncodeError):
                raise faults.no_text(error) from error
            raise
        else:
            self._commit(mark)
        finally:
            self._depth = 0
            writer_note.withdraw(self.path)

    def apply(
        self, change_set: ChangeSet, *, accession: int | None = None, note_only: bool = False
    ) -> ChangeSet:
        """Write an edit and its revision in one transaction; `ConflictError` where rows differ.

        Returns the edit with the number of its revision, ready to be taken back. An edit without
        changes is returned as it came and leaves no trace, unless it records an accession or is
        a note of what cannot be taken back.
        """
        if not change_set.changes and accession is None and not note_only:
            return change_set
        with self.transaction():
            touched = applying.write(self, change_set.changes)
            applying.index(self, change_set, touched)
            if self._combined is not None:
                self._combined.add(change_set, touched)
                return change_set
            revision = applying.record(self, change_set, touched, accession)
        return replace(change_set, revision=revision)

    def combine(
        self, action: str, edits: Callable[[], object], *, accession: int | None = None
    ) -> ChangeSet:
        """Make what `edits` applies one edit: written together, taken back together."""
        with self.transaction():
            self._combined = made = applying.Combined()
            try:
                edits()
            finally:
                self._combined = None
            done = ChangeSet(action, tuple(made.changes))
            if not made.changes and accession is None:
                return done
            return replace(done, revision=applying.record(self, done, made.touched, accession))

    def insertion(self, table: str, values: Row) -> Change:
        """The change that adds a row to `table`, with a number and a uuid of its own."""
        row = {"uuid": new_uuid()} | values
        return Change(table, self.rows.reserve(table), None, row)

    def alteration(self, table: str, key: int, values: Row) -> list[Change]:
        """The change that sets columns of a row: none where they are so already."""
        return self.alterations(table, {key: values})

    def alterations(self, table: str, wanted: Mapping[int, Row]) -> list[Change]:
        """The changes that set columns of rows, by key: none of those that are so already."""
        changes: list[Change] = []
        columns = tuple(dict.fromkeys(c for values in wanted.values() for c in values))
        keys = list(wanted)
        for at in range(0, len(keys), AT_ONCE):
            found = self.rows.many(table, keys[at : at + AT_ONCE], columns)
            for key in keys[at : at + AT_ONCE]:
                if key not in found:
                    raise ConflictError(
                        say("The {row} to be changed is not there any more.", row=term(table))
                    )
                row = dict(zip(columns, found[key], strict=True))
                after = {c: v for c, v in wanted[key].items() if row[c] != v}
                if after:
                    changes.append(Change(table, key, {c: row[c] for c in after}, after))
        return changes

    def removal(self, table: str, key: int) -> Change:
        """The change that removes a row."""
        row = self.rows.get(table, key)
        if row is None:
            raise ConflictError(
                say("The {row} to be removed is not there any more.", row=term(table))
            )
        return Change(table, key, {c: v for c, v in row.items() if c not in ("id", "digest")}, None)

    def _admit(self, progress: Progress | None, *, as_indexed: bool) -> None:
        """Set the connection up; refuse what is no archive or newer than this program."""
        run = self.connection.execute
        (application,) = run("PRAGMA application_id").fetchone()
        if application != schema.APPLICATION_ID:
            raise faults.foreign(self.path)
        (found,) = run("PRAGMA user_version").fetchone()
        if found > schema.version():
            raise faults.newer(self.path, found, schema.version())
        if found < schema.version():
            from treatyarchive.archive import upgrade  # noqa: PLC0415 - seldom needed

            upgrade.upgrade(self, progress)
        elif not as_indexed and run("SELECT form FROM index_form").fetchone() != (
            folding_form.FORM,
        ):
            from treatyarchive.archive import renewal  # noqa: PLC0415 - as above

            renewal.admit(self, progress)
        if not self.read_only:
            # Not before: it would turn a foreign database that is in WAL mode into another.
            run("PRAGMA journal_mode = TRUNCATE")
            writer_note.withdraw_stale(self.path)

    def _begin(self) -> None:
        if self.read_only:
            raise ReadOnlyError(
                say("{path} can be read but not written. Copy it to change it.", path=self.path)
            )
        locking.take(self.connection, self.path, self.wait_seconds, self.on_wait)
        writer_note.announce(self.path, self.who)
        self.rows.begin()
        self.at = now()

    def _keep_added(self) -> None:
        """Have the facets of documents and scans that were added in step with them."""
        documents, scans = self.rows.given("document"), self.rows.given("scan")
        if documents or scans:
            from treatyarchive.archive import facet_index  # noqa: PLC0415 - only adding asks for it

            facet_index.keep_added(self, documents, scans)

    def _commit(self, mark: bytes) -> None:
        """Commit; after an error look again before saying that it failed."""
        try:
            self.connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            if not sealing.landed(self.path, mark):
                raise faults.in_words(error, self.path) from error

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")
