"""Scrolling two texts of 2,000 paragraphs together, aligned, with the ribbon between them.

The wheel is turned over the left text; each step is timed from the wheel event until both texts
and the ribbon have been painted. The baseline is the same in the same run with plain QTextEdits
of the same texts and width, one scrolled by the other's value. Promise: no frame over 16 ms.
"""

import argparse
import gc
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTextEdit, QWidget

from treatyarchive.archive import accessions, documents
from treatyarchive.archive.store import Archive
from treatyarchive.ui import app, theme
from treatyarchive.ui.compare.view import CompareScreen
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from watching import rest, wait, without_screen

LIMIT_MS = 16
NOTCH = QPoint(0, -120)
_SETTLE_S = 0.01
_LINES = (
    ("{n}-modda", "Статья {n}"),
    (
        "Tomonlar savdo hajmini {y} yilgacha {s} million AQSh dollariga yetkazish choralarini "
        "koʻradilar.",
        "Стороны принимают меры к тому, чтобы к {y} году довести взаимную торговлю до {s} "
        "миллионов долларов США, и раз в год подводят итоги.",
    ),
    (
        "Komissiya {c} nafar vakildan iborat boʻladi.",
        "Комиссия состоит из {c} представителей, которых Стороны назначают поровну.",
    ),
    ("Xarajatlar {s} soʻmdan oshmaydi.", "Расходы не превышают {s} сумов."),
    ("Ushbu modda {y} yilda koʻrib chiqiladi.", "Настоящая статья рассматривается в {y} году."),
)


def treaty(side: int, paragraphs: int) -> str:
    """One language version; each article has values of its own."""
    lines: list[str] = []
    for number in range(1, paragraphs // len(_LINES) + 1):
        values = {"n": number, "y": 2000 + number % 90, "s": 1000 + 7 * number, "c": 50 + number}
        lines.extend(line[side].format(**values) for line in _LINES)
    return "\n".join(lines)


def add(archive: Archive, title: str, text: str, language: str) -> int:
    """A document with that text."""
    import hashlib  # noqa: PLC0415 - here alone

    with archive.transaction():
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        archive.rows.insert("text", {"sha256": sha256, "body": text})
        accession = accessions.begin(archive, f"Add {title}")
        values = {"title": title, "text_sha256": sha256, "language": language}
        return documents.insert(archive, accession, values)


def frame(under: QWidget) -> tuple[float, float]:
    """Turn the wheel by one notch and paint; milliseconds by the clock, and of this thread."""
    middle = QPointF(under.rect().center())
    event = QWheelEvent(
        middle,
        under.mapToGlobal(middle),
        QPoint(),
        NOTCH,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    started, busy = time.perf_counter(), time.thread_time()
    QApplication.sendEvent(under, event)
    QApplication.sendPostedEvents(under.window(), QEvent.Type.UpdateRequest.value)  # paints it
    return (time.perf_counter() - started) * 1000, (time.thread_time() - busy) * 1000


def turn(under: QWidget, steps: int, check: Callable[[], None] = lambda: None) -> dict[str, float]:
    """Scroll down from the top."""
    frames = []
    gc.collect()
    for _ in range(steps):
        frames.append(frame(under))
        check()
        rest(_SETTLE_S)
    clock, work = (sorted(times) for times in zip(*frames, strict=True))
    return {
        "frames": len(frames),
        "median_ms": round(statistics.median(clock), 2),
        "p99_ms": round(clock[int(len(frames) * 0.99)], 2),
        "max_ms": round(clock[-1], 2),
        "work_median_ms": round(statistics.median(work), 2),
        "work_max_ms": round(work[-1], 2),
    }


def ours(path: Path, numbers: tuple[int, int], steps: int) -> dict[str, float]:
    """The comparison of the program, aligned; every step is looked at for being level."""
    session = Session(path)
    pages = PageService(session)
    settings = Settings(QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat))
    screen = CompareScreen(session, pages, settings)
    screen.resize(1380, 840)
    screen.show()
    screen.show_documents(*numbers)
    wait(lambda: screen.pair.comparing.state == "compared")
    wait(lambda: all(pane.text.is_laid_out for pane in screen.all_panes))
    rest(0.5)
    missed = 0

    def check() -> None:
        nonlocal missed
        left, right = screen.left, screen.right
        band = screen.pair.bands.level_at(0, screen.pair.bands.place(0, left.paragraph_read))
        if band is not None and None not in band.sides:
            tops = [
                pane.text.box_of(*span).top() - pane.text.verticalScrollBar().value()
                for pane, span in zip((left, right), band.sides, strict=True)
                if span is not None
            ]
            at_an_end = right.text.verticalScrollBar().value() == 0
            missed += abs(tops[0] - tops[1]) > 1 and not at_an_end

    found = turn(screen.left.text.viewport(), steps, check)
    pairs = sum(1 for band in screen.pair.bands.all if band.paired)
    screen.close()
    pages.close()
    session.close()
    return {**found, "pairs": pairs, "frames_not_level": missed}


def plain(texts: tuple[str, str], steps: int) -> dict[str, float]:
    """Two text edits as Qt has them, one scrolled by the other's value."""
    window = QWidget()
    row = QHBoxLayout(window)
    views = []
    for text in texts:
        view = QTextEdit()
        view.setReadOnly(True)
        view.setFont(theme.source_font(15))
        view.setPlainText(text)
        row.addWidget(view)
        views.append(view)
    views[0].verticalScrollBar().valueChanged.connect(views[1].verticalScrollBar().setValue)
    window.resize(1380, 700)
    window.show()
    rest(0.5)
    found = turn(views[0].viewport(), steps)
    window.close()
    return found


def main() -> int:
    """Measure, print, and fail where the promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--paragraphs", type=int, default=2000)
    parser.add_argument("--steps", type=int, default=400)
    chosen = parser.parse_args()
    without_screen()
    with TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = home
        theme.install(app.dressed(), "light")
        texts = treaty(0, chosen.paragraphs), treaty(1, chosen.paragraphs)
        path = Path(home) / "two.tarchive"
        with Archive.create(path) as archive:
            numbers = (
                add(archive, "Shartnoma", texts[0], "uz-Latn"),
                add(archive, "Договор", texts[1], "ru-Cyrl"),
            )
        ways = {
            "aligned, with ribbon": ours(path, numbers, chosen.steps),
            "two plain QTextEdits": plain(texts, chosen.steps),
        }
    mine, other = ways.values()
    ways["ratio of medians"] = {"ratio": round(mine["median_ms"] / other["median_ms"], 2)}
    print(json.dumps({**ways, "limit_ms": LIMIT_MS}, indent=1))
    return 0 if mine["max_ms"] <= LIMIT_MS and not mine["frames_not_level"] else 1


if __name__ == "__main__":
    sys.exit(main())
