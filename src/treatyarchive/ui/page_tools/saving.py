"""Saves a page of a scan as a picture, at a resolution that was chosen."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QIODevice, QObject, QSaveFile, Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog

from treatyarchive.messages import say
from treatyarchive.ui import leaving
from treatyarchive.ui.leaving import Way
from treatyarchive.ui.widgets.page_view import PageView
from treatyarchive.ui.words import spoken

_POINTS = 72
_INCHES_A_METRE = 39.3700787


class PageSaver(QObject):
    """Ends with `finished`, and goes by itself; `begin` may end it at once."""

    finished = Signal(str)
    """How it went, in words."""

    def __init__(self, view: PageView, path: Path, dpi: int) -> None:
        super().__init__(view)
        self._path, self._dpi = path, dpi
        self._view = view
        assert view.at is not None  # noqa: S101 - asked by who calls
        self._scan, self._page = view.at
        self._turn = view.canvas.rotation

    def begin(self) -> None:
        """Draw the page, and write it."""
        self._view.service.size(self._scan, self._page, self._draw, self._end, self)

    def _draw(self, size: tuple[float, float]) -> None:
        wide, high = size[::-1] if self._turn % 180 else size
        scale = self._dpi / _POINTS
        self._view.service.request(
            self._scan,
            self._page,
            round(wide * scale),
            round(high * scale),
            self._turn,
            self._write,
            self._end,
            self,
        )

    def _write(self, image: QImage) -> None:
        image = QImage(image)
        for density in (image.setDotsPerMeterX, image.setDotsPerMeterY):
            density(round(self._dpi * _INCHES_A_METRE))
        name, why = self._path.name, _written(image, self._path)
        if why:
            self._end(spoken(say("{name} could not be saved: {error}.", name=name, error=why)))
        else:
            self._end(spoken(say("Saved as {name}.", name=name)))

    def _end(self, words: str) -> None:
        self.finished.emit(words)
        self.deleteLater()


def _written(image: QImage, path: Path) -> str:
    """Write all of a picture, or leave the file as it was; why that failed, empty where not."""
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return file.errorString()
    writer = QImageWriter(file, path.suffix.removeprefix(".").lower().encode())
    if not writer.write(image):
        return writer.errorString()
    return "" if file.commit() else file.errorString()


def ask(view: PageView, dpi: int) -> None:
    """Ask for a file, and save the current page in it; first, whether that may be."""
    if view.scan is not None:
        allowed, scan = partial(_ask_file, view, dpi, view.scan.name), view.scan.id
        leaving.of(view.service.session).ask_of_scans(view, [scan], Way.PAGES, allowed)


def _ask_file(view: PageView, dpi: int, name: str) -> None:
    dialog = QFileDialog(view, _tr("Save page as picture"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([_tr("PNG picture (*.png)"), _tr("TIFF picture (*.tif)")])
    dialog.setDefaultSuffix("png")
    dialog.filterSelected.connect(
        lambda chosen: dialog.setDefaultSuffix("tif" if "*.tif" in chosen else "png")
    )
    dialog.selectFile(f"{Path(name).stem} {view.page}.png")
    dialog.fileSelected.connect(lambda path: save(view, Path(path), dpi, view.tell))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def save(view: PageView, path: Path, dpi: int, told: Callable[[str], None]) -> None:
    """Save the current page, and say how that went."""
    saver = PageSaver(view, path, dpi)
    saver.finished.connect(told)
    saver.begin()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Saving", text)
