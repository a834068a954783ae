"""Zip files under rules: what could fool a reader or fill its memory is refused, not repaired.

Python's own reader takes overlapping members and any count of them; both are looked at first.
"""

import mmap
import struct
import zipfile
from typing import BinaryIO

from treatyarchive.messages import say
from treatyarchive.pages.protocol import Refused

WORD_BODY = "word/document.xml"
"""What of a Word file holds its text."""
MOST_MEMBERS = 10_000
# Of all members together, unpacked; and so many times their packed size where they are large.
MOST_BYTES = 2 * 1024**3
HIGHEST_RATIO = 200
_LARGE = 10 * 1024**2
# A member's entry in the list at the end: 46 bytes and its name, with some room.
_LONGEST_LIST = MOST_MEMBERS * 1024
_END, _END_SIZE = b"PK\5\6", 22
_END_WITHIN = _END_SIZE + 0xFFFF
_WIDE_END, _WIDE_LOCATOR = b"PK\6\6", b"PK\6\7"
_LOCAL, _LOCAL_SIZE = b"PK\3\4", 30
_ENCRYPTED = 1


def opened(file: BinaryIO, data: mmap.mmap | bytes) -> zipfile.ZipFile:
    """Open a zip file whose list of members holds what it says; `Refused` says why not."""
    _check_list(data)
    file.seek(0)
    try:
        found = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise Refused(say("is damaged: it cannot be read as a zip file")) from error
    members = found.infolist()
    if len(members) > MOST_MEMBERS:
        raise _too_many()
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise _bomb()
    for member in members:
        check_ratio(member)
    _check_places(members, data, found.start_dir)
    return found


def check_ratio(member: zipfile.ZipInfo) -> None:
    """Refuse what unpacks to far more than files do."""
    if member.file_size > max(_LARGE, HIGHEST_RATIO * member.compress_size):
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


def _check_list(data: mmap.mmap | bytes) -> None:
    """Refuse a list of more members than anybody packs, before it is read."""
    place = data.rfind(_END, max(0, len(data) - _END_WITHIN))
    if place < 0 or place + _END_SIZE > len(data):
        raise Refused(say("is cut short: the list of its members is missing"))
    size = int(struct.unpack_from("<I", data, place + 12)[0])
    if size == 0xFFFFFFFF and data[place - 20 : place - 16] == _WIDE_LOCATOR:
        (wide,) = struct.unpack_from("<Q", data, place - 12)
        if data[wide : wide + 4] != _WIDE_END or wide + 56 > len(data):
            raise Refused(say("is damaged: it cannot be read as a zip file"))
        (size,) = struct.unpack_from("<Q", data, wide + 40)
    if size > _LONGEST_LIST:
        raise _too_many()


def _check_places(
    members: list[zipfile.ZipInfo], data: mmap.mmap | bytes, end_of_members: int
) -> None:
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


def _too_many() -> Refused:
    return Refused(
        say("is refused: it has more than {most} members", most=f"{MOST_MEMBERS:,}"),
    )


def _bomb() -> Refused:
    return Refused(say("is refused: it unpacks to far more than its size"))
