"""How files are put into zip files and folders, and given their name at the end."""

import os
import shutil
import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from treatyarchive.bundle import bag, packing, placing, sources, unpacking, volumes, zips
from treatyarchive.bundle.bag import About, BagWriter
from treatyarchive.bundle.contents import Text
from treatyarchive.errors import ArchiveError
from treatyarchive.progress import NoProgress

ABOUT = About("11111111-1111-4111-8111-111111111111", "2026-01-02", "Some words")


def written(out: Path, files: Iterable[str]) -> Path:
    """A bag of these files."""
    with placing.writing(out, 1) as (only,):
        for name in files:
            only.put(name, name.encode())
        only.finish(ABOUT)
        placing.publish_all([only], None)
    return out


@pytest.mark.parametrize("name", ["b.zip", "B.ZIP", "b", "тўплам.zip", "b.c", "a b.zip"])
def test_any_name_goes(tmp_path: Path, name: str) -> None:
    out = written(tmp_path / name, ["data/a", "data/b/c"])
    assert out.is_dir() is (not name.lower().endswith(".zip"))
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with unpacking.opened(out) as found:
        assert found.verify(NoProgress()).ok
        assert found.root == packing.root(out)


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="could not be written"):
        written(tmp_path / "b", ["data/a", "data/a"])
    assert list(tmp_path.iterdir()) == []


def test_large_files_have_their_sizes_in_long(tmp_path: Path) -> None:
    """What is announced as large has a long entry, which is read back like any other."""
    out = tmp_path / "b.zip"
    with placing.writing(out, 1) as (only,):
        with only.writing("data/large", 5 * 1024**3, squeeze=False) as file:
            file.write(b"not so large after all")
        only.finish(ABOUT)
        placing.publish_all([only], None)
    with zipfile.ZipFile(out) as packed:
        (member,) = [one for one in packed.infolist() if one.filename.endswith("large")]
        assert packed.comment == zips.OUR_COMMENT
    head = out.read_bytes()[member.header_offset :]
    extra = head[30 + len(member.filename.encode()) :]
    assert struct.unpack("<HH", extra[:4]) == (1, 16)  # the field of long sizes
    with unpacking.opened(out) as found:
        assert found.verify(NoProgress()).ok


@pytest.mark.trial
def test_more_files_than_a_short_list_counts(tmp_path: Path, whole_trials: bool) -> None:
    if not whole_trials:
        pytest.skip("writes 65,600 files six times")
    out = written(tmp_path / "b.zip", (f"data/{number:05d}" for number in range(65_600)))
    with unpacking.opened(out) as found:
        assert found.verify(NoProgress()).ok
    data = out.read_bytes()
    end = len(data) - len(zips.OUR_COMMENT) - 22 - 20 - 56
    for at in (end + 4, end + 24, end + 40, end + 64, end + 86):
        out.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        with pytest.raises(ArchiveError):
            sources.at(out).close()


def test_what_packs_beyond_measure_is_stored(tmp_path: Path) -> None:
    """A source text of one letter a thousand times over is no bomb."""
    with placing.writing(tmp_path / "b.zip", 1) as (only,):
        large = b"a" * (bag.LARGEST_SQUEEZED_BYTES * 2)
        only.put("data/text", large, squeeze=len(large) <= bag.LARGEST_SQUEEZED_BYTES)
        only.put("data/short", b"a" * bag.LARGEST_SQUEEZED_BYTES)
        only.finish(ABOUT)
        placing.publish_all([only], None)
    with unpacking.opened(tmp_path / "b.zip") as found:
        assert found.verify(NoProgress()).ok


@pytest.mark.parametrize("name", ["b.zip", "b"])
def test_a_name_that_was_taken_meanwhile(tmp_path: Path, name: str) -> None:
    out = tmp_path / name

    def write() -> None:
        with placing.writing(out, 2) as bags:
            for one in bags:
                one.put("data/a", b"a")
                one.finish(ABOUT)
            out.write_bytes(b"mine")
            placing.publish_all(bags, None)

    with pytest.raises(ArchiveError, match="exists already"):
        write()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert out.read_bytes() == b"mine"


def test_unfinished_ones_are_hidden_and_cleared_when_their_program_is_gone(tmp_path: Path) -> None:
    out = tmp_path / "b"
    one = BagWriter(out)
    assert one.unfinished.name.startswith(".b.")
    packing.clear(out)
    assert one.unfinished.exists()
    orphan = one.unfinished.with_name(".b.4000000.unfinished")
    shutil.copytree(one.unfinished, orphan)
    packing.clear(out)
    assert not orphan.exists()
    one.discard()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_without_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ArchiveError, match="could not be written"):
        written(tmp_path / "b.zip", [])


def test_parting_into_volumes() -> None:
    files = [Text(str(number), 10) for number in range(7)]
    parts = volumes.parted(files, 15, 3, 30)
    assert [len(part) for part in parts] == [1, 3, 3]
    assert [len(part) for part in volumes.parted(files, 15, 3, None)] == [7]
    assert [len(part) for part in volumes.parted(files, 100, 3, 30)] == [0, 3, 3, 1]
    assert volumes.parted([], 5, 1, 1) == [[]]
    one_too_large = [Text("a", 100), Text("b", 1)]
    assert [len(part) for part in volumes.parted(one_too_large, 0, 0, 30)] == [1, 1]
    many = volumes.parted([Text("a", 0)] * 130_000, 0, 10, None)
    assert [len(part) for part in many] == [59_990, 60_000, 10_010]
