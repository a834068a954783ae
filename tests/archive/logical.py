"""The content of an archive as its users know it: what undo is answerable for."""

import hashlib
from typing import Any

from treatyarchive.archive.store import Archive

Dump = dict[str, list[tuple[Any, ...]]]

# What an edit and its undoing may leave behind: history, counters, typing that is no edit yet.
OUTSIDE = frozenset(
    (
        "ledger",
        "revision",
        "revision_document",
        "revision_record",
        "draft",
        "saved_search_seen",
        "_sqlite_migrations",
    )
)
_INDEX = "SELECT document_id, place, scan_id, page, folded FROM index_page ORDER BY 1, 2, 3, 4, 5"


def logical_dump(archive: Archive) -> Dump:
    """Every row of every table but those outside; of the search index what it finds where."""
    names = archive.query(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT' ORDER BY name"
    )
    tables = [name for (name,) in names if name not in OUTSIDE and name != "index_page"]
    assert len(tables) > 30
    dump = {table: archive.query(f"SELECT * FROM {table} ORDER BY 1") for table in tables}
    return dump | {"index": archive.query(_INDEX)}


def fingerprint(archive: Archive) -> dict[str, str]:
    """A digest of each table of the dump, to keep many of them."""
    return {
        table: hashlib.blake2b(repr(rows).encode(), digest_size=16).hexdigest()
        for table, rows in logical_dump(archive).items()
    }
