"""Page views over real scans, as tests and benchmarks have them on screen."""

import contextlib
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import archives
from PIL import Image, ImageDraw
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents
from treatyarchive.ui.widgets.page_view import PageView

WIDE, HIGH = 420, 600


@contextlib.contextmanager
def on_screen(
    folder: Path, qtbot: QtBot, scans: Sequence[archives.Scan], *, wide: int = WIDE
) -> Iterator[tuple[archives.Opened, PageView]]:
    """An archive with one document of these scans, and a view that shows them."""
    with archives.opened(folder, lambda a: archives.add_document(a, scans=scans)) as opened:
        made = PageView(opened.pages)
        archives.show(qtbot, made, wide, HIGH)
        made.show_scans(opened.read(qtbot, lambda archive: documents.scans(archive, 1)))
        yield opened, made


def sharp(view: PageView, qtbot: QtBot) -> None:
    """Wait until all pages in sight are as they should be."""
    sheets = view.canvas.stage.sheets
    qtbot.waitUntil(lambda: bool(sheets) and all(each.is_done for each in sheets.values()))


def mixed_pdf(sizes: Sequence[tuple[int, int]]) -> bytes:
    """A PDF whose pages are of these sizes in points, each with its number."""
    pages = []
    for number, size in enumerate(sizes, 1):
        page = Image.new("RGB", size, "#f4efe4")
        ImageDraw.Draw(page).text((10, 10), f"Page {number}", "#201c16", font_size=20)
        pages.append(page)
    file = io.BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=72)
    return file.getvalue()
