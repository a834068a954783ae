"""Write PDF files of page pictures, with or without an invisible layer of text.

The font of the layer has one glyph, a box, as in PDFs made by text recognition: each code is the
character itself (UTF-16), so that readers can search and copy, and the boxes of the letters have
a height. The files hold no dates.
"""

from __future__ import annotations

import math
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

A4_PT = (595.0, 842.0)


@dataclass(frozen=True)
class Word:
    """A word on a page: left edge and baseline, width, gap to the next word, letter size."""

    text: str
    x: float
    y: float
    width: float
    gap: float
    size: float


@dataclass(frozen=True)
class Picture:
    """One page: the JPEG, its size in pixels, whether it is grey, and the text operators."""

    jpeg: bytes
    size: tuple[int, int]
    grey: bool
    layer: bytes


def text_layer(words: list[Word], dpi: int, turn: float) -> bytes:
    """Return PDF operators that write words invisibly where the picture has them.

    turn is the angle of the page on the picture, in degrees anticlockwise. No words, no operators.
    """
    if not words:
        return b""
    unit, a = 72 / dpi, math.radians(turn)
    cos, sin = math.cos(a), math.sin(a)
    cx, cy = A4_PT[0] / 2, A4_PT[1] / 2
    out = ["BT 3 Tr"]
    for word in words:
        x, y = word.x * unit - cx, A4_PT[1] - word.y * unit - cy
        px, py = cx + x * cos - y * sin, cy + x * sin + y * cos
        size = word.size * unit
        stretch = 100 * word.width / (len(word.text) * 0.5 * word.size)
        out.append(
            f"/F1 {size:.2f} Tf {cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} {px:.2f} {py:.2f} Tm "
            f"{stretch:.2f} Tz <{word.text.encode('utf-16-be').hex()}> Tj "
            f"{100 * word.gap / (0.5 * word.size):.2f} Tz <0020> Tj"
        )
    return "\n".join([*out, "ET"]).encode("ascii")


CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
%s
endcmap CMapName currentdict /CMap defineresource pop end end"""


def unicode_map() -> bytes:
    """Return a character map in which every code means itself."""
    blocks = [b"100 beginbfrange\n" for _ in range(2)] + [b"56 beginbfrange\n"]
    for high in range(256):
        blocks[high // 100] += b"<%02X00> <%02XFF> <%02X00>\n" % (high, high, high)
    return CMAP % b"\n".join(block + b"endbfrange" for block in blocks)


def stream(head: str, data: bytes, *, pack: bool = True) -> bytes:
    """Return a PDF stream object."""
    if pack:
        data, head = zlib.compress(data, 9), head + " /Filter /FlateDecode"
    return f"<< {head} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def box_font() -> bytes:
    """Return a TrueType font of 1000 units whose glyphs are a box, half an em wide."""
    box = struct.pack(">hhhhh", 1, 0, -200, 500, 750) + struct.pack(">HH", 3, 0) + b"\x01" * 4
    box += struct.pack(">hhhh", 0, 500, 0, -500) + struct.pack(">hhhh", -200, 0, 950, 0)
    head = struct.pack(
        ">IIIIHHQQhhhhHHhhh",
        *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, 1000, 0, 0),
        *(0, -200, 500, 750, 0, 8, 2, 1, 0),
    )
    tables = {
        b"glyf": box + box,
        b"head": head,
        b"hhea": struct.pack(
            ">IhhhHhhhhhh8xhH", 0x10000, 750, -200, 0, *(500, 0, 0, 500, 1, 0, 0), 0, 2
        ),
        b"hmtx": struct.pack(">HhHh", 500, 0, 500, 0),
        b"loca": struct.pack(">III", 0, len(box), 2 * len(box)),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 2, 4, 1, 0, 0, 1, *(0,) * 8),
    }
    out = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 32)
    body, start = b"", len(out) + 16 * len(tables)
    for name, data in tables.items():
        padded = data + bytes(-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        out += name + struct.pack(">III", total, start + len(body), len(data))
        body += padded
    return out + body


def font_objects() -> list[bytes]:
    """Return the objects of the font, numbers 3 to 8; every code shows glyph 1."""
    font = box_font()
    return [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /SampleBox /Encoding /Identity-H"
        b" /DescendantFonts [5 0 R] /ToUnicode 4 0 R >>",
        stream("", unicode_map()),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SampleBox /DW 500 /CIDToGIDMap 7 0 R"
        b" /FontDescriptor 6 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        b"<< /Type /FontDescriptor /FontName /SampleBox /Flags 4 /FontBBox [0 -200 500 750]"
        b" /ItalicAngle 0 /Ascent 750 /Descent -200 /CapHeight 750 /StemV 80 /FontFile2 8 0 R >>",
        stream("", b"\0\1" * 65536),
        stream(f"/Length1 {len(font)}", font),
    ]


def page_objects(picture: Picture, n: int) -> list[bytes]:
    """Return the three objects of a page: itself (number n), its operators, its image."""
    wide, high = (f"{value:g}" for value in A4_PT)
    resources = f"<< /XObject << /Im {n + 2} 0 R >> /Font << /F1 3 0 R >> >>"
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {high}] "
        f"/Contents {n + 1} 0 R /Resources {resources} >>"
    )
    image = (
        f"/Type /XObject /Subtype /Image /Width {picture.size[0]} /Height {picture.size[1]} "
        f"/ColorSpace /Device{'Gray' if picture.grey else 'RGB'} "
        "/BitsPerComponent 8 /Filter /DCTDecode"
    )
    draw = f"q {wide} 0 0 {high} 0 0 cm /Im Do Q\n".encode()
    return [
        page.encode(),
        stream("", draw + picture.layer),
        stream(image, picture.jpeg, pack=False),
    ]


def write_pdf(path: Path, pictures: list[Picture]) -> None:
    """Write a PDF of full-page pictures."""
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects = [catalog, b"", *font_objects()]
    kids = []
    for picture in pictures:
        kids.append(f"{len(objects) + 1} 0 R")
        objects += page_objects(picture, len(objects) + 1)
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    out, offsets = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), []
    for n, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{n} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{offset:010d} 00000 n \n" for offset in offsets).encode()
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    ).encode()
    path.write_bytes(bytes(out))
