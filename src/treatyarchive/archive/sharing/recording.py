"""The changes by which records become what a state says: numbers for uuids, rows for parts."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from treatyarchive.archive.changes import Change
from treatyarchive.archive.naming import ref
from treatyarchive.archive.rows import Row
from treatyarchive.archive.sharing import columns, known, shapes
from treatyarchive.archive.sharing.shapes import Part, Shape
from treatyarchive.archive.sharing.state import State
from treatyarchive.archive.store import Archive, new_uuid

_TABLES_OF_PARTS: Final = {"scans": "scan", "passages": "passage"}
_LATE: Final[Mapping[str, tuple[str, ...]]] = {
    "authority": ("parent", "merged_into"),
    "document": ("creator", "publisher"),
}
"""By kind, the references that are written once all records are there.

Of documents because undoing keeps them, in the trash, but not the names that came with them."""
_DIRECT: Final = frozenset({"scans", "turns"})
"""Parts that are in no change set; `arriving` writes them."""
_CODES: Final = {"visit": "code", "authority": "key", "document": "printf('%06d', id)"}
"""By kind, the column by which rows name records that have no reference to them."""
_NONE: Final = object()


@dataclass
class Recording:
    """Makes changes of states, with the numbers that records have or are given here."""

    archive: Archive
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _codes: dict[tuple[str, str], str] = field(default_factory=dict)
    _made: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.shapes: Mapping[str, Shape] = shapes.of(self.archive)

    def know(self, state: State, number: int) -> None:
        """Keep the number, and the code or key, of a record that is being written."""
        self._numbers[state.kind, state.uuid] = number
        if state.kind in _CODES:
            code = state.fields.get(_CODES[state.kind]) or ref(number)
            self._codes[state.kind, state.uuid] = str(code)

    def know_row(self, part: str, uuid: str, number: int) -> None:
        """Keep the number of a row that others of its record refer to."""
        self._numbers[part, uuid] = number

    def number(self, kind: str, uuid: str) -> int:
        """The number of a record, or of a row of a part, by its uuid."""
        if (kind, uuid) not in self._numbers:
            table = _TABLES_OF_PARTS.get(kind)
            if table is not None:
                ((found,),) = self.archive.query(f"SELECT id FROM {table} WHERE uuid = ?", (uuid,))
            else:
                found = known.by_uuid(self.archive, kind, [uuid])[uuid].number
            self._numbers[kind, uuid] = int(found)
        return self._numbers[kind, uuid]

    def early(self, state: State) -> Row:
        """The columns of a new record but for references that are written later."""
        late = _LATE.get(state.kind, ())
        fields = {name: value for name, value in state.fields.items() if name not in late}
        return self._stored(self.shapes[state.kind], fields) | {"uuid": state.uuid}

    def added(self, state: State) -> Change:
        """A record that was not here."""
        shape = self.shapes[state.kind]
        made = self.archive.insertion(shape.table, self.early(state))
        self.know(state, made.row)
        return made

    def tied(self, state: State) -> list[Change]:
        """What belongs to a record that was added: references, and the rows of its parts."""
        shape, number = self.shapes[state.kind], self.number(state.kind, state.uuid)
        late = {n: state.fields[n] for n in _LATE.get(state.kind, ()) if state.fields.get(n)}
        row = self._stored(shape, late)
        changes = [Change(shape.table, number, dict.fromkeys(row), row)] if row else []
        for name, part in shape.parts.items():  # in their order: rows refer to earlier ones
            if name not in _DIRECT:
                changes += self._rows(part, number, (), state.parts.get(name, ()))
        return changes

    def changes(self, before: State, after: State) -> list[Change]:
        """What makes a record that is here another one."""
        shape, number = self.shapes[after.kind], self.number(after.kind, after.uuid)
        new = {n: v for n, v in after.fields.items() if before.fields.get(n, _NONE) != v}
        made = self.archive.alteration(shape.table, number, self._stored(shape, new)) if new else []
        parts = [
            (part, before.parts.get(name, ()), after.parts.get(name, ()))
            for name, part in shape.parts.items()
            if name not in _DIRECT
        ]
        for part, there, wanted in reversed(parts):  # rows refer to those of earlier parts
            made += self._removed(part, there, wanted)
        for part, there, wanted in parts:
            made += self._rows(part, number, there, wanted)
        return made

    def _stored(self, shape: Shape, fields: Mapping[str, Any]) -> Row:
        row = columns.stored(shape.columns, fields, self.number)
        if shape.kind == "authority" and fields.get("attributes", {}).get("confusable_with"):
            keys = [self._code("authority", one) for one in fields["attributes"]["confusable_with"]]
            row["attributes"] = json.dumps(
                {**fields["attributes"], "confusable_with": keys}, ensure_ascii=False
            )
        return row | columns.derived(row, self.archive.rows.table(shape.table).columns)

    def _removed(
        self, part: Part, before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]
    ) -> list[Change]:
        """What takes rows of a part away."""
        wanted = {row["uuid"] for row in after}
        gone = [row["uuid"] for row in before if row["uuid"] not in wanted]
        return [self.archive.removal(part.table, self._row(part, uuid)) for uuid in gone]

    def _rows(
        self, part: Part, number: int, before: Sequence[Mapping[str, Any]], after: Iterable[Any]
    ) -> list[Change]:
        """What makes rows of a part others, or adds them; those that go are gone already."""
        there = {row["uuid"]: row for row in before}
        wanted = {row["uuid"]: row for row in after}
        changes: list[Change] = []
        fresh = self._untaken(part, [uuid for uuid in wanted if uuid not in there])
        for uuid, row in wanted.items():
            if uuid not in there:
                changes.append(self._inserted(part, number, row, fresh[uuid]))
                continue
            new = {n: v for n, v in row.items() if there[uuid].get(n, _NONE) != v}
            if new:
                values = self._columns(part, new | _context(row))
                changes += self.archive.alteration(part.table, self._row(part, uuid), values)
        return changes

    def _inserted(self, part: Part, number: int, row: Mapping[str, Any], uuid: str) -> Change:
        own = {"uuid": uuid} if part.through else {"uuid": uuid, part.owner: number}
        if part.table == "known_as":
            own["table_name"] = part.only.split("'")[1]
        made = self.archive.insertion(part.table, self._columns(part, row) | own)
        self.know_row(part.name, str(row["uuid"]), made.row)
        return made

    def _columns(self, part: Part, row: Mapping[str, Any]) -> Row:
        made = columns.stored(part.columns, row, self.number)
        kind = shapes.named_by(part.name, row)
        if kind and "value" in row:
            made["value"] = self._code(kind, row["value"])
        return made | columns.derived(made, self.archive.rows.table(part.table).columns)

    def _code(self, kind: str, uuid: str) -> str:
        """The code or key a record has here; a value that names none is what it is."""
        if (kind, uuid) not in self._codes:
            column = _CODES[kind]
            found = self.archive.query(f"SELECT {column} FROM {kind} WHERE uuid = ?", (uuid,))
            self._codes[kind, uuid] = str(found[0][0]) if found else uuid
        return self._codes[kind, uuid]

    def _row(self, part: Part, uuid: str) -> int:
        ((number,),) = self.archive.query(f"SELECT id FROM {part.table} WHERE uuid = ?", (uuid,))
        return int(number)

    def _untaken(self, part: Part, uuids: Sequence[str]) -> dict[str, str]:
        """For each row the uuid it gets: its own, unless a row of another record has that here."""
        made = self._made.setdefault(part.table, set())
        taken = made | known.taken(self.archive, part.table, "uuid", uuids)
        fresh = {uuid: new_uuid() if uuid in taken else uuid for uuid in uuids}
        made.update(fresh.values())
        return fresh


def _context(row: Mapping[str, Any]) -> Row:
    """What of a row says how its value is meant."""
    return {name: row[name] for name in ("facet", "field") if name in row and "value" in row}
