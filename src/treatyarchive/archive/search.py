"""Search: which documents, in which order, and what to show of each."""

import json
from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from treatyarchive.archive import openings, query
from treatyarchive.archive.naming import ref
from treatyarchive.archive.openings import Opening
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say

SORTS = {
    "added": "d.id",
    "title": "(SELECT p.folded FROM index_page p WHERE p.document_id = d.id "
    "AND p.place = 'title'), d.id",
    "date": f"{query.FIRST_DAY} IS NULL, {query.FIRST_DAY}, d.id",
    # Not the other way round: what has no date comes last in both directions.
    "-date": f"{query.FIRST_DAY} IS NULL, {query.FIRST_DAY} DESC, d.id DESC",
}
_RANKED = (
    "WITH found AS MATERIALIZED (SELECT rowid page, rank score FROM index_word "
    "WHERE index_word MATCH ?) SELECT p.document_id id, min(f.score) score FROM found f "
    "JOIN index_page p ON p.id = f.page {where} GROUP BY p.document_id"
)
_BEST = _RANKED.format(where=f"WHERE p.document_id {query.LISTED}") + " ORDER BY score, id"
_BEST_OF = (
    f"SELECT d.id FROM document d JOIN ({_RANKED.format(where='')}) s ON s.id = d.id "
    "WHERE {condition} ORDER BY s.score, d.id"
)


class Row(NamedTuple):
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
    pages: int
    """Of all scans together."""
    first_scan: str | None
    """SHA-256 of the file."""
    sectors: tuple[str, ...]
    visits: tuple[str, ...]
    opening: str
    """Of its text."""
    scanned: Opening = Opening("")
    """Of its scans, where it has no text."""

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
        raise UsageError(
            say("{sort} is not an order. Orders are: {known}.", sort=sort, known=list(SORTS))
        )
    phrases = query.phrases(wanted.words)
    parameters: list[Any] = []
    if phrases and not key:
        # What ranks one phrase finds it as well; of several, any is enough to be ranked.
        rest = replace(wanted, words="", exact=False) if len(phrases) == 1 else wanted
        parameters = [" OR ".join(phrase.match for phrase in phrases)]
        sql = _BEST
        if rest != Query():
            condition, others = query.where(archive, rest)
            sql, parameters = _BEST_OF.format(condition=condition), parameters + others
    elif key == "title" and wanted == Query():
        sql = (
            "SELECT document_id id FROM index_page WHERE place = 'title' AND document_id "
            f"{query.LISTED} ORDER BY folded, document_id"
        )
    else:
        condition, parameters = query.where(archive, wanted)
        sql = f"SELECT d.id FROM document d WHERE {condition} ORDER BY {SORTS[key or 'added']}"
    with archive.reading():
        # As one row, see `Archive.at_once`.
        (numbers,) = archive.one(f"SELECT json_group_array(id) FROM ({sql})", parameters)
        found = array("q", json.loads(numbers))
        if wanted.exact and phrases:
            from treatyarchive.archive import hits  # noqa: PLC0415 - starting need not wait

            found = array("q", (n for n in found if hits.has_exactly(archive, n, phrases)))
    if sort != key:
        found.reverse()
    return found


def rows(archive: Archive, numbers: Sequence[int]) -> list[Row]:
    """What a list shows of these documents, in their order."""
    if not numbers:
        return []
    marks = ", ".join("?" * len(numbers))
    found = archive.at_once(
        "SELECT d.id, d.title, CASE WHEN d.date <> '' THEN d.date ELSE d.date_published END, "
        "d.kind, d.language, d.state, d.access, (SELECT n.form FROM authority_name n WHERE "
        "n.authority_id = d.publisher_id ORDER BY n.kind <> 'preferred', n.id LIMIT 1), "
        "(SELECT count(*) FROM scan s WHERE s.document_id = d.id AND s.trashed_at IS NULL), "
        "(SELECT ifnull(sum(max(ifnull(o.pages, 1), 1)), 0) FROM scan s JOIN original o ON o.id = "
        "s.original_id WHERE s.document_id = d.id AND s.trashed_at IS NULL), "
        "(SELECT o.sha256 FROM scan s JOIN original o ON o.id = s.original_id WHERE "
        "s.document_id = d.id AND s.trashed_at IS NULL ORDER BY s.seq, s.id LIMIT 1), "
        "(SELECT group_concat(sector, char(10)) FROM document_sector l "
        "WHERE l.document_id = d.id), "
        "(SELECT group_concat(v.code, char(10)) FROM document_visit l JOIN visit v ON "
        "v.id = l.visit_id WHERE l.document_id = d.id), "
        "(SELECT substr(t.body, 1, 400) FROM text t WHERE t.sha256 = d.text_sha256) "
        f"FROM document d WHERE d.id IN ({marks})",
        list(numbers),
        columns=14,
    )
    by_number = {row[0]: _row(row) for row in found}
    silent = [row.id for row in by_number.values() if row.scans and not row.opening]
    for number, scanned in openings.of_scans(archive, silent).items():
        by_number[number] = by_number[number]._replace(scanned=scanned)
    return [by_number[number] for number in numbers if number in by_number]


def _row(row: tuple[Any, ...]) -> Row:
    *plain, sectors, visits, opening = row
    lists = (tuple(sorted((sectors or "").splitlines())), tuple((visits or "").splitlines()))
    return Row(*(*plain, *lists, " ".join((opening or "").split())))
