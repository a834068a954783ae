"""The names that a browser widens queries by."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from treatyarchive.archive import expansion
from treatyarchive.archive.seed import built_in_uuid
from treatyarchive.archive.sharing.outgoing import Outgoing
from treatyarchive.paths import data_dir
from treatyarchive.text.folding import fold

_CONFUSABLE, _ACRONYM = 1, 2
_NAMED_BY: Final = ("language", "kind", "form")


def names(outgoing: Outgoing) -> Mapping[str, Any]:
    """The names of the authority: those that every archive has, and those that go.

    `entries`: lists of (folded, form, flags); `surnames`: spellings by folded word.
    """
    shipped = _shipped()
    persons = {uuid for uuid, (kind, _) in shipped.items() if kind == "PERSON"}
    found = {uuid: [*names.values()] for uuid, (_, names) in shipped.items()}
    for state in outgoing.states("authority"):
        owner = state.fields["merged_into"] or state.uuid
        # Of a name the first forms count most; those shipped are in an order of their own.
        places = {name: at for at, name in enumerate(shipped.get(owner, ("", {}))[1])}
        own = sorted(state.parts["names"], key=lambda row: places.get(row["uuid"], len(places)))
        found[owner] = [*found.get(owner, ()), *own] if owner != state.uuid else own
        if state.fields["kind"] == "PERSON":
            persons.add(owner)
    rows = {uuid: [*map(_row, found[uuid])] for uuid in sorted(found) if found[uuid]}
    return {
        "entries": [*rows.values()],
        "surnames": _surnames(rows[uuid] for uuid in sorted(persons & rows.keys())),
    }


def _shipped() -> dict[str, tuple[str, Mapping[str, Mapping[str, Any]]]]:
    """Kind and names, by uuid in their order, of the entries that archives start with, by uuid."""
    written = (data_dir("db") / "seed" / "authorities.json").read_text(encoding="utf-8")
    return {
        built_in_uuid("authority", entry["key"]): (
            entry["kind"],
            {
                built_in_uuid("name", entry["key"], *(name[of] for of in _NAMED_BY)): name
                for name in entry["names"]
            },
        )
        for entry in json.loads(written)["authorities"]
    }


_Row = tuple[str, str, int]


def _row(name: Mapping[str, Any]) -> _Row:
    flags = _CONFUSABLE * bool(name["confusable"]) + _ACRONYM * (name["kind"] == "acronym")
    return fold(name["form"]), name["form"], flags


def _surnames(persons: Iterable[Sequence[_Row]]) -> dict[str, list[tuple[str, str]]]:
    """By the last word of names of persons, how those who have it spell it."""
    having: dict[str, list[tuple[str, str]]] = {}
    for rows in persons:
        own = [(folded, form) for folded, form, flags in rows if not flags & _CONFUSABLE]
        lasts = {folded.rpartition(" ")[2] for folded, _ in own if " " in folded}
        for last in filter(expansion.may_be_surname, lasts):
            having.setdefault(last, []).extend(own)
    return {
        last: [(form.folded, form.form) for form in expansion.spellings(last, named)]
        for last, named in sorted(having.items())
    }
