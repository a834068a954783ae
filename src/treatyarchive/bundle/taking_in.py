"""Taking a bundle in as reviewed: all of it or nothing, one edit."""

import hashlib
import json
from contextlib import closing
from functools import partial
from typing import BinaryIO, Final

from treatyarchive.archive import index, merged_rows
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.file_names import stored
from treatyarchive.archive.rows import Row
from treatyarchive.archive.sharing import circles, foreign_history, shared_states
from treatyarchive.archive.sharing.arriving import Arriving
from treatyarchive.archive.sharing.batches import some
from treatyarchive.archive.sharing.recording import Recording
from treatyarchive.archive.sharing.state import State
from treatyarchive.archive.store import Archive
from treatyarchive.bundle import layout, proving, reviewing
from treatyarchive.bundle.comparing import Compared, Comparing
from treatyarchive.bundle.incoming import Incoming
from treatyarchive.bundle.matching import title
from treatyarchive.bundle.review import Decisions, Review, Side
from treatyarchive.bundle.unpacking import Opened
from treatyarchive.errors import ConflictError, DamagedError
from treatyarchive.messages import Message, say
from treatyarchive.progress import Progress

_BODIES_AT_ONCE: Final = 200


def take_in(
    archive: Archive, opened: Opened, review: Review, decisions: Decisions, progress: Progress
) -> ChangeSet:
    """Write what the review says; `ConflictError` where a conflict is not decided.

    It is refused as well where the archive has changed since the review.
    """
    with archive.transaction(), closing(Incoming(archive, opened)) as incoming:
        matches = reviewing.matched(incoming, progress)
        writing = _Writing(archive, incoming, decisions, progress)
        seen = hashlib.sha256()
        with index.words(archive):
            for one in Comparing(incoming, matches, progress).all(known=True):
                seen.update(reviewing.token_of(one))
                writing.take(one)
            writing.settle()
        if seen.hexdigest() != review.token:
            raise ConflictError(
                say("The archive has changed since the review. Nothing was written: review again.")
            )
        name = opened.path.name
        content = {"info": dict(opened.info), "signature": _signed(review), **review.counts}
        remembered = {
            "direction": "in",
            "name": stored(name),
            "who": archive.who,
            "content": json.dumps(content, ensure_ascii=False),
        }
        return writing.finish(say("Import bundle {name}", name=name), remembered)


def _signed(review: Review) -> str:
    """By whom a bundle was signed, as it is remembered; empty where it was not."""
    return review.signature.public_key if review.signature is not None else ""


def _by_first_number(state: State) -> tuple[int, str, str]:
    number = str(state.fields.get("first_number") or "")
    return len(number), number, state.uuid


class _Writing:
    """What is written of a bundle, inside one transaction."""

    def __init__(
        self, archive: Archive, incoming: Incoming, decisions: Decisions, progress: Progress
    ) -> None:
        self._archive, self._incoming, self._decisions = archive, incoming, decisions
        self._progress = progress
        self._recording = Recording(archive)
        self._arriving = Arriving(archive, self._recording, str(incoming.opened.path.name))
        self._first: list[Change] = []
        self._then: list[Change] = []
        self._documents: list[State] = []
        self._new: list[State] = []
        self._changed: list[tuple[Compared, State]] = []
        self._shared: list[Change] = []
        self._bodies: list[State] = []
        self._moved: list[str] = []

    def take(self, one: Compared) -> None:
        """Write a record, or keep it until all that it may name has a number."""
        if one.mine is None:
            self._add(one)
        elif one.outcome not in ("same", "changed_here"):
            self._changed.append((one, one.mine))
        if one.came.kind in shared_states.KINDS:
            names = (*one.came.lineage, one.came.sha256())
            made = shared_states.changes(self._archive, one.match.uuid, names)
            self._shared += made
            self._bodies += [one.came] if made else []
        if len(self._bodies) >= _BODIES_AT_ONCE:
            self._keep_bodies()

    def settle(self) -> None:
        """Make the changes of what is here, once all that is new has a number."""
        self._add_documents()
        for one, mine in self._changed:
            self._progress.step(1, 1, "")
            self._change(one, mine)

    def finish(self, action: Message, remembered: Row) -> ChangeSet:
        """Write what ties the records together, as one edit."""
        self._keep_bodies()
        for edits in some(self._incoming.edits()):
            foreign_history.store(self._archive, edits)
        for state in self._new:
            self._then += self._recording.tied(state)
        changes = (*self._first, *self._then)
        accession = self._arriving.accession
        if not changes and accession is None:
            self._archive.rows.insert_all(
                "shared_state", [{"id": one.row} | (one.after or {}) for one in self._shared]
            )
            return ChangeSet(action, ())
        noted = self._archive.insertion("bundle", remembered | {"at": self._archive.at})

        def write() -> None:
            self._archive.apply(ChangeSet(action, (*changes, *self._shared, noted)))
            self._follow_merging()
            self._arriving.finish()

        done = self._archive.combine(action, write, accession=accession)
        circles.refuse(self._archive)
        return done

    def _add(self, one: Compared) -> None:
        state = one.theirs
        match state.kind:
            case "original":
                if state.uuid in self._incoming.files:
                    self._arriving.original(state, partial(self._open, state))
            case "document":
                self._documents.append(state)
            case "pin" | "difference_note":
                self._add_documents()
                self._then.append(self._recording.added(state))
            case _:
                self._first.append(self._recording.added(state))
                self._new.append(state)

    def _add_documents(self) -> None:
        """Write the new ones, so that their numbers follow each other as the first ones did."""
        for state in sorted(self._documents, key=_by_first_number):
            self._progress.step(1, 1, "")
            self._text(state)
            self._arriving.document(state)
            self._new.append(state)
        self._documents = []

    def _change(self, one: Compared, mine: State) -> None:
        decide = partial(self._decide, one)
        wanted = one.decided(decide)
        self._recording.know(mine, one.match.number or 0)
        if (given_up := one.given_up(decide)) is not None:
            # Written and taken back in the same edit, so that history has both values.
            shown = self._recording.changes(mine, given_up)
            self._then += [*shown, *(change.inverse() for change in reversed(shown))]
        if mine.kind == "document":
            self._text(wanted)
            self._then += self._arriving.scans(mine, wanted)
            self._then += self._arriving.state_of(mine, wanted, revived=one.revived)
        elif mine.kind == "original":
            self._arriving.turns(wanted)
        self._then += self._recording.changes(mine, wanted)
        if wanted.fields.get("merged_into") and not mine.fields.get("merged_into"):
            self._moved.append(wanted.uuid)

    def _decide(self, one: Compared, path: str) -> Side:
        side = self._decisions.on(one.match.uuid, path)
        if side is None:
            raise ConflictError(
                say("{title} has a conflict that is not decided.", title=title(one.theirs))
            )
        return side

    def _text(self, state: State) -> None:
        sha256 = state.fields.get("text_sha256")
        if sha256 and not self._arriving.has_text(sha256):
            self._arriving.text(sha256, self._incoming.text(sha256) or "")

    def _open(self, state: State) -> BinaryIO:
        fields = state.fields
        name = layout.original(state.uuid, fields["extension"])
        opened = self._incoming.opened
        if name not in opened.names or opened.size(name) != fields["bytes"]:
            raise DamagedError(say("{name} in the bundle is not what it says.", name=name))
        return proving.of_type(opened.open(name), name, fields["media_type"])

    def _keep_bodies(self) -> None:
        shared_states.keep_bodies(self._archive, self._bodies)
        self._bodies = []

    def _follow_merging(self) -> None:
        """What names an entry that came as merged names the one that was kept."""
        for uuid in self._moved:
            merged_rows.follow(self._archive, uuid)
