"""Zooming to the pointer, and pages too large to be drawn whole."""

import ctypes
import io
from collections.abc import Iterator
from pathlib import Path

import archives
import page_views
import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from treatyarchive.ui.widgets.page_tiles import TILE, WHOLE_PIXELS
from treatyarchive.ui.widgets.page_view import PageView

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(tmp_path: Path, qtbot: QtBot) -> Iterator[PageView]:
    with page_views.on_screen(tmp_path, qtbot, [("a.pdf", archives.pdf(2), 2)]) as (_, made):
        page_views.sharp(made, qtbot)
        yield made


def drawn_by_pdfium(data: bytes, wide: int, high: int) -> QImage:
    """The first page at this size, by the library alone."""
    raw, document = pypdfium2.raw, pypdfium2.PdfDocument(data)
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    memory = (ctypes.c_char * image.sizeInBytes()).from_buffer(image.bits())
    line = image.bytesPerLine()
    bitmap = raw.FPDFBitmap_CreateEx(wide, high, raw.FPDFBitmap_BGRx, memory, line)
    raw.FPDF_RenderPageBitmap(bitmap, document[0], 0, 0, wide, high, 0, raw.FPDF_ANNOT)
    raw.FPDFBitmap_Destroy(bitmap)
    return image


def wheel(view: PageView, place: QPointF, by: int) -> None:
    port = view.canvas.viewport()
    event = QWheelEvent(
        place,
        port.mapToGlobal(place),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, event)


def test_what_is_under_the_pointer_stays_there(view: PageView, qtbot: QtBot) -> None:
    canvas, place = view.canvas, QPointF(250, 310)
    canvas.set_fit(1.0)
    before = canvas.paper.fraction(place, canvas.sheet)
    for by in (120, 120, 30, 120, -60):
        wheel(view, place, by)
        after = canvas.paper.fraction(place, canvas.sheet)
        assert after == pytest.approx(before, abs=0.002)
    assert canvas.zoom > 1.5


def test_zooming_has_ends(view: PageView) -> None:
    for by, end in ((120, 8.0), (-120, 0.25)):
        for _ in range(40):
            wheel(view, QPointF(100, 100), by)
        assert view.canvas.zoom == end


def test_keys_fit_width_page_and_full_size(view: PageView, qtbot: QtBot) -> None:
    for key, fit in ((Qt.Key.Key_9, "page"), (Qt.Key.Key_8, 1.0), (Qt.Key.Key_0, "width")):
        qtbot.keyClick(view.canvas, key, CONTROL)
        assert view.canvas.fit == fit


def test_of_a_page_at_eight_times_only_what_is_in_sight_is_drawn(
    view: PageView, qtbot: QtBot
) -> None:
    canvas = view.canvas
    canvas.set_fit(8.0)
    page_views.sharp(view, qtbot)
    wide, high = canvas.device_size()
    assert wide * high > WHOLE_PIXELS
    tiles = canvas.current.tiles
    assert sum(image.width() * image.height() for image in tiles.parts.values()) <= 4 * TILE**2
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().maximum())
    page_views.sharp(view, qtbot)
    assert len(tiles.parts) <= 4


def test_pixels_in_parts_are_those_of_pdfium(view: PageView, qtbot: QtBot) -> None:
    canvas = view.canvas
    canvas.set_fit(4.0)
    canvas.verticalScrollBar().setValue(900)
    canvas.horizontalScrollBar().setValue(700)
    page_views.sharp(view, qtbot)
    wide, high = canvas.device_size()
    assert wide * high > WHOLE_PIXELS, "drawn in parts"
    whole = drawn_by_pdfium(archives.pdf(2), wide, high)
    port = canvas.viewport()
    seen = port.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    part = canvas.sheet.toRect()
    expected = whole.copy(-part.left(), -part.top(), port.width(), port.height())
    inner = port.rect().adjusted(4, 4, -4, -4)  # without the ring of the keyboard
    assert seen.copy(inner) == expected.copy(inner)


def test_a_turned_page_is_drawn_in_parts_as_well(view: PageView, qtbot: QtBot) -> None:
    canvas = view.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_R)
    canvas.set_fit(6.0)
    page_views.sharp(view, qtbot)
    wide, high = canvas.device_size()
    assert wide > high
    assert canvas.current.is_done


def test_a_large_picture_stands_in_until_its_parts_come(tmp_path: Path, qtbot: QtBot) -> None:
    file = io.BytesIO()
    Image.new("1", (9933, 14043), 1).save(file, "TIFF", compression="group4", dpi=(300, 300))
    with page_views.on_screen(tmp_path, qtbot, [("a0.tif", file.getvalue(), 1)]) as (_, view):
        view.canvas.set_fit(4.0)
        page_views.sharp(view, qtbot)
        qtbot.waitUntil(lambda: view.canvas.image is not None)  # two draw, and either may be first
        whole = view.canvas.image
        assert whole is not None
        assert max(whole.width(), whole.height()) <= 1200
        assert max(view.canvas.device_size()) > 10 * max(whole.width(), whole.height())
