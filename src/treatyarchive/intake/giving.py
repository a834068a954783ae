"""Giving originals back as the files they were."""

from pathlib import Path

from treatyarchive.archive import documents, originals
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError
from treatyarchive.messages import say
from treatyarchive.paths import publish

_LONGEST_NAME_BYTES = 200
_LONGEST_ENDING_BYTES = 20
_NOT_IN_NAMES = {ord(c): "_" for c in '/\\:*?"<>|'} | dict.fromkeys((*range(32), 127), "_")


def extract(archive: Archive, number: int, directory: Path) -> list[Path]:
    """Write source file and scans of a document into `directory`; nothing is overwritten."""
    document = documents.get(archive, number)
    wanted = [(scan.name, scan.stored_as) for scan in document.scans]
    if document.original is not None:
        wanted.insert(0, (document.original_name or document.ref, document.original))
    try:
        directory.mkdir(parents=True, exist_ok=True)
        return [_write(archive, name, stored_as, directory) for name, stored_as in wanted]
    except OSError as error:
        raise ArchiveError(
            say(
                "{path} could not be written: {error}. What was written before it is complete.",
                path=error.filename or directory,
                error=error.strerror or error,
            )
        ) from error


def _write(archive: Archive, name: str, stored_as: str, directory: Path) -> Path:
    target = _free(directory, name, stored_as)
    unfinished = target.with_name(f".{target.name[:40]}.unfinished")
    try:
        with unfinished.open("xb") as file:
            originals.copy_to(archive, stored_as, file)
        publish(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def _free(directory: Path, name: str, stored_as: str) -> Path:
    """A name in `directory` that is safe, as near to the file's own as can be, and not taken."""
    safe = name.translate(_NOT_IN_NAMES).strip(". ") or stored_as
    stem, dot, ending = safe.rpartition(".")
    if not stem or len(ending.encode()) > _LONGEST_ENDING_BYTES:
        stem, dot, ending = safe, "", ""
    while len(stem.encode()) > _LONGEST_NAME_BYTES:
        stem = stem[:-1]
    target, count = directory / f"{stem}{dot}{ending}", 2
    while target.exists():
        target, count = directory / f"{stem}-{count}{dot}{ending}", count + 1
    return target
