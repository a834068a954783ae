"""Page images for the window: out of the archive, drawn by the page workers, given as QImage."""

import os
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, BinaryIO, Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from treatyarchive.archive import originals
from treatyarchive.archive.records import Scan
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError
from treatyarchive.messages import say
from treatyarchive.pages import heap
from treatyarchive.pages.pool import PagePool
from treatyarchive.pages.records import Source
from treatyarchive.ui.page_images import Clip, KeptImages, View, adjusted, to_image
from treatyarchive.ui.session import Session
from treatyarchive.ui.words import spoken

THREADS = 2
OPEN_FILES = 4

T = TypeVar("T")
Failed = Callable[[str], None]
Size = tuple[float, float]


@dataclass(frozen=True)
class Look:
    """What is known of a file before a page is drawn; `note` says why it cannot be shown."""

    pages: int
    note: str | None


class _File:
    """The bytes of a scan in a file without a name; every reader gets a descriptor of its own."""

    def __init__(self, file: BinaryIO) -> None:
        self._descriptor = os.dup(file.fileno())

    def open(self) -> BinaryIO:
        return os.fdopen(os.dup(self._descriptor), "rb")

    def __del__(self) -> None:
        # With the last reader that waits for it, however many others were wanted since.
        os.close(self._descriptor)


@dataclass(frozen=True)
class _Task(Generic[T]):
    """What is to be done with a scan, and whom to tell."""

    scan: Scan
    work: Callable[[PagePool, Source], T]
    then: Callable[[T], None]
    failed: Failed
    owner: QObject | None
    still: Callable[[], bool] = lambda: True
    aside: bool = False

    def answer(self, result: T) -> None:
        if self.owner is None or isValid(self.owner):
            self.then(result)

    def refuse(self, text: str) -> None:
        if self.owner is None or isValid(self.owner):
            self.failed(spoken(text))


class PageService(QObject):
    """Draws pages of scans without ever holding the window up; `close` ends what it started."""

    told = Signal(str)
    """How something went that was done with pages, in words."""
    _answered = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pool: PagePool | None = None
        self._threads = ThreadPoolExecutor(THREADS, "pages")
        # One worker is always left to what is looked at.
        self._aside = ThreadPoolExecutor(1, "pages aside")
        self._lock = threading.Lock()
        self._closed = False
        self._files: OrderedDict[str, _File] = OrderedDict()
        self._wanted: dict[str, list[_Task[Any]]] = {}
        self._images = KeptImages()
        self._sizes: dict[tuple[str, int], Size] = {}
        self._looks: dict[str, Look] = {}
        self._answered.connect(self._deliver)

    @property
    def session(self) -> Session:
        """Whose archive the scans are in."""
        return self._session

    def close(self) -> None:
        """Stop drawing and end the workers; nothing is answered any more."""
        self._closed = True
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()
        for threads in (self._threads, self._aside):
            threads.shutdown(wait=True, cancel_futures=True)
        self._files.clear()
        self._images.drop(lambda _: True)

    def request(  # noqa: PLR0917 - what is wanted, then whom to tell
        self,
        scan: Scan,
        page: int,
        width_px: int,
        height_px: int,
        rotation: int,
        then: Callable[[QImage], None],
        failed: Failed,
        owner: QObject | None = None,
        still: Callable[[], bool] = lambda: True,
        clip: Clip | None = None,
        table: bytes = b"",
        *,
        aside: bool = False,
    ) -> None:
        """Draw a page (from 1), or the part of it in `clip`, to exactly these device pixels.

        `still` is asked on another thread before the work begins: false drops the request.
        `table` is that of an `Adjustment`. What is wanted `aside` waits for all else.
        """
        plain = View(scan.sha256, page, max(width_px, 1), max(height_px, 1), rotation % 360, clip)
        view = replace(plain, table=table)
        kept = self._images.get(view)
        if kept is not None:
            then(kept)
            return
        drawn = self._images.get(plain)

        def draw(pool: PagePool, source: Source) -> QImage:
            image = drawn
            if image is None:
                rendered = pool.render(source, page, view.width, view.height, view.rotation, clip)
                image = to_image(rendered)
            return adjusted(image, table)

        def keep(image: QImage) -> None:
            self._images.keep(view, image)
            then(image)

        self._ask(scan, _Task(scan, draw, keep, failed, owner, still, aside))

    def size(  # noqa: PLR0917 - as above
        self,
        scan: Scan,
        page: int,
        then: Callable[[Size], None],
        failed: Failed,
        owner: QObject | None = None,
        still: Callable[[], bool] = lambda: True,
    ) -> None:
        """Width and height of a page in points (1/72 inch) as displayed."""
        known = self._sizes.get((scan.sha256, page))
        if known is not None:
            then(known)
            return

        def keep(size: Size) -> None:
            self._sizes[scan.sha256, page] = size
            then(size)

        def measure(pool: PagePool, source: Source) -> Size:
            return pool.page_size(source, page)

        self._ask(scan, _Task(scan, measure, keep, failed, owner, still))

    def known_size(self, scan: Scan, page: int) -> Size | None:
        """Width and height of a page in points, if it was asked for before."""
        return self._sizes.get((scan.sha256, page))

    def forget(self, scan: Scan) -> None:
        """Give back the memory its pictures take; they are drawn anew where they are wanted."""
        self._images.drop(lambda view: view.sha256 == scan.sha256)

    def look(
        self,
        scan: Scan,
        then: Callable[[Look], None],
        failed: Failed,
        owner: QObject | None = None,
    ) -> None:
        """How many pages a scan has, and why it cannot be shown if so."""
        known = self._looks.get(scan.sha256)
        if known is not None:
            then(known)
            return

        def probe(pool: PagePool, source: Source) -> Look:
            found = pool.probe(source)
            return Look(found.pages, found.note and spoken(found.note))

        def keep(look: Look) -> None:
            self._looks[scan.sha256] = look
            then(look)

        self._ask(scan, _Task(scan, probe, keep, failed, owner))

    def _ask(self, scan: Scan, task: "_Task[T]") -> None:
        """Do `task` with the bytes of the scan, brought out of the archive where needed."""
        key = scan.sha256
        if key in self._files:
            self._files.move_to_end(key)
            self._start(task, self._files[key])
            return
        waiting = self._wanted.setdefault(key, [])
        waiting.append(task)
        if len(waiting) == 1:
            self._session.read(
                lambda archive: _copied(archive, scan), partial(self._on_copied, key), self
            )

    def _on_copied(self, key: str, found: "_File | str") -> None:
        waiting = self._wanted.pop(key, [])
        if isinstance(found, _File):
            self._files[key] = found
            while len(self._files) > OPEN_FILES:
                self._files.popitem(last=False)
        for task in waiting:
            if isinstance(found, _File):
                self._start(task, found)
            else:
                self._deliver(partial(task.refuse, found))

    def _start(self, task: "_Task[T]", file: "_File") -> None:
        if not self._closed:
            (self._aside if task.aside else self._threads).submit(self._run, task, file)

    def _run(self, task: "_Task[T]", file: "_File") -> None:
        pool = self._workers()
        if pool is None or not task.still():
            return
        source = Source(task.scan.sha256, task.scan.name, task.scan.media_type, file.open)
        call: Callable[[], None]
        try:
            call = partial(task.answer, task.work(pool, source))
        except ArchiveError as error:
            call = partial(task.refuse, str(error))
        except Exception as error:  # crosses threads: the page must not wait for ever
            call = partial(self._crash, task, error)
        if not self._closed:
            self._answered.emit(call)

    def _crash(self, task: "_Task[Any]", error: Exception) -> None:
        task.refuse(say("{name} could not be read.", name=task.scan.name))
        self._session.crashed.emit(error)

    def _workers(self) -> PagePool | None:
        with self._lock:
            if self._pool is None and not self._closed:
                heap.return_large()
                self._pool = PagePool(THREADS)
            return self._pool

    def _deliver(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()


def _copied(archive: Archive, scan: Scan) -> _File | str:
    """The bytes, or why not: that is for the page to say in its place, not for the window."""
    try:
        with tempfile.TemporaryFile() as file:
            originals.copy_to(archive, scan.stored_as, file)
            file.flush()
            return _File(file)
    except ArchiveError as error:
        return str(error)
    except OSError as error:
        return say("{name} could not be copied: {error}.", name=scan.name, error=error.strerror)
