"""Workers' answers made into records; a worker that foreign bytes took over may answer anything."""

import json
import math
from collections.abc import Callable
from dataclasses import replace
from operator import le, lt
from typing import TypeVar

from treatyarchive.messages import from_json, say
from treatyarchive.pages.protocol import Json
from treatyarchive.pages.records import (
    Bundle,
    Concept,
    Label,
    Member,
    PageError,
    PageText,
    Probe,
    Writing,
)

T = TypeVar("T")
_LONGEST = 2000
_SIZES = 2000
_MEMBERS = 10_000
_NO_SENSE = say("could not be read: its reader answered nonsense")
_NONSENSE = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)


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
    pages = []
    for page in reply["pages"]:
        text, boxes = _storable(page["text"]), str(page["words"])
        _check_words(json.loads(boxes), len(text))
        pages.append(PageText(int(page["page"]), text, boxes))
    return pages, None if following is None else int(following)


def writing(reply: Json) -> Writing:
    """Return running text and what the file says of itself."""
    return Writing(_storable(reply["text"]), metadata(reply["metadata"]))


def concepts(reply: Json) -> list[Concept]:
    """Return the concepts of an RDF file."""
    return [
        Concept(
            uri=_storable(found["uri"]),
            labels=tuple(Label(*map(_storable, label)) for label in found["labels"]),
            scheme=_storable(found["scheme"]),
            broader=_storable(found["broader"]),
            replaced_by=_storable(found["replaced_by"]),
            values=_named(found["values"]),
            names=tuple(map(_named, found["names"])),
        )
        for found in reply
    ]


def bundle(reply: Json) -> Bundle:
    """Return what a zip file or a mail holds."""
    written, note = reply.get("written"), reply.get("note")
    members = [
        Member(number, _storable(name), max(int(size), 0), None if why is None else from_json(why))
        for number, (name, size, why) in enumerate(reply["members"][:_MEMBERS])
    ]
    return Bundle(
        form=str(reply["form"]),
        writing=None if written is None else writing(written),
        members=members,
        note=None if note is None else from_json(note),
    )


def _check_words(words: Json, length: int) -> None:
    """ValueError for words that are none; by columns, for there may be half a million."""
    if not words:
        return
    starts, ends, x0, y0, x1, y1 = zip(*words, strict=True)
    numbers = {*map(type, x0), *map(type, y0), *map(type, x1), *map(type, y1)}
    if {*map(type, starts), *map(type, ends)} != {int} or not numbers <= {int, float}:
        raise ValueError("a word without numbers")
    # What is not a number is smaller than nothing and fails here too.
    ordered = all(map(lt, starts, ends)) and all(map(le, x0, x1)) and all(map(le, y0, y1))
    inside = min(starts) >= 0 and max(ends) <= length and min(*x0, *y0, 0) == 0
    if not (ordered and inside and max(*x1, *y1, 1) == 1):
        raise ValueError("a word outside its page")


def _named(reply: Json) -> dict[str, str]:
    return {_storable(name): _storable(value) for name, value in reply.items()}


def _cut(text: str) -> str:
    """A text of bearable length; one that is cut is no message any more."""
    return text if len(text) <= _LONGEST else text[:_LONGEST]


def _storable(reply: Json) -> str:
    """Return text; ValueError for halves of surrogate pairs, which UTF-8 has no room for."""
    text = str(reply)
    text.encode()
    return text
