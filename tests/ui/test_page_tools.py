"""What is done with pages: found, lightened, turned for good, cut out, printed, saved."""

from collections.abc import Iterator
from pathlib import Path

import archives
import page_views
import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents, page_turns
from treatyarchive.archive.readings import PageReading, PageWord
from treatyarchive.ui.page_images import Adjustment, KeptImages, View, adjusted
from treatyarchive.ui.page_readings import PageReadings
from treatyarchive.ui.page_tools import printing, saving
from treatyarchive.ui.widgets import page_menu
from treatyarchive.ui.widgets.page_find_bar import PageFindBar
from treatyarchive.ui.widgets.page_view import PageView

CONTROL = Qt.KeyboardModifier.ControlModifier
READ = ("one treaty of peace", "a treaty again", "nothing here")


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[tuple[archives.Opened, PageView]]:
    """A document of three pages that were read."""

    def fill(archive) -> None:
        archives.add_document(archive, scans=[("a.pdf", archives.pdf(3), 3)])
        archives.read_pages(archive, *READ)

    with archives.opened(tmp_path, fill) as opened:
        view = PageView(opened.pages)
        PageReadings(opened.session, view)
        archives.show(qtbot, view, 420, 600)
        view.show_scans(opened.read(qtbot, lambda archive: documents.scans(archive, 1)))
        page_views.sharp(view, qtbot)
        yield opened, view


@pytest.fixture
def view(shown: tuple[archives.Opened, PageView]) -> PageView:
    return shown[1]


def middle(view: PageView) -> int:
    """How bright the page is where there is nothing on it."""
    place = view.canvas.sheet.topLeft().toPoint() + QPoint(8, 30)
    return view.canvas.viewport().grab().toImage().pixelColor(place).lightness()


def test_words_are_found_over_all_pages(view: PageView, qtbot: QtBot) -> None:
    qtbot.keyClick(view.canvas, Qt.Key.Key_F, CONTROL)
    bar = view.findChild(PageFindBar)
    assert bar.isVisible()
    assert bar.line.hasFocus()
    qtbot.keyClicks(bar.line, "TREATY")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 2, page 1")
    qtbot.keyClick(bar.line, Qt.Key.Key_Return)
    assert bar.count.text() == "2 of 2, page 2"
    assert view.page == 2
    qtbot.waitUntil(lambda: any(boxes for boxes, _, _ in view.canvas.layer.hits))
    (((box,), kind, current),) = view.canvas.layer.hits
    assert (box[0], box[1], kind, current) == (0.1, 0.0, "hit", True)
    qtbot.keyClick(bar.line, Qt.Key.Key_Return)
    assert view.page == 1
    qtbot.keyClicks(bar.line, "x")
    assert bar.count.text() == "Not found"
    qtbot.keyClick(bar.line, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert view.canvas.hasFocus()
    assert not view.canvas.layer.hits


def test_a_page_is_lightened_and_shown_as_it_is_again(view: PageView, qtbot: QtBot) -> None:
    before = middle(view)
    qtbot.keyClick(view.canvas, Qt.Key.Key_I)
    page_views.sharp(view, qtbot)
    assert middle(view) == pytest.approx(255 - before, abs=3)
    qtbot.keyClick(view.canvas, Qt.Key.Key_I, Qt.KeyboardModifier.ShiftModifier)
    bar = view._adjust
    assert bar.brightness.hasFocus()
    assert bar.invert.isChecked()
    qtbot.keyClick(bar.brightness, Qt.Key.Key_Right)
    assert view.canvas.adjustment == Adjustment(5, 0, inverted=True)
    qtbot.mouseClick(bar.reset, Qt.MouseButton.LeftButton)
    page_views.sharp(view, qtbot)
    assert middle(view) == before
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert view.canvas.hasFocus()


def test_a_table_of_shades_does_what_it_says() -> None:
    assert Adjustment().table == b""
    assert list(Adjustment(inverted=True).table) == list(range(255, -1, -1))
    flat, steep = Adjustment(contrast=-100).table, Adjustment(contrast=100).table
    assert set(flat) == {128}
    assert (steep[0], steep[120], steep[136], steep[255]) == (0, 0, 255, 255)
    bright = Adjustment(brightness=40).table
    assert all(after >= before for before, after in enumerate(bright))
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(0xFF102030)
    shown = adjusted(image, Adjustment(inverted=True).table)
    assert shown.pixelColor(2, 1).getRgb()[:3] == (0xEF, 0xDF, 0xCF)


def test_pictures_kept_stay_within_their_room() -> None:
    kept = KeptImages(limit=100 * 100 * 4 * 2)
    views = [View("a", page, 100, 100) for page in range(5)]
    for view in views:
        kept.keep(view, QImage(100, 100, QImage.Format.Format_RGB32))
    assert [view.page for view in views if kept.get(view) is not None] == [3, 4]
    kept.drop(lambda view: view.page == 4)
    kept.keep(views[0], QImage(100, 100, QImage.Format.Format_RGB32))
    assert [view.page for view in views if kept.get(view) is not None] == [0, 3]


def test_a_turned_page_is_kept_for_whoever_looks_next(
    shown: tuple[archives.Opened, PageView], qtbot: QtBot
) -> None:
    opened, view = shown
    view.go_to(2)
    qtbot.keyClick(view.canvas, Qt.Key.Key_R)
    assert view.scan is not None
    sha256 = view.scan.sha256
    assert opened.read(qtbot, lambda archive: page_turns.of(archive, sha256)) == {2: 90}
    other = PageView(opened.pages)
    archives.show(qtbot, other, 420, 600)
    other.show_scans([view.scan])
    other.go_to(2)
    qtbot.waitUntil(lambda: other.canvas.rotation == 90)
    page_views.sharp(other, qtbot)
    image = other.canvas.image
    assert image.width() > image.height()


def test_a_box_is_drawn_and_told_as_it_lies_in_the_scan(view: PageView, qtbot: QtBot) -> None:
    canvas = view.canvas
    port = canvas.viewport()
    qtbot.keyClick(canvas, Qt.Key.Key_R)
    page_views.sharp(view, qtbot)
    qtbot.keyClick(canvas, Qt.Key.Key_D)
    sheet = canvas.sheet
    first, last = sheet.center().toPoint(), sheet.bottomRight().toPoint() + QPoint(90, 90)
    with qtbot.waitSignal(view.region_drawn) as told:
        qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=first)
        qtbot.mouseMove(port, last)
        qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=last)
    scan, page, box = told.args
    assert (scan, page) == (view.scan, 1)
    assert box == pytest.approx((0.5, 0.0, 1.0, 0.5), abs=0.01)
    assert view.region.boxes == (box,)
    assert canvas.tool == "words"
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert view.region is None


def test_chosen_words_are_a_region_as_well(view: PageView, qtbot: QtBot) -> None:
    words = (PageWord(0, 3, 0.1, 0.1, 0.2, 0.15, 90), PageWord(4, 10, 0.3, 0.1, 0.4, 0.15, 90))
    view.show_reading(view.scan, 1, PageReading(1, "read", READ[0], words, None, None, 90))
    assert view.region is None
    qtbot.keyClick(view.canvas, Qt.Key.Key_A, CONTROL)
    region = view.region
    assert (region.page, region.text) == (1, "one treaty")
    assert region.boxes == ((0.1, 0.1, 0.4, 0.15),)
    view.canvas.draw_box(0, (0.25, 0.0, 1.0, 1.0))
    assert view.region.text == "treaty"


def test_space_and_the_middle_button_drag_over_words(view: PageView, qtbot: QtBot) -> None:
    canvas = view.canvas
    canvas.set_fit(3.0)
    page_views.sharp(view, qtbot)
    qtbot.waitUntil(lambda: bool(canvas.layer.words))
    canvas.verticalScrollBar().setValue(0)
    place = canvas.layer.place_of(0, canvas.sheet).center().toPoint()
    port, up = canvas.viewport(), QPoint(0, -8)
    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
        before = canvas.verticalScrollBar().value()
        qtbot.mousePress(port, button, pos=place)
        qtbot.mouseMove(port, place + up)
        qtbot.mouseRelease(port, button, pos=place + up)
        assert canvas.verticalScrollBar().value() == before + 8
        qtbot.keyRelease(canvas, Qt.Key.Key_Space)
    assert not canvas.layer.chosen
    canvas.verticalScrollBar().setValue(0)
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=place)
    assert canvas.layer.chosen


def test_pages_are_printed_upright_and_as_large_as_the_paper(
    view: PageView, qtbot: QtBot, tmp_path: Path
) -> None:
    view.go_to(2)
    qtbot.keyClick(view.canvas, Qt.Key.Key_R)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    told: list[str] = []
    printing.start(view, printer, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["3 pages went to the printer"]
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    sizes = [page.get_size() for page in printed]
    assert [wide > high for wide, high in sizes] == [False, True, False]
    for page in printed:
        picture = page.render(scale=1).to_pil().convert("L")
        assert picture.getextrema()[0] < 120, "there is something on the page"


def test_a_page_is_saved_at_the_resolution_that_was_chosen(
    view: PageView, qtbot: QtBot, tmp_path: Path
) -> None:
    told: list[str] = []
    for name, dpi in (("page.png", 150), ("page.tif", 300)):
        saving.save(view, tmp_path / name, dpi, told.append)
        qtbot.waitUntil(lambda: bool(told))
        assert told.pop() == f"Saved as {name}."
        with Image.open(tmp_path / name) as saved:
            assert saved.size == (round(620 * dpi / 75), round(877 * dpi / 75))
            assert saved.info["dpi"][0] == pytest.approx(dpi, abs=0.1)


def test_what_cannot_be_saved_says_why(view: PageView, qtbot: QtBot, tmp_path: Path) -> None:
    told: list[str] = []
    saving.save(view, tmp_path / "missing" / "page.png", 150, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told.pop().startswith("page.png could not be saved: ")
    kept = tmp_path / "page.unknown"
    kept.write_text("kept", encoding="utf-8")
    saving.save(view, kept, 150, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].startswith("page.unknown could not be saved: ")
    assert kept.read_text(encoding="utf-8") == "kept"


def test_the_menu_shows_how_the_view_stands(view: PageView, qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    filled = page_menu.fill(menu, view)
    entries = {action.text().partition("\t")[0]: action for action in filled.actions}
    entries["Pages one below the other"].trigger()
    assert view.is_continuous
    entries["Invert"].trigger()
    entries["Hand"].trigger()
    filled.show()
    ticked = {words for words, action in entries.items() if action.isChecked()}
    assert ticked == {"Pages one below the other", "Invert", "Hand"}
    entries["Whole page"].trigger()
    assert view.canvas.fit == "page"
