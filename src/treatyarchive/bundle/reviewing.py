"""A bundle beside the archive: what of it is new, the same, changed or in conflict."""

from typing import TYPE_CHECKING, Any

from treatyarchive.archive.store import Archive
from treatyarchive.bundle.review import Decisions, FieldLine, Item, Review
from treatyarchive.progress import Progress

if TYPE_CHECKING:
    from treatyarchive.bundle.unpacking import Opened

__all__ = ["Decisions", "FieldLine", "Item", "Review", "review"]


def review(archive: Archive, opened: "Opened | Any", progress: Progress) -> Review:
    """What taking in an opened bundle would do; nothing is written."""
    del archive, opened, progress
    return Review((), {})
