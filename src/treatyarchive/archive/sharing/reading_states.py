"""States as the archive has them, whole: what of them may leave is not decided here."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import itemgetter
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
_NUMBER, _UUID, _LEFT_OUT = "#", "# uuid", "# left_out"
"""What rows are read by besides their columns; no column is called so."""
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
    head = (
        Column(_NUMBER, "", "t.id"),
        Column(_UUID, "", shape.uuid),
        Column(_LEFT_OUT, "", kept_back, parsed=True),
    )
    where = f"FROM {shape.table} t WHERE t.id IN {_CHOSEN} AND {shape.only}"
    found = {
        fields.pop(_NUMBER): fields
        for fields in _rows(archive, shape.table, (*head, *shape.columns), where, chosen)
    }
    parts = {name: _part(archive, part, chosen) for name, part in shape.parts.items()}
    translate = _translating(archive, shape)
    for number in numbers:
        if number in found:
            fields = found[number]
            uuid, left_out = fields.pop(_UUID), fields.pop(_LEFT_OUT)
            own = {name: tuple(rows.get(number, ())) for name, rows in parts.items()}
            yield State(shape.kind, uuid, translate(fields), own, left_out)


def _part(archive: Archive, part: Part, chosen: str) -> dict[int, list[Row]]:
    """The rows of a part by the number of the record they belong to."""
    whose, joined = f"t.{part.owner}", ""
    if part.through:
        table, column, number = part.through
        whose, joined = f"o.{number}", f"JOIN {table} o ON o.{column} = t.{part.owner}"
    uuid = (Column("uuid", "uuid", "t.uuid"),) if part.has_uuid else ()
    columns = (Column(_NUMBER, "", whose), *uuid, *part.columns)
    where = f"FROM {part.table} t {joined} WHERE {whose} IN {_CHOSEN} AND {part.only}"
    found: dict[int, list[Row]] = {}
    for row in _rows(archive, part.table, columns, where, chosen):
        found.setdefault(row.pop(_NUMBER), []).append(row)
    for rows in found.values():
        rows.sort(key=itemgetter(part.order))
    return found


def _rows(
    archive: Archive, table: str, columns: Sequence[Column], where: str, chosen: str
) -> list[Row]:
    """Rows by the names of columns."""
    found = archive.query(f"SELECT {', '.join(c.read for c in columns)} {where}", (chosen,))
    stretches: list[Sequence[Any]] = list(zip(*found, strict=True))
    for at, column in enumerate(columns if found else ()):
        if column.parsed:
            stretches[at] = _parsed(table, stretches[at])
    names = [column.name for column in columns]
    return [dict(zip(names, values, strict=True)) for values in zip(*stretches, strict=True)]


def _parsed(table: str, stored: Sequence[str]) -> list[Any]:
    """What a column of JSON holds, read as one."""
    try:
        found = json.loads(f"[{','.join(stored)}]")
        if len(found) == len(stored):
            return list(found)
    except ValueError:
        pass
    raise DamagedError(say("A {row} cannot be read. Run `treatyarchive check`.", row=term(table)))


def _translating(archive: Archive, shape: Shape) -> Callable[[Row], Row]:
    """What makes fields mean the same in another archive."""
    if shape.kind == "authority":
        return partial(_by_uuid, dict(archive.query("SELECT key, uuid FROM authority")))
    return _in_order if {"left", "right"} <= shape.by_name.keys() else lambda fields: fields


def _by_uuid(uuids: Mapping[str, str], fields: Row) -> Row:
    """Names that are easily taken for one another stand with their uuids, not their keys."""
    attributes = fields["attributes"]
    if keys := attributes.get("confusable_with"):
        named = sorted(uuids[key] for key in keys if key in uuids)
        return fields | {"attributes": attributes | {"confusable_with": named}}
    return fields


def _in_order(fields: Row) -> Row:
    """The document with the smaller uuid is on the left: numbers are others elsewhere."""
    if fields["left"] < fields["right"]:
        return fields
    sides = {"left": "right", "right": "left"}
    turned = {name: name.split("_")[0] for name in fields}
    return {
        name: fields[name.replace(side, sides[side], 1)] if side in sides else fields[name]
        for name, side in turned.items()
    }
