"""What a file is, told from its first bytes; the name never decides over the content."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from treatyarchive.errors import ArchiveError
from treatyarchive.text import mime
from treatyarchive.text.decoding import Decoded, decode

Kind = Literal["text", "html", "pdf", "image", "writing", "mail", "zip"]
"""A writing is running text in a format of its own; mail and zip files hold others."""


@dataclass(frozen=True)
class FileType:
    """A media type, its usual extension (no dot) and what the archive does with it."""

    media_type: str
    extension: str
    kind: Kind


TEXT: Final = FileType("text/plain", "txt", "text")
MARKDOWN: Final = FileType("text/markdown", "md", "text")
HTML: Final = FileType("text/html", "html", "html")
PDF: Final = FileType("application/pdf", "pdf", "pdf")
JPEG: Final = FileType("image/jpeg", "jpg", "image")
PNG: Final = FileType("image/png", "png", "image")
TIFF: Final = FileType("image/tiff", "tif", "image")

JP2: Final = FileType("image/jp2", "jp2", "image")
J2K: Final = FileType("image/j2c", "j2k", "image")
HEIC: Final = FileType("image/heic", "heic", "image")
AVIF: Final = FileType("image/avif", "avif", "image")
WEBP: Final = FileType("image/webp", "webp", "image")
GIF: Final = FileType("image/gif", "gif", "image")
BMP: Final = FileType("image/bmp", "bmp", "image")
DOCX: Final = FileType(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "writing"
)
ODT: Final = FileType("application/vnd.oasis.opendocument.text", "odt", "writing")
RTF: Final = FileType("application/rtf", "rtf", "writing")
MHTML: Final = FileType("multipart/related", "mhtml", "writing")
MAIL: Final = FileType("message/rfc822", "eml", "mail")
ZIP: Final = FileType("application/zip", "zip", "zip")
"""Also what is made of zip, as long as its list of members, at the end, has not been read."""

_IMAGES: Final = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"II+\x00\x08\x00\x00\x00", TIFF),  # BigTIFF: offsets of eight bytes
    (b"MM\x00+\x00\x08\x00\x00", TIFF),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", JP2),
    (b"\xff\x4f\xff\x51", J2K),  # its data alone, without the box around it
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
)
# Which pictures a box 'ftyp' names, as its main brand or among those it is compatible with.
_BRANDS: Final = (
    (AVIF, (b"avif", b"avis")),
    (HEIC, (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")),
)
_BITMAP_HEADERS: Final = (12, 40, 52, 56, 64, 108, 124)
_WORD_FIRST: Final = (b"[Content_Types].xml", b"_rels/.rels", b"word/", b"docProps/")
_MARKDOWN_NAMES: Final = (".md", ".markdown")
# Formats a short head of which could pass for text in some 8-bit charset.
_FOREIGN: Final = (
    b"PK\x05\x06",  # zip without members, and in parts
    b"PK\x07\x08",
    b"\x1f\x8b",  # gzip
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",  # zstd
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",  # OLE: doc, xls
    b"\x7fELF",
    b"SQLite format 3\x00",
    b"8BPS",
    b"wOFF",
    b"wOF2",
    b"OggS",
    b"fLaC",
    b"ID3",
    b"%!PS",  # text, but a program that draws a page
    b"AT&TFORM",  # DjVu
)
_PDF_WITHIN: Final = 1024
_PDF: Final = re.compile(rb"%PDF-\d")
_BEFORE_PDF: Final = b"\x00\t\n\x0c\r \xef\xbb\xbf"
_SKIPPED: Final = re.compile(
    r"[\ufeff\s]+|<!--(?s:.*?)-->|<\?xml\b[^>]{0,500}\?>|<!--(?s:.*)$", re.IGNORECASE
)
_HTML_START: Final = re.compile(r"<(?:!doctype\s+html|html|head|body)(?=[\s/>])", re.IGNORECASE)
_XML_START: Final = re.compile(r"<(?:\?xml|!doctype|[a-z][\w.:-]*(?=[\s/>]))", re.IGNORECASE)
_XHTML: Final = re.compile(r"<html\s[^>]{0,2000}xhtml", re.IGNORECASE)
_TAG: Final = re.compile(
    r"</?(?:title|meta|link|script|style|div|p|span|a|br|table|tr|td|ul|ol|li|h[1-6]|img|b|i|em"
    r"|strong|article|section|main|header|footer|nav|font|center|form|base)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


def sniff(head: bytes, name: str) -> FileType | None:
    """Tell the type from the first bytes (up to 64 KB); None where the archive has no use for it.

    `name` tips plain text towards HTML where it ends in .htm or .html and tags are seen, towards
    Markdown, and towards mail.
    """
    return sniff_and_decode(head, name)[0]


def sniff_and_decode(head: bytes, name: str) -> tuple[FileType | None, Decoded | None]:
    """Tell the type like `sniff`, and give what `head` reads as if it was decoded on the way."""
    known = picture(head) or _holding(head, name)
    if known is not None:
        return known, None
    if head.startswith(_FOREIGN) or _is_executable(head):
        return None, None
    header = _pdf_header(head)
    if header is not None and not head[: header.start()].strip(_BEFORE_PDF):
        return PDF, None
    text, decoded = _as_text(head)
    # A text that mentions %PDF-1.7 is no PDF.
    if header is not None and (text is None or b" obj" in head[header.end() :]):
        return PDF, None
    return (None if text is None else _kind_of_text(text, name)), decoded


def picture(head: bytes) -> FileType | None:
    """Tell what kind of picture begins so; None if none."""
    for magic, image in _IMAGES:
        if head.startswith(magic):
            return image
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if head.startswith(b"BM") and _is_bitmap(head):
        return BMP
    if head[4:8] != b"ftyp":
        return None
    length = min(int.from_bytes(head[:4], "big"), 256)
    brands = {head[place : place + 4] for place in (8, *range(16, length, 4))}
    return next((image for image, names in _BRANDS if brands & set(names)), None)


def _is_bitmap(head: bytes) -> bool:
    """Tell a Windows bitmap, whose mark 'BM' may also begin a sentence."""
    return head[6:10] == bytes(4) and int.from_bytes(head[14:18], "little") in _BITMAP_HEADERS


def _holding(head: bytes, name: str) -> FileType | None:
    """Tell formats that hold text or files: zip and what is made of it, RTF, mail, saved pages."""
    if head.startswith(b"{\\rtf"):
        return RTF
    if head.startswith(b"PK\x03\x04"):
        return _packed(head)
    return mime.kind(head, MAIL, MHTML, named=name.lower().endswith(".eml"))


def _packed(head: bytes) -> FileType:
    """Guess by its first member what a zip file is; its list of members has the last word."""
    first = head[30 : 30 + int.from_bytes(head[26:28], "little")]
    if first == b"mimetype":
        return ODT if ODT.media_type.encode() in head[38:200] else ZIP
    return DOCX if first.startswith(_WORD_FIRST) and b"word/" in head else ZIP


def _is_executable(head: bytes) -> bool:
    """Tell a DOS or Windows program, whose mark 'MZ' may also begin a sentence."""
    return head.startswith(b"MZ") and b"\x00" in head[:64]


def _pdf_header(head: bytes) -> re.Match[bytes] | None:
    """The header of a PDF: readers accept it anywhere in the first 1024 bytes."""
    match = _PDF.search(head[: _PDF_WITHIN + 8])
    return match if match is not None and match.start() <= _PDF_WITHIN else None


def _as_text(head: bytes) -> tuple[str | None, Decoded | None]:
    """The text, of which the last character may have been cut in two; and all of it decoded."""
    if not head.strip():
        return "", None
    for cut in range(4):
        part = head[: len(head) - cut]
        if not part.strip(b"\x00"):
            return None, None
        try:
            decoded = decode(part)
        except ArchiveError:
            continue
        if cut == 0 and not decoded.encoding.startswith("utf") and _is_utf8_cut(head):
            continue
        return decoded.text, None if cut else decoded
    return None, None


def _is_utf8_cut(head: bytes) -> bool:
    """Tell whether only the last one to three bytes keep `head` from being UTF-8."""
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and error.start > 0
    return True


def _kind_of_text(text: str, name: str) -> FileType | None:
    """Tell HTML, other XML (None) and plain text apart."""
    place = 0
    while match := _SKIPPED.match(text, place):
        place = match.end()
    if _HTML_START.match(text, place):
        return HTML
    named_html = name.lower().endswith((".html", ".htm", ".xhtml"))
    if named_html and _TAG.search(text):
        return HTML
    if _XML_START.match(text, place) or text.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        return HTML if _XHTML.search(text, place) else _fragment(text, place)
    return MARKDOWN if name.lower().endswith(_MARKDOWN_NAMES) else TEXT


def _fragment(text: str, place: int) -> FileType | None:
    """Tell a fragment of HTML, which without its name is text, from XML such as SVG."""
    return TEXT if _TAG.match(text, place) else None
