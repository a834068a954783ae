"""The bytes as they came: into `sqlar` and out again, streamed where they are large."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from treatyarchive.archive import faults
from treatyarchive.archive.store import Archive, new_uuid
from treatyarchive.errors import ArchiveError, DamagedError
from treatyarchive.messages import say
from treatyarchive.text.clock import epoch

# SQLite ends at 10^9 bytes a row; the rest is room for its own overhead.
LARGEST_BYTES = 900 * 1000 * 1000
# Up to here bytes are inserted in one piece, above they are streamed.
IN_MEMORY_BYTES = 32 * 1024 * 1024
PIECE_BYTES = 4 * 1024 * 1024
REGULAR_FILE = 0o100644


def find(archive: Archive, sha256: str) -> int | None:
    """The original with these bytes, if they are stored."""
    found = archive.query("SELECT id FROM original WHERE sha256 = ?", (sha256,))
    return int(found[0][0]) if found else None


def too_large(name: str, size: int) -> ArchiveError:
    """Why a file of `size` bytes is refused."""
    return ArchiveError(
        say(
            "{name} has {bytes} bytes; one file may have at most {most}. "
            "Split it into parts, for example by pages, and add the parts.",
            name=name,
            bytes=f"{size:,}",
            most=f"{LARGEST_BYTES:,}",
        )
    )


def put(
    archive: Archive,
    source: bytes | BinaryIO,
    sha256: str,
    *,
    size: int,
    extension: str,
    media_type: str,
    pages: int | None = None,
    metadata: Mapping[str, str] | None = None,
) -> int:
    """Store bytes whose SHA-256 the caller has computed; returns the original's number.

    Inside a transaction. A file is read again while it is stored, and must still be the same.
    """
    stored_as = f"{sha256}.{extension}"
    at = archive.at
    entry = {"name": stored_as, "mode": REGULAR_FILE, "mtime": epoch(at), "sz": size}
    whole = source if isinstance(source, bytes) else b""
    archive.rows.insert("sqlar", entry | {"data": whole})
    if not isinstance(source, bytes):
        _stream_in(archive, source, stored_as, sha256, size)
    number = archive.rows.reserve("original")
    archive.rows.insert(
        "original",
        {
            "id": number,
            "uuid": new_uuid(),
            "sha256": sha256,
            "stored_as": stored_as,
            "media_type": media_type,
            "bytes": size,
            "pages": pages,
            "metadata": json.dumps(dict(metadata), ensure_ascii=False) if metadata else "{}",
            "added_at": at,
        },
    )
    return number


def _stream_in(archive: Archive, file: BinaryIO, name: str, sha256: str, size: int) -> None:
    run = archive.connection.execute
    run("UPDATE sqlar SET data = zeroblob(?) WHERE name = ?", (size, name))
    (rowid,) = run("SELECT rowid FROM sqlar WHERE name = ?", (name,)).fetchone()
    file.seek(0)
    seen = hashlib.sha256()
    with archive.connection.blobopen("sqlar", "data", rowid) as blob:
        left = size
        while left and (piece := file.read(min(PIECE_BYTES, left))):
            seen.update(piece)
            blob.write(piece)
            left -= len(piece)
    if seen.hexdigest() != sha256 or file.read(1):
        raise ArchiveError(say("The file changed while it was being added. Add it again."))


def pieces(archive: Archive, stored_as: str) -> Iterator[bytes]:
    """The stored bytes in pieces of at most `PIECE_BYTES`; `DamagedError` at a wrong hash."""
    found = archive.query("SELECT rowid, sz FROM sqlar WHERE name = ?", (stored_as,))
    if not found:
        raise DamagedError(
            say("The bytes of {name} are missing. Run `treatyarchive check`.", name=stored_as)
        )
    rowid, size = found[0]
    seen = hashlib.sha256()
    try:
        with archive.connection.blobopen("sqlar", "data", rowid, readonly=True) as blob:
            for start in range(0, size, PIECE_BYTES):
                piece = blob.read(min(PIECE_BYTES, size - start))
                seen.update(piece)
                yield piece
    except sqlite3.Error as error:
        raise faults.in_words(error, archive.path) from error
    if not stored_as.startswith(seen.hexdigest()):
        raise DamagedError(
            say(
                "The bytes of {name} are not those that were stored. Run `treatyarchive check`, "
                "and take the scan from a backup.",
                name=stored_as,
            )
        )


def copy_to(archive: Archive, stored_as: str, file: BinaryIO) -> None:
    """Write the stored bytes to `file`."""
    for piece in pieces(archive, stored_as):
        file.write(piece)


def put_page_texts(
    archive: Archive, original: int, origin: str, page_texts: list[tuple[int, str, str]]
) -> None:
    """Keep the text of pages: (page from 1, text, words as JSON)."""
    for page, body, words in page_texts:
        archive.rows.insert(
            "page_text",
            {
                "id": archive.rows.reserve("page_text"),
                "uuid": new_uuid(),
                "original_id": original,
                "page": page,
                "origin": origin,
                "body": body,
                "words": words,
            },
        )
