"""What a result row quotes, with the places where the words stand."""

from typing import NamedTuple

STRIP = 36
"""px; how high the strip of a page image is."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in fractions of a page."""


class Mark(NamedTuple):
    """A hit within a snippet; `other` where it is spelt otherwise than typed."""

    start: int
    end: int
    other: bool


class Cut(NamedTuple):
    """A strip of a page as wide as the page: what its picture is asked for by."""

    document: int
    sha256: str
    page: int
    middle: float
    """How far down the page its middle lies, as a fraction of the page."""
    tall: float
    """How many px the whole page would be high where the strip is `STRIP` px."""

    def top(self, part: float) -> float:
        """How far down the page a strip begins that shows such a part of it, in fractions."""
        return min(max(self.middle - part / 2, 0), 1 - part)


class Strip(NamedTuple):
    """The line of a page in which words stand, and boxes around them in fractions of the page."""

    cut: Cut
    boxes: tuple[tuple[Box, bool], ...]
    """(box, whether it is spelt otherwise than typed); the first is what was found."""


class Tally(NamedTuple):
    """How many hits a document has."""

    in_text: int = 0
    in_scans: int = 0
    in_notes: int = 0

    @property
    def all(self) -> int:
        """Wherever they are."""
        return sum(self)


class Snippet(NamedTuple):
    """A quoted passage; `scan` and `page` are set where it was read from a scan."""

    text: str
    marks: tuple[Mark, ...] = ()
    typed: str = ""
    found: str = ""
    scan: int | None = None
    page: int | None = None
    rate: int | None = None
    """How surely a machine has read it, in percent; None where none has."""
    note: str = ""
    """The field of the record it stands in, `claim` or `instrument`, where it is a note."""
    strip: Strip | None = None
    """Where it stands on the image of the page, if that is known."""
    in_title: tuple[Mark, ...] = ()
    """Where words stand in the title of the document."""
    tally: Tally | None = None
    """None where the hits have not all been counted."""
