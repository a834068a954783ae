"""Charsets that are stated, truly or not."""

import pytest

from treatyarchive.text.declared import decode_declared

RUSSIAN = "Президент прибыл с визитом"
KAZAKH = "Қазақстан Президенті Өзбекстанға келді"
TURKISH = "Türkiye Cumhurbaşkanı ziyareti, İstanbul görüşme"
GERMAN = "Der Präsident übergab das Dokument über die Größe"
GREEK = "Ο Πρόεδρος επισκέφθηκε"
JAPANESE = "日本語"
ENGLISH = "He said \u201chello\u201d \u2013 at a café"


@pytest.mark.parametrize(
    ("text", "charset", "stated"),
    [
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "cp1251", "x-cp1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (GREEK, "iso8859-7", "iso-8859-7"),
        (GERMAN, "cp1252", "iso-8859-1"),
        (ENGLISH, "cp1252", "iso-8859-1"),
        (TURKISH, "cp1254", "iso-8859-9"),
        (JAPANESE, "iso-2022-jp", "iso-2022-jp"),
        (JAPANESE, "gb18030", "gb18030"),
    ],
)
def test_true(text: str, charset: str, stated: str) -> None:
    assert decode_declared(text.encode(charset), [stated]) == text


@pytest.mark.parametrize(
    ("text", "charset", "stated"),
    [
        (RUSSIAN, "cp1251", "iso-8859-1"),
        (RUSSIAN, "koi8-r", "us-ascii"),
        (RUSSIAN, "cp1251", "utf-8"),
        (RUSSIAN, "utf-8", "iso-8859-1"),
        (RUSSIAN, "utf-8", "windows-1251"),
        (KAZAKH, "kz1048", "iso-8859-1"),
        (TURKISH, "cp1254", "iso-8859-1"),
        (GERMAN, "cp1252", "windows-1251"),
        (GERMAN, "cp1252", "utf-16"),
    ],
)
def test_false(text: str, charset: str, stated: str) -> None:
    assert decode_declared(text.encode(charset), [stated]) == text


@pytest.mark.parametrize("stated", ["undefined", "idna", "rot13", "no such", "x\0y", "ü", ""])
def test_no_charset_at_all(stated: str) -> None:
    assert decode_declared(RUSSIAN.encode("cp1251"), [stated]) == RUSSIAN
    assert decode_declared(RUSSIAN.encode("koi8-r"), [stated, "koi8-r"]) == RUSSIAN


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_marks_and_nulls_are_stronger(charset: str) -> None:
    assert decode_declared(KAZAKH.encode(charset), ["windows-1251"]) == KAZAKH


def test_what_is_no_text() -> None:
    assert decode_declared(b"\x00\x01\x02\xff\xfe\x81" * 9, []).count("\ufffd")
