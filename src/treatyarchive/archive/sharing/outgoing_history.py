"""The history of records that go, as far as it is about them and says nothing of what stays."""

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final, NamedTuple

from treatyarchive.archive.changes import Change, from_json
from treatyarchive.archive.sharing.held_names import Printing
from treatyarchive.archive.sharing.shapes import Column
from treatyarchive.archive.sharing.stripping import Stripping
from treatyarchive.archive.store import Archive

Row = dict[str, Any]
Edit = dict[str, Any]
"""`uuid`, `at`, `who`, `action`, `version`, `changes`, and `records` by uuid."""

VERSION: Final = 1
"""The form of changes that bundles carry."""
_KINDS: Final = ("document", "visit", "instrument", "authority", "term")
# Of these only how they are now is told.
_UNTOLD: Final = frozenset({"passage_tags", "dismissals", "known_as"})
# Taking a bundle in is no edit of what it brought.
_TAKING_IN: Final = frozenset({"bundle", "shared_state", "known_as"})
_ABOUT: Final = (
    "SELECT revision_id FROM revision_document WHERE document_id IN "
    "(SELECT value FROM json_each(?1)) UNION SELECT revision_id FROM revision_record "
    "WHERE table_name = ?2 AND record_id IN (SELECT value FROM json_each(?3))"
)


_FOREIGN: Final = (
    "SELECT f.at, f.uuid, f.id FROM foreign_revision f WHERE f.id IN "
    "(SELECT revision_id FROM foreign_revision_record WHERE record IN "
    "(SELECT value FROM json_each(?)))"
)


class _Place(NamedTuple):
    """What the rows of a table are in states; `part` is empty for records themselves."""

    kind: str
    part: str
    owner: str
    columns: tuple[Column, ...]

    @property
    def telling(self) -> tuple[Column, ...]:
        """The columns that say what a row of a part is: they stand with every change of it."""
        return tuple(c for c in self.columns if self.part and (c.refers or c.name == "form"))


class OutgoingHistory:
    """Edits as bundles carry them, made one by one."""

    def __init__(self, archive: Archive, stripping: Stripping, printing: Printing) -> None:
        self._archive, self._stripping, self._printing = archive, stripping, printing
        self._going = stripping.going
        self._removed: dict[tuple[str, int], Row] = {}

    def edits(self) -> Iterator[Edit]:
        """All edits of what goes, oldest first, those that came with bundles among them."""
        own, foreign = self._own(), self._foreign()
        for _, _, number in reversed(own):  # a row that is gone is known by its removal
            for change in self._revision(number)[-1]:
                if change.after is None and change.table in self._places:
                    self._removed.setdefault((change.table, change.row), change.before or {})
        told = [(*row, self._from_own) for row in own] + [
            (*row, self._from_foreign) for row in foreign
        ]
        for at, uuid, number, read in sorted(told, key=lambda row: row[:2]):
            if (edit := read(number))["changes"]:
                yield edit | {"at": at, "uuid": uuid}

    def _own(self) -> list[tuple[str, str, int]]:
        """When each edit here was made that is about what goes, its uuid, its number."""
        documents = json.dumps(self._going.numbers["document"])
        found: set[tuple[str, str, int]] = set()
        for kind in _KINDS[1:]:
            about = (documents, kind, json.dumps(self._going.numbers[kind]))
            sql = f"SELECT at, uuid, id FROM revision WHERE id IN ({_ABOUT})"
            found.update(self._archive.query(sql, about))
        return sorted(found, key=lambda row: row[2])

    def _foreign(self) -> list[tuple[str, str, int]]:
        records = json.dumps(sorted(uuid for by in self._uuids.values() for uuid in by.values()))
        return self._archive.query(_FOREIGN, (records,))

    def _revision(self, number: int) -> tuple[str, str, tuple[Change, ...]]:
        who, action, version, changes = self._archive.one(
            "SELECT who, action, version, changes FROM revision WHERE id = ?", (number,)
        )
        return who, action, from_json(changes, version)

    def _from_own(self, number: int) -> Edit:
        who, action, changes = self._revision(number)
        if any(change.table in _TAKING_IN for change in changes):
            changes = ()
        told = [self._told(change) for change in changes if change.table in self._places]
        return self._edit(who, action, [each for each in told if each])

    def _from_foreign(self, number: int) -> Edit:
        who, action, changes = self._archive.one(
            "SELECT who, action, changes FROM foreign_revision WHERE id = ?", (number,)
        )
        places = {(place.kind, place.part): place for place in self._places.values()}
        told = []
        for one in json.loads(changes):
            place = places.get((one["kind"], one["part"]))
            if place and one["record"] in self._uuids[one["kind"]].values():
                told.append(self._cleared(place, one))
        return self._edit(who, action, [each for each in told if each])

    def _edit(self, who: str, action: str, changes: list[Row]) -> Edit:
        records = sorted({change["record"] for change in changes})
        words = action if self._all_goes else ""  # they may name what stays here
        return {
            "who": who,
            "action": words,
            "version": VERSION,
            "changes": changes,
            "records": records,
        }

    def _told(self, change: Change) -> Row | None:
        """A change as bundles carry it; None where it is not about what goes."""
        place = self._places[change.table]
        row = self._archive.rows.get(change.table, change.row)
        whole = row or self._removed.get((change.table, change.row)) or {}
        owner = whole.get(place.owner) if place.part else change.row
        record = self._uuids[place.kind].get(owner) if owner is not None else None
        if record is None or "uuid" not in whole:
            return None
        telling = {column.column: whole.get(column.column) for column in place.telling}
        before, after = (
            None if side is None else self._named(place, telling | side)
            for side in (change.before, change.after)
        )
        made = {"kind": place.kind, "record": record, "part": place.part, "row": whole["uuid"]}
        return self._cleared(place, made | {"before": before, "after": after})

    def _named(self, place: _Place, row: Row) -> Row:
        """Columns as states have them; a record that is not there any more is no record's uuid."""
        made: Row = {}
        for column in place.columns:
            value = row.get(column.column)
            if column.column not in row:
                continue
            if column.refers and value is not None:
                value = self._uuids[column.refers].get(value, "")
            elif column.parsed:
                value = json.loads(str(value))
            made[column.name] = value
        return made

    def _cleared(self, place: _Place, change: Row) -> Row | None:
        """The change without what does not go; None where nothing is left of it."""
        if change["row"] in self._going.held:
            return None
        out = self._stripping.names_out(place.kind, change["record"], place.part)
        if out is None:
            return None
        sides: list[Row | None] = []
        for side in (change["before"], change["after"]):
            kept = None if side is None else {n: v for n, v in side.items() if n not in out}
            if kept is not None and place.part and not self._is_known(place, kept):
                return None
            sides.append(kept and self._known(place, kept))
        before, after = sides
        if not (before or after) or (before == after):
            return None
        return change | {"before": before, "after": after}

    def _is_known(self, place: _Place, row: Row) -> bool:
        """Whether all that a row of a part names goes, and no name in it is to stay."""
        refers = (c for c in place.columns if c.refers and row.get(c.name) is not None)
        if not all(self._goes(column.refers, row[column.name]) for column in refers):
            return False
        return "form" not in row or not self._printing.holds(row["form"])

    def _known(self, place: _Place, row: Row) -> Row:
        """What goes of a row: no reference to what stays, no words of a text that stays."""
        proof = row.get("document")
        quotes = proof is None or proof in self._going.whole
        unknown = {c.name for c in place.columns if c.refers and row.get(c.name) is not None}
        return {
            name: value
            for name, value in row.items()
            if (name not in unknown or self._goes(_kind(place, name), value))
            and (name != "evidence" or quotes)
        }

    def _goes(self, kind: str, uuid: str) -> bool:
        return bool(uuid) and self._going.has(kind, uuid)

    @cached_property
    def _all_goes(self) -> bool:
        (there,) = self._archive.one("SELECT count(*) FROM document")
        return bool(there == len(self._going.whole))

    @cached_property
    def _places(self) -> Mapping[str, _Place]:
        """By table."""
        found = {}
        for kind in _KINDS:
            shape = self._stripping.shapes[kind]
            own = tuple(column for column in shape.columns if column.name != "attributes")
            found[shape.table] = _Place(kind, "", "id", own)
            for name, part in shape.parts.items():
                if name not in _UNTOLD:
                    columns = tuple(c for c in part.columns if (name, c.name) != ("scans", "seq"))
                    found[part.table] = _Place(kind, name, part.owner, columns)
        return found

    @cached_property
    def _uuids(self) -> Mapping[str, Mapping[int, str]]:
        """The records that go, by kind and number, and what they may refer to besides."""
        sql = "SELECT id, uuid FROM {} WHERE id IN (SELECT value FROM json_each(?))"
        found: dict[str, Mapping[int, str]] = {}
        for kind in _KINDS:
            rows = self._archive.query(sql.format(kind), (json.dumps(self._going.numbers[kind]),))
            found[kind] = dict(rows)
        for kind, table, name in (("scans", "scan", "uuid"), ("original", "original", "sha256")):
            found[kind] = dict(self._archive.query(f"SELECT id, {name} FROM {table}"))
        return found


def _kind(place: _Place, name: str) -> str:
    return next(column.refers for column in place.columns if column.name == name)
