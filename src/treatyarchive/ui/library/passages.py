"""The passage that a result row quotes: where the words stand, else how the text begins."""

import re
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive import hits, matching, readings
from treatyarchive.archive.hits import Batch, Place, Spot, Spots
from treatyarchive.archive.matching import Matching
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.text.occurrences import Span
from treatyarchive.ui.library import strips
from treatyarchive.ui.widgets.hit_row import HitRow
from treatyarchive.ui.widgets.snippets import Mark, Snippet, Tally

AT_ONCE = 60_000
"""Code points behind the first hit in which others are looked for before it is shown."""
_BEFORE, _AFTER = 60, 260  # code points around a hit
_SHORTEST = 75  # code points that a passage has at least, where the text has them
_BLANKS = re.compile(r"\s+")
_BREAK = re.compile(r"\n|(?<!\b\w)[.?!] ")
"""Where a line or a sentence ends; a single letter before a full stop is an initial."""
_IN_LINE = 14  # code points before a hit in the list of them, where there is one line for it
_AROUND = 200  # code points beyond the passage in which words may begin that reach into it


def of(archive: Archive, numbers: Sequence[int], wanted: Query) -> dict[int, Snippet]:
    """The passage to quote from each document: its first hit in text, scans or notes.

    Where there is none it has no text: how the document begins its row knows.
    """
    matched = matching.of(archive, wanted.words, exact=wanted.exact)
    batch = Batch(archive, numbers)
    made = {}
    for number in numbers:
        found = hits.spots_in(batch.places(number, matched), matched, _AFTER)
        made[number] = first(archive, number, found, matched)
    return made


def first(archive: Archive, number: int, found: Spots, matched: Matching) -> Snippet:
    """The passage around the first of the hits of a document."""
    snippet = Snippet("")
    if found.first is not None:
        snippet = _at(archive, number, found.first, found.found[0], matched, found.near)
    return snippet._replace(in_title=tuple(map(_mark, found.titled)), tally=tally(found))


def at(archive: Archive, number: int, wanted: Query, spot: Spot) -> Snippet:
    """The passage around one hit of a document; without text where the hit is gone."""
    matched = matching.of(archive, wanted.words, exact=wanted.exact)
    place = hits.place_of(archive, number, spot)
    if place is None or spot.end > len(place.body):
        return Snippet("")
    return _at(archive, number, place, spot, matched)


def _at(  # noqa: PLR0917 - where, then what
    archive: Archive,
    number: int,
    place: Place,
    spot: Spot,
    matched: Matching,
    near: Sequence[Span] | None = None,
) -> Snippet:
    made = _around(place, spot, matched, near=near)
    if place.where != "scan":
        return made
    read = readings.texts(archive, place.original, place.page)
    strip = strips.of(archive, number, place, spot, matched)
    return made._replace(rate=read[0].confidence if read else None, strip=strip)


def lines(
    archive: Archive, number: int, wanted: Query, chosen: Mapping[int, Spot]
) -> dict[int, HitRow]:
    """A line of the list of hits for each of these."""
    matched = matching.of(archive, wanted.words, exact=wanted.exact)
    made: dict[int, HitRow] = {}
    place, last, read, paragraph = None, None, 0, 1
    for hit, spot in sorted(chosen.items()):
        where = spot._replace(start=0, end=0, how="")
        if where != last:
            place, last, read, paragraph = hits.place_of(archive, number, spot), where, 0, 1
        if place is None:
            continue
        begin = place.body.rfind("\n", 0, spot.start) + 1
        paragraph += sum(bool(line.strip()) for line in place.body[read:begin].split("\n"))
        read = begin
        made[hit] = HitRow(_where(place, paragraph), _around(place, spot, matched, _IN_LINE))
    return made


def _where(place: Place, paragraph: int) -> str:
    """Where a hit is, in short: a page, a paragraph as the text view numbers it."""
    if place.where == "scan":
        return _tr("p. %1").replace("%1", str(place.page))
    return _tr("note") if place.where == "note" else f"¶ {paragraph}"


def tally(spots: Spots) -> Tally | None:
    """How many hits there are; None where not all were looked for."""
    return tallied(spots) if spots.whole else None


def tallied(spots: Spots) -> Tally:
    """How many hits these are."""
    return Tally(*map(spots.count, ("text", "scan", "note")))


def _around(
    place: Place,
    spot: Spot,
    matched: Matching,
    before: int = _BEFORE,
    near: Sequence[Span] | None = None,
) -> Snippet:
    """The passage around a hit; `near` are the hits of its place, if they are known."""
    body = place.body
    start, end = _window(body, spot.start, before)
    lead = "… " if start and body[start - 1 : start] not in ("\n", "") else ""
    spans = near if near is not None else _spans(place, start, end, matched)
    spans = [span for span in spans if start <= span.start and span.end <= end]
    marks = [
        Mark(
            len(_flattened(body[start : span.start])) + len(lead),
            len(_flattened(body[start : span.end])) + len(lead),
            span.how != "same",
        )
        for span in spans
    ]
    typed, found = _explanation(body, spans)
    return Snippet(
        lead + _flattened(body[start:end]),
        tuple(marks),
        typed,
        found,
        place.scan or None,
        place.page or None,
        note=place.field,
    )


def _window(body: str, first: int, before: int) -> tuple[int, int]:
    """The part of a text to quote around what begins at `first`."""
    start = max(0, first - before)
    if start:
        # Begin at a sentence or a line if one begins here, else at a word.
        at = max((sign.start() for sign in _BREAK.finditer(body, start, first)), default=-1)
        start = at + 1 if at >= start else body.find(" ", start, first) + 1 or first
    end = min(len(body), first + _AFTER)
    if (
        end - start < _SHORTEST and before == _BEFORE
    ):  # near the end: what stands before says more than nothing
        start = max(0, first - _SHORTEST)
        start = (body.find(" ", start, first) + 1 or start) if start else 0
    return start, end


def _spans(place: Place, start: int, end: int, matched: Matching) -> Iterable[Span]:
    """What stands in a part of a long text, looked for in no more than that."""
    first = max(start - _AROUND, 0)
    part = place.body[first : end + _AROUND]
    for span in matched.spans(part, place.where):
        yield span._replace(start=span.start + first, end=span.end + first)


def _explanation(body: str, spans: Iterable[Span]) -> tuple[str, str]:
    """What was typed, and what stands there in its place; case forms explain themselves."""
    for span in spans:
        if span.how in ("spelling", "name"):
            return span.typed, body[span.start : span.end]
    return "", ""


def _mark(span: Span) -> Mark:
    return Mark(span.start, span.end, span.how != "same")


def _flattened(passage: str) -> str:
    """The passage on one line."""
    return _BLANKS.sub(" ", passage).lstrip()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Hits", text)
