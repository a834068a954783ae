"""A page turn nobody foresaw: through the pool, against pdfium alone in this process.

Each page of a PDF of 300 dpi A4 JPEG scans is drawn once at the size of a screen's pixels, by
turns through the pool and by pdfium itself. The target is at most 15 ms more by way of the pool.
"""

import argparse
import ctypes
import hashlib
import io
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFilter

from treatyarchive.pages.pool import PagePool
from treatyarchive.pages.records import Source

TARGET_MS = 15.0
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
        return memory.raw[:4]

    def close(self) -> None:
        self._document.close()


def measure(path: Path, pages: int, rounds: int, width: int, height: int) -> tuple[float, float]:
    """Return both medians in ms: through the pool, pdfium alone."""
    key = hashlib.sha256(path.read_bytes()).hexdigest()
    source = Source(key, path.name, "application/pdf", lambda: path.open("rb"))
    pooled, alone = [], []
    reference = Alone(path, width, height)
    with PagePool(1) as pool:
        pool.probe(source)
        for number in range(rounds * pages):
            page = number % pages + 1
            start = time.perf_counter()
            with pool.render(source, page, width, height) as shown:
                first = bytes(shown.data[:4])
            pooled.append((time.perf_counter() - start) * 1000)
            start = time.perf_counter()
            same = reference.turn(page)
            alone.append((time.perf_counter() - start) * 1000)
            if first != same:
                raise SystemExit("the two drew different pages")
    reference.close()
    return statistics.median(pooled), statistics.median(alone)


def main() -> int:
    """Print both medians, the difference and the ratio; 1 where the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--width", type=int, default=1240)
    parser.add_argument("--height", type=int, default=1754)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scans.pdf"
        make_pdf(path, options.pages)
        size = path.stat().st_size / options.pages / 1000
        pooled, alone = measure(path, options.pages, options.rounds, options.width, options.height)
    more = pooled - alone
    print(f"{options.pages} pages of {size:.0f} kB drawn at {options.width} x {options.height}")
    print(f"through the pool {pooled:.1f} ms, pdfium alone {alone:.1f} ms (medians)")
    print(f"difference {more:+.1f} ms (target {TARGET_MS:+.0f} ms), ratio {pooled / alone:.2f}")
    return 0 if more <= TARGET_MS else 1


if __name__ == "__main__":
    sys.exit(main())
