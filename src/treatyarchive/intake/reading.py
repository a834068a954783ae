"""Reading one file: its bytes, and what they are."""

import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from treatyarchive.archive import originals
from treatyarchive.errors import ArchiveError
from treatyarchive.messages import say
from treatyarchive.pages import shared
from treatyarchive.text.decoding import DAMAGED_UTF8, Decoded, decode
from treatyarchive.text.filetype import TEXT, FileType, sniff_and_decode
from treatyarchive.text.folding import fold

LONGEST_TEXT_BYTES = 32 * 1024 * 1024
_HEAD_BYTES = 64 * 1024
# What the files inside one file on the disk may come to, at whatever depth.
_MOST_UNPACKED = 2 * 1024**3


class Room:
    """How much may still be unpacked out of one file."""

    def __init__(self) -> None:
        self._left = _MOST_UNPACKED

    def take(self, size: int) -> bool:
        """Take room for so many bytes; False where there is not enough."""
        self._left -= size
        return self._left >= 0


@dataclass(frozen=True)
class Place:
    """Where a file lies that is inside others: their kinds from the outermost, 'zip' or 'mail'."""

    inside: tuple[str, ...]
    room: Room
    mail: str | None = None
    """SHA-256 of the mail it came with, None for what was in a zip file."""


@dataclass(frozen=True)
class File:
    """A file as it was read; `data` is None where it is streamed later on.

    `note` is kept with the document, `remark` is said once. `path` of a file inside another is
    `outer path!inner path`, and `unpacked` what it is streamed from.
    """

    path: str
    name: str
    type: FileType
    sha256: str
    size: int
    data: bytes | None = None
    text: str | None = None
    encoding: str | None = None
    title: str | None = None
    pages: int | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    page_texts: tuple[tuple[int, str, str], ...] = ()
    note: str | None = None
    folded: str | None = None
    remark: str | None = None
    place: Place | None = None
    unpacked: shared.Unpacked | None = None

    @property
    def is_scan(self) -> bool:
        """Whether it becomes a scan rather than a source text."""
        return self.type.kind in ("pdf", "image")

    @property
    def needs_worker(self) -> bool:
        """Whether a foreign format has to be opened."""
        return self.type.kind != "text"


def label(path: str) -> str:
    """The file's own name; bytes that are no UTF-8 as escapes."""
    name = os.path.basename(path)  # noqa: PTH119 - a Path a file costs more than this
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def read(path: str) -> File:
    """Read a file and tell its type by its content; `ArchiveError` says why it is refused."""
    try:
        handle = _open(path)
        try:
            return _read(path, label(path), handle, os.fstat(handle).st_size)
        finally:
            os.close(handle)
    except OSError as error:
        raise ArchiveError(
            say("could not be read: {error}.", error=error.strerror or error)
        ) from error
    except ValueError as error:
        raise ArchiveError(say("is no usable file name: {error}.", error=error)) from error


def read_member(path: str, name: str, unpacked: shared.Unpacked, place: Place) -> File:
    """Read a file that was inside another; `ArchiveError` says why it is refused.

    `name` is what it was called there, with folders.
    """
    name = "".join(filter(str.isprintable, name.rpartition("/")[2]))
    with unpacked.open() as file:
        found = _read(path, name, file.fileno(), unpacked.size)
    if found.data is None:
        return replace(found, place=place, unpacked=unpacked)
    unpacked.close()
    return replace(found, place=place)


def _open(path: str) -> int:
    # Without O_NONBLOCK a named pipe would keep us waiting for ever.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise ArchiveError(say("is not a file that can be added (a device, pipe or folder)."))
    return handle


def _read(path: str, name: str, handle: int, size: int) -> File:
    if size == 0:
        raise ArchiveError(say("is empty (0 bytes). There is nothing to add."))
    if size > originals.LARGEST_BYTES:
        raise originals.too_large(name, size)
    head = os.read(handle, _HEAD_BYTES)
    found, decoded = sniff_and_decode(head, name)
    if found is None:
        raise unknown_type()
    if size > originals.IN_MEMORY_BYTES:
        return _large(path, name, handle, head, found)
    data = head
    if len(head) != size:
        with os.fdopen(handle, "rb", closefd=False) as file:
            data += file.read()
    sha256 = hashlib.sha256(data).hexdigest()
    if found.kind != "text":
        return File(path, name, found, sha256, len(data), data)
    if decoded is None or data is not head:
        decoded = decode(data)
    return File(
        path,
        name,
        found,
        sha256,
        len(data),
        data,
        decoded.text,
        decoded.encoding,
        note=_lost(decoded),
        folded=fold(decoded.text),
    )


def unknown_type() -> ArchiveError:
    """Why a file is refused whose format is none of those that are read."""
    return ArchiveError(
        say(
            "is of a type that cannot be added. Texts, web pages, Word (.docx), OpenDocument and "
            "RTF files, e-mail, PDF, pictures, and zip files of these can; save it as one of these."
        )
    )


def _large(path: str, name: str, handle: int, head: bytes, found: FileType) -> File:
    seen, size = hashlib.sha256(head), len(head)
    while piece := os.read(handle, originals.PIECE_BYTES):
        seen.update(piece)
        size += len(piece)
    whole = File(path, name, found, seen.hexdigest(), size)
    if found.kind in ("text", "html"):
        limit = LONGEST_TEXT_BYTES // 1024**2
        why = say("a text of more than {limit} MB. Split it to read it.", limit=limit)
        return replace(whole, note=kept(why))
    return whole


def _lost(decoded: Decoded) -> str | None:
    """A note on what could not be decoded."""
    if decoded.encoding != DAMAGED_UTF8:
        return None
    lost = decoded.text.count("\ufffd")
    return say(
        "{n} places are no valid UTF-8 and show as \ufffd; the original is kept as it came", n=lost
    )


def kept(why: str) -> str:
    """A note on a file that cannot be shown, and why."""
    return say("kept, cannot be shown: {why}", why=why)


def opener(file: File) -> Callable[[], BinaryIO]:
    """A way to open the file again, for a worker or for streaming."""
    data, unpacked = file.data, file.unpacked
    if data is not None:
        # What was hashed, whatever has become of the file since.
        return lambda: shared.file_of(data)
    if unpacked is not None:
        return unpacked.open
    return lambda: os.fdopen(_open(file.path), "rb")


def pasted(text: str, title: str) -> File:
    """A text from the clipboard, kept as UTF-8."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    data = clean.encode()
    if not clean.strip():
        raise ArchiveError(say("There is no text to paste."))
    sha256 = hashlib.sha256(data).hexdigest()
    known = title.strip() or None
    folded = fold(clean)
    return File(title, title, TEXT, sha256, len(data), data, clean, "utf-8", known, folded=folded)
