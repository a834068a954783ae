"""What the benchmarks share: a place on the real disk, turns taken, medians, a table."""

import contextlib
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from treatyarchive.archive.store import Archive

VAR = Path(__file__).resolve().parents[1] / "var"


@contextlib.contextmanager
def workplace() -> Iterator[Path]:
    """A folder in the checkout's var/: on the disk the program is used on, not in memory."""
    VAR.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=VAR, prefix="bench-") as folder:
        yield Path(folder)


def into_a_new_archive(place: Path, add: Callable[[Path], None]) -> Callable[[Path], None]:
    """A way to measure: `add` with a new archive, `ours.tarchive`, in the folder it is given."""
    with Archive.create(place / "empty.tarchive") as empty:
        path = empty.path
    template = path.read_bytes()

    def fresh(folder: Path) -> None:
        (folder / "ours.tarchive").write_bytes(template)
        add(folder)

    return fresh


def by_turns(
    ways: dict[str, Callable[[Path], None]], repeat: int, place: Path
) -> dict[str, list[float]]:
    """Seconds of each way, `repeat` times, by turns; each run gets an empty folder of its own."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(repeat):
        # Who goes second may meet a warmer machine: take it in turns.
        order = list(ways) if turn % 2 == 0 else list(reversed(ways))
        for name in order:
            folder = place / "run"
            folder.mkdir()
            os.sync()
            started = time.perf_counter()
            ways[name](folder)
            seconds[name].append(time.perf_counter() - started)
            shutil.rmtree(folder)
            print(f"  {name}: {seconds[name][-1]:.2f} s", file=sys.stderr)
    return seconds


def report(title: str, seconds: dict[str, list[float]], target: float) -> None:
    """Print medians and how fast ours (the first) is measured by the baseline (the second)."""
    print(title)
    medians = {name: statistics.median(found) for name, found in seconds.items()}
    for name, found in seconds.items():
        runs = " ".join(f"{one:.2f}" for one in found)
        print(f"  {name:<58} {medians[name]:7.2f} s   ({runs})")
    ours, baseline = list(medians.values())[:2]
    verdict = "met" if baseline / ours >= target else "missed"
    print(
        f"  speed measured by the baseline: {baseline / ours:.2f} x, target {target} x: {verdict}"
    )
