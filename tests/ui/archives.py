"""Small archives with real texts and real scans for the tests of the screens."""

import contextlib
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from archive_fixtures import new_archive
from treatyarchive.archive import accessions, index, originals, readings
from treatyarchive.archive import documents as records
from treatyarchive.archive.page_jobs import PageResult
from treatyarchive.archive.store import Archive, new_uuid
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings

TITLE = "Мемлекет басшысы Өзбекстан Президентімен келіссөз жүргізді"
TEXT = (
    f"{TITLE}\n"
    "Нұр-Сұлтан, 2021 жылғы 6 желтоқсан\n"
    "Тараптар сауда көлемін алдымен 3 млрд долларға, кейін 10 млрд долларға жеткізу міндетін "
    "қойды. Үкіметтерге тиісті тапсырма берілді.\n"
    "Келіссөз барысында көлік-логистика, су ресурстары, энергетика және мәдени-гуманитарлық "
    "байланыс мәселелері қаралды.\n"
    "Сапар қорытындысы бойынша мемлекеттер басшылары Одақтастық қатынастар туралы декларацияға "
    "қол қойды.\n"
)

Scan = tuple[str, bytes, int]


def picture(text: str = "page", size: tuple[int, int] = (620, 877)) -> Image.Image:
    """A page to look at: paper, lines of something like writing, a number."""
    image = Image.new("RGB", size, "#f4efe4")
    draw = ImageDraw.Draw(image)
    for line in range(8, size[1] // 20 - 6):
        draw.line((60, line * 20, size[0] - 60 - (line * 37) % 120, line * 20), "#554f45", 3)
    draw.text((60, 60), text, "#201c16", font_size=40)
    return image


def pdf(pages: int = 3) -> bytes:
    """A PDF of that many pages."""
    first, *others = [picture(f"Page {number}") for number in range(1, pages + 1)]
    file = io.BytesIO()
    first.save(file, "PDF", save_all=True, append_images=others, resolution=75)
    return file.getvalue()


def jpeg(text: str = "A photograph") -> bytes:
    """A JPEG of one page."""
    file = io.BytesIO()
    picture(text).save(file, "JPEG", dpi=(75, 75))
    return file.getvalue()


def tiff(pages: int = 2) -> bytes:
    """A TIFF of that many pages."""
    first, *others = [picture(f"Frame {number}") for number in range(1, pages + 1)]
    file = io.BytesIO()
    first.save(file, "TIFF", save_all=True, append_images=others, dpi=(75, 75))
    return file.getvalue()


def add_document(
    archive: Archive,
    title: str = TITLE,
    text: str | None = TEXT,
    scans: Sequence[Scan] = (),
    **fields: Any,
) -> int:
    """A document as adding makes it; scans as (name, bytes, pages)."""
    with archive.transaction():
        accession = accessions.begin(archive, f"Add {title}")
        values: dict[str, Any] = {"title": title, **fields}
        if text is not None:
            sha256 = hashlib.sha256(text.encode()).hexdigest()
            if archive.rows.get("text", sha256) is None:
                archive.rows.insert("text", {"sha256": sha256, "body": text})
            values["text_sha256"] = sha256
        number = records.insert(archive, accession, values)
        index.add(archive, number, "title", title)
        if text is not None:
            index.add(archive, number, "text", text)
        for seq, (name, data, pages) in enumerate(scans, 1):
            add_scan(archive, number, accession, seq, name, data, pages)
    return number


@dataclass
class Opened:
    """An archive as a window has it open."""

    session: Session
    pages: PageService
    settings: Settings

    def read(self, qtbot: QtBot, operation: Callable[[Archive], Any]) -> Any:
        """What `operation` reads, after everything asked for before has been answered."""
        # Writing has its own thread: what is read after it sees what it wrote.
        found: list[Any] = []
        self.session.write(lambda _: None, lambda _: self.session.read(operation, found.append))
        qtbot.waitUntil(lambda: bool(found))
        return found[0]


@contextlib.contextmanager
def opened(folder: Path, fill: Callable[[Archive], object]) -> Iterator[Opened]:
    """A new archive in `folder`, filled and opened; everything is closed afterwards."""
    path = folder / "treaties.tarchive"
    with new_archive(path) as archive:
        fill(archive)
    with reopened(path) as found:
        yield found


@contextlib.contextmanager
def reopened(path: Path) -> Iterator[Opened]:
    """An archive that is there, opened; everything is closed afterwards."""
    session = Session(path)
    pages = PageService(session)
    store = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    try:
        yield Opened(session, pages, Settings(store))
    finally:
        pages.close()
        session.close()


def show(qtbot: QtBot, window: QWidget, wide: int, high: int) -> None:
    """Show a screen as a window of its own that has the keyboard."""
    qtbot.addWidget(window)
    window.resize(wide, high)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def type_text(widget: QWidget, text: str) -> None:
    """Type in any script: the test library's own keys are ASCII."""
    for letter in text:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def add_scan(  # noqa: PLR0917 - the columns of a scan
    archive: Archive, document: int, accession: int, seq: int, name: str, data: bytes, pages: int
) -> int:
    """A scan of a document, inside a transaction."""
    extension = Path(name).suffix.lstrip(".")
    types = {"pdf": "application/pdf", "jpg": "image/jpeg", "tif": "image/tiff"}
    sha256 = hashlib.sha256(data).hexdigest()
    original = originals.find(archive, sha256) or originals.put(
        archive,
        data,
        sha256,
        size=len(data),
        extension=extension,
        media_type=types[extension],
        pages=pages or None,
    )
    scan = archive.rows.reserve("scan")
    archive.rows.insert(
        "scan",
        {
            "id": scan,
            "uuid": new_uuid(),
            "document_id": document,
            "original_id": original,
            "accession_id": accession,
            "seq": seq,
            "name": name,
        },
    )
    return scan


def read_pages(archive: Archive, *bodies: str) -> None:
    """Store what a machine has read: the words of a line stand side by side."""
    jobs = readings.pending(archive, None, "engine 1")
    for job, body in zip(jobs, bodies, strict=True):
        words, place = [], 0
        for row, line in enumerate(body.split("\n")):
            for column, word in enumerate(line.split(" ")):
                box = [column / 10, row / 10, column / 10 + 0.09, row / 10 + 0.05]
                words.append([place, place + len(word), *box, 91])
                place += len(word) + 1
        result = PageResult("read", job.languages or "eng", body, json.dumps(words), 91)
        readings.store(archive, job, result)
