"""The basket: documents put together for a bundle, in the archive and with Undo like any edit."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.naming import ref
from treatyarchive.archive.rows import AT_ONCE
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say, template

OPEN = ("OPEN", "UNDETERMINED")
"""The conditions of access under which nothing is restricted."""


class Contents(NamedTuple):
    """What the basket holds; documents in the trash do not count."""

    documents: tuple[int, ...]
    """Numbers, in the order they were pinned in."""
    with_scans: int
    restricted: int


def numbers(archive: Archive) -> list[int]:
    """The pinned documents that are not in the trash, in the order they were pinned in."""
    sql = (
        "SELECT b.document_id FROM basket_item b JOIN document d ON d.id = b.document_id "
        "WHERE d.trashed_at IS NULL ORDER BY b.id"
    )
    return [number for (number,) in archive.query(sql)]


def contents(archive: Archive, among: Iterable[int] | None = None) -> Contents:
    """What the basket holds, or what one of these documents would."""
    with archive.reading():
        held = numbers(archive) if among is None else _listed(archive, among)
        with_scans = restricted = 0
        for part in _parts(held):
            marks = ", ".join("?" * len(part))
            closed = ", ".join(f"'{code}'" for code in OPEN)
            found = archive.one(
                "SELECT (SELECT count(DISTINCT document_id) FROM scan WHERE trashed_at IS NULL "
                f"AND document_id IN ({marks})), (SELECT count(*) FROM document "
                f"WHERE access NOT IN ({closed}) AND id IN ({marks}))",
                [*part, *part],
            )
            with_scans, restricted = with_scans + found[0], restricted + found[1]
    return Contents(tuple(held), with_scans, restricted)


def put(archive: Archive, documents: Sequence[int]) -> ChangeSet:
    """Pin documents; those that are pinned stay so. `UsageError` for one in the trash."""
    wanted = list(dict.fromkeys(documents))
    with archive.transaction():
        listed = set(_listed(archive, wanted))
        for number in wanted:
            if number not in listed:
                raise UsageError(
                    say("{ref} is in the trash. Restore it, then pin it.", ref=ref(number))
                )
        pinned = set(numbers(archive))
        changes = tuple(
            archive.insertion("basket_item", {"document_id": number, "at": archive.at})
            for number in wanted
            if number not in pinned
        )
        return archive.apply(ChangeSet(_action(template("Pin {documents}"), changes), changes))


def take_out(archive: Archive, documents: Sequence[int]) -> ChangeSet:
    """Unpin documents; those that are not pinned are left as they are."""
    wanted = set(documents)
    with archive.transaction():
        changes = tuple(c for c in _removals(archive) if (c.before or {})["document_id"] in wanted)
        return archive.apply(ChangeSet(_action(template("Unpin {documents}"), changes), changes))


def empty(archive: Archive) -> ChangeSet:
    """Unpin everything, what lies in the trash too."""
    with archive.transaction():
        changes = tuple(_removals(archive))
        return archive.apply(ChangeSet(say("Empty the basket"), changes))


def _action(words: str, changes: Sequence[Change]) -> str:
    rows = [change.after or change.before or {} for change in changes]
    several = say("{n} document(s)", n=len(rows))
    return say(words, documents=ref(rows[0]["document_id"]) if len(rows) == 1 else several)


def _removals(archive: Archive) -> list[Change]:
    columns = [c for c in archive.rows.table("basket_item").columns if c not in ("id", "digest")]
    found = archive.query(f"SELECT id, {', '.join(columns)} FROM basket_item ORDER BY id")
    return [
        Change("basket_item", row, dict(zip(columns, values, strict=True)), None)
        for row, *values in found
    ]


def _listed(archive: Archive, documents: Iterable[int]) -> list[int]:
    """Those of them that are there and not in the trash, in their order."""
    wanted = list(dict.fromkeys(documents))
    there: set[int] = set()
    for part in _parts(wanted):
        marks = ", ".join("?" * len(part))
        sql = f"SELECT id FROM document WHERE trashed_at IS NULL AND id IN ({marks})"
        there.update(number for (number,) in archive.query(sql, part))
    return [number for number in wanted if number in there]


def _parts(documents: Sequence[int]) -> list[Sequence[int]]:
    return [documents[at : at + AT_ONCE] for at in range(0, len(documents), AT_ONCE)]
