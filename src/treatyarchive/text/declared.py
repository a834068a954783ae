"""Bytes to text where a page or a mail says its charset, which need not be true."""

import codecs
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Final

from treatyarchive.errors import ArchiveError
from treatyarchive.text.decoding import SURE, decode
from treatyarchive.text.plausibility import CHARSETS, charset_score

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What browsers read under these names (WHATWG Encoding).
_MEANT: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_NAMED: Final = {"x-cp1251": "cp1251"}
# They write everything in ASCII.
_SEVEN_BITS: Final = ("iso2022", "hz", "utf-7")
# Charsets of which one is often stated and another one meant.
_CONFUSED: Final = frozenset(codecs.lookup(name).name for name in (*CHARSETS, "koi8-u"))
_UNLIKELY: Final = 0.2


def decode_declared(data: bytes, stated: Iterable[str]) -> str:
    """Read `data` as text in UTF-8, else a charset it is stated to be in, else the likeliest one.

    A statement that makes no sense of the bytes is left aside. What no charset takes is U+FFFD.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return data.decode(charset, "replace")
    names = list(_known(stated))
    if data.isascii():
        names = [name for name in names if name.startswith(_SEVEN_BITS)]
    if b"\x00" in data:  # UTF-16 without its mark
        with suppress(ArchiveError):
            return decode(data).text
    elif not names or not data.isascii():
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8")
    for name in names:
        # A page that was saved by a program of another charset says what it was before.
        with suppress(LookupError, UnicodeError):
            return _unless_unlikely(data, name)
    try:
        return decode(data).text
    except ArchiveError:
        return data.decode("cp1252", "replace")


def _known(stated: Iterable[str]) -> Iterator[str]:
    """The charsets meant, as Python names them, without those that take two bytes at a time."""
    for name in stated:
        with suppress(LookupError, ValueError):  # NUL in a name
            known = codecs.lookup(_NAMED.get(name.lower(), name)).name
            if not known.startswith(("utf-16", "utf-32")):
                yield _MEANT.get(known, known)


def _unless_unlikely(data: bytes, name: str) -> str:
    """The text in that charset, but for one that reads as none where another one does."""
    text = data.decode(name)
    if name in _CONFUSED and charset_score(text) < _UNLIKELY:
        likely = decode(data).text
        if charset_score(likely) >= SURE:
            return likely
    return text
