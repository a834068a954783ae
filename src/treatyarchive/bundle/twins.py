"""Rows of a part that are one on several sides, and what tells them apart."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from treatyarchive.archive.sharing.state import Row, canonical

Rows = Sequence[Row]


class Twins(NamedTuple):
    """One row of a part as each side has it."""

    mine: Row | None
    theirs: Row | None
    base: Row | None


def is_empty(value: object) -> bool:
    """Whether nobody has filled it in; a number is filled in."""
    return value is None or value in ("", [], {})


def identity(row: Twins) -> str:
    """What names a row in paths: the least of its uuids, so that both archives name it alike."""
    return min(name_of(each) for each in row if each is not None)


def name_of(row: Row) -> str:
    """What names a row: its uuid, else the page it is about."""
    return str(row.get("uuid") or row.get("page"))


def matched(
    columns: Sequence[str], mine: Rows, theirs: Rows, base: Rows | None, skip: str | None
) -> list[Twins]:
    """Rows that are one: by uuid, and those that are left by their natural key."""
    known = _Index(base or (), columns)
    left = _Index(theirs, columns)
    here = {name_of(row) for row in mine}
    found = []
    for row in mine:
        other = left.by_uuid.get(name_of(row))
        if other is None:
            other = left.like(row, unless=here)
        if other is not None:
            left.take(other)
        found.append(Twins(row, other, known.of(row) or (known.of(other) if other else None)))
    found += [Twins(None, row, known.of(row)) for row in left.rest()]
    if skip is None:
        return found
    return [Twins(*(_without(row, skip) for row in each)) for each in found]


def _without(row: Row | None, column: str) -> Row | None:
    return None if row is None else {name: row[name] for name in row if name != column}


class _Index:
    """Rows by uuid and by natural key."""

    def __init__(self, rows: Rows, columns: Sequence[str]) -> None:
        self._columns = columns
        self.by_uuid = {name_of(row): row for row in rows}
        self._by_key: dict[bytes, list[Row]] = {}
        if columns:
            for row in rows:
                self._by_key.setdefault(self._key(row), []).append(row)

    def _key(self, row: Row) -> bytes:
        return canonical([row.get(column) for column in self._columns])

    def of(self, row: Row) -> Row | None:
        """The row that is this one."""
        return self.by_uuid.get(name_of(row)) or self.like(row)

    def like(self, row: Row, unless: set[str] | None = None) -> Row | None:
        """A row of the same key that no other row is by its uuid."""
        if not self._columns:
            return None
        for other in self._by_key.get(self._key(row), ()):
            if name_of(other) in self.by_uuid and name_of(other) not in (unless or ()):
                return other
        return None

    def take(self, row: Row) -> None:
        """Have a row no more."""
        del self.by_uuid[name_of(row)]

    def rest(self) -> list[Row]:
        """The rows that were not taken."""
        return list(self.by_uuid.values())


def without_doubles(columns: Sequence[str], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows whose keys have become one are one; what the first lacks it gets from the others."""
    if not columns:
        return rows
    found: dict[bytes, dict[str, Any]] = {}
    for row in rows:
        sign = canonical([row.get(column) for column in columns])
        first = found.setdefault(sign, row)
        if first is not row:
            first |= {name: value for name, value in row.items() if is_empty(first.get(name))}
    return list(found.values())
