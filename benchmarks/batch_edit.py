"""Editing 10,000 documents at once: the preview, and writing it against plain SQL.

Both write into copies of one archive on the real disk, with a truncated rollback journal and
synchronous=FULL. The baseline reads the old values, runs one UPDATE a document with `executemany`,
inserts a history row a document with before and after as JSON, and commits once. The program
checks each row against the preview, and keeps digests, ledger, index and history as well.
Opening is not counted, for either.
"""

import argparse
import contextlib
import json
import os
import shutil
import sqlite3
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import prepare
from side_by_side import report, workplace
from treatyarchive.archive import batch, history
from treatyarchive.archive.batch import Edit, Tagging
from treatyarchive.archive.store import Archive

TARGET = 0.4
PREVIEW_SECONDS = 1.0
VALUES = {"kind": "CORRESPONDENCE", "access": "REGISTERED", "state": "reviewed"}


EDIT = Edit(VALUES)
MORE = Edit(VALUES | {"rights_note": "Lent until 2030"}, (Tagging("sector", "TRN"),))
"""With words that search finds, and a tag."""


def ours(path: Path, edit: Edit) -> dict[str, float]:
    """Seconds of survey, preview, apply and undo."""
    seconds: dict[str, float] = {}
    with Archive.open(path) as archive:
        numbers = [number for (number,) in archive.query("SELECT id FROM document ORDER BY id")]
        made: list[object] = []

        def timed(name: str, run: Callable[[], object]) -> None:
            started = time.perf_counter()
            made.append(run())
            seconds[name] = time.perf_counter() - started

        timed("survey", lambda: batch.survey(archive, numbers))
        timed("preview", lambda: batch.preview(archive, numbers, edit))
        plan = made[-1]
        assert plan.counted == len(numbers), plan.counted
        os.sync()
        timed("apply", lambda: batch.apply(archive, plan))
        revision = made[-1].revision
        os.sync()
        timed("undo", lambda: history.undo(archive, revision))
    return seconds


def plain(path: Path) -> float:
    """Seconds of UPDATE and INSERT with one commit."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
        run = database.execute
        run("PRAGMA journal_mode = TRUNCATE")
        run("PRAGMA synchronous = FULL")
        run("CREATE TABLE plain_history (id INTEGER PRIMARY KEY, document INTEGER, at TEXT, "
            "who TEXT, before TEXT, after TEXT) STRICT")  # fmt: skip
        os.sync()
        started = time.perf_counter()
        run("BEGIN IMMEDIATE")
        columns = ", ".join(VALUES)
        before = run(f"SELECT id, {columns} FROM document ORDER BY id").fetchall()
        after = json.dumps(VALUES)
        told = [
            (number, "2026-01-01", "who", json.dumps(dict(zip(VALUES, old, strict=True))), after)
            for number, *old in before
        ]
        database.executemany(
            f"UPDATE document SET {', '.join(f'{name} = ?' for name in VALUES)} WHERE id = ?",
            [(*VALUES.values(), number) for number, *_ in before],
        )
        database.executemany(
            "INSERT INTO plain_history (document, at, who, before, after) VALUES (?, ?, ?, ?, ?)",
            told,
        )
        run("COMMIT")
        return time.perf_counter() - started


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many documents")
    parser.add_argument("--repeat", type=int, default=5)
    given = parser.parse_args()
    empty = prepare.archive_with(given.count)
    found: dict[str, list[float]] = {}
    with workplace() as place:

        def fresh(name: str) -> Path:
            copy = place / f"{name}.tarchive"
            shutil.copyfile(empty, copy)
            return copy

        for turn in range(given.repeat):
            order = ("ours", "plain") if turn % 2 == 0 else ("plain", "ours")
            for way in order:
                path = fresh(way)
                seconds = ours(path, EDIT) if way == "ours" else {"plain": plain(path)}
                for name, one in seconds.items():
                    found.setdefault(name, []).append(one)
        found["apply, a note and a sector as well"] = [ours(fresh("more"), MORE)["apply"]]
    for name in ("survey", "preview", "undo", "apply, a note and a sector as well"):
        print(f"  {name:<36} {statistics.median(found[name]):.2f} s")
    preview = statistics.median(found["preview"])
    print(
        f"  preview under {PREVIEW_SECONDS} s: {'met' if preview < PREVIEW_SECONDS else 'missed'}"
    )
    report(
        f"Editing {given.count} documents at once",
        {
            "treatyarchive batch.apply": found["apply"],
            "UPDATE and INSERT, one commit": found["plain"],
        },
        TARGET,
    )


if __name__ == "__main__":
    main()
