"""Which documents have which value of a facet, as the records say."""

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from treatyarchive.archive.store import Archive

if TYPE_CHECKING:
    from pyroaring import BitMap

NONE: Final = ""
"""The value of those that have none."""
ALL: Final = "all"
"""A facet of one value: every document, be it in the trash."""
TRASH: Final = "trash"
"""The same: the documents in the trash."""
YES: Final = "yes"
HIGHEST: Final = (1 << 32) - 1
"""The highest number that fits into a set; only damage makes others."""
LONGEST_SPAN: Final = 100
"""Years: who says that something is of any of more, says nothing of its year."""
FIRST_DAY: Final = (
    "coalesce(date_earliest, date_latest, date_published_earliest, date_published_latest)"
)
LAST_DAY: Final = (
    "coalesce(date_latest, date_earliest, date_published_latest, date_published_earliest)"
)
"""Of a document: where the day of the event is not known, that of publishing stands in. A side
that is open is the other one."""

# Each gives values and documents; {chosen} follows the number of a document.
_OWN: Final = "SELECT {column}, id FROM document WHERE {column} <> '' AND id {{chosen}}"
SOURCES: Final[Mapping[str, str]] = {
    ALL: "SELECT 'yes', id FROM document WHERE id {chosen}",
    TRASH: "SELECT 'yes', id FROM document WHERE trashed_at IS NOT NULL AND id {chosen}",
    "sector": "SELECT sector, document_id FROM document_sector WHERE document_id {chosen}",
    "signatory": "SELECT authority_id, document_id FROM document_signatory "
    "WHERE document_id {chosen}",
    "person": "SELECT signer_id, document_id FROM document_signatory "
    "WHERE signer_id IS NOT NULL AND document_id {chosen} UNION "
    "SELECT m.authority_id, m.document_id FROM document_mention m "
    "JOIN authority a ON a.id = m.authority_id WHERE a.kind = 'PERSON' AND m.document_id {chosen}",
    "visit": "SELECT visit_id, document_id FROM document_visit WHERE document_id {chosen}",
    "instrument": "SELECT instrument_id, document_id FROM document_instrument "
    "WHERE document_id {chosen}",
    "year": f"SELECT substr({FIRST_DAY}, 1, 4) || substr({LAST_DAY}, 1, 4), id FROM document "
    f"WHERE {FIRST_DAY} IS NOT NULL AND id {{chosen}}",
    "kind": _OWN.format(column="kind"),
    "language": _OWN.format(column="language"),
    "state": _OWN.format(column="state"),
    "access": _OWN.format(column="access"),
    "scan": "SELECT 'yes', document_id FROM scan WHERE trashed_at IS NULL AND document_id {chosen}",
    "read": "SELECT 'yes', document_id FROM scan s WHERE trashed_at IS NULL "
    "AND document_id {chosen} AND EXISTS (SELECT 1 FROM page_text t "
    "WHERE t.original_id = s.original_id AND t.body <> '')",
}
"""By facet, where its values come from. Those of names, visits and instruments are row numbers.

The facet of places is not kept: it is that of the visits.
"""

_TWO_YEARS: Final = 8  # digits
Values = dict[str, "BitMap"]
"""Documents by value."""

_GROUPED: Final = (
    "WITH t(value, document) AS ({source}) "
    "SELECT value, json_group_array(document) FROM t "
    f"WHERE +document BETWEEN 0 AND {HIGHEST} GROUP BY value"  # + leaves indexes to the source
)


def of(
    archive: Archive, documents: "BitMap", facets: Iterable[str]
) -> Iterator[tuple[str, Values]]:
    """For each facet the values these documents have; of numbers that are no document nothing."""
    there = _found(archive, ALL, documents).get(YES, bitmap())
    for facet in facets:
        found = _found(archive, facet, documents)
        values = _by_year(found) if facet == "year" else found
        if facet not in (ALL, TRASH):
            lacking = there.difference(*values.values())
            values |= {NONE: lacking} if lacking else {}
        yield facet, values


def bitmap(numbers: Iterable[int] = ()) -> "BitMap":
    """A set of document numbers."""
    from pyroaring import BitMap  # noqa: PLC0415 - starting need not wait

    return BitMap(numbers)


def fitting(numbers: Sequence[int]) -> "array[int]":
    """Numbers of rows, without those that only damage makes."""
    try:
        return array("I", numbers)
    except OverflowError:
        return array("I", (number for number in numbers if 0 <= number <= HIGHEST))


def read(stored: bytes) -> "BitMap | None":
    """A stored bitmap; None where it is damaged."""
    from pyroaring import BitMap  # noqa: PLC0415 - starting need not wait

    try:
        return BitMap.deserialize(stored)
    except (ValueError, IndexError):
        return None


def _found(archive: Archive, facet: str, documents: "BitMap") -> Values:
    if not documents:
        return {}
    given: tuple[object, ...] = (documents.min(), documents.max())
    chosen = "BETWEEN ?1 AND ?2"
    if len(documents) <= documents.max() - documents.min():
        given = (json.dumps(documents.to_array().tolist()),)
        chosen = "IN (SELECT value FROM json_each(?1))"
    found = archive.query(_GROUPED.format(source=SOURCES[facet].format(chosen=chosen)), given)
    return {str(value): bitmap(json.loads(numbers)) for value, numbers in found}


def _by_year(spans: Values) -> Values:
    """Of documents by first and last year, those of each year they may be of."""
    years: Values = {}
    for span, documents in spans.items():
        if not span.isdecimal() or len(span) != _TWO_YEARS:
            continue  # damage, which `check` names
        first, last = int(span[:4]), int(span[4:])
        if last - first < LONGEST_SPAN:
            for year in range(first, last + 1):
                years.setdefault(f"{year:04d}", bitmap()).update(documents)
    return years
