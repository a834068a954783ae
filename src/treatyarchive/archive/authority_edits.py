"""Edits of the name authority; each is one change set, and says in words what it refuses."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from anyascii import anyascii

from treatyarchive.archive import authorities, authority_names, terms
from treatyarchive.archive.authorities import PARTY_KINDS, Authority
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.names import Name
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say, term
from treatyarchive.text import edtf, written

FIELDS = ("kind", "parent", "dates", "iso_code", "note", "confusable_with")
"""What `set_fields` sets; of `confusable_with` the keys, with commas between them."""
_LONGEST_KEY = 80
_SAFE_KEY = re.compile(rf"[A-Za-z][A-Za-z0-9_.-]{{0,{_LONGEST_KEY - 1}}}", re.ASCII)
_NOT_IN_KEYS = re.compile("[^a-z0-9]+")
_ISO = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?|[A-Z]{3}", re.ASCII)
_PREFIX = {
    "GOVERNMENT": "gov",
    "GOV_BODY": "gov",
    "INTL_ORG": "org",
    "JOINT_BODY": "body",
    "INSTITUTION": "inst",
    "PUBLISHER": "pub",
}
_ROOM_FOR_SUFFIX = 5


def create(
    archive: Archive,
    kind: str,
    names: Sequence[Name],
    *,
    key: str | None = None,
    parent: str | None = None,
    dates: str = "",
    iso: str | None = None,
    note: str | None = None,
) -> ChangeSet:
    """A new entry, its first change the entry's row; without `key` it gets one of its name."""
    with archive.transaction():
        wanted = [authority_names.checked(archive, name) for name in names]
        if not wanted:
            raise UsageError(say("An entry needs at least one name."))
        authority_names.together(wanted)
        above = _meant(archive, parent)
        kind = terms.code(archive, "signatory_kind", kind)
        key = free_key(archive, kind, wanted, above) if key is None else new_key(archive, key)
        made = archive.insertion(
            "authority",
            {
                "key": key,
                "kind": kind,
                "parent_id": above.id if above else None,
                "dates": edtf.parse(dates).value,
                "iso_code": iso_code(iso),
                "note": written.lines(note),
            },
        )
        changes = [made, *(insertion(archive, made.row, name) for name in wanted)]
        label = Authority(made.row, key, kind, tuple(wanted)).label()
        return archive.apply(ChangeSet(say("New name {name}", name=label), tuple(changes)))


def set_fields(archive: Archive, key: str, values: Mapping[str, str | None]) -> ChangeSet:
    """Set fields of an entry as typed; `UsageError` names what does not fit."""
    with archive.transaction():
        found = authorities.find(archive, key)
        columns: dict[str, Any] = {}
        for name, value in values.items():
            columns |= _column(archive, found, name, (value or "").strip())
        changes = archive.alteration("authority", found.id, columns)
        action = say("Set {fields} of {name}", fields=list(map(term, values)), name=found.label())
        return archive.apply(ChangeSet(action, tuple(changes)))


def add_name(archive: Archive, key: str, name: Name) -> ChangeSet:
    """One more form; a preferred one makes that of its language a variant."""
    with archive.transaction():
        found = authorities.find(archive, key)
        wanted = authority_names.checked(archive, name)
        changes, others = _making_way(archive, found.names, wanted)
        authority_names.together([*others, wanted])
        changes.append(insertion(archive, found.id, wanted))
        action = say("Name {form} for {name}", form=wanted.form, name=found.label())
        return archive.apply(ChangeSet(action, tuple(changes)))


def change_name(archive: Archive, row: int, values: Mapping[str, Any]) -> ChangeSet:
    """Other parts of the name in `row`: form, language, kind, valid, confusable, note."""
    with archive.transaction():
        found, before = _named(archive, row)
        wanted = authority_names.checked(archive, authority_names.changed(before, values))
        rest = [name for name in found.names if name.id != row]
        changes, others = _making_way(archive, rest, wanted)
        authority_names.together([*others, wanted])
        changes += archive.alteration("authority_name", row, authority_names.row(wanted))
        action = say("Change name {form} of {name}", form=before.form, name=found.label())
        return archive.apply(ChangeSet(action, tuple(changes)))


def remove_name(archive: Archive, row: int) -> ChangeSet:
    """Take a form away; not the last one."""
    with archive.transaction():
        found, name = _named(archive, row)
        if len(found.names) == 1:
            raise UsageError(
                say(
                    "{form} is the only name of {key}. Give it another one first, or retire it.",
                    form=name.form,
                    key=found.key,
                )
            )
        change = archive.removal("authority_name", row)
        action = say("Remove name {form} of {name}", form=name.form, name=found.label())
        return archive.apply(ChangeSet(action, (change,)))


def retire(archive: Archive, key: str, *, retired: bool = True) -> ChangeSet:
    """Offer an entry no more, or again; what is tagged with it stays so."""
    with archive.transaction():
        found = authorities.find(archive, key)
        changes = archive.alteration("authority", found.id, {"retired": int(retired)})
        template = say("Retire {name}", name=found.label())
        if not retired:
            template = say("Take {name} back into use", name=found.label())
        return archive.apply(ChangeSet(template, tuple(changes)))


def new_key(archive: Archive, key: str) -> str:
    """A key that may be given; `UsageError` where it is taken or unsafe."""
    if not _SAFE_KEY.fullmatch(key):
        raise UsageError(
            say(
                "{key} is not a key. Use letters, digits and . _ - only, at most {most} of them, "
                "a letter first, for example city.uz.bukhara.",
                key=repr(key),
                most=_LONGEST_KEY,
            )
        )
    if archive.query("SELECT 1 FROM authority WHERE key = ?", (key,)):
        raise UsageError(
            say("The key {key} is taken by {name}.", key=key, name=_label(archive, key))
        )
    return key


def free_key(
    archive: Archive, kind: str, names: Sequence[Name], parent: Authority | None = None
) -> str:
    """A key made of the kind, the state and the name: `city.uz.bukhara`."""
    label = Authority(0, "", kind, tuple(names)).label()
    words = _NOT_IN_KEYS.sub(" ", anyascii(label).replace("'", "").lower()).split()
    words = words[-1:] if kind == "PERSON" else words
    state = (parent.iso or "").split("-")[0].lower() if parent else ""
    parts = [_PREFIX.get(kind, kind.lower()), state, "-".join(words)]
    stem = ".".join(filter(None, parts))[: _LONGEST_KEY - _ROOM_FOR_SUFFIX].rstrip("-.")
    key, suffix = stem, 2
    while archive.query("SELECT 1 FROM authority WHERE key = ?", (key,)):
        key, suffix = f"{stem}-{suffix}", suffix + 1
    return key


def iso_code(value: str | None) -> str | None:
    """An ISO 3166 code, or none; `UsageError` for what looks like none."""
    value = (value or "").strip().upper()
    if value and not _ISO.fullmatch(value):
        raise UsageError(
            say("{value} is not an ISO 3166 code. Write for example KZ or KZ-61.", value=value)
        )
    return value or None


def insertion(archive: Archive, authority: int, name: Name) -> Change:
    """The change that adds a name that was checked."""
    row = {"authority_id": authority} | authority_names.row(name)
    return archive.insertion("authority_name", row)


def above(archive: Archive, number: int) -> list[int]:
    """What an entry is part of, from the nearest on."""
    found = archive.query(
        "WITH RECURSIVE up(id, parent_id, depth) AS ("
        "SELECT id, parent_id, 0 FROM authority WHERE id = ? UNION ALL "
        "SELECT a.id, a.parent_id, depth + 1 FROM authority a JOIN up ON a.id = up.parent_id "
        "WHERE depth < 100) SELECT id FROM up WHERE depth > 0 ORDER BY depth",
        (number,),
    )
    return [row for (row,) in found]


def _column(archive: Archive, found: Authority, name: str, value: str) -> dict[str, Any]:
    match name:
        case "kind":
            return {"kind": kind_of(archive, found, value)}
        case "parent":
            return {"parent_id": _parent(archive, found, value)}
        case "dates":
            return {"dates": edtf.parse(value).value}
        case "iso_code":
            return {"iso_code": iso_code(value)}
        case "note":
            return {"note": written.lines(value)}
        case "confusable_with":
            return {"attributes": _neighbours(archive, found, value)}
    raise UsageError(
        say(
            "{name} is not a field of a name. Fields are: {known}.",
            name=name,
            known=list(map(term, FIELDS)),
        )
    )


def kind_of(archive: Archive, found: Authority, value: str) -> str:
    """The kind an entry may become; `UsageError` where its records do not allow it."""
    kind = terms.code(archive, "signatory_kind", value)
    signs = kind not in PARTY_KINDS and any(
        archive.query(f"SELECT 1 FROM {table} WHERE authority_id = ? LIMIT 1", (found.id,))
        for table in ("document_signatory", "instrument_party")
    )
    if signs:
        raise UsageError(
            say(
                "{name} is a signatory, which a {kind} cannot be. Take it off its documents first.",
                name=found.label(),
                kind=term(kind.lower()),
            )
        )
    return kind


def _parent(archive: Archive, found: Authority, value: str) -> int | None:
    parent = _meant(archive, value)
    if parent is None:
        return None
    if found.id in (parent.id, *above(archive, parent.id)):
        raise UsageError(
            say(
                "{name} cannot be part of {parent}, which is part of it.",
                name=found.label(),
                parent=parent.label(),
            )
        )
    return parent.id


def _neighbours(archive: Archive, found: Authority, value: str) -> str:
    keys = [authorities.find(archive, each.strip()).key for each in value.split(",") if each]
    others = list(dict.fromkeys(key for key in keys if key != found.key))
    attributes = {n: v for n, v in found.attributes.items() if n != "confusable_with"}
    return json.dumps(
        attributes | ({"confusable_with": others} if others else {}), ensure_ascii=False
    )


def _making_way(
    archive: Archive, names: Sequence[Name], wanted: Name
) -> tuple[list[Change], list[Name]]:
    """The other names, and what makes the preferred one of the language a variant."""
    changes: list[Change] = []
    others = []
    for name in names:
        if wanted.kind == name.kind == "preferred" and name.language == wanted.language:
            changes += archive.alteration("authority_name", name.id, {"kind": "variant"})
            others.append(name._replace(kind="variant"))
        else:
            others.append(name)
    return changes, others


def _named(archive: Archive, row: int) -> tuple[Authority, Name]:
    for (owner,) in archive.query("SELECT authority_id FROM authority_name WHERE id = ?", (row,)):
        found = authorities.get(archive, owner)
        return found, next(name for name in found.names if name.id == row)
    raise UsageError(say("There is no name {row}.", row=row))


def _meant(archive: Archive, value: str | None) -> Authority | None:
    return authorities.find(archive, value) if value else None


def _label(archive: Archive, key: str) -> str:
    return authorities.find(archive, key).label()
