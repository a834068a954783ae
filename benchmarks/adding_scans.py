"""Adding scans, against reading, SHA-256 and one plain INSERT of the same files.

Both read the same files, write with a truncated rollback journal, synchronous=FULL and the same
page size, and end durably on disk. The baseline commits once, at its end; the program commits
and reports as it goes, opens every image in a worker, and writes records, digests and history.
"""

import argparse
import contextlib
import hashlib
import io
import os
import sqlite3
from pathlib import Path

from PIL import Image

from side_by_side import by_turns, into_a_new_archive, report, workplace
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding

TARGET = 0.7
_COMMENT_BYTES = 60_000


def noise_jpeg(size: int) -> bytes:
    """A valid JPEG of noise, which does not compress, of about `size` bytes."""
    width = 2480
    height = 64
    made = io.BytesIO()
    for _ in range(8):
        image = Image.frombytes("RGB", (width, height), os.urandom(width * height * 3))
        made = io.BytesIO()
        image.save(made, "JPEG", quality=85)
        if abs(made.tell() - size) < size / 50:
            break
        height = max(8, int(height * size / made.tell()))
    return made.getvalue()


def make_scans(folder: Path, count: int, size: int) -> list[Path]:
    """Files that differ in a comment of random bytes behind the JPEG's first marker."""
    common = noise_jpeg(size)
    files = []
    for number in range(count):
        length = (_COMMENT_BYTES + 2).to_bytes(2, "big")
        comment = b"\xff\xfe" + length + os.urandom(_COMMENT_BYTES)
        file = folder / f"scan {number:03d}.jpg"
        file.write_bytes(common[:2] + comment + common[2:])
        files.append(file)
    return files


def ours(folder: Path, files: list[Path]) -> None:
    """Add them through the program."""
    with Archive.open(folder / "ours.tarchive") as archive:
        result = adding.add_paths(archive, [str(file) for file in files])
    assert result.count("added") == len(files), result.outcomes[0]


def plain(folder: Path, files: list[Path]) -> None:
    """Read, hash and INSERT, one commit at the end."""
    with contextlib.closing(sqlite3.connect(folder / "plain.db", isolation_level=None)) as database:
        database.execute("PRAGMA page_size = 16384")
        database.execute("PRAGMA journal_mode = TRUNCATE")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("CREATE TABLE scan (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT")
        database.execute("BEGIN")
        for file in files:
            data = file.read_bytes()
            row = (hashlib.sha256(data).hexdigest(), data)
            database.execute("INSERT INTO scan VALUES (?, ?)", row)
        database.execute("COMMIT")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=60, help="how many scans")
    parser.add_argument("--megabytes", type=float, default=8.33, help="size of each")
    parser.add_argument("--repeat", type=int, default=5)
    given = parser.parse_args()
    with workplace() as place:
        files_in = place / "files"
        files_in.mkdir()
        files = make_scans(files_in, given.count, int(given.megabytes * 1e6))
        ways = {
            "treatyarchive add_paths": into_a_new_archive(
                place, lambda folder: ours(folder, files)
            ),
            "read, SHA-256 and INSERT, one commit": lambda folder: plain(folder, files),
        }
        total = sum(file.stat().st_size for file in files)
        seconds = by_turns(ways, given.repeat, place)
        report(f"Adding {total / 1e6:.0f} MB in {len(files)} scans", seconds, TARGET)


if __name__ == "__main__":
    main()
