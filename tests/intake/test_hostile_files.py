"""Crafted files: kept or refused in words, in time, and nothing of them gets out."""

import io
import time
import zipfile
from pathlib import Path

import pytest
import samples
from intake_helpers import add, extracted, written

from archive_fixtures import problems
from treatyarchive.archive import documents
from treatyarchive.archive.store import Archive

KEPT = "kept, cannot be shown"
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(97 + n)} "{f"&{chr(96 + n)};" * 10}">' for n in range(1, 10))
    + "]>"
)


def changed(data: bytes, member: str, old: str, new: str, charset: str = "utf-8") -> bytes:
    """A package in which one member says something else, in another charset."""
    members: dict[str, bytes | str] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            content = packed.read(name)
            if name == member:
                text = content.decode()
                assert old in text
                content = text.replace(old, new, 1).encode(charset)
            members[name] = content
    return samples.zipped(members)


def with_members(data: bytes, extra: dict[str, bytes | str]) -> bytes:
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as packed:
        for name, content in extra.items():
            packed.writestr(name, content)
    return made.getvalue()


WORD, OPEN = samples.word(), samples.open_text()
WORD_HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
OUTSIDE = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
DEEP = "<w:ins w:id='1'>" * 5000 + "</w:ins>" * 5000
CASES: dict[str, tuple[bytes, str]] = {
    "laughs.docx": (
        changed(WORD, "word/document.xml", WORD_HEAD, WORD_HEAD + LAUGHS),
        "defines entities of its own",
    ),
    "outside.docx": (
        changed(WORD, "word/document.xml", WORD_HEAD, WORD_HEAD + OUTSIDE),
        "defines entities of its own",
    ),
    "wide.docx": (
        changed(
            WORD, "word/document.xml", WORD_HEAD, WORD_HEAD.replace("8", "16") + LAUGHS, "utf-16"
        ),
        "defines entities of its own",
    ),
    "laughs.odt": (
        changed(OPEN, "content.xml", "?>", f"?>{LAUGHS}"),
        "defines entities of its own",
    ),
    "deep.docx": (changed(WORD, "word/document.xml", "<w:body>", f"<w:body>{DEEP}"), "damaged"),
    "crowd.docx": (
        with_members(WORD, {f"word/x{n}.bin": "" for n in range(10_001)}),
        "more than 10,000 members",
    ),
    "bomb.docx": (
        with_members(WORD, {"word/x.xml": bytes(100_000_000)}),
        "unpacks to far more than its size",
    ),
    "half.docx": (WORD[: len(WORD) // 2], "is cut short"),
    "half.odt": (OPEN[: len(OPEN) // 2], "is cut short"),
    "empty.docx": (
        changed(WORD, "word/document.xml", WORD_HEAD, "nothing of the kind"),
        "is damaged",
    ),
    "no relations.docx": (samples.zipped({"word/document.xml": "<w/>"}), "is damaged"),
    "no content.odt": (
        samples.zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
        "is damaged",
    ),
    "no page.mhtml": (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--\n",
        "there is no page in it",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_kept_and_said(archive: Archive, archive_path: Path, tmp_path: Path, name: str) -> None:
    data, why = CASES[name]
    started = time.monotonic()
    (outcome,) = add(archive, written(tmp_path, name, data))
    assert time.monotonic() - started < 20
    assert outcome.outcome == "added"
    assert KEPT in (outcome.note or "")
    assert why in (outcome.note or "")
    assert "root:" not in (documents.text(archive, 1) or "")
    assert extracted(archive, 1, tmp_path / "out") == {name: data}
    assert problems(archive_path) == []


RICH = samples.rich_text()
MAIL = samples.mail(scan__pdf=b"%PDF-1.4 cut")
READ = {
    "nested.rtf": RICH[:-1] + b"{\\b " * 50_000,
    "codes.rtf": b"{\\rtf1\\ansicpg99999 \\'ff\\u99999?\\uc-5 \\u-1?x\\u}",
    "half.rtf": RICH[: len(RICH) // 2],
    "deep.eml": b"From: a\r\nMIME-Version: 1.0\r\nMessage-ID: <1>\r\n"
    + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" * 3000,
    "heads.eml": b"From: " + b"a,<" * 50_000 + b"\r\nMessage-ID: <\r\nDate: 99 Foo\r\n"
    b"Subject: =?x-none?b?////?= =?utf-8?q?=ff?=\r\nContent-Type: text/plain; charset=no\r\n\r\nx",
    "half.eml": MAIL[: len(MAIL) // 2],
    "base64.eml": MAIL.replace(b"JVBERi0", b"!!!\xff\xfe"),
    "half.mhtml": samples.saved_page()[:500],
    "charset.mhtml": samples.saved_page().replace(b"windows-1251", b"no-such-charset"),
    "tags.html": b"<html>" + b"<div>" * 200_000,
    "lie.docx": b"{\\rtf1 not a Word file}",
    "lie.eml": b"%PDF-1.4 not a mail",
    "lie.zip": samples.picture("JPEG"),
    "lie.rtf": WORD,
    "lie.heic": b"\x00\x00\x00\x1cftypheic" + bytes(500),
    "lie.jp2": b"\x00\x00\x00\x0cjP  \r\n\x87\n" + b"\xff" * 500,
    "lie.webp": b"RIFF\xff\xff\xff\x7fWEBPVP8 " + bytes(100),
}


@pytest.mark.parametrize("name", READ)
def test_answered(archive: Archive, archive_path: Path, tmp_path: Path, name: str) -> None:
    started = time.monotonic()
    outcomes = add(archive, written(tmp_path, name, READ[name]))
    assert time.monotonic() - started < 40
    assert outcomes
    for outcome in outcomes:
        assert outcome.outcome in ("added", "failed")
        assert outcome.ref if outcome.outcome == "added" else outcome.error
    if outcomes[0].ref:
        kept = extracted(archive, int(outcomes[0].ref), tmp_path / "out")
        assert READ[name] in kept.values()
    assert problems(archive_path) == []
