"""Looking words up in the index: pages and the documents they belong to."""

import json
from array import array
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from treatyarchive.archive import notes
from treatyarchive.archive.store import Archive

if TYPE_CHECKING:
    from pyroaring import BitMap

# The owner is read along an index of its own: rows of pages hold whole texts.
_PAGES: Final = (
    "FROM index_word w CROSS JOIN index_page p INDEXED BY index_page_owner ON p.id = w.rowid "
    "WHERE index_word MATCH ?"
)
_BODIES: Final = {
    "title": "SELECT id, title FROM document WHERE id IN (SELECT value FROM json_each(?))",
    "text": "SELECT d.id, t.body FROM document d JOIN text t ON t.sha256 = d.text_sha256 "
    "WHERE d.id IN (SELECT value FROM json_each(?))",
    # A correction goes before a reading, a reading before a layer, as in `index`.
    "scan": "SELECT p.document_id, (SELECT t.body FROM page_text t JOIN scan s ON "
    "s.original_id = t.original_id WHERE s.id = p.scan_id AND t.page = p.page ORDER BY "
    "CASE t.origin WHEN 'layer' THEN 0 WHEN 'read' THEN 1 ELSE 2 END DESC LIMIT 1) "
    "FROM index_page p WHERE p.id IN (SELECT value FROM json_each(?))",
}


def documents(archive: Archive, expression: str, place: str = "") -> "BitMap":
    """The documents with a page on which an FTS5 expression holds, in a place or anywhere."""
    from pyroaring import BitMap  # noqa: PLC0415 - starting need not wait

    conditions, parameters = _placed(expression, place)
    # As one row, see `Archive.at_once`.
    sql = f"SELECT json_group_array(p.document_id) {_PAGES}{conditions}"
    (found,) = archive.one(sql, parameters)
    return BitMap(array("I", json.loads(found)))


def everything(archive: Archive) -> "BitMap":
    """All documents, in the trash or not."""
    from pyroaring import BitMap  # noqa: PLC0415 - starting need not wait

    (found,) = archive.one("SELECT json_group_array(id) FROM document")
    return BitMap(array("I", json.loads(found)))


def holding(
    archive: Archive, expression: str, holds: Callable[[str], bool], among: "BitMap", place: str
) -> "BitMap":
    """The documents `among` these with such a page that, as it is written, passes a test too."""
    from pyroaring import BitMap  # noqa: PLC0415 - starting need not wait

    found = BitMap()
    for number, body in _bodies(archive, expression, among, place):
        if number not in found and holds(body):
            found.add(number)
    return found


def best(
    archive: Archive, expression: str, among: "BitMap", place: str, most: int
) -> Iterator[int]:
    """The documents `among` these of the pages that fit best, best first; some come twice."""
    archive.connection.create_function("is_among", 1, among.__contains__)
    conditions, parameters = _placed(expression, place)
    sql = (
        f"SELECT p.document_id document {_PAGES}{conditions} AND is_among(p.document_id) "
        "ORDER BY w.rank, p.document_id LIMIT ?"
    )
    whole = f"SELECT json_group_array(document) FROM ({sql})"
    (found,) = archive.one(whole, [*parameters, most])
    return iter(json.loads(found))


def _placed(expression: str, place: str) -> tuple[str, list[str]]:
    """The condition of a place, and what is asked with it."""
    return (" AND p.place = ?", [expression, place]) if place else ("", [expression])


def _bodies(
    archive: Archive, expression: str, among: "BitMap", place: str
) -> Iterator[tuple[int, str]]:
    """Documents and what stands on their pages on which an expression holds, as it is written."""
    conditions, parameters = _placed(expression, place)
    sql = f"SELECT p.place, p.document_id, p.id {_PAGES}{conditions}"
    chosen: dict[str, list[int]] = {}
    for at, document, page in archive.query(sql, parameters):
        if document in among:
            chosen.setdefault(at, []).append(page if at == "scan" else document)
    for at in sorted(chosen):
        if at == "note":
            yield from ((note.document, note.text) for note in notes.of(archive, chosen[at]))
        else:
            yield from archive.connection.execute(_BODIES[at], [json.dumps(chosen[at])])
