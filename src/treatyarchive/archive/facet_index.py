"""The facets as they are kept: for each value, which documents have it, as bitmaps.

Derived from the records and written in the transaction of what changes them. A bitmap holds the
numbers of one block, those with the same `number >> 16`, so that an edit writes some small ones.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from treatyarchive.archive import facet_sources, title_order
from treatyarchive.archive.changes import Change
from treatyarchive.archive.facet_sources import SOURCES, TRASH, Values
from treatyarchive.archive.store import Archive

if TYPE_CHECKING:
    from pyroaring import BitMap

_BLOCK_BITS: Final = 16
_LONGEST_LIST: Final = 4096
"""Numbers: a Roaring bitmap lists no more of one block."""
_LAST_BLOCK: Final = (1 << 16) - 1
_USED: Final = f"SELECT DISTINCT id >> {_BLOCK_BITS} FROM document"
_DATES: Final = (
    "date_earliest",
    "date_latest",
    "date_published_earliest",
    "date_published_latest",
)
_FED: Final[Mapping[str, tuple[str, ...]]] = {
    "document_sector": ("sector",),
    "document_signatory": ("signatory", "person"),
    "document_mention": ("person",),
    "document_visit": ("visit",),
    "document_instrument": ("instrument",),
    "scan": ("scan", "read"),
    "page_text": ("read",),
}
"""By table, the facets of the documents its rows belong to that these make."""
_FED_BY_COLUMN: Final[Mapping[str, Mapping[str, str]]] = {
    "document": {
        "trashed_at": TRASH,
        **{column: column for column in ("kind", "language", "state", "access")},
        **dict.fromkeys(_DATES, "year"),
    },
    "authority": {"kind": "person"},
}
"""The same of tables whose other columns make none."""
_MENTIONING: Final = "SELECT document_id FROM document_mention WHERE authority_id = ?"
"""The documents that speak of a name, whose kind makes it a person."""


class Difference(NamedTuple):
    """Documents that have a value and are not kept as having it, and the other way round.

    The facet `title` stands for the order of titles.
    """

    facet: str
    value: str
    missing: tuple[int, ...]
    surplus: tuple[int, ...]


def follow(archive: Archive, changes: Iterable[Change], documents: Iterable[int]) -> None:
    """Keep facets and titles in step with changes that were written to these documents."""
    facets: dict[str, None] = {}
    touched = set(documents)
    titles: dict[int, tuple[str | None, str | None]] = {}
    for change in changes:
        fed = _fed(change)
        facets |= dict.fromkeys(fed)
        if fed and change.table == "authority":
            touched |= {n for (n,) in archive.query(_MENTIONING, (change.row,))}
        if change.table == "document":
            before, after = ((row or {}).get("title") for row in (change.before, change.after))
            if before != after:
                titles[change.row] = (titles.get(change.row, (before,))[0], after)
    if facets:
        refresh(archive, touched, facets)
    if titles:
        title_order.put(archive, titles)


def _fed(change: Change) -> Iterable[str]:
    """The facets a change may alter."""
    by_column = _FED_BY_COLUMN.get(change.table)
    if by_column is None:
        return _FED.get(change.table, ())
    if change.table == "document" and (change.before is None or change.after is None):
        return SOURCES
    return [
        by_column[c] for c in {**(change.before or {}), **(change.after or {})} if c in by_column
    ]


def keep_added(archive: Archive, documents: range, scans: range) -> None:
    """Keep the facets and titles of what a transaction added: documents and scans, by number."""
    sql = "SELECT id, title FROM document WHERE id >= ?"
    new = dict(archive.query(sql, (documents.start,))) if documents else {}
    sql = "SELECT DISTINCT document_id FROM scan WHERE id >= ?"
    scanned = {n for (n,) in archive.query(sql, (scans.start,))} if scans else set()
    if older := scanned - new.keys():
        refresh(archive, older, ("scan", "read"))
    if new:
        for block, some in _blocks(new):
            for facet, fresh in facet_sources.of(archive, some, SOURCES):
                _put_more(archive, facet, block, fresh)
        title_order.put(archive, {number: (None, title) for number, title in new.items()})


def show_page(archive: Archive, original: int) -> None:
    """Keep in step with the text of a page of this original."""
    sql = "SELECT DISTINCT document_id FROM scan WHERE original_id = ?"
    refresh(archive, [number for (number,) in archive.query(sql, (original,))], ("read",))


def refresh(archive: Archive, documents: Iterable[int], facets: Iterable[str]) -> None:
    """Keep anew which values of these facets these documents have; some may be gone."""
    facets = tuple(facets)
    for block, touched in _blocks(documents):
        for facet, fresh in facet_sources.of(archive, touched, facets):
            _put(archive, facet, block, touched, fresh)


def rebuild(archive: Archive) -> None:
    """Make all facets and the order of titles anew from the records."""
    with archive.transaction():
        archive.connection.execute("DELETE FROM index_facet")
        for (block,) in archive.query(_USED):
            for facet, fresh in facet_sources.of(archive, _whole(block), SOURCES):
                _write(archive, facet, block, fresh)
        title_order.rebuild(archive)


def differences(archive: Archive) -> list[Difference]:
    """Where what is kept is not, to the byte, what the records make."""
    found: list[Difference] = []
    for (block,) in archive.query(f"{_USED} UNION SELECT block FROM index_facet"):
        right = dict(facet_sources.of(archive, _whole(block), SOURCES))
        there = archive.query("SELECT DISTINCT facet FROM index_facet WHERE block = ?", (block,))
        for facet in sorted({*right, *(name for (name,) in there)}):
            found += _compared(facet, right.get(facet, {}), _kept(archive, facet, block))
    missing, surplus = title_order.differences(archive)
    return found + [Difference("title", "", missing, surplus)] * bool(missing or surplus)


def _written(documents: "BitMap") -> bytes:
    """The one form of a set, however it came about.

    Of a small one the lists of its numbers and of its runs may be equally long: either may stand.
    """
    if len(documents) <= _LONGEST_LIST:
        documents = facet_sources.bitmap(documents.to_array())
    documents.run_optimize()
    return documents.serialize()


def _compared(facet: str, right: Values, kept: Mapping[str, bytes]) -> list[Difference]:
    found = []
    for value in sorted({*right, *kept}):
        wanted = right.get(value) or facet_sources.bitmap()
        if kept.get(value) != (_written(wanted) if wanted else None):
            there = facet_sources.read(kept.get(value, b"")) or facet_sources.bitmap()
            found.append(Difference(facet, value, tuple(wanted - there), tuple(there - wanted)))
    return found


def _blocks(documents: Iterable[int]) -> Iterator[tuple[int, "BitMap"]]:
    """Numbers by block."""
    left = facet_sources.bitmap(documents)
    while left:
        block = left.min() >> _BLOCK_BITS
        some = left & _whole(block)
        left -= some
        yield block, some


def _whole(block: int) -> "BitMap":
    """All numbers of a block."""
    if not 0 <= block <= _LAST_BLOCK:
        return facet_sources.bitmap()
    return facet_sources.bitmap(range(block << _BLOCK_BITS, (block + 1) << _BLOCK_BITS))


def _kept(archive: Archive, facet: str, block: int) -> dict[str, bytes]:
    sql = "SELECT value, documents FROM index_facet WHERE facet = ? AND block = ?"
    return dict(archive.query(sql, (facet, block)))


def _put(archive: Archive, facet: str, block: int, touched: "BitMap", fresh: Values) -> None:
    """Keep what these documents have of a facet, in place of what they had."""
    changed = dict(fresh)
    for value, stored in _kept(archive, facet, block).items():
        before = facet_sources.read(stored)
        if before is None:
            return _mend(archive, facet, block)
        new = changed.pop(value, None)
        if new is not None or before.intersect(touched):
            after = before - touched | (new or facet_sources.bitmap())
            changed |= {value: after} if after != before else {}
    _write(archive, facet, block, changed)
    return None


def _put_more(archive: Archive, facet: str, block: int, fresh: Values) -> None:
    """Keep what documents have that had nothing before."""
    sql = "SELECT documents FROM index_facet WHERE facet = ? AND value = ? AND block = ?"
    for value in fresh:
        for (stored,) in archive.query(sql, (facet, value, block)):
            before = facet_sources.read(stored)
            if before is None:
                return _mend(archive, facet, block)
            fresh[value] |= before
    _write(archive, facet, block, fresh)
    return None


def _mend(archive: Archive, facet: str, block: int) -> None:
    """Make a facet anew of which something is damaged."""
    there = dict.fromkeys(_kept(archive, facet, block), facet_sources.bitmap())
    ((_, right),) = facet_sources.of(archive, _whole(block), [facet])
    _write(archive, facet, block, there | right)


def _write(archive: Archive, facet: str, block: int, values: Values) -> None:
    """Write what is kept of values; of those that nothing has nothing."""
    rows = [(facet, value, block) for value in values]
    gone = [row for row in rows if not values[row[1]]]
    there = [(*row, _written(values[row[1]])) for row in rows if values[row[1]]]
    run = archive.connection.executemany
    run("DELETE FROM index_facet WHERE facet = ? AND value = ? AND block = ?", gone)
    run("INSERT OR REPLACE INTO index_facet VALUES (?, ?, ?, ?)", there)
