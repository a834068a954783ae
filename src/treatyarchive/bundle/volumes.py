"""Bundles in several volumes: bags of their own, beside each other, NAME, NAME-2, NAME-3 ..."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Protocol, TypeVar

from treatyarchive.bundle import bagit_files as tags
from treatyarchive.errors import DamagedError
from treatyarchive.messages import say

MOST_FILES: Final = 60_000
"""Files of one volume: zip files of more are read by fewer programs."""
MOST_VOLUMES: Final = 1000
PROGRAM: Final = "Treaty Archive"
AGENT = "Bag-Software-Agent"
GROUP, COUNT = "Bag-Group-Identifier", "Bag-Count"
_OF = re.compile(r"([1-9]\d{0,3}) of ([1-9]\d{0,3})")


class Sized(Protocol):
    """A file that has a size."""

    @property
    def bytes(self) -> int:
        """How large it is."""


File = TypeVar("File", bound=Sized)


def path_of(first: Path, number: int) -> Path:
    """Where a volume lies, counted from 1, by where the first one does."""
    if number == 1:
        return first
    ending = first.suffix if first.suffix.lower() == ".zip" else ""
    return first.with_name(f"{first.name.removesuffix(ending)}-{number}{ending}")


def told(info: Iterable[tuple[str, str]]) -> tuple[str, int, int]:
    """Which group of volumes a bag belongs to, its number, and how many there are.

    Bags that other programs wrote in groups stand for themselves.
    """
    labels = tags.same_labels(info)
    if not labels.get(AGENT, "").startswith(PROGRAM):
        return "", 1, 1
    found = _OF.fullmatch(labels.get(COUNT, "1 of 1"))
    number, count = (int(found[1]), int(found[2])) if found else (1, 1)
    if not number <= count <= MOST_VOLUMES:
        raise DamagedError(say("The bundle's number of volumes cannot be."))
    return labels.get(GROUP, ""), number, count


def parted(
    files: Iterable[File], used_bytes: int, used_files: int, most_bytes: int | None
) -> list[list[File]]:
    """Files of each volume, in order; of the first one some room is used already."""
    parts: list[list[File]] = [[]]
    size, count = used_bytes, used_files
    for file in files:
        over = most_bytes is not None and size + file.bytes > most_bytes and count
        if over or count >= MOST_FILES:
            parts.append([])
            size, count = 0, 0
        parts[-1].append(file)
        size, count = size + file.bytes, count + 1
    return parts
