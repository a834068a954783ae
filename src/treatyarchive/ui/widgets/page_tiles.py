"""The picture of one page: whole where it is small, else only the parts of it in sight."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from treatyarchive.archive.records import Scan
from treatyarchive.ui.pages import PageService

WHOLE_PIXELS = 6 * 1024 * 1024
"""A page of more device pixels than this is drawn in parts."""
TILE = 1024
_COARSE_SIDE = 1200


class Level(NamedTuple):
    """How a page is wanted: device pixels, clockwise degrees, the table of an `Adjustment`."""

    width: int
    height: int
    rotation: int
    table: bytes

    @property
    def is_whole(self) -> bool:
        """Whether it is drawn in one piece."""
        return self.width * self.height <= WHOLE_PIXELS

    @property
    def box(self) -> QRect:
        """All of it."""
        return QRect(0, 0, self.width, self.height)


_Part = tuple[int, int, int, int]  # left, top, width, height in pixels of the level


class PageTiles:
    """Asks for what is in sight, and paints what there is of it: never more than that is kept."""

    def __init__(  # noqa: PLR0917 - which page, then whom to tell
        self,
        service: PageService,
        scan: Scan,
        page: int,
        owner: QObject,
        come: Callable[[], None],
        failed: Callable[[str], None],
    ) -> None:
        self._service, self._scan, self._page = service, scan, page
        self._owner, self._come, self._failed = owner, come, failed
        self._level: Level | None = None
        self._wanted: frozenset[tuple[Level, _Part]] = frozenset()
        self._asked: set[tuple[Level, _Part]] = set()
        self.parts: dict[_Part, QImage] = {}
        """What is there as it should be, by its place in the pixels of the page."""
        self._before: tuple[Level, dict[_Part, QImage]] | None = None
        self.whole: QImage | None = None
        """All of the page, at whatever size it was drawn last."""

    @property
    def is_sharp(self) -> bool:
        """Whether all that is in sight is there as it should be."""
        wanted = {part for _, part in self._wanted}
        return bool(wanted) and wanted <= self.parts.keys()

    @property
    def has_any(self) -> bool:
        """Whether there is anything to be seen."""
        return self.whole is not None or bool(self.parts)

    def want(self, level: Level, seen: QRect, *, now: bool = True) -> None:
        """Ask for the part `seen` of a level, in its pixels, unless it is there.

        Not `now`: what there is takes its place until it is asked for.
        """
        if level != self._level:
            self._change(level)
        if not now:
            return
        parts = [_part(level.box)] if level.is_whole else _grid(level, seen)
        self._wanted = frozenset((level, part) for part in parts)
        self._asked &= self._wanted
        self.parts = {part: self.parts[part] for part in parts if part in self.parts}
        if not level.is_whole and self.whole is None:
            self._ask_coarse(level)
        for part in parts:
            if part not in self.parts and (level, part) not in self._asked:
                self._ask(level, part)

    def end(self) -> None:
        """Give all pictures back at once, and want none any more."""
        self._level = self._before = self.whole = None
        self._wanted, self.parts = frozenset(), {}

    def paint(self, painter: QPainter, origin: QPoint, seen: QRect) -> None:
        """Paint the part `seen` in device pixels, the page's corner being at `origin`."""
        level = self._level
        if level is None:
            return
        if not self.is_sharp:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if self.whole is not None:
                _stretch(painter, self.whole, level.box, origin, seen)
            if self._before is not None:
                self._paint_before(painter, level, origin, seen)
        for part, image in self.parts.items():
            painter.drawImage(origin + QPoint(part[0], part[1]), image)

    def _paint_before(self, painter: QPainter, level: Level, origin: QPoint, seen: QRect) -> None:
        assert self._before is not None  # noqa: S101 - asked by who calls
        old, tiles = self._before
        across, down = level.width / old.width, level.height / old.height
        for (left, top, wide, high), image in tiles.items():
            box = QRectF(left * across, top * down, wide * across, high * down)
            _stretch(painter, image, box.toRect(), origin, seen)

    def _change(self, level: Level) -> None:
        old = self._level
        turned = old is not None and old.rotation != level.rotation
        if turned:
            self.whole = self._before = None
        elif old is not None and not old.is_whole and self.parts:
            self._before = old, self.parts
        self._level, self.parts = level, {}

    def _ask(self, level: Level, part: _Part) -> None:
        key = level, part
        self._asked.add(key)
        left, top, wide, high = part
        clip = None
        if not level.is_whole:
            right, bottom = left + wide, top + high
            clip = (
                left / level.width, top / level.height, right / level.width, bottom / level.height
            )  # fmt: skip
        self._service.request(
            self._scan,
            self._page,
            wide,
            high,
            level.rotation,
            partial(self._take, level, part),
            self._failed,
            self._owner,
            lambda: key in self._wanted,
            clip,
            level.table,
        )

    def _ask_coarse(self, level: Level) -> None:
        less = _COARSE_SIDE / max(level.width, level.height)
        size = QSize(max(round(level.width * less), 1), max(round(level.height * less), 1))

        def take(image: QImage) -> None:
            if self._level is not None and self._level.rotation == level.rotation:
                self.whole = image
                self._come()

        self._service.request(
            self._scan,
            self._page,
            size.width(),
            size.height(),
            level.rotation,
            take,
            self._failed,
            self._owner,
            lambda: self._level is not None and self.whole is None,
            table=level.table,
        )

    def _take(self, level: Level, part: _Part, image: QImage) -> None:
        self._asked.discard((level, part))
        if (level, part) not in self._wanted:
            return
        self.parts[part] = image
        if level.is_whole:
            self.whole = image
        if self.is_sharp:
            self._before = None
        self._come()


def _part(box: QRect) -> _Part:
    return box.x(), box.y(), box.width(), box.height()


def _grid(level: Level, seen: QRect) -> list[_Part]:
    """The parts that `seen` touches, those in its middle first."""
    inside = seen.intersected(level.box)
    if inside.isEmpty():
        return []
    found = [
        QRect(x, y, TILE, TILE).intersected(level.box)
        for y in range(inside.top() // TILE * TILE, inside.bottom() + 1, TILE)
        for x in range(inside.left() // TILE * TILE, inside.right() + 1, TILE)
    ]
    middle = inside.center()
    found.sort(key=lambda box: (box.center() - middle).manhattanLength())
    return [_part(box) for box in found]


def _stretch(painter: QPainter, image: QImage, box: QRect, origin: QPoint, seen: QRect) -> None:
    """Draw what of a picture falls into `seen`, where all of it would fill `box`."""
    shown = box.intersected(seen)
    if shown.isEmpty():
        return
    across, down = image.width() / box.width(), image.height() / box.height()
    source = QRectF(
        (shown.left() - box.left()) * across,
        (shown.top() - box.top()) * down,
        shown.width() * across,
        shown.height() * down,
    )
    painter.drawImage(QRectF(shown.translated(origin)), image, source)
