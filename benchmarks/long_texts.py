"""A text of a megabyte on screen: shown, made wider, set larger, gone through, a place gone to.

Each step is timed from what was asked until it has been painted, by the clock (with the event
loop's longest silence after it) and by this thread's work: on a machine that has other things to
do the clock tells of them as well. The baseline is Qt's own text edit with the same text, letters
and width, in the same run. Promise: no work over 100 ms at a stretch.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QTextEdit

from treatyarchive.ui import app, theme
from treatyarchive.ui.widgets.source_view import SourceView
from treatyarchive.ui.widgets.text_view import TextView
from watching import Watch, rest, wait, without_screen

LIMIT_MS = 100
WIDE, HIGH = 480, 700
WORDS = (
    "Тараптар",
    "келісті",
    "су",
    "ресурстары",
    "trade",
    "turnover",
    "шегара",
    "ва",
    "10",
    "billion",
)


def text(size: int) -> str:
    """Paragraphs of different lengths, as many as make up so many code points."""
    chance, made, length = random.Random(1), [], 0
    while length < size:
        made.append(" ".join(chance.choices(WORDS, k=chance.randrange(5, 120))) + ".")
        length += len(made[-1]) + 1
    return "\n".join(made)


Figures = dict[str, tuple[float, float]]
"""By step: milliseconds of silence by the clock, and of this thread's work at a stretch."""


def timed(view: QTextEdit, step: Callable[[], object], watch: Watch) -> tuple[float, float]:
    """Do it and paint, and wait until nothing is left to be done."""
    watch.restart()
    started, busy = time.monotonic(), time.thread_time()
    step()
    QApplication.sendPostedEvents(view.window(), QEvent.Type.UpdateRequest.value)
    first, work = time.monotonic() - started, time.thread_time() - busy
    if isinstance(view, SourceView):
        wait(lambda: view.is_laid_out)
    rest(1.5)
    return max(first, watch.longest) * 1000, work * 1000


def measure(view: QTextEdit, source: str, watch: Watch) -> Figures:
    """Each step by its name."""
    view.resize(WIDE, HIGH)
    view.show()
    rest(0.3)
    found: Figures = {}
    ours = view if isinstance(view, TextView) else None
    show = partial(ours.set_text if ours else view.setPlainText, source)
    found["shown"] = timed(view, show, watch)
    found["wider"] = timed(view, lambda: view.resize(WIDE + 160, HIGH), watch)
    larger = partial(ours.set_size, 20) if ours else partial(view.zoomIn, 4)
    found["letters larger"] = timed(view, larger, watch)
    bar = view.verticalScrollBar()
    found["gone to the end"] = timed(view, lambda: bar.setValue(bar.maximum()), watch)
    frames = []
    for _ in range(200):
        started, busy = time.monotonic(), time.thread_time()
        bar.setValue(bar.value() - 40)
        QApplication.sendPostedEvents(view.window(), QEvent.Type.UpdateRequest.value)
        frames.append((time.monotonic() - started, time.thread_time() - busy))
    found["scrolled, slowest"] = max(f[0] for f in frames) * 1000, max(f[1] for f in frames) * 1000
    view.hide()
    return {name: (round(clock, 1), round(work, 1)) for name, (clock, work) in found.items()}


def main() -> int:
    """Measure, print, and fail where the promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000)
    chosen = parser.parse_args()
    without_screen()
    theme.install(app.dressed(), "light")
    source, watch = text(chosen.size), Watch()
    plain = QTextEdit()
    plain.setReadOnly(True)
    plain.setFont(theme.source_font(15))
    ours, qt = measure(TextView(), source, watch), measure(plain, source, watch)
    said = ("clock_ms", "work_ms")
    told = {
        step: {
            "ours": dict(zip(said, ours[step], strict=True)),
            "qt": dict(zip(said, qt[step], strict=True)),
        }
        for step in ours
    }
    print(json.dumps({"steps": told, "limit_ms": LIMIT_MS}, indent=1))
    return 0 if max(work for _, work in ours.values()) <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
