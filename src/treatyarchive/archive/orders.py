"""The orders of a list: each of all documents, made as the archive stands, then thinned out."""

import json
from array import array
from typing import TYPE_CHECKING, Final

from treatyarchive.archive import facet_sets, facet_sources
from treatyarchive.archive.store import Archive

if TYPE_CHECKING:
    from pyroaring import BitMap

# An event that is not dated is of the time of the visit it is part of, else of its publishing.
_EVENT: Final = (
    "coalesce(date_earliest, date_latest, (SELECT min(coalesce(v.date_earliest, v.date_latest)) "
    "FROM document_visit l JOIN visit v ON v.id = l.visit_id "
    "WHERE l.document_id = document.id AND l.role = 'about'), "
    "date_published_earliest, date_published_latest)"
)
_PUBLISHED: Final = "coalesce(date_published_earliest, date_published_latest)"
# What has no date comes last in both directions.
_BY_DATE: Final = "SELECT id FROM document ORDER BY {date} IS NULL, {date}{way}, id{way}"
# Adding a scan is a change too; what only reads or marks a document is none.
_CHANGED: Final = (
    "WITH revised AS (SELECT document_id, max(revision_id) revision FROM revision_document "
    "GROUP BY document_id), scanned AS (SELECT s.document_id, max(a.at) at FROM scan s "
    "JOIN accession a ON a.id = s.accession_id GROUP BY s.document_id) "
    "SELECT d.id FROM document d LEFT JOIN revised r ON r.document_id = d.id "
    "LEFT JOIN revision v ON v.id = r.revision LEFT JOIN scanned s ON s.document_id = d.id "
    "ORDER BY max(d.created_at, ifnull(v.at, ''), ifnull(s.at, '')) DESC, d.id DESC"
)
SORTS: Final = {
    "added": "SELECT id FROM document ORDER BY id",
    "date": _BY_DATE.format(date=_EVENT, way=""),
    "published": _BY_DATE.format(date=_PUBLISHED, way=""),
    "title": "SELECT document_id id FROM index_title ORDER BY sort, document_id",
    "changed": _CHANGED,
}
"""By name, what gives all documents in that order: the latest change first, else upwards."""
_TURNED: Final = {
    "-date": _BY_DATE.format(date=_EVENT, way=" DESC"),
    "-published": _BY_DATE.format(date=_PUBLISHED, way=" DESC"),
}


def in_order(archive: Archive, found: "BitMap", sort: str) -> "array[int]":
    """These documents in one of `SORTS`, turned round by a leading minus; '' is as added."""
    key = sort.removeprefix("-") or "added"
    if key == "added":
        numbers = found.to_array()
    else:
        numbers = _thinned(archive, found, sort if sort in _TURNED else key)
        if sort in _TURNED:
            return numbers
    return numbers[::-1] if sort.startswith("-") else numbers


def _thinned(archive: Archive, found: "BitMap", order: str) -> "array[int]":
    def make() -> "array[int]":
        # As one row, see `Archive.at_once`.
        sql = f"SELECT json_group_array(id) FROM ({(SORTS | _TURNED)[order]})"
        (numbers,) = archive.one(sql)
        return facet_sources.fitting(json.loads(numbers))

    whole = facet_sets.at(archive).order(order, make)
    numbers = array("I", filter(found.__contains__, whole))
    if len(numbers) != len(found):
        # An order that is damaged, which `check` tells of, still lists each document once.
        numbers = array("I", dict.fromkeys([*numbers, *found]))
    return numbers
