"""Real files, made in `tmp_path`, and the pool that reads them."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)

from treatyarchive.pages.pool import PagePool
from treatyarchive.pages.records import Source

MakeSource = Callable[[Path], Source]
MakePdf = Callable[..., Path]


@pytest.fixture
def pool() -> Iterator[PagePool]:
    """A pool of two workers."""
    with PagePool() as pool:
        yield pool


@pytest.fixture
def source() -> MakeSource:
    """Makes a source of a file."""

    def make(path: Path) -> Source:
        key = hashlib.sha256(path.read_bytes()).hexdigest()
        return Source(key, path.name, "application/octet-stream", lambda: path.open("rb"))

    return make


@pytest.fixture
def pdf(tmp_path: Path) -> MakePdf:
    """Makes a PDF of pages with the content streams given, 600 x 800 points, in Helvetica."""

    def make(
        *streams: str,
        rotate: int = 0,
        box: tuple[float, float, float, float] = (0, 0, 600, 800),
        forms: dict[str, str] | None = None,
        name: str = "made.pdf",
        password: str | None = None,
    ) -> Path:
        writer = PdfWriter()
        font = writer._add_object(
            DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Font"),
                    NameObject("/Subtype"): NameObject("/Type1"),
                    NameObject("/BaseFont"): NameObject("/Helvetica"),
                }
            )
        )
        drawn = {}
        resources = DictionaryObject(
            {
                NameObject("/Font"): DictionaryObject({NameObject("/F"): font}),
                NameObject("/XObject"): (objects := DictionaryObject()),
            }
        )
        shared = writer._add_object(resources)
        for label, content in (forms or {}).items():
            form = DecodedStreamObject()
            form.set_data(content.encode("latin-1"))
            form.update(
                {
                    NameObject("/Type"): NameObject("/XObject"),
                    NameObject("/Subtype"): NameObject("/Form"),
                    NameObject("/BBox"): ArrayObject(FloatObject(n) for n in (0, 0, 600, 800)),
                    NameObject("/Resources"): shared,
                }
            )
            drawn[label] = objects[NameObject(f"/{label}")] = writer._add_object(form)
        for content in streams:
            page = writer.add_blank_page(600, 800)
            page[NameObject("/MediaBox")] = ArrayObject(FloatObject(n) for n in box)
            page[NameObject("/Rotate")] = NumberObject(rotate)
            page[NameObject("/Resources")] = shared
            stream = DecodedStreamObject()
            stream.set_data(content.encode("latin-1"))
            page[NameObject("/Contents")] = writer._add_object(stream)
        writer.add_metadata(
            {
                "/Title": "Joint Declaration",
                "/Author": "Ministry",
                "/CreationDate": "D:20221222093000+05'00'",
            }
        )
        if password is not None:
            writer.encrypt(password, algorithm="RC4-128")
        path = tmp_path / name
        with path.open("wb") as file:
            writer.write(file)
        return path

    return make


@pytest.fixture
def endless_pdf(pdf: MakePdf) -> Path:
    """A PDF that draws 20^6 x 20 lines from a few hundred bytes: seconds, then its memory ends."""
    forms = {f"X{n}": f"/X{n + 1} Do " * 20 for n in range(6)}
    forms["X6"] = "0 0 m 600 800 l S " * 20
    return pdf("/X0 Do", forms=forms, name="endless.pdf")
