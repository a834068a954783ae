"""Whether a row fits a table, by the schema itself: types, CHECKs, what must be there.

Foreign rows are written into tables without references, in memory, and thrown away. So what a
bundle brings is refused by the rules that the archive keeps, before anything is written to it.
"""

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from treatyarchive.archive import schema
from treatyarchive.archive.rows import Row, Rows
from treatyarchive.archive.sharing.columns import derived, stored
from treatyarchive.archive.sharing.shapes import Column, Shape
from treatyarchive.archive.sharing.state import State
from treatyarchive.errors import UsageError

_REFERENCE: Final = re.compile(r" REFERENCES \w+ \(\w+\)")
_UNIQUE: Final = re.compile(
    r", UNIQUE \([\w, ]+\)| UNIQUE|, PRIMARY KEY \([\w, ]+\)|, WITHOUT ROWID"
)
_NUMBER: Final = 1
"""Stands for the number of whatever a row refers to."""
_GIVEN_HERE: Final[Mapping[str, Row]] = {
    "document": {"accession_id": _NUMBER},
    "scan": {"accession_id": _NUMBER},
    "original": {"sha256": "", "added_at": ""},
    "page_turn": {"original_sha256": ""},
    "known_as": {"table_name": ""},
}
"""By table, the columns that no state has."""
_EVERYWHERE: Final[Row] = {"uuid": "", "digest": b""}
"""The same of most tables."""


class Mould:
    """Empty tables of an archive, each row in them for as long as it is tried."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        for statement in schema.expected().splitlines():
            if statement.startswith("CREATE TABLE"):
                self._connection.execute(_UNIQUE.sub("", _REFERENCE.sub("", statement)))
        self._rows = Rows(self._connection)

    def close(self) -> None:
        """Throw the tables away."""
        self._connection.close()

    def prove(self, shape: Shape, state: State) -> None:
        """`ValueError` says what of a state no row can hold."""
        self._connection.execute("BEGIN")
        try:
            self._try(shape.table, shape.columns, [state.fields])
            for name, rows in state.parts.items():
                part = shape.parts[name]
                owned = [{**row, part.owner: _NUMBER} for row in rows]
                self._try(part.table, part.columns, owned)
        except (sqlite3.Error, OverflowError, AttributeError, TypeError, UsageError) as error:
            raise ValueError(str(error)) from error
        finally:
            self._connection.execute("ROLLBACK")

    def _try(
        self, table: str, columns: Sequence[Column], rows: Iterable[Mapping[str, Any]]
    ) -> None:
        info = self._rows.table(table)
        known = set(info.columns)
        here = dict(_GIVEN_HERE.get(table, {}))
        here |= {name: value for name, value in _EVERYWHERE.items() if name in known}
        for fields in rows:
            row = stored(columns, fields, lambda *_: _NUMBER)
            row |= {name: fields[name] for name in fields if name.endswith("_id") and name in known}
            row |= derived(row, info.columns) | here
            values = list(map(row.get, info.columns, info.defaults))
            self._connection.execute(info.insertion, values)
            self._refuse_altered(table, row)

    def _refuse_altered(self, table: str, row: Row) -> None:
        """Refuse what SQLite would store as something else: a number as a text."""
        asked = ", ".join(f'"{column}"' for column in row if column != "id")
        sql = f"SELECT {asked} FROM {table} WHERE rowid = last_insert_rowid()"
        (found,) = self._connection.execute(sql)
        for (column, value), there in zip(row.items(), found, strict=True):
            if type(value) is not type(there) or value != there:
                raise ValueError(f"{table}.{column}: {value!r}")
