"""Where in a pane one reads: a third down, but nearer to the ends where these are near."""

from typing import Final

READING_LINE: Final = 3
"""One reads this part of the height down: a third."""


def height_read(scrolled: int, most: int, height: float, *, ends: bool = True) -> float:
    """How far down a pane of this height, in px, one reads.

    From its top where nothing is `scrolled`, to its bottom where no more can be (`most`). Without
    `ends` what is scrolled goes on below its last line, which comes to the usual place as well.
    """
    usual = height / READING_LINE
    if not most:
        return usual
    if not ends:
        return min(usual, scrolled)
    if most < height:
        return height * scrolled / most
    return max(min(usual, scrolled), height - (most - scrolled))
