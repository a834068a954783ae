"""What is known of an archive that was open lately, found out away from the window's thread."""

import threading
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from treatyarchive.errors import ArchiveError

_COUNT = "SELECT count(*) FROM document WHERE trashed_at IS NULL"


@dataclass(frozen=True)
class Facts:
    """Of one archive; without a day it is not where it was."""

    day: date | None = None
    """When it was last written."""
    documents: int | None = None
    """How many it holds; None where it cannot be read."""


def is_there(path: Path) -> bool:
    """Whether there is such a file, as far as one may look: a drive may be gone or locked."""
    try:
        return path.is_file()
    except OSError:
        return False


def look(paths: list[Path]) -> dict[Path, "Future[Facts]"]:
    """Ask about each; drives that are slow or gone hold up nobody."""
    asked: dict[Path, Future[Facts]] = {path: Future() for path in paths}
    each = list(asked.items())  # whoever asked takes out what is answered, meanwhile

    def run() -> None:
        for path, answer in each:
            try:
                answer.set_result(_facts(path))
            except BaseException as error:  # raised again in the window's thread
                answer.set_exception(error)

    threading.Thread(target=run, name="recent archives", daemon=True).start()
    return asked


def _facts(path: Path) -> Facts:
    from treatyarchive.archive.store import Archive  # noqa: PLC0415 - starting need not wait

    try:
        day = date.fromtimestamp(path.stat().st_mtime)
    except OSError:
        return Facts()
    try:
        with Archive.open(path, read_only=True) as archive:
            return Facts(day, int(archive.one(_COUNT)[0]))
    except (ArchiveError, OSError):
        return Facts(day)
