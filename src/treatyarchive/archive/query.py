"""A query as people and scripts put it, and the set of documents it means.

Within a facet values add up (or, for a facet in `all_of`, must all hold), and to them those that
have none of it where that is wanted; facets narrow. An unwanted value takes its documents away; ''
as an unwanted value, those that have none. A value that is not there any more has no documents.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from treatyarchive.archive import facet_sets, facet_sources
from treatyarchive.archive.facet_sets import FacetSets
from treatyarchive.archive.facet_sources import NONE
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say

if TYPE_CHECKING:
    from pyroaring import BitMap

Values = Mapping[str, tuple[str, ...]]
NOT_TAGGED: Final = (
    "sector",
    "signatory",
    "person",
    "visit",
    "place",
    "instrument",
    "year",
    "kind",
    "language",
)
"""The facets a document may lack."""
FACETS: Final = (*NOT_TAGGED, "state", "access", "scan", "read")
LISTED: Final = "NOT IN (SELECT id FROM document WHERE trashed_at IS NOT NULL)"
"""Follows the number of a document: it is not in the trash."""
# A date that is open on a side may be of any day there; without a day of the event that of
# publishing counts, as it does for years.
_MAY_BE = (
    "SELECT json_group_array(id) FROM document WHERE CASE "
    "WHEN coalesce(date_earliest, date_latest) IS NOT NULL "
    "THEN ifnull(date_latest, '9999') >= ?1 AND ifnull(date_earliest, '') <= ?2 "
    "WHEN coalesce(date_published_earliest, date_published_latest) IS NOT NULL "
    "THEN ifnull(date_published_latest, '9999') >= ?1 "
    "AND ifnull(date_published_earliest, '') <= ?2 END"
)


@dataclass(frozen=True)
class Query:
    """Words, as docs/SEARCH.md tells how they are read, and facet choices."""

    words: str = ""
    exact: bool = False
    wanted: Values = field(default_factory=dict)
    unwanted: Values = field(default_factory=dict)
    all_of: frozenset[str] = frozenset()
    not_tagged: frozenset[str] = frozenset()
    trashed: bool = False
    since: str = ""
    """EDTF; what may be of this time or later."""
    until: str = ""
    """EDTF; what may be of this time or earlier."""
    among: frozenset[int] | None = None
    """Of these documents alone; None is of any."""

    def without(self, facet: str) -> "Query":
        """The query without its own choice in `facet`: what its counts are counted in."""
        wanted = {name: values for name, values in self.wanted.items() if name != facet}
        return replace(self, wanted=wanted, not_tagged=self.not_tagged - {facet})

    def chooses(self, facet: str) -> bool:
        """Whether the query has a choice of its own in `facet`."""
        return bool(self.wanted.get(facet)) or facet in self.not_tagged


class Found:
    """What a query finds, and what it would without its choice in one facet."""

    def __init__(self, archive: Archive, wanted: Query) -> None:
        self._query, self._sets = wanted, facet_sets.at(archive)
        self._narrowing = {
            facet: _chosen(self._sets, wanted, facet)
            for facet in {*wanted.wanted, *wanted.not_tagged}
            if wanted.chooses(facet)
        }
        found = self._sets.trashed if wanted.trashed else self._sets.listed
        if wanted.among is not None:
            found = found & facet_sources.bitmap(wanted.among)
        for facet, values in wanted.unwanted.items():
            for value in values:
                found = found - _having(self._sets, facet, value, unwanted=True)
        if wanted.since or wanted.until:
            found = found & _of_time(archive, self._sets, wanted)
        self._rest = _with_words(archive, found, wanted) if wanted.words else found

    @property
    def documents(self) -> "BitMap":
        """Their numbers."""
        return self._narrowed(self._narrowing.values())

    def without(self, facet: str) -> "BitMap":
        """The numbers of what would be found without the choice in `facet`.

        Where all of several values are demanded their documents stay alone: there another value
        narrows.
        """
        narrowing = {name: found for name, found in self._narrowing.items() if name != facet}
        if facet in self._query.all_of and self._query.wanted.get(facet):
            demanded = replace(self._query, not_tagged=frozenset())
            narrowing[facet] = _chosen(self._sets, demanded, facet)
        return self._narrowed(narrowing.values())

    def _narrowed(self, narrowing: Iterable["BitMap"]) -> "BitMap":
        return self._rest.intersection(*narrowing)


def documents(archive: Archive, wanted: Query) -> "BitMap":
    """The numbers of the documents that `wanted` means."""
    with archive.reading():
        return Found(archive, wanted).documents


def _chosen(sets: FacetSets, wanted: Query, facet: str) -> "BitMap":
    """The documents that fit what is wanted of a facet."""
    values = [_having(sets, facet, value) for value in wanted.wanted.get(facet, ())]
    chosen = facet_sources.bitmap().union(*values)
    if facet in wanted.all_of:
        chosen = chosen.intersection(*values)
    if facet in wanted.not_tagged:
        chosen = chosen | _lacking(sets, facet)
    return chosen


def _lacking(sets: FacetSets, facet: str) -> "BitMap":
    if facet not in NOT_TAGGED:
        raise UsageError(
            say(
                "{facet} is not a field a document can lack. Choose one of: {known}.",
                facet=facet,
                known=list(NOT_TAGGED),
            )
        )
    return sets.of(facet).get(NONE) or facet_sources.bitmap()


def _having(sets: FacetSets, facet: str, value: str, *, unwanted: bool = False) -> "BitMap":
    """The documents that have a value of a facet."""
    if facet not in FACETS:
        raise UsageError(
            say("{facet} is not a facet. Facets are: {known}.", facet=facet, known=FACETS)
        )
    if value == NONE:
        return _lacking(sets, facet) if unwanted else facet_sources.bitmap()
    known = sets.of(facet)
    if facet == "year":
        known = sets.decades if _year(value).endswith("X") else known
    return known.get(value) or facet_sources.bitmap()


def is_year(value: str) -> bool:
    """Whether it is a value of the facet `year`: four digits, or a decade as 202X."""
    return re.fullmatch(r"\d{3}[\dX]", value, re.ASCII) is not None


def _year(value: str) -> str:
    if not is_year(value):
        raise UsageError(
            say(
                "{value} is not a year. Write four digits, for example 2021 or 202X.",
                value=value,
            )
        )
    return value


def _of_time(archive: Archive, sets: FacetSets, wanted: Query) -> "BitMap":
    """The documents that may be of the time between two dates."""
    from treatyarchive.text import edtf  # noqa: PLC0415 - starting need not wait

    first = edtf.parse(wanted.since).earliest or ""
    last = edtf.parse(wanted.until).latest or "9999-12-31"

    def read() -> "BitMap":
        (numbers,) = archive.one(_MAY_BE, (first, last))
        return facet_sources.bitmap(facet_sources.fitting(json.loads(numbers)))

    return sets.made(("time", first, last), read)


def _with_words(archive: Archive, among: "BitMap", wanted: Query) -> "BitMap":
    """Those of the documents in which the words stand; all where the words ask for nothing."""
    from treatyarchive.archive import matching  # noqa: PLC0415 - starting need not wait

    asked = matching.of(archive, wanted.words, exact=wanted.exact)
    return among & asked.documents(archive) if asked else among
