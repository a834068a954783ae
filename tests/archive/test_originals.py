"""Originals: the same bytes in and out, whole or streamed, also without this program."""

import hashlib
import io
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from archive_fixtures import problems
from treatyarchive.archive import originals
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError, DamagedError
from treatyarchive.text.clock import epoch

BYTES = random.Random(7).randbytes(300_001)


def put(archive: Archive, source: bytes | io.BytesIO, data: bytes) -> str:
    sha256 = hashlib.sha256(data).hexdigest()
    with archive.transaction():
        originals.put(
            archive, source, sha256, size=len(data), extension="bin", media_type="x/y", pages=None
        )
    return f"{sha256}.bin"


def got(archive: Archive, name: str) -> bytes:
    file = io.BytesIO()
    originals.copy_to(archive, name, file)
    return file.getvalue()


@pytest.mark.parametrize("size", [1, 999, 1000, 1001, 300_001])
@pytest.mark.parametrize("streamed", [False, True])
def test_the_same_bytes_come_back(
    archive: Archive, archive_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, streamed: bool
) -> None:
    monkeypatch.setattr(originals, "PIECE_BYTES", 1000)
    data = BYTES[:size]
    name = put(archive, io.BytesIO(data) if streamed else data, data)
    assert got(archive, name) == data
    assert max(map(len, originals.pieces(archive, name))) <= 1000
    assert problems(archive_path) == []


def test_streaming_takes_little_memory(archive: Archive, tmp_path: Path) -> None:
    """Sixty megabytes go in and out in pieces of four."""
    import tracemalloc

    path = tmp_path / "large.bin"
    seen = hashlib.sha256()
    with path.open("wb") as file:
        for number in range(60):
            piece = bytes([number]) * 1_000_000
            seen.update(piece)
            file.write(piece)
    tracemalloc.start()
    with path.open("rb") as file, archive.transaction():
        originals.put(
            archive,
            file,
            seen.hexdigest(),
            size=60_000_000,
            extension="bin",
            media_type="x/y",
        )
    out = hashlib.sha256()
    for piece in originals.pieces(archive, f"{seen.hexdigest()}.bin"):
        out.update(piece)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert out.digest() == seen.digest()
    assert most < 15_000_000


@pytest.mark.parametrize(
    "changed", [BYTES[:-1], BYTES + b"x", BYTES[:5000] + b"x" + BYTES[5001:], b""]
)
def test_a_file_that_changes_while_it_is_stored_is_refused(
    archive: Archive, archive_path: Path, changed: bytes
) -> None:
    with pytest.raises(ArchiveError, match="changed while it was being added"):
        put(archive, io.BytesIO(changed), BYTES)
    assert archive.one("SELECT count(*) FROM sqlar") == (0,)
    assert problems(archive_path) == []


def test_damaged_bytes_are_not_given_out_as_whole(archive: Archive) -> None:
    name = put(archive, BYTES, BYTES)
    archive.connection.execute("UPDATE sqlar SET data = zeroblob(sz)")
    with pytest.raises(DamagedError, match="not those that were stored"):
        got(archive, name)
    archive.connection.execute("PRAGMA foreign_keys = OFF")
    archive.connection.execute("DELETE FROM sqlar")
    with pytest.raises(DamagedError, match="missing"):
        got(archive, name)


def test_too_large_says_what_to_do() -> None:
    words = str(originals.too_large("atlas.tif", 1_200_000_000))
    assert words == (
        "atlas.tif has 1,200,000,000 bytes; one file may have at most 900,000,000. "
        "Split it into parts, for example by pages, and add the parts."
    )


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="no sqlite3 program")
def test_the_stock_program_gives_every_original_back(
    archive: Archive, archive_path: Path, tmp_path: Path
) -> None:
    small = put(archive, b"small", b"small")
    large = put(archive, io.BytesIO(BYTES), BYTES)
    stamps = dict(archive.query("SELECT stored_as, added_at FROM original"))
    archive.close()
    listed = subprocess.run(
        ["sqlite3", archive_path, "-A", "--list"], capture_output=True, text=True, check=True
    )
    assert sorted(listed.stdout.split()) == sorted([small, large])
    folder = tmp_path / "out"
    folder.mkdir()
    subprocess.run(["sqlite3", archive_path, "-A", "--extract"], cwd=folder, check=True)
    assert sorted(path.name for path in folder.iterdir()) == sorted([small, large])
    for name, data in {small: b"small", large: BYTES}.items():
        assert (folder / name).read_bytes() == data
        assert (folder / name).stat().st_mtime == epoch(stamps[name])
        assert (folder / name).stat().st_mode & 0o777 == 0o644
