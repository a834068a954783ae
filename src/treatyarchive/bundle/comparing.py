"""Each record of a bundle held beside the one here: what writing it would make of it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from treatyarchive.archive.sharing import known, reading_states, shared_states
from treatyarchive.archive.sharing.batches import some
from treatyarchive.archive.sharing.known import Known
from treatyarchive.archive.sharing.shapes import Column
from treatyarchive.archive.sharing.state import KINDS, State
from treatyarchive.archive.store import new_uuid
from treatyarchive.bundle.incoming import Incoming
from treatyarchive.bundle.matching import Match, Matches
from treatyarchive.bundle.merging import Decide, InBundle, Merged, merge
from treatyarchive.bundle.review import Outcome, Side
from treatyarchive.bundle.telling import says_nothing_new
from treatyarchive.messages import Message, say
from treatyarchive.progress import Progress
from treatyarchive.text.folding import fold

_CODES: Final[Mapping[str, str]] = {
    "document": "reference_code",
    "visit": "code",
    "instrument": "code",
    "authority": "key",
}
"""By kind, the column that no two records have alike in one archive."""
_ALSO_GIVEN: Final = ("former_reference_code", "spent_reference_code")
_SUFFIX: Final = re.compile(r"-[2-9]|-[1-9]\d+")


@dataclass(frozen=True)
class Compared:
    """A record of a bundle: as it came, as it is here, and the two made one.

    `theirs` names others by the uuids they have here; `came` is what was read. `mine` is None for
    what is new.
    """

    came: State
    theirs: State
    match: Match
    mine: State | None = None
    base: State | None = None
    merged: Merged | None = None
    notes: tuple[Message, ...] = ()
    revived: bool = False
    """Whether it lies in the trash here, and comes back."""
    leads: InBundle | None = None
    """Whether a record is in the bundle."""

    @property
    def outcome(self) -> Outcome:
        """What it is to a reader."""
        if self.mine is None:
            return "new"
        found: Outcome = "same" if self.merged is None else self.merged.outcome
        return "changed_there" if self.revived and found in ("same", "changed_here") else found

    def decided(self, decide: Decide) -> State:
        """The record as it is to be written."""
        if self.mine is None or self.merged is None:
            return self.mine or self.theirs
        return self._merge(decide).state

    def given_up(self, decide: Decide) -> State | None:
        """The record with the values that were decided against; None where none were."""
        if self.mine is None or self.merged is None:
            return None
        if all(decide(one.path) == "theirs" for one in self.merged.conflicts):
            return None

        def other(path: str) -> Side:
            return "mine" if decide(path) == "theirs" else "theirs"

        return self._merge(other, conflicts_only=True).state

    def _merge(self, decide: Decide, *, conflicts_only: bool = False) -> Merged:
        if self.mine is None:
            raise ValueError(self.match.uuid)
        return merge(
            self.mine, self.theirs, self.base, decide, self.leads, conflicts_only=conflicts_only
        )


@dataclass
class Comparing:
    """Holds a bundle beside the archive, kind by kind."""

    incoming: Incoming
    matches: Matches
    progress: Progress
    _given: dict[str, set[str]] = field(default_factory=dict)
    _files: dict[str, bool] = field(default_factory=dict)
    """By the SHA-256 of a file, whether its bytes are here or come along."""

    def __post_init__(self) -> None:
        self._archive = self.incoming.archive
        self._here = {match.uuid for of in self.matches.of.values() for match in of.values()}
        self._total = sum(map(len, self.matches.of.values()))

    def all(self, *, known: bool = False) -> Iterator[Compared]:
        """The records of the bundle, kinds in their order; those that are `known` if asked for."""
        done = 0
        for kind in KINDS:
            for states in some(self.incoming.again(kind, known=known)):
                self.progress.step(self._total + done, 2 * self._total, "")
                yield from self._compared(kind, states)
                done += len(states)

    def _compared(self, kind: str, states: Sequence[State]) -> Iterator[Compared]:
        matches = [self.matches.of[kind][state.uuid] for state in states]
        numbers = [match.number for match in matches if match.number is not None]
        mine = {
            state.uuid: state
            for state in reading_states.states_of(self._archive, kind, numbers, trashed=True)
        }
        names = shared_states.names(self._archive, [match.uuid for match in matches])
        trashed = known.in_trash(self._archive, numbers) if kind == "document" else frozenset()
        new = (each for each in states if self.matches.of[kind][each.uuid].number is None)
        called = known.namesakes(self._archive, kind, (name for one in new for name in _names(one)))
        for came, match in zip(states, matches, strict=True):
            here = mine.get(match.uuid)
            theirs = self._as_here(came, match, here)
            if here is None:
                yield self._new(came, theirs, match, self._alike(came, called))
            elif came.uuid in self.matches.joined:
                yield Compared(
                    came,
                    here,
                    match,
                    here,
                    notes=(say("Here it is one with another record of the bundle."),),
                )
            else:
                revived = match.number in trashed
                yield self._beside(came, theirs, match, here, names, revived=revived)

    def _new(
        self, came: State, theirs: State, match: Match, alike: tuple[Message, ...]
    ) -> Compared:
        theirs, notes = self._with_free_code(theirs)
        return Compared(came, self._with_what_is_there(theirs), match, notes=notes + alike)

    def _alike(self, came: State, called: Mapping[str, Sequence[Known]]) -> tuple[Message, ...]:
        """What is said of records here of the same name that the other archive does not know."""
        others = {
            other.uuid
            for name in _names(came)
            for other in called.get(name, ())
            if other.uuid not in self._here
        }
        codes = sorted(known.coded(self._archive, came.kind, uuid) for uuid in others)
        if came.kind == "authority":
            return tuple(
                say(
                    "{key} is called the same here: if they are one, merge them afterwards.",
                    key=key,
                )
                for key in codes
            )
        return tuple(
            say("{code} is called the same here: it may be the same agreement.", code=code)
            for code in codes
        )

    def _beside(
        self,
        came: State,
        theirs: State,
        match: Match,
        mine: State,
        names: Mapping[str, Sequence[str]],
        *,
        revived: bool,
    ) -> Compared:
        notes: tuple[Message, ...] = ()
        if revived:
            notes += (say("It lies in the trash here and comes back."),)
        theirs = self._with_what_is_there(theirs)
        column = _CODES.get(mine.kind)
        if column and theirs.fields.get(column) != mine.fields.get(column):
            theirs, more = self._with_free_code(theirs)
            notes += more
        if says_nothing_new(theirs, mine):
            return Compared(came, theirs, match, mine, notes=notes, revived=revived)
        base = self._base(came, match, mine, names.get(match.uuid, ()))
        merged = merge(mine, theirs, base, in_bundle=self._leads)
        return Compared(
            came, theirs, match, mine, base, merged, notes, revived=revived, leads=self._leads
        )

    def _leads(self, uuid: str) -> bool:
        return uuid in self._here

    def _base(self, came: State, match: Match, mine: State, names: Sequence[str]) -> State | None:
        """The last state of a record that both archives knew, as far as it is kept."""
        own = came.sha256()
        known = {name: place for place, name in enumerate(names)}
        earlier = [name for name in reversed(came.lineage) if name in known]
        # One that went back to what it was says so by a lineage that goes beyond that.
        is_back = own in known and any(known[name] > known[own] for name in earlier)
        for name in earlier if is_back else (own, *earlier):
            if name in known:
                found = came if name == own else shared_states.body(self._archive, name)
                if found is not None:
                    return self._as_mine_had_it(self._as_here(found, match, mine), mine)
        return None

    def _as_mine_had_it(self, state: State, mine: State) -> State:
        """A common state without the scans that were left out here: nobody removed them."""
        left_out = mine.left_out.get("files", ())
        return _with_files(state, lambda sha256: sha256 not in left_out)

    def _as_here(self, state: State, match: Match, mine: State | None) -> State:
        """A state that names others, and itself, by the uuids they have here."""
        shape = self.incoming.shapes[state.kind]
        fields = self._renamed(shape.columns, state.fields)
        column = _CODES.get(state.kind)
        if mine is not None and column is not None:
            code = fields.get(column)
            if code and _is_suffixed(mine.fields.get(column), code):
                fields[column] = mine.fields[column]
        parts: dict[str, tuple[Mapping[str, Any], ...]] = {
            name: tuple(self._renamed(shape.parts[name].columns, row) for row in rows)
            for name, rows in state.parts.items()
        }
        if "known_as" in shape.parts:
            parts["known_as"] = self._also_known(parts.get("known_as", ()), state, match, mine)
        return replace(state, uuid=match.uuid, fields=fields, parts=parts)

    def _also_known(
        self, rows: Sequence[Mapping[str, Any]], state: State, match: Match, mine: State | None
    ) -> tuple[Mapping[str, Any], ...]:
        """Under which uuids it is known besides: those of both sides."""
        there = mine.parts.get("known_as", ()) if mine is not None else ()
        found = {str(row["other_uuid"]): row for row in (*rows, *there)}
        if state.uuid != match.uuid and state.uuid not in found:
            found[state.uuid] = {"uuid": new_uuid(), "other_uuid": state.uuid}
        return tuple(row for other, row in found.items() if other != match.uuid)

    def _renamed(self, columns: Sequence[Column], row: Mapping[str, Any]) -> dict[str, Any]:
        renamed = self.matches.renamed
        out = dict(row)
        if not renamed:
            return out
        for column in columns:
            value = out.get(column.name)
            if (column.refers or column.name == "value") and value in renamed:
                out[column.name] = renamed[value]
            elif isinstance(value, dict) and value.get("confusable_with"):
                alike = sorted(renamed.get(one, one) for one in value["confusable_with"])
                out[column.name] = value | {"confusable_with": alike}
        return out

    def _with_free_code(self, state: State) -> tuple[State, tuple[Message, ...]]:
        """The state with a code that is free here, and what is said where that is another one."""
        column = _CODES.get(state.kind)
        code = state.fields.get(column) if column else None
        if not column or not code:
            return state, ()
        given = self._given.setdefault(state.kind, set())
        free, suffix = code, 2
        while free in given or self._is_taken(state, column, free):
            free, suffix = f"{code}-{suffix}", suffix + 1
        given.add(free)
        if free == code:
            return state, ()
        told = say("{code} is taken here: it comes as {free}.", code=code, free=free)
        return replace(state, fields={**state.fields, column: free}), (told,)

    def _is_taken(self, state: State, column: str, code: str) -> bool:
        tables = [(state.kind, column)]
        if state.kind == "document":
            tables += [(table, "code") for table in _ALSO_GIVEN]
        return any(known.taken(self._archive, table, name, [code]) for table, name in tables)

    def _with_what_is_there(self, state: State) -> State:
        """A document with those of its scans whose bytes are here or come along."""
        return _with_files(state, self._has)

    def _has(self, sha256: str) -> bool:
        if sha256 not in self._files:
            here = known.by_uuid(self._archive, "original", [sha256])
            self._files[sha256] = bool(here) or sha256 in self.incoming.files
        return self._files[sha256]


def _with_files(state: State, has: Callable[[str], bool]) -> State:
    """A document with those of its scans whose SHA-256 it `has`, and what is said of them."""
    if state.kind != "document":
        return state
    if (file := state.fields.get("original")) and not has(file):
        state = replace(state, fields={**state.fields, "original": None})
    if all(has(row["original"]) for row in state.parts.get("scans", ())):
        return state
    scans = tuple(row for row in state.parts["scans"] if has(row["original"]))
    kept = {row["uuid"] for row in scans}
    passages = tuple(
        row for row in state.parts.get("passages", ()) if row.get("scan") in (None, *kept)
    )
    named = {row["uuid"] for row in passages}
    tags = tuple(r for r in state.parts.get("passage_tags", ()) if r["passage"] in named)
    more = {"scans": scans, "passages": passages, "passage_tags": tags}
    return replace(state, parts={**state.parts, **more})


def _names(state: State) -> Iterator[str]:
    """The names by which others of its kind may be taken for a record."""
    rows = state.parts.get("names", ())
    if state.kind == "authority":
        yield from (fold(str(row["form"])) for row in rows)
    elif state.kind == "instrument":
        yield str(state.fields["title"])
        yield from (str(row["form"]) for row in rows)


def _is_suffixed(mine: object, theirs: str) -> bool:
    """Whether codes are one but for the suffix that one got where it was taken."""
    if not isinstance(mine, str):
        return False
    longer, shorter = sorted((mine, theirs), key=len, reverse=True)
    return longer.startswith(shorter) and bool(_SUFFIX.fullmatch(longer[len(shorter) :]))
