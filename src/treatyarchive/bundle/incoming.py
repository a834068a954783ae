"""The records of a bundle, each line proven before anything is made of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from treatyarchive.archive.check import Problem
from treatyarchive.archive.sharing import shapes
from treatyarchive.archive.sharing.mould import Mould
from treatyarchive.archive.sharing.state import KINDS, State, from_form
from treatyarchive.archive.store import Archive
from treatyarchive.bundle import checking, lines
from treatyarchive.bundle.unpacking import FORMAT, Opened
from treatyarchive.errors import ArchiveError
from treatyarchive.messages import say, term
from treatyarchive.progress import Progress

VERSION: Final = 1
"""The newest form of bundles that is understood."""
_RECORDS: Final = "data/records/{kind}.jsonl"
_HISTORY: Final = "data/records/history.jsonl"
_ORIGINALS: Final = "data/originals/"
_MOST_RECORDS: Final = 1_000_000
_MOST_TEXT_BYTES: Final = 512 * 1024 * 1024


class Line(NamedTuple):
    """A record as it came, and the line it stands on."""

    number: int
    state: State


@dataclass
class Incoming:
    """A bundle as a source of states; `again` trusts what was proven."""

    archive: Archive
    opened: Opened
    found: Mapping[str, set[str]] = field(default_factory=lambda: {k: set() for k in KINDS})
    """By kind, the uuids in the bundle."""
    _named: set[tuple[str, str]] = field(default_factory=set)
    codes: set[tuple[str, str]] = field(default_factory=set)
    """Vocabulary and code of every term that the records name and that is not among them."""
    _terms: set[tuple[str, str]] = field(default_factory=set)
    _above: dict[str, dict[str, str]] = field(default_factory=dict)
    """By the column that says so, what each record stands below."""

    _known: dict[str, set[int]] = field(default_factory=lambda: {k: set() for k in KINDS})
    """By kind, the lines of records that stand here word for word."""

    def __post_init__(self) -> None:
        self._mould = Mould()
        refuse_foreign(self.opened.export(), self.opened.path.name)
        self.shapes = shapes.of(self.archive)

    def read(self, kind: str) -> Iterator[Line]:
        """The records of a kind in their order, each to be proven, or to be told as known."""
        name = _RECORDS.format(kind=kind)
        if name not in self.opened.names:
            return
        seen = self.found[kind]
        with self.opened.open(name) as file:
            for number, form in lines.objects(file, name):
                try:
                    state = checking.header(form, kind)
                except checking.Misfit as error:
                    raise lines.refused(name, number, str(error)) from error
                if state.uuid in seen or len(seen) >= _MOST_RECORDS:
                    raise lines.refused(name, number, say("it is there twice, or one too many"))
                seen.add(state.uuid)
                yield Line(number, state)

    def prove(self, line: Line) -> State:
        """A record that can be one here; `DamagedError` where it cannot."""
        state = line.state
        shape = self.shapes[state.kind]
        try:
            checking.prove(state, shape)
            self._mould.prove(shape, state)
            self._note(state)
        except (checking.Misfit, ValueError) as error:
            name = _RECORDS.format(kind=state.kind)
            raise lines.refused(name, line.number, str(error)) from error
        return state

    def are_known(self, kind: str, numbers: Iterable[int]) -> None:
        """Records on these lines stand here word for word: nobody has to prove or compare them."""
        self._known[kind].update(numbers)

    def again(self, kind: str, *, known: bool = False) -> Iterator[State]:
        """The records once more, those that were told as known only if asked for."""
        name = _RECORDS.format(kind=kind)
        if name not in self.opened.names:
            return
        skipped = () if known else self._known[kind]
        with self.opened.open(name) as file:
            for _, form in lines.objects(file, name, skipped):
                yield from_form(form, tuple(form.get("lineage", ())))

    def close(self) -> None:
        """Nothing is proven any more."""
        self._mould.close()

    def edits(self) -> Iterator[Mapping[str, Any]]:
        """What the history of other archives tells of the records, oldest first."""
        if _HISTORY not in self.opened.names:
            return
        with self.opened.open(_HISTORY) as file:
            for number, form in lines.objects(file, _HISTORY):
                try:
                    yield checking.edit(form)
                except checking.Misfit as error:
                    raise lines.refused(_HISTORY, number, str(error)) from error

    def refuse_loose_ends(
        self, known: Mapping[str, set[str]], codes: Collection[tuple[str, str]]
    ) -> None:
        """Refuse references that lead nowhere, and records that would stand above themselves.

        `known` holds, by kind, the uuids of those that are named here and not in the bundle;
        `codes` the terms that are here.
        """
        for vocabulary, code in sorted(self.codes - self._terms):
            if (vocabulary, code) not in codes:
                raise _refused(
                    say(
                        "{code} of {vocabulary} is neither in it nor here",
                        code=code,
                        vocabulary=term(vocabulary),
                    )
                )
        for kind, uuid in sorted(self._named):
            if uuid not in self.found.get(kind, ()) and uuid not in known.get(kind, ()):
                raise _refused(
                    say("it names what is neither in it nor here: {kind}", kind=term(kind))
                )
        for above in self._above.values():
            _refuse_circles(above)

    def named_elsewhere(self) -> Mapping[str, set[str]]:
        """By kind, the uuids that are named and not in the bundle."""
        named: dict[str, set[str]] = {}
        for kind, uuid in self._named:
            if uuid not in self.found.get(kind, ()):
                named.setdefault(kind, set()).add(uuid)
        return named

    @cached_property
    def files(self) -> frozenset[str]:
        """The SHA-256 of the originals whose bytes are in the bundle."""
        names = (name.removeprefix(_ORIGINALS) for name in self.opened.names if _ORIGINALS in name)
        return frozenset(name.partition(".")[0] for name in names)

    def text(self, sha256: str) -> str | None:
        """A source text; None where the bundle has none of that name."""
        name = f"data/texts/{sha256}.txt"
        if name not in self.opened.names:
            return None
        return self.opened.read(name, _MOST_TEXT_BYTES).decode()

    def _note(self, state: State) -> None:
        kind, shape = state.kind, self.shapes[state.kind]
        kept_back = state.left_out.get("files", ())
        for refers, uuid in checking.references(state, shape):
            if refers in self.found and uuid not in kept_back:
                self._named.add((refers, uuid))
        if kind == "term":
            self._terms.add((state.fields["vocabulary"], state.fields["code"]))
        self.codes.update(set(checking.codes(state, shape)) - self._terms)
        for column in ("parent", "merged_into"):
            if state.fields.get(column):
                self._above.setdefault(column, {})[state.uuid] = state.fields[column]


def _refuse_circles(above: Mapping[str, str]) -> None:
    """Refuse what stands, by way of others, above itself."""
    sound: set[str] = set()
    for start in above:
        passed: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in sound:
            if at in passed:
                raise _refused(say("a name in it is part of itself"))
            passed[at] = None
            at = above.get(at)
        sound.update(passed)


def original_name(sha256: str, extension: str) -> str:
    """Where a bundle has the bytes of an original."""
    return f"{_ORIGINALS}{sha256}.{extension}"


def refuse_foreign(export: Mapping[str, Any], name: str) -> None:
    """Refuse what is no bundle of this program, or of a newer one."""
    if export.get("format") != FORMAT:
        raise ArchiveError(
            say(
                "{name} holds no records of an archive: it can be checked and looked at, but not "
                "taken in. Add its files instead.",
                name=name,
            )
        )
    version = export.get("format_version")
    if type(version) is not int or not 1 <= version <= VERSION:
        raise ArchiveError(
            say(
                "{name} was written by a newer program (format {version}, this one reads up to "
                "{known}). Use a newer version of Treaty Archive. Nothing was written.",
                name=name,
                version=str(version),
                known=VERSION,
            )
        )


def _refused(why: str) -> ArchiveError:
    return ArchiveError(say("The bundle cannot be taken in: {why}. Nothing was written.", why=why))


def problems(opened: Opened, progress: Progress) -> Iterator[Problem]:
    """What of the records of a bundle cannot be read: the first line of each kind, if any."""
    if not opened.export():
        return
    with TemporaryDirectory() as folder, Archive.create(Path(folder, "empty.tarchive")) as empty:
        incoming = Incoming(empty, opened)
        for done, kind in enumerate(KINDS):
            progress.step(done, len(KINDS), "")
            try:
                for one in incoming.read(kind):
                    incoming.prove(one)
            except ArchiveError as error:
                yield Problem(say("records"), _RECORDS.format(kind=kind), str(error))
