"""Memory of the window and of its page workers while 600 pages of a 300 MB PDF are leafed through.

All pages are shown one after the other, each until it is painted as it should be; then the document
is closed. Counted is what each process has for itself and its share of what it has with others. The
promise: from the thirtieth page on less than 50 MB more, and no more than that once it is closed.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import first_page
import paged
import side_by_side
from treatyarchive.ui.widgets.page_view import PageView
from watching import rest, wait, without_screen

LIMIT_MB = 50
WARM = 30  # pages
EVERY = 30
MEASURE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import page_memory
page_memory.measure(Path(sys.argv[2]), int(sys.argv[3]), continuous=sys.argv[4] == "continuous")
"""


def megabytes(pid: int | str) -> float:
    """What a process has in memory: its own, and its share of the rest."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        name, _, amount = line.partition(":")
        if name == "Pss":
            return int(amount.split()[0]) / 1024
    raise ValueError(pid)


def everything() -> tuple[float, float]:
    """Megabytes of the window's process and of all its workers."""
    threads = Path("/proc/self/task").iterdir()
    children = {pid for each in threads for pid in (each / "children").read_text().split()}
    return megabytes("self"), sum(map(megabytes, children))


def leaf(view: PageView, page: int) -> None:
    view.go_to(page)
    wait(lambda: view.canvas.current.is_done)


def measure(archive: Path, pages: int, *, continuous: bool) -> None:
    """Leaf, and print what was found as JSON; in a process of its own."""
    with paged.shown(archive) as view:
        view.set_continuous(continuous)
        found = []
        for page in range(1, pages + 1):
            leaf(view, page)
            if page % EVERY == 0:
                rest(0.3)
                found.append(everything())
        view.show_scans(())
        rest(1.0)
        closed = everything()
    warm = found[WARM // EVERY - 1]
    window, workers = (max(each) for each in zip(*found, strict=True))
    result = {
        "after_30_pages_mb": [round(part) for part in warm],
        "at_most_mb": [round(window), round(workers)],
        "grown_mb": round(max(map(sum, found)) - sum(warm), 1),
        "closed_mb": [round(part) for part in closed],
        "left_mb": round(sum(closed) - sum(warm), 1),
    }
    print(json.dumps(result))


def main() -> int:
    """Measure both ways of leafing, print, and fail where the promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=first_page.PAGES)
    parser.add_argument("--archive", type=Path, help="one that was made before")
    chosen = parser.parse_args()
    without_screen()
    here, kept = str(Path(__file__).resolve().parent), True
    with side_by_side.workplace() as folder, TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = home
        archive = str(chosen.archive or first_page.make(folder))
        for way in ("single", "continuous"):
            command = [sys.executable, "-c", MEASURE, here, archive, str(chosen.pages), way]
            run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            found = json.loads(run.stdout)
            print(json.dumps({"pages": way, **found, "limit_mb": LIMIT_MB}))
            kept = kept and max(found["grown_mb"], found["left_mb"]) <= LIMIT_MB
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
