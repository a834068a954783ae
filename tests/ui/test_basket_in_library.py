"""The basket in the window: Space and the pin, the bar, the review, Undo, restarts, read only."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import windows
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from archive_fixtures import problems
from treatyarchive.archive import basket, documents
from treatyarchive.archive.store import Archive
from treatyarchive.ui.widgets.result_delegate import pin_box
from treatyarchive.ui.widgets.result_row import ROW, ResultRow
from treatyarchive.ui.window.main_window import MainWindow

_Key = Qt.Key


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 3)
        made.library.column.list.setFocus()
        yield made


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    modifiers = held[0] if held else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(window.library.column.list, key, modifiers)


def pinned(window: MainWindow, qtbot: QtBot, count: int) -> None:
    """Wait until so many are pinned."""
    held = window.library.pinning.basket
    qtbot.waitUntil(lambda: len(held.pinned) == count and not window.session.writing)


def row(window: MainWindow, place: int) -> ResultRow:
    found = window.library.model.index(place).data(ROW)
    assert isinstance(found, ResultRow)
    return found


def test_space_pins_and_takes_out(window: MainWindow, qtbot: QtBot) -> None:
    library = window.library
    assert library.pinning.bar.isHidden()
    press(window, qtbot, _Key.Key_Space)
    pinned(window, qtbot, 1)
    assert [row(window, place).pinned for place in range(3)] == [True, False, False]
    assert library.pinning.bar.text == "1 pinned for a bundle"
    assert library.pinning.button.text() == "1 pinned"
    spoken = library.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("pinned")
    press(window, qtbot, _Key.Key_Space)
    pinned(window, qtbot, 0)
    assert library.pinning.bar.isHidden()
    assert library.pinning.button.isHidden()


def test_the_preview_pins_what_it_shows(window: MainWindow, qtbot: QtBot) -> None:
    def button() -> QPushButton:
        found = window.library.preview.findChildren(QPushButton)
        return next(each for each in found if each.text() in ("Pin", "Unpin"))

    press(window, qtbot, _Key.Key_Down)
    qtbot.waitUntil(lambda: window.library.preview.title != "")
    button().setFocus()
    qtbot.keyClick(button(), _Key.Key_Space)
    pinned(window, qtbot, 1)
    assert button().text() == "Unpin"
    assert row(window, 1).pinned
    press(window, qtbot, _Key.Key_Up)
    qtbot.waitUntil(lambda: button().text() == "Pin")


def test_several_are_pinned_at_once_and_undone_as_one(window: MainWindow, qtbot: QtBot) -> None:
    press(window, qtbot, _Key.Key_Down)
    press(window, qtbot, _Key.Key_Space)
    pinned(window, qtbot, 1)
    press(window, qtbot, _Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(window, qtbot, _Key.Key_Space)
    pinned(window, qtbot, 3)
    qtbot.keyClick(window, _Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    pinned(window, qtbot, 1)
    qtbot.keyClick(window, _Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    pinned(window, qtbot, 3)
    assert problems(window.session.path) == []


def test_the_pin_of_a_row_is_pressed_and_the_choice_stays(window: MainWindow, qtbot: QtBot) -> None:
    listed = window.library.column.list
    press(window, qtbot, _Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    box = pin_box(QRectF(listed.visualRect(window.library.model.index(1))))
    assert min(box.width(), box.height()) >= 24
    qtbot.mouseClick(
        listed.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(*box.center().toPoint().toTuple())
    )
    pinned(window, qtbot, 1)
    assert row(window, 1).pinned
    assert len(window.library.chosen()) == 3


def test_the_review_lists_the_basket_and_takes_out(window: MainWindow, qtbot: QtBot) -> None:
    library = window.library
    press(window, qtbot, _Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(window, qtbot, _Key.Key_Space)
    pinned(window, qtbot, 3)
    qtbot.keyClicks(library.search.field, "trade")
    windows.settled(library, qtbot, 1)
    qtbot.keyClick(window, _Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    windows.settled(library, qtbot, 3)
    assert library.column.header.text == "3 documents in the basket"
    first = library.current
    press(window, qtbot, _Key.Key_Delete)
    windows.settled(library, qtbot, 2)
    assert first not in library.pinning.basket.pinned
    with Archive.open(window.session.path) as archive:
        assert len(documents.listed(archive)) == 3, "taken out is not deleted"
    press(window, qtbot, _Key.Key_Escape)
    windows.settled(library, qtbot, 1)
    assert library.search.field.text() == "trade", "back to what was looked for"


def test_who_leaves_the_review_is_where_one_was(window: MainWindow, qtbot: QtBot) -> None:
    library = window.library
    qtbot.keyClicks(library.search.field, "-quagga")
    windows.settled(library, qtbot, 3)
    qtbot.waitUntil(lambda: library.model.query.words == "-quagga")
    library.column.list.choose(2)
    looked_at = library.current
    press(window, qtbot, _Key.Key_Space)
    pinned(window, qtbot, 1)
    qtbot.keyClick(window, _Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    windows.settled(library, qtbot, 1)
    press(window, qtbot, _Key.Key_Escape)
    windows.settled(library, qtbot, 3)
    qtbot.waitUntil(lambda: library.current == looked_at)
    assert library.column.list.hasFocus()


def test_the_basket_is_emptied_with_a_way_back(window: MainWindow, qtbot: QtBot) -> None:
    library = window.library
    press(window, qtbot, _Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(window, qtbot, _Key.Key_Space)
    pinned(window, qtbot, 3)
    library.pinning.bar.review.click()
    library.pinning.bar.empty.setFocus()
    qtbot.keyClick(library.pinning.bar.empty, _Key.Key_Space)
    qtbot.waitUntil(lambda: library.column.is_empty)
    assert library.column.empty.title == "The basket is empty"
    qtbot.waitUntil(lambda: window.toast.text == "Emptied the basket")
    qtbot.keyClick(window, _Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    windows.settled(library, qtbot, 3)


def test_what_goes_to_the_trash_drops_out_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    press(window, qtbot, _Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(window, qtbot, _Key.Key_Space)
    pinned(window, qtbot, 3)
    window.library.choose(1)
    press(window, qtbot, _Key.Key_Delete)
    pinned(window, qtbot, 2)
    window.library.show_trash(trash=True)
    windows.settled(window.library, qtbot, 1)
    assert row(window, 0).pinned is None, "nothing can be pinned in the trash"
    press(window, qtbot, _Key.Key_Space)
    qtbot.keyClick(window, _Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    pinned(window, qtbot, 3)


def test_the_menu_says_what_it_would_do(window: MainWindow, qtbot: QtBot) -> None:
    action = window.menus.by_name["pin"]
    menu = action.parent()
    press(window, qtbot, _Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    menu.aboutToShow.emit()
    assert action.text() == "&Pin 3 documents"
    action.trigger()
    pinned(window, qtbot, 3)
    menu.aboutToShow.emit()
    assert action.text() == "Un&pin 3 documents"


def test_the_batch_screen_feeds_it(window: MainWindow, qtbot: QtBot) -> None:
    press(window, qtbot, _Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, _Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.screens.shown == "batch")
    assert window.menus.by_name["pin"].isEnabled()
    window.menus.by_name["pin"].trigger()
    pinned(window, qtbot, 3)


def test_it_is_kept_over_a_restart(path: Path, qtbot: QtBot) -> None:
    with Archive.open(path) as archive:
        basket.put(archive, [2])
    with windows.window(path, qtbot) as window:
        pinned(window, qtbot, 1)
        assert window.library.pinning.bar.isVisible()


def test_of_an_archive_that_is_read_only_it_begins_with_what_is_kept(
    path: Path, qtbot: QtBot
) -> None:
    with Archive.open(path) as archive:
        basket.put(archive, [2])
    with windows.window(path, qtbot, read_only=True) as window:
        windows.settled(window.library, qtbot, 3)
        pinned(window, qtbot, 1)
        window.library.column.list.setFocus()
        press(window, qtbot, _Key.Key_Space)
        pinned(window, qtbot, 2)
    with Archive.open(path) as archive:
        assert basket.numbers(archive) == [2]


def test_of_an_archive_that_is_read_only_it_lasts_until_closing(path: Path, qtbot: QtBot) -> None:
    with windows.window(path, qtbot, read_only=True) as window:
        windows.settled(window.library, qtbot, 3)
        window.library.column.list.setFocus()
        press(window, qtbot, _Key.Key_Space)
        pinned(window, qtbot, 1)
        assert "until the archive is closed" in window.library.pinning.bar.text
        press(window, qtbot, _Key.Key_Space)
        pinned(window, qtbot, 0)
    with Archive.open(path) as archive:
        assert basket.numbers(archive) == []
