"""A page turn: in the page view and through the pool, against pdfium alone in this process.

Pages of a PDF of 300 dpi A4 JPEG scans are drawn at the size they have on screen: by pdfium itself,
by the workers (compared to the pixel), and in the view until they are painted, once as turns nobody
foresaw, once to the next page after a rest. Targets: at the 95th percentile 15 ms more than
pdfium's own, and 30 ms where the page was foreseen.
"""

import argparse
import ctypes
import io
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFilter
from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

import paged
from treatyarchive.pages.pool import PagePool
from treatyarchive.pages.records import Source
from treatyarchive.ui.widgets.page_view import PageView
from watching import rest, wait, without_screen

TARGET_MS, AHEAD_MS = 15.0, 30.0
REST_S = 0.6
T = TypeVar("T")
A4_300_DPI = (2480, 3508)


def scan(number: int) -> Image.Image:
    """A page that looks like a scan to a JPEG encoder: lines of text on paper with grain."""
    paper = Image.effect_noise(A4_300_DPI, 12).point(lambda value: min(value + 100, 255))
    draw = ImageDraw.Draw(paper)
    for line in range(60):
        text = f"Page {number}, article {line}: the High Contracting Parties agree " * 2
        draw.text((200, 200 + line * 52), text, fill=30, font_size=34)
    return paper.filter(ImageFilter.GaussianBlur(0.8)).convert("RGB")


def make_pdf(path: Path, pages: int) -> None:
    """Write a PDF of scans, each a JPEG."""
    made = pdfium.PdfDocument.new()
    for number in range(pages):
        jpeg = io.BytesIO()
        scan(number).save(jpeg, "JPEG", quality=85)
        jpeg.seek(0)
        image = pdfium.PdfImage.new(made)
        image.load_jpeg(jpeg, inline=True)
        image.set_matrix(pdfium.PdfMatrix().scale(595, 842))
        page = made.new_page(595, 842)
        page.insert_obj(image)
        page.gen_content()
    made.save(path)
    made.close()


class Alone:
    """pdfium in this process: load the page, draw it into our own memory."""

    def __init__(self, path: Path, width: int, height: int) -> None:
        self._document = pdfium.PdfDocument(path)
        self._width, self._height = width, height

    def turn(self, page: int) -> bytes:
        raw = pdfium.raw
        memory = ctypes.create_string_buffer(self._width * self._height * 4)
        loaded = raw.FPDF_LoadPage(self._document, page - 1)
        bitmap = raw.FPDFBitmap_CreateEx(
            self._width, self._height, raw.FPDFBitmap_BGRx, memory, self._width * 4
        )
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, self._width, self._height, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(
            bitmap, loaded, 0, 0, self._width, self._height, 0, raw.FPDF_ANNOT
        )
        raw.FPDFBitmap_Destroy(bitmap)
        raw.FPDF_ClosePage(loaded)
        return memory.raw

    def close(self) -> None:
        self._document.close()


class Times(NamedTuple):
    """Milliseconds of each turn."""

    pooled: list[float]
    alone: list[float]
    unforeseen: list[float]
    foreseen: list[float]


def painted(view: PageView, page: int) -> float:
    """Turn to a page, until it has been painted as it should be."""
    start = time.perf_counter()
    view.go_to(page)
    while not view.canvas.current.is_done:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QApplication.sendPostedEvents(view, QEvent.Type.UpdateRequest.value)
    return (time.perf_counter() - start) * 1000


def timed(deed: Callable[[], T]) -> tuple[float, T]:
    """Milliseconds, and what came of it."""
    start = time.perf_counter()
    found = deed()
    return (time.perf_counter() - start) * 1000, found


def drawn(pool: PagePool, source: Source, page: int, size: tuple[int, int]) -> bytes:
    """A page's pixels by way of the workers."""
    with pool.render(source, page, *size) as shown:
        return bytes(shown.data)


def measure(path: Path, rounds: int) -> Times:
    """The three ways to a page by turns, for the machine has other things to do as well."""
    times = Times([], [], [], [])
    source = Source(path.name, path.name, "application/pdf", lambda: path.open("rb"))
    with paged.on_screen(path) as view, PagePool(1) as pool:
        pool.probe(source)
        reference = Alone(path, *view.canvas.device_size())
        count = view.page_count
        # Every other page, so that no turn goes to one that was drawn ahead.
        for page in rounds * [*range(3, count + 1, 2), *range(2, count + 1, 2)]:
            view.service.forget(view.pages[0][0])
            times.unforeseen.append(painted(view, page))
            rest(REST_S)
            size = view.canvas.device_size()
            pooled, pixels = timed(partial(drawn, pool, source, page, size))
            alone, same = timed(partial(reference.turn, page))
            if pixels != same:
                raise SystemExit("the two drew different pages")
            times.pooled.append(pooled)
            times.alone.append(alone)
        for page in range(1, count):
            view.go_to(page)
            wait(lambda: view.canvas.current.is_done)
            rest(REST_S)
            times.foreseen.append(painted(view, page + 1))
        reference.close()
    return times


def p95(times: list[float]) -> float:
    """What all but a twentieth stay below."""
    return sorted(times)[int(len(times) * 0.95)]


def main() -> int:
    """Print medians and 95th percentiles; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    without_screen()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        path = Path(folder) / "scans.pdf"
        make_pdf(path, options.pages)
        times = measure(path, options.rounds)
    for name, found in times._asdict().items():
        print(f"{name:11} median {statistics.median(found):6.1f} ms, 95 % {p95(found):6.1f} ms")
    more, ahead = p95(times.unforeseen) - p95(times.alone), p95(times.foreseen)
    ratio = p95(times.unforeseen) / p95(times.alone)
    print(f"unforeseen {more:+.1f} ms over pdfium alone (target {TARGET_MS:+.0f}), x {ratio:.2f}")
    print(f"foreseen {ahead:.1f} ms (target {AHEAD_MS:.0f})")
    return 0 if more <= TARGET_MS and ahead <= AHEAD_MS else 1


if __name__ == "__main__":
    sys.exit(main())
