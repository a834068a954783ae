"""Two treaties of 400 articles compared whole, and the window meanwhile.

First in one thread: reading and aligning, and then what differs. Then in the window: two versions
of 2,000 paragraphs are opened side by side, and the longest silence of its event loop is looked
for, by the clock and by what its own thread worked meanwhile. Promises: the differences in 2 s,
no silence over 100 ms. Run: python benchmarks/comparing.py
"""

import gc
import json
import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSettings, QTimer

from aligning import SEED, authorities
from linked_scrolling import add, treaty
from treatyarchive.archive.store import Archive
from treatyarchive.intake import comparing
from treatyarchive.intake.comparing import Source
from treatyarchive.text.recognition.knowledge import Knowledge
from treatyarchive.ui import app, theme
from treatyarchive.ui.compare.view import CompareScreen
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from watching import TICK_MS, rest, wait, without_screen

LIMIT_S, LIMIT_MS = 2.0, 100
RUNS = 3
PARAGRAPHS = 2000
VERSIONS = {"translated": ("uz-Latn", "ru-Cyrl"), "changed": ("uz-Latn", "uz-Latn")}

Texts = tuple[str, str]


def texts(way: str) -> Texts:
    """Two versions in two languages, or in one with figures that are others."""
    if way == "translated":
        return treaty(0, PARAGRAPHS), treaty(1, PARAGRAPHS)
    return treaty(0, PARAGRAPHS), treaty(0, PARAGRAPHS).replace("99", "98")


def computed(way: str) -> dict[str, float]:
    """Seconds of this thread, the best of several runs."""
    rules = {
        file.stem: json.loads(file.read_text()) for file in (SEED / "recognition").glob("*.json")
    }
    knowledge = Knowledge.from_json(rules, authorities())
    left, right = (Source(*each) for each in zip(texts(way), VERSIONS[way], strict=True))
    times = []
    for _ in range(RUNS):
        started = time.thread_time()
        found = comparing.aligned(left, right, knowledge)
        between = time.thread_time()
        whole = comparing.compared(found, knowledge)
        times.append((between - started, time.thread_time() - between))
    aligning, differing = (min(each) for each in zip(*times, strict=True))
    return {
        "aligned_s": round(aligning, 2),
        "differences_s": round(differing, 2),
        "differences": len(whole.differences) + len(whole.changes),
    }


class Silences:
    """The longest time between two ticks, and the longest this thread worked between two."""

    def __init__(self) -> None:
        self.clock = self.work = 0.0
        self._last = time.monotonic(), time.thread_time()
        self._timer = QTimer(interval=TICK_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start()

    def _on_timer_timeout(self) -> None:
        now = time.monotonic(), time.thread_time()
        self.clock = max(self.clock, now[0] - self._last[0])
        self.work = max(self.work, now[1] - self._last[1])
        self._last = now


def watched(way: str, home: Path) -> dict[str, float]:
    """Open two in the window, and wait until all is found and laid out."""
    path = home / f"{way}.tarchive"
    with Archive.create(path) as archive:
        numbers = [
            add(archive, f"Text {at}", text, language)
            for at, (text, language) in enumerate(zip(texts(way), VERSIONS[way], strict=True))
        ]
    session = Session(path)
    pages = PageService(session)
    settings = Settings(QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat))
    screen = CompareScreen(session, pages, settings)
    screen.resize(1380, 840)
    screen.show()
    rest(0.5)
    silences, started = Silences(), time.monotonic()
    screen.show_documents(*numbers)
    wait(lambda: screen.pair.comparing.found is not None)
    aligned = time.monotonic() - started
    wait(lambda: screen.pair.comparing.state == "compared")
    wait(lambda: all(pane.text.is_laid_out for pane in screen.all_panes))
    found = {
        "pairs_shown_s": round(aligned, 2),
        "all_shown_s": round(time.monotonic() - started, 2),
        "silence_ms": round(silences.clock * 1000),
        "silence_work_ms": round(silences.work * 1000),
    }
    screen.close()
    pages.close()
    session.close()
    return found


def main() -> int:
    """Measure, print, and fail where a promise is broken."""
    without_screen()
    sys.setswitchinterval(app.SWITCH_SECONDS)
    with TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = home
        theme.install(app.dressed(), "light")
        gc.freeze()
        found = {way: {**computed(way), **watched(way, Path(home))} for way in VERSIONS}
    print(json.dumps({**found, "limits": {"s": LIMIT_S, "ms": LIMIT_MS}}, indent=1))
    kept = all(
        each["differences_s"] <= LIMIT_S and each["silence_ms"] <= LIMIT_MS
        for each in found.values()
    )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
