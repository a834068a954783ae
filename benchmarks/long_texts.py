"""A text of a megabyte on screen: shown, made wider, set larger, gone through, a place gone to.

The event loop's longest silence is watched: each step is timed from what was asked until it has
been painted, and so is what the program does by itself after it. The baseline is Qt's own text
edit with the same text, letters and width, in the same run. Promise: no silence over 100 ms.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable

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


def timed(view: QTextEdit, step: Callable[[], object], watch: Watch) -> float:
    """Do it and paint; the longest silence in milliseconds, until nothing is left to be done."""
    watch.restart()
    started = time.monotonic()
    step()
    QApplication.sendPostedEvents(view.window(), QEvent.Type.UpdateRequest.value)
    first = time.monotonic() - started
    if isinstance(view, SourceView):
        wait(lambda: view.is_laid_out)
    rest(1.5)
    return max(first, watch.longest) * 1000


def measure(view: QTextEdit, source: str, watch: Watch) -> dict[str, float]:
    """Each step by its name."""
    view.resize(WIDE, HIGH)
    view.show()
    rest(0.3)
    found: dict[str, float] = {}
    ours = isinstance(view, TextView)
    show = (lambda: view.set_text(source)) if ours else (lambda: view.setPlainText(source))
    found["shown"] = timed(view, show, watch)
    found["wider"] = timed(view, lambda: view.resize(WIDE + 160, HIGH), watch)
    larger = (lambda: view.set_size(20)) if ours else (lambda: view.zoomIn(4))
    found["letters larger"] = timed(view, larger, watch)
    bar = view.verticalScrollBar()
    found["gone to the end"] = timed(view, lambda: bar.setValue(bar.maximum()), watch)
    frames = []
    for _ in range(200):
        started = time.monotonic()
        bar.setValue(bar.value() - 40)
        QApplication.sendPostedEvents(view.window(), QEvent.Type.UpdateRequest.value)
        frames.append((time.monotonic() - started) * 1000)
    found["scrolled, 95 of 100"] = sorted(frames)[189]
    found["scrolled, slowest"] = max(frames)
    view.hide()
    return {name: round(value, 1) for name, value in found.items()}


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
    result = {"ours": measure(TextView(), source, watch), "qt": measure(plain, source, watch)}
    result["limit_ms"] = LIMIT_MS  # type: ignore[assignment]
    print(json.dumps(result, indent=1))
    return 0 if max(result["ours"].values()) <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
