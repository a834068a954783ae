"""Pages of scans as pictures that browsers show, drawn by the page workers."""

import io
import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from treatyarchive.archive.sharing.outgoing import OriginalFile, Outgoing
from treatyarchive.bundle.layout import SHOWN_BY_BROWSERS
from treatyarchive.messages import say
from treatyarchive.pages import shared
from treatyarchive.pages.pool import PagePool
from treatyarchive.pages.records import PageError, PageImage, Source
from treatyarchive.progress import NoProgress, Progress

Put = Callable[[str, bytes], None]
PDF: Final = "application/pdf"
_PROCESSES: Final = 2
# So many pages are drawn ahead of the one that is written.
_AHEAD: Final = 2 * _PROCESSES
_DPI: Final = 200
_POINTS: Final = 72
# The longer side, in pixels: as fine as print of eight points needs on A4, and a glance.
_LONGEST: Final = 2400
_LONGEST_REDUCED: Final = 1600
_QUALITY: Final = 80


@dataclass(frozen=True)
class Picture:
    """A page as the site shows it; `path` below data/, or why it could not be drawn."""

    path: str
    why_not: str = ""


@dataclass(frozen=True)
class Derived:
    """Pictures made of originals, a page each, and what is wrong with the files, by SHA-256."""

    pictures: Mapping[str, tuple[Picture, ...]]
    notes: Mapping[str, str]


def make(outgoing: Outgoing, put: Put, progress: Progress | None = None) -> Derived:
    """Draw what browsers cannot show, or in a reduced bundle all scans; `put` gets each picture.

    A page that cannot be drawn is named in what is returned, and the others are drawn.
    """
    reduced = not outgoing.choices.scans
    wanted = [
        original
        for original in outgoing.originals()
        if original.media_type.startswith("image/") or original.media_type == PDF
        if reduced or _unshown(outgoing, original)
    ]
    if not wanted:
        return Derived({}, {})
    with _Studio(outgoing, put, progress or NoProgress(), reduced=reduced) as studio:
        return studio.through(wanted)


def _unshown(outgoing: Outgoing, original: OriginalFile) -> bool:
    """Whether browsers show it otherwise than its readers here saw it."""
    if original.media_type == PDF:
        return False
    return original.media_type not in SHOWN_BY_BROWSERS or bool(outgoing.turns(original.sha256))


class _Studio:
    """Draws on several threads; copies originals and hands pictures on in its caller's."""

    def __init__(self, outgoing: Outgoing, put: Put, progress: Progress, *, reduced: bool) -> None:
        self._outgoing = outgoing
        self._put = put
        self._progress = progress
        self._reduced = reduced
        self._pool = PagePool(_PROCESSES)
        self._threads = ThreadPoolExecutor(_PROCESSES)
        self._notes: dict[str, str] = {}

    def __enter__(self) -> "_Studio":
        return self

    def __exit__(self, *raised: object) -> None:
        # Threads are waited for: what they wait for themselves is ended first.
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._pool.close()
        self._threads.shutdown(wait=True)

    def through(self, originals: list[OriginalFile]) -> Derived:
        """Draw all of them, in their order."""
        pictures: dict[str, list[Picture]] = {each.sha256: [] for each in originals}
        total = sum(each.pages or 1 for each in originals)
        waiting: deque[tuple[str, int, Future[bytes]]] = deque()
        done = 0
        self._progress.step(0, total, "")
        for sha256, page, drawn in self._begun(originals):
            waiting.append((sha256, page, drawn))
            while len(waiting) > _AHEAD:
                done += self._finish(pictures, *waiting.popleft())
                self._progress.step(done, max(total, done), "")
        while waiting:
            done += self._finish(pictures, *waiting.popleft())
            self._progress.step(done, max(total, done), "")
        return Derived({key: tuple(each) for key, each in pictures.items()}, self._notes)

    def _begun(self, originals: list[OriginalFile]) -> Iterator[tuple[str, int, "Future[bytes]"]]:
        for original in originals:
            source = self._source(original)
            probe = self._pool.probe(source)
            if probe.note:
                self._notes[original.sha256] = probe.note
            turned = self._outgoing.turns(original.sha256)
            for page in range(1, max(probe.pages, original.pages, 1) + 1):
                draw = partial(self._drawn, source, page, turned.get(page, 0))
                yield original.sha256, page, self._threads.submit(draw)

    def _finish(
        self, pictures: dict[str, list[Picture]], sha256: str, page: int, drawn: "Future[bytes]"
    ) -> int:
        extension = "jpg" if self._reduced else "png"
        path = f"derived/{sha256}/{page:04d}.{extension}"
        try:
            self._put(path, drawn.result())
        except PageError as error:
            pictures[sha256].append(Picture("", str(error)))
        else:
            pictures[sha256].append(Picture(path))
        return 1

    def _source(self, original: OriginalFile) -> Source:
        content = shared.Unpacked(original.bytes)
        with os.fdopen(os.dup(content.descriptor), "wb") as file:
            self._outgoing.copy(original.sha256, file, None)
        # Its name here may differ from archive to archive, and what is said of it must not.
        name = say("this scan")
        return Source(original.sha256, name, original.media_type, content.open)

    def _drawn(self, source: Source, page: int, turn: int) -> bytes:
        """A page as a picture file; `PageError` where it cannot be drawn."""
        wide, high = self._pool.page_size(source, page)
        longest = _LONGEST_REDUCED if self._reduced else _LONGEST
        scale = min(_DPI / _POINTS, longest / max(wide, high))
        size = max(round(wide * scale), 1), max(round(high * scale), 1)
        if turn % 180:
            size = size[::-1]
        with self._pool.render(source, page, *size, turn) as image:
            return _encoded(image, reduced=self._reduced)


def _encoded(image: PageImage, *, reduced: bool) -> bytes:
    """A page as PNG, or as JPEG; in greys where it has no colours."""
    from PIL import Image, ImageChops  # noqa: PLC0415 - starting the program need not wait for it

    size = image.width, image.height
    data: Any = image.data  # any buffer will do, says Pillow, but for its annotations
    picture = Image.frombuffer("RGB", size, data, "raw", "BGRX", image.stride, 1)
    red, green, blue = picture.split()
    colours = (ImageChops.difference(red, other).getbbox() for other in (green, blue))
    if not any(colours):
        picture = red
    file = io.BytesIO()
    if reduced:
        picture.save(file, "JPEG", quality=_QUALITY)
    else:
        picture.save(file, "PNG", compress_level=6)
    return file.getvalue()
