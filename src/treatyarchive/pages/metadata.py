"""What a PDF says of itself, through pypdf. In a worker only."""

from datetime import datetime
from typing import BinaryIO

from pypdf import PdfReader

from treatyarchive.pages.plain import plain


def of_pdf(file: BinaryIO) -> dict[str, str]:
    """Return title, author, subject, language, creator, producer, created, ... as far as stated."""
    file.seek(0)
    reader = PdfReader(file, strict=False)
    found = {"language": reader.root_object.get("/Lang")}
    stated = reader.metadata
    found |= (
        {}
        if stated is None
        else {
            "title": stated.title,
            "author": stated.author,
            "subject": stated.subject,
            "creator": stated.creator,
            "producer": stated.producer,
            "created": _date(stated.get("/CreationDate")),
            "modified": _date(stated.get("/ModDate")),
        }
    )
    texts = {name: plain(str(value)) for name, value in found.items() if value is not None}
    return {name: text for name, text in texts.items() if text}


def _date(value: object) -> str | None:
    """Return a PDF's date in ISO form, or as it stands where it is none."""
    if value is None:
        return None
    text = str(value)
    digits = text.removeprefix("D:").replace("'", "").replace("Z0000", "Z")
    for pattern in ("%Y%m%d%H%M%S%z", "%Y%m%d%H%M%S", "%Y%m%d%H%M", "%Y%m%d"):
        try:
            return datetime.strptime(digits, pattern).isoformat()
        except ValueError:
            continue
    return text
