"""A bag being written: its files one after the other, then the tag files that vouch for them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, cast

from treatyarchive import __version__
from treatyarchive.bundle import bagit_files as tags
from treatyarchive.bundle import packing, signing, volumes

# Larger ones are stored as they are: what packs well beyond measure is taken for a bomb.
LARGEST_SQUEEZED_BYTES: Final = 8 * 1024 * 1024
_UNITS = ("bytes", "KB", "MB", "GB", "TB")


@dataclass(frozen=True)
class Written:
    """A file of a bag, as its manifest has it."""

    name: str
    sha256: str
    bytes: int


@dataclass(frozen=True)
class About:
    """What `bag-info.txt` says of a bag besides its size."""

    identifier: str
    day: str
    """ISO 8601."""
    description: str
    organization: str = ""
    number: int = 1
    count: int = 1


class BagWriter:
    """A bag that is written to `out`, under another name until it is whole."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.files: dict[str, Written] = {}
        self._packing = packing.at(out)

    @property
    def unfinished(self) -> Path:
        """Where it lies while it is written."""
        return self._packing.unfinished

    @property
    def payload(self) -> tuple[Written, ...]:
        """The files of the payload so far."""
        return tuple(file for name, file in self.files.items() if name.startswith(tags.PAYLOAD))

    def put(self, name: str, data: bytes, *, squeeze: bool = True) -> None:
        """Write a file."""
        with self.writing(name, len(data), squeeze=squeeze) as file:
            file.write(data)

    @contextmanager
    def writing(
        self, name: str, size: int = 0, *, squeeze: bool = True, sha256: str = ""
    ) -> Iterator[BinaryIO]:
        """A file to be written; `size` is about how large, `squeeze` that it is worth packing.

        `sha256` is its digest where who writes makes sure of it.
        """
        with self._packing.writing(name, size, squeeze=squeeze) as file:
            counting = packing.Counting(file, hashing=not sha256)
            yield cast(BinaryIO, counting)
        self.files[name] = Written(name, sha256 or counting.sha256, counting.size)

    def finish(self, about: About, signer: signing.Signer | None = None) -> None:
        """Write the tag files, and have all of it on the disk."""
        self.put(tags.DECLARATION, tags.DECLARED)
        self.put(tags.INFO, tags.info(_labels(self.payload, about)))
        self.put(tags.MANIFEST, tags.manifest((one.sha256, one.name) for one in self.payload))
        named = (one for one in self.files.values() if not one.name.startswith(tags.PAYLOAD))
        listing = tags.manifest([(one.sha256, one.name) for one in named])
        self.put(tags.TAG_MANIFEST, listing)
        if signer:
            signature = signer.signature(listing, tags.TAG_MANIFEST)
            self.put(tags.TAG_MANIFEST + signing.ENDING, signature)
        self._packing.finish()

    def bytes_at(self, place: Path) -> int:
        """How much of the disk it takes, now that it lies there."""
        if packing.is_zip(place):
            return place.stat().st_size
        return sum(file.bytes for file in self.files.values())

    def discard(self) -> None:
        """Leave nothing of it."""
        self._packing.discard()


def _labels(payload: Sequence[Written], about: About) -> list[tuple[str, str]]:
    size = sum(one.bytes for one in payload)
    found = [
        ("Source-Organization", about.organization),
        ("External-Description", about.description),
        ("External-Identifier", f"urn:uuid:{about.identifier}"),
        ("Bagging-Date", about.day),
        ("Bag-Size", _readable(size)),
        ("Payload-Oxum", f"{size}.{len(payload)}"),
        (volumes.AGENT, f"{volumes.PROGRAM} {__version__}"),
    ]
    if about.count > 1:
        found.append((volumes.GROUP, f"urn:uuid:{about.identifier}"))
        found.append((volumes.COUNT, f"{about.number} of {about.count}"))
    return found


def _readable(size: float) -> str:
    """'12.3 MB'."""
    for unit in _UNITS[:-1]:
        if size < 1000:
            return f"{size:.3g} {unit}"
        size /= 1000
    return f"{size:.3g} {_UNITS[-1]}"
