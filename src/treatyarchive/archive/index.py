"""The search index: folded words, a row a title, a text, a page of a scan, the notes.

Derived from the records, so it is outside history and can be rebuilt at any time.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from treatyarchive.archive import notes
from treatyarchive.archive.store import Archive
from treatyarchive.progress import NoProgress, Progress
from treatyarchive.text.folding import fold

_NOTES_AT_ONCE: Final = 1000  # documents


def add(archive: Archive, document: int, place: str, text: str) -> None:
    """Index `text` as the title or the text of `document`."""
    folded = fold(text)
    row = add_page(archive, document, place, folded)
    archive.connection.execute(
        "INSERT INTO index_word (rowid, folded) VALUES (?, ?)", (row, folded)
    )


@contextmanager
def words(archive: Archive) -> Iterator[None]:
    """Index the words of the pages added inside, in one statement at the end."""
    first = archive.rows.next_number("index_page")
    yield
    archive.connection.execute(
        "INSERT INTO index_word (rowid, folded) SELECT id, folded FROM index_page WHERE id >= ?",
        (first,),
    )


def add_page(
    archive: Archive,
    document: int,
    place: str,
    folded: str,
    *,
    scan: int | None = None,
    page: int | None = None,
) -> int:
    """Add the folded title, text or page of a scan of `document`, without its words."""
    row = archive.rows.reserve("index_page")
    archive.rows.insert(
        "index_page",
        {
            "id": row,
            "document_id": document,
            "place": place,
            "scan_id": scan,
            "page": page,
            "folded": folded,
        },
    )
    return row


def _add_notes(archive: Archive, folded: Mapping[int, str]) -> None:
    """Add the folded notes of several documents, without their words, in one go."""
    reserve = archive.rows.reserve
    pages = [
        {"id": reserve("index_page"), "document_id": number, "place": "note", "folded": text}
        for number, text in folded.items()
    ]
    archive.rows.insert_all("index_page", pages)


def remove(archive: Archive, document: int, place: str | None = None) -> None:
    """Take what is indexed of `document`, or one place of it, out of the index."""
    _remove_where(archive, "document_id = ? AND place = ifnull(?, place)", document, place)


def remove_scan(archive: Archive, scan: int) -> None:
    """Take the pages of one scan out of the index."""
    _remove_where(archive, "scan_id = ?", scan)


def _remove_where(archive: Archive, condition: str, *parameters: object) -> None:
    sql = f"SELECT id, folded FROM index_page WHERE {condition}"
    _remove_pages(archive, archive.query(sql, parameters))


def _remove_pages(archive: Archive, pages: Sequence[tuple[int, str]]) -> None:
    """Take pages out, each by its row and what it holds, folded."""
    archive.connection.executemany(
        "INSERT INTO index_word (index_word, rowid, folded) VALUES ('delete', ?, ?)", pages
    )
    sealed = archive.rows.sealed("index_page", [row for row, _ in pages])
    archive.rows.delete_all("index_page", list(sealed.values()))


def put(archive: Archive, document: int, place: str, text: str) -> None:
    """Index `text` in place of what stood there."""
    remove(archive, document, place)
    add(archive, document, place, text)


def put_notes(archive: Archive, documents: Iterable[int]) -> None:
    """Index the notes on these documents anew, as far as they have changed."""
    numbers = sorted(documents)
    for start in range(0, len(numbers), _NOTES_AT_ONCE):
        some = numbers[start : start + _NOTES_AT_ONCE]
        wanted, known = notes.folded(archive, some), _indexed_notes(archive, some)
        other = [n for n, (_, folded) in known.items() if folded != wanted.get(n)]
        new = [n for n in wanted if n not in known]
        _remove_pages(archive, [known[number] for number in other])
        with words(archive):
            chosen = sorted({*other, *new} & wanted.keys())
            _add_notes(archive, {number: wanted[number] for number in chosen})


def unindexed_notes(archive: Archive, documents: Sequence[int]) -> list[int]:
    """Those of these documents whose notes are not indexed as they stand."""
    wanted, known = notes.folded(archive, documents), _indexed_notes(archive, documents)
    return [n for n in documents if wanted.get(n) != known.get(n, (0, None))[1]]


def _indexed_notes(archive: Archive, documents: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Row, and what is indexed, folded, of the notes on documents that have any."""
    sql = (
        "SELECT document_id, id, folded FROM index_page WHERE place = 'note' "
        "AND document_id IN (SELECT value FROM json_each(?))"
    )
    found = archive.query(sql, (json.dumps(list(documents)),))
    return {number: (row, folded) for number, row, folded in found}


def put_scan(archive: Archive, scan: int) -> None:
    """Index a scan anew: nothing of it while it is in the trash."""
    remove_scan(archive, scan)
    for document, original in archive.query(
        "SELECT document_id, original_id FROM scan WHERE id = ? AND trashed_at IS NULL", (scan,)
    ):
        with words(archive):
            add_scan(archive, document, scan, original)


def put_page(archive: Archive, original: int, page: int) -> None:
    """Index one page anew in every scan that shows it."""
    body = dict(best_page_texts(archive, original, page)).get(page)
    for document, scan in archive.query(
        "SELECT document_id, id FROM scan WHERE original_id = ? AND trashed_at IS NULL", (original,)
    ):
        _remove_where(archive, "document_id = ? AND scan_id = ? AND page = ?", document, scan, page)
        if body is not None:
            with words(archive):
                add_page(archive, document, "scan", fold(body), scan=scan, page=page)


def add_scan(archive: Archive, document: int, scan: int, original: int) -> None:
    """Add the readable pages of a scan, without their words."""
    for page, body in best_page_texts(archive, original):
        add_page(archive, document, "scan", fold(body), scan=scan, page=page)


def scan_texts(archive: Archive, scan: int) -> list[tuple[int, str]]:
    """(page, text) of each page of a scan that has text."""
    (original,) = archive.one("SELECT original_id FROM scan WHERE id = ?", (scan,))
    return best_page_texts(archive, original)


def best_page_texts(
    archive: Archive, original: int, page: int | None = None
) -> list[tuple[int, str]]:
    """(page, text) of each page, or the one, that has text.

    A correction goes before a reading, a reading before a layer, which was found unreadable.
    """
    found = archive.query(
        "SELECT page, body FROM page_text WHERE original_id = ? AND page = ifnull(?, page) "
        "ORDER BY page, CASE origin WHEN 'layer' THEN 0 WHEN 'read' THEN 1 ELSE 2 END",
        (original, page),
    )
    return sorted(dict(found).items())


def rebuild(archive: Archive, progress: Progress | None = None) -> int:
    """Make the index anew from the records; returns the number of documents."""
    progress = progress or NoProgress()
    with archive.transaction():
        archive.connection.execute("INSERT INTO index_word (index_word) VALUES ('delete-all')")
        archive.connection.execute("DELETE FROM index_page")
        archive.rows.recount("index_page")
        documents = archive.query(
            "SELECT d.id, d.title, t.body FROM document d LEFT JOIN text t ON t.sha256 = "
            "d.text_sha256 ORDER BY d.id"
        )
        for done, (document, title, body) in enumerate(documents, 1):
            add(archive, document, "title", title)
            if body is not None:
                add(archive, document, "text", body)
            progress.step(done, len(documents), title)
        put_notes(archive, [document for document, _, _ in documents])
        scans = archive.query(
            "SELECT document_id, id, original_id FROM scan WHERE trashed_at IS NULL ORDER BY id"
        )
        with words(archive):
            for document, scan, original in scans:
                add_scan(archive, document, scan, original)
    return len(documents)
