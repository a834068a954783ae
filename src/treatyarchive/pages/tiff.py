"""The directories of a TIFF file, read without decoding anything: TIFF 6.0 and BigTIFF."""

import mmap
import struct
from dataclasses import dataclass
from typing import Any

from treatyarchive.messages import say
from treatyarchive.pages.protocol import Refused

MAX_FRAMES = 10_000
_MAX_TAGS = 4096
# Tables of strips, over all frames; what lists more is not checked further.
_MAX_STRIPS = 2_000_000
_WIDTH, _LENGTH, _ORIENTATION = 256, 257, 274
_SUBFILE, _UNIT = 254, 296
_RESOLUTIONS = (282, 283)
_STRIPS, _TILES = (273, 279), (324, 325)
_KINDS = {1: "B", 3: "H", 4: "I", 5: "II", 9: "i", 13: "I", 16: "Q", 18: "Q"}
_USED = {_WIDTH, _LENGTH, _ORIENTATION, _SUBFILE, _UNIT, *_RESOLUTIONS, *_STRIPS, *_TILES}


@dataclass(frozen=True)
class Frame:
    """One picture of a TIFF file."""

    index: int
    width: int
    height: int
    dpi: tuple[float, float] | None
    orientation: int
    reduced: bool
    """Whether it is a small version of another frame."""
    whole: bool
    """Whether all its strips or tiles lie inside the file."""


@dataclass(frozen=True)
class Frames:
    """All pictures of a TIFF file, and whether the chain of directories broke off."""

    frames: list[Frame]
    broken: bool


class _Reader:
    def __init__(self, data: mmap.mmap) -> None:
        self.data = data
        self.order = "<" if data[:2] == b"II" else ">"
        self.big = data[2:4] in {b"+\0", b"\0+"}
        self.budget = _MAX_STRIPS

    def unpack(self, kind: str, offset: int) -> tuple[Any, ...]:
        return struct.unpack_from(self.order + kind, self.data, offset)

    def first(self) -> int:
        return int(self.unpack("Q", 8)[0] if self.big else self.unpack("I", 4)[0])

    def directory(self, offset: int) -> tuple[dict[int, tuple[int, ...]], int]:
        """Return the values of the tags used here and where the next directory is."""
        (count,) = self.unpack("Q" if self.big else "H", offset)
        if count > _MAX_TAGS:
            raise struct.error("too many tags")
        start = offset + (8 if self.big else 2)
        step = 20 if self.big else 12
        tags = {}
        for position in range(start, start + count * step, step):
            tag, kind = self.unpack("HH", position)
            if tag in _USED and kind in _KINDS:
                tags[tag] = self._values(position, _KINDS[kind])
        (following,) = self.unpack("Q" if self.big else "I", start + count * step)
        return tags, int(following)

    def _values(self, position: int, kind: str) -> tuple[int, ...]:
        (count,) = self.unpack("Q" if self.big else "I", position + 4)
        field = position + (12 if self.big else 8)
        room = 8 if self.big else 4
        size = struct.calcsize("=" + kind) * count
        if size > room:
            (field,) = self.unpack("Q" if self.big else "I", field)
        if field + size > len(self.data):
            raise struct.error("values outside the file")
        self.budget -= count
        if self.budget < 0:
            return ()
        return self.unpack(kind * count if len(kind) > 1 else f"{count}{kind}", field)


def read(data: mmap.mmap) -> Frames:
    """Walk the chain of directories; `Refused` where not even the first can be read."""
    reader = _Reader(data)
    frames: list[Frame] = []
    seen: set[int] = set()
    try:
        offset = reader.first()
        while offset and offset not in seen and len(frames) < MAX_FRAMES:
            seen.add(offset)
            tags, following = reader.directory(offset)
            frames.append(_frame(len(frames), tags, len(data)))
            offset = following
    except (struct.error, OverflowError, IndexError) as error:
        if not frames:
            raise Refused(
                say("is cut short or damaged: its list of pages cannot be read")
            ) from error
        return Frames(frames, broken=True)
    return Frames(frames, broken=bool(offset))


def _frame(index: int, tags: dict[int, tuple[int, ...]], size: int) -> Frame:
    return Frame(
        index=index,
        width=_one(tags, _WIDTH, 0),
        height=_one(tags, _LENGTH, 0),
        dpi=_dpi(tags),
        orientation=_one(tags, _ORIENTATION, 1),
        reduced=bool(_one(tags, _SUBFILE, 0) & 1),
        whole=_inside(tags, _STRIPS, size) and _inside(tags, _TILES, size),
    )


def _one(tags: dict[int, tuple[int, ...]], tag: int, otherwise: int) -> int:
    values = tags.get(tag)
    return int(values[0]) if values else otherwise


def _inside(tags: dict[int, tuple[int, ...]], pair: tuple[int, int], size: int) -> bool:
    offsets, counts = (tags.get(tag, ()) for tag in pair)
    if not counts:
        return all(offset < size for offset in offsets)
    return all(o + c <= size for o, c in zip(offsets, counts, strict=False))


def _dpi(tags: dict[int, tuple[int, ...]]) -> tuple[float, float] | None:
    unit = {2: 1.0, 3: 2.54}.get(_one(tags, _UNIT, 2))
    both = [tags.get(tag, ()) for tag in _RESOLUTIONS]
    if unit is None or any(len(values) < 2 or not values[1] for values in both):
        return None
    across, down = (values[0] / values[1] * unit for values in both)
    return across, down
