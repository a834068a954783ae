"""The window while 500 mixed files are added: how long its event loop is ever silent.

A main window over 2,000 documents adds texts, web pages, PDFs and images through its own menu's
action, to the report at the end. A timer of one millisecond ticks in the window's thread; nothing
is left out. The same loop at rest is the baseline. Promise: no silence over 50 ms.
"""

import argparse
import io
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtCore import QSettings, QTimer

import prepare
from treatyarchive.paths import data_dir
from treatyarchive.ui import app, theme
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.window.main_window import MainWindow
from watching import Watch, wait, without_screen

GAP_MS = 50
REST_S = 3.0
PAGE = (1240, 1754)


def image(number: int, kind: str) -> bytes:
    """A scanned page of 150 dpi that nothing else equals."""
    page = Image.new("L", PAGE, 244)
    draw = ImageDraw.Draw(page)
    for line in range(10, 80):
        draw.line((120, line * 20, 1100 - (line * number) % 300, line * 20), 80, 4)
    draw.text((120, 90), f"Page {number}", 20, font_size=60)
    file = io.BytesIO()
    page.save(file, kind, dpi=(150, 150))
    return file.getvalue()


def files(folder: Path, count: int) -> list[str]:
    """So many files: of ten, five texts, a web page, two PDFs, a JPEG and a TIFF."""
    texts = prepare.sources()
    pdfs = [path.read_bytes() for path in sorted((data_dir("resources") / "sample").glob("*.pdf"))]
    made = []
    for number in range(count):
        title, text = texts[number % len(texts)]
        kind = number % 10
        if kind < 5:
            name, data = "txt", f"{title} {number}\n{text}".encode()
        elif kind < 6:
            body = "".join(f"<p>{line}</p>" for line in text.splitlines())
            page = f"<html><head><title>{title} {number}</title></head><body>{body}</body></html>"
            name, data = "html", page.encode()
        elif kind < 8:
            name, data = "pdf", pdfs[number % len(pdfs)] + f"\n%{number}\n".encode()
        else:
            name = "jpg" if kind < 9 else "tif"
            data = image(number, "JPEG" if kind < 9 else "TIFF")
        path = folder / f"{number:04}.{name}"
        path.write_bytes(data)
        made.append(str(path))
    return made


def measure(archive: Path, paths: list[str], store: Path) -> dict[str, float]:
    """Add them to a copy of `archive`; the longest silences, idle and while adding."""
    settings = Settings(QSettings(str(store), QSettings.Format.IniFormat))
    window = MainWindow(Session(archive), settings=settings)
    theme.dress()
    window.show()
    model = window.library.model
    wait(lambda: model.rowCount() and model.row_at(0) is not None)
    before = model.rowCount()
    app.load_screens()
    app.collect_here(window)
    rest_until = time.monotonic() + REST_S / 2
    wait(lambda: time.monotonic() > rest_until)
    watch = Watch()
    rest_until = time.monotonic() + REST_S
    wait(lambda: time.monotonic() > rest_until)
    rest = watch.longest
    watch.restart()
    started = time.monotonic()
    window.adding.add_each(paths)
    gaps = Gaps(watch, started)
    wait(lambda: not window.runner.jobs, 600)
    added = time.monotonic() - started
    wait(lambda: window.toast.isVisible() or window.banner.isVisible())
    rest_until = time.monotonic() + REST_S
    wait(lambda: time.monotonic() > rest_until)
    found = {
        "files": len(paths),
        "rows_more": model.rowCount() - before,
        "added_s": round(added, 1),
        "idle_gap_ms": round(rest * 1000, 1),
        "adding_gap_ms": round(watch.longest * 1000, 1),
        "over_limit": gaps.over,
    }
    window.close()
    return found


class Gaps:
    """The silences over the limit, as seconds since the start and milliseconds."""

    def __init__(self, watch: Watch, started: float) -> None:
        self.over: list[tuple[float, float]] = []
        self._watch, self._started, self._last = watch, started, time.monotonic()
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start()

    def _on_timer_timeout(self) -> None:
        now = time.monotonic()
        if (now - self._last) * 1000 > GAP_MS:
            since = round(self._last - self._started, 2)
            self.over.append((since, round((now - self._last) * 1000, 1)))
        self._last = now


def main() -> int:
    """Measure, print, and fail where the promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--documents", type=int, default=2_000)
    chosen = parser.parse_args()
    without_screen()
    archive = prepare.archive_with(chosen.documents)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        copy = folder / "liveness.tarchive"
        shutil.copy(archive, copy)
        (folder / "files").mkdir()
        paths = files(folder / "files", chosen.files)
        sys.setswitchinterval(app.SWITCH_SECONDS)
        application = app.dressed()
        theme.install(application, "light")
        result = measure(copy, paths, folder / "settings.ini")
    print(json.dumps(result | {"limit_ms": GAP_MS}))
    return 0 if result["adding_gap_ms"] <= GAP_MS else 1


if __name__ == "__main__":
    sys.exit(main())
