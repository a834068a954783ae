"""A page that is in sight: its paper, its picture, what lies over it, or why it cannot be shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSizeF, Signal

from treatyarchive.archive.records import Scan
from treatyarchive.ui.pages import Look, PageService
from treatyarchive.ui.widgets.page_layer import PageLayer
from treatyarchive.ui.widgets.page_paper import A4, Paper
from treatyarchive.ui.widgets.page_tiles import PageTiles
from treatyarchive.ui.words import spoken


class PageSheet(QObject):
    """Lives as long as it is in sight; what comes later is dropped with it."""

    measured = Signal()
    """The size of its paper is known."""
    come = Signal()
    """There is more to be seen of it, or a message."""

    def __init__(  # noqa: PLR0917 - which page, then how it lies
        self,
        service: PageService,
        scan: Scan | None,
        page: int,
        points: QSizeF = A4,
        rotation: int = 0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self.scan, self.page = scan, page
        self.paper = Paper(points, rotation)
        self.layer = PageLayer(self.paper)
        self.message = ""
        self.is_measured = self._ended = False
        self.tiles: PageTiles | None = None
        if scan is not None:
            self.tiles = PageTiles(service, scan, page, self, self.come.emit, self._fail)

    @property
    def is_done(self) -> bool:
        """Whether it is on screen as it should be, or says why not."""
        return bool(self.message) or (self.tiles is not None and self.tiles.is_sharp)

    def load(self) -> None:
        """Ask for the size of its paper; of a scan of which nothing is known, for that first."""
        if self.scan is None:
            return
        if self.scan.pages == 0:
            self._service.look(self.scan, self._on_looked, self._fail, self)
        else:
            self._measure(self.scan)

    def end(self) -> None:
        """It is out of sight."""
        self._ended = True
        if self.tiles is not None:
            self.tiles.end()
        self.deleteLater()

    def _measure(self, scan: Scan) -> None:
        still: Callable[[], bool] = lambda: not self._ended  # noqa: E731 - typed, and used once
        self._service.size(scan, self.page, self._on_measured, self._fail, self, still)

    def _on_measured(self, size: tuple[float, float]) -> None:
        if not self._ended:
            self.paper.points = QSizeF(max(size[0], 1), max(size[1], 1))
            self.is_measured = True
            self.measured.emit()

    def _on_looked(self, look: Look) -> None:
        if self.scan is None or self._ended:
            return
        if look.pages and not look.note:
            self._measure(self.scan)
        else:
            why = spoken(look.note) if look.note else self.tr("has no pages")
            kept = self.tr("%1 is kept, but cannot be shown: it %2.").replace("%2", why)
            self._fail(kept.replace("%1", self.scan.name))

    def _fail(self, text: str) -> None:
        if not self._ended:
            self.message = spoken(text)
            self.come.emit()
