"""Digests of many rows at once are those of one row at a time, whatever stands in them."""

import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_fixtures import problems
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.rows import counted_tables, row_digest, row_digests
from treatyarchive.archive.store import Archive

NASTY = ['],["document",', '["document",', '"', "\\", "],[", "\0", "\n", "\u2028", "Қазақстан"]
VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(st.sampled_from(NASTY), max_size=4).map("".join),
)
CHARACTERS = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))


@given(rows=st.lists(st.lists(VALUES, min_size=1, max_size=6), max_size=5))
def test_many_are_as_each_alone(rows: list[list[Any]]) -> None:
    found = row_digests("document", [["document", *row] for row in rows])
    assert found == [row_digest("document", row) for row in rows]


@given(values=st.lists(VALUES, max_size=6))
def test_sqlite_writes_json_as_python_does(values: list[Any]) -> None:
    assert as_sqlite_does(values) == as_python_does(values)


def test_sqlite_writes_every_character_as_python_does() -> None:
    assert as_sqlite_does([CHARACTERS]) == as_python_does([CHARACTERS])


def as_sqlite_does(values: list[Any]) -> str:
    with closing(sqlite3.connect(":memory:")) as connection:
        sql = f"SELECT json_array({', '.join('?' * len(values))})"
        return str(connection.execute(sql, values).fetchone()[0])


def as_python_does(values: list[Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def test_rows_hold_only_what_both_write_alike(archive: Archive) -> None:
    """Of real numbers and bytes they do not."""
    forms = {
        (table, column, form)
        for table in counted_tables(archive.connection)
        for _, column, form, *_ in archive.query(f"PRAGMA table_info({table})")
        if column in archive.rows.table(table).counted
    }
    assert {one for one in forms if one[2] not in ("TEXT", "INTEGER")} == set()


@pytest.mark.parametrize("columns", [("value",), ("name", "value"), ("uuid", "value"), ("uuid",)])
def test_rows_changed_and_removed_together_are_sound(
    archive: Archive, columns: tuple[str, ...]
) -> None:
    """Columns that stand next to each other, apart, first and last among what is digested."""
    with archive.transaction():
        rows = [{"name": f"{n} {text}", "value": text} for n, text in enumerate(NASTY)]
        added = ChangeSet("Add", tuple(archive.insertion("archive_setting", r) for r in rows))
        archive.apply(added)
    other = {change.row: dict.fromkeys(columns, f"{change.row} ]") for change in added.changes}
    changes = archive.alterations("archive_setting", other)
    assert len(changes) == len(NASTY)
    changed = archive.apply(ChangeSet("Change", tuple(changes)))
    assert problems(archive.path) == []
    archive.apply(changed.inverse())
    assert problems(archive.path) == []
    archive.apply(added.inverse())
    assert problems(archive.path) == []
    assert archive.query("SELECT * FROM archive_setting") == []
