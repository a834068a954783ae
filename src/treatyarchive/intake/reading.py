"""Reading one file: its bytes, what they are, and what a worker process finds in them."""

import hashlib
import json
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from treatyarchive.archive import originals
from treatyarchive.errors import ArchiveError
from treatyarchive.messages import say
from treatyarchive.pages.pool import PagePool
from treatyarchive.pages.records import PageError, PageText, Source
from treatyarchive.text.decoding import DAMAGED_UTF8, Decoded, decode
from treatyarchive.text.filetype import TEXT, FileType, sniff_and_decode
from treatyarchive.text.folding import fold

LONGEST_TEXT_BYTES = 32 * 1024 * 1024
_HEAD_BYTES = 64 * 1024


@dataclass(frozen=True)
class File:
    """A file as it was read; `data` is None where it is streamed later on."""

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
            return _read(path, handle, os.fstat(handle).st_size)
        finally:
            os.close(handle)
    except OSError as error:
        raise ArchiveError(
            say("could not be read: {error}.", error=error.strerror or error)
        ) from error
    except ValueError as error:
        raise ArchiveError(say("is no usable file name: {error}.", error=error)) from error


def _open(path: str) -> int:
    # Without O_NONBLOCK a named pipe would keep us waiting for ever.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise ArchiveError(say("is not a file that can be added (a device, pipe or folder)."))
    return handle


def _read(path: str, handle: int, size: int) -> File:
    if size == 0:
        raise ArchiveError(say("is empty (0 bytes). There is nothing to add."))
    name = label(path)
    if size > originals.LARGEST_BYTES:
        raise originals.too_large(name, size)
    head = os.read(handle, _HEAD_BYTES)
    found, decoded = sniff_and_decode(head, name)
    if found is None:
        raise ArchiveError(
            say(
                "is of a type that cannot be added. Text, HTML, PDF, TIFF, JPEG and PNG can; "
                "save it as one of these."
            )
        )
    if size > originals.IN_MEMORY_BYTES:
        return _large(path, handle, head, found)
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


def _large(path: str, handle: int, head: bytes, found: FileType) -> File:
    seen, size = hashlib.sha256(head), len(head)
    while piece := os.read(handle, originals.PIECE_BYTES):
        seen.update(piece)
        size += len(piece)
    whole = File(path, label(path), found, seen.hexdigest(), size)
    if found.kind in ("text", "html"):
        limit = LONGEST_TEXT_BYTES // 1024**2
        why = say("a text of more than {limit} MB. Split it to read it.", limit=limit)
        return replace(whole, note=_kept(why))
    return whole


def _lost(decoded: Decoded) -> str | None:
    """A note on what could not be decoded."""
    if decoded.encoding != DAMAGED_UTF8:
        return None
    lost = decoded.text.count("\ufffd")
    return say(
        "{n} places are no valid UTF-8 and show as \ufffd; the original is kept as it came", n=lost
    )


def _kept(why: str) -> str:
    """A note on a file that cannot be shown, and why."""
    return say("kept, cannot be shown: {why}", why=why)


def examine(file: File, pool: PagePool) -> File:
    """What a worker process finds in a PDF, an image or a web page."""
    if file.note is not None:
        return file
    source = Source(file.sha256, file.name, file.type.media_type, opener(file))
    try:
        if file.type.kind == "html":
            page = pool.html_text(source)
            known = replace(file, title=page.title, metadata=_known(vars(page)))
            return replace(known, text=page.text, folded=fold(page.text))
        probe = pool.probe(source)
    except PageError as error:
        return replace(file, note=_kept(str(error)))
    if not probe.pages:
        note = _kept(probe.note or say("has no pages"))
        return replace(file, pages=0, metadata=probe.metadata, note=note)
    known = replace(file, pages=probe.pages, metadata=probe.metadata, note=probe.note)
    return _with_page_texts(known, source, pool) if file.type.kind == "pdf" else known


def _with_page_texts(file: File, source: Source, pool: PagePool) -> File:
    """The text layer, as far as it can be read."""
    texts: list[tuple[int, str, str]] = []
    note = file.note
    try:
        texts += (_stored(page) for page in pool.page_texts(source) if page.text.strip())
    except PageError as error:
        note = note or str(error)
    return replace(file, page_texts=tuple(texts), note=note)


def _known(found: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in found.items() if value and name != "text"}


def _stored(page: PageText) -> tuple[int, str, str]:
    """A page's text as the archive keeps it, with boxes to a ten-thousandth of the page."""
    words = [
        [w.start, w.end, *(round(side, 4) for side in (w.x0, w.y0, w.x1, w.y1))] for w in page.words
    ]
    return page.page, page.text, json.dumps(words, separators=(",", ":"))


def opener(file: File) -> Callable[[], BinaryIO]:
    """A way to open the file again, for a worker or for streaming."""
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
