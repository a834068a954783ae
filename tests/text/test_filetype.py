import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from treatyarchive.text.filetype import HTML, JPEG, PDF, PNG, TEXT, TIFF, sniff

HEAD = 1 << 16


def image(kind, **options):
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, kind, **options)
    return stream.getvalue()


def zipped():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
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
        zipped(),
        gzip.compress(b"text" * 100),
        b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff",
        b"\x7fELF\x02\x01\x01",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200),
        b"GIF89a\x01\x00",
        b"SQLite format 3\x00" + bytes(100),
        b"{\\rtf1\\ansi Treaty}",
        b"RIFF\x10\x00\x00\x00WEBPVP8 ",
        bytes(range(256)) * 20,
        b"\x00",
    ],
)
@pytest.mark.parametrize("name", ["x.txt", "x.html", "x.pdf", "x.docx"])
def test_what_the_archive_cannot_use(data, name):
    assert sniff(data[:HEAD], name) is None


def test_a_sentence_may_begin_like_a_program():
    assert sniff(b"MZ is not how a treaty begins.", "x") == TEXT


def test_shapes():
    assert (TEXT.media_type, TEXT.extension, TEXT.kind) == ("text/plain", "txt", "text")
    assert (JPEG.media_type, JPEG.extension, JPEG.kind) == ("image/jpeg", "jpg", "image")


@given(st.binary(max_size=400), st.sampled_from(["x.html", "x.txt", ""]))
def test_never_raises(head, name):
    found = sniff(head, name)
    assert found is None or found.kind in ("text", "html", "pdf", "image")


def test_hostile_heads_are_quick():
    for head in (b"<!--" * 16_000, b"<?xml " * 10_000, b"<p " * 20_000, b"<!-- -->" * 8000):
        sniff(head[:HEAD], "x.html")
