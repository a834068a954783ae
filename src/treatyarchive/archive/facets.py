"""Counts of facet values for a query: each facet counted without its own choice.

Where all of several values are demanded, each is counted among what has them already.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from treatyarchive.archive import facet_sets, labels, query
from treatyarchive.archive.facet_sets import FacetSets
from treatyarchive.archive.facet_sources import NONE, Values
from treatyarchive.archive.query import NOT_TAGGED, Query
from treatyarchive.archive.store import Archive

if TYPE_CHECKING:
    from pyroaring import BitMap

_VOCABULARY: Final = {
    "sector": "sector",
    "kind": "source_kind",
    "language": "language",
    "access": "access_condition",
}
_LABELS: Final = {
    "state": {"draft": "To catalogue", "described": "Described", "reviewed": "Reviewed"},
    "scan": {"yes": "Has a scan", "no": "No scan"},
    "read": {"yes": "Text read", "no": "No text read"},
}
"""Of facets whose values are the same in every archive, in their order."""


@dataclass(frozen=True)
class Count:
    """A value of a facet and the number of documents that have it; `parent` for sector leaves."""

    value: str
    label: str
    count: int
    parent: str | None = None


class Facet(NamedTuple):
    """The values of a facet, and how many documents have none (None where all have one)."""

    name: str
    counts: tuple[Count, ...]
    not_tagged: int | None = None
    groups: tuple[Count, ...] = ()
    """Of years, their decades: 202X."""


def facets(archive: Archive, wanted: Query, names: tuple[str, ...] = query.FACETS) -> list[Facet]:
    """The named facets, counted for `wanted`."""
    with archive.reading():
        sets, found = facet_sets.at(archive), query.Found(archive, wanted)
        everything = found.documents
        return [
            _facet(archive, sets, name, found.without(name) if wanted.chooses(name) else everything)
            for name in names
        ]


def trashed(archive: Archive) -> int:
    """How many documents lie in the trash."""
    with archive.reading():
        return len(facet_sets.at(archive).trashed)


def with_scans(archive: Archive) -> int:
    """How many documents outside the trash have a scan."""
    with archive.reading():
        sets = facet_sets.at(archive)
        return _counted(sets.of("scan"), sets.listed).get("yes", 0)


def _facet(archive: Archive, sets: FacetSets, name: str, chosen: "BitMap") -> Facet:
    counts = _counted(sets.of(name), chosen)
    lacking = counts.pop(NONE, 0)
    labelled = tuple(_labelled(archive, sets, name, counts))
    groups = tuple(_decades(sets, chosen)) if name == "year" else ()
    return Facet(name, labelled, lacking if name in NOT_TAGGED else None, groups)


def _counted(values: Values, chosen: "BitMap") -> dict[str, int]:
    """How many of these documents have each value that any of them has."""
    counts = {
        value: documents.intersection_cardinality(chosen) for value, documents in values.items()
    }
    return {value: count for value, count in counts.items() if count}


def _decades(sets: FacetSets, chosen: "BitMap") -> Iterable[Count]:
    """Each decade, in which a span of years counts once."""
    counts = _counted(sets.decades, chosen)
    return (Count(decade, decade, count) for decade, count in sorted(counts.items()))


def _labelled(archive: Archive, sets: FacetSets, name: str, counts: dict[str, int]) -> list[Count]:
    if name in _VOCABULARY:
        known = labels.terms(archive, _VOCABULARY[name])
        return [
            Count(term.code, term.label, counts[term.code], term.parent)
            for term in known
            if term.code in counts
        ]
    words = sets.words(name, lambda: _words(archive, sets, name))
    found = [Count(value, words.get(value, value), count) for value, count in counts.items()]
    if name in _LABELS:
        return sorted(found, key=lambda count: list(_LABELS[name]).index(count.value))
    if name in ("year", "visit"):
        return sorted(found, key=lambda count: count.value)
    return sorted(found, key=lambda count: (-count.count, count.label))


def _words(archive: Archive, sets: FacetSets, name: str) -> Mapping[str, str]:
    """What the values of a facet are called."""
    if name in _LABELS:
        return _LABELS[name]
    if name == "visit":
        return {code: visit.title for code, visit in labels.visits(archive).items()}
    if name == "instrument":
        return labels.instruments(archive)
    if name in ("signatory", "person", "place"):
        return labels.authorities(archive, list(sets.of(name)))
    return {}
