"""Many documents at once: what they hold, what an edit would change in each, and doing it."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from treatyarchive.archive import fields, plans
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.fields import FIELDS, Field
from treatyarchive.archive.naming import ref
from treatyarchive.archive.plans import Addition, Draft, Line, Plan
from treatyarchive.archive.store import Archive
from treatyarchive.archive.tag_kinds import KINDS, TagKind
from treatyarchive.errors import UsageError
from treatyarchive.messages import say, term
from treatyarchive.progress import NoProgress, Progress

SINGLE = ("title", "title_supplied", "reference_code")
"""Fields in which each document has a value of its own: never set for several at once."""
SHARED: tuple[Field, ...] = tuple(one for one in FIELDS.values() if one.name not in SINGLE)
_MOST_COMMON = 3
_WORKING = say("Reading documents")


@dataclass(frozen=True)
class Values:
    """What documents hold in one field."""

    distinct: int
    """How many different values there are, an empty one not counted."""
    empty: int
    """In how many documents it is empty."""
    common: tuple[str, ...]
    """The values most of them have, at most three."""

    @property
    def mixed(self) -> bool:
        """Whether they differ."""
        return self.distinct + bool(self.empty) > 1

    @property
    def only(self) -> str:
        """The value all have; empty where none has any, or they differ."""
        return "" if self.mixed or not self.common else self.common[0]


@dataclass(frozen=True)
class Survey:
    """What a number of documents have in common, and where they differ."""

    documents: int
    fields: Mapping[str, Values] = field(default_factory=dict)
    tags: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """For each kind of tag the codes or keys there are, and how many documents have each."""


class Tagging(NamedTuple):
    """A tag to be added or taken off: its kind (sector, signatory ...) and its code or key."""

    kind: str
    value: str


@dataclass(frozen=True)
class Edit:
    """What is to be the same in all: values as typed (empty clears, `?` says unknown), and tags."""

    fields: Mapping[str, str] = field(default_factory=dict)
    add: tuple[Tagging, ...] = ()
    remove: tuple[Tagging, ...] = ()

    def __bool__(self) -> bool:
        """Whether it changes anything at all."""
        return bool(self.fields or self.add or self.remove)


def survey(archive: Archive, numbers: Sequence[int], progress: Progress | None = None) -> Survey:
    """What documents hold, field by field and tag by tag."""
    told = progress or NoProgress()
    found: list[Counter[Any]] = [Counter() for _ in SHARED]
    tags: dict[str, Counter[str]] = {kind.name: Counter() for kind in KINDS.values()}
    columns = [f"d.{one.column}" for one in SHARED]
    with archive.reading():
        for part in plans.slices(numbers, told, _WORKING):
            rows = archive.at_once(
                f"SELECT {', '.join(columns)} FROM document d "
                f"WHERE d.id IN ({plans.marks(len(part))})",
                part,
                columns=len(columns),
            )
            for counter, values in zip(found, zip(*rows, strict=True), strict=False):
                counter.update(values)
            for kind in KINDS.values():
                tags[kind.name].update(dict(archive.query(kind.counts(len(part)), part)))
        keys = _keys(archive, found)
    known = {
        one.name: _values(one, counter, keys) for one, counter in zip(SHARED, found, strict=True)
    }
    return Survey(len(numbers), known, tags)


def preview(
    archive: Archive, numbers: Sequence[int], edit: Edit, progress: Progress | None = None
) -> Plan:
    """What `edit` would change in each document; nothing is written.

    `UsageError` says which value does not fit, or which field is not for many at once.
    """
    told, draft = progress or NoProgress(), Draft()
    numbers = list(dict.fromkeys(numbers))
    with archive.reading():
        wanted = _Wanted(archive, edit)
        for part in plans.slices(numbers, told, _WORKING):
            titles = plans.titles(archive, part, draft)
            wanted.fields(draft, titles)
            wanted.tags(draft, titles)
    return draft.done(_action(edit, len({line.number for line in draft.lines})), numbers)


def apply(archive: Archive, plan: Plan, progress: Progress | None = None) -> ChangeSet:
    """Write what a preview showed, as one edit; `ConflictError` where it is no longer so."""
    return plans.write(archive, plan, progress)


class _Wanted:
    """An edit made ready: columns and rows looked up once for all documents."""

    def __init__(self, archive: Archive, edit: Edit) -> None:
        for name in edit.fields:
            if name in SINGLE:
                raise UsageError(
                    say(
                        "{field} is not set for several documents at once: each has its own. "
                        "Find and replace changes it.",
                        field=term(name),
                    )
                )
        self._archive = archive
        self._unknown = {
            name for name, value in edit.fields.items() if fields.says_unknown(name, value)
        }
        values: dict[str, str | None] = {
            n: None if n in self._unknown else v for n, v in edit.fields.items()
        }
        self._columns = fields.columns(archive, values)
        self._values, self._fields = edit.fields, [FIELDS[name] for name in edit.fields]
        self._keys: dict[Any, str] = {None: ""}
        self._add = _targets(archive, edit.add)
        self._remove = _targets(archive, edit.remove)
        for kind, added in self._add.items():
            if both := added.keys() & self._remove.get(kind, {}).keys():
                raise UsageError(
                    say("{tag} cannot be added and taken off at once.", tag=added[both.pop()])
                )

    def fields(self, draft: Draft, titles: Mapping[int, str]) -> None:
        """Plan the values of these documents."""
        if not self._columns:
            return
        names = ["unknown", *self._columns]
        rows = self._archive.query(
            f"SELECT id, {', '.join(names)} FROM document "
            f"WHERE id IN ({plans.marks(len(titles))}) ORDER BY id",
            list(titles),
        )
        for number, *values in rows:
            self._of_one(draft, number, titles[number], dict(zip(names, values, strict=True)))

    def tags(self, draft: Draft, titles: Mapping[int, str]) -> None:
        """Plan the tags of these documents."""
        for kind, values in self._add.items():
            for target, value in values.items():
                self._added(draft, titles, kind, target, value)
        for kind, values in self._remove.items():
            for target, value in values.items():
                self._removed(draft, titles, kind, target, value)

    def _of_one(self, draft: Draft, number: int, title: str, row: dict[str, Any]) -> None:
        unknown = set(json.loads(row["unknown"]))
        known = unknown - self._values.keys() | self._unknown
        said = row["unknown"] if known == unknown else json.dumps(sorted(known))
        wanted = self._columns | {"unknown": said}
        after = {c: v for c, v in wanted.items() if row[c] != v}
        if not after:
            return
        draft.alter("document", number, {c: row[c] for c in after}, after)
        for one in self._fields:
            old = fields.UNKNOWN if one.name in unknown else self._shown(one, row[one.column])
            is_unknown = one.name in self._unknown
            new = fields.UNKNOWN if is_unknown else self._shown(one, self._columns[one.column])
            if old != new:
                draft.lines.append(Line(number, ref(number), title, one.name, old, new))

    def _shown(self, one: Field, value: Any) -> str:
        """A value as lists and scripts name it: the key of an authority, not its number."""
        if one.form != "authority":
            return "" if value is None else str(value)
        if value not in self._keys:
            found = self._archive.one("SELECT key FROM authority WHERE id = ?", (value,))
            self._keys[value] = str(found[0])
        return self._keys[value]

    def _added(
        self, draft: Draft, titles: Mapping[int, str], kind: TagKind, target: Any, value: str
    ) -> None:
        tagged = {n for (n,) in self._archive.query(kind.tagged(len(titles)), [target, *titles])}
        for number, title in titles.items():
            if number not in tagged:
                draft.additions.append(Addition(kind.table, kind.row(number, target)))
                draft.lines.append(Line(number, ref(number), title, kind.name, "", value))

    def _removed(
        self, draft: Draft, titles: Mapping[int, str], kind: TagKind, target: Any, value: str
    ) -> None:
        """Whatever its role: who takes a tag off means all of it."""
        columns = self._archive.rows.table(kind.table).columns
        for found in self._archive.query(
            f"SELECT {', '.join(columns)} FROM {kind.table} WHERE {kind.column} = ? "
            f"AND document_id IN ({plans.marks(len(titles))}) ORDER BY document_id, id",
            [target, *titles],
        ):
            row = dict(zip(columns, found, strict=True))
            number = row["document_id"]
            kept = {c: v for c, v in row.items() if c not in ("id", "digest")}
            draft.changes.append(Change(kind.table, row["id"], kept, None))
            draft.lines.append(Line(number, ref(number), titles[number], kind.name, value, ""))


def _targets(archive: Archive, tags: Iterable[Tagging]) -> dict[TagKind, dict[Any, str]]:
    """What tags point at, with the code or key it is called by."""
    found: dict[TagKind, dict[Any, str]] = {}
    for name, value in tags:
        kind = KINDS[name]
        target, known = kind.find(archive, value)
        found.setdefault(kind, {})[target] = known
    return found


def _action(edit: Edit, documents: int) -> str:
    names = [term(name) for name in edit.fields]
    names += [term(kind) for kind in dict.fromkeys(tag.kind for tag in (*edit.add, *edit.remove))]
    return say(
        "Set {fields} of {documents}",
        fields=names,
        documents=say("{n} document(s)", n=documents),
    )


def _values(one: Field, counter: Counter[Any], keys: Mapping[int, str]) -> Values:
    empty = sum(counter.pop(nothing, 0) for nothing in (None, ""))
    common = [value for value, _ in counter.most_common(_MOST_COMMON)]
    shown = [keys[v] if one.form == "authority" else str(v) for v in common]
    return Values(len(counter), empty, tuple(shown))


def _keys(archive: Archive, found: Sequence[Counter[Any]]) -> dict[int, str]:
    """The keys of the authorities that are told of, by number."""
    told = [
        number
        for one, counter in zip(SHARED, found, strict=True)
        if one.form == "authority"
        for number, _ in counter.most_common(_MOST_COMMON + 1)
        if number is not None
    ]
    return dict(
        archive.query(f"SELECT id, key FROM authority WHERE id IN ({plans.marks(len(told))})", told)
    )
