"""Whether a JPEG or PNG file goes on to its end, by its structure; nothing is decoded."""

import mmap
import struct

_SCAN, _FRAME_MARKERS = 0xDA, {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD}
_ALONE = {0x01, 0xFF, *range(0xD0, 0xD8)}
# Past this many chunks only the end is looked at.
_MAX_CHUNKS = 100_000


def of_jpeg(data: mmap.mmap) -> bool:
    """Tell whether a picture's data are followed by an end marker; what comes after is ignored.

    Inside the data an FF is always followed by 00, so that FF D9 can only be the end. A preview
    in the header has an end marker too: the search starts behind the header.
    """
    position = 2
    while position + 4 <= len(data):
        if data[position] != 0xFF:
            return False
        marker = data[position + 1]
        if marker == _SCAN:
            return bool(data.rfind(b"\xff\xd9", position) >= 0)
        if marker in _ALONE:
            position += 1 if marker == 0xFF else 2
            continue
        position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
    return False


def of_png(data: mmap.mmap) -> bool:
    """Tell whether the chain of chunks reaches its end chunk inside the file."""
    position = 8
    for _ in range(_MAX_CHUNKS):
        if position + 12 > len(data):
            return False
        length, kind = struct.unpack_from(">I4s", data, position)
        position += 12 + length
        if kind == b"IEND":
            return position <= len(data)
    return b"IEND" in data[-64:]
