"""Watched folders: which they are, and which of their files have come in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from treatyarchive.archive.file_names import as_found, stored
from treatyarchive.archive.store import Archive, new_uuid
from treatyarchive.text.clock import now


class Stamp(NamedTuple):
    """How a file was when it was looked at: bytes, and the nanosecond it was last written."""

    bytes: int
    written: int


@dataclass(frozen=True)
class Folder:
    """A folder whose new files come in by themselves."""

    id: int
    path: str
    since: str


def folders(archive: Archive) -> list[Folder]:
    """All of them, by path."""
    found = archive.query("SELECT id, path, since FROM watched_folder ORDER BY path")
    return [Folder(number, as_found(path), since) for number, path, since in found]


def begin(archive: Archive, path: str) -> Folder:
    """Watch a folder from now on; one that is watched already goes on as it was."""
    with archive.transaction():
        found = next((f for f in folders(archive) if f.path == path), None)
        if found is not None:
            return found
        number, since = archive.rows.reserve("watched_folder"), now()
        row = {"id": number, "uuid": new_uuid(), "path": stored(path), "since": since}
        archive.rows.insert("watched_folder", row)
    return Folder(number, path, since)


def end(archive: Archive, number: int) -> None:
    """Watch a folder no more, and forget its files; what came in from it stays."""
    with archive.transaction():
        for (file,) in archive.query("SELECT id FROM watched_file WHERE folder_id = ?", (number,)):
            archive.rows.delete("watched_file", file)
        if archive.rows.get("watched_folder", number) is not None:
            archive.rows.delete("watched_folder", number)


def known(archive: Archive, number: int) -> dict[str, Stamp]:
    """The files of a folder that have come in, by their path in it."""
    sql = "SELECT path, bytes, written FROM watched_file WHERE folder_id = ?"
    return {as_found(path): Stamp(*stamp) for path, *stamp in archive.query(sql, (number,))}


def came(archive: Archive, number: int, files: Mapping[str, Stamp]) -> None:
    """Keep that these files, as they are now, are not to come in again."""
    with archive.transaction():
        for path, stamp in files.items():
            _keep(archive, number, path, stamp)


def _keep(archive: Archive, number: int, path: str, stamp: Stamp) -> None:
    row = {"folder_id": number, "path": stored(path), **stamp._asdict()}
    sql = "SELECT id FROM watched_file WHERE folder_id = ? AND path = ?"
    found = archive.query(sql, (number, row["path"]))
    if found:
        archive.rows.update("watched_file", found[0][0], row)
        return
    made = {"id": archive.rows.reserve("watched_file"), "uuid": new_uuid()}
    archive.rows.insert("watched_file", made | row)
