"""States as the archive has them, whole: what of them may leave is not decided here."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from treatyarchive.archive.sharing import shapes
from treatyarchive.archive.sharing.shapes import Column, Part, Shape
from treatyarchive.archive.sharing.state import State
from treatyarchive.archive.store import Archive
from treatyarchive.errors import DamagedError
from treatyarchive.messages import say, term

_AT_ONCE: Final = 500
"""Records that are read in one go."""
_CHOSEN: Final = "(SELECT value FROM json_each(?))"
_LISTS: Final[Mapping[str, Any]] = {"[]": [], "{}": {}}
Row = dict[str, Any]


def in_order(archive: Archive, kind: str, numbers: Sequence[int]) -> list[int]:
    """Records of a kind in the order of bundles: by the uuid they have there."""
    shape = shapes.of(archive)[kind]
    sql = f"SELECT t.id FROM {shape.table} t WHERE t.id IN {_CHOSEN} ORDER BY {shape.uuid}"
    return [number for (number,) in archive.query(sql, (json.dumps(list(numbers)),))]


def states_of(
    archive: Archive, kind: str, numbers: Sequence[int], *, trashed: bool = False
) -> Iterator[State]:
    """The states of records by their numbers, in that order, as far as they are there.

    Nothing is left out of them but what was never here, and they have no lineage. Documents in the
    trash are read where they are asked for as well.
    """
    shape = shapes.of(archive)[kind]
    if trashed:
        shape = replace(shape, only="1")
    for at in range(0, len(numbers), _AT_ONCE):
        yield from _read(archive, shape, numbers[at : at + _AT_ONCE])


def _read(archive: Archive, shape: Shape, numbers: Sequence[int]) -> Iterator[State]:
    chosen = json.dumps(list(numbers))
    kept_back = "t.left_out" if shape.kind == "document" else "'{}'"
    what = ["t.id", shape.uuid, kept_back, *(column.read for column in shape.columns)]
    sql = f"SELECT {', '.join(what)} FROM {shape.table} t WHERE t.id IN {_CHOSEN} AND {shape.only}"
    found = {row[0]: row for row in archive.query(sql, (chosen,))}
    parts = {name: _rows(archive, part, chosen) for name, part in shape.parts.items()}
    translate = _translating(archive, shape)
    for number in numbers:
        if number not in found:
            continue
        _, uuid, left_out, *values = found[number]
        yield State(
            shape.kind,
            uuid,
            translate(_row(shape.table, shape.columns, values)),
            {name: tuple(rows.get(number, ())) for name, rows in parts.items()},
            _parsed(shape.table, left_out),
        )


def _rows(archive: Archive, part: Part, chosen: str) -> dict[int, list[Row]]:
    """The rows of a part by the number of the record they belong to."""
    whose, joined = f"t.{part.owner}", ""
    if part.through:
        table, column, number = part.through
        whose, joined = f"o.{number}", f"JOIN {table} o ON o.{column} = t.{part.owner}"
    uuid = ["t.uuid"] if part.order != "page" else []
    what = ", ".join([whose, *uuid, *(column.read for column in part.columns)])
    sql = f"SELECT {what} FROM {part.table} t {joined} WHERE {whose} IN {_CHOSEN} AND {part.only}"
    found: dict[int, list[Row]] = {}
    for owner, *values in archive.query(sql, (chosen,)):
        named = {"uuid": values.pop(0)} if uuid else {}
        found.setdefault(owner, []).append(named | _row(part.table, part.columns, values))
    for rows in found.values():
        rows.sort(key=lambda row: row[part.order])
    return found


def _row(table: str, columns: Sequence[Column], values: Sequence[Any]) -> Row:
    return {
        column.name: _parsed(table, value) if column.parsed else value
        for column, value in zip(columns, values, strict=True)
    }


def _parsed(table: str, stored: str) -> Any:
    if stored in _LISTS:
        return type(_LISTS[stored])()
    try:
        return json.loads(stored)
    except ValueError as error:
        raise DamagedError(
            say("A {row} cannot be read. Run `treatyarchive check`.", row=term(table))
        ) from error


def _translating(archive: Archive, shape: Shape) -> Any:
    """What makes attributes of names mean the same in another archive."""
    if shape.kind != "authority":
        return lambda fields: fields
    uuids = dict(archive.query("SELECT key, uuid FROM authority"))

    def translated(fields: Row) -> Row:
        attributes = fields["attributes"]
        if keys := attributes.get("confusable_with"):
            named = sorted(uuids[key] for key in keys if key in uuids)
            fields["attributes"] = attributes | {"confusable_with": named}
        return fields

    return translated
