"""The first page of a PDF of 600 pages and 300 MB, against reading its bytes from the archive.

The page view is shown the scan and paints its first page at the size of the pane; the baseline
reads all bytes of the scan out of the archive, as `sqlite3` gives them. By turns, each in a
process of its own, with the file in the system's cache. Promise: under 1.5 x.
"""

import argparse
import io
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium

import page_turn
import side_by_side
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding
from watching import without_screen

LIMIT = 1.5
PAGES = 600
DISTINCT = 8
QUALITY = 22  # some half a megabyte a page

OURS = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from treatyarchive.ui import app
application = app.dressed()
from watching import rest, wait
from treatyarchive.archive import documents
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.page_view import PageView
session = Session(Path(sys.argv[1]))
service = PageService(session)
view = PageView(service)
view.resize(640, 800)
view.show()
found = []
session.read(lambda archive: documents.scans(archive, 1), found.append, view)
wait(lambda: found)
rest(0.5)
start = time.perf_counter()
view.show_scans(found[0])
wait(lambda: view.canvas.image is not None or view.canvas.message)
assert not view.canvas.message, view.canvas.message
print(time.perf_counter() - start)
view.close()
service.close()
session.close()
"""

BYTES = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1])
start = time.perf_counter()
(data,) = connection.execute("SELECT data FROM sqlar ORDER BY sz DESC LIMIT 1").fetchone()
print(time.perf_counter() - start)
"""


def write_pdf(path: Path) -> None:
    """600 pages of 300 dpi A4, each with a picture of its own in the file."""
    pictures = []
    for number in range(DISTINCT):
        jpeg = io.BytesIO()
        page_turn.scan(number).save(jpeg, "JPEG", quality=QUALITY)
        pictures.append(jpeg.getvalue())
    made = pdfium.PdfDocument.new()
    for number in range(PAGES):
        image = pdfium.PdfImage.new(made)
        image.load_jpeg(io.BytesIO(pictures[number % DISTINCT]), inline=True)
        image.set_matrix(pdfium.PdfMatrix().scale(595, 842))
        page = made.new_page(595, 842)
        page.insert_obj(image)
        page.gen_content()
    made.save(path)
    made.close()


def make(folder: Path) -> Path:
    """An archive with one scan of 600 pages, some half a megabyte each."""
    pdf, archive = folder / "scans.pdf", folder / "large.tarchive"
    write_pdf(pdf)
    with Archive.create(archive) as made:
        adding.add_paths(made, [str(pdf)])
    pdf.unlink()
    return archive


def seconds(code: str, *arguments: str) -> float:
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True, check=True
    )
    return float(run.stdout)


def main() -> int:
    """Measure by turns, print medians and their ratio; 1 where the promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    without_screen()
    here = str(Path(__file__).resolve().parent)
    with side_by_side.workplace() as folder, TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = home
        archive = str(make(folder))
        size = Path(archive).stat().st_size
        ours, reading = [], []
        for _ in range(chosen.runs + 1):
            reading.append(seconds(BYTES, archive))
            ours.append(seconds(OURS, archive, here))
    painted, read = statistics.median(ours[1:]), statistics.median(reading[1:])
    print(
        json.dumps(
            {
                "archive_mb": round(size / 1e6),
                "first_page_ms": round(painted * 1000),
                "reading_bytes_ms": round(read * 1000),
                "ratio": round(painted / read, 2),
                "limit": LIMIT,
            }
        )
    )
    return 0 if painted <= LIMIT * read else 1


if __name__ == "__main__":
    sys.exit(main())
