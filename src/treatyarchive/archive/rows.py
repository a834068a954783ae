"""The one place where rows are written: digests, the ledger and the numbering live here.

Digest of a row: BLAKE2b-128 over the UTF-8 JSON array `[table, column, ...]` of its columns in
schema order, without `digest` itself and without `sqlar.data` and `text.body`, which the name
and the SHA-256 beside them already vouch for. The ledger keeps, per table, the XOR of these
digests and the row count.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, reduce
from itertools import compress
from operator import xor
from typing import Any, NamedTuple

Row = dict[str, Any]

_VOUCHED_FOR = {("sqlar", "data"), ("text", "body")}
# Made once: `json.dumps` makes an encoder a call.
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
DIGEST_BYTES = 16
AT_ONCE = 500
"""Rows that are read, checked and written in one go."""


class Sealed(NamedTuple):
    """A row as it stands."""

    key: Any
    values: tuple[Any, ...]
    """Of the columns that were asked for."""
    parts: tuple[str, ...]
    """What its digest is made of: JSON arrays by SQLite, which Python's are the same as."""


def row_digest(table: str, values: Iterable[Any]) -> bytes:
    """The digest of a row of `table` whose counted columns are `values`."""
    form = _to_json([table, *values])
    return bytes(_blake2b()(form.encode(), digest_size=DIGEST_BYTES).digest())


def row_digests(table: str, rows: Sequence[Sequence[Any]]) -> list[bytes]:
    """What `row_digest` gives for each of some rows `[table, value, ...]`, in one go."""
    if not rows:
        return []
    blake2b = _blake2b()
    # Within a text the quote before the name would end it, and no name could follow.
    head = f'["{table}",'
    forms = _to_json(rows)[1 + len(head) : -2].split(f"],{head}")
    return [blake2b(f"{head}{form}]".encode(), digest_size=DIGEST_BYTES).digest() for form in forms]


def _joined(stretches: Iterable[Sequence[str]]) -> list[bytes]:
    """The digests of rows, given, stretch by stretch of their columns, the insides of arrays."""
    blake2b = _blake2b()
    forms = map(",".join, zip(*stretches, strict=True))
    return [blake2b(f"[{form}]".encode(), digest_size=DIGEST_BYTES).digest() for form in forms]


@cache
def _blake2b() -> Any:
    from hashlib import blake2b  # noqa: PLC0415 - loads OpenSSL, and only writing asks for it

    return blake2b


@dataclass(frozen=True)
class Table:
    """Name and columns of a table, in schema order."""

    name: str
    columns: tuple[str, ...]
    defaults: tuple[Any, ...]
    key: str

    @cached_property
    def counts(self) -> tuple[bool, ...]:
        """For each column, whether the digest covers it."""
        return tuple(c != "digest" and (self.name, c) not in _VOUCHED_FOR for c in self.columns)

    @cached_property
    def counted(self) -> tuple[str, ...]:
        """The columns that the digest covers."""
        return tuple(compress(self.columns, self.counts))

    @cached_property
    def has_digest(self) -> bool:
        """Whether the digest stands in the row too, or in the ledger's sum alone."""
        return "digest" in self.columns

    @cached_property
    def digest_at(self) -> int:
        """Which column is the digest."""
        return self.columns.index("digest")

    def parts(self, changing: Sequence[str] = ()) -> tuple[list[str], list[int]]:
        """What SQLite makes the parts of a row with; and which part each changing column is.

        Neighbours that do not change are one part: JSON of 40 columns is made and read as one.
        """
        groups = [[f"'{self.name}'"]]
        for column in self.counted:
            if column in changing or groups[-1][0] in changing:
                groups.append([column])
            else:
                groups[-1].append(column)
        firsts = [group[0] for group in groups]
        made = [f"json_array({', '.join(group)})" for group in groups]
        return made, [firsts.index(column) for column in changing]

    @cached_property
    def insertion(self) -> str:
        """The statement that writes a whole row."""
        return f"INSERT INTO {self.name} VALUES ({', '.join('?' * len(self.columns))})"

    def update(self, columns: Iterable[str]) -> str:
        """The statement that writes these columns, and the digest, of the row with a key."""
        written = [*columns, "digest"] if self.has_digest else columns
        assignments = ", ".join(f"{column} = ?" for column in written)
        return f"UPDATE {self.name} SET {assignments} WHERE {self.key} = ?"


@dataclass
class _Count:
    next_id: int
    rows: int
    digest: int
    changed: bool = False
    first: int = 0

    def __post_init__(self) -> None:
        self.first = self.next_id

    def shift(self, digest: int, rows: int) -> None:
        self.digest ^= digest
        self.rows += rows
        self.changed = True


class Rows:
    """Reads and writes rows of one connection; writes belong inside a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._tables: dict[str, Table] = {}
        self._counts: dict[str, _Count] = {}

    def table(self, name: str) -> Table:
        """What is known of the table called `name`."""
        if name not in self._tables:
            info = self._connection.execute(f"PRAGMA table_info({name})").fetchall()
            keys = [column[1] for column in info if column[5]]
            self._tables[name] = Table(
                name,
                columns=tuple(column[1] for column in info),
                defaults=tuple(_literal(column[4]) for column in info),
                key=keys[0] if keys else "",
            )
        return self._tables[name]

    def get(self, table: str, key: Any) -> Row | None:
        """The row whose primary key is `key`, or None."""
        columns = self.table(table).columns
        found = self.many(table, [key], columns).get(key)
        return None if found is None else dict(zip(columns, found, strict=True))

    def many(
        self, table: str, keys: Sequence[Any], columns: Sequence[str]
    ) -> dict[Any, tuple[Any, ...]]:
        """These columns of rows by primary key, as far as they are there."""
        found = self._select(table, keys, (self.table(table).key, *columns))
        return {key: tuple(row) for key, *row in found}

    def sealed(
        self,
        table: str,
        keys: Sequence[Any],
        columns: Sequence[str] = (),
        changing: Sequence[str] = (),
    ) -> dict[Any, Sealed]:
        """Rows by primary key, with some columns, as far as they are there.

        Those that `update_all` is to have are asked for by the columns that change.
        """
        info = self.table(table)
        parts, _ = info.parts(changing)
        found = self._select(table, keys, (info.key, *columns, *parts)).fetchall()
        end = 1 + len(columns)
        return {row[0]: Sealed(row[0], row[1:end], row[end:]) for row in found}

    def _select(self, table: str, keys: Sequence[Any], what: Iterable[str]) -> sqlite3.Cursor:
        where = f"WHERE {self.table(table).key} IN (SELECT value FROM json_each(?))"
        sql = f"SELECT {', '.join(what)} FROM {table} {where}"
        return self._connection.execute(sql, (_to_json(keys),))

    def reserve(self, table: str) -> int:
        """A number for a new row of `table`, never given before nor again."""
        if not self._connection.in_transaction:
            # It would be forgotten, and given again, when the transaction begins.
            raise RuntimeError("Numbers are given inside a transaction only.")
        count = self._count(table)
        count.next_id += 1
        count.changed = True
        return count.next_id - 1

    def next_number(self, table: str) -> int:
        """The number that `reserve` gives next."""
        return self._count(table).next_id

    def given(self, table: str) -> range:
        """The numbers that this transaction has given so far."""
        count = self._counts.get(table)
        return range(count.first, count.next_id) if count is not None else range(0)

    def insert(self, table: str, values: Row) -> None:
        """Write a whole row; columns left out take their default."""
        info = self.table(table)
        row = list(map(values.get, info.columns, info.defaults))
        digest = row_digest(table, compress(row, info.counts))
        if info.has_digest:
            row[info.digest_at] = digest
        self._connection.execute(info.insertion, row)
        self._count(table).shift(int.from_bytes(digest), 1)

    def insert_all(self, table: str, several: Iterable[Row]) -> None:
        """Write whole rows as `insert` does, in one go."""
        info = self.table(table)
        rows = [list(map(values.get, info.columns, info.defaults)) for values in several]
        digests = row_digests(table, [[table, *compress(row, info.counts)] for row in rows])
        if info.has_digest:
            for row, digest in zip(rows, digests, strict=True):
                row[info.digest_at] = digest
        self._connection.executemany(info.insertion, rows)
        self._count(table).shift(_sum(digests), len(rows))

    def update(self, table: str, key: Any, values: Row) -> None:
        """Change columns of the row whose primary key is `key`."""
        columns = tuple(values)
        self.update_all(table, columns, [(self._sealed(table, key, columns), values.values())])

    def update_all(
        self, table: str, columns: Sequence[str], edits: Sequence[tuple[Sealed, Iterable[Any]]]
    ) -> None:
        """Change these columns of rows: each row as it stands, and what they are to be."""
        info = self.table(table)
        _, places = info.parts(columns)
        keys = [row.key for row, _ in edits]
        wanted = list(zip(*(values for _, values in edits), strict=True))
        before = _stretches(row for row, _ in edits)
        after: list[Sequence[str]] = list(before)
        for place, values in zip(places, wanted, strict=True):
            forms = {value: _to_json(value) for value in set(values)}
            after[place] = [forms[value] for value in values]
        digests = _joined(after)
        sealing = [digests] if info.has_digest else []
        written = zip(*wanted, *sealing, keys, strict=True)
        self._connection.executemany(info.update(columns), written)
        self._count(table).shift(_sum(digests) ^ _sum(_joined(before)), 0)

    def delete(self, table: str, key: Any) -> None:
        """Remove the row whose primary key is `key`."""
        self.delete_all(table, [self._sealed(table, key)])

    def delete_all(self, table: str, rows: Sequence[Sealed]) -> None:
        """Remove rows, each as it stands."""
        sql = f"DELETE FROM {table} WHERE {self.table(table).key} = ?"
        self._connection.executemany(sql, [(row.key,) for row in rows])
        self._count(table).shift(_sum(_joined(_stretches(rows))), -len(rows))

    def _sealed(self, table: str, key: Any, changing: Sequence[str] = ()) -> Sealed:
        found = self.sealed(table, [key], changing=changing).get(key)
        if found is None:
            raise KeyError((table, key))
        return found

    def begin(self) -> None:
        """Forget counts read before this transaction: another program may have written."""
        self._counts.clear()

    def flush(self) -> None:
        """Write the counts that this transaction changed into the ledger."""
        for table, count in self._counts.items():
            if count.changed:
                self._connection.execute(
                    "INSERT INTO ledger VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                    "next_id = excluded.next_id, row_count = excluded.row_count, "
                    "digest = excluded.digest",
                    (table, count.next_id, count.rows, count.digest.to_bytes(DIGEST_BYTES)),
                )
                count.changed = False

    def forget_columns(self) -> None:
        """Learn the columns of all tables anew: a migration may have changed them."""
        self._tables.clear()

    def settle(self, table: str, rows: int, digest: int, highest: int) -> None:
        """Count `rows` more and a sum shifted by `digest`; numbers up to `highest` are given."""
        count = self._count(table)
        count.shift(digest, rows)
        count.next_id = max(count.next_id, highest + 1)

    def recount(self, table: str) -> None:
        """Take the table as it stands for right: for new tables and rebuilt derived ones only."""
        info = self.table(table)
        count = self._count(table)
        count.rows, count.digest, count.changed = 0, 0, True
        sql = f"SELECT {', '.join(info.counted)} FROM {table}"
        for values in self._connection.execute(sql):
            count.shift(int.from_bytes(row_digest(table, values)), 1)

    def _count(self, table: str) -> _Count:
        count = self._counts.get(table)
        if count is None:
            sql = "SELECT next_id, row_count, digest FROM ledger WHERE table_name = ?"
            found = self._connection.execute(sql, (table,)).fetchone()
            count = _Count(1, 0, 0)
            if found is not None:
                count = _Count(found[0], found[1], int.from_bytes(found[2]))
            self._counts[table] = count
        return count


def _stretches(rows: Iterable[Sealed]) -> list[list[str]]:
    """For each part, what is in the arrays of all rows."""
    return [
        [part[1:-1] for part in parts] for parts in zip(*(row.parts for row in rows), strict=True)
    ]


def _sum(digests: Iterable[bytes]) -> int:
    """What the ledger keeps of digests."""
    return reduce(xor, map(int.from_bytes, digests), 0)


def counted_tables(connection: sqlite3.Connection) -> list[str]:
    """The tables whose rows the ledger counts, by name."""
    found = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' "
        # The first cannot count itself, the next are derived, the last are no records.
        "AND name NOT IN ('ledger', 'index_facet', 'index_title', 'saved_search_seen', "
        "'page_turn', 'state_body') "
        "AND name NOT LIKE 'index_word%' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return [name for (name,) in found]


def _literal(default: str | None) -> Any:
    """The value of a column default as `PRAGMA table_info` prints it."""
    if default is None:
        return None
    if default.startswith("'"):
        return default[1:-1].replace("''", "'")
    return int(default)


def ledger_seal(connection: sqlite3.Connection, count: int, mark: bytes) -> bytes:
    """A transaction's random mark of 8 bytes, and 8 bytes that vouch for the ledger with it."""
    rows = connection.execute(
        "SELECT table_name, next_id, row_count, hex(digest) FROM ledger "
        "WHERE table_name <> 'transaction' ORDER BY table_name"
    )
    return mark + row_digest("ledger", [count, mark.hex(), *rows])[:8]
