"""All that leaves the archive is made from this: what goes, and what of it.

Nothing of the archive is read past it, so that nothing can leave by having been forgotten.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import BinaryIO, Final

from treatyarchive.archive import naming, originals
from treatyarchive.archive.naming import ref
from treatyarchive.archive.sharing import access, going, reading_states, shapes, shared_states
from treatyarchive.archive.sharing.access import Sharing, Verdict
from treatyarchive.archive.sharing.going import Going
from treatyarchive.archive.sharing.held_names import Printing
from treatyarchive.archive.sharing.outgoing_history import Edit, OutgoingHistory
from treatyarchive.archive.sharing.state import Row, State
from treatyarchive.archive.sharing.stripping import Stripping
from treatyarchive.archive.store import Archive
from treatyarchive.errors import DamagedError
from treatyarchive.messages import say
from treatyarchive.progress import NoProgress, Progress
from treatyarchive.text import clock

_AT_ONCE: Final = 500
"""States that are made ready in one go."""
_WHOLE: Final = "(SELECT value FROM json_each(?1))"
_SCANNED: Final = (
    "SELECT o.sha256 FROM scan s JOIN original o ON o.id = s.original_id "
    f"WHERE s.trashed_at IS NULL AND s.document_id IN {_WHOLE}"
)
_USES: Final = (
    "SELECT o.sha256, s.name, s.document_id FROM scan s JOIN original o ON o.id = s.original_id "
    f"WHERE s.trashed_at IS NULL AND s.document_id IN {_WHOLE} "
    "UNION SELECT o.sha256, d.original_name, d.id FROM document d "
    f"JOIN original o ON o.id = d.original_id WHERE d.id IN {_WHOLE}"
)
_FILES: Final = (
    "SELECT sha256, substr(stored_as, 66), media_type, bytes, ifnull(pages, 0) FROM original "
    f"WHERE sha256 IN (SELECT n.sha256 FROM ({_USES}) n) ORDER BY sha256"
)


@dataclass(frozen=True)
class Choices:
    """What somebody says for one bundle.

    `include_copyright`: texts and scans under third-party copyright go as well. `registered`: so do
    documents for registered readers. `name_withheld`: what stays out is named by its number.
    `scans`: the originals of scans go, else small pictures of them. `everything`: it is for all
    there is, so visits, agreements, names and terms go that belong to no document.
    """

    include_copyright: bool = False
    registered: bool = False
    name_withheld: bool = False
    notes: bool = False
    history: bool = False
    scans: bool = True
    everything: bool = False


@dataclass(frozen=True)
class Withheld:
    """A document that stays here, and why."""

    number: int
    ref: str
    verdict: Verdict


@dataclass(frozen=True)
class OriginalFile:
    """A file as it came: `pages` are 0 where it has none, `names` what it was called.

    `goes` is false where its document goes whole but this file of it stays: a scan of which only
    small pictures are wanted. `documents` are the numbers here of those that have it.
    """

    sha256: str
    extension: str
    media_type: str
    bytes: int
    pages: int
    names: tuple[str, ...]
    goes: bool = True
    documents: tuple[int, ...] = ()


class Outgoing:
    """What goes of some documents, as far as their conditions of access and the choices allow."""

    def __init__(
        self,
        archive: Archive,
        documents: Sequence[int],
        visits: Sequence[int] = (),
        choices: Choices | None = None,
        today: date | None = None,
    ) -> None:
        self.archive, self.choices = archive, choices or Choices()
        self.today = today or clock.today()
        self._visits = tuple(visits)
        self.verdicts: Mapping[int, Verdict] = access.verdicts(archive, documents, self.today)
        """By number, in the order asked for, what the conditions say of each document."""
        chosen = [number for number in dict.fromkeys(documents) if number in self.verdicts]
        by_sharing: dict[Sharing, list[int]] = {sharing: [] for sharing in Sharing}
        for number in chosen:
            by_sharing[self._sharing(self.verdicts[number])].append(number)
        self.whole = tuple(by_sharing[Sharing.WHOLE])
        self.record_only = tuple(by_sharing[Sharing.RECORD])
        self.asked = tuple(self._withheld(number) for number in by_sharing[Sharing.ASK])
        """Those of which somebody would have to say that they go."""
        stays = {*by_sharing[Sharing.ASK], *by_sharing[Sharing.OUT]}
        self.withheld = tuple(self._withheld(number) for number in chosen if number in stays)

    def _sharing(self, verdict: Verdict) -> Sharing:
        """How much goes, by what was chosen."""
        if verdict.sharing is Sharing.RECORD and self.choices.include_copyright:
            return Sharing.WHOLE
        if verdict.sharing is Sharing.ASK and self.choices.registered:
            return Sharing.WHOLE
        return verdict.sharing

    def _withheld(self, number: int) -> Withheld:
        return Withheld(number, ref(number), self.verdicts[number])

    @cached_property
    def going(self) -> Going:
        """What goes along with the documents."""
        everything = self.choices.everything
        with self.archive.reading():
            return going.find(
                self.archive,
                self.whole,
                self.record_only,
                self._visits,
                self.today,
                everything=everything,
            )

    @cached_property
    def _stripping(self) -> Stripping:
        stay = frozenset(one.sha256 for one in self.originals() if not one.goes)
        return Stripping(shapes.of(self.archive), self.going, self.choices.notes, stay)

    def states(self, kind: str) -> Iterator[State]:
        """The records of a kind that go, by uuid, as far as they go; read as they are asked for."""
        numbers = self.going.numbers[kind]
        if kind == "difference_note" and not self.choices.notes:
            return
        for at in range(0, len(numbers), _AT_ONCE):
            found = reading_states.states_of(self.archive, kind, numbers[at : at + _AT_ONCE])
            ready = [self._stripping.strip(state) for state in found if self._has_bytes(state)]
            yield from shared_states.with_lineage(self.archive, ready)

    def _has_bytes(self, state: State) -> bool:
        """Whether a file that is described goes; of every other record, yes."""
        return state.kind != "original" or self._originals[state.uuid].goes

    def texts(self) -> tuple[str, ...]:
        """The SHA-256 of the source texts that go."""
        return tuple(self._texts)

    def text_sizes(self) -> dict[str, int]:
        """The source texts that go, by SHA-256: how many bytes each has in UTF-8."""
        found = self.archive.query(
            "SELECT sha256, length(CAST(body AS BLOB)) FROM text WHERE sha256 IN "
            "(SELECT value FROM json_each(?))",
            (json.dumps(self.texts()),),
        )
        return {**self._texts, **dict(found)}  # one that is missing is told when it is read

    @cached_property
    def _texts(self) -> Mapping[str, int]:
        found = self.archive.query(
            "SELECT DISTINCT text_sha256 FROM document WHERE text_sha256 IS NOT NULL "
            "AND id IN (SELECT value FROM json_each(?)) ORDER BY 1",
            (json.dumps(self.whole),),
        )
        return {sha256: 0 for (sha256,) in found}

    def text(self, sha256: str) -> str:
        """A source text that goes; `KeyError` for any other."""
        if sha256 not in self._texts:
            raise KeyError(sha256)
        found = self.archive.query("SELECT body FROM text WHERE sha256 = ?", (sha256,))
        if not found:
            owners = naming.of_text(self.archive, sha256)
            raise DamagedError(
                say(
                    "The source text of {owners} is missing. Run `treatyarchive check`.",
                    owners=owners,
                )
            )
        return str(found[0][0])

    def originals(self) -> tuple[OriginalFile, ...]:
        """The files of the documents that go whole, by SHA-256."""
        return tuple(self._originals.values())

    @cached_property
    def _originals(self) -> Mapping[str, OriginalFile]:
        whole = (json.dumps(self.whole),)
        uses: dict[str, list[tuple[str, int]]] = {}
        for sha256, name, document in self.archive.query(_USES, whole):
            uses.setdefault(sha256, []).append((name, document))
        scans = {sha256 for (sha256,) in self.archive.query(_SCANNED, whole)}
        files = {}
        for sha256, extension, media_type, size, pages in self.archive.query(_FILES, whole):
            files[sha256] = OriginalFile(
                sha256,
                extension,
                media_type,
                size,
                pages,
                tuple(sorted({name for name, _ in uses[sha256] if name})),
                goes=self.choices.scans or sha256 not in scans,
                documents=tuple(sorted({document for _, document in uses[sha256]})),
            )
        return files

    def copy(self, sha256: str, file: BinaryIO, progress: Progress | None = None) -> None:
        """Write a file of `originals()`; `KeyError` for any other, `DamagedError` at a wrong hash.

        `progress` hears of bytes.
        """
        one, done = self._originals[sha256], 0
        listener = progress or NoProgress()
        for piece in originals.pieces(self.archive, f"{sha256}.{one.extension}"):
            file.write(piece)
            done += len(piece)
            listener.step(done, one.bytes, "")

    def page_texts(self, sha256: str) -> tuple[Row, ...]:
        """What is read on the pages of a file of `originals()`, as its state has it."""
        return self._file(sha256).parts["page_texts"]

    def turns(self, sha256: str) -> dict[int, int]:
        """By page, the degrees by which the pages of a file of `originals()` are turned."""
        return {row["page"]: row["degrees"] for row in self._file(sha256).parts["turns"]}

    def _file(self, sha256: str) -> State:
        if sha256 not in self._originals:
            raise KeyError(sha256)
        found = self.archive.query("SELECT id FROM original WHERE sha256 = ?", (sha256,))
        numbers = [number for (number,) in found]
        return next(reading_states.states_of(self.archive, "original", numbers))

    def history(self) -> Iterator[Edit]:
        """The edits of what goes, oldest first, as far as they are about it; if that was chosen."""
        if self.choices.history:
            documents = [*self.whole, *self.record_only]
            printing = Printing(self.archive, self.whole, documents, self.today)
            yield from OutgoingHistory(self.archive, self._stripping, printing).edits()

    def remember(self, states: Iterable[State]) -> None:
        """Keep that these states were shared, once the bundle with them is written.

        It is no edit, and archives that cannot be written keep nothing.
        """
        if not self.archive.read_only:
            shared_states.remember(self.archive, states)
