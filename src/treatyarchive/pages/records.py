"""What goes into and comes out of the reading of foreign files."""

import mmap
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import BinaryIO, Self

from treatyarchive.errors import ArchiveError


class PageError(ArchiveError):
    """A foreign file, or a page of it, cannot be shown or read; says why."""


@dataclass(frozen=True)
class Source:
    """A foreign file as its owner hands it over; the pool never sees a path."""

    key: str
    """SHA-256 of the content: what open documents are recognised by."""
    name: str
    """What messages call the file."""
    media_type: str
    open: Callable[[], BinaryIO]
    """Gives an object with a real `fileno()`; the pool closes it."""


@dataclass(frozen=True)
class Probe:
    """What the headers of a file tell."""

    pages: int
    sizes: list[tuple[float, float]]
    """Width and height in points (1/72 inch) as displayed, of the first 2,000 pages at most."""
    metadata: dict[str, str]
    """`format`, and as far as stated title, author, subject, creator, producer, created, ..."""
    encrypted: bool
    note: str | None
    """None if it can be shown whole, else a predicate: 'is damaged: ...', 'has no pages'."""


@dataclass(frozen=True)
class Word:
    """A word of a page's text: code point offsets and its box."""

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class PageText:
    """The text layer of one page, counted from 1.

    Boxes of words are fractions 0..1 of the page as displayed, the origin at its top left.
    """

    page: int
    text: str
    words: list[Word]


@dataclass(frozen=True)
class HtmlText:
    """The readable part of a web page."""

    text: str
    title: str | None
    published: str | None
    publisher: str | None
    language: str | None
    url: str | None


class PageImage:
    """A rendered page: 32-bit pixels, bytes blue, green, red, unused.

    `data` is memory shared with nobody else by then. Keep the object for as long as anything
    (a QImage, say) points into it.
    """

    def __init__(self, width: int, height: int, pixels: mmap.mmap) -> None:
        self.width = width
        self.height = height
        self.stride = width * 4
        self.data = memoryview(pixels)
        self._pixels = pixels

    def close(self) -> None:
        """Give the memory back; where something still points into it, with the last pointer."""
        try:
            self.data.release()
            self._pixels.close()
        except BufferError:
            return

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
