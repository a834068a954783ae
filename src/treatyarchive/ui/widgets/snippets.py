"""What a result row quotes, with the places where the words stand."""

from typing import NamedTuple


class Mark(NamedTuple):
    """A hit within a snippet; `other` where it is spelt otherwise than typed."""

    start: int
    end: int
    other: bool


class Snippet(NamedTuple):
    """A quoted passage; `scan` and `page` are set where it was read from a scan."""

    text: str
    marks: tuple[Mark, ...] = ()
    typed: str = ""
    found: str = ""
    scan: int | None = None
    page: int | None = None
    in_text: int = 0
    in_scans: int = 0
    hit: int = 0
    """Which hit of the document it begins with, from 1; 0 where that was not asked for."""
    rate: int | None = None
    """How surely a machine has read it, in percent; None where none has."""
    in_notes: int = 0
    note: str = ""
    """The field of the record it stands in, `claim` or `instrument`, where it is a note."""

    @property
    def hits(self) -> int:
        """How many hits the document has."""
        return self.in_text + self.in_scans + self.in_notes
