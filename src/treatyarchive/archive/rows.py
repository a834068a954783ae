"""The one place where rows are written: digests, the ledger and the numbering live here.

Digest of a row: BLAKE2b-128 over the UTF-8 JSON array `[table, column, ...]` of its columns in
schema order, without `digest` itself and without `sqlar.data` and `text.body`, which the name
and the SHA-256 beside them already vouch for. The ledger keeps, per table, the XOR of these
digests and the row count.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import compress
from typing import Any

Row = dict[str, Any]

_VOUCHED_FOR = {("sqlar", "data"), ("text", "body")}
# Made once: `json.dumps` makes an encoder a call.
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
DIGEST_BYTES = 16


def row_digest(table: str, values: Iterable[Any]) -> bytes:
    """The digest of a row of `table` whose counted columns are `values`."""
    form = _to_json([table, *values])
    return bytes(_blake2b()(form.encode(), digest_size=DIGEST_BYTES).digest())


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

    @cached_property
    def insertion(self) -> str:
        """The statement that writes a whole row."""
        return f"INSERT INTO {self.name} VALUES ({', '.join('?' * len(self.columns))})"

    def digest(self, row: Mapping[str, Any]) -> bytes:
        """The digest of `row`."""
        return row_digest(self.name, [row[c] for c in self.counted])


@dataclass
class _Count:
    next_id: int
    rows: int
    digest: int
    changed: bool = False

    def shift(self, digest: bytes, rows: int) -> None:
        self.digest ^= int.from_bytes(digest)
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
        info = self.table(table)
        sql = f"SELECT {', '.join(info.columns)} FROM {table} WHERE {info.key} = ?"
        found = self._connection.execute(sql, (key,)).fetchone()
        return None if found is None else dict(zip(info.columns, found, strict=True))

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

    def insert(self, table: str, values: Row) -> None:
        """Write a whole row; columns left out take their default."""
        info = self.table(table)
        row = list(map(values.get, info.columns, info.defaults))
        digest = row_digest(table, compress(row, info.counts))
        if info.has_digest:
            row[info.digest_at] = digest
        self._connection.execute(info.insertion, row)
        self._count(table).shift(digest, 1)

    def update(self, table: str, key: Any, values: Row) -> None:
        """Change columns of the row whose primary key is `key`."""
        info = self.table(table)
        before = self.get(table, key)
        if before is None:
            raise KeyError((table, key))
        after = before | values
        digest = info.digest(after)
        if info.has_digest:
            values = values | {"digest": digest}
        assignments = ", ".join(f"{c} = ?" for c in values)
        self._connection.execute(
            f"UPDATE {table} SET {assignments} WHERE {info.key} = ?", [*values.values(), key]
        )
        count = self._count(table)
        count.shift(info.digest(before), 0)
        count.shift(digest, 0)

    def delete(self, table: str, key: Any) -> None:
        """Remove the row whose primary key is `key`."""
        info = self.table(table)
        before = self.get(table, key)
        if before is None:
            raise KeyError((table, key))
        self._connection.execute(f"DELETE FROM {table} WHERE {info.key} = ?", (key,))
        self._count(table).shift(info.digest(before), -1)

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
        count.rows += rows
        count.digest ^= digest
        count.next_id = max(count.next_id, highest + 1)
        count.changed = True

    def recount(self, table: str) -> None:
        """Take the table as it stands for right: for new tables and rebuilt derived ones only."""
        info = self.table(table)
        count = self._count(table)
        count.rows, count.digest, count.changed = 0, 0, True
        sql = f"SELECT {', '.join(info.counted)} FROM {table}"
        for values in self._connection.execute(sql):
            count.shift(row_digest(table, values), 1)

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


def counted_tables(connection: sqlite3.Connection) -> list[str]:
    """The tables whose rows the ledger counts, by name."""
    found = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'ledger' "
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
