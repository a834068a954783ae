"""States in the form in which they are compared: without what was kept back, passages with tags."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from treatyarchive.archive.sharing.state import Row, State
from treatyarchive.archive.store import new_uuid
from treatyarchive.bundle.merge_rules import PASSAGES, TAGS

_TAGGED: Final = "tags"
"""The column of a passage that holds what it is tagged by, while states are compared."""


def told(state: State) -> State:
    """What a state tells of: what was kept back is not there, rather than empty."""
    left_out = state.left_out
    missing = left_out.get("fields", ())
    fields = {n: v for n, v in state.fields.items() if v or n not in missing}
    parts = {n: rows for n, rows in state.parts.items() if rows or not _kept_back(left_out, n)}
    for name, columns in left_out.get("columns", {}).items():
        parts[name] = tuple(
            {n: v for n, v in row.items() if v or n not in columns} for row in parts.get(name, ())
        )
    if PASSAGES in parts:
        parts[PASSAGES] = _tagged(parts[PASSAGES], parts.pop(TAGS, ()))
    return replace(state, fields=fields, parts=parts)


def says_nothing_new(theirs: State, mine: State) -> bool:
    """Whether all that a state tells stands here already, word for word."""
    return all(mine.fields.get(n) == value for n, value in theirs.fields.items()) and all(
        mine.parts.get(name) == rows for name, rows in theirs.parts.items()
    )


def untold(state: State, *sides: State) -> State:
    """A state with its tags as rows again, each with the uuid it has on one of the sides."""
    if PASSAGES not in state.parts:
        return state
    known: dict[tuple[str, str, str], str] = {}
    for side in reversed(sides):
        for passage in side.parts.get(PASSAGES, ()):
            for tag in passage[_TAGGED]:
                known[passage["uuid"], tag["facet"], tag["value"]] = tag["uuid"]
    tags = tuple(
        {
            "uuid": known.get((row["uuid"], tag["facet"], tag["value"])) or new_uuid(),
            "passage": row["uuid"],
            "facet": tag["facet"],
            "value": tag["value"],
        }
        for row in state.parts[PASSAGES]
        for tag in row[_TAGGED]
    )
    passages = tuple({n: v for n, v in r.items() if n != _TAGGED} for r in state.parts[PASSAGES])
    return replace(state, parts={**state.parts, PASSAGES: passages, TAGS: tags})


def still_left_out(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """What neither side has."""
    made: dict[str, Any] = {}
    for name in mine.keys() & theirs.keys():
        here, there = mine[name], theirs[name]
        if isinstance(here, Mapping):
            made[name] = still_left_out(here, there)
        elif isinstance(here, list | tuple):
            made[name] = sorted(set(here) & set(there))
        else:
            made[name] = here
    if "record_only" in mine and theirs.get("files"):
        made["files"] = list(theirs["files"])
    return {name: value for name, value in sorted(made.items()) if value}


def _kept_back(left_out: Mapping[str, Any], part: str) -> bool:
    return part in left_out.get("parts", ())


def _tagged(passages: tuple[Row, ...], tags: tuple[Row, ...]) -> tuple[Row, ...]:
    found: dict[str, list[dict[str, Any]]] = {}
    for tag in tags:
        plain = {name: value for name, value in tag.items() if name != "passage"}
        found.setdefault(tag["passage"], []).append(plain)
    return tuple({**row, _TAGGED: found.get(row["uuid"], [])} for row in passages)
