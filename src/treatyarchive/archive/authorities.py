"""The name authority: states, bodies, regions, cities, persons, and every form of their names."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from treatyarchive.archive.names import Name
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say, term
from treatyarchive.text.folding import fold

# Kinds that may be party to an instrument; a person signs for one of them.
PARTY_KINDS = (
    "STATE",
    "GOVERNMENT",
    "GOV_BODY",
    "REGION",
    "CITY",
    "DISTRICT",
    "PARLIAMENT",
    "INTL_ORG",
    "JOINT_BODY",
    "COMPANY",
    "INSTITUTION",
)


@dataclass(frozen=True)
class Authority:
    """Somebody or something that documents name."""

    id: int
    key: str
    kind: str
    names: tuple[Name, ...] = ()
    attributes: Mapping[str, Any] = field(default_factory=dict)
    parent: str | None = None
    """Key of what it is part of."""
    dates: str = ""
    """When it was there, or lived: an EDTF interval."""
    iso: str | None = None
    note: str | None = None
    retired: bool = False
    """Not offered any more; records that name it keep it."""
    merged_into: str | None = None
    """Key of the entry that took its names and records over."""
    uuid: str = ""

    @property
    def is_party(self) -> bool:
        """Whether it can be a signatory."""
        return self.kind in PARTY_KINDS

    def label(self, language: str = "en") -> str:
        """The preferred name in `language`, else in English, else the first there is."""
        preferred = [name for name in self.names if name.kind == "preferred"] or list(self.names)
        for wanted in (language, "en"):
            for name in preferred:
                if name.language.split("-")[0] == wanted:
                    return name.form
        return preferred[0].form if preferred else self.key


# An entry that was merged leads to the one that took it over; never further than one step.
_SURVIVOR = "coalesce(a.merged_into_id, a.id)"
_NAMED = (
    f"SELECT DISTINCT {_SURVIVOR} FROM authority_name n JOIN authority a ON a.id = n.authority_id "
    "WHERE {how}"
)


def find(archive: Archive, value: str, kind: str = "") -> Authority:
    """The authority with this key, or the only one (of `kind`) with this name in any script."""
    named = _NAMED + (" AND a.kind = ?" if kind else "")
    of_kind = (kind,) if kind else ()
    found = archive.query(f"SELECT {_SURVIVOR} FROM authority a WHERE a.key = ?", (value,))
    if not found:
        found = archive.query(named.format(how="n.form_folded = ?"), (fold(value), *of_kind))
    if not found:
        # A surname, or another word that stands in the names of one alone.
        found = archive.query(
            named.format(how="instr(' ' || n.form_folded || ' ', ' ' || ? || ' ')"),
            (fold(value) or "-", *of_kind),
        )
    if len(found) == 1:
        return get(archive, found[0][0])
    if not found:
        raise UsageError(
            say(
                "{value} is not in the name authority. Give a key such as state.kz, "
                "or a name in any of its scripts.",
                value=value,
            )
        )
    keys = archive.query(
        f"SELECT key FROM authority WHERE id IN ({', '.join('?' * len(found))}) ORDER BY key",
        [row[0] for row in found],
    )
    known = [key for (key,) in keys]
    raise UsageError(
        say("{value} may be any of {known}: give one of these.", value=value, known=known)
    )


def party(archive: Archive, value: str) -> Authority:
    """Like `find`, but only what can be a signatory."""
    found = find(archive, value)
    if not found.is_party:
        raise UsageError(
            say(
                "{key} is a {kind}, not a party. Tag the state or body that signed, "
                "and name the person who signed for it with --signer.",
                key=found.key,
                kind=term(found.kind.lower()),
            )
        )
    return found


def get(archive: Archive, number: int) -> Authority:
    """The authority with this number."""
    return many(archive, [number])[number]


def many(archive: Archive, numbers: list[int]) -> dict[int, Authority]:
    """Authorities by number."""
    marks = ", ".join("?" * len(numbers))
    return _load(archive, f"WHERE a.id IN ({marks})", numbers)


def all_of(archive: Archive, kinds: tuple[str, ...] = ()) -> list[Authority]:
    """Every authority but merged ones, or every one of the given kinds, by English label."""
    marks = ", ".join("?" * len(kinds))
    where = "WHERE a.merged_into_id IS NULL" + (f" AND a.kind IN ({marks})" if kinds else "")
    return sorted(_load(archive, where, list(kinds)).values(), key=lambda a: a.label())


def merged(archive: Archive) -> list[Authority]:
    """The entries that were merged into others, by key."""
    found = _load(archive, "WHERE a.merged_into_id IS NOT NULL", [])
    return sorted(found.values(), key=lambda a: a.key)


def _load(archive: Archive, where: str, parameters: list[Any]) -> dict[int, Authority]:
    names: dict[int, list[Name]] = {}
    for owner, form, language, kind, valid, confusable, *others in archive.query(
        "SELECT n.authority_id, n.form, n.language, n.kind, n.valid, n.confusable, n.note, "
        "n.form_folded, n.id "
        f"FROM authority_name n JOIN authority a ON a.id = n.authority_id {where} ORDER BY n.id",
        parameters,
    ):
        name = Name(form, language, kind, valid, bool(confusable), *others)
        names.setdefault(owner, []).append(name)
    rows = archive.query(
        "SELECT a.id, a.key, a.kind, a.attributes, p.key, a.dates, a.iso_code, a.note, a.retired, "
        "m.key, a.uuid FROM authority a LEFT JOIN authority p ON p.id = a.parent_id "
        f"LEFT JOIN authority m ON m.id = a.merged_into_id {where}",
        parameters,
    )
    found = {}
    for number, key, kind, attributes, parent, dates, iso, note, retired, into, uuid in rows:
        found[number] = Authority(
            number,
            key,
            kind,
            tuple(names.get(number, ())),
            json.loads(attributes),
            parent,
            dates,
            iso,
            note,
            bool(retired),
            into,
            uuid,
        )
    return found
