"""Pictures of every kind made into the pixels a screen takes. In a worker only."""

import mmap

from PIL import Image

from treatyarchive.messages import say
from treatyarchive.pages.protocol import Refused

_WHITE = (255, 255, 255, 255)
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
    if picture.mode in {"I", "F"}:
        return _stretched(picture)
    try:
        return picture.convert("RGB")
    except ValueError as error:
        raise Refused(
            say("has colours of a kind that is not supported ({mode})", mode=picture.mode)
        ) from error


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
