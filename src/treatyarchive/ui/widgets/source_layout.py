"""How a source text is put on screen without losing a single place of it.

What is shown has exactly as many code points as the source, so that one place means one place;
what Qt would change or take for its own marks is shown as something of the same length.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final

# Qt breaks a line at each of these; only LF ends a paragraph of ours.
_LINE_SEPARATOR = "\u2028"
_ZERO_WIDTH_SPACE = "\u200b"
_REPLACEMENT = "\ufffd"
_SHOWN = {
    0x0D: _LINE_SEPARATOR,
    0x2029: _LINE_SEPARATOR,
    0x0B: _LINE_SEPARATOR,
    0x0C: _LINE_SEPARATOR,
    0x00: _REPLACEMENT,
    0xFFFC: _REPLACEMENT,  # Qt's mark for a picture in the text
    0xFDD0: _REPLACEMENT,  # and for where its frames begin and end
    0xFDD1: _REPLACEMENT,
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT),
}
_OTHER: Final = re.compile("[" + "".join(map(chr, _SHOWN)) + "]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source: the number of its paragraph, None where it is blank; its places."""

    number: int | None
    start: int
    end: int


class Lines:
    """The lines of a text, found by place and by the number of their paragraph."""

    def __init__(self, text: str) -> None:
        self.all = lines(text)
        self._starts = [line.start for line in self.all]
        self._numbered = [place for place, line in enumerate(self.all) if line.number]

    @property
    def count(self) -> int:
        """How many paragraphs there are: the last number."""
        return len(self._numbered)

    @property
    def is_loose(self) -> bool:
        """Whether blank lines keep its paragraphs apart."""
        return any(line.number is None for line in self.all[1:-1])

    def at(self, place: int) -> int:
        """The line a code point is on, from 0."""
        return max(bisect_right(self._starts, place) - 1, 0)

    def of_number(self, number: int) -> int:
        """The line of the paragraph with this number, from 0; of one that is not there the last."""
        place = min(max(number, 1), self.count) - 1
        return self._numbered[place] if place >= 0 else 0

    def number_near(self, line: int) -> int:
        """The number of the paragraph on a line, of a blank one that of the next; 0 for none."""
        return min(bisect_left(self._numbered, line) + 1, self.count)


def shown(text: str) -> str:
    """What stands on screen for `text`, code point for code point."""
    text = text.replace("\r\n", f"{_ZERO_WIDTH_SPACE}\n")
    return _OTHER.sub(lambda found: _SHOWN[ord(found[0])], text)


def lines(text: str) -> list[Line]:
    """The lines of `text`, numbered as `text.paragraphs` numbers them."""
    found: list[Line] = []
    number = start = 0
    for line in text.split("\n"):
        blank = not line or line.isspace()
        number += not blank
        found.append(Line(None if blank else number, start, start + len(line)))
        start += len(line) + 1
    return found
