"""Taking a bundle in as reviewed: all of it or nothing, one edit."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from treatyarchive.archive import accessions
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.sharing import shared_states
from treatyarchive.archive.sharing.arriving import Arriving, stored_left_out
from treatyarchive.archive.sharing.recording import Recording
from treatyarchive.archive.sharing.state import State
from treatyarchive.archive.store import Archive
from treatyarchive.bundle import proving, reviewing
from treatyarchive.bundle.comparing import Compared, Comparing
from treatyarchive.bundle.incoming import Incoming, original_name
from treatyarchive.bundle.merging import Decide
from treatyarchive.bundle.review import Decisions, Review
from treatyarchive.bundle.unpacking import Opened
from treatyarchive.errors import ConflictError, DamagedError
from treatyarchive.messages import say
from treatyarchive.progress import Progress

_BODIES_AT_ONCE: Final = 200


def take_in(
    archive: Archive, opened: Opened, review: Review, decisions: Decisions, progress: Progress
) -> ChangeSet:
    """Write what the review says; `ConflictError` where a conflict is not decided.

    It is refused as well where the archive has changed since the review.
    """
    with archive.transaction():
        incoming = Incoming(archive, opened)
        matches = reviewing.matched(incoming, progress)
        writing = _Writing(archive, incoming, decisions)
        seen = hashlib.sha256()
        for one in Comparing(incoming, matches, progress).all():
            seen.update(reviewing.token_of(one))
            writing.take(one)
        if seen.hexdigest() != review.token:
            raise ConflictError(
                say("The archive has changed since the review. Nothing was written: review again.")
            )
        return writing.finish(opened, review)


@dataclass
class _Writing:
    """What is written of a bundle, inside one transaction."""

    archive: Archive
    incoming: Incoming
    decisions: Decisions
    new: list[State] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    written: int = 0

    def __post_init__(self) -> None:
        self.recording = Recording(self.archive)
        self._accession = 0
        self._arriving: Arriving | None = None
        self._first: list[Change] = []
        self._bodies: list[State] = []
        self._known: list[tuple[str, tuple[str, ...]]] = []
