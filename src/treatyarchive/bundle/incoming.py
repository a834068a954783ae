"""The records of a bundle, each line proven before anything is made of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from treatyarchive.archive.check import Problem
from treatyarchive.archive.sharing import circles, known, shapes
from treatyarchive.archive.sharing.mould import Mould
from treatyarchive.archive.sharing.state import KINDS, State, from_form
from treatyarchive.archive.store import Archive
from treatyarchive.bundle import checking, layout, lines
from treatyarchive.bundle.unpacking import Opened
from treatyarchive.errors import ArchiveError, DamagedError
from treatyarchive.messages import say, term
from treatyarchive.progress import Progress

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
        name = layout.records(kind)
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
                if any(state.uuid in others for others in self.found.values()):
                    raise lines.refused(name, number, say("its identity is that of another record"))
                if any(state.uuid in others for others in self.found.values()):
                    raise lines.refused(name, number, say("its identity is that of another record"))
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
            name = layout.records(state.kind)
            raise lines.refused(name, line.number, str(error)) from error
        return state

    def are_known(self, kind: str, numbers: Iterable[int]) -> None:
        """Records on these lines stand here word for word: nobody has to prove or compare them."""
        self._known[kind].update(numbers)

    def again(self, kind: str, *, known: bool = False) -> Iterator[State]:
        """The records once more, those that were told as known only if asked for."""
        name = layout.records(kind)
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
        if layout.HISTORY not in self.opened.names:
            return
        with self.opened.open(layout.HISTORY) as file:
            for number, form in lines.objects(file, layout.HISTORY):
                try:
                    yield checking.edit(form)
                except checking.Misfit as error:
                    raise lines.refused(layout.HISTORY, number, str(error)) from error

    def refuse_mistaken(self) -> None:
        """Refuse records whose identity is that of a record of another kind here."""
        for kind in KINDS:
            others = set().union(*(uuids for of, uuids in self.found.items() if of != kind))
            if known.by_uuid(self.archive, kind, sorted(others)):
                raise _refused(say("a record in it has the identity of another one here"))

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
        if any(map(circles.is_circular, self._above.values())):
            raise _refused(say("a name in it is part of itself"))

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
        names = (n for n in self.opened.names if n.startswith(layout.ORIGINALS))
        return frozenset(n.removeprefix(layout.ORIGINALS).partition(".")[0] for n in names)

    def text(self, sha256: str) -> str | None:
        """A source text; None where the bundle has none of that name."""
        name = layout.text(sha256)
        if name not in self.opened.names:
            return None
        try:
            return self.opened.read(name, _MOST_TEXT_BYTES).decode()
        except UnicodeDecodeError as error:
            raise DamagedError(say("{name} in the bundle is damaged.", name=name)) from error

    def _note(self, state: State) -> None:
        kind, shape = state.kind, self.shapes[state.kind]
        kept_back = state.left_out.get("files", ())
        for refers, uuid in checking.references(state, shape):
            if refers in self.found and uuid not in kept_back:
                self._named.add((refers, uuid))
        if kind == "term":
            named = (state.fields["vocabulary"], state.fields["code"])
            if named in self._terms:
                raise same_code(named[1])
            self._terms.add(named)
        self.codes.update(set(checking.codes(state, shape)) - self._terms)
        for column in ("parent", "merged_into"):
            if state.fields.get(column):
                self._above.setdefault(column, {})[state.uuid] = state.fields[column]


def refuse_foreign(export: Mapping[str, Any], name: str) -> None:
    """Refuse what is no bundle of this program, or of a newer one."""
    if export.get("format") != layout.FORMAT:
        raise ArchiveError(
            say(
                "{name} holds no records of an archive: it can be checked and looked at, but not "
                "taken in. Add its files instead.",
                name=name,
            )
        )
    version = export.get("format_version")
    if type(version) is not int or version < 1:
        raise _refused(say("its export.json does not say which format it is"))
    if version > layout.FORMAT_VERSION:
        raise ArchiveError(
            say(
                "{name} was written by a newer program (format {version}, this one reads up to "
                "{known}). Use a newer version of Treaty Archive. Nothing was written.",
                name=name,
                version=version,
                known=layout.FORMAT_VERSION,
            )
        )


def same_code(code: str) -> ArchiveError:
    """What to say where two terms of a vocabulary are one by their code."""
    return _refused(say("two terms in it have the code {code}", code=code))


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
                yield Problem(say("records"), layout.records(kind), str(error))
