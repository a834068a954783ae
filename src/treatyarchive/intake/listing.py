"""Keeping the intake list while files are added, in the transaction that adds them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from treatyarchive.archive import intake_list
from treatyarchive.archive.intake_list import MEMBER, Arrival, OutcomeName
from treatyarchive.archive.store import Archive
from treatyarchive.intake.outcomes import Outcome


@dataclass(frozen=True)
class Listing:
    """Where files come from, and the document they are to become scans of."""

    source: str = ""
    document: int | None = None

    def write(self, archive: Archive, outcomes: Sequence[Outcome]) -> None:
        """List what became of these files, inside a transaction."""
        intake_list.note(archive, [self._arrival(outcome) for outcome in outcomes], self.source)

    def _arrival(self, outcome: Outcome) -> Arrival:
        known = outcome.ref or outcome.duplicate_of
        document = int(known) if known is not None else self.document
        said = outcome.error or outcome.note or ""
        return Arrival(outcome.path, cast("OutcomeName", outcome.outcome), document, said)


def file_of(path: str) -> Path:
    """The file on the disk: of a member of a zip or a mail, what it lies in."""
    parts = path.split(MEMBER)
    tries = (Path(MEMBER.join(parts[:end])) for end in range(len(parts), 0, -1))
    return next((found for found in tries if found.is_file()), Path(path))
