"""Search: which documents, in which order, and what to show of each."""

from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple

from treatyarchive.archive import openings, orders, query
from treatyarchive.archive.naming import ref
from treatyarchive.archive.openings import Opening
from treatyarchive.archive.orders import SORTS
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say


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

    A leading minus in `sort` turns the order round. Costs 4 bytes a document.
    """
    key = sort.removeprefix("-")
    if key and key not in SORTS:
        raise UsageError(
            say("{sort} is not an order. Orders are: {known}.", sort=sort, known=list(SORTS))
        )
    with archive.reading():
        found = query.documents(archive, wanted)
        if not key and wanted.words:
            from treatyarchive.archive import matching  # noqa: PLC0415 - starting need not wait

            asked = matching.of(archive, wanted.words, exact=wanted.exact)
            ranked = asked.ranked(archive, found) if asked else found.to_array()
            return ranked[::-1] if sort else ranked
        return orders.in_order(archive, found, sort)


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
