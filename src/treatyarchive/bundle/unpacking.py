"""A bundle that came from elsewhere: looked through before anything of it is used or written.

Nothing is unpacked: files are read where they lie, in a folder or a zip file, and those of its
further volumes beside it as if they were one bundle.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from treatyarchive.archive.check import Problem
from treatyarchive.bundle import bagit_files as tags
from treatyarchive.bundle import layout, signing, sources, verifying, volumes
from treatyarchive.bundle.sources import Source
from treatyarchive.errors import ArchiveError, DamagedError
from treatyarchive.messages import say
from treatyarchive.progress import Progress

_MOST_EXPORT_BYTES = 32 * 1024 * 1024
_MOST_SIGNATURE_BYTES = 16 * 1024


@dataclass(frozen=True)
class Verified:
    """What a look through a bundle found; it is whole where there are no problems."""

    problems: tuple[Problem, ...]
    signature: signing.Signature | None
    info: Mapping[str, str]
    """What `bag-info.txt` says, by label."""
    files: int
    originals: int
    bytes: int

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


class Opened:
    """A bundle and its further volumes, their files by the names they have in it."""

    def __init__(self, parts: list[Source], bags: list[verifying.Bag]) -> None:
        self.path = parts[0].path
        self._parts, self._bags = parts, bags
        self._where: dict[str, Source] = {}
        for part in reversed(parts):
            further = part is not parts[0]
            self._where |= {
                name: part for name in part.names() if not further or name.startswith(tags.PAYLOAD)
            }

    @property
    def names(self) -> tuple[str, ...]:
        """The files of the bundle, the payload of all its volumes among them."""
        return tuple(self._where)

    @property
    def root(self) -> str:
        """The name of its own folder."""
        return self._parts[0].root

    @property
    def info(self) -> Mapping[str, str]:
        """What `bag-info.txt` says, by label; not proven before `verify`."""
        return tags.same_labels(self._bags[0].info)

    def size(self, name: str) -> int:
        """Bytes of a file."""
        return self._part(name).size(name)

    def open(self, name: str) -> BinaryIO:
        """A file, to be read; `DamagedError` where it is missing, or while reading."""
        return self._part(name).open(name)

    def read(self, name: str, most: int) -> bytes:
        """A file of at most so many bytes; `DamagedError` where it has more."""
        return verifying.small(self._part(name), name, most)

    def export(self) -> Mapping[str, Any]:
        """What `export.json` says; empty where this is a bag, but no bundle of this program."""
        if layout.EXPORT not in self._where:
            return {}
        try:
            found = json.loads(self.read(layout.EXPORT, _MOST_EXPORT_BYTES))
        except (ValueError, RecursionError) as error:
            raise DamagedError(
                say("{name} in the bundle is damaged.", name=layout.EXPORT)
            ) from error
        return found if isinstance(found, dict) else {}

    def verify(self, progress: Progress, also: str = "", *, quick: bool = False) -> Verified:
        """Read all of it, and compare; `also` is a public key that signatures are known by.

        `quick` leaves out the bytes: names, sizes and the signature are looked at.
        """
        found: list[Problem] = []
        ours = layout.EXPORT in self._where
        for part, bag in zip(self._parts, self._bags, strict=True):
            found += verifying.problems(part, bag, progress, as_ours=ours, quick=quick)
        signatures = [_signature(part, also) for part in self._parts]
        found += self._not_signed_so(signatures)
        payload = [name for name in self._where if name.startswith(tags.PAYLOAD)]
        return Verified(
            tuple(found),
            signatures[0],
            self.info,
            len(payload),
            sum(name.startswith(layout.ORIGINALS) for name in payload),
            sum(map(self.size, payload)),
        )

    def _not_signed_so(self, signatures: list[signing.Signature | None]) -> Iterator[Problem]:
        """Volumes whose signature does not fit, or is not by the key of the first one."""
        keys = {found.key_id if found else "" for found in signatures}
        for part, found in zip(self._parts, signatures, strict=True):
            if found and found.valid is False:
                detail = say("It is not what {name} signed.", name=found.known_as)
                yield Problem(_WRONG, f"{part.root}/{_SIGNATURE}", detail)
        if len(keys) > 1:
            detail = say("Its volumes are not all signed by one key.")
            yield Problem(_WRONG, self.path.name, detail)

    def _part(self, name: str) -> Source:
        return self._where.get(name, self._parts[0])


def _signature(part: Source, also: str) -> signing.Signature | None:
    """Who signed a bag."""
    if _SIGNATURE not in part.names():
        return None
    signed = verifying.small(part, tags.TAG_MANIFEST)
    return signing.verify_bytes(
        signed, verifying.small(part, _SIGNATURE, _MOST_SIGNATURE_BYTES), also
    )


_SIGNATURE = tags.TAG_MANIFEST + signing.ENDING
_WRONG = say("wrong signature")


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """The bundle in a folder or zip file; `ArchiveError` where it is none, or not to be trusted."""
    with ExitStack() as stack:
        parts: list[Source] = []
        bags: list[verifying.Bag] = []

        def take(part: Path) -> None:
            source = sources.at(part)
            stack.callback(source.close)
            if tags.DECLARATION not in source.names():
                raise sources.not_a_bag(part)
            parts.append(source)
            bags.append(verifying.described(source))

        take(path)
        group, number, count = volumes.told(bags[0].info)
        if number > 1:
            raise ArchiveError(
                say("{path} is volume {number}. Open the first one.", path=path, number=number)
            )
        for further in range(2, count + 1):
            there = volumes.path_of(path, further)
            if not there.exists():
                raise ArchiveError(
                    say(
                        "{name}, volume {number} of {count}, is missing beside {path}.",
                        name=there.name,
                        number=further,
                        count=count,
                        path=path.name,
                    )
                )
            take(there)
            if volumes.told(bags[-1].info) != (group, further, count):
                raise ArchiveError(
                    say("{name} does not belong to {path}.", name=there.name, path=path.name)
                )
        yield Opened(parts, bags)


def looks_like(path: Path) -> bool:
    """Whether a path may be a bundle's rather than an archive's: a folder or a zip file."""
    try:
        if path.is_dir():
            return True
        with path.open("rb") as file:
            return file.read(4) in (b"PK\3\4", b"PK\5\6")
    except OSError:
        return False
