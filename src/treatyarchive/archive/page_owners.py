"""Whose the pages of the index are, in memory: a search asks it of a hundred thousand at once.

A page never changes its document and its number is never given again, so what has been read stays
right, and only pages added since are read.
"""

import json
from array import array
from itertools import compress, repeat
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from treatyarchive.archive.facet_sources import HIGHEST
from treatyarchive.archive.store import Archive

if TYPE_CHECKING:
    from pyroaring import BitMap

_READ: Final = (
    "SELECT json_group_array(id), json_group_array(document_id), json_group_array(place) "
    "FROM index_page INDEXED BY index_page_owner WHERE id > ? "
    # Only damage makes others.
    "AND id < (SELECT next_id FROM ledger WHERE table_name = 'index_page') "
    f"AND document_id BETWEEN 0 AND {HIGHEST}"
)


class PageOwners:
    """The documents and the places of all pages, by their number."""

    def __init__(self) -> None:
        self._documents = array("I", [0])
        self._places: dict[str, BitMap] = {}

    def follow(self, archive: Archive) -> None:
        """Read the pages that have been added since."""
        from pyroaring import BitMap  # noqa: PLC0415 - starting need not wait

        last = len(self._documents) - 1
        numbers, documents, places = map(json.loads, archive.one(_READ, (last,)))
        if not numbers:
            return
        self._documents.extend(repeat(0, max(numbers) - last))
        for number, document in zip(numbers, documents, strict=True):
            self._documents[number] = document
        for place in dict.fromkeys(places):
            there = array("I", compress(numbers, map(place.__eq__, places)))
            self._places.setdefault(place, BitMap()).update(there)

    def documents(self, pages: "BitMap", place: str = "") -> "BitMap":
        """The documents of pages, or of those of them in one place."""
        from pyroaring import BitMap  # noqa: PLC0415 - starting need not wait

        chosen = pages & self._places.get(place, BitMap()) if place else pages
        if chosen and chosen.max() >= len(self._documents):  # of pages that are gone
            chosen = chosen & BitMap(range(len(self._documents)))
        return BitMap(array("I", map(self._documents.__getitem__, chosen)))


class _Known:
    """What is known for one connection, and whether reading it has paid."""

    def __init__(self) -> None:
        self.owners = PageOwners()
        self.asked = 0
        self.state: object = None


_known: "WeakKeyDictionary[Archive, _Known]" = WeakKeyDictionary()


def at(archive: Archive, pages: int) -> PageOwners | None:
    """Whose all pages are, as the archive stands, for somebody who asks of so many of them.

    None while reading them all would take longer than to look these up, and while this connection
    writes: what it has added may be taken back, and its numbers given again.
    """
    if archive.writing:
        return None
    known = _known.setdefault(archive, _Known())
    known.asked += pages
    state = archive.one("PRAGMA data_version")[0], archive.connection.total_changes
    if known.state is None:
        (there,) = archive.one("SELECT ifnull(max(id), 0) FROM index_page")
        if known.asked < there:
            return None
    if known.state != state:
        known.owners.follow(archive)
        known.state = state
    return known.owners
