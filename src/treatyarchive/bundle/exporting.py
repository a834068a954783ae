"""A bundle: everything of it put together, written, and given its name when it is whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treatyarchive.archive.sharing.outgoing import Choices, Outgoing
    from treatyarchive.archive.store import Archive
    from treatyarchive.progress import Progress


class Stage(Enum):
    """What a bundle is made of, in the order in which it is written."""

    RECORDS = "records"
    FILES = "files"
    SITE = "site"
    CHECKS = "checks"


OnStage = Callable[[Stage, int, int], None]
"""Told which stage, how much of it is done, of how much: documents, files, pages, checks."""


@dataclass(frozen=True)
class Wanted:
    """What is to be exported, by numbers, and how; `password` is asked for a key that has one."""

    documents: Sequence[int]
    visits: Sequence[int] = ()
    choices: "Choices" = field(default_factory=lambda: _choices())
    site: bool = True
    volume_bytes: int | None = None
    key: Path | None = None
    password: Callable[[], str] | None = None


@dataclass(frozen=True)
class Plan:
    """What would go, before anything is written."""

    outgoing: "Outgoing"
    documents: int
    record_only: tuple[int, ...]
    withheld: tuple[object, ...]
    asked: tuple[object, ...]
    pages: int
    bytes: int


@dataclass(frozen=True)
class Exported:
    """What was written: documents by number of them, the rest by accession number."""

    out: Path
    volumes: tuple[Path, ...]
    documents: int
    record_only: tuple[str, ...]
    withheld: tuple[tuple[str, str], ...]
    bytes: int
    identifier: str


def _choices() -> "Choices":
    from treatyarchive.archive.sharing.outgoing import Choices  # noqa: PLC0415 - being written

    return Choices()


def plan(archive: "Archive", wanted: Wanted) -> Plan:
    """What `wanted` comes to; quick."""
    raise NotImplementedError


def write(
    archive: "Archive",
    wanted: Wanted,
    out: Path,
    progress: "Progress",
    on_stage: OnStage | None = None,
) -> Exported:
    """Write a bundle to `out`, a zip file where it ends in .zip, else a folder."""
    raise NotImplementedError
