"""Archives of scanned documents for benchmarks: made once, kept in the temporary folder."""

import hashlib
import io
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

import prepare
from treatyarchive.archive import accessions, documents, index, originals, schema
from treatyarchive.archive.store import Archive, new_uuid

A4_200_DPI = (1654, 2339)


def page(number: int) -> bytes:
    """A JPEG that looks like a scan to a decoder: lines of text on paper with grain."""
    paper = Image.effect_noise(A4_200_DPI, 12).point(lambda value: min(value + 100, 255))
    draw = ImageDraw.Draw(paper)
    for line in range(50):
        words = f"Document {number}, article {line}: the High Contracting Parties agree " * 2
        draw.text((140, 140 + line * 40), words, fill=30, font_size=26)
    file = io.BytesIO()
    paper.filter(ImageFilter.GaussianBlur(0.6)).convert("RGB").save(file, "JPEG", quality=80)
    return file.getvalue()


def archive_with(count: int) -> Path:
    """An archive with so many documents, each with a text and a scan of its own."""
    mark = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]
    name = f"treatyarchive-scans-{count}-{schema.version()}-{mark}.tarchive"
    path = Path(tempfile.gettempdir()) / name
    if not path.exists():
        unfinished = path.with_suffix(".making.tarchive")
        unfinished.unlink(missing_ok=True)
        with Archive.create(unfinished, "Benchmark") as archive:
            texts = prepare.sources()
            with archive.transaction():
                accession = accessions.begin(archive, f"Add {count} scans")
                for number in range(1, count + 1):
                    _add(archive, accession, number, texts[number % len(texts)])
        unfinished.rename(path)
    return path


def _add(archive: Archive, accession: int, number: int, source: tuple[str, str]) -> None:
    title, text = f"{source[0]} {number}", source[1]
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    if archive.rows.get("text", sha256) is None:
        archive.rows.insert("text", {"sha256": sha256, "body": text})
    day = f"{2018 + number % 7}-{1 + number % 12:02}-{1 + number % 28:02}"
    dates = {"date": day, "date_earliest": day, "date_latest": day}
    values = {"title": title, "text_sha256": sha256, "language": "en", **dates}
    document = documents.insert(archive, accession, values)
    index.add(archive, document, "title", title)
    index.add(archive, document, "text", text)
    data = page(number)
    original = originals.put(
        archive,
        data,
        hashlib.sha256(data).hexdigest(),
        size=len(data),
        extension="jpg",
        media_type="image/jpeg",
        pages=1,
    )
    archive.rows.insert(
        "scan",
        {
            "id": archive.rows.reserve("scan"),
            "uuid": new_uuid(),
            "document_id": document,
            "original_id": original,
            "accession_id": accession,
            "seq": 1,
            "name": f"{number}.jpg",
        },
    )
    for turn in range(3):
        sector = ("TRN.RLW", "TRD.CUS", "ENE.ELE", "POL")[(number + turn) % 4]
        archive.rows.insert(
            "document_sector",
            {
                "id": archive.rows.reserve("document_sector"),
                "uuid": new_uuid(),
                "document_id": document,
                "sector": sector,
                "basis": "agreed",
            },
        )
