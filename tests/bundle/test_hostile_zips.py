"""Zip files that are not what they seem: refused before anything of them is used."""

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from treatyarchive.bundle import unpacking, zips
from treatyarchive.errors import ArchiveError, DamagedError
from treatyarchive.progress import NoProgress

DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST = "manifest-sha256.txt"


def packed(members: list[tuple[str | zipfile.ZipInfo, bytes]], method: int = 0) -> bytes:
    """A zip file of a bag and these members besides."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as file:
        file.writestr("B/bagit.txt", DECLARED)
        file.writestr(f"B/{MANIFEST}", b"")
        for name, data in members:
            file.writestr(name, data)
    return made.getvalue()


def refused(tmp_path: Path, data: bytes) -> str:
    """Why a zip file of these bytes is refused."""
    path = tmp_path / "hostile.zip"
    path.write_bytes(data)
    with pytest.raises(ArchiveError) as why, unpacking.opened(path):
        pass
    assert list(tmp_path.iterdir()) == [path]
    return str(why.value)


def test_a_plain_bag_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plain.zip"
    path.write_bytes(packed([]))
    with unpacking.opened(path) as found:
        assert found.verify(NoProgress()).ok
        assert found.names == ("bagit.txt", MANIFEST)


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "B/../../evil.txt",
        "B/data/./a",
        "B//a",
        "/etc/evil.txt",
        "C:/evil.txt",
        "B/C:evil.txt",
        "B\\..\\evil.txt",
        "B/data\\evil.txt",
        "B/CON",
        "B/data/nul.txt",
        "B/com1",
        "B/end.",
        "B/end ",
        "B/ start",
        "B/a\u202etxt.exe",
        "B/a\u200eb",
        "B/line\nfeed",
        "B/tab\tstop",
        "B/delete\x7f",
        "B/what?",
        "B/a:stream",
        "B/" + "n" * 300,
    ],
)
def test_names_that_lead_elsewhere(tmp_path: Path, name: str) -> None:
    info = zipfile.ZipInfo("x")
    info.filename = name
    said = refused(tmp_path, packed([(info, b"evil")]))
    assert "name" in said or "says two things" in said


def test_a_name_with_a_null(tmp_path: Path) -> None:
    data = packed([("B/data/aXb", b"evil")]).replace(b"aXb", b"a\0b")
    assert "a name that leads elsewhere" in refused(tmp_path, data)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("B/data/a", "B/data/a"),
        ("B/data/a", "B/data/A"),
        ("B/data/\u00e9", "B/data/e\u0301"),
        ("B/data/straße", "B/data/STRASSE"),
        ("B/data/a", "B/data/a/b"),
        ("B/data/a/", "B/data/A/"),
    ],
)
def test_names_that_some_system_takes_for_one(tmp_path: Path, one: str, other: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("B/bagit.txt", DECLARED)
        file.writestr(one, b"")
        told = pytest.warns(UserWarning, match="Duplicate") if one == other else nullcontext()
        with told:
            file.writestr(other, b"")
    assert "one name" in refused(tmp_path, made.getvalue())


@pytest.mark.parametrize(
    "kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK, stat.S_IFDIR]
)
def test_what_is_no_file(tmp_path: Path, kind: int) -> None:
    info = zipfile.ZipInfo("B/data/link")
    info.external_attr, info.create_system = (kind | 0o777) << 16, 3
    assert "a link or a device" in refused(tmp_path, packed([(info, b"/etc/passwd")]))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.zip")
    with pytest.raises(ArchiveError, match="no bundle"), unpacking.opened(tmp_path / "pipe.zip"):
        pass


def test_names_in_no_unicode(tmp_path: Path) -> None:
    marked = packed([("B/data/\u0436", b"")]).replace("\u0436".encode(), b"\xff\xfe")
    assert "cannot be read as a zip file" in refused(tmp_path, marked)
    plain = packed([("B/data/zz", b"")]).replace(b"zz", b"\xa6\xa7")
    assert "not in UTF-8" in refused(tmp_path, plain)


def _entries(data: bytes) -> list[int]:
    """Where the entries of the list of members begin."""
    found, at = [], data.find(b"PK\1\2")
    while at >= 0:
        found.append(at)
        at = data.find(b"PK\1\2", at + 1)
    return found


def changed(data: bytes, at: int, form: str, value: int) -> bytes:
    """The bytes with a number put into them."""
    made = bytearray(data)
    struct.pack_into(form, made, at, value)
    return bytes(made)


def test_members_that_share_their_bytes(tmp_path: Path) -> None:
    data = packed([("B/data/a", b"a" * 90), ("B/data/b", b"a" * 90)])
    *_, one, other = _entries(data)
    (place,) = struct.unpack_from("<L", data, one + 42)
    assert "overlap" in refused(tmp_path, changed(data, other + 42, "<L", place))


@pytest.mark.parametrize(("at", "said"), [(24, "sizes"), (20, "overlap"), (16, "two things")])
def test_sizes_that_lie(tmp_path: Path, at: int, said: str) -> None:
    data = packed([("B/data/a", b"a" * 90)])
    (*_, last) = _entries(data)
    lie = 0x7FFFFFFF if at == 20 else 3
    assert said in refused(tmp_path, changed(data, last + at, "<L", lie))


def test_two_sizes_of_what_is_packed(tmp_path: Path) -> None:
    data = packed([("B/data/a", b"a" * 9000)], zipfile.ZIP_DEFLATED)
    (*_, last) = _entries(data)
    assert "two things" in refused(tmp_path, changed(data, last + 24, "<L", 90))


def test_a_size_that_both_lie_about_is_found_while_reading(tmp_path: Path) -> None:
    data = packed([("B/data/a", b"a" * 9000)], zipfile.ZIP_DEFLATED)
    (*_, last) = _entries(data)
    (place,) = struct.unpack_from("<L", data, last + 42)
    data = changed(changed(data, last + 24, "<L", 90), place + 22, "<L", 90)
    path = tmp_path / "lie.zip"
    path.write_bytes(data)
    with unpacking.opened(path) as found, pytest.raises(DamagedError):
        found.open("data/a").read()


def test_what_unpacks_without_end(tmp_path: Path) -> None:
    data = packed([("B/data/a", bytes(80 * 1024**2))], zipfile.ZIP_DEFLATED)
    assert "unpacks to far more" in refused(tmp_path, data)


def test_many_that_unpack_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "_ALWAYS_FREE_BYTES", 1024**2)
    members: list[tuple[str | zipfile.ZipInfo, bytes]] = []
    members += [(f"B/data/{n}", bytes(1024**2)) for n in range(9)]
    assert "unpacks to far more" in refused(tmp_path, packed(members, zipfile.ZIP_DEFLATED))


def test_too_many_members(tmp_path: Path) -> None:
    members: list[tuple[str | zipfile.ZipInfo, bytes]] = []
    members += [(f"B/data/{n}", b"") for n in range(100_000)]
    assert "more than 70,000" in refused(tmp_path, packed(members))


def test_encrypted_members(tmp_path: Path) -> None:
    data = packed([("B/data/a", b"a" * 90)])
    (*_, last) = _entries(data)
    (place,) = struct.unpack_from("<L", data, last + 42)
    data = changed(changed(data, last + 8, "<H", 1), place + 6, "<H", 1)
    assert "encrypted" in refused(tmp_path, data)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing(tmp_path: Path, method: int) -> None:
    assert "packed in a way" in refused(tmp_path, packed([("B/data/a", b"a")], method))


_WHOLE = packed([("B/data/a", b"a")])


@pytest.mark.parametrize(
    "made",
    [
        lambda: b"#!/bin/sh\n" + _WHOLE,
        lambda: _WHOLE + b"after",
        lambda: _WHOLE + _WHOLE,
        lambda: _WHOLE[:-22] + _WHOLE[-22:] + _WHOLE[-22:],
        lambda: changed(_WHOLE, len(_WHOLE) - 2, "<H", 22) + _WHOLE[-22:],
        lambda: changed(_WHOLE, len(_WHOLE) - 12, "<H", 1),
        lambda: _WHOLE[:-30],
        lambda: b"",
        lambda: b"PK\5\6" + bytes(18),
        lambda: _WHOLE[:40],
    ],
)
def test_more_than_one_zip_file(tmp_path: Path, made: Callable[[], bytes]) -> None:
    assert refused(tmp_path, made())


def test_another_name_beside_the_bytes_than_in_the_list(tmp_path: Path) -> None:
    data = packed([("B/data/aaaa", b"a")])
    place = data.find(b"B/data/aaaa")
    assert "two things" in refused(tmp_path, data[:place] + b"B/data/bbbb" + data[place + 11 :])


def test_two_bags_in_one(tmp_path: Path) -> None:
    assert "no bundle" in refused(tmp_path, packed([("C/bagit.txt", DECLARED)]))


def test_no_byte_of_a_large_member_is_unpacked_before_it_is_asked_for(tmp_path: Path) -> None:
    """The list is looked through alone: a member's damage is found while it is read."""
    data = bytearray(packed([("B/data/a", bytes(range(256)) * 100)], zipfile.ZIP_DEFLATED))
    at = data.find(b"B/data/a") + len("B/data/a") + 60
    data[at] ^= 1
    path = tmp_path / "damaged.zip"
    path.write_bytes(data)
    with unpacking.opened(path) as found:
        assert found.size("data/a") == 25_600
        with pytest.raises((DamagedError, zlib.error)) as why:
            found.open("data/a").read()
    assert why.type is DamagedError


def test_links_in_folders(tmp_path: Path) -> None:
    folder = tmp_path / "bag"
    folder.mkdir()
    (folder / "bagit.txt").write_bytes(DECLARED)
    (folder / MANIFEST).write_bytes(b"")
    with unpacking.opened(folder) as found:
        assert found.verify(NoProgress()).ok
    (folder / "data").symlink_to("/etc")
    with pytest.raises(ArchiveError, match="a link"), unpacking.opened(folder):
        pass
