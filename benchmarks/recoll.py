"""Indexing and searching texts, against Recoll (Debian's `recollcmd` and `python3-recoll`).

Both get the same texts as files. Indexing: `recollindex` into an empty index, less what it takes
for an empty folder; ours is adding the files through the program (which reads, keeps, hashes and
indexes them) into an empty archive, and the index alone, made anew. Searching: both in a process
that runs already and has been asked everything once. Recoll is asked through its own Python module
in Debian's Python for the fifty best documents with their abstracts; ours finds all in order and
makes fifty rows with passages, widened by names and case endings, which Recoll does not do.
Promise: faster in both. Where Recoll is not installed nothing is measured.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import finding
import multilingual
from side_by_side import workplace
from treatyarchive.archive import index, search
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding
from treatyarchive.ui.library import passages

_PYTHON: Final = "/usr/bin/python3"  # Debian's modules are there alone
_KINDS: Final = ("word", "name", "phrase", "prefix", "or", "without", "words")
_CHILD: Final = """
import json, sys, time
from recoll import recoll
conf, rows, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
database = recoll.connect(confdir=conf)
def ask(words):
    query = database.query()
    found = query.execute(words)
    for doc in query.fetchmany(rows):
        query.makedocabstract(doc)
    return found
times = []
for words in json.load(sys.stdin):
    found = ask(words)
    one = []
    for _ in range(runs):
        started = time.perf_counter()
        ask(words)
        one.append((time.perf_counter() - started) * 1000)
    times.append([found, one])
print(json.dumps(times))
"""


def missing() -> str:
    """Why nothing can be measured here; empty where all is."""
    if shutil.which("recollindex") is None:
        return "recollindex is not installed (Debian: recollcmd)"
    there = subprocess.run([_PYTHON, "-c", "import recoll"], capture_output=True, check=False)
    return "python3-recoll is not installed" if there.returncode else ""


def export(archive: Path, folder: Path, count: int) -> list[Path]:
    """The texts of documents as files."""
    files = []
    with Archive.open(archive) as opened:
        rows = opened.query("SELECT body FROM text ORDER BY sha256 LIMIT ?", (count,))
    for number, (body,) in enumerate(rows):
        path = folder / f"text {number:05d}.txt"
        path.write_text(body, encoding="utf-8")
        files.append(path)
    return files


def recoll_index(config: Path, folder: Path) -> tuple[float, float]:
    """Seconds of an indexing from nothing, by the clock and by the processor."""
    shutil.rmtree(config, ignore_errors=True)
    config.mkdir()
    (config / "recoll.conf").write_text(
        f"topdirs = {folder}\nnoaspell = 1\nloglevel = 1\nidxloglevel = 1\n", encoding="utf-8"
    )
    before, started = os.times(), time.perf_counter()
    command = ["recollindex", "-c", str(config), "-z"]
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    spent = after.children_user + after.children_system
    return time.perf_counter() - started, spent - before.children_user - before.children_system


def ours_index(path: Path, files: list[Path]) -> dict[str, tuple[float, float]]:
    """Seconds of adding the files, and of making the index of them anew."""
    path.unlink(missing_ok=True)
    Archive.create(path).close()
    found = {}
    with Archive.open(path) as archive:
        clock, spent = time.perf_counter(), _spent()
        result = adding.add_paths(archive, [str(file) for file in files])
        found["added"] = time.perf_counter() - clock, _spent() - spent
        assert result.count("added") == len(files), result.outcomes[0]
        clock, spent = time.perf_counter(), _spent()
        index.rebuild(archive)
        found["index alone"] = time.perf_counter() - clock, _spent() - spent
    return found


def _spent() -> float:
    """Seconds of processor of this process and of its children that have ended."""
    return sum(os.times()[:4])


def recoll_ask(config: Path, words: list[str], runs: int) -> list[tuple[int, float]]:
    """How many documents Recoll finds for each query, and the median of its milliseconds."""
    command = [_PYTHON, "-c", _CHILD, str(config), str(finding.ROWS), str(runs)]
    ended = subprocess.run(
        command, input=json.dumps(words), capture_output=True, text=True, check=True
    )
    return [(found, statistics.median(times)) for found, times in json.loads(ended.stdout)]


def ours_ask(path: Path, words: list[str], runs: int) -> list[tuple[int, float]]:
    """How many documents we find for each query, and the median of our milliseconds."""
    times: list[list[float]] = [[] for _ in words]
    with Archive.open(path) as archive:
        found = [_show(archive, one) for one in words]
        for _ in range(runs):  # by turns: what is kept of the last queries does not help
            for one, spent in zip(words, times, strict=True):
                started = time.perf_counter()
                _show(archive, one)
                spent.append((time.perf_counter() - started) * 1000)
    return [(count, statistics.median(spent)) for count, spent in zip(found, times, strict=True)]


def _show(archive: Archive, words: str) -> int:
    wanted = Query(words)
    with archive.reading():
        found = search.find(archive, wanted)
        search.rows(archive, found[: finding.ROWS])
        passages.of(archive, found[: finding.ROWS], wanted)
    return len(found)


def measure(place: Path, documents: int, runs: int) -> Iterator[dict[str, Any]]:
    """Lines of figures: indexing, each query, and all together."""
    folder, empty, config = place / "texts", place / "empty", place / "recoll"
    folder.mkdir()
    empty.mkdir()
    files = export(multilingual.archive_with(documents * 21 // 20), folder, documents)
    seconds: dict[str, list[tuple[float, float]]] = {}
    for _ in range(runs):
        start = recoll_index(config, empty)
        whole = recoll_index(config, folder)
        seconds.setdefault("recoll", []).append((whole[0] - start[0], whole[1] - start[1]))
        for name, spent in ours_index(place / "ours.tarchive", files).items():
            seconds.setdefault(name, []).append(spent)
    medians = {
        name: [round(statistics.median(times), 2) for times in zip(*spent, strict=True)]
        for name, spent in seconds.items()
    }
    yield {"files": len(files), "seconds_and_processor_seconds": medians}
    words = [case.query.words for case in finding.cases() if case.kind in _KINDS]
    theirs = recoll_ask(config, words, runs)
    mine = ours_ask(place / "ours.tarchive", words, runs)
    for one, (count, took), (found, ours) in zip(words, theirs, mine, strict=True):
        yield {
            "query": one,
            "recoll": [count, round(took, 1)],
            "ours": [found, round(ours, 1)],
        }
    yield {
        "recoll_median_ms": round(statistics.median(spent for _, spent in theirs), 1),
        "ours_median_ms": round(statistics.median(spent for _, spent in mine), 1),
        "ours_slower_in": sum(a > b for (_, b), (_, a) in zip(theirs, mine, strict=True)),
        "queries": len(words),
    }


def main() -> int:
    """Measure, print, and fail where the promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    if why := missing():
        print(f"Not measured: {why}.")
        return 0
    with workplace() as place:
        lines = list(measure(place, given.documents, given.runs))
    for line in lines:
        print(json.dumps(line, ensure_ascii=False))
    seconds, asked = lines[0]["seconds_and_processor_seconds"], lines[-1]
    kept = seconds["added"][0] < seconds["recoll"][0]
    return 0 if kept and asked["ours_median_ms"] < asked["recoll_median_ms"] else 1


if __name__ == "__main__":
    sys.exit(main())
