"""Files for the tests of adding."""

from pathlib import Path

from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding, giving
from treatyarchive.intake.outcomes import Outcome


def add(archive: Archive, *paths: Path | str) -> list[Outcome]:
    return list(adding.add_paths(archive, [str(path) for path in paths]).outcomes)


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def extracted(archive: Archive, number: int, folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in giving.extract(archive, number, folder)}
