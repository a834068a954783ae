"""A page drawn for a reader of letters: a picture file without a name, its header our own."""

import math
import os
import struct
import weakref
from typing import Final

from treatyarchive.pages import shared
from treatyarchive.pages.protocol import Json

HEAD: Final = 256
MOST_PIXELS: Final = 40 * 1024 * 1024
_LEAST_DPI, _MOST_DPI = 70, 2400
_LONGEST_PAGE_INCHES: Final = 24.0
_A4_INCHES: Final = 11.7


class Readable:
    """A TIFF file in memory, a byte a pixel; given back with the object, or by `close`.

    `lean` is by how many degrees anticlockwise the page was levelled after it was turned; `left`
    and `top` are where the picture lies on the page of `page_width` times `page_height` pixels.
    """

    def __init__(self) -> None:
        self.descriptor = shared.for_pixels(HEAD + MOST_PIXELS)
        self.width = self.height = self.dpi = self.left = self.top = 0
        self.page_width = self.page_height = 0
        self.lean = 0.0
        self.blank = False
        self._closing = weakref.finalize(self, os.close, self.descriptor)

    def part(self, top: float, bottom: float) -> "Readable":
        """The rows between two fractions of the height, as a picture of their own."""
        first, last = int(self.height * top), max(int(self.height * bottom), 1)
        part = Readable()
        at, size = HEAD + first * self.width, (last - first) * self.width
        os.pwrite(part.descriptor, os.pread(self.descriptor, size, at), HEAD)
        part.finish({**vars(self), "height": last - first, "top": self.top + first})
        return part

    def finish(self, reply: Json) -> None:
        """Take in what the worker tells of the pixels, and write the header before them.

        The worker's own word is not taken for it: a reader gets no file that foreign bytes made.
        ValueError where the reply makes no sense.
        """
        self.width, self.height = int(reply["width"]), int(reply["height"])
        self.page_width, self.page_height = int(reply["page_width"]), int(reply["page_height"])
        self.left, self.top = int(reply["left"]), int(reply["top"])
        self.lean, self.blank = float(reply["lean"]), bool(reply["blank"])
        dpi = float(reply["dpi"])
        if not (0 < self.width * self.height <= MOST_PIXELS and self.width > 0):
            raise ValueError("a page without a size")
        if not (0 <= self.left <= self.page_width - self.width) or not (
            0 <= self.top <= self.page_height - self.height
        ):
            raise ValueError("a part that lies outside its page")
        if not (math.isfinite(dpi) and math.isfinite(self.lean)):
            raise ValueError("a page without a resolution")
        longest = max(self.page_width, self.page_height)
        if longest > dpi * _LONGEST_PAGE_INCHES:
            # A photograph that says 72 dpi of itself, not a poster.
            dpi = longest / _A4_INCHES
        self.dpi = round(min(max(dpi, _LEAST_DPI), _MOST_DPI))
        os.pwrite(self.descriptor, _head(self.width, self.height, self.dpi), 0)

    def close(self) -> None:
        """Give the memory back."""
        self._closing()


def _head(width: int, height: int, dpi: int) -> bytes:
    """What stands before the pixels: TIFF 6.0, one strip of grey, uncompressed.

    Leptonica, which reads pictures for the engine, takes a call a pixel for a PGM.
    """
    short, long, rational = 3, 4, 5
    resolution_at = HEAD - 8
    fields = (
        (256, long, width),
        (257, long, height),
        (258, short, 8),
        (259, short, 1),
        (262, short, 1),
        (273, long, HEAD),
        (277, short, 1),
        (278, long, height),
        (279, long, width * height),
        (282, rational, resolution_at),
        (283, rational, resolution_at),
        (296, short, 2),
    )
    directory = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in fields)
    head = struct.pack("<2sHIH", b"II", 42, 8, len(fields)) + directory + bytes(4)
    return head.ljust(resolution_at, b"\0") + struct.pack("<II", dpi, 1)
