"""Pictures of pages as the window keeps them: lightened or inverted to be read, few in memory."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QImage

from treatyarchive.pages.records import PageImage

KEPT_BYTES = 40 * 1024 * 1024
_AT_ONCE = 1024 * 1024  # between pieces other threads have their turn

Clip = tuple[float, float, float, float]


@dataclass(frozen=True)
class Adjustment:
    """How a page is lightened to be read: brightness and contrast from -100 to 100."""

    brightness: int = 0
    contrast: int = 0
    inverted: bool = False

    @cached_property
    def table(self) -> bytes:
        """For each of 256 shades the one that is shown; empty where that is the same."""
        if self == Adjustment():
            return b""
        steep = (
            (100 + self.contrast) / 100 if self.contrast < 0 else 100 / max(100 - self.contrast, 1)
        )
        shades = [round((v - 128) * steep + 128 + self.brightness * 1.28) for v in range(256)]
        shown = [min(max(shade, 0), 255) for shade in shades]
        return bytes(255 - shade if self.inverted else shade for shade in shown)


@dataclass(frozen=True)
class View:
    """A page of a scan as it is wanted: from 1, in device pixels, turned clockwise.

    `clip` is the part of it that fills those pixels: left, top, right, bottom in fractions.
    """

    sha256: str
    page: int
    width: int
    height: int
    rotation: int = 0
    clip: Clip | None = None
    table: bytes = b""


class KeptImages:
    """Pictures used last, up to a number of bytes."""

    def __init__(self, limit: int = KEPT_BYTES) -> None:
        self._limit, self._used = limit, 0
        self._images: OrderedDict[View, QImage] = OrderedDict()

    def get(self, view: View) -> QImage | None:
        """The picture, if it is there."""
        found = self._images.get(view)
        if found is not None:
            self._images.move_to_end(view)
        return found

    def keep(self, view: View, image: QImage) -> None:
        """Keep a picture; those used longest ago make room for it."""
        self.drop(lambda each: each == view)
        self._images[view] = image
        self._used += image.sizeInBytes()
        while self._used > self._limit and len(self._images) > 1:
            _, dropped = self._images.popitem(last=False)
            self._used -= dropped.sizeInBytes()

    def drop(self, unwanted: Callable[[View], bool]) -> None:
        """Forget the pictures that are not wanted any more."""
        for view in [each for each in self._images if unwanted(each)]:
            self._used -= self._images.pop(view).sizeInBytes()


def to_image(page: PageImage) -> QImage:
    """A picture of its own, so that the page's memory can go at once."""
    with page:
        shared = QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
        return shared.copy()


def adjusted(image: QImage, table: bytes) -> QImage:
    """The picture with each of its shades shown as the table says; as it is with an empty one."""
    if not table:
        return image
    pixels = image.constBits()
    made = b"".join(
        bytes(pixels[at : at + _AT_ONCE]).translate(table) for at in range(0, len(pixels), _AT_ONCE)
    )
    wide, high, line = image.width(), image.height(), image.bytesPerLine()
    return QImage(made, wide, high, line, QImage.Format.Format_RGB32).copy()
