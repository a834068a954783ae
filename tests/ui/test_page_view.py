"""Pages on screen: fitted, zoomed, turned, leafed through; a damaged one says so in its place."""

from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents
from treatyarchive.ui import theme
from treatyarchive.ui.widgets import page_paint
from treatyarchive.ui.widgets.page_canvas import FIT_PAGE, FIT_WIDTH, PageCanvas
from treatyarchive.ui.widgets.page_view import PageView
from treatyarchive.ui.widgets.thumbnail_delegate import FAILED

# The offscreen platform says this of every window with a least size.
SCANS = [
    ("a.pdf", archives.pdf(2), 2),
    ("cut.jpg", archives.jpeg()[:400], 1),
    ("b.jpg", archives.jpeg(), 1),
]


@pytest.fixture
def view(tmp_path: Path, qtbot: QtBot) -> Iterator[PageView]:
    with archives.opened(tmp_path, lambda a: archives.add_document(a, scans=SCANS)) as opened:
        made = PageView(opened.pages)
        archives.show(qtbot, made, 420, 600)
        made.show_scans(opened.read(qtbot, lambda archive: documents.scans(archive, 1)))
        yield made


def drawn(view: PageView, qtbot: QtBot) -> PageCanvas:
    """The canvas once its picture is as large as it should be."""
    canvas = view.canvas

    def sharp() -> bool:
        image = canvas.image
        return image is not None and (image.width(), image.height()) == canvas.device_size()

    qtbot.waitUntil(sharp, timeout=20_000)
    return canvas


def test_a_page_appears_as_wide_as_the_pane(view: PageView, qtbot: QtBot) -> None:
    canvas = drawn(view, qtbot)
    assert canvas.fit == FIT_WIDTH
    wide = canvas.viewport().width()
    assert wide - 40 < canvas.image.width() < wide
    assert canvas.horizontalScrollBar().maximum() == 0


def test_all_scans_are_one_run_of_pages(view: PageView, qtbot: QtBot) -> None:
    assert view.page_count == 4
    with qtbot.waitSignal(view.page_changed) as told:
        view.next_page()
    assert told.args == [2, 4]
    view.go_to(4)
    assert view.scan.name == "b.jpg"
    view.go_to(99)
    assert view.page == 4


def test_zoom_goes_in_steps_and_has_ends(view: PageView, qtbot: QtBot) -> None:
    canvas = drawn(view, qtbot)
    view.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    before = canvas.zoom
    qtbot.keyClick(canvas, Qt.Key.Key_Plus, control)
    assert canvas.zoom > before
    canvas.set_fit(99.0)
    assert canvas.zoom == 8.0
    qtbot.keyClick(canvas, Qt.Key.Key_Minus, control)
    assert canvas.zoom == 6.0
    canvas.set_fit(0.01)
    assert canvas.zoom == 0.25
    qtbot.keyClick(canvas, Qt.Key.Key_0, control)
    assert canvas.fit == FIT_WIDTH


def test_a_larger_zoom_is_drawn_anew(view: PageView, qtbot: QtBot) -> None:
    canvas = drawn(view, qtbot)
    small = canvas.image.width()
    canvas.set_fit(2.0)
    assert drawn(view, qtbot).image.width() > 2 * small
    assert canvas.verticalScrollBar().maximum() > 0


def test_fitting_the_page_shows_all_of_it(view: PageView, qtbot: QtBot) -> None:
    canvas = drawn(view, qtbot)
    canvas.set_fit(FIT_PAGE)
    assert drawn(view, qtbot).verticalScrollBar().maximum() == 0


def test_the_key_r_turns_on_any_layout(view: PageView, qtbot: QtBot) -> None:
    canvas = drawn(view, qtbot)
    none = Qt.KeyboardModifier.NoModifier
    # The key of R gives К on a Russian layout; its number stays.
    event = QKeyEvent(QEvent.Type.KeyPress, 0x41A, none, 27, 0, 0, "к")
    QApplication.sendEvent(canvas, event)
    assert canvas.rotation == 90
    image = drawn(view, qtbot).image
    assert image.width() > image.height()
    for _ in range(3):
        qtbot.keyClick(canvas, Qt.Key.Key_R)
    assert canvas.rotation == 0


def test_only_the_page_on_screen_is_turned(view: PageView, qtbot: QtBot) -> None:
    canvas = drawn(view, qtbot)
    qtbot.keyClick(canvas, Qt.Key.Key_R)
    view.next_page()
    assert canvas.rotation == 0
    upright = drawn(view, qtbot).image
    assert upright.width() < upright.height()
    view.previous_page()
    assert canvas.rotation == 90
    turned = drawn(view, qtbot).image
    assert turned.width() > turned.height()


def test_a_screen_reader_hears_which_page_it_is(view: PageView) -> None:
    assert view.canvas.accessibleName() == "Scan, page 1 of 4"
    view.next_page()
    assert view.canvas.accessibleName() == "Scan, page 2 of 4"
    view.show_scans(())
    assert view.canvas.accessibleName() == "Scan"


def test_pages_are_dimmed_in_a_dark_theme_unless_told_otherwise(
    view: PageView, qtbot: QtBot
) -> None:
    def brightness() -> int:
        """Of the paper, which is the lightest there is around the middle."""
        middle = view.canvas.viewport().rect().center()
        picture = view.canvas.viewport().grab().toImage()
        return max(picture.pixelColor(middle + QPoint(0, y)).lightness() for y in range(8))

    drawn(view, qtbot)
    plain = brightness()
    theme.choose("dark")
    try:
        dimmed = brightness()
        assert 0.7 < dimmed / plain < 0.8
        page_paint.set_dimmed(False)
        assert brightness() == plain
    finally:
        page_paint.set_dimmed(True)
        theme.choose("light")


def test_page_keys_leaf_at_the_ends(view: PageView, qtbot: QtBot) -> None:
    canvas = drawn(view, qtbot)
    for _ in range(5):
        qtbot.keyClick(canvas, Qt.Key.Key_PageDown)
    assert view.page >= 2
    before = view.page
    canvas.verticalScrollBar().setValue(0)
    qtbot.keyClick(canvas, Qt.Key.Key_PageUp)
    assert view.page == before - 1


def test_a_damaged_page_says_so_and_the_rest_goes_on(view: PageView, qtbot: QtBot) -> None:
    view.go_to(3)
    qtbot.waitUntil(lambda: bool(view.canvas.message), timeout=20_000)
    assert "cut.jpg" in view.canvas.message
    assert view.canvas.accessibleDescription() == view.canvas.message
    strip = view.strip.model()
    qtbot.waitUntil(lambda: strip.index(2, 0).data(FAILED), timeout=20_000)
    view.next_page()
    assert not drawn(view, qtbot).message


def test_ctrl_and_the_wheel_zoom(view: PageView, qtbot: QtBot) -> None:
    canvas = drawn(view, qtbot)
    before = canvas.zoom
    event = QWheelEvent(
        QPointF(50, 50),
        canvas.mapToGlobal(QPointF(50, 50)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)
    assert canvas.zoom > before


def test_the_strip_shows_pages_and_takes_one_there(view: PageView, qtbot: QtBot) -> None:
    strip = view.strip
    assert strip.isVisible()
    model = strip.model()
    first = model.index(0, 0)
    qtbot.waitUntil(
        lambda: model.data(first, Qt.ItemDataRole.DecorationRole) is not None, timeout=20_000
    )
    assert model.data(first, Qt.ItemDataRole.AccessibleTextRole) == "Page 1: a.pdf, page 1"
    strip.setCurrentIndex(model.index(3, 0))
    assert view.page == 4


def test_the_model_of_the_strip_is_sound(view: PageView, qtmodeltester) -> None:
    qtmodeltester.check(view.strip.model(), force_py=True)
