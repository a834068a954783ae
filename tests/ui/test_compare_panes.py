"""Two or three panes: added, closed, gone round; versions in other languages are offered."""

from collections.abc import Iterator
from pathlib import Path

import beside
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from treatyarchive.ui.compare import menu as compare_menu
from treatyarchive.ui.compare.view import CompareScreen
from treatyarchive.ui.widgets.pane_header import SCAN, TEXT

_BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def compare(tmp_path: Path, qtbot: QtBot) -> Iterator[CompareScreen]:
    with beside.screen(tmp_path, qtbot) as made:
        yield made


def test_a_third_pane_comes_and_goes_by_keys(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 2)
    compare.left.take_focus()
    qtbot.keyClick(compare, Qt.Key.Key_D, _BOTH)
    assert len(compare.all_panes) == 3
    third = compare.all_panes[2]
    assert compare.pane is third
    assert third.empty.action.text() == "Show the version in Kazakh (Cyrillic)"
    third.empty.triggered.emit()
    qtbot.waitUntil(lambda: third.found is not None and third.found.id == 3)
    widths = [pane.width() for pane in compare.all_panes]
    assert max(widths) - min(widths) <= 2
    with qtbot.waitSignal(compare.told):
        compare.add_pane()
    third.take_focus()
    qtbot.keyClick(compare, Qt.Key.Key_F4, Qt.KeyboardModifier.ControlModifier)
    assert [pane.document for pane in compare.all_panes] == [1, 2]
    with qtbot.waitSignal(compare.told):
        compare.close_pane()
    assert len(compare.all_panes) == 2


def test_the_menu_does_what_the_keys_do(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 2)

    def entries() -> dict[str, QAction]:
        menu = QMenu(compare)
        compare_menu.fill(menu, compare)
        return {each.text().split("\t")[0]: each for each in menu.actions() if each.text()}

    assert entries()["Scroll aligned"].isChecked()
    entries()["Scroll each alone"].trigger()
    assert compare.link_mode == "off"
    assert entries()["Scroll each alone"].isChecked()
    entries()["Swap sides"].trigger()
    assert [pane.document for pane in compare.all_panes] == [2, 1]
    assert not entries()["Close the pane"].isEnabled()
    entries()["Add a pane"].trigger()
    assert len(compare.all_panes) == 3
    assert not entries()["Add a pane"].isEnabled()
    entries()["Close the pane"].trigger()
    assert len(compare.all_panes) == 2


def test_a_pane_in_the_middle_can_be_closed(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 2, 3)
    compare.close_pane(compare.all_panes[1])
    assert [pane.document for pane in compare.all_panes] == [1, 3]
    qtbot.waitUntil(lambda: "24 of 24" in compare.status())


def test_f6_goes_round_three_panes(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 2, 3)
    compare.left.take_focus()
    seen = []
    for _ in range(4):
        seen.append(compare.all_panes.index(compare.pane))
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert seen == [0, 1, 2, 0]


def test_the_pair_in_use_is_that_of_the_last_two_panes(
    compare: CompareScreen, qtbot: QtBot
) -> None:
    beside.show(compare, qtbot, 1, 2, 3)
    first, middle, last = compare.all_panes
    last.take_focus()
    middle.take_focus()
    assert compare.pair.panes == (middle, last)
    first.take_focus()
    middle.take_focus()
    assert compare.pair.panes == (first, middle)


def test_three_panes_fit_a_small_window(tmp_path: Path, qtbot: QtBot) -> None:
    with beside.screen(tmp_path, qtbot, 948) as compare:
        beside.show(compare, qtbot, 1, 2, 3)
        qtbot.wait(20)  # layouts follow in the event loop
        assert compare.width() == 948
        for pane in compare.all_panes:
            assert pane.text.viewport().width() > 230
            for tool in pane.header.findChildren(QWidget):
                if tool.parent() is pane.header and tool.isVisible():
                    assert tool.geometry().right() < pane.header.width(), tool


def test_a_window_too_narrow_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    with beside.screen(tmp_path, qtbot, 700) as compare:
        beside.show(compare, qtbot, 1, 2)
        with qtbot.waitSignal(compare.told) as told:
            compare.add_pane()
        assert told.args == ["Make the window wider to have room for a third pane."]
        assert len(compare.all_panes) == 2


def test_versions_of_one_text_are_called_so(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 2)
    assert compare.header.title.text() == "Language versions"
    assert compare.header.subject.text() == "Treaty on cooperation, 22 December 2022"
    assert compare.left.picker.button.title == "Oʻzbek tili (lotin)"
    beside.show(compare, qtbot, 1, 5)
    assert compare.header.title.text() == "Compare"
    assert compare.left.picker.button.title == "Shartnoma"


def test_other_languages_come_first_in_the_picker(compare: CompareScreen, qtbot: QtBot) -> None:
    compare.show_documents(1, None)
    qtbot.waitUntil(lambda: compare.right.empty.action.text() == "Show the version in Russian")
    compare.right.picker.open()
    qtbot.waitUntil(lambda: bool(compare.right.picker.line.offered))
    keys = [each.key for each in compare.right.picker.line.offered]
    assert keys[:2] == ["2", "3"]


def test_each_pane_is_text_or_scan(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 2, 4)
    assert [pane.mode for pane in compare.all_panes] == [TEXT, TEXT, SCAN]
    compare.left.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_T)
    assert [pane.mode for pane in compare.all_panes] == [SCAN, TEXT, SCAN]
