"""Pairs made by hand: pinned, told of, taken back, still there after a restart."""

from collections.abc import Iterator
from pathlib import Path

import archives
import beside
import pytest
from beside import RU, UZ, article, put_caret, top
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from treatyarchive.ui.compare.ribbon_bands import Band
from treatyarchive.ui.compare.view import CompareScreen


@pytest.fixture
def compare(tmp_path: Path, qtbot: QtBot) -> Iterator[CompareScreen]:
    with beside.screen(tmp_path, qtbot) as made:
        yield made


def pinned(compare: CompareScreen) -> list[Band]:
    return [band for band in compare.pair.bands.all if band.pin]


def press(qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def test_p_pins_the_paragraphs_of_both_carets(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 2)
    compare.left.take_focus()
    put_caret(compare.left, article(UZ, 3))
    compare.next_pane()
    put_caret(compare.right, article(RU, 5))
    assert ("P", "Pin these two") in compare.hints()
    press(qtbot, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: len(pinned(compare)) == 1)
    (band,) = pinned(compare)
    assert band.names == ("3-modda", "Статья 5")
    assert band.words == "3-modda matches Статья 5, pinned by hand"
    assert "1 pin" in compare.status()
    assert compare.pins.banner.message == (
        "Pinned by hand: 3-modda and Статья 5 stay level. The other articles follow their numbers."
    )
    compare.left.text.scroll_place_to(article(UZ, 3), compare.left.text.viewport().height() // 3)
    assert abs(top(compare.left, article(UZ, 3)) - top(compare.right, article(RU, 5))) <= 1


def test_undo_and_remove_take_the_pin_off(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 2)
    compare.left.take_focus()
    put_caret(compare.left, article(UZ, 4))
    press(qtbot, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: len(pinned(compare)) == 1)
    assert pinned(compare)[0].names == ("4-modda", "Статья 4"), "a pair that was found is confirmed"
    compare.pins.banner.undo.click()
    qtbot.waitUntil(lambda: not pinned(compare))
    assert compare.pins.banner.isHidden()
    press(qtbot, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: len(pinned(compare)) == 1)
    compare.pins.banner.remove.click()
    qtbot.waitUntil(lambda: not pinned(compare))


def test_p_on_a_pinned_pair_shows_the_pin(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 2)
    compare.left.take_focus()
    put_caret(compare.left, article(UZ, 4))
    press(qtbot, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: len(pinned(compare)) == 1)
    compare.pins.banner.hide()
    press(qtbot, Qt.Key.Key_P)
    assert compare.pins.banner.isVisible()
    assert not compare.pins.banner.undo.isVisible(), "it is not what was done last"
    assert len(pinned(compare)) == 1


def test_a_pin_survives_a_restart_and_swapping(tmp_path: Path, qtbot: QtBot) -> None:
    with archives.opened(tmp_path, beside.fill) as opened:
        first = CompareScreen(opened.session, opened.pages, opened.settings)
        archives.show(qtbot, first, 1200, 700)
        beside.show(first, qtbot, 1, 2)
        put_caret(first.left, article(UZ, 6))
        put_caret(first.right, article(RU, 7))
        first.pins.pin(first.pair)
        qtbot.waitUntil(lambda: len(pinned(first)) == 1)
        second = CompareScreen(opened.session, opened.pages, opened.settings)
        archives.show(qtbot, second, 1200, 700)
        beside.show(second, qtbot, 2, 1)
        assert [band.names for band in pinned(second)] == [("Статья 7", "6-modda")]
        second.swap_sides()
        qtbot.waitUntil(
            lambda: [band.names for band in pinned(second)] == [("6-modda", "Статья 7")]
        )


def test_nothing_is_pinned_where_nothing_can_be(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 4)
    with qtbot.waitSignal(compare.told) as told:
        compare.pins.pin(compare.pair)
    assert told.args == ["Only passages of two texts can be pinned: show both as text."]
    beside.show(compare, qtbot, 1, 1)
    with qtbot.waitSignal(compare.told) as told:
        compare.pins.pin(compare.pair)
    assert told.args == ["The same document stands on both sides."]
