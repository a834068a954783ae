"""Hits: every place in a document where the words of a query stand."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

from treatyarchive.archive import documents, index, matching, notes, spotting
from treatyarchive.archive.matching import Matching
from treatyarchive.archive.notes import Note
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.text.occurrences import Span

_FEW: Final = 6  # pages: of no more of them the index need not be asked which hold the words
_CHOSEN = "(SELECT value FROM json_each(?))"
_HEADS: Final = (
    "SELECT d.id, d.title, t.body, (SELECT folded FROM index_page p WHERE p.document_id = d.id "
    "AND p.place = 'text') FROM document d LEFT JOIN text t ON t.sha256 = d.text_sha256 "
    f"WHERE d.id IN {_CHOSEN}"
)
# Documents without pages or notes need not be asked for any.
_INDEXED: Final = (
    f"SELECT document_id, id, scan_id, page FROM index_page WHERE document_id IN {_CHOSEN} "
    "AND place IN ('scan', 'note')"
)
_SCANS: Final = (
    f"SELECT document_id, id, original_id FROM scan WHERE document_id IN {_CHOSEN} "
    "AND trashed_at IS NULL ORDER BY seq, id"
)
# A correction goes before a reading, a reading before a layer, as in `index`.
_WRITTEN: Final = (
    "SELECT p.page, p.folded, t.body FROM index_page p JOIN page_text t ON t.id = (SELECT b.id "
    "FROM page_text b WHERE b.original_id = ?1 AND b.page = p.page ORDER BY CASE b.origin "
    "WHEN 'layer' THEN 0 WHEN 'read' THEN 1 ELSE 2 END DESC LIMIT 1) "
    "WHERE p.id IN (SELECT value FROM json_each(?2)) ORDER BY p.page"
)


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
    folded: str = ""
    """As the index has it; empty where that has not been read."""

    def spans(self, matched: Matching) -> Iterator[Span]:
        """Where words stand in it, in order."""
        return spotting.spans(matched, self.body, self.where, self.folded)


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
    titled: tuple[Span, ...] = ()
    """Where words stand in the title."""
    first: Place | None = None
    """The place the first hit is in."""
    near: tuple[Span, ...] = ()
    """The hits in that place."""

    def count(self, where: str) -> int:
        """How many stand in texts, scans or notes."""
        return sum(spot.where == where for spot in self.found)


class Batch:
    """What words may stand in of several documents, read together."""

    def __init__(self, archive: Archive, numbers: Sequence[int]) -> None:
        self._archive, self._numbers = archive, list(numbers)
        chosen = (json.dumps(self._numbers),)
        self._heads = {number: rest for number, *rest in archive.query(_HEADS, chosen)}
        self._pages: dict[int, dict[int, dict[int, int]]] = {}
        self._noted: list[int] = []
        for number, row, scan, page in archive.query(_INDEXED, chosen):
            if scan is None:
                self._noted.append(number)
            else:
                self._pages.setdefault(number, {}).setdefault(scan, {})[row] = page

    @cached_property
    def _notes(self) -> dict[int, list[Note]]:
        found: dict[int, list[Note]] = {}
        for note in notes.of(self._archive, self._noted):
            found.setdefault(note.document, []).append(note)
        return found

    def places(self, number: int, matched: Matching) -> Iterator[Place]:
        """What the words may stand in: title, text, pages of scans in order, notes."""
        if not matched.any_of or number not in self._heads:
            return
        title, body, folded = self._heads[number]
        yield Place("title", title)
        if body is not None:
            yield Place("text", body, folded=folded or "")
        if number in self._pages:
            yield from self._scanned(number, matched)
        if number in self._noted:
            for place, note in enumerate(self._notes.get(number, ())):
                yield Place("note", note.text, note=place, field=note.field)

    @cached_property
    def _scans(self) -> dict[int, list[tuple[int, int]]]:
        """The scans of documents in order, and the originals they are of."""
        found: dict[int, list[tuple[int, int]]] = {}
        for number, *scan in self._archive.query(_SCANS, (json.dumps([*self._pages]),)):
            found.setdefault(number, []).append((scan[0], scan[1]))
        return found

    def _scanned(self, number: int, matched: Matching) -> Iterator[Place]:
        archive = self._archive
        for seq, (scan, original) in enumerate(self._scans.get(number, ()), 1):
            known = self._pages[number].get(scan, {})
            pages = _holding(archive, known, matched) if len(known) > _FEW else known.items()
            rows = [row for row, _ in sorted(pages, key=lambda one: one[1])]
            for at in range(0, len(rows), _FEW):
                some = json.dumps(rows[at : at + _FEW])
                for page, folded, body in archive.query(_WRITTEN, (original, some)):
                    yield Place("scan", body, seq, page, original, folded=folded)


def of(archive: Archive, number: int, wanted: Query) -> Iterator[Hit]:
    """Every place in a document where words of the query stand: title, text, scans, notes."""
    matched = matching.of(archive, wanted.words, exact=wanted.exact)
    for place in places(archive, number, matched):
        known: list[list[Any]] | None = None
        line, begin = 1, 0  # of the line the last hit was in
        for start, end, *_ in place.spans(matched):
            quote = place.body[start:end]
            if place.where in ("title", "text"):
                line += place.body.count("\n", begin, start)
                begin = place.body.rfind("\n", 0, start) + 1
                yield Hit(place.where, start - begin, end - begin, quote, line=line)
            elif place.where == "note":
                yield Hit("note", start, end, quote, field=place.field, note=place.body)
            else:
                known = words(archive, place) if known is None else known
                boxes = tuple(tuple(w[2:6]) for w in known if w[0] < end and w[1] > start)
                yield Hit("scan", start, end, quote, scan=place.scan, page=place.page, boxes=boxes)


def spots(archive: Archive, number: int, matched: Matching, within: int = 0) -> Spots:
    """Where words stand in a document; `within` as `spots_in` has it."""
    return spots_in(places(archive, number, matched), matched, within)


def spots_in(places: Iterable[Place], matched: Matching, within: int = 0) -> Spots:
    """Where words stand in the places of a document.

    With `within`, looking ends at a hit more than so many code points behind the first one.
    """
    found: list[Spot] = []
    near: list[Span] = []
    titled: tuple[Span, ...] = ()
    first: Place | None = None
    passed = 0  # code points of places from the first hit's on
    for place in places:
        if place.where == "title":
            titled = tuple(place.spans(matched))
            continue
        for span in place.spans(matched):
            if within and found and passed + span.start > within + found[0].start:
                return Spots(tuple(found), False, titled, first, tuple(near))
            if first is None or first is place:
                first = place
                near.append(span)
            start, end, _, how = span
            found.append(Spot(place.where, start, end, how, place.scan, place.page, place.note))
        passed += len(place.body) if found else 0
    return Spots(tuple(found), True, titled, first, tuple(near))


def places(archive: Archive, number: int, matched: Matching) -> Iterator[Place]:
    """What the words may stand in, as the document has it: title, text, scans, notes."""
    return Batch(archive, [number]).places(number, matched)


def place_of(archive: Archive, number: int, spot: Spot) -> Place | None:
    """The place a hit is in; None where it is gone."""
    if spot.where == "text":
        body = documents.text(archive, number)
        return None if body is None else Place("text", body)
    if spot.where == "note":
        known = notes.of(archive, [number])[spot.note : spot.note + 1]
        return Place("note", known[0].text, note=spot.note, field=known[0].field) if known else None
    scans = documents.scans(archive, number)[spot.scan - 1 : spot.scan]
    for scan in scans:
        (original,) = archive.one("SELECT original_id FROM scan WHERE id = ?", (scan.id,))
        for _, read in index.best_page_texts(archive, original, spot.page):
            return Place("scan", read, spot.scan, spot.page, original)
    return None


def _holding(
    archive: Archive, known: Mapping[int, int], matched: Matching
) -> list[tuple[int, int]]:
    """(row, page) of those pages of a long scan that may hold the words, of `known` by row."""
    # They were indexed one after another: few rows between them are of others.
    found = archive.query(
        "SELECT rowid FROM index_word WHERE index_word MATCH ? AND rowid BETWEEN ? AND ?",
        (matched.any_of, min(known), max(known)),
    )
    return [(row, known[row]) for (row,) in found if row in known]


def words(archive: Archive, place: Place) -> list[list[Any]]:
    """The words of a page as they are stored: start, end, x0, y0, x1, y1."""
    (words,) = archive.one(
        "SELECT words FROM page_text WHERE original_id = ? AND page = ? AND body = ?",
        (place.original, place.page, place.body),
    )
    found: list[list[Any]] = json.loads(words)
    return found
