"""Search: which documents, in which order, and what to show of each."""

import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from treatyarchive.archive import documents, index, query
from treatyarchive.archive.query import Phrase, Query
from treatyarchive.archive.records import ref
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.text.folding import find_words
from treatyarchive.text.paragraphs import line_at

SORTS = {
    "added": "d.id",
    "title": "(SELECT p.folded FROM index_page p WHERE p.document_id = d.id "
    "AND p.place = 'title'), d.id",
    "date": f"{query.FIRST_DAY} IS NULL, {query.FIRST_DAY}, d.id",
    # Not the other way round: what has no date comes last in both directions.
    "-date": f"{query.FIRST_DAY} IS NULL, {query.FIRST_DAY} DESC, d.id DESC",
}
_BEST = (
    "WITH found AS MATERIALIZED (SELECT rowid page, rank score FROM index_word "
    "WHERE index_word MATCH ?) SELECT d.id FROM document d JOIN (SELECT p.document_id id, "
    "min(f.score) score FROM found f JOIN index_page p ON p.id = f.page GROUP BY p.document_id) s "
    "ON s.id = d.id WHERE {condition} ORDER BY s.score, d.id"
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


@dataclass(frozen=True)
class Row:
    """What a list shows of a document."""

    id: int
    title: str
    date: str
    kind: str | None
    language: str | None
    state: str
    access: str
    publisher: str | None
    scans: int
    sectors: tuple[str, ...]
    visits: tuple[str, ...]
    opening: str

    @property
    def ref(self) -> str:
        """The accession number as people read it."""
        return ref(self.id)


def find(archive: Archive, wanted: Query, sort: str = "") -> "array[int]":
    """Numbers of all documents that `wanted` means; best match first, or by `sort`.

    A leading minus in `sort` turns the order round. Costs 8 bytes a document.
    """
    key = sort if sort in SORTS else sort.removeprefix("-")
    if key and key not in SORTS:
        raise UsageError(f"{sort} is not an order. Orders are: {', '.join(SORTS)}.")
    condition, parameters = query.where(archive, wanted)
    phrases = query.phrases(wanted.words)
    if phrases and not key:
        any_of = " OR ".join(phrase.match for phrase in phrases)
        sql, parameters = _BEST.format(condition=condition), [any_of, *parameters]
    elif key == "title" and wanted == Query():
        sql = (
            "SELECT document_id id FROM index_page WHERE place = 'title' AND document_id NOT IN "
            "(SELECT id FROM document WHERE trashed_at IS NOT NULL) ORDER BY folded, document_id"
        )
    else:
        order = SORTS[key or "added"]
        sql = f"SELECT d.id FROM document d WHERE {condition} ORDER BY {order}"
    with archive.reading():
        # All in one row: each row gives the interpreter away and must win it back from a window
        # that is busy. SQLite keeps the order of a subquery for aggregates that depend on it.
        (numbers,) = archive.one(f"SELECT json_group_array(id) FROM ({sql})", parameters)
        found = array("q", json.loads(numbers))
        if wanted.exact and phrases:
            found = array("q", (n for n in found if has_exactly(archive, n, phrases)))
    if sort != key:
        found.reverse()
    return found


def rows(archive: Archive, numbers: Sequence[int]) -> list[Row]:
    """What a list shows of these documents, in their order."""
    if not numbers:
        return []
    marks = ", ".join("?" * len(numbers))
    found = archive.query(
        "SELECT d.id, d.title, CASE WHEN d.date <> '' THEN d.date ELSE d.date_published END, "
        "d.kind, d.language, d.state, d.access, (SELECT n.form FROM authority_name n WHERE "
        "n.authority_id = d.publisher_id ORDER BY n.kind <> 'preferred', n.id LIMIT 1), "
        "(SELECT count(*) FROM scan s WHERE s.document_id = d.id AND s.trashed_at IS NULL), "
        "(SELECT json_group_array(sector) FROM document_sector l WHERE l.document_id = d.id), "
        "(SELECT json_group_array(v.code) FROM document_visit l JOIN visit v ON "
        "v.id = l.visit_id WHERE l.document_id = d.id), "
        "(SELECT substr(t.body, 1, 400) FROM text t WHERE t.sha256 = d.text_sha256) "
        f"FROM document d WHERE d.id IN ({marks})",
        list(numbers),
    )
    by_number = {row[0]: _row(row) for row in found}
    return [by_number[number] for number in numbers if number in by_number]


def _row(row: tuple[Any, ...]) -> Row:
    *plain, sectors, visits, opening = row
    lists = (tuple(sorted(json.loads(sectors))), tuple(json.loads(visits)))
    return Row(*(*plain, *lists, " ".join((opening or "").split())))


def hits(archive: Archive, number: int, wanted: Query) -> Iterator[Hit]:
    """Every place in a document where a phrase of the query stands: title, text, scans."""
    phrases = query.phrases(wanted.words)
    if not phrases:
        return
    (title,) = archive.one("SELECT title FROM document WHERE id = ?", (number,))
    for start, end in spans(title, phrases, exact=wanted.exact):
        yield Hit("title", start, end, title[start:end], line=1)
    body = documents.text(archive, number) or ""
    for start, end in spans(body, phrases, exact=wanted.exact):
        line, column = line_at(body, start)
        yield Hit("text", column, column + end - start, body[start:end], line=line)
    for seq, scan in enumerate(documents.scans(archive, number), 1):
        yield from _scan_hits(archive, seq, scan.id, phrases, exact=wanted.exact)


def _scan_hits(
    archive: Archive, seq: int, scan: int, phrases: tuple[Phrase, ...], *, exact: bool
) -> Iterator[Hit]:
    (original,) = archive.one("SELECT original_id FROM scan WHERE id = ?", (scan,))
    for page, body in index.best_page_texts(archive, original):
        found = list(spans(body, phrases, exact=exact))
        if not found:
            continue
        words = _words(archive, original, page, body)
        for start, end in found:
            boxes = tuple(tuple(w[2:6]) for w in words if w[0] < end and w[1] > start)
            yield Hit("scan", start, end, body[start:end], scan=seq, page=page, boxes=boxes)


def _words(archive: Archive, original: int, page: int, body: str) -> list[list[Any]]:
    (words,) = archive.one(
        "SELECT words FROM page_text WHERE original_id = ? AND page = ? AND body = ?",
        (original, page, body),
    )
    found: list[list[Any]] = json.loads(words)
    return found


def spans(
    text: str, phrases: Sequence[Phrase], *, exact: bool = False
) -> Iterator[tuple[int, int]]:
    """Offsets of every phrase in `text`, in order; `exact` compares letters as typed."""
    words = list(find_words(text))
    for first in range(len(words)):
        for phrase in phrases:
            run = words[first : first + len(phrase.words)]
            if len(run) == len(phrase.words) and _matches(run, phrase):
                start, end = run[0][0], run[-1][1]
                if not exact or _same_letters(text[start:end], phrase):
                    yield start, end
                    break


def _matches(run: Sequence[tuple[int, int, str]], phrase: Phrase) -> bool:
    folded = tuple(word for _, _, word in run)
    if folded[:-1] != phrase.words[:-1]:
        return False
    if phrase.prefix:
        return folded[-1].startswith(phrase.words[-1])
    return folded[-1] == phrase.words[-1]


def _same_letters(found: str, phrase: Phrase) -> bool:
    found, typed = " ".join(found.casefold().split()), " ".join(phrase.typed.casefold().split())
    return found.startswith(typed) if phrase.prefix else found == typed


def has_exactly(archive: Archive, number: int, phrases: tuple[Phrase, ...]) -> bool:
    """Whether every phrase stands somewhere in the document, spelt as typed."""
    return all(
        next(hits(archive, number, Query(_typed(phrase), exact=True)), None) for phrase in phrases
    )


def _typed(phrase: Phrase) -> str:
    return f"{phrase.typed}*" if phrase.prefix else f'"{phrase.typed}"'
