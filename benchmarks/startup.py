"""Start-up: our window on 20,000 documents against a bare window with one label.

Both are whole processes, timed from before they are started: ours until the first rows and true
counts have been painted and a typed key stands in the search field, the bare one until its label
has been painted. Runs alternate; medians are compared. Promise: at most twice the bare window.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import prepare

LIMIT = 2.0

BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, done)
def done():
    print(time.monotonic(), flush=True)
    application.quit()
label = Label("Treaty Archive")
label.show()
application.exec()
"""

OURS = """
import sys, time
from pathlib import Path
from treatyarchive.ui import app
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Qt
from PySide6.QtGui import QKeyEvent

application, program = app.begin(Path(sys.argv[1]), None)
window = program.window
library = window.library
field = library.search.field
said = []

# Counts may come after the rows: then it is the status bar that is painted last.
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and library.panel.facets.rowCount():
            model = library.model
            rows = [model.index(n).data() for n in range(min(20, model.rowCount()))]
            if rows and all(rows) and window.status.text and not said:
                said.append(len(rows))
                QTimer.singleShot(0, press)
        return False

def press():
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = QKeyEvent(kind, Qt.Key.Key_M, Qt.KeyboardModifier.NoModifier, "m")
        QCoreApplication.postEvent(application.focusWidget() or field, key)

def done(text):
    print(time.monotonic(), library.column.header.text, flush=True)
    import os
    os._exit(0)

watch = Watch()
for part in (library.column.list.viewport(), window.status):
    part.installEventFilter(watch)
field.textChanged.connect(done)
application.exec()
"""


def seconds(code: str, *arguments: str) -> tuple[float, str]:
    """From before the process starts to the moment it prints, and what it says."""
    started = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    moment, _, said = run.stdout.strip().partition(" ")
    return float(moment) - started, said


def main() -> int:
    """Measure, print, and fail where the promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=9)
    chosen = parser.parse_args()
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    archive = prepare.archive_with(chosen.documents)
    home = Path(archive).with_suffix(".home")
    home.mkdir(exist_ok=True)
    os.environ["XDG_CONFIG_HOME"] = str(home)
    seconds(BARE), seconds(OURS, str(archive))  # warm the disk's cache
    bare, ours, said = [], [], ""
    for _ in range(chosen.runs):
        bare.append(seconds(BARE)[0])
        took, said = seconds(OURS, str(archive))
        ours.append(took)
    ratio = statistics.median(ours) / statistics.median(bare)
    print(
        json.dumps(
            {
                "platform": os.environ.get("QT_QPA_PLATFORM", "display"),
                "list": said,
                "bare_ms": round(statistics.median(bare) * 1000),
                "ours_ms": round(statistics.median(ours) * 1000),
                "bare_range_ms": [round(min(bare) * 1000), round(max(bare) * 1000)],
                "ours_range_ms": [round(min(ours) * 1000), round(max(ours) * 1000)],
                "ratio": round(ratio, 2),
                "limit": LIMIT,
            }
        )
    )
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
