"""A page as a reader of letters likes it: grey, level, without grain and stamps. In a worker only.

A page that has none of these faults is given as it is.
"""

import math
import mmap
from itertools import pairwise
from typing import Any, Final

from PIL import Image, ImageFilter

from treatyarchive.pages import stamps, straight
from treatyarchive.pages.content import Content, Document, View

PAGE_DPI: Final = 300.0
"""What a page of a PDF is drawn at, and a finer picture brought down to."""
_FINER: Final = 1.2
_WHOLE: Final = (0.0, 0.0, 1.0, 1.0)
# Where letters are some ten points high, and no picture is too large to look through.
_SMALL_DPI: Final = 100
_LARGEST_SMALL: Final = 1200
# What is this much darker than the paper is something, and this far around it, in small pixels.
_PALEST: Final = 20
_AROUND: Final = 14
_SAMPLE: Final = 160
# There is no room for a word on less.
_FEWEST_PIXELS: Final = 64 * 64
# Grain of the paper against the contrast of the ink, from which on it is smoothed.
_GRAINY: Final = 0.05
_SMOOTHING_INCHES: Final = 1 / 300


def draw(content: Content, arguments: dict[str, Any], pixels: mmap.mmap) -> dict[str, float]:
    """Draw a page (from 1), turned clockwise, a byte a pixel after the first `head` bytes.

    Margins are left off: a reader takes as long for them as for letters. Tells width, height and
    resolution, the degrees by which it was levelled, where on the page what is drawn lies, and
    whether that is nothing.
    """
    head: int = arguments["head"]
    page, turn = arguments["page"], arguments["rotation"]
    document = content.document()
    size, dpi = _size(document, page, len(pixels) - head)
    grey, small = _grey(document, page, size, dpi)
    if turn:
        # Clockwise; Pillow counts the other way round.
        way = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180}
        grey, small = (
            each.transpose(way.get(turn, Image.Transpose.ROTATE_90)) for each in (grey, small)
        )
    if _grain(grey, small) > _GRAINY:
        grey = grey.filter(ImageFilter.BoxBlur(max(dpi * _SMOOTHING_INCHES, 0.6)))
    lean = straight.lean(small)
    if lean:
        grey, small = straight.levelled(grey, lean), straight.levelled(small, lean)
    written = _written(small)
    whole, (left, top, right, bottom) = grey.size, written or (0, 0, *small.size)
    scale = grey.width / small.width, grey.height / small.height
    box = (
        int(left * scale[0]),
        int(top * scale[1]),
        min(round(right * scale[0]), grey.width),
        min(round(bottom * scale[1]), grey.height),
    )
    grey = grey.crop(box)
    pixels[head : head + grey.width * grey.height] = grey.tobytes()
    return {
        "width": grey.width,
        "height": grey.height,
        "dpi": dpi,
        "lean": lean,
        "blank": written is None or whole[0] * whole[1] < _FEWEST_PIXELS,
        "left": box[0],
        "top": box[1],
        "page_width": whole[0],
        "page_height": whole[1],
    }


def _written(small: Image.Image) -> tuple[int, int, int, int] | None:
    """The part of a small copy on which there is anything, be it pale; None where nothing is."""
    values = small.histogram()
    paper = max(range(128, 256), key=lambda grey: values[grey])
    pale = paper - _PALEST
    box = small.point([255 if value < pale else 0 for value in range(256)]).getbbox()
    if box is None:
        return None
    left, top, right, bottom = box
    return (
        max(left - _AROUND, 0),
        max(top - _AROUND, 0),
        min(right + _AROUND, small.width),
        min(bottom + _AROUND, small.height),
    )


def _size(document: Document, page: int, room: int) -> tuple[tuple[int, int], float]:
    """Width, height and dpi: a picture's own, but no finer than needed nor than there is room."""
    width, height = document.pixels(page, PAGE_DPI)
    dpi = width * 72 / document.size(page)[0]
    # A picture that states no resolution worth the name cannot be called too fine.
    scale = PAGE_DPI / dpi if dpi > PAGE_DPI * _FINER else 1.0
    scale = min(scale, math.sqrt(room / (width * height)))
    if scale < 1:
        width, height = max(int(width * scale), 1), max(int(height * scale), 1)
    return (width, height), dpi * scale


def _grey(
    document: Document, page: int, size: tuple[int, int], dpi: float
) -> tuple[Image.Image, Image.Image]:
    """The page in grey, stamps taken off, and a small copy."""
    times = max(1, round(dpi / _SMALL_DPI), min(size) // _LARGEST_SMALL)
    small = _coloured(document, page, (max(size[0] // times, 1), max(size[1] // times, 1)))
    mask = stamps.found(small)
    if mask is not None:
        return stamps.without(_coloured(document, page, size), mask), small.convert("L")
    with mmap.mmap(-1, size[0] * size[1]) as memory:
        document.gray(page, size, memory)
        return Image.frombytes("L", size, memory[:]), small.convert("L")


def _coloured(document: Document, page: int, size: tuple[int, int]) -> Image.Image:
    with mmap.mmap(-1, size[0] * size[1] * 4) as memory:
        document.render(page, View(*size, 0, _WHOLE), memory)
        return Image.frombytes("RGB", size, memory[:], "raw", "BGRX")


def _grain(grey: Image.Image, small: Image.Image) -> float:
    """How much neighbouring points of the paper differ, against paper and ink."""
    left, top = (max((side - _SAMPLE) // 2, 0) for side in grey.size)
    part = grey.crop((left, top, min(left + _SAMPLE, grey.width), min(top + _SAMPLE, grey.height)))
    values = small.histogram()
    cut = straight.split(values)
    contrast = _mean(values, cut + 1, 256) - _mean(values, 0, cut + 1)
    steps = sorted(abs(a - b) for a, b in pairwise(part.tobytes()) if a > cut)
    return steps[len(steps) // 2] / max(contrast, 1) if steps else 0.0


def _mean(values: list[int], first: int, end: int) -> float:
    count = sum(values[first:end])
    return sum(grey * values[grey] for grey in range(first, end)) / count if count else 0.0
