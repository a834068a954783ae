"""Importing 1,000 mixed files (text, HTML, Word, PDF), against their bare parsers in a loop.

Both read the same files from disk. The baseline decodes texts, and hands the others to the same
libraries in its own process: trafilatura, python-docx, and for PDF pdfium's text and pypdf's
metadata. It guards against nothing and keeps nothing. The program reads them in workers under
limits, with a box for each word of a PDF, keeps the bytes, indexes, and commits as it goes.
"""

import argparse
import io
import random
import time
from collections.abc import Callable
from pathlib import Path

import docx
import trafilatura
from anyascii import anyascii
from docx.table import Table
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from pypdfium2 import PdfDocument

from adding_texts import words
from side_by_side import by_turns, into_a_new_archive, report, workplace
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding
from treatyarchive.text.decoding import decode

# At most 1.7 times as long.
TARGET = 1 / 1.7
SIZES = (3_000, 30_000)
ENDINGS = ("txt", "html", "docx", "pdf")


def prose(chance: random.Random, size: int) -> list[str]:
    """Paragraphs in one of two scripts, of so many bytes in UTF-8."""
    known = _VOCABULARIES[chance.randrange(2)]
    shares = [1 / (rank + 2) for rank in range(len(known))]
    paragraphs: list[str] = []
    left = size
    while left > 0:
        paragraph = " ".join(chance.choices(known, shares, k=chance.randint(20, 90))) + "."
        paragraphs.append(paragraph.capitalize())
        left -= len(paragraph.encode())
    return paragraphs


_VOCABULARIES = [words("latin", random.Random(3)), words("cyrillic", random.Random(4))]


def text(paragraphs: list[str], chance: random.Random) -> bytes:
    """Plain text, a quarter of the Cyrillic ones in an 8-bit charset."""
    whole = "\n".join(paragraphs)
    return whole.encode(chance.choice(("utf-8", "utf-8", "utf-8", "kz1048")), "ignore")


def html(paragraphs: list[str], chance: random.Random) -> bytes:
    """A page of a news site: menus around an article."""
    links = "".join(f"<li><a href='/{n}'>Menu {n}</a></li>" for n in range(40))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='ru'><head><meta charset='utf-8'><title>{paragraphs[0][:60]}"
        f"</title><meta property='og:site_name' content='Press'><style>p {{ margin: 0 }}</style>"
        f"</head><body><nav><ul>{links}</ul></nav><main><article><h1>{paragraphs[0][:60]}</h1>"
        f"{body}</article></main><footer>Press service, 2022</footer></body></html>"
    ).encode()


def word(paragraphs: list[str], chance: random.Random) -> bytes:
    """A Word file with a table."""
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    table = made.add_table(3, 2)
    for cell in table._cells:
        cell.text = chance.choice(paragraphs)[:40]
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def pdf(paragraphs: list[str], chance: random.Random) -> bytes:
    """A PDF with a text layer, some 45 lines of Latin letters a page."""
    lines = [
        line[place : place + 90]
        for line in map(anyascii, paragraphs)
        for place in range(0, len(line), 90)
    ]
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F"): writer._add_object(font)})
    for first in range(0, len(lines), 45):
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        shown = " ".join(
            f"({line.translate({40: None, 41: None, 92: None})}) Tj 0 -16 Td"
            for line in lines[first : first + 45]
        )
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F 11 Tf 50 790 Td {shown} ET".encode("ascii", "replace"))
        page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    writer.add_metadata({"/Title": lines[0], "/Author": "Press"})
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


MAKERS: dict[str, Callable[[list[str], random.Random], bytes]] = {
    "txt": text,
    "html": html,
    "docx": word,
    "pdf": pdf,
}


def make_files(folder: Path, count: int) -> list[Path]:
    """Files of each kind by turns, of 3 to 30 KB of text."""
    chance = random.Random(11)
    files = []
    for number in range(count):
        ending = ENDINGS[number % len(ENDINGS)]
        file = folder / f"{number:04d}.{ending}"
        file.write_bytes(MAKERS[ending](prose(chance, chance.randint(*SIZES)), chance))
        files.append(file)
    return files


def ours(folder: Path, files: list[Path]) -> None:
    """Add them through the program."""
    with Archive.open(folder / "ours.tarchive") as archive:
        result = adding.add_paths(archive, [str(file) for file in files])
    assert result.count("added") == len(files), result.outcomes[0]
    assert not any(outcome.note for outcome in result.outcomes)


def baseline(files: list[Path]) -> dict[str, float]:
    """Hand each file to its library; seconds by kind of file."""

    def of_word(data: bytes) -> str:
        made = docx.Document(io.BytesIO(data))
        found = []
        for block in made.iter_inner_content():
            if isinstance(block, Table):
                found += [cell.text for row in block.rows for cell in row.cells]
            else:
                found.append(block.text)
        return "\n".join(found)

    def of_pdf(data: bytes) -> str:
        assert PdfReader(io.BytesIO(data)).metadata
        made = PdfDocument(data)
        return "\n".join(page.get_textpage().get_text_range() for page in made)

    readers: dict[str, Callable[[bytes], object]] = {
        "txt": decode,
        "html": lambda data: trafilatura.bare_extraction(data, with_metadata=True),
        "docx": of_word,
        "pdf": of_pdf,
    }
    seconds = dict.fromkeys(ENDINGS, 0.0)
    for file in files:
        started = time.perf_counter()
        assert readers[file.suffix[1:]](file.read_bytes())
        seconds[file.suffix[1:]] += time.perf_counter() - started
    return seconds


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000, help="how many files")
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    with workplace() as place:
        files_in = place / "files"
        files_in.mkdir()
        files = make_files(files_in, given.count)
        spent: list[dict[str, float]] = []
        ways = {
            "treatyarchive add_paths": into_a_new_archive(
                place, lambda folder: ours(folder, files)
            ),
            "the bare parsers in a loop": lambda _: spent.append(baseline(files)),
        }
        seconds = by_turns(ways, given.repeat, place)
        report(f"Importing {len(files)} mixed files", seconds, TARGET)
        parts = ", ".join(f"{kind} {found:.2f} s" for kind, found in spent[-1].items())
        print(f"  of the parsers, last run: {parts}")


if __name__ == "__main__":
    main()
