"""Reviewing a bundle of 10,000 documents against an archive of 100,000.

Both archives grew from one: each has changed some hundred of the documents since. The baseline
reads the same lines with `json` and looks each record up by its uuid, one after the other: the
least that anybody has to do who wants to know what is new.
"""

import argparse
import json
import resource
import shutil
import time
from pathlib import Path

import prepare
from side_by_side import workplace
from treatyarchive.archive import batch, documents
from treatyarchive.archive.batch import Edit
from treatyarchive.archive.sharing.shapes import TABLES
from treatyarchive.archive.store import Archive
from treatyarchive.bundle import exporting, reviewing, unpacking
from treatyarchive.progress import NoProgress

SECONDS = 10.0
MOST_BYTES = 500e6
CHANGED = 300


def change(archive: Archive, numbers: list[int], values: dict[str, str]) -> None:
    """Set fields of documents as one edit."""
    batch.apply(archive, batch.preview(archive, numbers, Edit(values)))


def bundle_of_a_twin(place: Path, ours: Path, records: int) -> Path:
    """A bundle of an archive that was ours, and has been changed since both were one."""
    theirs = place / "theirs.tarchive"
    with Archive.open(ours) as archive:
        numbers = documents.listed(archive)[:records]
        change(archive, numbers, {"access": "OPEN"})
        wanted = exporting.Wanted(numbers, site=False)
        exporting.write(archive, wanted, place / "first.zip", NoProgress())
    shutil.copy(ours, theirs)
    with Archive.open(ours) as archive:
        change(archive, numbers[:CHANGED], {"byline": "One of ours"})
    with Archive.open(theirs) as archive:
        change(archive, numbers[CHANGED // 2 :][:CHANGED], {"byline": "One of theirs"})
        return exporting.write(archive, wanted, place / "theirs.zip", NoProgress()).out


def review(ours: Path, bundle: Path) -> dict[str, int]:
    """How many records there are of each outcome."""
    with Archive.open(ours) as archive, unpacking.opened(bundle) as opened:
        return dict(reviewing.review(archive, opened, NoProgress()).counts)


def plain(ours: Path, bundle: Path) -> int:
    """How many of the records are known, by a query each."""
    known = 0
    with Archive.open(ours) as archive, unpacking.opened(bundle) as opened:
        for kind, table in TABLES.items():
            name = f"data/records/{kind}.jsonl"
            if name not in opened.names:
                continue
            column = "sha256" if kind == "original" else "uuid"
            for line in opened.open(name):
                uuid = json.loads(line)["uuid"]
                known += len(archive.query(f"SELECT id FROM {table} WHERE {column} = ?", (uuid,)))
    return known


def main() -> None:
    """Measure, and say whether the figures are kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--records", type=int, default=10_000)
    chosen = parser.parse_args()
    made = prepare.archive_with(chosen.documents)
    with workplace() as place:
        ours = Path(shutil.copy(made, place / "ours.tarchive"))
        bundle = bundle_of_a_twin(place, ours, chosen.records)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        started = time.perf_counter()
        counts = review(ours, bundle)
        seconds = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        started = time.perf_counter()
        known = plain(ours, bundle)
        baseline = time.perf_counter() - started
    print(f"{counts} of {known} known records")
    print(f"review {seconds:.1f} s, reading and looking up alone {baseline:.1f} s")
    print(f"memory {peak / 1e6:.0f} MB at most, {before / 1e6:.0f} MB before")
    kept = seconds <= SECONDS and peak <= MOST_BYTES
    print("figures kept" if kept else f"MISSED: {SECONDS:.0f} s, {MOST_BYTES / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
