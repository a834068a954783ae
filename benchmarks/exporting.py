"""Exporting scans as a bundle, against SHA-256 and storing the same files in a zip file.

Ours is the whole command, with records, site, manifests and all: it reads the scans out of the
archive and ends durably on the disk, as the baseline does. TIFF is measured apart, since each of
its pages is drawn anew for browsers.
"""

import argparse
import hashlib
import io
import os
import subprocess
import sys
import time
import zipfile
from functools import partial
from pathlib import Path

from PIL import Image

from adding_scans import make_scans
from side_by_side import by_turns, report, workplace
from treatyarchive.archive import documents
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding

TARGET = 0.6
MOST_BYTES = 300e6
_PIECE = 1024 * 1024


def fill(path: Path, files: list[Path]) -> Path:
    """An archive of these scans, all open."""
    with Archive.create(path) as archive:
        result = adding.add_paths(archive, [str(file) for file in files])
        assert result.count("added") == len(files), result.outcomes[0]
        with archive.transaction():
            for number in documents.listed(archive):
                documents.set_fields(archive, number, {"access": "OPEN"})
    return path


# A child is charged with the memory of who started it: this one is small, and starts ours.
_LAUNCHED = """
import os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, code, used = os.wait4(child.pid, 0)
print(used.ru_maxrss * 1024)
sys.exit(os.waitstatus_to_exitcode(code))
"""


def ours(folder: Path, archive: Path, peaks: list[int]) -> None:
    """Export through the program, and note the most memory that it took."""
    export = ["treatyarchive", "export", str(archive), str(folder / "b.zip"), "--json"]
    command = [sys.executable, "-c", _LAUNCHED, sys.executable, "-m", *export]
    peaks.append(int(subprocess.run(command, check=True, capture_output=True).stdout))


def plain(folder: Path, files: list[Path]) -> None:
    """SHA-256 of each file, then all of them stored."""
    for path in files:
        with path.open("rb") as file:
            seen = hashlib.sha256()
            while piece := file.read(_PIECE):
                seen.update(piece)
    packed = folder / "plain.zip"
    with zipfile.ZipFile(packed, "w") as whole:
        for path in files:
            whole.write(path, path.name)
    with packed.open("rb") as written:
        os.fsync(written.fileno())


def tiff_pages(place: Path, pages: int) -> float:
    """Seconds for each page of a TIFF of an A4 page at 300 dpi, exported with its site."""
    folder = place / "tiff"
    folder.mkdir()
    page = Image.frombytes("L", (2480, 3508), os.urandom(2480) * 3508)
    files = []
    for number in range(pages):
        made = io.BytesIO()
        page.rotate(number).save(made, "TIFF", compression="tiff_lzw")
        files.append(folder / f"page {number}.tif")
        files[-1].write_bytes(made.getvalue())
    archive = fill(place / "tiff.tarchive", files)
    started = time.perf_counter()
    ours(folder, archive, [])
    return (time.perf_counter() - started) / pages


def main() -> None:
    """Run it; ends with 1 where it is slower or larger than promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300, help="how many scans; 600 are 5 GB")
    parser.add_argument("--megabytes", type=float, default=8.33, help="size of each")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--tiff", type=int, default=10, help="pages of TIFF, measured apart")
    given = parser.parse_args()
    with workplace() as place:
        (place / "files").mkdir()
        files = make_scans(place / "files", given.count, int(given.megabytes * 1e6))
        archive = fill(place / "a.tarchive", files)
        peaks: list[int] = []
        ways = {
            "treatyarchive export, with its site": partial(ours, archive=archive, peaks=peaks),
            "SHA-256, and stored in a zip file": partial(plain, files=files),
        }
        total = sum(file.stat().st_size for file in files)
        seconds = by_turns(ways, given.repeat, place)
        report(f"Exporting {total / 1e6:,.0f} MB in {len(files)} scans", seconds, TARGET)
        verdict = "met" if max(peaks) < MOST_BYTES else "missed"
        print(f"  memory: {max(peaks) / 1e6:.0f} MB, target {MOST_BYTES / 1e6:.0f} MB: {verdict}")
        if given.tiff:
            print(f"  a page of TIFF: {tiff_pages(place, given.tiff):.2f} s")


if __name__ == "__main__":
    main()
