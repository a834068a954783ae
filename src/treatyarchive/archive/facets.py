"""Counts of facet values for a query: each facet counted without its own choice."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from treatyarchive.archive import labels, query
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
    "access": "SELECT d.access, count(*) FROM document d WHERE {documents} GROUP BY d.access",
}
_TAGGED = (
    "SELECT count(*) FROM (SELECT DISTINCT document_id FROM {table} WHERE document_id {chosen})"
)
_OWN = ("kind", "language", "state")
_OWN_COUNT = (
    "SELECT d.kind, d.language, d.state, count(*) FROM document d WHERE {documents} "
    "GROUP BY d.kind, d.language, d.state"
)
# Which sectors stand together on how many documents: one pass gives leaves, tops and the rest.
_SECTORS = (
    "SELECT sectors, count(*) FROM (SELECT group_concat(sector, char(10)) sectors "
    "FROM document_sector WHERE document_id {chosen} GROUP BY document_id) GROUP BY sectors"
)
_YEARS = (
    f"SELECT substr({FIRST_DAY}, 1, 4) a, substr({LAST_DAY}, 1, 4) b, count(*) FROM document d "
    "WHERE {documents} GROUP BY a, b"
)


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


def trashed(archive: Archive) -> int:
    """How many documents lie in the trash."""
    return int(archive.one("SELECT count(*) FROM document WHERE trashed_at IS NOT NULL")[0])


def with_scans(archive: Archive) -> int:
    """How many documents outside the trash have a scan."""
    return int(
        archive.one(
            "SELECT count(DISTINCT document_id) FROM scan WHERE trashed_at IS NULL AND "
            f"document_id {query.LISTED}"
        )[0]
    )


class _Chosen:
    """A set of documents to count in; what several facets need of it is counted once."""

    def __init__(self, archive: Archive, documents: str, chosen: str) -> None:
        """`documents` is a condition on `document d`, `chosen` follows a document number."""
        self._archive = archive
        self._sets = {"documents": documents, "chosen": chosen}

    def query(self, sql: str, columns: int = 2, **more: str) -> list[tuple[Any, ...]]:
        """All rows of a statement that names the set."""
        return self._archive.at_once(sql.format(**self._sets, **more), columns=columns)

    @cached_property
    def own(self) -> list[tuple[Any, ...]]:
        """How many there are of each kind, language and state: one pass along one index."""
        return self.query(_OWN_COUNT, columns=4)

    @cached_property
    def years(self) -> list[tuple[Any, ...]]:
        """How many there are of each span of years."""
        return self.query(_YEARS, columns=3)

    @cached_property
    def total(self) -> int:
        """How many there are."""
        return sum(row[-1] for row in self.own)


class _Choices:
    """Sets of documents to count in, each worked out once and kept in a temporary table."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._known: dict[tuple[str, ...], _Chosen] = {}
        self._tables: list[str] = []

    def of(self, wanted: Query) -> _Chosen:
        """The documents of `wanted`."""
        condition, parameters = query.where(self._archive, wanted)
        key = (condition, *map(str, parameters), str(wanted.exact))
        if key not in self._known:
            if wanted == Query():
                self._known[key] = _Chosen(self._archive, condition, query.LISTED)
            else:
                table = self._filled(condition, parameters)
                if wanted.exact:
                    self._leave_out_others(table, wanted)
                self._known[key] = _Chosen(self._archive, f"d.id IN {table}", f"IN {table}")
        return self._known[key]

    def forget(self) -> None:
        """Remove the temporary tables."""
        for table in self._tables:
            self._archive.connection.execute(f"DROP TABLE {table}")

    def _filled(self, condition: str, parameters: list[Any]) -> str:
        table = f"temp.chosen_{len(self._tables)}"
        run = self._archive.connection.execute
        run(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY)")
        self._tables.append(table)
        run(f"INSERT INTO {table} SELECT d.id FROM document d WHERE {condition}", parameters)
        return table

    def _leave_out_others(self, table: str, wanted: Query) -> None:
        """Remove the documents in which the words are spelt otherwise."""
        from treatyarchive.archive import hits  # noqa: PLC0415 - starting need not wait

        phrases = query.phrases(wanted.words)
        for (number,) in self._archive.query(f"SELECT id FROM {table}"):
            if not hits.has_exactly(self._archive, number, phrases):
                self._archive.connection.execute(f"DELETE FROM {table} WHERE id = ?", (number,))


def _facet(archive: Archive, name: str, chosen: _Chosen) -> Facet:
    counts, lacking = _counted(archive, name, chosen)
    labelled = tuple(_labelled(archive, name, counts))
    groups = tuple(_decades(chosen)) if name == "year" else ()
    return Facet(name, labelled, lacking if name in NOT_TAGGED else None, groups)


def _counted(archive: Archive, name: str, chosen: _Chosen) -> tuple[dict[str, int], int]:
    """Documents by value, and how many have none."""
    if name in _OWN:
        return _by_value((row[_OWN.index(name)], row[-1]) for row in chosen.own)
    if name == "year":
        return _by_value(
            (year, count) for first, last, count in chosen.years for year in _years(first, last)
        )
    if name == "sector":
        return _sectors(archive, chosen)
    counts = dict(chosen.query(_COUNT[name]))
    if name not in NOT_TAGGED:
        return counts, 0
    ((tagged,),) = chosen.query(_TAGGED, columns=1, table=f"document_{name}")
    return counts, chosen.total - tagged


def _by_value(counted: Iterable[tuple[str | None, int]]) -> tuple[dict[str, int], int]:
    counts: dict[str | None, int] = {}
    for value, count in counted:
        counts[value] = counts.get(value, 0) + count
    lacking = counts.pop(None, 0)
    return {value: count for value, count in counts.items() if value is not None}, lacking


def _years(first: str | None, last: str | None) -> list[str | None]:
    """The years of a span: what lasts several years, or may lie in any of them, is in each."""
    if first is None or last is None:
        return [None]
    if int(last) - int(first) > _LONGEST_SPAN:
        return []
    return [f"{year:04d}" for year in range(int(first), int(last) + 1)]


def _decades(chosen: _Chosen) -> Iterable[Count]:
    """Each decade, in which a span of years counts once."""
    counts = Counter[str]()
    for first, last, count in chosen.years:
        for decade in {f"{year[:3]}X" for year in _years(first, last) if year is not None}:
            counts[decade] += count
    return (Count(decade, decade, count) for decade, count in sorted(counts.items()))


def _sectors(archive: Archive, chosen: _Chosen) -> tuple[dict[str, int], int]:
    """Documents by leaf and by top; one in two leaves of a top counts once in it."""
    sql = "SELECT code, parent_code FROM term WHERE vocabulary = 'sector'"
    parents = dict(archive.at_once(sql, columns=2))
    counts, tagged = Counter[str](), 0
    for together, count in chosen.query(_SECTORS):
        codes = set(together.split("\n"))
        for code in codes | {parents.get(code) or code for code in codes}:
            counts[code] += count
        tagged += count
    return counts, chosen.total - tagged


def _labelled(archive: Archive, name: str, counts: dict[str, int]) -> list[Count]:
    if name in _VOCABULARY:
        known = labels.terms(archive, _VOCABULARY[name])
        return [
            Count(term.code, term.label, counts[term.code], term.parent)
            for term in known
            if term.code in counts
        ]
    words = _words(archive, name, counts)
    found = [Count(value, words.get(value, value), count) for value, count in counts.items()]
    if name == "state":
        return sorted(found, key=lambda count: list(_STATE_LABELS).index(count.value))
    if name in ("year", "visit"):
        return sorted(found, key=lambda count: count.value)
    return sorted(found, key=lambda count: (-count.count, count.label))


def _words(archive: Archive, name: str, counts: dict[str, int]) -> dict[str, str]:
    if name == "state":
        return _STATE_LABELS
    if name == "visit":
        return {code: visit.title for code, visit in labels.visits(archive).items()}
    if name == "instrument":
        return labels.instruments(archive)
    if name in ("signatory", "place"):
        return labels.authorities(archive, list(counts))
    return {}
