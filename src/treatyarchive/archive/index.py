"""The search index: folded words, a row a title, a text, a page of a scan, the notes.

Derived from the records, so it is outside history and can be rebuilt at any time.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import groupby
from typing import Final, NamedTuple

from treatyarchive.archive import facet_index, notes
from treatyarchive.archive.rows import Row
from treatyarchive.archive.store import Archive
from treatyarchive.progress import NoProgress, Progress
from treatyarchive.text import folding_form
from treatyarchive.text.folding import fold

_NOTES_AT_ONCE: Final = 1000  # documents
_AT_ONCE: Final = 4_000_000  # code points
_SHOWN: Final = 80  # code points
# By way of its document, of which the pages are listed; those of the scan alone are not.
_OF_SCAN: Final = (
    "document_id = (SELECT document_id FROM scan WHERE id = ?1) AND place = 'scan' AND scan_id = ?1"
)


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
    _add_words(archive, first)


def _add_words(archive: Archive, first: int) -> None:
    """Index the words of the pages from this one on."""
    sql = "INSERT INTO index_word (rowid, folded) SELECT id, folded FROM index_page WHERE id >= ?"
    archive.connection.execute(sql, (first,))


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


def remove(archive: Archive, document: int) -> None:
    """Take all that is indexed of `document` out of the index."""
    _remove_where(archive, "document_id = ?", document)


def remove_scan(archive: Archive, scan: int) -> None:
    """Take the pages of one scan out of the index."""
    _remove_where(archive, _OF_SCAN, scan)


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
    _remove_where(archive, "document_id = ? AND place = ?", document, place)
    add(archive, document, place, text)


def put_text(archive: Archive, document: int) -> None:
    """Index the source text a document has now, which came or went with a bundle."""
    _remove_where(archive, "document_id = ? AND place = 'text'", document)
    for (body,) in archive.query(
        "SELECT body FROM text JOIN document ON text_sha256 = sha256 WHERE id = ?", (document,)
    ):
        add(archive, document, "text", body)


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
    """Index one page anew in every scan that shows it, and keep that it has text."""
    body = dict(best_page_texts(archive, original, page)).get(page)
    for document, scan in archive.query(
        "SELECT document_id, id FROM scan WHERE original_id = ? AND trashed_at IS NULL", (original,)
    ):
        _remove_where(archive, f"{_OF_SCAN} AND page = ?", scan, page)
        if body is not None:
            with words(archive):
                add_page(archive, document, "scan", fold(body), scan=scan, page=page)
    facet_index.show_page(archive, original)


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


class _Page(NamedTuple):
    """What a row is made of: a title, a text or a page of a scan."""

    document: int
    place: str
    text: str
    scan: int | None = None
    page: int | None = None


def rebuild(archive: Archive, progress: Progress | None = None) -> int:
    """Make words, facets and the order of titles anew; returns the number of documents.

    One transaction, in which some megabytes of text are held at a time: where it is stopped, or
    fails, the index is the one it was.
    """
    progress = progress or NoProgress()
    with archive.transaction():
        archive.connection.execute("INSERT INTO index_word (index_word) VALUES ('delete-all')")
        archive.connection.execute("DELETE FROM index_page")
        archive.rows.recount("index_page")
        documents = [number for (number,) in archive.query("SELECT id FROM document")]
        (scans,) = archive.one("SELECT count(*) FROM scan WHERE trashed_at IS NULL")
        told = _Told(progress, 2 * len(documents) + scans)  # once more for their notes
        _add_all(archive, told)
        for start in range(0, len(documents), _NOTES_AT_ONCE):
            some = documents[start : start + _NOTES_AT_ONCE]
            with words(archive):
                _add_notes(archive, notes.folded(archive, some))
            told.more(len(some))
        archive.connection.execute("INSERT INTO index_word (index_word) VALUES ('optimize')")
        facet_index.rebuild(archive)
        _keep_form(archive)
        told.all()
    return len(documents)


class _Told:
    """Progress by what has been indexed."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._done, self._total = progress, 0, total

    def more(self, count: int, text: str = "") -> None:
        """So many documents or scans more."""
        self._done += count
        self._progress.step(self._done, self._total, text)

    def all(self) -> None:
        """All of it."""
        self._progress.step(self._total, self._total, "")


def _add_all(archive: Archive, told: _Told) -> None:
    """Add all titles, texts and pages: the words of some while the next are being folded."""
    pages = _batches(_pages(archive))
    batch = next(pages, [])
    with ThreadPoolExecutor(1) as beside:
        written: Future[None] | None = None
        while batch:
            rows = [_row(page, fold(page.text)) for page in batch]
            if written is not None:
                written.result()
            first = archive.rows.next_number("index_page")
            reserve = archive.rows.reserve
            archive.rows.insert_all("index_page", [{"id": reserve("index_page")} | r for r in rows])
            last, batch = batch, next(pages, [])
            written = beside.submit(_add_words, archive, first)
            begun = {page.scan or -page.document for page in last}
            told.more(len(begun), last[-1].text[:_SHOWN].partition("\n")[0])
        if written is not None:
            written.result()


def _row(page: _Page, folded: str) -> Row:
    return {
        "document_id": page.document,
        "place": page.place,
        "scan_id": page.scan,
        "page": page.page,
        "folded": folded,
    }


def _batches(pages: Iterator[_Page]) -> Iterator[list[_Page]]:
    """Pages by some megabytes; those of one document or one scan are not parted."""
    batch: list[_Page] = []
    letters = 0
    for _, group in groupby(pages, key=lambda page: (page.document, page.scan)):
        some = list(group)
        batch += some
        letters += sum(len(page.text) for page in some)
        if letters > _AT_ONCE:
            yield batch
            batch, letters = [], 0
    yield batch


def _pages(archive: Archive) -> Iterator[_Page]:
    """All that is to be indexed besides notes."""
    texts = archive.connection.execute(
        "SELECT d.id, d.title, t.body FROM document d LEFT JOIN text t ON t.sha256 = "
        "d.text_sha256 ORDER BY d.id"
    )
    for document, title, body in texts:
        yield _Page(document, "title", title)
        if body is not None:
            yield _Page(document, "text", body)
    scans = archive.connection.execute(
        "SELECT document_id, id, original_id FROM scan WHERE trashed_at IS NULL ORDER BY id"
    )
    for document, scan, original in scans:
        for page, body in best_page_texts(archive, original):
            yield _Page(document, "scan", body, scan, page)


def form(archive: Archive) -> int:
    """The folding that the index was made by; 0 where it never was."""
    found = archive.query("SELECT form FROM index_form")
    return int(found[0][0]) if found else 0


def _keep_form(archive: Archive) -> None:
    if not form(archive):
        row = {"id": archive.rows.reserve("index_form"), "form": folding_form.FORM}
        archive.rows.insert("index_form", row)
    elif form(archive) != folding_form.FORM:
        archive.rows.update("index_form", 1, {"form": folding_form.FORM})
