"""Everything that search adds to the file, against a contentless FTS5 index of the raw texts.

Ours: pages of the tables `index_*` and of their indexes, the folded texts included. The baseline:
titles, texts and the best text of each page of scans, raw, in `fts5(body, content='',
tokenize='unicode61')` with full detail, in a file of the same page size; taken after `optimize`,
when it is smallest. (Notes are in ours only.) Promise: at most 3.6 times.
"""

import argparse
import contextlib
import json
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import multilingual

TARGET = 3.6
_RAW = (
    "SELECT title FROM document",
    "SELECT body FROM text",
    "SELECT body FROM page_text p WHERE origin = (SELECT origin FROM page_text b "
    "WHERE b.original_id = p.original_id AND b.page = p.page "
    "ORDER BY CASE origin WHEN 'corrected' THEN 0 WHEN 'read' THEN 1 ELSE 2 END LIMIT 1)",
)
_OURS = "SELECT name, sum(pgsize) FROM dbstat WHERE name GLOB 'index_*' GROUP BY name ORDER BY 1"


def main() -> int:
    """Measure, print, and fail where the promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--archive", type=Path, help="another archive than the made one")
    given = parser.parse_args()
    path = given.archive or multilingual.archive_with(given.documents)
    with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as archive:
        tables = dict(archive.execute(_OURS).fetchall())
        (page,) = archive.execute("PRAGMA page_size").fetchone()
        before, after, raw = baseline(archive, page)
    ours = sum(tables.values())
    found = {
        "raw_texts_mb": megabytes(raw),
        "tables_mb": {name: megabytes(size) for name, size in tables.items()},
        "search_mb": megabytes(ours),
        "contentless_mb": megabytes(after),
        "contentless_before_optimize_mb": megabytes(before),
        "times": round(ours / after, 2),
        "times_before_optimize": round(ours / before, 2),
        "target": TARGET,
    }
    print(json.dumps(found, indent=1))
    return 0 if ours <= TARGET * after else 1


def baseline(archive: sqlite3.Connection, page: int) -> tuple[int, int, int]:
    """Bytes of the plain index before and after `optimize`, and of the texts in it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.closing(sqlite3.connect(Path(folder) / "plain.db")) as plain,
    ):
        plain.execute(f"PRAGMA page_size = {page}")
        plain.execute("CREATE VIRTUAL TABLE word USING fts5(body, content='', tokenize=unicode61)")
        length = 0

        def texts() -> Iterator[tuple[str]]:
            nonlocal length
            for sql in _RAW:
                for (body,) in archive.execute(sql):
                    length += len(body.encode())
                    yield (body,)

        with plain:
            plain.executemany("INSERT INTO word (body) VALUES (?)", texts())
        before = _size(plain)
        with plain:
            plain.execute("INSERT INTO word (word) VALUES ('optimize')")
        return before, _size(plain), length


def _size(plain: sqlite3.Connection) -> int:
    sql = "SELECT sum(pgsize) FROM dbstat WHERE name GLOB 'word_*'"
    return int(plain.execute(sql).fetchone()[0])


def megabytes(size: int) -> float:
    """Rounded to what is of interest."""
    return round(size / 2**20, 1)


if __name__ == "__main__":
    sys.exit(main())
