"""Memory: our window on 100,000 documents against a bare window with one label.

Both are whole processes, measured once they are idle: ours after the first rows and counts have
been painted, and again after a search and a jump to the end of the list. Runs alternate, medians
are compared. Promise: at most 90 MB more than the bare window.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import prepare
from watching import without_screen

LIMIT_MB = 90

MEASURE = """
def told():
    kept = dict(line.split(":") for line in open("/proc/self/smaps_rollup").readlines()[1:])
    return [int(kept[name].split()[0]) / 1024 for name in ("Pss", "Rss")]
"""

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel("Treaty Archive")
label.show()
QTimer.singleShot(1500, application.quit)
application.exec()
print(*told())
"""

OURS = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from treatyarchive.ui import app
application, program = app.begin(Path(sys.argv[1]), None)
from watching import rest, wait
library = program.window.library
wait(lambda: library.model.rowCount() and library.panel.facets.rowCount())
rest(1.5)
opened = told()
library.search.field.setText("Mirziyoyev")
wait(lambda: library.model.query.words)
library.column.list.scrollToBottom()
rest(1.5)
print(*opened, *told())
program.window.close()
rest(0.2)
"""


def megabytes(code: str, *arguments: str) -> list[float]:
    run = subprocess.run(
        [sys.executable, "-c", MEASURE + code, *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(word) for word in run.stdout.split()]


def main() -> int:
    """Measure, print, and fail where the promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    without_screen()
    archive = str(prepare.archive_with(chosen.documents))
    here = str(Path(__file__).resolve().parent)
    bare, ours = [], []
    with TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = home
        for _ in range(chosen.runs):
            bare.append(megabytes(BARE))
            ours.append(megabytes(OURS, archive, here))
    pss, rss = (statistics.median(column) for column in zip(*bare, strict=True))
    columns = [statistics.median(column) for column in zip(*ours, strict=True)]
    more = columns[0] - pss
    print(
        json.dumps(
            {
                "bare_mb": {"pss": round(pss), "rss": round(rss)},
                "opened_mb": {"pss": round(columns[0]), "rss": round(columns[1])},
                "after_searching_mb": {"pss": round(columns[2]), "rss": round(columns[3])},
                "more_rss_mb": round(columns[1] - rss, 1),
                "more_pss_mb": round(more, 1),
                "limit_mb": LIMIT_MB,
            }
        )
    )
    return 0 if more <= LIMIT_MB else 1


if __name__ == "__main__":
    sys.exit(main())
