"""Small archives with real texts and real scans for the tests of the screens."""

import hashlib
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from treatyarchive.archive import accessions, index, originals
from treatyarchive.archive import documents as records
from treatyarchive.archive.store import Archive, new_uuid

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


def add_scan(
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
