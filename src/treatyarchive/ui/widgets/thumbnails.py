"""The pages of a document as a strip of small pictures: one tab stop, arrows inside."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QListView, QWidget

from treatyarchive.archive.records import Scan
from treatyarchive.ui import theme
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.widgets import page_paint
from treatyarchive.ui.widgets.thumbnail_delegate import FAILED, HEIGHT, ThumbnailDelegate

Index = QModelIndex | QPersistentModelIndex
Page = tuple[Scan, int]
_PICTURE = 60  # px high at 100 %


class ThumbnailModel(QAbstractListModel):
    """Pages as (scan, page in it); pictures are asked for when they are first looked at."""

    def __init__(self, service: PageService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._pages: list[Page] = []
        self._images: dict[int, QImage | None] = {}
        self._failed: set[int] = set()
        self._turns: dict[int, int] = {}
        self._generation = 0
        self.ratio = 1.0

    def set_pages(self, pages: Sequence[Page]) -> None:
        """Show these pages."""
        self.beginResetModel()
        self._generation += 1
        self._pages, self._images, self._turns = list(pages), {}, {}
        self._failed = {row for row, (scan, _) in enumerate(self._pages) if not scan.pages}
        self.endResetModel()

    def turn(self, turns: Mapping[int, int]) -> None:
        """Show these pages turned by clockwise degrees."""
        self._turns.update(turns)
        for row in turns:
            self._images.pop(row, None)
            place = self.index(row)
            self.dataChanged.emit(place, place, [Qt.ItemDataRole.DecorationRole])

    def rowCount(self, parent: Index | None = None) -> int:
        """One row a page."""
        return 0 if parent is not None and parent.isValid() else len(self._pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The page's number, its picture, and its name in words."""
        if not index.isValid():
            return None
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(row + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            scan, page = self._pages[row]
            said = self.tr("Page %1: %3, page %2").replace("%1", str(row + 1))
            return said.replace("%2", str(page)).replace("%3", scan.name)
        if role == FAILED:
            return row in self._failed
        if role == Qt.ItemDataRole.DecorationRole:
            if row not in self._images:
                self._images[row] = None
                self._ask(row)
            return self._images[row]
        return None

    def _ask(self, row: int) -> None:
        scan, page = self._pages[row]
        generation, turn = self._generation, self._turns.get(row, 0)
        if scan.pages == 0:
            return

        def measured(size: tuple[float, float]) -> None:
            if generation != self._generation:
                return
            across, down = size[::-1] if turn % 180 else size
            high = theme.px(_PICTURE) * self.ratio
            wide = min(max(high * across / max(down, 1), high / 4), high * 2)
            box = round(wide), round(high)
            self._service.request(scan, page, *box, turn, arrived, refused, self, still, aside=True)

        def arrived(image: QImage) -> None:
            if generation == self._generation and turn == self._turns.get(row, 0):
                self._images[row] = image
                place = self.index(row)
                self.dataChanged.emit(place, place, [Qt.ItemDataRole.DecorationRole])

        def still() -> bool:
            return generation == self._generation

        def refused(_why: str) -> None:
            if generation == self._generation:
                self._failed.add(row)
                place = self.index(row)
                self.dataChanged.emit(place, place, [FAILED])

        self._service.size(scan, page, measured, refused, self)


class Thumbnails(QListView):
    """The strip; `chosen` tells the page from 0."""

    chosen = Signal(int)

    def __init__(self, service: PageService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ThumbnailModel(service, self)
        self._model.ratio = self.devicePixelRatioF()
        self.setModel(self._model)
        self.setItemDelegate(ThumbnailDelegate(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setSpacing(4)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Pages"))
        self.setProperty("edge", "top")
        self.setFixedHeight(theme.px(HEIGHT) + 12)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        theme.notifier().changed.connect(self._on_theme_changed)
        page_paint.dimming().changed.connect(self.viewport().update)

    def set_pages(self, pages: Sequence[Page]) -> None:
        """Show these pages."""
        self._model.set_pages(pages)

    def turn(self, turns: Mapping[int, int]) -> None:
        """Show pages, from 0, turned by clockwise degrees."""
        self._model.turn(turns)

    def choose(self, page: int) -> None:
        """Show which page, from 0, is on screen."""
        index = self._model.index(page)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        self.scrollTo(index)

    def sizeHint(self) -> QSize:
        """As high as a picture with its number."""
        return QSize(200, theme.px(HEIGHT) + 12)

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.row())

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(theme.px(HEIGHT) + 12)
        self.viewport().update()
