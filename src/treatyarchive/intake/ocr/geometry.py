"""Where a word of a page that was turned and levelled to be read stands on it as displayed."""

import math
from dataclasses import dataclass

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Pose:
    """How a page was made readable: turned clockwise, then levelled `lean` degrees the other way.

    `width` and `height` are the pixels of the page so turned, `left` and `top` where the part of
    it lies that was read.
    """

    width: int
    height: int
    rotation: int = 0
    lean: float = 0.0
    left: int = 0
    top: int = 0

    def displayed(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A box in pixels as the fractions of the displayed page that hold it."""
        corners = [
            self._displayed(x, y) for x, y in ((left, top), (right, top), (left, bottom))
        ] + [self._displayed(right, bottom)]
        across, down = zip(*corners, strict=True)
        return _inside(min(across)), _inside(min(down)), _inside(max(across)), _inside(max(down))

    def _displayed(self, x: float, y: float) -> tuple[float, float]:
        middle = self.width / 2, self.height / 2
        x, y = x + self.left - middle[0], y + self.top - middle[1]
        sine, cosine = math.sin(math.radians(self.lean)), math.cos(math.radians(self.lean))
        u = (middle[0] + x * cosine - y * sine) / self.width
        v = (middle[1] + x * sine + y * cosine) / self.height
        return {0: (u, v), 90: (v, 1 - u), 180: (1 - u, 1 - v), 270: (1 - v, u)}[self.rotation]


def _inside(fraction: float) -> float:
    return min(max(fraction, 0.0), 1.0)
