"""The facets in memory: for each value, as queries name it, the set of documents that have it."""

import json
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary, proxy

from treatyarchive.archive import facet_sources
from treatyarchive.archive.facet_sources import ALL, NONE, TRASH, YES, Values
from treatyarchive.archive.store import Archive

if TYPE_CHECKING:
    from array import array

    from pyroaring import BitMap

_MOST_KEPT: Final = 16
_NAMES: Final = {
    "signatory": "SELECT id, key FROM authority",
    "person": "SELECT id, key FROM authority",
    "visit": "SELECT id, code FROM visit",
    "instrument": "SELECT id, code FROM instrument",
}
"""Of facets whose values are kept by row numbers, what queries call them by."""
_SWITCHES: Final = ("scan", "read")
"""Facets of which not to have it is a value, not the lack of one."""


class FacetSets:
    """The sets of documents of one moment of an archive; each read when it is first asked for.

    They are shared: whoever wants another set makes a new one.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive: Archive = proxy(archive)
        self._facets: dict[str, Values] = {}
        self._made: dict[object, BitMap] = {}
        self._orders: dict[str, array[int]] = {}
        self._words: dict[str, Mapping[str, str]] = {}

    @cached_property
    def trashed(self) -> "BitMap":
        """The documents in the trash."""
        return self._stored(TRASH).get(YES) or facet_sources.bitmap()

    @cached_property
    def listed(self) -> "BitMap":
        """The documents outside the trash."""
        return (self._stored(ALL).get(YES) or facet_sources.bitmap()) - self.trashed

    def of(self, facet: str) -> Values:
        """The documents by value of a facet; '' is none. Sectors count as their tops too."""
        if facet not in self._facets:
            values = self._places() if facet == "place" else self._stored(facet)
            if facet in _NAMES:
                values = self._named(facet, values)
            elif facet == "sector":
                values = self._with_tops(values)
            elif facet in _SWITCHES:
                values = {"no" if value == NONE else value: values[value] for value in values}
            self._facets[facet] = values
        return self._facets[facet]

    @cached_property
    def decades(self) -> Values:
        """The documents of each decade, as 202X."""
        found: Values = {}
        for year, documents in self.of("year").items():
            if year != NONE:
                found.setdefault(f"{year[:3]}X", facet_sources.bitmap()).update(documents)
        return found

    def made(self, key: object, make: "Callable[[], BitMap]") -> "BitMap":
        """What `make` gives, which is asked once for a key; the last few are kept."""
        found = self._made.pop(key, None)
        self._made[key] = found = make() if found is None else found
        if len(self._made) > _MOST_KEPT:
            del self._made[next(iter(self._made))]
        return found

    def order(self, name: str, make: "Callable[[], array[int]]") -> "array[int]":
        """All documents in an order, which `make` gives once."""
        if name not in self._orders:
            self._orders[name] = make()
        return self._orders[name]

    def words(self, facet: str, make: Callable[[], Mapping[str, str]]) -> Mapping[str, str]:
        """What the values of a facet are called, which `make` gives once."""
        if facet not in self._words:
            self._words[facet] = make()
        return self._words[facet]

    def _stored(self, facet: str) -> Values:
        sql = "SELECT value, documents FROM index_facet WHERE facet = ?"
        found: Values = {}
        for value, stored in self._archive.query(sql, (facet,)):
            documents = facet_sources.read(stored)
            if documents is None:
                return self._from_records(facet)
            found[value] = found[value] | documents if value in found else documents
        return found

    def _places(self) -> Values:
        """Those of their visits; so a visit that moves leaves all that is stored as it is."""
        sql = "SELECT v.code, a.key FROM visit v JOIN authority a ON a.id = v.place_id"
        visits, found = self.of("visit"), Values()
        for visit, place in self._archive.query(sql):
            if visit in visits:
                found.setdefault(place, facet_sources.bitmap()).update(visits[visit])
        found[NONE] = (self.listed | self.trashed).difference(*found.values())
        return found

    def _from_records(self, facet: str) -> Values:
        """What is kept is damaged: `check` tells of it, here it is done without."""
        everything = facet_sources.bitmap(range(facet_sources.HIGHEST + 1))
        return dict(facet_sources.of(self._archive, everything, [facet]))[facet]

    def _named(self, facet: str, values: Values) -> Values:
        sql = f"{_NAMES[facet]} WHERE id IN (SELECT value FROM json_each(?))"
        numbers = json.dumps([int(value) for value in values if value != NONE])
        names = {str(number): name for number, name in self._archive.query(sql, (numbers,))}
        names[NONE] = NONE
        return {names[value]: values[value] for value in values if value in names}

    def _with_tops(self, values: Values) -> Values:
        sql = "SELECT code, parent_code FROM term WHERE vocabulary = 'sector'"
        parents: Mapping[str, str] = dict(self._archive.query(sql))
        found = dict(values)
        for code, documents in values.items():
            if top := parents.get(code):
                found[top] = found.get(top, facet_sources.bitmap()) | documents
        return found


_known: "WeakKeyDictionary[Archive, tuple[object, FacetSets]]" = WeakKeyDictionary()


def at(archive: Archive) -> FacetSets:
    """The sets as the archive stands; those that were read stay until anybody writes."""
    if archive.writing:
        return FacetSets(archive)
    # The one tells of what others have written, the other of what this connection has.
    version = archive.one("PRAGMA data_version")[0], archive.connection.total_changes
    known = _known.get(archive)
    if known is None or known[0] != version:
        known = _known[archive] = version, FacetSets(archive)
    return known[1]
