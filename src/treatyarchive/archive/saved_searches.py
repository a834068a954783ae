"""Saved searches: a name, what is looked for, and what has come since it was last looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatyarchive.archive import query, saved_queries
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say

if TYPE_CHECKING:
    from pyroaring import BitMap

# Where a value of a facet is looked up; other facets have no values that could be gone.
_KNOWN = {
    "sector": "SELECT 1 FROM term WHERE vocabulary = 'sector' AND code = ?",
    "kind": "SELECT 1 FROM term WHERE vocabulary = 'source_kind' AND code = ?",
    "language": "SELECT 1 FROM term WHERE vocabulary = 'language' AND code = ?",
    "access": "SELECT 1 FROM term WHERE vocabulary = 'access_condition' AND code = ?",
    "signatory": "SELECT 1 FROM authority WHERE key = ?",
    "person": "SELECT 1 FROM authority WHERE key = ?",
    "place": "SELECT 1 FROM authority WHERE key = ?",
    "visit": "SELECT 1 FROM visit WHERE code = ?",
    "instrument": "SELECT 1 FROM instrument WHERE code = ?",
}


@dataclass(frozen=True)
class SavedSearch:
    """A search somebody wants to see again."""

    id: int
    name: str
    query: Query
    sort: str = ""
    strange: tuple[str, ...] = ()
    """What it asks for that this program does not know: a newer one has written it."""


@dataclass(frozen=True)
class Standing:
    """A saved search as it stands now."""

    search: SavedSearch
    count: int | None
    """None where it cannot be run."""
    new: int = 0
    """How many of them were not found when it was last looked at."""
    gone: tuple[tuple[str, str], ...] = ()
    """Facets and values that it asks for and the archive has no more."""


def all_of(archive: Archive) -> list[SavedSearch]:
    """All saved searches, in their order."""
    found = archive.query("SELECT id, name, query, sort FROM saved_search ORDER BY seq, id")
    return [_search(*row) for row in found]


def get(archive: Archive, number: int) -> SavedSearch:
    """The saved search with this number; `UsageError` where there is none."""
    for search in all_of(archive):
        if search.id == number:
            return search
    raise UsageError(say("The saved search is not there any more."))


def named(archive: Archive, name: str) -> SavedSearch:
    """The saved search of this name; `UsageError` where there is none."""
    known = all_of(archive)
    for search in known:
        if search.name == name.strip():
            return search
    raise UsageError(
        say(
            "There is no saved search {name}. Saved are: {known}.",
            name=name,
            known=[search.name for search in known] or [say("none")],
        )
    )


def runnable(search: SavedSearch) -> Query:
    """What it looks for; `UsageError` where a newer program has asked for more."""
    if search.strange:
        raise UsageError(
            say(
                "{name} asks for what this version does not know: {fields}. Open the archive "
                "with the newer program, or change the search.",
                name=search.name,
                fields=list(search.strange),
            )
        )
    return search.query


def standings(archive: Archive) -> list[Standing]:
    """How all of them stand."""
    with archive.reading():
        return [_standing(archive, search) for search in all_of(archive)]


def news(archive: Archive, search: SavedSearch) -> int:
    """How many documents it finds that it had not found when it was last looked at."""
    return len(fresh(archive, search))


def fresh(archive: Archive, search: SavedSearch) -> "BitMap":
    """The numbers of the documents that are new in it."""
    seen = _seen(archive, search.id)
    found = query.documents(archive, runnable(search))
    return found - (found if seen is None else seen)


def look(archive: Archive, number: int) -> None:
    """Keep what it finds now as seen; no edit, and nothing to take back."""
    with archive.transaction():
        _keep(archive, number, query.documents(archive, runnable(get(archive, number))))


def save(archive: Archive, name: str, wanted: Query, sort: str = "") -> ChangeSet:
    """Save a search after the others; what it finds now is not new."""
    with archive.transaction():
        row = {
            "name": _free_name(archive, name),
            "query": saved_queries.to_json(wanted),
            "sort": sort,
            "seq": 1 + int(archive.one("SELECT ifnull(max(seq), 0) FROM saved_search")[0]),
        }
        made = archive.insertion("saved_search", row)
        action = say("Save search {name}", name=row["name"])
        done = archive.apply(ChangeSet(action, (made,)))
        _keep(archive, made.row, query.documents(archive, wanted))
        return done


def rename(archive: Archive, number: int, name: str) -> ChangeSet:
    """Give it another name."""
    with archive.transaction():
        known = get(archive, number)
        called = known.name if name.strip() == known.name else _free_name(archive, name)
        changes = archive.alteration("saved_search", number, {"name": called})
        action = say("Rename search {name}", name=known.name)
        return archive.apply(ChangeSet(action, tuple(changes)))


def change(archive: Archive, number: int, wanted: Query, sort: str = "") -> ChangeSet:
    """Have it look for something else; what that finds now is not new."""
    with archive.transaction():
        row = {"query": saved_queries.to_json(wanted), "sort": sort}
        changes = archive.alteration("saved_search", number, row)
        action = say("Change search {name}", name=get(archive, number).name)
        done = archive.apply(ChangeSet(action, tuple(changes)))
        if changes:
            _keep(archive, number, query.documents(archive, wanted))
        return done


def remove(archive: Archive, number: int) -> ChangeSet:
    """Save it no more; the documents stay."""
    with archive.transaction():
        action = say("Remove search {name}", name=get(archive, number).name)
        return archive.apply(ChangeSet(action, (archive.removal("saved_search", number),)))


def move(archive: Archive, number: int, place: int) -> ChangeSet:
    """Put it at a place among the others, from 0."""
    with archive.transaction():
        order = [search.id for search in all_of(archive)]
        action = say("Move search {name}", name=get(archive, number).name)
        order.remove(number)
        order.insert(max(place, 0), number)
        wanted = {row: {"seq": seq} for seq, row in enumerate(order, 1)}
        changes: list[Change] = archive.alterations("saved_search", wanted)
        return archive.apply(ChangeSet(action, tuple(changes)))


def gone(archive: Archive, wanted: Query) -> tuple[tuple[str, str], ...]:
    """The facets and values a query asks for that the archive has no more."""
    asked = [
        (facet, value)
        for choice in (wanted.wanted, wanted.unwanted)
        for facet, values in choice.items()
        for value in values
        if facet in _KNOWN and value
    ]
    return tuple(pair for pair in asked if not archive.query(_KNOWN[pair[0]], pair[1:]))


def _search(number: int, name: str, stored: str, sort: str) -> SavedSearch:
    understood = saved_queries.from_json(stored)
    return SavedSearch(number, name, understood.query, sort, understood.strange)


def _standing(archive: Archive, search: SavedSearch) -> Standing:
    if search.strange:
        return Standing(search, None)
    found, seen = query.documents(archive, search.query), _seen(archive, search.id)
    new = 0 if seen is None else len(found) - found.intersection_cardinality(seen)
    return Standing(search, len(found), new, gone(archive, search.query))


def _free_name(archive: Archive, name: str) -> str:
    """The name, if no other search has it."""
    called = " ".join(name.split())
    if not called:
        raise UsageError(say("A saved search needs a name."))
    if archive.query("SELECT 1 FROM saved_search WHERE name = ?", (called,)):
        raise UsageError(
            say("There is a saved search {name} already. Give another name.", name=called)
        )
    return called


def _keep(archive: Archive, number: int, found: "BitMap") -> None:
    sql = "INSERT OR REPLACE INTO saved_search_seen VALUES (?, ?)"
    archive.connection.execute(sql, (number, spans(found)))


def _seen(archive: Archive, number: int) -> "BitMap | None":
    """What it had found; None where that is not known, or damaged."""
    found = archive.query("SELECT documents FROM saved_search_seen WHERE id = ?", (number,))
    try:
        return numbers(found[0][0]) if found else None
    except (ValueError, OverflowError):
        return None


def spans(documents: Iterable[int]) -> str:
    """Ascending numbers as `1-412,415`."""
    parts: list[str] = []
    first = last = -1
    for number in documents:
        if number != last + 1 or last < 0:
            parts.append(_span(first, last))
            first = number
        last = number
    return ",".join(filter(None, [*parts, _span(first, last)]))


def numbers(stored: str) -> "BitMap":
    """The numbers that `spans` wrote."""
    from pyroaring import BitMap  # noqa: PLC0415 - starting need not wait

    found = BitMap()
    for part in filter(None, stored.split(",")):
        first, _, last = part.partition("-")
        found.add_range(int(first), int(last or first) + 1)
    return found


def _span(first: int, last: int) -> str:
    if first < 0:
        return ""
    return str(first) if first == last else f"{first}-{last}"
