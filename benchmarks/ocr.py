"""Reading scans: our program against the plain tesseract program, in the same run.

Pages of six languages, degraded in a dozen ways, are read by both with as many processes, in turns.
Promises: no more character errors than the plain program, at 0.9 times its pages a minute; less
than 500 MB of memory, Tesseract not counted, for a scan of 600 pages (`--memory`, takes minutes).
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from rapidfuzz.distance import Levenshtein

import degraded
from degraded import Scan
from treatyarchive.archive import documents, readings
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding
from treatyarchive.paths import data_dir

LEAST_SPEED, MOST_MB = 0.9, 500
PROGRAM = [sys.executable, "-m", "treatyarchive"]
MEMORY_PAGES = 600
TURN = 24


def errors(read: str, meant: str) -> tuple[int, int]:
    """Character errors of a page, and its characters; how lines are broken does not count."""
    read, meant = " ".join(read.split()), " ".join(meant.split())
    return Levenshtein.distance(read, meant), len(meant)


def plainly(scans: Sequence[Scan], processes: int) -> tuple[float, float, list[str]]:
    """Seconds, those of the processor, and texts of the tesseract program alone."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}

    def one(scan: Scan) -> str:
        command = ["tesseract", str(scan.path), "stdout", "-l", scan.model]
        ran = subprocess.run(command, capture_output=True, check=False, env=environment)
        return ran.stdout.decode("utf-8", "replace")

    started, before = time.monotonic(), children_seconds()
    with ThreadPoolExecutor(processes) as threads:
        texts = list(threads.map(one, scans))
    return time.monotonic() - started, children_seconds() - before, texts


def ours(scans: Sequence[Scan], processes: int, folder: Path) -> tuple[float, float, list[str]]:
    """Seconds, those of the processor, and texts of our program, its start included."""
    path = folder / f"{scans[0].path.stem}.tarchive"
    with Archive.create(path, "Benchmark") as archive:
        adding.add_paths(archive, [str(scan.path) for scan in scans])
        for number, scan in enumerate(scans, 1):
            documents.set_fields(archive, number, {"language": scan.tag})
    started, before = time.monotonic(), children_seconds()
    subprocess.run(
        [*PROGRAM, "ocr", str(path), "--jobs", str(processes), "--json"],
        check=True,
        capture_output=True,
    )
    took, used = time.monotonic() - started, children_seconds() - before
    with Archive.open(path) as archive:
        found = [readings.best(archive, number, 1) for number in range(1, len(scans) + 1)]
    return took, used, [reading.body if reading else "" for reading in found]


def children_seconds() -> float:
    """Seconds of the processor that programs started here have taken, theirs included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def compare(folder: Path, every: int, processes: int) -> dict[str, object]:
    """Both programs over the degraded scans, two dozen each in turns."""
    scans = degraded.make(Path(tempfile.gettempdir()) / "treatyarchive-degraded", every=every)
    seconds, processor = {"plain": 0.0, "ours": 0.0}, {"plain": 0.0, "ours": 0.0}
    counts: dict[str, dict[str, list[int]]] = {}
    for first in range(0, len(scans), TURN):
        part = scans[first : first + TURN]
        for name in seconds:
            took, used, texts = (
                plainly(part, processes) if name == "plain" else ours(part, processes, folder)
            )
            seconds[name] += took
            processor[name] += used
            for scan, text in zip(part, texts, strict=True):
                found = errors(text, scan.text)
                kept = counts.setdefault(scan.damage.name, {}).setdefault(name, [0, 0])
                kept[0] += found[0]
                kept[1] += found[1]
    rates = {
        damage: {name: round(100 * wrong / all_, 2) for name, (wrong, all_) in both.items()}
        for damage, both in counts.items()
    }
    total = {
        name: round(
            100
            * sum(both[name][0] for both in counts.values())
            / sum(both[name][1] for both in counts.values()),
            2,
        )
        for name in seconds
    }
    return {
        "pages": len(scans),
        "processes": processes,
        "pages_a_minute": {
            name: round(60 * len(scans) / took, 1) for name, took in seconds.items()
        },
        "speed": round(seconds["plain"] / seconds["ours"], 2),
        "processor_seconds_a_page": {
            name: round(took / len(scans), 2) for name, took in processor.items()
        },
        "error_percent": total,
        "by_damage": rates,
    }


def long_scan(path: Path, pages: int) -> None:
    """A black and white TIFF of so many A4 pages at 300 dpi, a few lines on each."""
    font = ImageFont.truetype(data_dir("resources") / "fonts" / "NotoSerif-Regular.ttf", 46)
    sheets = []
    for number in range(1, pages + 1):
        sheet = Image.new("1", (2481, 3507), 1)
        draw = ImageDraw.Draw(sheet)
        for line in range(3):
            words = f"Page {number}, article {line}: the Parties shall consult one another."
            draw.text((300, 400 + 80 * line), words, font=font, fill=0)
        sheets.append(sheet)
    sheets[0].save(
        path, save_all=True, append_images=sheets[1:], compression="group4", dpi=(300, 300)
    )


def memory(folder: Path, pages: int) -> dict[str, object]:
    """The most that the program and its workers take together while it reads a long scan."""
    scan, path = folder / "long.tif", folder / "long.tarchive"
    long_scan(scan, pages)
    with Archive.create(path, "Benchmark") as archive:
        adding.add_paths(archive, [str(scan)])
        documents.set_fields(archive, 1, {"language": "en-Latn"})
    started, most = time.monotonic(), 0
    with subprocess.Popen(
        [*PROGRAM, "ocr", str(path), "--json"], stdout=subprocess.DEVNULL
    ) as program:
        while program.poll() is None:
            most = max(most, sum(map(_kilobytes, _family(program.pid))))
            time.sleep(0.25)
    return {
        "memory_pages": pages,
        "memory_mb": round(most / 1024),
        "memory_seconds": round(time.monotonic() - started),
    }


def _family(parent: int) -> list[int]:
    """A process and its children, but for the engine's."""
    found = [parent]
    for listing in Path(f"/proc/{parent}/task").glob("*/children"):
        try:
            children = [int(word) for word in listing.read_text().split()]
        except OSError:
            continue
        found += [child for each in children if not _is_engine(each) for child in _family(each)]
    return found


def _is_engine(process: int) -> bool:
    try:
        return b"tesseract" in Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")[0]
    except OSError:
        return True


def _kilobytes(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def main() -> int:
    """Measure, print, and fail where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="read one in so many pages")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--memory", action="store_true", help="read a scan of 600 pages instead")
    parser.add_argument("--pages", type=int, default=MEMORY_PAGES)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        if chosen.memory:
            found = memory(Path(folder), chosen.pages)
            kept = int(str(found["memory_mb"])) < MOST_MB
        else:
            found = compare(Path(folder), chosen.every, chosen.processes)
            rates = found["error_percent"]
            assert isinstance(rates, dict)
            kept = float(str(found["speed"])) >= LEAST_SPEED and rates["ours"] <= rates["plain"]
    print(json.dumps(found, indent=1))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
