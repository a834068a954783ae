"""Pictures of first pages and strips of pages: asked for while painting, drawn elsewhere.

They are kept in memory alone: an archive read on a borrowed computer leaves nothing behind there.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.snippets import STRIP, Cut

if TYPE_CHECKING:
    from treatyarchive.archive.records import Scan
    from treatyarchive.ui.pages import PageService

Page = tuple[int, str]
"""A document by its number, and the SHA-256 of its first scan."""
Wish = tuple[Hashable, int, int, float]
_KEPT_BYTES = 24 * 1024 * 1024
_AT_ONCE = 2
_MOST_WISHES = 16  # more than are seen at once; what scrolled by before that is dropped
_FIRST_MS = 150  # the first rows are painted before anything that draws is started


class PagePictures(QObject):
    """Answers at once with what there is; `arrived` tells when there is more.

    A page is named by the number of its document and the hash of its first scan, a strip by its
    `Cut`.
    """

    arrived = Signal(object)
    """A picture of this page, or of this cut, is there; None where it may be any."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._service: Callable[[], PageService] | None = None
        self._kept: OrderedDict[Wish, QPixmap] = OrderedDict()
        self._wishes: OrderedDict[Wish, None] = OrderedDict()
        self._failed: set[Hashable] = set()
        self._running: set[Wish] = set()
        self._dropped = False
        self._soon = QTimer(self, singleShot=True, interval=_FIRST_MS)
        self._soon.timeout.connect(self._go_on)

    def draw_with(self, service: "Callable[[], PageService]") -> None:
        """Have pages drawn by this service, made when the first one is wanted."""
        self._service = service

    def get(self, page: Hashable, box: QSize, ratio: float) -> QPixmap | None:
        """The first page as it fits into `box`; None, and a wish, where there is no picture yet.

        A cut is as high as the box, and as wide as its page is at that size.
        """
        wish = page, box.width(), box.height(), ratio
        kept = self._kept.get(wish)
        if kept is not None:
            self._kept.move_to_end(wish)
            return kept
        if self._service is None or page in self._failed or wish in self._running:
            return None
        self._wishes[wish] = None
        self._wishes.move_to_end(wish)
        if len(self._wishes) > _MOST_WISHES:
            self._wishes.popitem(last=False)
            self._dropped = True
        if not self._soon.isActive() and len(self._running) < _AT_ONCE:
            self._soon.start()
        return None

    def _go_on(self) -> None:
        self._soon.setInterval(0)
        while self._wishes and len(self._running) < _AT_ONCE:
            wish, _ = self._wishes.popitem()
            self._running.add(wish)
            find, measure = partial(_scan_of, page=wish[0]), partial(self._measure, wish)
            self._session.read(find, measure, self)
        if self._dropped and not self._running:
            # Whatever of those is still seen is wished for again when it is painted.
            self._dropped = False
            self.arrived.emit(None)

    def _measure(self, wish: Wish, scan: "Scan | None") -> None:
        if scan is None or self._service is None:
            self._end(wish)
            return
        service = self._service()
        cut = wish[0] if isinstance(wish[0], Cut) else None
        page = cut.page if cut else 1

        def draw(size: tuple[float, float]) -> None:
            (wide, high), clip = _fitting(size, wish), None
            if cut is not None:
                wide, high, clip = _cut(size, wish, cut)
            service.request(scan, page, wide, high, 0, keep, failed, self, clip=clip)

        def keep(image: QImage) -> None:
            self._keep(wish, image)

        def failed(_: str) -> None:
            self._failed.add(wish[0])
            self._end(wish)

        service.size(scan, page, draw, failed, self)

    def _keep(self, wish: Wish, image: QImage) -> None:
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(wish[3])
        self._kept[wish] = picture
        used = sum(4 * kept.width() * kept.height() for kept in self._kept.values())
        while used > _KEPT_BYTES and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            used -= 4 * gone.width() * gone.height()
        self._end(wish)
        self.arrived.emit(wish[0])

    def _end(self, wish: Wish) -> None:
        self._running.discard(wish)
        self._go_on()


def _fitting(size: tuple[float, float], wish: Wish) -> tuple[int, int]:
    """The device pixels of a page of that size where it fits into the box of the wish."""
    _, wide, high, ratio = wish
    scale = ratio * min(wide / max(size[0], 1), high / max(size[1], 1))
    return max(round(size[0] * scale), 1), max(round(size[1] * scale), 1)


def _cut(
    size: tuple[float, float], wish: Wish, cut: Cut
) -> tuple[int, int, tuple[float, float, float, float]]:
    """The device pixels of a strip, and the part of the page that fills them.

    Close to the edge of its page it begins there.
    """
    _, _, high, ratio = wish
    tall = cut.tall * ratio * high / STRIP
    wide = tall * size[0] / max(size[1], 1)
    part = min(high * ratio / tall, 1)
    top = cut.top(part)
    return max(round(wide), 1), max(round(part * tall), 1), (0, top, 1, top + part)


def _scan_of(archive: Archive, page: Hashable) -> "Scan | None":
    from treatyarchive.archive import documents  # noqa: PLC0415 - starting need not wait

    number, sha256 = (page[0], page[1]) if isinstance(page, tuple) else (0, "")
    try:
        scans = documents.scans(archive, number)
    except ArchiveError:
        return None  # a picture less; what cannot be read is told by who reads it in earnest
    found = scans if isinstance(page, Cut) else scans[:1]
    return next((scan for scan in found if scan.sha256 == sha256), None)
