import gzip
import io
import zipfile
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from treatyarchive.text.filetype import (
    AVIF,
    BMP,
    DOCX,
    GIF,
    HEIC,
    HTML,
    J2K,
    JP2,
    JPEG,
    MAIL,
    MARKDOWN,
    MHTML,
    ODT,
    PDF,
    PNG,
    RTF,
    TEXT,
    TIFF,
    WEBP,
    ZIP,
    Kind,
    sniff,
)

HEAD = 1 << 16


def image(kind, **options):
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, kind, **options)
    return stream.getvalue()


def zipped(*names):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, ODT.media_type if name == "mimetype" else "<x/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", PDF),
        (b"\r\n\xef\xbb\xbf%PDF-1.4", PDF),
        (b"\x00" * 1000 + b"%PDF-2.0", PDF),
        (b"junk from a mail gateway\n" * 10 + b"%PDF-1.4\n1 0 obj\n<<>>", PDF),
        (b"\x01\xff\x00" * 30 + b"%PDF-1.4\n", PDF),
        (b"Our %PDF-1.7 files are kept in the archive.", TEXT),
        (b"x" * 1100 + b"%PDF-1.7 1 0 obj", TEXT),
        (image("JPEG"), JPEG),
        (image("PNG"), PNG),
        (image("TIFF"), TIFF),
        (image("TIFF", big_tiff=True), TIFF),
        (b"MM\x00*\x00\x00\x00\x08", TIFF),
        (b"MM\x00+\x00\x08\x00\x00\x00\x00", TIFF),
        (image("JPEG2000"), JP2),
        (image("JPEG2000", no_jp2=True), J2K),
        (image("WEBP"), WEBP),
        (image("GIF"), GIF),
        (image("BMP"), BMP),
        (image("AVIF"), AVIF),
        (b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1heicmiaf", HEIC),
        (zipped("a.txt", "word/document.xml"), ZIP),
        (zipped("a.docx", "[Content_Types].xml", "word/document.xml"), ZIP),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), ZIP),
        (zipped("[Content_Types].xml", "word/document.xml"), DOCX),
        (zipped("mimetype", "content.xml"), ODT),
        (b"{\\rtf1\\ansi Treaty}", RTF),
    ],
)
def test_magic_bytes_decide(head, expected):
    assert sniff(head[:HEAD], "wrong.txt") == expected


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><title>x</title>",
        "\ufeff\n <!-- saved -->\n<!doctype HTML PUBLIC '-//W3C//DTD'>",
        "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html PUBLIC 'x'><html xmlns='y'>",
        "<html lang='uz'><head>",
        "<HEAD>",
        "<body class=x>Қазақстан",
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-le"])
def test_html_by_content(page, charset):
    assert sniff(page.encode(charset), "page.txt") == HTML
    assert sniff(page.encode(charset), "page.pdf") == HTML


@pytest.mark.parametrize(
    ("page", "name", "expected"),
    [
        ("<p>Келісім <b>жасалды</b></p>", "page.html", HTML),
        ("<p>Келісім <b>жасалды</b></p>", "page.HTM", HTML),
        ("<p>Келісім <b>жасалды</b></p>", "page.txt", TEXT),
        ("No tags: 2 < 3 and 5 > 4", "page.html", TEXT),
        ("Plain text of a treaty.", "treaty.pdf", TEXT),
        ("Plain text of a treaty.", "treaty", TEXT),
        ("I met the <headmaster> today", "x", TEXT),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "x.svg", None),
        ("<?xml version='1.0'?><rss/>", "x.xml", None),
        ("<?xml version='1.0'?><rss/>", "x.txt", None),
        ("", "empty.txt", TEXT),
        (" \r\n", "blank", TEXT),
    ],
)
def test_the_name_only_tips_fragments(page, name, expected):
    assert sniff(page.encode(), name) == expected


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-be", "kz1048", "utf-32"])
def test_text_in_any_charset(charset):
    text = "Қасым-Жомарт Тоқаев Өзбекстан Президентімен келіссөз жүргізді.\r\n" * 5
    assert sniff(text.encode(charset), "x.jpg") == TEXT


@pytest.mark.parametrize("cut", range(1, 8))
@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-le", "utf-32"])
def test_heads_may_end_inside_a_character(charset, cut):
    data = ("Ўзбекистон ва Қозоғистон \U0001f1fa\U0001f1ff " * 40).encode(charset)
    assert sniff(data[:-cut], "x.txt") == TEXT


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(b"text" * 100, mtime=0),
        b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff",
        b"\x7fELF\x02\x01\x01",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200),
        b"SQLite format 3\x00" + bytes(100),
        b"RIFF\x10\x00\x00\x00AVI LIST",
        b"PK\x05\x06" + bytes(18),
        b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isommp41",
        bytes(range(256)) * 20,
        b"\x00",
    ],
)
@pytest.mark.parametrize("name", ["x.txt", "x.html", "x.pdf", "x.docx"])
def test_what_the_archive_cannot_use(data, name):
    assert sniff(data[:HEAD], name) is None


MAIL_HEAD = b"Received: from a by b\r\n\tfor c\r\nFrom: a@b.c\r\nDate: today\r\n\r\nText"
PAGE_HEAD = b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=x\n\n--"


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (MAIL_HEAD, "x.txt", MAIL),
        (b"Subject: =?utf-8?b?0JQ=?=\nFrom: a\nMIME-Version: 1.0\n\nText", "x", MAIL),
        (PAGE_HEAD, "x.eml", MHTML),
        (PAGE_HEAD.replace(b"From:", b"To: a@b\nFrom:"), "x.mhtml", MAIL),
        (b"From: the minister\nTo: all\nDate: today\n\nA letter", "x.txt", TEXT),
        (b"From: the minister\nTo: all\nDate: today\n\nA letter", "x.eml", MAIL),
        (b"Subject: talks\n\nA letter", "x.eml", TEXT),
        (b"From: a\nMIME-Version: 1.0\nReceived: so we said\nand went on", "x.eml", TEXT),
        (b"X-Spam_score: 1\r\n" + MAIL_HEAD, "x.txt", MAIL),
        (b"Article 1: The Parties agree\nArticle 2: so", "x.txt", TEXT),
        ("# Шартнома\n\n* бир".encode(), "x.md", MARKDOWN),
        ("# Шартнома\n\n* бир".encode(), "x.txt", TEXT),
        (b"%PDF-1.7\n1 0 obj", "x.md", PDF),
    ],
)
def test_heads_of_messages(head, name, expected):
    assert sniff(head, name) == expected


@pytest.mark.parametrize("text", ["BM is short for a bureau of ministers.", "II* and MM"])
def test_letters_that_begin_a_picture(text):
    assert sniff(text.encode(), "x.txt") == TEXT


def test_a_sentence_may_begin_like_a_program():
    assert sniff(b"MZ is not how a treaty begins.", "x") == TEXT


def test_shapes():
    assert (TEXT.media_type, TEXT.extension, TEXT.kind) == ("text/plain", "txt", "text")
    assert (JPEG.media_type, JPEG.extension, JPEG.kind) == ("image/jpeg", "jpg", "image")


@given(st.binary(max_size=400), st.sampled_from(["x.html", "x.txt", ""]))
def test_never_raises(head, name):
    found = sniff(head, name)
    assert found is None or found.kind in get_args(Kind)


def test_hostile_heads_are_quick():
    for head in (
        b"<!--" * 16_000,
        b"<?xml " * 10_000,
        b"<p " * 20_000,
        b"<!-- -->" * 8000,
        b"a: b\n " * 10_000,
    ):
        sniff(head[:HEAD], "x.html")
