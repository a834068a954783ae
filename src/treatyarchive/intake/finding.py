"""Which files the given paths mean."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from treatyarchive.intake.outcomes import Outcome, failed
from treatyarchive.messages import say

_OWN_SUFFIXES = ("-journal", "-writer", "-wal", "-shm")
_PAGES = (".html", ".htm", ".xhtml")
# What browsers and word processors add to a page's name for the folder of what it shows.
_COMPANIONS = (
    *("_files", "-files", ".files", "_файлы", ".файлы"),
    *("_dosyalar", "_fichiers", "_Dateien"),
)


def files(paths: Sequence[str], archive: Path, *, recursive: bool) -> Iterator[str | Outcome]:
    """The files meant, in order, folders unfolded by name; what is no file as its outcome."""
    own = _identity(str(archive))
    pages = {path for path in paths if path.lower().endswith(_PAGES)}
    companions = companion_folders(pages) if pages else {}
    for path in paths:
        mode = _mode(path)
        if mode is not None and stat.S_ISDIR(mode):
            if path.rstrip("/") in companions:
                continue
            if recursive:
                yield from _inside(path, own, archive)
            else:
                yield failed(path, say("is a folder. Add what it holds with --recursive."))
        elif mode is not None and own is not None and _identity(path) == own:
            yield failed(path, say("is the archive itself."))
        else:
            yield path


def companions_of(page: str) -> list[str]:
    """What the folder of pictures and scripts of a saved web page may be called."""
    stem = page.rpartition(".")[0]
    return [stem + ending for ending in _COMPANIONS]


def companion_folders(paths: Iterable[str]) -> dict[str, str]:
    """Folders that belong to saved web pages among these paths, and the page of each."""
    pages = [path for path in paths if path.lower().endswith(_PAGES)]
    return {folder: page for page in pages for folder in companions_of(page)}


def belongs(folder: str) -> str:
    """A remark on the folder of a saved web page."""
    return say("its folder {folder} belongs to the page and is not added by itself", folder=folder)


def _inside(folder: str, own: tuple[int, int] | None, archive: Path) -> Iterator[str | Outcome]:
    problems: list[OSError] = []
    empty = True
    for parent, folders, names in os.walk(folder, onerror=problems.append):
        pages = companion_folders(names) if folders else {}
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in pages
        )
        for name in sorted(names):
            path = os.path.join(parent, name)  # noqa: PTH118 - told as found, not tidied
            beside = {archive.name + suffix for suffix in _OWN_SUFFIXES}
            if name.startswith(".") or name in beside or _identity(path) == own:
                continue
            empty = False
            yield path
    for problem in problems:
        said = say("could not be opened: {error}.", error=problem.strerror)
        yield failed(str(problem.filename), said)
    if empty and not problems:
        yield failed(folder, say("is a folder that holds no files to add."))


def _mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode  # noqa: PTH116 - a Path a file costs more than this
    except (OSError, ValueError):
        return None


def _identity(path: str) -> tuple[int, int] | None:
    """Device and inode: a plain open and close of the archive would drop SQLite's locks on it."""
    try:
        found = os.stat(path)  # noqa: PTH116 - as in `_mode`
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino
