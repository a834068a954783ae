"""Whether a JPEG or PNG file goes on to its end, by its structure; nothing is decoded."""

import mmap
import struct

_SCAN = 0xDA
_ALONE = {0x00, 0x01, 0xFF, *range(0xD0, 0xD8)}
_MAX_SEGMENTS = 10_000
# Past this many chunks only the end is looked at.
_MAX_CHUNKS = 100_000


def of_jpeg(data: mmap.mmap) -> bool:
    """Tell whether a picture's data are followed by an end marker; what comes after is ignored.

    Inside the data an FF is always followed by 00, so that FF D9 can only be the end. A preview
    in the header has an end marker too: the search starts behind the header.
    """
    position = 2
    for _ in range(_MAX_SEGMENTS):
        # Some writers leave a few bytes between segments, and decoders pass over them.
        position = data.find(b"\xff", position)
        if position < 0 or position + 4 > len(data):
            return False
        marker = data[position + 1]
        if marker == _SCAN:
            break
        if marker in _ALONE:
            position += 1 if marker == 0xFF else 2
        else:
            position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
    return data.rfind(b"\xff\xd9", position) != -1


def of_png(data: mmap.mmap) -> bool:
    """Tell whether the chain of chunks reaches its end chunk inside the file."""
    position = 8
    for _ in range(_MAX_CHUNKS):
        if position + 12 > len(data):
            return False
        length, kind = struct.unpack_from(">I4s", data, position)
        position += 12 + int(length)
        if kind == b"IEND":
            return position <= len(data)
    return b"IEND" in bytes(data[-64:])
