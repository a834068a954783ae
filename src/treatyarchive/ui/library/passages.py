"""The passage that a result row quotes: where the words stand, else how the text begins."""

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
"""Code points looked through before the first passage is shown; the rest is counted later."""
_BEFORE, _AFTER = 60, 260  # code points around a hit
_SHORTEST = 75  # code points that a passage has at least, where the text has them
_IN_LINE = 28  # code points before a hit in the list of them, where there is one line for it
_AROUND = 200  # code points beyond the passage in which words may begin that reach into it


def of(archive: Archive, numbers: Sequence[int], wanted: Query) -> dict[int, Snippet]:
    """The passage to quote from each document: its first hit in text, scans or notes.

    Where there is none it has no text: how the document begins its row knows.
    """
    matched = matching.of(archive, wanted.words, exact=wanted.exact)
    batch = Batch(archive, numbers)
    made = {}
    for number in numbers:
        found = hits.spots_in(batch.places(number, matched), matched, AT_ONCE)
        made[number] = first(archive, number, found, matched)
    return made


def first(archive: Archive, number: int, found: Spots, matched: Matching) -> Snippet:
    """The passage around the first of the hits of a document."""
    snippet = Snippet("")
    if found.first is not None:
        snippet = _at(archive, number, found.first, found.found[0], matched)
    return snippet._replace(in_title=tuple(map(_mark, found.titled)), tally=tally(found))


def at(archive: Archive, number: int, wanted: Query, spot: Spot) -> Snippet:
    """The passage around one hit of a document; without text where the hit is gone."""
    matched = matching.of(archive, wanted.words, exact=wanted.exact)
    place = hits.place_of(archive, number, spot)
    if place is None or spot.end > len(place.body):
        return Snippet("")
    return _at(archive, number, place, spot, matched)


def _at(archive: Archive, number: int, place: Place, spot: Spot, matched: Matching) -> Snippet:
    made = _around(place, spot, matched)
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
    place, last = None, None
    for hit, spot in chosen.items():
        where = spot._replace(start=0, end=0, how="")
        if where != last:
            place, last = hits.place_of(archive, number, spot), where
        if place is not None:
            made[hit] = HitRow(_where(place, spot), _around(place, spot, matched, _IN_LINE))
    return made


def _where(place: Place, spot: Spot) -> str:
    """Where a hit is, in short: a page, a paragraph as the text view numbers it."""
    if place.where == "scan":
        return _tr("p. %1").replace("%1", str(place.page))
    if place.where == "note":
        return _tr("note")
    before = sum(not line.isspace() for line in place.body[: spot.start].split("\n")[:-1] if line)
    return f"¶ {before + 1}"


def tally(spots: Spots) -> Tally | None:
    """How many hits there are; None where not all were looked for."""
    return Tally(*map(spots.count, ("text", "scan", "note"))) if spots.whole else None


def _around(place: Place, spot: Spot, matched: Matching, before: int = _BEFORE) -> Snippet:
    body = place.body
    start, end = _window(body, spot.start, before)
    text, moved = _flattened(body, start, end)
    lead = "… " if start and body[start - 1 : start] not in ("\n", "") else ""
    spans = [span for span in _spans(place, start, end, matched) if start <= span.start]
    marks = [
        Mark(
            moved[span.start - start] + len(lead),
            moved[span.end - start] + len(lead),
            span.how != "same",
        )
        for span in spans
        if span.end <= end
    ]
    typed, found = _explanation(body, spans)
    return Snippet(
        lead + text,
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
        at = max(body.rfind(sign, start, first) for sign in ("\n", ". ", "? ", "! "))
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


def _flattened(body: str, start: int, end: int) -> tuple[str, list[int]]:
    """The passage on one line, and for each place of it where it went."""
    out: list[str] = []
    places: list[int] = []
    for char in body[start:end]:
        places.append(len(out))
        if not char.isspace():
            out.append(char)
        elif out and out[-1] != " ":
            out.append(" ")
    places.append(len(out))
    return "".join(out), places


def _tr(text: str) -> str:
    return QCoreApplication.translate("Hits", text)
