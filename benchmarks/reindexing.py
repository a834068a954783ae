"""How long an edit of one record keeps the index busy: words, notes and facets.

Timed is what `apply` spends in `applying.index`, and the whole edit with its commit, in a copy of
an archive of `multilingual.py`; each edit is made to other documents at each run. Promise: one edit
re-indexes within 20 ms.
"""

import argparse
import json
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import multilingual
from side_by_side import workplace
from treatyarchive.archive import applying, documents, readings, tags, terms, visits
from treatyarchive.archive.applying import Touched
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.records import MentionTag, SectorTag
from treatyarchive.archive.store import Archive

TARGET_MS: Final = 20
_STEP: Final = 997  # from one document to the next


class Indexing:
    """Milliseconds that edits spent in the index, by the clock and by the processor."""

    def __init__(self) -> None:
        self._index = applying.index
        self.spent = self.processor = 0.0
        applying.index = self.__call__

    def __call__(self, archive: Archive, change_set: ChangeSet, touched: Touched) -> None:
        started, processor = time.perf_counter(), time.thread_time()
        self._index(archive, change_set, touched)
        self.processor += (time.thread_time() - processor) * 1000
        self.spent += (time.perf_counter() - started) * 1000


class Edits:
    """Edits as a cataloguer makes them, each to the document with a number."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        (self.documents,) = archive.one("SELECT count(*) FROM document")
        found = archive.query(
            "SELECT DISTINCT s.original_id, o.pages FROM scan s JOIN original o "
            "ON o.id = s.original_id ORDER BY o.pages DESC, o.id"
        )
        self._long = [original for original, pages in found if pages == found[0][1]]
        self._scans = [original for original, _ in found]
        self._sector = next(iter(terms.vocabulary(archive, "sector")))

    def ways(self) -> dict[str, Callable[[int], object]]:
        """What is edited, and how."""
        return {
            "title": lambda number: self._fields(number, "title", f"A new title of {number}"),
            "note": lambda number: self._fields(number, "note", f"Looked at, {number} times"),
            "language": lambda number: self._fields(number, "language", "ky-Cyrl"),
            "date": lambda number: self._fields(number, "date", "1999-05"),
            "sector": lambda number: tags.add(
                self._archive, number, [SectorTag(self._sector, basis="agreed")]
            ),
            "mention": lambda number: tags.add(self._archive, number, [MentionTag("state.uz")]),
            "trash": lambda number: documents.trash(self._archive, [number]),
            "page": lambda number: self._correct(self._scans[number % len(self._scans)], 1),
            "page of 600": lambda number: self._correct(
                self._long[number % len(self._long)], number % 600 + 1
            ),
            "place of a visit": self._place,
        }

    def _fields(self, number: int, name: str, value: str) -> object:
        return documents.set_fields(self._archive, number, {name: value})

    def _correct(self, original: int, page: int) -> object:
        return readings.correct(self._archive, original, page, f"Corrected by hand, {page}")

    def _place(self, number: int) -> object:
        known = visits.all_of(self._archive)
        visit = known[number % len(known)]
        place = "city.uz.tashkent" if visit.place != "city.uz.tashkent" else "city.kz.astana"
        return visits.put(self._archive, visit.code, place=place)


def measure(path: Path, runs: int) -> dict[str, dict[str, float]]:
    """For each edit the median and the longest time in the index, and the median of all of it."""
    found: dict[str, list[tuple[float, float, float]]] = {}
    with Archive.open(path) as archive:
        edits, indexing = Edits(archive), Indexing()
        for run in range(runs + 1):
            for turn, (name, edit) in enumerate(edits.ways().items()):
                number = 1 + (run * 13 + turn) * _STEP % edits.documents
                indexing.spent = indexing.processor = 0.0
                started = time.perf_counter()
                edit(number)
                whole = (time.perf_counter() - started) * 1000
                if run:  # the first one loads modules
                    found.setdefault(name, []).append((indexing.spent, indexing.processor, whole))
    return {
        name: {
            "index_ms": round(statistics.median(index for index, *_ in times), 1),
            "longest_ms": round(max(index for index, *_ in times), 1),
            "processor_ms": round(statistics.median(spent for _, spent, _ in times), 1),
            "whole_ms": round(statistics.median(whole for *_, whole in times), 1),
        }
        for name, times in found.items()
    }


def main() -> int:
    """Measure, print, and fail where the promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--archive", type=Path, help="another archive than the made one")
    given = parser.parse_args()
    made = given.archive or multilingual.archive_with(given.documents)
    with workplace() as place:
        path = place / "edited.tarchive"
        shutil.copyfile(made, path)
        found = measure(path, given.runs)
    print(json.dumps({"target_ms": TARGET_MS} | found, indent=1))
    return 0 if all(times["index_ms"] <= TARGET_MS for times in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
