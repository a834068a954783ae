"""Two entries of the name authority made one: what that would touch, and doing it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from treatyarchive.archive import authorities, authority_edits
from treatyarchive.archive.authorities import Authority
from treatyarchive.archive.changes import Change, ChangeSet, from_json
from treatyarchive.archive.merged_rows import References, moved
from treatyarchive.archive.names import Name
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import Message, say, term

Row = dict[str, Any]


@dataclass(frozen=True)
class Touched:
    """A record that names the entry: its number, what it is called, and as what it names it."""

    number: int
    title: str
    roles: tuple[str, ...]
    """Columns and roles: `PARTY`, `signer`, `place`, `publisher` ..."""
    code: str = ""
    """Of a visit or an instrument."""
    trashed: bool = False


@dataclass(frozen=True)
class NameMove:
    """A name of the entry that goes; `becomes` is its kind in the other, empty if it is there."""

    name: Name
    becomes: str


@dataclass(frozen=True)
class Conflict:
    """What to look at before merging; merging is refused where one `blocks`."""

    text: Message
    blocks: bool = False


@dataclass(frozen=True)
class MergeReview:
    """All that merging `gone` into `kept` would touch."""

    kept: Authority
    gone: Authority
    documents: tuple[Touched, ...]
    visits: tuple[Touched, ...]
    instruments: tuple[Touched, ...]
    parts: tuple[str, ...]
    """Labels of the entries that are part of the one that goes."""
    names: tuple[NameMove, ...]
    conflicts: tuple[Conflict, ...]


def review(archive: Archive, kept: str, gone: str) -> MergeReview:
    """What merging the entry `gone` into `kept` would touch, from one moment."""
    with archive.reading():
        one, other = _two(archive, kept, gone)
        references = References.to(archive, other.id)
        parts = authorities.many(archive, [row["id"] for row in references.rows("authority")])
        return MergeReview(
            one,
            other,
            _documents(archive, references),
            _named(archive, references, "visit"),
            _named(archive, references, "instrument"),
            tuple(sorted(part.label() for part in parts.values())),
            name_moves(one, other),
            tuple(_conflicts(archive, one, other, references)),
        )


def merge(archive: Archive, kept: str, gone: str) -> ChangeSet:
    """Make `gone` a part of `kept`: its names, its tags, its places; `gone` leads there then."""
    with archive.transaction():
        one, other = _two(archive, kept, gone)
        references = References.to(archive, other.id)
        for conflict in _conflicts(archive, one, other, references):
            if conflict.blocks:
                raise UsageError(conflict.text)
        changes = _entries(archive, one, other)
        changes += _moved_names(archive, one, other)
        changes += moved(archive, references, one.id, one.key, other.key)
        changes += _neighbours(archive, one, other)
        action = say("Merge {gone} into {kept}", gone=other.label(), kept=one.label())
        return archive.apply(ChangeSet(action, tuple(changes)))


def went_by(archive: Archive) -> dict[int, str]:
    """The names that merged entries had before, English first, by number."""
    found: dict[int, str] = {}
    for number, changes, version in archive.query(
        "SELECT a.id, r.changes, r.version FROM authority a "
        "JOIN revision_record o ON o.table_name = 'authority' AND o.record_id = a.id "
        "JOIN revision r ON r.id = o.revision_id "
        "WHERE a.merged_into_id IS NOT NULL ORDER BY r.id DESC"
    ):
        if number not in found and (had := _had(archive, from_json(changes, version), number)):
            found[number] = had
    return found


def _had(archive: Archive, changes: Sequence[Change], number: int) -> str:
    """The name that an edit took from an entry; empty where it took none."""
    names = []
    for change in changes:
        before = change.before or {}
        if change.table == "authority_name" and before.get("authority_id") == number:
            row = (archive.rows.get("authority_name", change.row) or {}) | before
            plain = (row.get("kind") != "preferred", not row.get("language", "").startswith("en"))
            names.append((*plain, row.get("form", "")))
    return str(min(names)[2]) if names else ""


def _two(archive: Archive, kept: str, gone: str) -> tuple[Authority, Authority]:
    one, other = authorities.find(archive, kept), authorities.find(archive, gone)
    if one.id == other.id:
        raise UsageError(
            say("{kept} and {gone} are one entry: {key}.", kept=kept, gone=gone, key=one.key)
        )
    return one, other


def _conflicts(
    archive: Archive, one: Authority, other: Authority, references: References
) -> list[Conflict]:
    kept, gone = one.label(), other.label()
    found = []
    if one.kind != other.kind:
        signs = not one.is_party and any(
            row["authority_id"] == other.id
            for table in ("document_signatory", "instrument_party")
            for row in references.rows(table)
        )
        first, second = term(one.kind.lower()), term(other.kind.lower())
        text = say(
            "{kept} is a {first}, {gone} a {second}.",
            kept=kept,
            first=first,
            gone=gone,
            second=second,
        )
        if signs:
            text = say(
                "{gone} is a signatory, which {kept}, a {first}, cannot be.",
                gone=gone,
                kept=kept,
                first=first,
            )
        found.append(Conflict(text, signs))
    between = [n for n in authority_edits.above(archive, one.id) if n != one.id]
    if other.id in between[1:]:
        middle = authorities.get(archive, between[0]).label()
        words = say(
            "{kept} is part of {middle}, which is part of {gone}. Take it out there first.",
            kept=kept,
            middle=middle,
            gone=gone,
        )
        found.append(Conflict(words, blocks=True))
    twice = references.twice(archive, one.id)
    if twice:
        found.append(
            Conflict(say("Both stand on {n} document(s), which keep one tag.", n=len(twice)))
        )
    demoted = [move for move in name_moves(one, other) if move.becomes not in ("", move.name.kind)]
    if demoted:
        forms = [move.name.form for move in demoted]
        text = say(
            "{kept} has preferred names of its own: {forms} become variants.",
            kept=kept,
            forms=forms,
        )
        found.append(Conflict(text))
    if one.retired:
        found.append(Conflict(say("{kept} is retired, and stays so.", kept=kept)))
    return found


def name_moves(one: Authority, other: Authority) -> tuple[NameMove, ...]:
    """What becomes of each name; one that is there in the same spelling for the same time goes."""
    known = {(name.form, name.language, name.valid) for name in one.names}
    preferred = {name.language for name in one.names if name.kind == "preferred"}
    moves = []
    for name in other.names:
        if (name.form, name.language, name.valid) in known:
            moves.append(NameMove(name, ""))
        elif name.kind == "preferred" and name.language in preferred:
            moves.append(NameMove(name, "variant"))
        else:
            moves.append(NameMove(name, name.kind))
    return tuple(moves)


def _moved_names(archive: Archive, one: Authority, other: Authority) -> list[Change]:
    changes: list[Change] = []
    for move in name_moves(one, other):
        if move.becomes:
            values = {"authority_id": one.id, "kind": move.becomes}
            changes += archive.alteration("authority_name", move.name.id, values)
        else:
            changes.append(archive.removal("authority_name", move.name.id))
    return changes


def _entries(archive: Archive, one: Authority, other: Authority) -> list[Change]:
    """The two rows: what the one lacks it gets of the other, which leads to it."""
    kept, gone = archive.rows.get("authority", one.id), archive.rows.get("authority", other.id)
    if kept is None or gone is None:
        raise KeyError((one.id, other.id))
    filled = {c: kept[c] or gone[c] for c in ("dates", "iso_code", "note")}
    inside = gone["parent_id"] is not None and one.id in (
        gone["parent_id"],
        *authority_edits.above(archive, gone["parent_id"]),
    )
    parent = None if kept["parent_id"] == other.id else kept["parent_id"]
    filled["parent_id"] = parent or (None if inside else gone["parent_id"])
    filled["attributes"] = json.dumps(_attributes(one, other), ensure_ascii=False)
    return archive.alteration("authority", one.id, filled) + archive.alteration(
        "authority", other.id, {"merged_into_id": one.id, "parent_id": None}
    )


def _attributes(one: Authority, other: Authority) -> Row:
    """Of both: roles, and neighbours but for the two themselves."""
    joined: Row = dict(one.attributes)
    joined |= {name: value for name, value in other.attributes.items() if name not in joined}
    for name in ("roles", "confusable_with"):
        values = [*one.attributes.get(name, ()), *other.attributes.get(name, ())]
        wanted = [value for value in values if value not in (one.key, other.key)]
        joined[name] = [value for at, value in enumerate(wanted) if value not in wanted[:at]]
    return {name: value for name, value in joined.items() if value not in ([], None)}


def _neighbours(archive: Archive, one: Authority, other: Authority) -> list[Change]:
    """Others that may be confused with the entry that goes may be so with the one that stays."""
    changes: list[Change] = []
    for row, stored in archive.query(
        "SELECT id, attributes FROM authority WHERE instr(attributes, ?) AND id NOT IN (?, ?)",
        (json.dumps(other.key, ensure_ascii=False), one.id, other.id),
    ):
        attributes = json.loads(stored)
        others = attributes.get("confusable_with", [])
        renamed = [one.key if key == other.key else key for key in others]
        attributes["confusable_with"] = list(dict.fromkeys(renamed))
        values = {"attributes": json.dumps(attributes, ensure_ascii=False)}
        changes += archive.alteration("authority", row, values)
    return changes


def _documents(archive: Archive, references: References) -> tuple[Touched, ...]:
    roles = references.roles("document")
    titles = archive.query("SELECT id, title, trashed_at IS NOT NULL FROM document")
    return tuple(
        Touched(number, title, tuple(roles[number]), trashed=bool(trashed))
        for number, title, trashed in titles
        if number in roles
    )


def _named(archive: Archive, references: References, table: str) -> tuple[Touched, ...]:
    roles = references.roles(table)
    rows = archive.query(f"SELECT id, title, code FROM {table} ORDER BY code")
    return tuple(Touched(n, title, tuple(roles[n]), code) for n, title, code in rows if n in roles)
