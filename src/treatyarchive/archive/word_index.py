"""Looking words up in the index: on which pages they stand, and whose these are."""

import json
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from treatyarchive.archive import notes, page_owners
from treatyarchive.archive.facet_sources import fitting
from treatyarchive.archive.store import Archive
from treatyarchive.text.query_language import PLACES

if TYPE_CHECKING:
    from pyroaring import BitMap

Test = Callable[[bytes], bool]
RANKED: Final = 2000  # pages whose order is worked out

# Owners are read along an index of their own: rows of pages hold whole texts.
_OWNED: Final = "CROSS JOIN index_page p INDEXED BY index_page_owner ON p.id = w.rowid"
_FOUND: Final = "WHERE index_word MATCH ?1 AND ?2 IN ('', p.place)"
_PAGES: Final = f"FROM index_word w {_OWNED} {_FOUND}"
_ROWS: Final = "SELECT json_group_array(rowid) FROM index_word WHERE index_word MATCH ?"
# The sum keeps SQLite from sorting all pages: only the first are wanted.
_BEST: Final = (
    "SELECT p.document_id document FROM (SELECT rowid, rank score FROM index_word "
    f"WHERE index_word MATCH ?1 ORDER BY rank + 0, rowid LIMIT {RANKED}) w {_OWNED} "
    "ORDER BY w.score, document"
)
_BEST_AMONG: Final = (
    f"SELECT p.document_id document {_PAGES} AND is_among(p.document_id) "
    f"ORDER BY w.rank, document LIMIT {RANKED}"
)
# As bytes: to decode them would take longer than to look into them.
_WRITTEN: Final = {
    "title": "SELECT id, CAST(title AS BLOB) FROM document "
    "WHERE id IN (SELECT value FROM json_each(?))",
    "text": "SELECT d.id, CAST(t.body AS BLOB) FROM document d JOIN text t "
    "ON t.sha256 = d.text_sha256 WHERE d.id IN (SELECT value FROM json_each(?))",
    # A correction goes before a reading, a reading before a layer, as in `index`.
    "scan": "SELECT p.document_id, (SELECT CAST(t.body AS BLOB) FROM page_text t JOIN scan s ON "
    "s.original_id = t.original_id WHERE s.id = p.scan_id AND t.page = p.page ORDER BY "
    "CASE t.origin WHEN 'layer' THEN 0 WHEN 'read' THEN 1 ELSE 2 END DESC LIMIT 1) "
    "FROM index_page p WHERE p.id IN (SELECT value FROM json_each(?))",
}


class Pages(NamedTuple):
    """What is known of the pages on which words stand: whose they are, and how many."""

    documents: "BitMap"
    titles: "BitMap"
    """The documents in whose titles they stand."""
    number: int


def pages(archive: Archive, expression: str, place: str = "") -> Pages:
    """The pages on which an FTS5 expression holds, in a place or anywhere; of '' there are none."""
    from pyroaring import BitMap  # noqa: PLC0415 - starting need not wait

    if not expression:
        return Pages(BitMap(), BitMap(), 0)
    rows = json.loads(archive.one(_ROWS, (expression,))[0])
    if owners := page_owners.at(archive, len(rows)):
        found = BitMap(fitting(rows))
        titles = BitMap() if place not in {"", "title"} else owners.documents(found, "title")
        return Pages(owners.documents(found, place), titles, len(rows))
    # As one row, see `Archive.at_once`.
    sql = (
        "SELECT json_group_array(p.document_id), json_group_array(p.document_id) "
        f"FILTER (WHERE p.place = 'title') {_PAGES}"
    )
    whose, titled = map(json.loads, archive.one(sql, (expression, place)))
    return Pages(BitMap(fitting(whose)), BitMap(fitting(titled)), len(rows))


def count(archive: Archive, expression: str) -> int:
    """On how many pages an FTS5 expression holds."""
    sql = "SELECT count(*) FROM index_word WHERE index_word MATCH ?"
    return int(archive.one(sql, (expression,))[0])


def holding(
    archive: Archive, expression: str, place: str, among: "BitMap", tests: Sequence[Test]
) -> "BitMap":
    """The documents `among` these whose pages, as they are written, pass each test somewhere."""
    passed = [among - among for _ in tests]
    for at in (place,) if place else PLACES:
        left = among - among.intersection(*passed)
        for number, written in _written(archive, at, expression, left) if left else ():
            for test, found in zip(tests, passed, strict=True):
                if number not in found and test(written):
                    found.add(number)
    return among.intersection(*passed)


def best(
    archive: Archive, expression: str, place: str, among: "BitMap", *, whole: bool
) -> "array[int]":
    """The documents of the RANKED pages that fit best, best first: some twice, not all `among`.

    `whole`: `among` is all that is found.
    """
    if whole and not place:
        return _numbers(archive, _BEST, expression)
    archive.connection.create_function("is_among", 1, among.__contains__)
    return _numbers(archive, _BEST_AMONG, expression, place)


def _numbers(archive: Archive, sql: str, *asked: str) -> "array[int]":
    """The only column of a statement, as one row: see `Archive.at_once`."""
    whole = f"WITH t(n) AS ({sql}) SELECT json_group_array(n) FROM t"
    return fitting(json.loads(archive.one(whole, asked)[0]))


def _written(
    archive: Archive, place: str, expression: str, among: "BitMap"
) -> Iterator[tuple[int, bytes]]:
    """Documents and what is written in a place where an expression holds."""
    if place in {"title", "text"}:
        numbers = list(pages(archive, expression, place).documents & among)
    else:
        found = archive.query(f"SELECT p.document_id, p.id {_PAGES}", (expression, place))
        chosen = [(number, page) for number, page in found if number in among]
        numbers = [page if place == "scan" else number for number, page in chosen]
    if place == "note":
        yield from ((note.document, note.text.encode()) for note in notes.of(archive, numbers))
    elif numbers:
        yield from archive.connection.execute(_WRITTEN[place], [json.dumps(numbers)])
