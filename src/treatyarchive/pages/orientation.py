"""How a stored picture is turned and mirrored to be shown: EXIF orientation and a rotation."""

from PIL import Image

Box = tuple[float, float, float, float]
_T = Image.Transpose
_TURNS = {
    2: _T.FLIP_LEFT_RIGHT,
    3: _T.ROTATE_180,
    4: _T.FLIP_TOP_BOTTOM,
    5: _T.TRANSPOSE,
    6: _T.ROTATE_270,
    7: _T.TRANSVERSE,
    8: _T.ROTATE_90,
}
# A clockwise rotation is the same as an orientation; Pillow counts the other way round.
_ROTATIONS = {0: 1, 90: 6, 180: 3, 270: 8}


class Pose:
    """An orientation (EXIF 1..8) followed by a clockwise rotation."""

    def __init__(self, orientation: int, rotation: int) -> None:
        self._steps = [orientation if orientation in _TURNS else 1, _ROTATIONS[rotation % 360]]

    @property
    def swaps(self) -> bool:
        """Whether width and height change places."""
        return sum(step >= 5 for step in self._steps) % 2 == 1

    def stored(self, box: Box) -> Box:
        """Return where the part of the shown picture lies in the stored one, as fractions."""
        corners = [(box[0], box[1]), (box[2], box[3])]
        for step in reversed(self._steps):
            corners = [_undone(step, x, y) for x, y in corners]
        across, down = zip(*corners, strict=True)
        return min(across), min(down), max(across), max(down)

    def shown(self, picture: Image.Image) -> Image.Image:
        """Return a stored picture as it is to be shown."""
        for step in self._steps:
            if step in _TURNS:
                picture = picture.transpose(_TURNS[step])
        return picture


def _undone(step: int, x: float, y: float) -> tuple[float, float]:
    return {
        1: (x, y),
        2: (1 - x, y),
        3: (1 - x, 1 - y),
        4: (x, 1 - y),
        5: (y, x),
        6: (y, 1 - x),
        7: (1 - y, 1 - x),
        8: (1 - y, x),
    }[step]
