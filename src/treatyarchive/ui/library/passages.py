"""The passage that a result row quotes: where the words stand, else how the text begins."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from treatyarchive.archive import documents, hits, notes, query, readings, scan_pages, search
from treatyarchive.archive.query import Phrase, Query
from treatyarchive.archive.scan_pages import ScanPage
from treatyarchive.archive.store import Archive
from treatyarchive.ui.widgets.snippets import Mark, Snippet

_BEFORE, _AFTER = 60, 260  # code points around the first hit
_SHORTEST = 75  # code points that a passage has at least, where the text has them
_LONGEST = 200_000  # code points searched for passages, in texts and in scans; the rest is not
_MOST_HITS = 9_999


@dataclass(frozen=True)
class _Body:
    """A text, a page of a scan or a note in which the words stand."""

    text: str
    spans: list[tuple[int, int]]
    scan: int | None = None
    page: int | None = None
    rate: int | None = None
    note: str = ""


def of(archive: Archive, number: int, wanted: Query) -> Snippet:
    """The passage to quote from a document for `wanted`."""
    phrases = query.phrases(wanted.words)
    first = next(_bodies(archive, number, wanted, phrases), None)
    if first is None:
        return _opening(archive, number)
    return _around(first, 0, phrases)


def at(archive: Archive, number: int, wanted: Query, hit: int) -> Snippet:
    """The passage around one hit of a document, from 0 and round again, and how many there are.

    Hits in notes count where there are no others.
    """
    phrases = query.phrases(wanted.words)
    bodies = list(_bodies(archive, number, wanted, phrases))
    places = [(body, place) for body in bodies for place in range(len(body.spans))]
    if not places:
        return _opening(archive, number)
    body, place = places[hit % len(places)]
    in_text = sum(len(body.spans) for body in bodies if body.page is None and not body.note)
    in_scans = sum(len(body.spans) for body in bodies if body.page is not None)
    return _around(body, place, phrases)._replace(
        in_text=in_text,
        in_scans=in_scans,
        in_notes=len(places) - in_text - in_scans,
        hit=hit % len(places) + 1,
    )


def _opening(archive: Archive, number: int) -> Snippet:
    rows = search.rows(archive, [number])
    return Snippet("".join(row.opening or row.scanned.text for row in rows))


def _bodies(
    archive: Archive, number: int, wanted: Query, phrases: tuple[Phrase, ...]
) -> Iterator[_Body]:
    """What the words stand in: the text and the pages of scans, else notes on the document."""
    found = False
    for one in _sources(archive, number, wanted, phrases):
        found = True
        yield one
    for note in notes.of(archive, [number]) if phrases and not found else ():
        if spans := _spans(note.text, phrases, wanted):
            yield _Body(note.text, spans, note=note.field)


def _sources(
    archive: Archive, number: int, wanted: Query, phrases: tuple[Phrase, ...]
) -> Iterator[_Body]:
    """The text if the words stand in it, then the pages of scans in which they do."""
    if not phrases:
        return
    body = documents.text(archive, number) or ""
    if len(body) <= _LONGEST and (spans := _spans(body, phrases, wanted)):
        yield _Body(body, spans)
    read = 0
    for page in scan_pages.holding(archive, number, [phrase.words for phrase in phrases]):
        read += len(page.body)
        if read > _LONGEST:
            return
        if spans := _spans(page.body, phrases, wanted):
            yield _Body(page.body, spans, page.scan, page.page, _rate(archive, page))


def _rate(archive: Archive, page: ScanPage) -> int | None:
    """How surely a machine has read the page, in percent; None where none has."""
    found = readings.texts(archive, page.original, page.page)
    return found[0].confidence if found else None


def _spans(text: str, phrases: tuple[Phrase, ...], wanted: Query) -> list[tuple[int, int]]:
    return list(islice(hits.spans(text, phrases, exact=wanted.exact), _MOST_HITS))


def _around(found: _Body, place: int, phrases: tuple[Phrase, ...]) -> Snippet:
    body, spans = found.text, found.spans
    first = spans[place][0]
    start = max(0, first - _BEFORE)
    if start:
        # Begin at a sentence or a line if one begins here, else at a word.
        breaks = [body.rfind(sign, start, first) for sign in ("\n", ". ", "? ", "! ")]
        at = max(breaks)
        start = at + 1 if at >= start else body.find(" ", start, first) + 1 or first
    end = min(len(body), first + _AFTER)
    if end - start < _SHORTEST:  # near the end: what stands before says more than nothing
        start = max(0, first - _SHORTEST)
        start = (body.find(" ", start, first) + 1 or start) if start else 0
    text, places = _flattened(body, start, end)
    marks, typed, spelt = [], "", ""
    for a, b in spans:
        if a >= start and b <= end:
            other = _is_other(body[a:b], phrases)
            marks.append(Mark(places[a - start], places[b - start], other))
            if other and not spelt:
                spelt, typed = body[a:b], _meant(body[a:b], phrases)
    lead = "… " if start and body[start - 1 : start] not in ("\n", "") else ""
    shifted = tuple(Mark(m.start + len(lead), m.end + len(lead), m.other) for m in marks)
    made = Snippet(lead + text, shifted, typed, spelt, found.scan, found.page)
    return made._replace(rate=found.rate, note=found.note)


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


def _is_other(found: str, phrases: tuple[Phrase, ...]) -> bool:
    letters = found.casefold()
    return not any(letters.startswith(phrase.typed.casefold()) for phrase in phrases)


def _meant(found: str, phrases: tuple[Phrase, ...]) -> str:
    for phrase in phrases:
        if next(hits.spans(found, (phrase,)), None) is not None:
            return phrase.typed
    return ""
