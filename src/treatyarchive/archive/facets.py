"""Counts of facet values for a query: each facet counted without its own choice."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from treatyarchive.archive import authorities, fields, instruments, query, terms, visits
from treatyarchive.archive.query import FIRST_DAY, LAST_DAY, NOT_TAGGED, Query
from treatyarchive.archive.store import Archive

_VOCABULARY = {
    "sector": "sector",
    "kind": "source_kind",
    "language": "language",
    "access": "access_condition",
}
_STATE_LABELS = {"draft": "To catalogue", "described": "Described", "reviewed": "Reviewed"}
_LONGEST_SPAN = 50  # years: an interval such as 1900/.. is not counted in each year of it

_COUNT = {
    "sector": "SELECT sector, count(*) FROM document_sector WHERE document_id {chosen} "
    "GROUP BY sector",
    "signatory": "SELECT a.key, n FROM (SELECT authority_id, count(DISTINCT document_id) n "
    "FROM document_signatory WHERE document_id {chosen} GROUP BY authority_id) "
    "JOIN authority a ON a.id = authority_id",
    "visit": "SELECT v.code, n FROM (SELECT visit_id, count(*) n FROM document_visit "
    "WHERE document_id {chosen} GROUP BY visit_id) JOIN visit v ON v.id = visit_id",
    "place": "SELECT a.key, count(DISTINCT l.document_id) FROM document_visit l "
    "JOIN visit v ON v.id = l.visit_id JOIN authority a ON a.id = v.place_id "
    "WHERE l.document_id {chosen} GROUP BY a.key",
    "instrument": "SELECT i.code, n FROM (SELECT instrument_id, count(DISTINCT document_id) n "
    "FROM document_instrument WHERE document_id {chosen} GROUP BY instrument_id) "
    "JOIN instrument i ON i.id = instrument_id",
    "kind": "SELECT d.kind, count(*) FROM document d WHERE d.id {chosen} "
    "AND d.kind IS NOT NULL GROUP BY d.kind",
    "language": "SELECT d.language, count(*) FROM document d WHERE d.id {chosen} "
    "AND d.language IS NOT NULL GROUP BY d.language",
    "state": "SELECT d.state, count(*) FROM document d WHERE d.id {chosen} GROUP BY d.state",
    "access": "SELECT d.access, count(*) FROM document d WHERE d.id {chosen} GROUP BY d.access",
}
# The plus keeps SQLite from looking each document up under each sector.
_TOPS = (
    "WITH tops AS MATERIALIZED (SELECT code, ifnull(parent_code, code) top FROM term "
    "WHERE vocabulary = 'sector' ORDER BY top) SELECT top, count(DISTINCT l.document_id) "
    "FROM tops CROSS JOIN document_sector l ON l.sector = tops.code "
    "WHERE +l.document_id {chosen} GROUP BY top"
)
_YEARS = (
    f"SELECT substr({FIRST_DAY}, 1, 4) a, substr({LAST_DAY}, 1, 4) b, count(*) FROM document d "
    "WHERE d.id {chosen} GROUP BY a, b"
)


@dataclass(frozen=True)
class Count:
    """A value of a facet and the number of documents that have it; `parent` for sector leaves."""

    value: str
    label: str
    count: int
    parent: str | None = None


@dataclass(frozen=True)
class Facet:
    """The values of a facet, and how many documents have none (None where all have one)."""

    name: str
    counts: tuple[Count, ...]
    not_tagged: int | None = None


def facets(archive: Archive, wanted: Query, names: tuple[str, ...] = query.FACETS) -> list[Facet]:
    """The named facets, counted for `wanted`."""
    with archive.reading():
        choices = _Choices(archive)
        try:
            return [
                _facet(archive, name, choices.of(wanted.without(name)))
                if wanted.chooses(name)
                else _facet(archive, name, choices.of(wanted))
                for name in names
            ]
        finally:
            choices.forget()


class _Choices:
    """Sets of documents to count in, each worked out once and kept in a temporary table."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._tables: dict[tuple[str, ...], str] = {}

    def of(self, wanted: Query) -> str:
        """SQL that follows a document number and holds for the documents of `wanted`."""
        if wanted == Query():
            return "NOT IN (SELECT id FROM document WHERE trashed_at IS NOT NULL)"
        condition, parameters = query.where(self._archive, wanted)
        key = (condition, *map(str, parameters))
        if key not in self._tables:
            table = f"temp.chosen_{len(self._tables)}"
            run = self._archive.connection.execute
            run(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY)")
            run(f"INSERT INTO {table} SELECT d.id FROM document d WHERE {condition}", parameters)
            self._tables[key] = table
        return f"IN {self._tables[key]}"

    def forget(self) -> None:
        """Remove the temporary tables."""
        for table in self._tables.values():
            self._archive.connection.execute(f"DROP TABLE {table}")


def _facet(archive: Archive, name: str, chosen: str) -> Facet:
    if name == "year":
        counts = _years(archive.query(_YEARS.format(chosen=chosen)))
    else:
        counts = dict(archive.query(_COUNT[name].format(chosen=chosen)))
    if name == "sector":
        counts |= dict(archive.query(_TOPS.format(chosen=chosen)))
    lacking = None
    if name in NOT_TAGGED:
        sql = f"SELECT count(*) FROM document d WHERE d.id {chosen} AND {NOT_TAGGED[name]}"
        lacking = int(archive.one(sql)[0])
    return Facet(name, tuple(_labelled(archive, name, counts)), lacking)


def _years(spans: list[tuple[Any, ...]]) -> dict[str, int]:
    """Documents by year; one that lasts several years, or may lie in any of them, is in each."""
    counts = Counter[str]()
    for first, last, count in spans:
        if first is not None and int(last) - int(first) <= _LONGEST_SPAN:
            for year in range(int(first), int(last) + 1):
                counts[f"{year:04d}"] += count
    return dict(counts)


def _labelled(archive: Archive, name: str, counts: dict[str, int]) -> list[Count]:
    if name in _VOCABULARY:
        known = terms.vocabulary(archive, _VOCABULARY[name])
        return [
            Count(term.code, term.label(), counts[term.code], term.parent)
            for term in known.values()
            if term.code in counts
        ]
    labels = _labels(archive, name, counts)
    found = [Count(value, labels.get(value, value), count) for value, count in counts.items()]
    if name == "state":
        return sorted(found, key=lambda count: fields.STATES.index(count.value))
    if name in ("year", "visit"):
        return sorted(found, key=lambda count: count.value)
    return sorted(found, key=lambda count: (-count.count, count.label))


def _labels(archive: Archive, name: str, counts: dict[str, int]) -> dict[str, str]:
    if name == "state":
        return _STATE_LABELS
    if name == "visit":
        return {visit.code: visit.title for visit in visits.all_of(archive)}
    if name == "instrument":
        return instruments.labels(archive)
    if name in ("signatory", "place"):
        return authorities.labels(archive, list(counts))
    return {}
