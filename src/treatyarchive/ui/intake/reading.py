"""What the screen asks of the archive, read in one moment."""

from dataclasses import dataclass

from treatyarchive.archive import intake_list, watched
from treatyarchive.archive.intake_list import Entry
from treatyarchive.archive.store import Archive
from treatyarchive.archive.watched import Folder

PORTION = 400  # lines read at a time: more than are seen


@dataclass(frozen=True)
class Wanted:
    """Which lines: of one outcome or all, with words in the names of the files."""

    outcome: str = ""
    words: str = ""


@dataclass(frozen=True)
class Found:
    """The first lines of what was wanted, all counts, and the folders that are watched."""

    wanted: Wanted
    entries: tuple[Entry, ...]
    counts: dict[str, int]
    total: int
    folders: tuple[Folder, ...]


def read(archive: Archive, wanted: Wanted, most: int) -> Found:
    """Read at most so many lines."""
    with archive.reading():
        entries = intake_list.entries(archive, wanted.outcome, wanted.words, limit=most)
        counts = intake_list.counts(archive, wanted.words)
        folders = tuple(watched.folders(archive))
    total = counts[wanted.outcome] if wanted.outcome else sum(counts.values())
    return Found(wanted, tuple(entries), counts, total, folders)


def more(archive: Archive, wanted: Wanted, offset: int) -> list[Entry]:
    """The next lines after so many."""
    return intake_list.entries(archive, wanted.outcome, wanted.words, limit=PORTION, offset=offset)
