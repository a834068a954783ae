"""What goes into and comes out of the reading of foreign files."""

import json
import mmap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

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


class Word(NamedTuple):
    """A word of a page's text: code point offsets and its box, to a ten-thousandth of the page."""

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
    boxes: str
    """The words as the archive keeps them: JSON, a list of six numbers for each."""

    @property
    def words(self) -> list[Word]:
        """The words."""
        return [Word._make(word) for word in json.loads(self.boxes)]


@dataclass(frozen=True)
class Writing:
    """Running text of a file, and what the file says of itself.

    Offered as a document's own: `title`, `published`, `publisher`, `author`, `language`, `url`.
    """

    text: str
    metadata: dict[str, str]


@dataclass(frozen=True)
class Member:
    """A file inside another; `why_not` says why it cannot be had."""

    number: int
    name: str
    size: int
    why_not: str | None


@dataclass(frozen=True)
class Bundle:
    """A file that holds others."""

    form: str
    """'zip' or 'mail'; of what only looked like a zip file 'docx', 'odt' or 'other'."""
    writing: Writing | None
    """What is said in a mail."""
    members: list[Member]
    note: str | None
    """A predicate where it holds more than can be had."""


class Label(NamedTuple):
    """A name of a concept: `preferred`, `alternative` or `hidden`, and its language tag."""

    kind: str
    form: str
    language: str


@dataclass(frozen=True)
class Concept:
    """A concept of an RDF file, as SKOS and the archive's own properties describe it."""

    uri: str
    labels: tuple[Label, ...]
    scheme: str
    """The first scheme it is in; empty where none is named."""
    broader: str
    """The first concept above it; empty where there is none."""
    replaced_by: str
    values: Mapping[str, str]
    """Properties by the names that `text.concept_words` gives them."""
    names: tuple[Mapping[str, str], ...]
    """Names of the authority in full, by the same names of properties."""


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
