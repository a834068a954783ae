"""Whether a row fits a table, by the schema itself: types, CHECKs, what must be there.

Foreign rows are written into tables without references, in memory, and thrown away. So what a
bundle brings is refused by the rules that the archive keeps, before anything is written to it.
"""

import re
import sqlite3
from collections.abc import Iterable
from typing import Self

from treatyarchive.archive import schema
from treatyarchive.archive.rows import Row, Rows

_REFERENCE = re.compile(r" REFERENCES \w+ \(\w+\)")
_UNIQUE = re.compile(r", UNIQUE \([\w, ]+\)| UNIQUE")


class Mould:
    """Empty tables of an archive, each row in them for as long as it is tried."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        for statement in schema.expected().splitlines():
            if statement.startswith("CREATE TABLE"):
                self._make(statement)
        self._rows = Rows(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def _make(self, statement: str) -> None:
        if statement.split()[2].startswith(("sqlite_", '"sqlite_')):
            return
        self._connection.execute(_UNIQUE.sub("", _REFERENCE.sub("", statement)))

    def misfit(self, table: str, rows: Iterable[Row]) -> str:
        """What is wrong with the first of these rows that does not fit; empty where all do."""
        info = self._rows.table(table)
        run = self._connection.execute
        run("BEGIN")
        try:
            for row in rows:
                values = list(map((row | {"digest": b""}).get, info.columns, info.defaults))
                run(info.insertion, values)
        except (sqlite3.Error, OverflowError, UnicodeEncodeError) as error:
            return str(error)
        finally:
            run("ROLLBACK")
        return ""
