"""Prints pages of scans: one after the other, as large as the paper allows."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

from treatyarchive.archive.records import Scan
from treatyarchive.messages import say
from treatyarchive.ui import leaving
from treatyarchive.ui.leaving import Way
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.widgets.page_view import PageView
from treatyarchive.ui.words import spoken

_LARGEST_DPI = 300
_MOST_PIXELS = 60_000_000  # what the page workers draw at once, and a little less

Page = tuple[Scan, int, int]
"""A scan, a page of it, and the degrees clockwise it is turned by."""


class PrintJob(QObject):
    """Begins at once; ends with `finished` or `failed`, and goes by itself."""

    finished = Signal(int)
    """So many pages went to the printer; those that cannot be shown are left out."""
    failed = Signal(str)

    def __init__(
        self, service: PageService, pages: Sequence[Page], printer: QPrinter, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._service, self._pages, self._printer = service, list(pages), printer
        self._painter: QPainter | None = None
        self._printed = 0
        self._next()

    def _next(self) -> None:
        if not self._pages:
            self._end()
            return
        scan, page, turn = self._pages.pop(0)

        def measured(size: tuple[float, float]) -> None:
            turned = QSizeF(*size).transposed() if turn % 180 else QSizeF(*size)
            self._draw((scan, page, turn), turned)

        self._service.size(scan, page, measured, self._leave_out, self)

    def _draw(self, wanted: Page, points: QSizeF) -> None:
        scan, page, turn = wanted
        wide = points.width() > points.height()
        side = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        self._printer.setPageOrientation(side)
        room = self._room()
        fitted = points.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        scale = min(_LARGEST_DPI / self._printer.resolution(), 1.0)
        pixels = fitted * scale
        area = pixels.width() * pixels.height()
        if area > _MOST_PIXELS:
            pixels *= (_MOST_PIXELS / area) ** 0.5
        box = QRectF(room.topLeft(), fitted)
        box.moveCenter(room.center())

        def drawn(image: QImage) -> None:
            painter = self._begun()
            if painter is None:
                self.failed.emit(spoken(say("The printer could not be opened.")))
                self.deleteLater()
                return
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, image)
            self._printed += 1
            self._next()

        self._service.request(
            scan,
            page,
            round(pixels.width()),
            round(pixels.height()),
            turn,
            drawn,
            self._leave_out,
            self,
        )

    def _begun(self) -> QPainter | None:
        """The next sheet of paper; None where the printer gives none."""
        if self._painter is not None:
            return self._painter if self._printer.newPage() else None
        self._painter = QPainter()
        return self._painter if self._painter.begin(self._printer) else None

    def _room(self) -> QRectF:
        return QRectF(self._printer.pageRect(QPrinter.Unit.DevicePixel)).translated(
            -self._printer.pageRect(QPrinter.Unit.DevicePixel).topLeft()
        )

    def _leave_out(self, _why: str) -> None:
        self._next()

    def _end(self) -> None:
        if self._painter is not None:
            self._painter.end()
        self.finished.emit(self._printed)
        self.deleteLater()


def ask(view: PageView) -> None:
    """Ask which pages go to which printer, and print them; first, whether they may."""
    if view.page_count:
        scans = {scan.id for scan, _ in view.pages}
        allowed = partial(_ask_printer, view)
        leaving.of(view.service.session).ask_of_scans(view, scans, Way.PAGES, allowed)


def _ask_printer(view: PageView) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(view.scan.name if view.scan is not None else "")
    dialog = QPrintDialog(printer, view)
    dialog.setMinMax(1, view.page_count)
    dialog.setFromTo(1, view.page_count)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage)
    dialog.accepted.connect(lambda: start(view, printer, view.tell))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()


def start(view: PageView, printer: QPrinter, told: Callable[[str], None]) -> PrintJob:
    """Print the pages the printer was told of, and say how that went."""
    job = PrintJob(view.service, _chosen(view, printer), printer, view)
    job.finished.connect(lambda n: told(_words(n)))
    job.failed.connect(told)
    return job


def _chosen(view: PageView, printer: QPrinter) -> list[Page]:
    first, last = printer.fromPage() or 1, printer.toPage() or view.page_count
    if printer.printRange() == QPrinter.PrintRange.CurrentPage:
        first = last = view.page
    turn_of = view.canvas.stage.turn_of
    numbered = list(enumerate(view.pages))[first - 1 : last]
    return [(scan, page, turn_of(at)) for at, (scan, page) in numbered]


def _words(n: int) -> str:
    return QCoreApplication.translate("Printing", "%n page(s) went to the printer", "", n)
