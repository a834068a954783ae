"""Taking coloured stamps and signatures off black text, for a reader of letters. In a worker only.

Ink darkens what lies below it; in the lightest of the three channels a coloured stamp is pale and
black letters under it stay black. Coloured words that stand alone are left as they are.
"""

from collections.abc import Iterator
from typing import Final

from PIL import Image, ImageChops, ImageFilter

from treatyarchive.pages.straight import split

_COLOURED: Final = 48
_CELL: Final = 8
"""Pixels of the small copy, some 2.5 mm of paper: less than a line of text is high."""
_SOME: Final = 6
_LEAST_CELLS: Final = 4
_SHARE_OF_BLACK: Final = 0.3

Cell = tuple[int, int]


def found(small: Image.Image) -> Image.Image | None:
    """A mask, a pixel a cell, of where coloured ink lies over black letters; None if nowhere."""
    lightest, coloured = _lightest(small), _saturation(small).point(_above(_COLOURED))
    if coloured.getbbox() is None:
        return None
    cut = min(split(lightest.histogram()), 140)
    black = ImageChops.subtract(lightest.point(_below(cut)), coloured)
    across = -(-small.width // _CELL)
    stained, written = (_cells(coloured), _cells(black))
    mask = Image.new("L", (across, -(-small.height // _CELL)))
    for spot in _spots(stained):
        shared = len(spot & written)
        if len(spot) >= _LEAST_CELLS and shared >= _SHARE_OF_BLACK * len(spot):
            for cell in spot:
                mask.putpixel(cell, 255)
    return mask.filter(ImageFilter.MaxFilter(3)) if mask.getbbox() else None


def without(picture: Image.Image, mask: Image.Image) -> Image.Image:
    """The picture in grey, the lightest channel where `mask` says."""
    grey = picture.convert("L")
    grey.paste(_lightest(picture), mask=mask.resize(picture.size, Image.Resampling.NEAREST))
    return grey


def _lightest(picture: Image.Image) -> Image.Image:
    red, green, blue = picture.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _saturation(picture: Image.Image) -> Image.Image:
    red, green, blue = picture.split()
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    return ImageChops.subtract(_lightest(picture), darkest)


def _above(limit: int) -> list[int]:
    return [255 if value > limit else 0 for value in range(256)]


def _below(limit: int) -> list[int]:
    return [255 if value <= limit else 0 for value in range(256)]


def _cells(marks: Image.Image) -> set[Cell]:
    """The cells in which something is marked."""
    small = marks.reduce(_CELL)
    width = small.width
    return {
        (place % width, place // width)
        for place, value in enumerate(small.tobytes())
        if value > _SOME
    }


def _spots(cells: set[Cell]) -> Iterator[set[Cell]]:
    """Cells that touch, one group after the other."""
    left = set(cells)
    while left:
        spot, edge = set(), [left.pop()]
        while edge:
            x, y = edge.pop()
            spot.add((x, y))
            around = {(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & left
            left -= around
            edge += around
        yield spot
