"""What a browser needs to read a query as the program does: letters, endings, names."""

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from anyascii import anyascii

from treatyarchive.archive import expansion
from treatyarchive.archive.seed import built_in_uuid
from treatyarchive.archive.sharing.outgoing import Outgoing
from treatyarchive.paths import data_dir
from treatyarchive.text import endings
from treatyarchive.text.folding import TABLES, fold

Runs = dict[str, str]
"""Latin letters of code points that follow each other, parted by spaces, by the first of them."""
_FAR: Final = 0x2E80  # from here on: Chinese, Korean and others of which there are very many
_CONFUSABLE, _ACRONYM = 1, 2
_NAMED_BY: Final = ("language", "kind", "form")


@cache
def letters() -> Mapping[str, Any]:
    """How words are folded, but for letters that are far."""
    return {
        **TABLES,
        "near": _romanised(range(0x80, _FAR)),
        "marksAbove": _marks(),
        "added": endings.ADDED.split(),
        "replaced": [*endings.REPLACED.items()],
    }


@cache
def far_letters() -> Runs:
    """The Latin letters of all others."""
    return _romanised(range(_FAR, sys.maxunicode + 1))


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


def _romanised(codes: Iterable[int]) -> Runs:
    runs: dict[str, list[str]] = {}
    first, expected = "", -1
    for code in codes:
        latin = _latin(chr(code))
        if not latin:
            continue
        if code != expected:
            first = str(code)
        runs.setdefault(first, []).append(latin)
        expected = code + 1
    return {first: " ".join(found) for first, found in runs.items()}


def _latin(sign: str) -> str:
    """ASCII letters and digits of a sign that may be in a word; empty if it has none."""
    if not (sign.isalnum() or unicodedata.category(sign)[0] == "M"):
        return ""
    return "".join(filter(str.isalnum, anyascii(sign).lower()))


def _marks() -> list[int]:
    """First and last code points, by turns, of signs that stand above or below letters."""
    return [*_ends(code for code in range(sys.maxunicode + 1) if unicodedata.combining(chr(code)))]


def _ends(codes: Iterable[int]) -> Iterator[int]:
    last = None
    for code in codes:
        if last is None or code != last + 1:
            if last is not None:
                yield last
            yield code
        last = code
    if last is not None:
        yield last
