"""Watched folders: new files come in by themselves, once, when they are completely written."""

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from treatyarchive.archive import watched
from treatyarchive.archive.intake_list import MEMBER
from treatyarchive.archive.store import Archive
from treatyarchive.archive.watched import Folder, Stamp
from treatyarchive.errors import ArchiveError, ReadOnlyError
from treatyarchive.intake import adding, looking
from treatyarchive.intake.listing import Listing
from treatyarchive.intake.looking import Clock, Look, Looker
from treatyarchive.intake.outcomes import AddResult, Outcome
from treatyarchive.messages import say
from treatyarchive.progress import Progress

LOOK_SECONDS = 2.0
"""How long to wait from one look to the next."""


def begin(archive: Archive, path: str, *, bring_in: bool) -> Folder:
    """Watch a folder. What lies in it already comes in too if `bring_in`, else never.

    A folder that is watched already stays as it is.
    """
    whole = os.path.abspath(path)  # noqa: PTH100 - links stay as they were given
    if not Path(whole).is_dir():
        raise ArchiveError(say("{path} is no folder. Name one that is there.", path=path))
    for other in watched.folders(archive):
        if other.path == whole:
            return other
        if Path(other.path) in Path(whole).parents or Path(whole) in Path(other.path).parents:
            raise ArchiveError(
                say(
                    "{path} and {other}, which is watched already, share files. "
                    "Watch only the outer one: what lies in its folders comes in too.",
                    path=path,
                    other=other.path,
                )
            )
    there = {} if bring_in else looking.present(whole)
    with archive.transaction():
        folder = watched.begin(archive, whole)
        watched.came(archive, folder.id, there)
    return folder


@dataclass(frozen=True)
class Found:
    """What a look at a watched folder found."""

    folder: Folder
    look: Look


class Watch:
    """Looks at the watched folders of an archive; any thread may look, one at a time."""

    def __init__(
        self,
        archive: Archive,
        folders: Sequence[Folder] | None = None,
        clock: Clock = time.monotonic,
    ) -> None:
        """Of `folders`, else of all the archive has. The archive is not used later on."""
        chosen = watched.folders(archive) if folders is None else folders
        self._lookers = [(f, Looker(f.path, watched.known(archive, f.id), clock)) for f in chosen]

    @property
    def folders(self) -> list[Folder]:
        """Those it looks at."""
        return [folder for folder, _ in self._lookers]

    def look(self) -> list[Found]:
        """Look at each of them."""
        return [Found(folder, looker.look()) for folder, looker in self._lookers]

    def bring_in(
        self,
        archive: Archive,
        found: Found,
        *,
        progress: Progress | None = None,
        on_outcome: adding.OnOutcome | None = None,
    ) -> AddResult:
        """Add what is ready in a folder, but for what another program has brought in meanwhile.

        A file is known from the moment it is added. What could not be written for want of space,
        or because somebody else was writing, is not: it is found again.
        """
        if archive.read_only:
            raise ReadOnlyError(
                say("{path} can be read but not written. Nothing can come in.", path=archive.path)
            )
        try:
            return _bring_in(archive, found, progress, on_outcome)
        finally:
            known = watched.known(archive, found.folder.id)
            for folder, looker in self._lookers:
                if folder == found.folder:
                    looker.came(known)


def _bring_in(
    archive: Archive,
    found: Found,
    progress: Progress | None,
    on_outcome: adding.OnOutcome | None,
) -> AddResult:
    folder = found.folder
    if folder not in watched.folders(archive):
        return AddResult((), None)
    known = watched.known(archive, folder.id)
    stamps = {
        os.path.join(folder.path, name): (name, stamp)  # noqa: PTH118 - the path as it was found
        for name, stamp in found.look.ready.items()
        if known.get(name) != stamp
    }
    listing = _Arriving(folder.path, None, folder.id, stamps, frozenset(known))
    result = adding.add_paths(
        archive, list(stamps), progress=progress, on_outcome=on_outcome, listing=listing
    )
    if result.stopped is None:
        # What has members is known when all of them have come.
        watched.came(archive, folder.id, dict(stamps.values()))
    return result


@dataclass(frozen=True)
class _Arriving(Listing):
    """Lists what comes from a watched folder, and keeps that it came."""

    folder: int = 0
    stamps: Mapping[str, tuple[str, Stamp]] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    """Files that came before, as they were then."""

    def write(self, archive: Archive, outcomes: Sequence[Outcome]) -> None:
        """Keep both in one transaction: a file comes in once, whenever the program ends."""
        super().write(archive, [found for found in outcomes if not self._is_itself(found)])
        came = [self.stamps[found.path] for found in outcomes if found.path in self.stamps]
        watched.came(archive, self.folder, dict(came))

    def _is_itself(self, found: Outcome) -> bool:
        """Whether a file was saved again as it was; that is no news."""
        name, _ = self.stamps.get(found.path.partition(MEMBER)[0], ("", None))
        return found.outcome == "duplicate" and name in self.known
