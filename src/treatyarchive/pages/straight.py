"""How far the lines of a scanned page lean: shear a small copy until its rows stand out most.

In a worker only. After the idea of projection profiles (Postl, 1986).
"""

import math
from itertools import pairwise
from typing import Final

from PIL import Image, ImageOps

STEEPEST_DEGREES: Final = 5.0
# Below this a reader of lines does not mind, and turning would only blur.
LEAST_DEGREES: Final = 0.4
_COARSE_SIDE: Final = 450
_COARSE_STEP: Final = 0.5
# By how much the rows must stand out better before a page is taken to lean.
_GAIN: Final = 1.08
# By how much columns must stand out better than rows before lines are taken to run down the page.
_DOWNWARDS: Final = 1.5


def lean(small: Image.Image) -> float:
    """Degrees by which lines fall to the right (clockwise), 0 where they do not, or none do.

    `small` is the page in grey, some thousand pixels wide.
    """
    fine = _ink(small)
    coarse = fine.reduce(max(1, min(fine.size) // _COARSE_SIDE))
    steps = round(STEEPEST_DEGREES / _COARSE_STEP)
    angles = [_COARSE_STEP * step for step in range(-steps, steps + 1)]
    best = max(angles, key=lambda angle: _rows_stand_out(coarse, angle))
    down = coarse.transpose(Image.Transpose.ROTATE_270)
    if _rows_stand_out(down, 0) > _DOWNWARDS * _rows_stand_out(coarse, best):
        fine = fine.transpose(Image.Transpose.ROTATE_270)
        best = max(angles, key=lambda angle: _rows_stand_out(down, angle))
    if not best:
        return 0.0
    for step in (_COARSE_STEP / 2, _COARSE_STEP / 4, _COARSE_STEP / 8):
        near = (best - step, best, best + step)
        best = max(near, key=lambda angle: _rows_stand_out(fine, angle))
    if not LEAST_DEGREES <= abs(best) <= STEEPEST_DEGREES:
        return 0.0
    gain = _rows_stand_out(fine, best) / max(_rows_stand_out(fine, 0), 1)
    return best if gain > _GAIN else 0.0


def levelled(grey: Image.Image, degrees: float) -> Image.Image:
    """The page turned back by `degrees`, as large as it was, the new corners in light grey."""
    paper = grey.reduce(max(1, min(grey.size) // 64)).getextrema()[1]
    return grey.rotate(degrees, Image.Resampling.BILINEAR, fillcolor=paper)


def _ink(grey: Image.Image) -> Image.Image:
    """Ink in white on black."""
    inverted = ImageOps.invert(grey)
    cut = split(inverted.histogram())
    return inverted.point([0 if value <= cut else 255 for value in range(256)])


def _rows_stand_out(ink: Image.Image, degrees: float) -> int:
    if degrees:
        slope = math.tan(math.radians(degrees))
        across = (1, 0, 0, slope, 1, -slope * ink.width / 2)
        ink = ink.transform(ink.size, Image.Transform.AFFINE, across, Image.Resampling.NEAREST)
    rows = ink.resize((1, ink.height), Image.Resampling.BOX).tobytes()
    return sum((a - b) ** 2 for a, b in pairwise(rows))


def split(values: list[int]) -> int:
    """The grey that parts a histogram into two groups as alike within as can be (Otsu, 1979)."""
    total, whole = sum(values), sum(grey * count for grey, count in enumerate(values))
    best, cut, seen, below = -1.0, 127, 0, 0
    for grey, count in enumerate(values):
        seen += count
        below += grey * count
        if not 0 < seen < total:
            continue
        gap = below / seen - (whole - below) / (total - seen)
        between = seen * (total - seen) * gap * gap
        if between > best:
            best, cut = between, grey
    return cut
