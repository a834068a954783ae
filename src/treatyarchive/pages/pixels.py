"""Pictures of every kind made into the pixels a screen takes. In a worker only."""

import math
import mmap

from PIL import Image

from treatyarchive.messages import say
from treatyarchive.pages.protocol import Refused

_WHITE = (255, 255, 255, 255)
# Numbers whose white only the whole picture tells.
_WIDE = {"I", "F"}
# Blocks beside a part that have a say in its outermost pixels.
_BESIDE = 3
_AS_THEY_ARE = {"L", "RGB", "RGBA", "LA", "CMYK", "YCbCr"}


def smoothable(picture: Image.Image) -> Image.Image:
    """Return a picture in a mode in which it can be scaled smoothly, eight bits a channel."""
    if picture.mode in _AS_THEY_ARE:
        return picture
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode in {"P", "PA"}:
        transparent = picture.mode == "PA" or "transparency" in picture.info
        return picture.convert("RGBA" if transparent else "RGB")
    if picture.mode.startswith("I;16"):
        # convert("L") would clip at 255 rather than scale.
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in _WIDE:
        return _stretched(picture)
    try:
        return picture.convert("RGB")
    except ValueError as error:
        raise Refused(
            say("has colours of a kind that is not supported ({mode})", mode=picture.mode)
        ) from error


def scaled(
    picture: Image.Image,
    part: tuple[float, float, float, float],
    size: tuple[int, int],
    whole: tuple[int, int],
) -> Image.Image:
    """Return a part of a picture, in its pixels, at `size`; `whole` is what all of it would have.

    Where it is much too large, blocks of it become pixels first: blocks of the whole picture,
    so that parts drawn one by one fit together.
    """
    across = max(picture.width // whole[0], 1)
    down = max(picture.height // whole[1], 1)
    left, right = _blocks(part[0], part[2], across, picture.width)
    top, bottom = _blocks(part[1], part[3], down, picture.height)
    if picture.mode in _WIDE:
        picture = smoothable(picture)
    if (left, top, right, bottom) != (0, 0, *picture.size):
        picture = picture.crop((left, top, right, bottom))
    picture = smoothable(picture)
    if (across, down) != (1, 1):
        picture = picture.reduce((across, down))
    box = (
        (part[0] - left) / across,
        (part[1] - top) / down,
        (part[2] - left) / across,
        (part[3] - top) / down,
    )
    return picture.resize(size, Image.Resampling.BILINEAR, box=box)


def write(picture: Image.Image, pixels: mmap.mmap) -> None:
    """Write a picture of the final size into `pixels`, what is transparent as white."""
    picture = _on_paper(picture)
    # By way of RGBA, which fills the unused byte as Qt wants it: with 255.
    pixels[:] = picture.convert("RGB").convert("RGBA").tobytes("raw", "BGRA")


def gray(picture: Image.Image) -> Image.Image:
    """Return a picture in shades of gray, what is transparent as white."""
    picture = _on_paper(picture)
    # Four inks have no way to gray of their own.
    return (picture.convert("RGB") if picture.mode == "CMYK" else picture).convert("L")


def _blocks(start: float, end: float, block: int, length: int) -> tuple[int, int]:
    """Where the blocks begin and end that have a say in what lies between two places."""
    first = max(math.floor(start / block) - _BESIDE, 0) * block
    return first, min((math.ceil(end / block) + _BESIDE) * block, length)


def _on_paper(picture: Image.Image) -> Image.Image:
    if picture.mode not in {"RGBA", "LA"}:
        return picture
    paper = Image.new("RGBA", picture.size, _WHITE)
    return Image.alpha_composite(paper, picture.convert("RGBA"))


def _stretched(picture: Image.Image) -> Image.Image:
    """Return wide numbers, which have no agreed white, between their extremes."""
    low, high = (float(extreme) for extreme in picture.getextrema())  # type: ignore[arg-type] # one band, so plain numbers
    scale = 255 / ((high - low) or 1)
    wide = picture.convert("F")
    return wide.point(lambda value: value * scale - low * scale).convert("L")
