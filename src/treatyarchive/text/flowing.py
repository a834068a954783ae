"""Lines of a printed page made paragraphs again, for reading."""

import re
from typing import Final

_MARKED: Final = re.compile(r"\s*(?:[-–—•*]|\(?\w{1,4}[.)])\s")
_ENDS: Final = (".", ":", ";", "!", "?", "»", "”", '"')
_LONG: Final = 0.75  # of the longest line: a shorter one was not broken for want of room
_HYPHENS: Final = ("-", "\u2010")


def flowed(text: str) -> str:
    """The text with the lines of a paragraph joined, and a blank line between paragraphs.

    A line goes on in the next where it does not end a sentence and the next begins small, or where
    it is as long as the column and no item of a list follows. Pages that are read have blank lines
    between some lines of a paragraph: those are joined only where the next begins small.
    """
    lines = text.split("\n")
    wide = max(map(len, lines), default=0) * _LONG
    made, last, blank = "", "", False
    for line in lines:
        if not line.strip():
            blank = bool(made)
            continue
        if not made:
            made = line.strip()
        elif _goes_on(last, line.strip(), blank=blank, wide=wide):
            made += ("" if last.endswith(_HYPHENS) else " ") + line.strip()
        else:
            made += "\n\n" + line.strip()
        last, blank = line.strip(), False
    return made


def _goes_on(last: str, line: str, *, blank: bool, wide: float) -> bool:
    """Whether `line` is of the paragraph that the line before it is of."""
    if _MARKED.match(line):
        return False
    ended = last.endswith(_ENDS)
    if line[0].islower():
        return not ended or not blank
    return not blank and len(last) >= wide


def place_in(here: str, there: str, start: int, end: int) -> tuple[int, int]:
    """Where `here[start:end]` stands in a text that differs from it in white space only.

    An empty place where nothing but white space is asked for.
    """
    before = _letters(here[:start])
    count = _letters(here[start:end])
    if not count:
        return 0, 0
    first = last = -1
    for at, letter in enumerate(there):
        if letter.isspace():
            continue
        if before == 0 and first < 0:
            first = at
        if first < 0:
            before -= 1
            continue
        count -= 1
        if not count:
            last = at
            break
    return (first, last + 1) if last >= 0 else (0, 0)


def _letters(text: str) -> int:
    """How many code points are no white space."""
    return sum(not letter.isspace() for letter in text)
