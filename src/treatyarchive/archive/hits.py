"""Hits: every place in a document where the words of a query stand."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from treatyarchive.archive import documents, index, matching, notes
from treatyarchive.archive.matching import Matching
from treatyarchive.archive.query import Phrase, Query
from treatyarchive.archive.store import Archive
from treatyarchive.text.paragraphs import line_at

_FEW: Final = 6  # pages: of no more of them the index need not be asked which hold the words


@dataclass(frozen=True)
class Hit:
    """A place where the query's words stand; `start` and `end` within the line or the page."""

    where: str
    start: int
    end: int
    quote: str
    line: int | None = None
    scan: int | None = None
    page: int | None = None
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    field: str | None = None
    """Of a note: the field it stands in, else `claim` or `instrument`."""
    note: str | None = None
    """The note it stands in, whole."""


class Place(NamedTuple):
    """What words can stand in: `where` is title, text, scan or note; scans, pages from 1."""

    where: str
    body: str
    scan: int = 0
    page: int = 0
    original: int = 0
    note: int = 0
    """Which of the notes on the document, from 0."""
    field: str = ""
    """Of a note: the field it stands in, else `claim` or `instrument`."""


class Spot(NamedTuple):
    """A hit without its words: `start` and `end` count from the beginning of its place."""

    where: str
    start: int
    end: int
    how: str = "same"
    """Spelt as typed: 'same', 'spelling', 'name' or 'ending'."""
    scan: int = 0
    page: int = 0
    note: int = 0


class Spots(NamedTuple):
    """Hits in text, scans and notes, in this order; `whole` where all of it was looked through."""

    found: tuple[Spot, ...]
    whole: bool = True

    def count(self, where: str) -> int:
        """How many stand in texts, scans or notes."""
        return sum(spot.where == where for spot in self.found)


def of(archive: Archive, number: int, wanted: Query) -> Iterator[Hit]:
    """Every place in a document where words of the query stand: title, text, scans, notes."""
    matched = matching.of(archive, wanted.words, exact=wanted.exact)
    for place in places(archive, number, matched):
        known: list[list[Any]] | None = None
        for start, end, *_ in matched.spans(place.body, place.where):
            quote = place.body[start:end]
            if place.where in ("title", "text"):
                line, column = line_at(place.body, start)
                yield Hit(place.where, column, column + end - start, quote, line=line)
            elif place.where == "note":
                yield Hit("note", start, end, quote, field=place.field, note=place.body)
            else:
                known = words(archive, place) if known is None else known
                boxes = tuple(tuple(w[2:6]) for w in known if w[0] < end and w[1] > start)
                yield Hit("scan", start, end, quote, scan=place.scan, page=place.page, boxes=boxes)


def spots(archive: Archive, number: int, matched: Matching, within: int = 0) -> Spots:
    """Where words stand in text, scans and notes of a document.

    With `within`, looking ends at a hit once so many code points have been looked through.
    """
    found: list[Spot] = []
    read = 0
    for place in places(archive, number, matched):
        if place.where == "title":
            continue
        for span in matched.spans(place.body, place.where):
            found.append(
                Spot(
                    place.where, span.start, span.end, span.how, place.scan, place.page, place.note
                )
            )
            if within and read + span.end > within:
                return Spots(tuple(found), whole=False)
        read += len(place.body)
    return Spots(tuple(found))


def places(archive: Archive, number: int, matched: Matching) -> Iterator[Place]:
    """What the words may stand in, as the document has it: title, text, scans, notes."""
    if not matched.any_of:
        return
    (title,) = archive.one("SELECT title FROM document WHERE id = ?", (number,))
    yield Place("title", title)
    body = documents.text(archive, number)
    if body is not None:
        yield Place("text", body)
    for scan, page, original in pages(archive, number, matched):
        for _, read in index.best_page_texts(archive, original, page):
            yield Place("scan", read, scan, page, original)
    for place, note in enumerate(notes.of(archive, [number])):
        yield Place("note", note.text, note=place, field=note.field)


def place_of(archive: Archive, number: int, spot: Spot) -> Place | None:
    """The place a hit is in; None where it is gone."""
    if spot.where == "text":
        body = documents.text(archive, number)
        return None if body is None else Place("text", body)
    if spot.where == "note":
        known = notes.of(archive, [number])[spot.note : spot.note + 1]
        return Place("note", known[0].text, note=spot.note, field=known[0].field) if known else None
    scans = documents.scans(archive, number)[spot.scan - 1 : spot.scan]
    for original in (_original(archive, scan.id) for scan in scans):
        for _, read in index.best_page_texts(archive, original, spot.page):
            return Place("scan", read, spot.scan, spot.page, original)
    return None


def pages(archive: Archive, number: int, matched: Matching) -> Iterator[tuple[int, int, int]]:
    """(scan, page, number of the original) of each page that may hold the words, in order."""
    for seq, scan in enumerate(documents.scans(archive, number), 1):
        original = _original(archive, scan.id)
        for page in _holding(archive, number, scan.id, matched):
            yield seq, page, original


def _holding(archive: Archive, number: int, scan: int, matched: Matching) -> list[int]:
    """Pages of a scan that may hold the words: of a long one the index knows which do."""
    own = (
        "SELECT id, page FROM index_page WHERE document_id = ?1 AND place = 'scan' "
        "AND scan_id = ?2 ORDER BY page"
    )
    known = archive.query(own, (number, scan))
    if len(known) > _FEW:
        rows = dict(known)
        known = archive.query(
            "SELECT rowid, 0 FROM index_word WHERE index_word MATCH ? AND rowid BETWEEN ? AND ?",
            (matched.any_of, min(rows), max(rows)),
        )
        return sorted(rows[row] for row, _ in known if row in rows)
    return [page for _, page in known]


def _original(archive: Archive, scan: int) -> int:
    (original,) = archive.one("SELECT original_id FROM scan WHERE id = ?", (scan,))
    return int(original)


def words(archive: Archive, place: Place) -> list[list[Any]]:
    """The words of a page as they are stored: start, end, x0, y0, x1, y1."""
    (words,) = archive.one(
        "SELECT words FROM page_text WHERE original_id = ? AND page = ? AND body = ?",
        (place.original, place.page, place.body),
    )
    found: list[list[Any]] = json.loads(words)
    return found


def has_exactly(archive: Archive, number: int, phrases: tuple[Phrase, ...]) -> bool:
    """Whether every phrase stands somewhere in the document, spelt as typed."""
    return all(
        next(of(archive, number, Query(_typed(phrase), exact=True)), None) for phrase in phrases
    )


def _typed(phrase: Phrase) -> str:
    return f"{phrase.typed}*" if phrase.prefix else f'"{phrase.typed}"'
