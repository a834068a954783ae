"""Each format: added with its text, kept byte for byte, told by its content."""

import base64
import io
import json
import zipfile
from pathlib import Path

import pytest
import samples
from intake_helpers import add, extracted, written
from samples import KAZAKH, RUSSIAN, UZBEK

from archive_fixtures import pdf, problems
from treatyarchive.archive import documents
from treatyarchive.archive.store import Archive

FORMATS = {
    "word.docx": (
        samples.word(),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        samples.WORD_TEXT,
    ),
    "open.odt": (
        samples.open_text(),
        "application/vnd.oasis.opendocument.text",
        "\n".join(samples.OPEN_LINES),
    ),
    "rich.rtf": (samples.rich_text(), "application/rtf", samples.RICH_TEXT),
    "page.mhtml": (samples.saved_page(), "multipart/related", RUSSIAN),
    "letter.eml": (samples.mail(), "message/rfc822", f"{RUSSIAN}\n\n{UZBEK}"),
    "html letter.eml": (samples.mail(html=True), "message/rfc822", RUSSIAN),
    "notes.md": (f"# Title\r\n\n* {UZBEK}\n".encode(), "text/markdown", None),
}


def stored(archive: Archive, number: int) -> tuple[str, dict[str, str]]:
    """Media type and metadata of a document's source file."""
    ((media_type, metadata),) = archive.query(
        "SELECT o.media_type, o.metadata FROM document d JOIN original o ON o.id = d.original_id "
        "WHERE d.id = ?",
        (number,),
    )
    return media_type, json.loads(metadata)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("called", ["", "lying.txt", "lying.pdf"])
def test_formats(
    archive: Archive, archive_path: Path, tmp_path: Path, name: str, called: str
) -> None:
    data, media_type, text = FORMATS[name]
    if called and name == "notes.md":
        media_type = "text/plain"
    path = written(tmp_path, called or name, data)
    (outcome,) = add(archive, path)
    assert (outcome.outcome, outcome.ref, outcome.note) == ("added", "000001", None)
    assert documents.text(archive, 1) == (data.decode() if text is None else text)
    assert stored(archive, 1)[0] == media_type
    assert documents.get(archive, 1).scans == ()
    assert extracted(archive, 1, tmp_path / "out") == {path.name: data}
    assert add(archive, path)[0].outcome == "duplicate"
    assert problems(archive_path) == []


def test_what_files_say_of_themselves(archive: Archive, tmp_path: Path) -> None:
    names = ("word.docx", "open.odt", "rich.rtf", "page.mhtml", "letter.eml")
    add(archive, *(written(tmp_path, name, FORMATS[name][0]) for name in names))
    found = [stored(archive, number)[1] for number in range(1, 6)]
    offered = [
        {name: known[name] for name in ("title", "author", "language") if name in known}
        for known in found
    ]
    assert offered == [
        {"title": "Word Document", "author": "A. Secretary", "language": "uz"},
        {"title": "Open Text", "language": "kk"},
        {"title": "Протокол", "author": "A. Clerk"},
        {"title": "Переговоры в Астане", "language": "ru"},
        {"title": "Протокол встречи", "author": "Пресс-служба <press@example.org>"},
    ]
    assert found[3]["url"] == "https://example.org/news/7"
    assert found[4]["published"] == "2022-12-22"
    titles = [documents.get(archive, number).fields["title"] for number in range(1, 6)]
    assert titles == ["word", "open", "rich", "Переговоры в Астане", "Протокол встречи"]


def test_footnotes_stand_behind_the_text(archive: Archive, tmp_path: Path) -> None:
    data = samples.with_footnote(samples.word())
    (outcome,) = add(archive, written(tmp_path, "a.docx", data))
    assert outcome.note is None
    lines = (documents.text(archive, 1) or "").split("\n")
    assert lines[-3:] == ["Мазмуни[1]", "[1] Изоҳ.", "Норасмий таржима"]


def test_columns_of_running_text_follow_each_other(archive: Archive, tmp_path: Path) -> None:
    """Two languages side by side, each many paragraphs long, are no lines of a table."""
    import docx

    made = docx.Document()
    table = made.add_table(1, 2)
    for cell, text in zip(table._cells, (UZBEK, KAZAKH), strict=True):
        cell.text = text
        cell.add_paragraph(text)
    made.save(str(tmp_path / "a.docx"))
    add(archive, tmp_path / "a.docx")
    assert documents.text(archive, 1) == f"{UZBEK}\n{UZBEK}\n{KAZAKH}\n{KAZAKH}"


def test_a_document_of_pictures_says_that_it_has_no_text(archive: Archive, tmp_path: Path) -> None:
    import docx

    picture = written(tmp_path, "p.png", samples.picture())
    made = docx.Document()
    made.add_picture(str(picture))
    made.save(str(tmp_path / "a.docx"))
    (outcome,) = add(archive, tmp_path / "a.docx")
    assert (outcome.outcome, outcome.note) == ("added", "holds no text that can be read")


@pytest.mark.parametrize(
    ("name", "kind", "media_type"),
    [
        ("a.jp2", "JPEG2000", "image/jp2"),
        ("a.webp", "WEBP", "image/webp"),
        ("a.gif", "GIF", "image/gif"),
        ("a.bmp", "BMP", "image/bmp"),
        ("a.avif", "AVIF", "image/avif"),
    ],
)
def test_pictures(archive: Archive, tmp_path: Path, name: str, kind: str, media_type: str) -> None:
    data = samples.picture(kind)
    (outcome,) = add(archive, written(tmp_path, name, data))
    assert (outcome.outcome, outcome.note) == ("added", None)
    (scan,) = documents.get(archive, 1).scans
    assert (scan.media_type, scan.pages) == (media_type, 1)
    assert extracted(archive, 1, tmp_path / "out") == {name: data}


def test_a_photograph_in_heic(archive: Archive, tmp_path: Path) -> None:
    path = Path(__file__).parents[1] / "pages" / "turned.heic"
    (outcome,) = add(archive, path)
    (scan,) = documents.get(archive, 1).scans
    assert (outcome.note, scan.media_type, scan.pages) == (None, "image/heic", 1)


def test_attachments(archive: Archive, archive_path: Path, tmp_path: Path) -> None:
    scan, note = pdf("Signed at Tashkent"), "Бир матн".encode("cp1251")
    inner = samples.mail(html=True, inner__png=samples.picture(colour="green"))
    data = samples.mail(
        scan__pdf=scan,
        note__txt=note,
        inner__eml=inner,
        table__xlsx=samples.zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}),
        empty__txt=b"",
        word__docx=samples.word(),
    )
    path = written(tmp_path, "letter.eml", data)
    outcomes = add(archive, path)
    assert [(o.path.removeprefix(str(path)), o.outcome, o.ref) for o in outcomes] == [
        ("", "added", "000001"),
        ("!scan.pdf", "added", "000001"),
        ("!note.txt", "added", "000002"),
        ("!inner.eml", "added", "000003"),
        ("!inner.eml!inner.png", "added", "000003"),
        ("!table.xlsx", "failed", None),
        ("!empty.txt", "failed", None),
        ("!word.docx", "added", "000004"),
    ]
    assert "type that cannot be added" in (outcomes[5].error or "")
    assert extracted(archive, 1, tmp_path / "1") == {"letter.eml": data, "scan.pdf": scan}
    assert extracted(archive, 2, tmp_path / "2") == {"note.txt": note}
    assert documents.text(archive, 4) == samples.WORD_TEXT
    assert archive.one("SELECT count(DISTINCT accession_id) FROM document") == (1,)
    again = add(archive, path)
    assert [o.outcome for o in again] == ["duplicate"] * 5 + ["failed"] * 2 + ["duplicate"]
    assert again[1].duplicate_of == "000001"
    assert problems(archive_path) == []


def test_pictures_of_a_letter_are_no_attachments(archive: Archive, tmp_path: Path) -> None:
    (outcome,) = add(archive, written(tmp_path, "a.eml", samples.mail(html=True)))
    assert outcome.outcome == "added"


def test_attachments_without_a_name(archive: Archive, tmp_path: Path) -> None:
    scan = samples.picture()
    data = samples.mail(scan__png=scan).replace(b'; filename="scan.png"', b"")
    data = data.replace(b"application/octet-stream", b"image/png")
    outcomes = add(archive, written(tmp_path, "a.eml", data))
    assert [o.path.partition("!")[2] for o in outcomes] == ["", "attachment 1.png"]
    assert extracted(archive, 1, tmp_path / "out")["attachment 1.png"] == scan


def test_mails_in_mails_end_somewhere(archive: Archive, tmp_path: Path) -> None:
    data = b"the innermost"
    for depth in range(6):
        data = samples.mail(**{f"n{depth}__{'eml' if depth else 'txt'}": data})
    outcomes = add(archive, written(tmp_path, "a.eml", data))
    assert len(outcomes) == 4
    assert "too deep" in (outcomes[-1].note or "")


def test_saved_pages_own_their_folders(
    archive: Archive, archive_path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    beside = folder / "page_files"
    beside.mkdir(parents=True)
    (folder / "other_files").mkdir()
    page = f"<html><body><p>{RUSSIAN}</p><img src='page_files/a.png'></body></html>".encode()
    path = written(folder, "page.html", page)
    written(beside, "a.png", samples.picture())
    written(beside, "a.js", "alert(1)")
    other = written(folder / "other_files", "b.txt", UZBEK)
    outcomes = add(archive, folder)
    assert [o.path for o in outcomes] == [str(path), str(other)]
    assert "its folder page_files belongs to the page" in (outcomes[0].note or "")
    assert extracted(archive, 1, tmp_path / "out") == {"page.html": page}
    given = add(archive, path, beside)
    assert [o.outcome for o in given] == ["duplicate"], "named by a pattern, page and folder"
    alone = add(archive, beside)
    assert len(alone) == 2, "a folder that is named alone is meant"
    assert problems(archive_path) == []


CHARSETS = {
    "cp1251": RUSSIAN,
    "koi8-r": RUSSIAN,
    "kz1048": KAZAKH,
    "utf-16": UZBEK,
    "utf-16-le": UZBEK,
    "utf-16-be": KAZAKH,
}


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("times", [1, 200])
def test_charsets(archive: Archive, tmp_path: Path, charset: str, times: int) -> None:
    text = f"{CHARSETS[charset]}\r\n" * times
    data = text.encode(charset)
    (outcome,) = add(archive, written(tmp_path, "a.txt", data))
    assert (outcome.outcome, outcome.note) == ("added", None)
    assert documents.text(archive, 1) == text
    assert extracted(archive, 1, tmp_path / "out") == {"a.txt": data}


def rich(head: str, text: str, charset: str) -> bytes:
    """An RTF file whose letters beyond ASCII are written as bytes."""
    body = "".join(
        c if c.isascii() else "".join(f"\\'{byte:02x}" for byte in c.encode(charset)) for c in text
    )
    return f"{{\\rtf1\\ansi{head} {body}\\par}}".encode()


@pytest.mark.parametrize(
    ("head", "text", "charset"),
    [
        ("\\ansicpg1251", RUSSIAN, "cp1251"),
        (r"\ansicpg1251{\fonttbl{\f0\fcharset204 Arial;}}\f0", RUSSIAN, "cp1251"),
        (r"\ansicpg1251{\fonttbl{\f0\fcharset0 Arial;}}\f0", RUSSIAN, "cp1251"),
        (r"\ansicpg1252{\fonttbl{\f0\fcharset204 Arial;}}\f0", RUSSIAN, "cp1251"),
        (r"\ansicpg1254{\fonttbl{\f0\fcharset1 Arial;}}\f0", "İstanbul ziyareti", "cp1254"),
        (r"\ansicpg99999", RUSSIAN, "cp1251"),
        (r"\ansicpg1251", "A | B || C", "cp1251"),
    ],
)
def test_rich_text_in_old_charsets(
    archive: Archive, tmp_path: Path, head: str, text: str, charset: str
) -> None:
    (outcome,) = add(archive, written(tmp_path, "a.rtf", rich(head, text, charset)))
    assert (outcome.outcome, outcome.note) == ("added", None)
    assert documents.text(archive, 1) == text


HEAD = b"From: a@b.kz\r\nTo: b@c.uz\r\nSubject: x\r\nMIME-Version: 1.0\r\n"


@pytest.mark.parametrize("stated", ["iso-8859-1", "undefined", "us-ascii", "windows-1251"])
@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_letters_that_lie_about_their_charset(
    archive: Archive, tmp_path: Path, stated: str, kind: str
) -> None:
    body = f"<p>{RUSSIAN}</p>" if kind == "text/html" else RUSSIAN
    content_type = f"Content-Type: {kind}; charset={stated}\r\n\r\n".encode()
    path = written(tmp_path, "a.eml", HEAD + content_type + body.encode("cp1251"))
    (outcome,) = add(archive, path)
    assert (outcome.outcome, outcome.note) == ("added", None)
    assert documents.text(archive, 1) == RUSSIAN


@pytest.mark.parametrize("ends", [b"\r\n", b"\n"])
@pytest.mark.parametrize("packed", [False, True])
def test_a_letter_inside_a_letter_comes_out_as_it_was(
    archive: Archive, tmp_path: Path, ends: bytes, packed: bool
) -> None:
    long = b"Subject: " + b"long " * 30
    inner = [HEAD.strip(), long, b"X-Odd:  two  spaces", b"", RUSSIAN.encode("koi8-r"), b"--x", b""]
    whole = ends.join(ends.join(inner).splitlines())
    held = base64.encodebytes(whole).strip() if packed else whole
    outer = [
        *(HEAD.strip(), b'Content-Type: multipart/mixed; boundary="=x"', b"", b"Preamble"),
        *(b"--=x", b"Content-Type: text/plain", b"", b"See below.", b"--=x"),
        b"Content-Type: message/rfc822; name=in.eml",
        *([b"Content-Transfer-Encoding: base64"] if packed else []),
        *(b"", held, b"--=x--", b"Epilogue"),
    ]
    outcomes = add(archive, written(tmp_path, "a.eml", ends.join(outer)))
    assert [one.outcome for one in outcomes] == ["added", "added"], outcomes
    assert extracted(archive, 2, tmp_path / "out") == {"in.eml": whole}
    assert RUSSIAN in (documents.text(archive, 2) or "")


def test_a_word_file_that_names_a_picture_it_lacks(archive: Archive, tmp_path: Path) -> None:
    lost = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    members: dict[str, bytes | str] = {}
    with zipfile.ZipFile(io.BytesIO(samples.word())) as packed:
        for name in packed.namelist():
            members[name] = packed.read(name).replace(
                b"</Relationships>",
                f'<Relationship Id="r99" Type="{lost}" Target="NULL"/></Relationships>'.encode()
                if name == "word/_rels/document.xml.rels"
                else b"</Relationships>",
            )
    (outcome,) = add(archive, written(tmp_path, "a.docx", samples.zipped(members)))
    assert (outcome.outcome, outcome.note) == ("added", None)
    assert UZBEK in (documents.text(archive, 1) or "")


def test_a_page_of_the_longest_name(archive: Archive, tmp_path: Path) -> None:
    page = written(tmp_path, "я" * 125 + ".html", f"<html><body><p>{RUSSIAN}</p></body></html>")
    (outcome,) = add(archive, page)
    assert (outcome.outcome, outcome.note) == ("added", None)
