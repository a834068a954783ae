"""Places in a text: code points as the archive counts them, UTF-16 units as Qt counts them."""

import re
from bisect import bisect_left
from typing import Final

_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")


class Offsets:
    """Converts places of one text between code points and UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._astral: list[int] = []
        if not text.isascii():
            self._astral = [found.start() for found in _ASTRAL.finditer(text)]
        # Where each of them begins in UTF-16: every earlier one has taken a unit more.
        self._begins = [at + extra for extra, at in enumerate(self._astral)]

    def to_units(self, place: int) -> int:
        """The UTF-16 place of a code point."""
        place = min(max(place, 0), self._length)
        return place + bisect_left(self._astral, place)

    def to_code_points(self, unit: int) -> int:
        """The code point at a UTF-16 place; inside a surrogate pair, the one it belongs to."""
        return min(max(unit - bisect_left(self._begins, unit), 0), self._length)
