"""Workers' answers made into records; a worker that foreign bytes took over may answer anything."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from treatyarchive.messages import from_json, say
from treatyarchive.pages.protocol import Json
from treatyarchive.pages.records import HtmlText, PageError, PageText, Probe, Word

T = TypeVar("T")
_LONGEST = 2000
_SIZES = 2000
_NO_SENSE = say("could not be read: its reader answered nonsense")
_NONSENSE = (ValueError, TypeError, KeyError, AttributeError, OverflowError)


def checked(failure: str, read: Callable[[Json], T], reply: Json) -> T:
    """Return what `read` makes of a reply; `PageError` where it makes no sense."""
    try:
        return read(reply)
    except _NONSENSE as error:
        raise PageError(say("{failure}: its reader answered nonsense", failure=failure)) from error


def probe(reply: Json) -> Probe:
    """Return a probe; ValueError where the reply makes no sense."""
    try:
        note = reply["note"]
        return Probe(
            pages=max(int(reply.get("pages", 0)), 0),
            sizes=[size(each) for each in reply.get("sizes", ())[:_SIZES]],
            metadata=metadata(reply.get("metadata", {})),
            encrypted=bool(reply.get("encrypted")),
            note=None if note is None else _cut(from_json(note)),
        )
    except _NONSENSE as error:
        raise ValueError(_NO_SENSE) from error


def unreadable(note: str) -> Probe:
    """Return the probe of a file of which nothing could be learnt."""
    return Probe(pages=0, sizes=[], metadata={}, encrypted=False, note=note)


def is_pdf(found: Probe) -> bool:
    """Tell whether there is more metadata to be had by reading a PDF's structure."""
    return found.metadata.get("format") == "PDF"


def with_metadata(found: Probe, more: dict[str, str]) -> Probe:
    """Return the probe with what else is known of the file."""
    return replace(found, metadata={**found.metadata, **more})


def metadata(reply: Json) -> dict[str, str]:
    """Return names and values; ValueError where the reply makes no sense."""
    if not isinstance(reply, dict):
        raise ValueError(_NO_SENSE)
    return {str(name): _storable(value)[:_LONGEST] for name, value in reply.items()}


def size(reply: Json) -> tuple[float, float]:
    """Return a width and a height."""
    width, height = (float(number) for number in reply)
    if not (math.isfinite(width) and math.isfinite(height)):
        raise ValueError(say("could not be read: a page without bounds"))
    return width, height


def texts(reply: Json) -> tuple[list[PageText], int | None]:
    """Return pages of text and the page to go on with."""
    following = reply["next"]
    pages = [
        PageText(
            int(page["page"]),
            text := _storable(page["text"]),
            [_word(word, len(text)) for word in page["words"]],
        )
        for page in reply["pages"]
    ]
    return pages, None if following is None else int(following)


def html(reply: Json) -> HtmlText:
    """Return the text of a web page."""
    fields = ("title", "published", "publisher", "language", "url")
    known = {name: reply.get(name) for name in fields}
    return HtmlText(
        text=_storable(reply["text"]),
        **{name: None if value is None else _storable(value) for name, value in known.items()},
    )


def _word(reply: Json, length: int) -> Word:
    start, end, x0, y0, x1, y1 = reply
    word = Word(int(start), int(end), float(x0), float(y0), float(x1), float(y1))
    if not (
        0 <= word.start < word.end <= length
        and 0 <= word.x0 <= word.x1 <= 1
        and 0 <= word.y0 <= word.y1 <= 1
    ):
        raise ValueError("a word outside its page")
    return word


def _cut(text: str) -> str:
    """A text of bearable length; one that is cut is no message any more."""
    return text if len(text) <= _LONGEST else text[:_LONGEST]


def _storable(reply: Json) -> str:
    """Return text; ValueError for halves of surrogate pairs, which UTF-8 has no room for."""
    text = str(reply)
    text.encode()
    return text
