"""Zip files under rules: what could fool a reader or fill its memory is refused, not repaired.

Python's own reader takes overlapping members and any count of them; both are looked at first.
"""

import re
import struct
import unicodedata
import zipfile
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from treatyarchive.messages import say
from treatyarchive.pages.protocol import Refused

WORD_BODY = "word/document.xml"
"""What of a Word file holds its text."""
MOST_MEMBERS = 10_000
# Of all members together, unpacked; and so many times their packed size where they are large.
MOST_BYTES = 2 * 1024**3
HIGHEST_RATIO = 200
LARGE = 10 * 1024**2
# A member's entry in the list at the end: 46 bytes and its name, with some room.
_ENTRY_BYTES = 1024
_END, _END_SIZE = b"PK\5\6", 22
_END_WITHIN = _END_SIZE + 0xFFFF
_WIDE_END, _WIDE_LOCATOR = b"PK\6\6", b"PK\6\7"
_LOCAL, _LOCAL_SIZE = b"PK\3\4", 30
_ENCRYPTED = 1
UTF8_NAME = 0x800
# Backslashes and controls; marks of direction, embeddings and isolates, which make a name read as
# another.
_SIGNS = re.compile("[\\\\\0-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PORTS = {f"{kind}{number}" for kind in ("com", "lpt") for number in range(10)}
_DEVICES = {"con", "prn", "aux", "nul"} | _PORTS


class Bytes(Protocol):
    """A file's bytes, of which pieces are taken: in memory, mapped, or read when asked for."""

    def __len__(self) -> int: ...

    def __getitem__(self, piece: slice, /) -> bytes: ...


@dataclass(frozen=True)
class Limits:
    """How many members a zip file may have, and what they may unpack to together."""

    members: int = MOST_MEMBERS
    bytes: int = MOST_BYTES


def opened(file: BinaryIO, data: Bytes, limits: Limits = Limits()) -> zipfile.ZipFile:
    """Open a zip file whose list of members holds what it says; `Refused` says why not."""
    _check_list(data, limits)
    file.seek(0)
    try:
        found = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError) as error:
        raise Refused(say("is damaged: it cannot be read as a zip file")) from error
    members = found.infolist()
    if len(members) > limits.members:
        raise _too_many(limits)
    if sum(member.file_size for member in members) > limits.bytes:
        raise _bomb()
    for member in members:
        check_ratio(member)
    _check_places(members, data, found.start_dir)
    return found


def check_ratio(member: zipfile.ZipInfo) -> None:
    """Refuse what unpacks to far more than files do."""
    if member.file_size > max(LARGE, HIGHEST_RATIO * member.compress_size):
        raise _bomb()


def is_encrypted(member: zipfile.ZipInfo) -> bool:
    """Whether a member needs a password."""
    return bool(member.flag_bits & _ENCRYPTED)


def read(packed: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Return a member of at most so many bytes."""
    with packed.open(name) as member:
        data = member.read(most + 1)
    if len(data) > most:
        raise _bomb()
    return data


def folded(name: str) -> str:
    """What the names have in common that some systems take for one."""
    return unicodedata.normalize("NFC", name).casefold()


def is_unsafe(name: str) -> bool:
    """Whether a name leads out of the folder, names a device, or reads as another."""
    return (
        name.startswith("/")
        or name[1:2] == ":"
        or _SIGNS.search(name) is not None
        or any(map(_is_unsafe_part, name.split("/")))
    )


def _is_unsafe_part(part: str) -> bool:
    stem = part.partition(".")[0]
    return part.strip(". ") == "" or stem.strip().lower() in _DEVICES


def _check_list(data: Bytes, limits: Limits) -> None:
    """Refuse a list of more members than anybody packs, before it is read."""
    tail_at = max(0, len(data) - _END_WITHIN)
    place = tail_at + data[tail_at : len(data)].rfind(_END)
    end = data[place : place + _END_SIZE]
    if place < tail_at or len(end) < _END_SIZE:
        raise Refused(say("is cut short: the list of its members is missing"))
    size = int(struct.unpack_from("<I", end, 12)[0])
    locator = data[max(0, place - 20) : place]
    if size == 0xFFFFFFFF and locator[:4] == _WIDE_LOCATOR:
        (wide,) = struct.unpack_from("<Q", locator, 8)
        record = data[wide : wide + 56]
        if record[:4] != _WIDE_END or len(record) < 56:
            raise Refused(say("is damaged: it cannot be read as a zip file"))
        (size,) = struct.unpack_from("<Q", record, 40)
    if size > limits.members * _ENTRY_BYTES:
        raise _too_many(limits)


def _check_places(members: list[zipfile.ZipInfo], data: Bytes, end_of_members: int) -> None:
    """Refuse members that share bytes: a few of them unpack to any size."""
    after = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        place = member.header_offset
        if place < after:
            raise Refused(say("is refused: members of the zip file overlap"))
        head = data[place : place + _LOCAL_SIZE]
        if len(head) < _LOCAL_SIZE or not head.startswith(_LOCAL):
            raise Refused(say("is damaged: it cannot be read as a zip file"))
        name, extra = struct.unpack_from("<HH", head, 26)
        after = place + _LOCAL_SIZE + name + extra + member.compress_size
        if after > end_of_members:
            raise Refused(say("is refused: members of the zip file overlap"))


def _too_many(limits: Limits) -> Refused:
    return Refused(
        say("is refused: it has more than {most} members", most=f"{limits.members:,}"),
    )


def _bomb() -> Refused:
    return Refused(say("is refused: it unpacks to far more than its size"))
