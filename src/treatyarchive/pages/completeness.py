"""Whether a picture's file goes on to its end, by its structure; nothing is decoded."""

import mmap
import struct
from collections.abc import Callable

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


def of_boxes(data: mmap.mmap) -> bool:
    """Tell whether the boxes of a JPEG 2000, HEIC or AVIF file end inside it."""
    position = 0
    for _ in range(_MAX_SEGMENTS):
        if position + 8 > len(data):
            break
        length = int.from_bytes(data[position : position + 4], "big")
        if length == 1 and position + 16 <= len(data):
            length = int.from_bytes(data[position + 8 : position + 16], "big")
        # The last box may leave its length open.
        if length == 0:
            return True
        position += max(length, 8)
    return position <= len(data)


def of_riff(data: mmap.mmap) -> bool:
    """Tell whether a WebP file is as long as it says."""
    return int.from_bytes(data[4:8], "little") + 8 <= len(data)


def of_bitmap(data: mmap.mmap) -> bool:
    """Tell whether a Windows bitmap is as long as it says."""
    return int.from_bytes(data[2:6], "little") <= len(data)


def of_gif(data: mmap.mmap) -> bool:
    """Tell whether a GIF file ends with its mark."""
    return b"\x3b" in data[-16:]


def of_codestream(data: mmap.mmap) -> bool:
    """Tell whether the data of a JPEG 2000 picture end with their mark."""
    return b"\xff\xd9" in data[-16:]


WHOLE: dict[str, Callable[[mmap.mmap], bool]] = {
    "jpg": of_jpeg,
    "png": of_png,
    "jp2": of_boxes,
    "j2k": of_codestream,
    "heic": of_boxes,
    "avif": of_boxes,
    "webp": of_riff,
    "gif": of_gif,
    "bmp": of_bitmap,
}
"""By the usual extension of the format."""
