"""Zip files that hold a bundle: refused as a whole where anything about them is not plain.

What `pages.packages` asks of any zip file is asked here too, and more: a bundle is written by
programs that do this well, and what is read twice must be the same both times.
"""

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from treatyarchive.errors import ArchiveError, DamagedError
from treatyarchive.messages import say
from treatyarchive.pages import packages
from treatyarchive.pages.protocol import Refused

MOST_FILES: Final = 70_000
"""Of one zip file or folder, with its folders: room for 60,000 files and what describes them."""
OUR_COMMENT: Final = b"Treaty Archive bundle"
"""The comment of zip files as this program writes them; their lists are checked to the bit."""
WRITTEN_AT: Final = (1980, 1, 1, 0, 0, 0)
FILE_MODE: Final = 0o100644 << 16
# What all files may unpack to, in sizes of the zip file; records alone pack to a twentieth.
_HIGHEST_RATIO = 50
_ALWAYS_FREE_BYTES = 1024**3
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_STREAMED, _STRONG = 0x8, 0x40
_END = struct.Struct("<4s4H2LH")
_WIDE_END = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_LOCAL = struct.Struct("<4s5H3L2H")
_WIDE = 0xFFFFFFFF
_VERSIONS: Final = {zipfile.DEFAULT_VERSION, zipfile.ZIP64_VERSION}
_LONGEST_NAME_BYTES = 255
# What some system has for signs of its own, and halves of signs.
_UNSAFE = re.compile('[:*?"<>|\ud800-\udfff]')


class Pieces:
    """A file's bytes, read from it where a piece is asked for: it may be larger than memory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = file.seek(0, os.SEEK_END)

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, piece: slice, /) -> bytes:
        start, end, _ = piece.indices(self._size)
        self._file.seek(start)
        return self._file.read(max(0, end - start))


def opened(file: BinaryIO, path: Path) -> zipfile.ZipFile:
    """The zip file in an open file, looked through; `ArchiveError` says why it is refused."""
    data = Pieces(file)
    most = max(_ALWAYS_FREE_BYTES, len(data) * _HIGHEST_RATIO)
    try:
        end = _checked_end(data)
        found = packages.opened(file, data, packages.Limits(MOST_FILES, most))
        _check_list(found, end)
        _check_names(found.infolist())
        for member in found.infolist():
            _check_member(member, data)
            if found.comment == OUR_COMMENT:
                _check_as_ours(member, data)
    except Refused as error:
        raise ArchiveError(say("{path} {why}.", path=path, why=str(error))) from error
    return found


class _End(NamedTuple):
    """What a zip file states of its list of members: how many, its bytes, and its place."""

    members: int
    size: int
    place: int


def _checked_end(data: Pieces) -> _End:
    for comment in (b"", OUR_COMMENT):
        tail = data[max(0, len(data) - _END.size - len(comment)) : len(data)]
        if tail.startswith(b"PK\5\6") and tail[_END.size :] == comment:
            break
    else:
        raise Refused(say("is cut short, or something was appended to it"))
    _, disk, first, here, *stated, said = _END.unpack_from(tail)
    if (disk, first, here, said) != (0, 0, stated[0], len(comment)):
        raise _contradiction()
    at, end = len(data) - len(tail), _End(*stated)
    if 0xFFFF in stated or _WIDE in stated:
        at, end = _checked_wide_end(data, at, ours=bool(comment))
        if stated != [min(end.members, 0xFFFF), min(end.size, _WIDE), min(end.place, _WIDE)]:
            raise _contradiction()
    if end.place + end.size != at:
        raise Refused(say("is refused: something stands before or inside the zip file"))
    return end


def _checked_wide_end(data: Pieces, at: int, *, ours: bool) -> tuple[int, _End]:
    """The same from the longer record of large zip files, which stands before the short one."""
    signature, disk, place, disks = _LOCATOR.unpack(data[at - _LOCATOR.size : at].rjust(20))
    record = data[place : place + _WIDE_END.size]
    if len(record) < _WIDE_END.size:
        raise _contradiction()
    signed, size, made, needed, here, first, count_here, *stated = _WIDE_END.unpack(record)
    told = (signature, disk, disks, signed, size, here, first, count_here)
    meant = (b"PK\6\7", 0, 1, b"PK\6\6", _WIDE_END.size - 12, 0, 0, stated[0])
    wide = zipfile.ZIP64_VERSION
    if (
        told != meant
        or place + _WIDE_END.size != at - _LOCATOR.size
        or (ours and (made, needed) != (wide, wide))
    ):
        raise _contradiction()
    return place, _End(*stated)


def _contradiction() -> Refused:
    return Refused(say("is damaged: the end of its list of members contradicts itself"))


def _check_list(found: zipfile.ZipFile, end: _End) -> None:
    members = found.infolist()
    if found.start_dir != end.place or (members and min(m.header_offset for m in members) != 0):
        raise Refused(say("is refused: something stands before or inside the zip file"))
    if end.members != len(members):
        raise Refused(say("is damaged: it has not as many members as it says"))


def _check_names(members: list[zipfile.ZipInfo]) -> None:
    """No two names that some system takes for one, and no file that is a folder too."""
    names = [packages.folded(member.orig_filename.rstrip("/")) for member in members]
    files = {name for name, member in zip(names, members, strict=True) if not member.is_dir()}
    folders = {name[:end] for name in names for end in _ends(name)}
    if len(set(names)) != len(names) or files & folders:
        raise Refused(say("is refused: two of its files have one name"))


def _ends(name: str) -> Iterator[int]:
    """Where the names of the folders that a file lies in end."""
    end = name.find("/")
    while end >= 0:
        yield end
        end = name.find("/", end + 1)


def _check_member(member: zipfile.ZipInfo, data: Pieces) -> None:
    name = member.orig_filename
    why = _why_not_named(member) or _why_not_kept(member)
    if why:
        raise Refused(say("is refused: {why} ({name})", why=why, name=ascii(name)))
    head = data[member.header_offset : member.header_offset + _LOCAL.size]
    _, _, flags, method, _, _, crc, packed, size, named, _ = _LOCAL.unpack(head)
    start = member.header_offset + _LOCAL.size
    told = (member.CRC, member.compress_size, member.file_size)
    same = flags & _STREAMED or all(
        here in (there, _WIDE) for here, there in zip((crc, packed, size), told, strict=True)
    )
    coding = "utf-8" if member.flag_bits & packages.UTF8_NAME else "cp437"
    if (
        not same
        or (flags, method) != (member.flag_bits, member.compress_type)
        or data[start : start + named] != name.encode(coding)
    ):
        raise Refused(say("is refused: it says two things of {name}", name=ascii(name)))


def _why_not_named(member: zipfile.ZipInfo) -> str:
    name = member.orig_filename
    if not (name.isascii() or member.flag_bits & packages.UTF8_NAME):
        return say("a name that is not in UTF-8")
    if unsafe_name(name.removesuffix("/")):
        return say("a name that leads elsewhere, or that not every system can have")
    return ""


def unsafe_name(name: str) -> bool:
    """Whether not every system can have a file of this name, or it leads out of its folder."""
    return (
        packages.is_unsafe(name)
        or _UNSAFE.search(name) is not None
        or any(map(_is_unsafe_part, name.split("/")))
    )


def _is_unsafe_part(part: str) -> bool:
    return part != part.strip() or part.endswith(".") or len(part.encode()) > _LONGEST_NAME_BYTES


def _why_not_kept(member: zipfile.ZipInfo) -> str:
    """Why what a member is, or how it is packed, is refused."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    if packages.is_encrypted(member) or member.flag_bits & _STRONG:
        return say("encrypted")
    if member.compress_type not in _METHODS:
        return say("packed in a way that is not read")
    if kind not in (0, stat.S_IFDIR if member.is_dir() else stat.S_IFREG):
        return say("a link or a device, no file")
    if member.is_dir() and member.file_size:
        return say("a folder with bytes of its own")
    if member.compress_type == zipfile.ZIP_STORED and member.file_size != member.compress_size:
        return say("two sizes of what is stored as it is")
    return ""


def _check_as_ours(member: zipfile.ZipInfo, data: Pieces) -> None:
    """Of zip files that this program wrote, all that says nothing of the content, to the bit."""
    start = member.header_offset
    local = _LOCAL.unpack(data[start : start + _LOCAL.size])
    # The list has long entries for far places, too.
    far = max(start, member.file_size, member.compress_size) > zipfile.ZIP64_LIMIT
    told = (
        member.create_system,
        member.reserved,
        member.volume,
        member.internal_attr,
        member.external_attr,
        member.date_time,
        member.comment,
        bool(member.extra),
        {member.create_version, member.extract_version, local[1]} <= _VERSIONS,
    )
    meant = (3, 0, 0, 0, FILE_MODE, WRITTEN_AT, b"", far, True)
    if told != meant or not _has_our_head(member, data, local[1]):
        raise Refused(
            say("is damaged: what it says of {name} was changed", name=ascii(member.filename))
        )


def _has_our_head(member: zipfile.ZipInfo, data: Pieces, version: int) -> bool:
    """Whether what stands before a member is as written; of long ones Python's releases differ."""
    start = member.header_offset
    if _LOCAL.unpack(data[start : start + _LOCAL.size])[-1]:
        return True
    made = zipfile.ZipInfo(member.filename, WRITTEN_AT)
    for name in ("CRC", "compress_size", "file_size", "compress_type"):
        setattr(made, name, getattr(member, name))
    made.extract_version = version
    head = made.FileHeader(zip64=False)
    return data[start : start + len(head)] == head


class Reading(io.RawIOBase):
    """A member being read: damage of it is told in words."""

    def __init__(self, packed: zipfile.ZipFile, name: str) -> None:
        super().__init__()
        self._name = name
        self._read = packed.open(name)

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override] # a narrower kind of buffer
        """Read into a buffer, as `io.RawIOBase` does."""
        try:
            piece = self._read.read(len(buffer))
        except Exception as error:
            raise damaged(self._name, error) from error
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        """Give the member back."""
        self._read.close()
        super().close()


def damaged(name: str, error: Exception) -> Exception:
    """What to say where a member cannot be read; what is no damage as it is."""
    if isinstance(error, zipfile.BadZipFile | zlib.error | EOFError | ValueError):
        return DamagedError(
            say("{name} in the bundle is damaged: {error}.", name=name, error=error)
        )
    return error
