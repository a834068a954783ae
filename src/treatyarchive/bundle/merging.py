"""Two states of one record made one, against the last state that both sides knew.

What one side changed is taken; what both changed alike is the same; what both changed otherwise
is a conflict, which stays as it is here until somebody decides. Without a common state, what is
filled goes before what is empty. What either side does not carry is neither empty nor removed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final, Literal, NamedTuple

from treatyarchive.archive.sharing.state import Row, State, canonical
from treatyarchive.bundle import merge_rules, telling
from treatyarchive.bundle.review import Outcome, Side
from treatyarchive.bundle.twins import Rows, Twins, identity, is_empty, matched, without_doubles

Decide = Callable[[str], Side | None]
"""What somebody decided of the conflict at a path; None for nothing yet."""
InBundle = Callable[[str], bool]
"""Whether the record with a uuid is in the bundle."""
Kind = Literal["value", "list", "presence"]
Values = tuple[Any, ...]
"""Of columns that change together."""


class Difference(NamedTuple):
    """One place where the sides differ: rows in a list, a row or None for presence."""

    path: str
    mine: Any
    theirs: Any
    merged: Any
    conflict: bool
    kind: Kind = "value"


@dataclass(frozen=True)
class Merged:
    """What two states make, and where they differed."""

    state: State
    differences: tuple[Difference, ...]

    @property
    def outcome(self) -> Outcome:
        """What that is to a reader: the same, changed on one side or both, or in conflict."""
        if self.conflicts:
            return "conflict"
        here = any(_differ(one.merged, one.theirs) for one in self.differences)
        there = any(_differ(one.merged, one.mine) for one in self.differences)
        changed: dict[tuple[bool, bool], Outcome] = {
            (True, True): "merged",
            (True, False): "changed_here",
            (False, True): "changed_there",
        }
        return changed.get((here, there), "same")

    @property
    def conflicts(self) -> tuple[Difference, ...]:
        """What somebody has to decide."""
        return tuple(one for one in self.differences if one.conflict)


def merge(
    mine: State,
    theirs: State,
    base: State | None,
    decide: Decide | None = None,
    in_bundle: InBundle | None = None,
    *,
    conflicts_only: bool = False,
) -> Merged:
    """The record as it is here, as it came, and as both last knew it, made one.

    References that lead to nothing `in_bundle` were not removed there: they did not come along.
    With `conflicts_only`, what nobody has to decide stays as it is here.
    """
    here, there = telling.told(mine), telling.told(theirs)
    before = telling.told(base) if base is not None else None
    work = _Merging(mine.kind, decide or _undecided, in_bundle or _all_there, conflicts_only)
    fields = work.fields("", "", here.fields, there.fields, before.fields if before else {})
    parts = dict(here.parts)
    for name in there.parts:
        if here.parts.get(name) == there.parts[name]:
            continue
        known = before.parts.get(name) if before else None
        parts[name] = work.part(name, here.parts.get(name, ()), there.parts[name], known)
    left_out = telling.still_left_out(mine.left_out, theirs.left_out)
    made = State(mine.kind, mine.uuid, _consistent(fields), parts, left_out, mine.lineage)
    return Merged(telling.untold(made, here, there), tuple(work.found))


def _all_there(_: str) -> bool:
    return True


def _differ(one: object, other: object) -> bool:
    """Whether values, rows or lists of rows say something else."""
    return _signs(one) != _signs(other)


def _signs(value: object) -> object:
    if isinstance(value, list | tuple):
        return sorted(map(_sign, value))
    return value if value is None else _sign(value)


def _undecided(_: str) -> Side | None:
    return None


def _consistent(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What has a value is not said to be unknown."""
    out = dict(fields)
    if isinstance(out.get("unknown"), list):
        out["unknown"] = [name for name in out["unknown"] if is_empty(out.get(name))]
    return out


_NOT_THERE: Final = object()


@dataclass
class _Merging:
    kind: str
    decide: Decide
    in_bundle: InBundle
    conflicts_only: bool
    same: dict[str, str] = field(default_factory=dict)
    """By the uuid of a row as it came, the uuid it has here."""
    found: list[Difference] = field(default_factory=list)

    def fields(self, path: str, part: str, mine: Row, theirs: Row, base: Row) -> dict[str, Any]:
        """The columns of a record or a row."""
        out = dict(mine)
        if mine == theirs:
            return out
        for group in _groups(part, chain(mine, theirs)):
            there = [column for column in group if column in theirs]
            if not there:
                continue
            if not any(column in mine for column in group):
                out |= self._new_here(path, {column: theirs[column] for column in there})
                continue
            if self._is_loose(part, there[0], mine, theirs):
                continue
            sides = [_of(side, there) for side in (mine, theirs, base)]
            quiet = merge_rules.is_machine_made(part, mine)
            quiet |= sides[2][0] is _NOT_THERE and there[0] in merge_rules.AS_CAME
            out |= zip(there, self._values(path + there[0], *sides, quiet=quiet), strict=True)
        return out

    def _new_here(self, path: str, values: dict[str, Any]) -> dict[str, Any]:
        """Columns that nobody knew anything of here."""
        if all(map(is_empty, values.values())) or self.conflicts_only:
            return {}
        name, value = next(iter(values.items()))
        self._tell(path + name, (None,), (value,), (value,))
        return values

    def _values(
        self, path: str, mine: Values, theirs: Values, base: Values, *, quiet: bool = False
    ) -> Values:
        """What becomes of columns that change together; `quiet` where nobody has to decide."""
        if theirs in (mine, base):
            if mine != theirs:
                self._tell(path, mine, theirs, mine)
            return mine
        taken = self._taken(mine, theirs, base)
        if taken is not None:
            self._tell(path, mine, theirs, taken)
            return mine if self.conflicts_only else taken
        return mine if quiet else self._decided(path, mine, theirs)

    def _taken(self, mine: Values, theirs: Values, base: Values) -> Values | None:
        """What nobody has to decide: what one side changed, what one has alone, sets."""
        if _NOT_THERE in base:
            if all(map(is_empty, mine)):
                return theirs
            return mine if all(map(is_empty, theirs)) else None
        if mine == base:
            return theirs
        if len(mine) == 1 and isinstance(mine[0], list) and isinstance(theirs[0], list):
            return (_sets(mine[0], theirs[0], base[0] or []),)
        return None

    def _decided(self, path: str, mine: Values, theirs: Values) -> Values:
        """A conflict: mine until somebody decides."""
        side = self.decide(path)
        chosen = theirs if side == "theirs" else mine
        if side == "both":
            chosen = _both(path.rpartition("/")[2], mine, theirs)
        self._tell(path, mine, theirs, chosen, conflict=True)
        return chosen

    def _tell(
        self, path: str, mine: Values, theirs: Values, merged: Values, *, conflict: bool = False
    ) -> None:
        self.found.append(Difference(path, mine[0], theirs[0], merged[0], conflict))

    def _is_loose(self, part: str, column: str, mine: Row, theirs: Row | None) -> bool:
        """Whether a reference is not there because what it leads to did not come along."""
        loose = merge_rules.LOOSE.get(self.kind, {}).get(part, ())
        if column == "evidence" and "document" in loose:
            column = "document"  # whose words they are
        if column not in loose:
            return False
        leads_to = mine.get(column)
        gone = theirs is None or theirs.get(column) is None
        return gone and leads_to is not None and not self.in_bundle(leads_to)

    def part(self, name: str, mine: Rows, theirs: Rows, base: Rows | None) -> tuple[Row, ...]:
        """The rows of a part."""
        columns, flag = merge_rules.key(name), merge_rules.ONE_OF.get(name)
        theirs, base = self._as_here(theirs), base and self._as_here(base)
        flagged = self._flagged(name, flag, mine, theirs, base) if flag else None
        twins = matched(columns, mine, theirs, base, skip=flag)
        self.same |= {
            each.theirs["uuid"]: each.mine["uuid"]
            for each in twins
            if each.mine and each.theirs and "uuid" in each.mine and "uuid" in each.theirs
        }
        if base is None:
            rows = self._without_base(name, twins)
        else:
            rows = [row for each in twins if (row := self._row(name, each)) is not None]
        if name in merge_rules.ONCE:
            rows = without_doubles(columns, rows)
        if flag:
            rows = [row | {flag: int(flagged == _of(row, columns))} for row in rows]
        return tuple(rows)

    def _as_here(self, rows: Rows) -> Rows:
        """Rows that name others of the record by the uuids these have here."""
        return [
            row | {"scan": self.same.get(row["scan"], row["scan"])} if row.get("scan") else row
            for row in map(dict, rows)
        ]

    def _flagged(
        self, name: str, flag: str, mine: Rows, theirs: Rows, base: Rows | None
    ) -> Values | None:
        """The key of the one row that has the flag: a value like any other."""
        columns = merge_rules.key(name)
        sides: list[Values] = [
            (next((_of(row, columns) for row in rows if row.get(flag)), None),)
            for rows in (mine, theirs, base or ())
        ]
        if base is None:
            sides[2] = (_NOT_THERE,)
        chosen: Values | None = self._values(f"{name}/{flag}", *sides)[0]
        return chosen

    def _row(self, part: str, row: Twins) -> dict[str, Any] | None:
        """A row, against the last that both knew; None where it goes."""
        path = f"{part}/{identity(row)}"
        if row.mine is not None and row.theirs is not None:
            return self.fields(f"{path}/", part, row.mine, row.theirs, row.base or {})
        there = row.mine or row.theirs
        if there is None:
            return None
        if row.theirs is None and self._leads_out(part, there):
            return dict(there)
        if row.base is None:
            kept: Row | None = there
        elif _same(there, row.base) or merge_rules.is_machine_made(part, there):
            kept = None
        else:
            side = self.decide(path) or "mine"
            kept = {"theirs": row.theirs, "both": there}.get(side, row.mine)
            self._tell_rows(path, row.mine, row.theirs, kept, kind="presence", conflict=True)
            return None if kept is None else dict(kept)
        self._tell_rows(path, row.mine, row.theirs, kept, kind="presence")
        kept = row.mine if self.conflicts_only else kept
        return None if kept is None else dict(kept)

    def _leads_out(self, part: str, row: Row) -> bool:
        """Whether a row leads to what is not in the bundle, so that it is not in it either."""
        columns = merge_rules.LOOSE.get(self.kind, {}).get(part, ())
        return any(self._is_loose(part, column, row, None) for column in columns)

    def _tell_rows(
        self,
        path: str,
        mine: object,
        theirs: object,
        merged: object,
        *,
        kind: Kind = "list",
        conflict: bool = False,
    ) -> None:
        self.found.append(Difference(path, mine, theirs, merged, conflict, kind))

    def _without_base(self, part: str, twins: Sequence[Twins]) -> list[dict[str, Any]]:
        """Rows that were never compared: a side that has none takes them, else one decides."""
        mine = [row.mine for row in twins if row.mine is not None]
        theirs = [row.theirs for row in twins if row.theirs is not None]
        together = [self._joined(part, row) for row in twins]
        if len(mine) == len(theirs) == len(together):
            return together
        if not mine or not theirs or part in merge_rules.GATHERED:
            self._tell_rows(part, mine, theirs, together)
            return [dict(row) for row in mine] if self.conflicts_only else together
        side = self.decide(part) or "mine"
        chosen = together
        if side != "both":
            lists = zip(together, twins, strict=True)
            chosen = [row for row, each in lists if getattr(each, side) is not None]
        self._tell_rows(part, mine, theirs, chosen, conflict=True)
        return chosen

    def _joined(self, part: str, row: Twins) -> dict[str, Any]:
        if row.mine is None or row.theirs is None:
            return dict(row.mine or row.theirs or {})
        return self.fields(f"{part}/{identity(row)}/", part, row.mine, row.theirs, {})


def _groups(part: str, columns: Iterator[str]) -> list[tuple[str, ...]]:
    """The columns, those together that change together."""
    left = dict.fromkeys(column for column in columns if column != "uuid")
    found = [group for group in merge_rules.TOGETHER.get(part, ()) if left.keys() & set(group)]
    grouped = {column for group in found for column in group}
    return found + [(column,) for column in left if column not in grouped]


def _of(row: Row, columns: Sequence[str]) -> tuple[Any, ...]:
    return tuple(row.get(column, _NOT_THERE) for column in columns)


def _same(row: Row, other: Row) -> bool:
    """Whether rows say the same, whatever their uuid."""
    common = (row.keys() & other.keys()) - {"uuid"}
    return all(row[column] == other[column] for column in common)


def _sets(mine: list[Any], theirs: list[Any], base: list[Any]) -> list[Any]:
    """What both lists are after either side's additions and removals, in an order of its own."""
    sides = [{_sign(value): value for value in side} for side in (mine, theirs, base)]
    here, there, before = sides
    kept = [sign for sign in before if sign in here and sign in there]
    added = sorted((here.keys() | there.keys()) - before.keys())
    every = there | here
    return [every[sign] for sign in (*kept, *added)]


def _sign(value: object) -> bytes:
    """What tells the values of a list apart; rows by what they say, not by their uuid."""
    if isinstance(value, Mapping):
        value = {name: each for name, each in value.items() if name != "uuid"}
    return canonical(value)


def _both(column: str, mine: Values, theirs: Values) -> Values:
    """Both values where both can stand, else mine."""
    if isinstance(mine[0], list) and isinstance(theirs[0], list) and len(mine) == 1:
        return (_sets(mine[0], theirs[0], []),)
    if column in merge_rules.PROSE and mine[0] and theirs[0]:
        return (f"{mine[0]}\n\n{theirs[0]}",)
    return mine
