"""Reading ahead: a thread reads and hashes the next files while a batch is being written."""

import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from treatyarchive.errors import ArchiveError
from treatyarchive.intake import reading
from treatyarchive.intake.outcomes import Outcome, failed
from treatyarchive.intake.reading import File
from treatyarchive.progress import Progress

# Handing over costs more than reading a small file does, so they are handed over by the dozen.
_PARCEL_FILES = 64
_PARCEL_BYTES = 256 * 1024
_SAMPLE = 100
_LARGE_BYTES = 256 * 1024
_MOST_BYTES_AHEAD = 48 * 1024 * 1024

_Item = File | Outcome


def items(paths: Sequence[str | Outcome], progress: Progress) -> Iterator[_Item]:
    """What each path holds, in order; `progress` is told here, in the caller's thread."""
    with closing(_read_ahead(paths) if _are_large(paths) else _read_each(paths)) as found:
        for done, item in enumerate(found):
            name = item.name if isinstance(item, File) else reading.label(item.path)
            progress.step(done, len(paths), name)
            yield item


def _are_large(paths: Sequence[str | Outcome]) -> bool:
    """Whether reading takes longer than two threads lose by taking turns in the interpreter."""
    files = [path for path in paths[:: max(1, len(paths) // _SAMPLE)] if isinstance(path, str)]
    return sum(map(_size, files)) > _LARGE_BYTES * len(files)


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 0


def _read_each(paths: Sequence[str | Outcome]) -> Generator[_Item, None, None]:
    yield from map(_read, paths)


def _read_ahead(paths: Sequence[str | Outcome]) -> Generator[_Item, None, None]:
    reader = _Reader(paths)
    reader.start()
    try:
        while parcel := reader.next_parcel():
            yield from parcel
    finally:
        reader.stop()


class _Reader(threading.Thread):
    """Reads files in order into parcels, a bounded number of bytes ahead of who takes them."""

    def __init__(self, paths: Sequence[str | Outcome]) -> None:
        super().__init__(name="reading ahead")
        self._paths = paths
        self._changed = threading.Condition()
        self._parcels: deque[tuple[list[_Item], int]] = deque()
        self._bytes = 0
        self._stopped = False
        self._ended = False
        self._error: BaseException | None = None

    def run(self) -> None:
        """Read all of them; what is raised goes to whoever takes the parcels."""
        try:
            self._read_all()
        except BaseException as error:  # raised again by `next_parcel`
            self._error = error
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def next_parcel(self) -> list[_Item]:
        """The next files; none at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._parcels or self._ended)
            if self._parcels:
                parcel, size = self._parcels.popleft()
                self._bytes -= size
                self._changed.notify_all()
                return parcel
        if self._error is not None:
            raise self._error
        return []

    def stop(self) -> None:
        """End the thread, whatever is left to read."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        self.join()

    def _read_all(self) -> None:
        parcel: list[_Item] = []
        size = 0
        for path in self._paths:
            if self._stopped:
                return
            item = _read(path)
            parcel.append(item)
            size += item.size if isinstance(item, File) and item.data else 0
            if size > _PARCEL_BYTES or len(parcel) >= _PARCEL_FILES:
                self._hand_over(parcel, size)
                parcel, size = [], 0
        if parcel:
            self._hand_over(parcel, size)

    def _hand_over(self, parcel: list[_Item], size: int) -> None:
        with self._changed:
            self._parcels.append((parcel, size))
            self._bytes += size
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._stopped or self._bytes < _MOST_BYTES_AHEAD)


def _read(path: str | Outcome) -> _Item:
    if isinstance(path, Outcome):
        return path
    try:
        return reading.read(path)
    except ArchiveError as error:
        return failed(path, str(error))
