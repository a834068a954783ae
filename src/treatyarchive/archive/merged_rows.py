"""The rows that name an entry of the authority, and what they become when it is merged."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from treatyarchive.archive import passage_tags
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ConflictError
from treatyarchive.messages import say

Row = dict[str, Any]

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "authority": ("parent_id", "merged_into_id"),
    "document": ("creator_id", "publisher_id"),
    "document_mention": ("authority_id",),
    "document_signatory": ("authority_id", "signer_id"),
    "instrument": ("place_id", "depositary_id"),
    "instrument_action": ("authority_id",),
    "instrument_party": ("authority_id", "signer_id"),
    "visit": ("place_id",),
    "visit_event": ("place_id",),
    "visit_party": ("authority_id",),
}
"""Where the number of an entry stands, but for its names."""

# Of these a record has one for an entry and a role.
_ONE_EACH: Final = {
    "document_mention": "document_id",
    "document_signatory": "document_id",
    "instrument_party": "instrument_id",
    "visit_party": "visit_id",
}


@dataclass(frozen=True)
class References:
    """The rows that name one entry, by table."""

    entry: int
    found: Mapping[str, tuple[Row, ...]]

    @classmethod
    def to(cls, archive: Archive, entry: int) -> Self:
        """All rows that name `entry`."""
        found = {}
        for table, columns in COLUMNS.items():
            names = archive.rows.table(table).columns
            where = " OR ".join(f"{column} = ?1" for column in columns)
            rows = archive.query(
                f"SELECT {', '.join(names)} FROM {table} WHERE {where} ORDER BY id", (entry,)
            )
            found[table] = tuple(dict(zip(names, row, strict=True)) for row in rows)
        return cls(entry, found)

    def rows(self, table: str) -> tuple[Row, ...]:
        """Those of one table."""
        return self.found[table]

    def roles(self, owner: str) -> dict[int, list[str]]:
        """As what each document, visit or instrument names the entry."""
        roles: dict[int, list[str]] = {}
        for table, rows in self.found.items():
            if table.split("_")[0] != owner:
                continue
            for row in rows:
                number = row["id"] if table == owner else row[f"{owner}_id"]
                for column in COLUMNS[table]:
                    if row[column] == self.entry:
                        said = column.removesuffix("_id")
                        if said == "authority":
                            said = row.get("role") or row["kind"]
                        roles.setdefault(number, []).append(said)
        return {number: list(dict.fromkeys(said)) for number, said in sorted(roles.items())}

    def twice(self, archive: Archive, other: int) -> list[int]:
        """The documents that have a tag in one role for this entry and for `other`."""
        found: set[int] = set()
        for table in ("document_mention", "document_signatory"):
            twins = _twins(archive, table, other)
            found |= {row["document_id"] for row in self.rows(table) if _place(table, row) in twins}
        return sorted(found)


def moved(
    archive: Archive, references: References, kept: int, kept_key: str, gone_key: str
) -> list[Change]:
    """The changes by which all rows name `kept` instead; what would stand twice goes."""
    changes: list[Change] = []
    for table, rows in references.found.items():
        twins = _twins(archive, table, kept) if table in _ONE_EACH else {}
        for row in rows:
            if table == "authority" and row["id"] == kept:
                continue  # what it is part of is settled with its own row
            values = {c: kept for c in COLUMNS[table] if row[c] == references.entry}
            twin = twins.get(_place(table, row)) if twins and "authority_id" in values else None
            if twin is None:
                before = {column: row[column] for column in values}
                changes.append(Change(table, row["id"], before, values))
            else:
                changes += _joined(archive, table, twin, row, references.entry)
    changes += _dismissals(archive, kept_key, gone_key)
    return changes + passage_tags.moved(archive, "signatory", gone_key, kept_key)


def follow(archive: Archive, uuid: str) -> None:
    """Have what still names an entry that is merged name the one that was kept instead."""
    for gone, gone_key, kept, kept_key in archive.query(
        "SELECT g.id, g.key, k.id, k.key FROM authority g JOIN authority k "
        "ON k.id = g.merged_into_id WHERE g.uuid = ?",
        (uuid,),
    ):
        found = References.to(archive, gone)
        changes = moved(archive, found, kept, kept_key, gone_key)
        archive.apply(ChangeSet(say("Merge {gone}", gone=gone_key), tuple(changes)))


def refuse_merged(archive: Archive, changes: Iterable[Change]) -> None:
    """`ConflictError` where changes taken back have left rows that name an entry now merged."""
    named = {
        (change.after or {}).get(column)
        for change in changes
        for column in COLUMNS.get(change.table, ())
        if column != "merged_into_id"
    }
    for gone, kept in archive.query(
        "SELECT g.key, k.key FROM authority g JOIN authority k ON k.id = g.merged_into_id "
        "WHERE g.id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(named - {None})),),
    ):
        raise ConflictError(
            say(
                "{gone} has been changed since: it was merged into {kept}. Nothing was written: "
                "take the merging back first.",
                gone=gone,
                kept=kept,
            )
        )


def _place(table: str, row: Row) -> tuple[int, str]:
    return row[_ONE_EACH[table]], row["role"]


def _twins(archive: Archive, table: str, entry: int) -> dict[tuple[int, str], Row]:
    """The rows of an entry by the record and the role they are of."""
    names = archive.rows.table(table).columns
    rows = archive.query(f"SELECT {', '.join(names)} FROM {table} WHERE authority_id = ?", (entry,))
    found = [dict(zip(names, row, strict=True)) for row in rows]
    return {_place(table, row): row for row in found}


def _joined(archive: Archive, table: str, twin: Row, row: Row, gone: int) -> list[Change]:
    """The row that stays, with what it lacks and the better evidence; the other goes."""
    values = {
        column: row[column]
        for column in ("signer_id", "capacity", "as_printed", "note")
        if twin.get(column) is None and row.get(column) not in (None, gone)
    }
    if "evidence" in twin and _weight(row) > _weight(twin):
        values |= {"evidence": row["evidence"], "certainty": row["certainty"]}
    return [*archive.alteration(table, twin["id"], values), archive.removal(table, row["id"])]


def _weight(row: Row) -> int:
    """How many passages say it."""
    return len(json.loads(row["evidence"]))


def _dismissals(archive: Archive, kept: str, gone: str) -> list[Change]:
    """Suggestions of the one that were turned down are turned down for the other."""
    changes: list[Change] = []
    known = set(archive.query("SELECT document_id, field FROM dismissal WHERE value = ?", (kept,)))
    for row, document, field in archive.query(
        "SELECT id, document_id, field FROM dismissal WHERE value = ? AND field IN "
        "('signatory', 'person', 'publisher') ORDER BY id",
        (gone,),
    ):
        if (document, field) in known:
            changes.append(archive.removal("dismissal", row))
        else:
            changes += archive.alteration("dismissal", row, {"value": kept})
    return changes
