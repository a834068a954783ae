"""Bytes to text: byte order marks, UTF-8, UTF-16, then the 8-bit charsets of the region.

Guesses are made from 64 KB; the whole is then decoded strictly. Newlines stay as they are.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from treatyarchive.errors import ArchiveError
from treatyarchive.messages import say
from treatyarchive.text.plausibility import CHARSETS, charset_score, is_plausible_unicode

_HEAD: Final = 1 << 16
# UTF-32 LE begins like UTF-16 LE, so it comes first.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
# Everything below U+0020 but tab, LF, VT, FF, CR, Ctrl-Z (end of file in DOS) and ESC; and DEL.
_CONTROLS: Final = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1a\x1b"})
_CONTROLS_BORNE: Final = 0.002
SURE: Final = 0.55
"""The plausibility from which on a guess is believed."""
_LAST_RESORT: Final = "latin-1"
_BEYOND_ASCII: Final = re.compile(rb"[\x80-\xff]")
_BEFORE: Final = 256
# One broken byte in so many good characters is damage; 8-bit text read as UTF-8 is all broken.
_GOOD_PER_BROKEN: Final = 20
DAMAGED_UTF8: Final = "utf-8 (damaged)"
"""The name of UTF-8 in which U+FFFD stands for broken bytes; worth a warning."""


class DecodeError(ArchiveError):
    """The bytes are no text."""


@dataclass(frozen=True)
class Decoded:
    """A text and the charset it was read with: its Python name, or DAMAGED_UTF8."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """Read `data` as text in the charset it most likely is in.

    Raises DecodeError where the data is binary, or contradicts its own byte order mark.
    """
    for mark, charset, name in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], charset, name)
    head = data[:_HEAD]
    if b"\x00" in data or _count_controls(head):
        return _with_controls(data, head)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data)


def _count_controls(head: bytes) -> int:
    return len(head) - len(head.translate(None, _CONTROLS))  # ten times as fast as a search


def _binary() -> DecodeError:
    return DecodeError(say("This looks like binary data, not text."))


def _marked(body: bytes, charset: str, name: str) -> Decoded:
    """Decode what follows a byte order mark."""
    try:
        text = body.decode(charset)
    except UnicodeDecodeError as error:
        raise DecodeError(
            say(
                "This begins with the mark of {charset}, but is not {charset} at byte {byte}.",
                charset=charset,
                byte=error.start,
            )
        ) from error
    if "\x00" in text:
        raise _binary()
    return Decoded(text, name)


def _with_controls(data: bytes, head: bytes) -> Decoded:
    """Decode UTF-16 or UTF-32 without a mark, or text with a few stray controls."""
    for charset, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        if len(data) % width or not is_plausible_unicode(_head_as(head, charset)):
            continue
        try:
            text = data.decode(charset)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return Decoded(text, charset)
    if b"\x00" in data or _count_controls(head) > _CONTROLS_BORNE * len(head) + 1:
        raise _binary()
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data)


def _head_as(head: bytes, charset: str) -> str:
    """Decode a head; it may end inside a character, and what is wrong becomes U+FFFD."""
    return codecs.getincrementaldecoder(charset)("replace").decode(head)


def _not_utf8(data: bytes) -> Decoded:
    """Decode damaged UTF-8, or the most plausible charset that takes every byte."""
    first = _BEYOND_ASCII.search(data)
    start = max(0, first.start() - _BEFORE) if first else 0
    sample = data[start : start + _HEAD]
    if _is_damaged_utf8(sample):
        return Decoded(data.decode("utf-8", "replace"), DAMAGED_UTF8)
    for charset in _ranked(sample):
        try:
            return Decoded(data.decode(charset), charset)
        except (UnicodeDecodeError, LookupError):
            continue
    return Decoded(data.decode(_LAST_RESORT), _LAST_RESORT)


def _is_damaged_utf8(sample: bytes) -> bool:
    """Tell UTF-8 with a few broken bytes, or its end cut off, from 8-bit text."""
    text = _head_as(sample, "utf-8")
    broken = max(1, text.count("\ufffd"))
    beyond = sum(1 for c in text if c > "\x7f")
    return beyond - broken > _GOOD_PER_BROKEN * broken


def _ranked(head: bytes) -> Iterator[str]:
    """Yield charsets, the likeliest first."""
    scored = []
    for place, charset in enumerate(CHARSETS):
        try:
            scored.append((charset_score(head.decode(charset)), -place, charset))
        except UnicodeDecodeError:
            continue
    scored.sort(reverse=True)
    if not scored or scored[0][0] < SURE:
        yield from _guessed(head)
    yield from (charset for _, _, charset in scored)


def _guessed(head: bytes) -> Iterator[str]:
    """Yield what charset-normalizer takes it for; slow to import, so only for the rest."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - starting need not wait

    best = from_bytes(head).best()
    if best is not None:
        yield best.encoding
