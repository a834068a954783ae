"""Reading ahead: a thread reads, hashes and decodes files while a batch is being written."""

import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing

from treatyarchive.errors import ArchiveError
from treatyarchive.intake import reading
from treatyarchive.intake.outcomes import Outcome, failed
from treatyarchive.intake.reading import File
from treatyarchive.progress import Progress

# Handing over costs more than reading a small file does, so they are handed over by the dozen.
_PARCEL_FILES = 32
_PARCEL_BYTES = 256 * 1024
_PARCELS = 2

_Item = File | Outcome
_Parcel = list[_Item] | BaseException


def items(paths: Sequence[str | Outcome], progress: Progress) -> Iterator[_Item]:
    """What each path holds, in order; `progress` is told here, in the caller's thread."""
    done = 0
    with closing(_parcels(paths)) as parcels:
        for parcel in parcels:
            for item in parcel:
                progress.step(done, len(paths), reading.label(item.path))
                yield item
                done += 1


def _parcels(paths: Sequence[str | Outcome]) -> Iterator[list[_Item]]:
    """Parcels of items read by a thread, which ends with this generator."""
    ready: queue.Queue[_Parcel] = queue.Queue(_PARCELS)
    stop = threading.Event()
    thread = threading.Thread(target=_fill, args=(ready, paths, stop), name="reading ahead")
    thread.start()
    try:
        while parcel := ready.get():
            if isinstance(parcel, BaseException):
                raise parcel
            yield parcel
    finally:
        stop.set()
        _empty(ready, thread)


def _empty(ready: "queue.Queue[_Parcel]", thread: threading.Thread) -> None:
    """Wait for the thread, which may be waiting for room in the queue."""
    while thread.is_alive():
        try:
            ready.get(timeout=0.01)
        except queue.Empty:
            continue
    thread.join()


def _fill(
    ready: "queue.Queue[_Parcel]", paths: Sequence[str | Outcome], stop: threading.Event
) -> None:
    """Read all files; an empty parcel is the end, an exception is one for the reader of them."""
    parcel: list[_Item] = []
    held = 0
    try:
        for path in paths:
            if stop.is_set():
                return
            item = _read(path)
            parcel.append(item)
            held += item.size if isinstance(item, File) and item.data else 0
            if held > _PARCEL_BYTES or len(parcel) >= _PARCEL_FILES:
                ready.put(parcel)
                parcel, held = [], 0
        if parcel:
            ready.put(parcel)
        ready.put([])
    except BaseException as error:  # noqa: BLE001 - raised again where the parcels are read
        ready.put(error)


def _read(path: str | Outcome) -> _Item:
    if isinstance(path, Outcome):
        return path
    try:
        return reading.read(path)
    except ArchiveError as error:
        return failed(path, str(error))
