"""A query as JSON, open to other programs: `docs/FORMAT.md` tells of its fields."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

from treatyarchive.archive import query
from treatyarchive.archive.facet_sources import NONE
from treatyarchive.archive.query import Query

T = TypeVar("T", str, bool, list[Any], dict[str, Any])
# The fields a stored query may have; of `Query`, but for those named otherwise.
_DATES = ("since", "until")
_SWITCHES = {"exact": "exact", "trashed": "trash"}
_CHOICES = {"wanted": "wanted", "unwanted": "not_wanted"}
_FACETS = ("all_of", "not_tagged")


class Understood(NamedTuple):
    """What of a stored query this program knows, and the names of what it does not."""

    query: Query
    strange: tuple[str, ...] = ()


def to_json(wanted: Query) -> str:
    """The stored form: fields in a fixed order, those that ask for nothing left out."""
    found: dict[str, Any] = {name: getattr(wanted, name) for name in ("words", *_DATES)}
    found |= {called: getattr(wanted, name) for name, called in _SWITCHES.items()}
    for name, called in _CHOICES.items():
        values = getattr(wanted, name)
        found[called] = {facet: sorted(values[facet]) for facet in sorted(values) if values[facet]}
    found |= {name: sorted(getattr(wanted, name)) for name in _FACETS}
    return json.dumps({n: v for n, v in found.items() if v}, ensure_ascii=False)


def from_json(stored: str) -> Understood:
    """The query again; a field, facet or value of another kind is told, never guessed."""
    try:
        found = json.loads(stored)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return Understood(Query(), ("query",))
    reading = _Reading(found)
    known: dict[str, Any] = {"words": reading.one("words", "")}
    known |= {name: reading.date(name) for name in _DATES}
    known |= {name: reading.one(called, False) for name, called in _SWITCHES.items()}
    known |= {name: reading.choices(called) for name, called in _CHOICES.items()}
    known |= {name: frozenset(reading.facets(name)) for name in _FACETS}
    return Understood(Query(**known), tuple(sorted({*found} - reading.known | reading.strange)))


class _Reading:
    """Takes fields out of stored JSON, and notes what is strange about them."""

    def __init__(self, found: dict[str, Any]) -> None:
        self._found = found
        self.known: set[str] = set()
        self.strange: set[str] = set()

    def one(self, name: str, otherwise: T) -> T:
        """A field of the kind of `otherwise`, which stands where there is none."""
        self.known.add(name)
        value = self._found.get(name, otherwise)
        if isinstance(value, type(otherwise)):
            return value
        self.strange.add(name)
        return otherwise

    def date(self, name: str) -> str:
        """A date; none where it is not written as one."""
        if value := self.one(name, ""):
            from treatyarchive.text import edtf  # noqa: PLC0415 - starting need not wait

            try:
                edtf.parse(value)
            except edtf.DateError:
                self.strange.add(name)
                return ""
        return value

    def facets(self, name: str) -> list[str]:
        """A list of facets."""
        known = query.NOT_TAGGED if name == "not_tagged" else query.FACETS
        return self._named(name, self.one(name, []), known)

    def choices(self, name: str) -> dict[str, tuple[str, ...]]:
        """Values by facet."""
        given = self.one(name, {})
        chosen = {}
        for facet in self._named(name, list(given), query.FACETS):
            values = given[facet]
            lacking = name == "not_wanted" and facet in query.NOT_TAGGED
            if isinstance(values, list) and all(
                _may_be(facet, value, lacking=lacking) for value in values
            ):
                chosen[facet] = tuple(values)
            else:
                self.strange.add(f"{name}.{facet}")
        return chosen

    def _named(self, name: str, given: list[Any], known: Sequence[str]) -> list[str]:
        self.strange |= {f"{name}.{facet}" for facet in given if facet not in known}
        return [facet for facet in given if facet in known]


def _may_be(facet: str, value: object, *, lacking: bool) -> bool:
    """Whether it may be a value of a facet, if `lacking` also that of having none."""
    if not isinstance(value, str) or not value:
        return lacking and value == NONE
    return facet != "year" or query.is_year(value)
