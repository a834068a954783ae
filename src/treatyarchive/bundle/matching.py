"""Which record here is which of a bundle's: never silently doubled, never silently joined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from treatyarchive.archive.sharing import known, reading_states
from treatyarchive.archive.sharing.batches import some
from treatyarchive.archive.sharing.known import Known
from treatyarchive.archive.sharing.state import KINDS, State
from treatyarchive.archive.store import Archive
from treatyarchive.bundle.incoming import Incoming, same_code
from treatyarchive.bundle.telling import says_nothing_new
from treatyarchive.progress import Progress
from treatyarchive.text.folding import fold

By = Literal["", "uuid", "content", "key"]
_MET: Final = ("host", "guest", "participant")


class Match(NamedTuple):
    """A record here, and what told that it is the one; `uuid` is the one it has here."""

    number: int | None
    uuid: str
    by: By


class Same(NamedTuple):
    """A record that stands here word for word; `code` is its code or key, of documents none."""

    kind: str
    number: int
    uuid: str
    title: str
    code: str


@dataclass
class Matches:
    """What each record of a bundle is here."""

    archive: Archive
    of: dict[str, dict[str, Match]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    """By kind and the uuid in the bundle."""
    renamed: dict[str, str] = field(default_factory=dict)
    """By the uuid in the bundle, the uuid here, where they differ."""
    titles: dict[str, str] = field(default_factory=dict)
    """What records of the bundle are called there, by uuid."""
    same: list[Same] = field(default_factory=list)
    joined: set[str] = field(default_factory=set)
    """Records of the bundle that are one here with another of them, by uuid."""
    _taken: dict[tuple[str, int], str] = field(default_factory=dict)
    """By kind and number, which of the bundle's records one here is already."""

    def known(self, kind: str, states: Sequence[State]) -> set[str]:
        """The uuids of those that stand here word for word, under the same uuid."""
        there = known.by_uuid(self.archive, kind, [state.uuid for state in states])
        own = {uuid: one.number for uuid, one in there.items() if uuid == one.uuid}
        numbers = [n for n in own.values() if (kind, n) not in self._taken]
        mine = {s.uuid: s for s in reading_states.states_of(self.archive, kind, numbers)}
        found = set()
        for state in states:
            here = mine.get(state.uuid)
            if here is not None and says_nothing_new(state, here):
                number = own[state.uuid]
                found.add(state.uuid)
                self._taken[kind, number] = state.uuid
                self.of[kind][state.uuid] = Match(number, state.uuid, "uuid")
                self.same.append(Same(kind, number, state.uuid, title(here), code(here)))
        return found

    def add(self, kind: str, states: Sequence[State]) -> None:
        """Match some records of a kind; those that they refer to by content come before them."""
        found: dict[str, Match] = {}
        named = {state.uuid: state.uuid for state in states}
        for state in states:
            also = {row["other_uuid"]: state.uuid for row in state.parts.get("known_as", ())}
            named = also | named
        for uuid, record in known.by_uuid(self.archive, kind, list(named)).items():
            if named[uuid] not in found or uuid == named[uuid]:
                self._take(kind, found, named[uuid], record, "uuid")
        left = [state for state in states if state.uuid not in found]
        for state, candidates, by in self._alike(kind, left):
            free = [one for one in candidates if (kind, one.number) not in self._taken]
            if free:
                self._take(kind, found, state.uuid, free[0], by)
            elif candidates and kind == "term":
                raise same_code(code(state))
        for state in states:
            self.of[kind][state.uuid] = found.get(state.uuid, Match(None, state.uuid, ""))
            self.titles[state.uuid] = title(state)

    def follow_merged(self) -> None:
        """Have what names an entry that is merged here name the one that was kept."""
        merged = known.merged(self.archive)
        for asked, found in self.of["authority"].items():
            if found.uuid in merged:
                self.renamed[asked] = merged[found.uuid]

    def _take(self, kind: str, found: dict[str, Match], asked: str, record: Known, by: By) -> None:
        before = self._taken.setdefault((kind, record.number), asked)
        if before != asked:
            self._give_way(kind, found, before, asked)
        found[asked] = Match(record.number, record.uuid, by)
        if asked != record.uuid:
            self.renamed[asked] = record.uuid

    def _give_way(self, kind: str, found: dict[str, Match], before: str, asked: str) -> None:
        """Two of the bundle are one here: by identity that stays so, by content it was a guess."""
        earlier = found.get(before) or self.of[kind][before]
        if earlier.by == "uuid":
            self.joined.add(asked)
            return
        self._taken[kind, earlier.number or 0] = asked
        self.renamed.pop(before, None)
        (found if before in found else self.of[kind])[before] = Match(None, before, "")

    def _alike(self, kind: str, states: Sequence[State]) -> Iterator[tuple[State, list[Known], By]]:
        """What records of other uuids may be, surest first."""
        match kind:
            case "term":
                codes = {s.uuid: (s.fields["vocabulary"], s.fields["code"]) for s in states}
                terms = known.by_code(self.archive, codes.values())
                for state in states:
                    yield state, _listed(terms.get(codes[state.uuid])), "key"
            case "authority":
                entries = known.by_key(self.archive, [s.fields["key"] for s in states])
                for state in states:
                    entry, names = entries.get(state.fields["key"], (None, frozenset[str]()))
                    own = {fold(str(row["form"])) for row in state.parts.get("names", ())}
                    yield state, _listed(entry if names & own else None), "key"
            case "visit":
                yield from self._visits(states)
            case "document":
                yield from self._documents(states)

    def _visits(self, states: Sequence[State]) -> Iterator[tuple[State, list[Known], By]]:
        """Visits of one day on which the same met."""
        met = known.met(self.archive, [state.fields.get("date", "") for state in states])
        for state in states:
            who = frozenset(
                self.renamed.get(str(row["authority"]), str(row["authority"]))
                for row in state.parts.get("parties", ())
                if row["role"] in _MET
            )
            found = met.get((state.fields.get("date", ""), who), [])
            yield state, found if len(found) == 1 else [], "content"

    def _documents(self, states: Sequence[State]) -> Iterator[tuple[State, list[Known], By]]:
        """Documents of one text, else of the same files."""
        texts = {
            s.uuid: s.fields.get("text_sha256") or s.left_out.get("text_sha256") for s in states
        }
        by_text = known.by_text(self.archive, filter(None, texts.values()))
        files = {s.uuid: _files(s) for s in states if not texts[s.uuid]}
        by_files = known.by_files(self.archive, {one for held in files.values() for one in held})
        for state in states:
            found = by_text.get(texts[state.uuid] or "") or by_files.get(
                files.get(state.uuid, frozenset()), []
            )
            yield state, found, "content"


def match(incoming: Incoming, progress: Progress) -> Matches:
    """What every record of a bundle is here; what is not here word for word is proven."""
    matches = Matches(incoming.archive)
    for done, kind in enumerate(KINDS):
        for lines in some(incoming.read(kind)):
            progress.step(done, 2 * len(KINDS), "")
            there = matches.known(kind, [line.state for line in lines])
            incoming.are_known(kind, [one.number for one in lines if one.state.uuid in there])
            new = [incoming.prove(one) for one in lines if one.state.uuid not in there]
            matches.add(kind, new)
        if kind == "authority":
            matches.follow_merged()
    return matches


def title(state: State) -> str:
    """What a record is called."""
    fields = state.fields
    if state.kind == "authority":
        names = sorted(
            state.parts.get("names", ()),
            key=lambda row: (row["kind"] != "preferred", row["language"] != "en", row["form"]),
        )
        return str(names[0]["form"] if names else fields["key"])
    return str(fields.get("title") or fields.get("label_en") or "")


def code(state: State) -> str:
    """The code or key of a record; of documents none."""
    return str(state.fields.get("key") or state.fields.get("code") or "")


def _files(state: State) -> frozenset[str]:
    held = {row["original"] for row in state.parts.get("scans", ())}
    return frozenset(filter(None, (*held, state.fields.get("original"))))


def _listed(one: Known | None) -> list[Known]:
    return [] if one is None else [one]
