"""Scrolling together: aligned, in proportion, each alone; and what is said of it."""

from collections.abc import Iterator
from pathlib import Path

import beside
import pytest
from beside import KK, RU, UZ, article, put_caret, top
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from treatyarchive.ui.compare.view import CompareScreen


@pytest.fixture
def compare(tmp_path: Path, qtbot: QtBot) -> Iterator[CompareScreen]:
    with beside.screen(tmp_path, qtbot) as made:
        yield made


def test_paired_paragraphs_stay_level_at_every_step(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 2)
    left, right = compare.left, compare.right
    bar = left.text.verticalScrollBar()
    tried, port = 0, left.text.viewport()
    line = QPoint(port.width() // 2, port.height() // 3)
    for value in range(bar.maximum() // 4, bar.maximum() * 3 // 4, 37):
        bar.setValue(value)
        band = compare.pair.bands.level_at(0, left.text.place_at(line))
        assert band is not None
        assert abs(top(left, band.sides[0][0]) - top(right, band.sides[1][0])) <= 1
        tried += 1
    assert tried > 10


def test_either_side_leads(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 2)
    compare.right.text.scroll_place_to(article(RU, 12), 150)
    level = top(compare.right, article(RU, 12))
    assert level == pytest.approx(150, abs=3)
    assert abs(top(compare.left, article(UZ, 12)) - level) <= 1


def test_three_panes_go_along(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 2, 3)
    compare.right.text.scroll_place_to(article(RU, 9), 120)
    levels = [
        top(pane, article(text, 9))
        for pane, text in zip(compare.all_panes, (UZ, RU, KK), strict=True)
    ]
    assert max(levels) - min(levels) <= 1, levels


def test_in_proportion_both_show_the_same_part(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 2)
    compare.set_link_mode("proportional")
    bar = compare.left.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    assert compare.right.progress == pytest.approx(compare.left.progress, abs=0.01)


def test_l_goes_through_the_modes_and_shows_each(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 2)
    compare.left.take_focus()
    seen = []
    for _ in range(3):
        seen.append(compare.header.link.value)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_L)
    assert seen == ["aligned", "proportional", "off"]
    assert compare.link_mode == compare.header.link.value == "aligned"


def test_off_means_each_alone(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 2)
    compare.set_link_mode("off")
    compare.left.text.verticalScrollBar().setValue(400)
    assert compare.right.text.verticalScrollBar().value() == 0


def test_a_scan_is_not_said_to_be_aligned(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 4)
    assert compare.link_mode == "aligned"
    assert compare.header.link.value == "proportional"
    assert compare.header.why.text() == "Scans cannot be aligned"
    compare.left.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_L)
    assert compare.header.link.value == "off", "what cannot be had is passed by"
    assert compare.header.why.text() == ""


def test_a_scan_goes_along_in_proportion(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 4)
    qtbot.waitUntil(lambda: compare.right.pages.page_count == 3)
    bar = compare.left.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: compare.right.pages.page == 3)


def test_texts_without_pairs_say_so(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 5)
    assert compare.header.link.value == "proportional"
    assert compare.header.why.text() == "Nothing to align by"
    assert compare.status() == (
        "No passages that answer to each other were found.    "
        f"{3 * beside.ARTICLES + 2} paragraphs on one side only"
    )


def test_a_caret_brings_its_pair_level(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 2)
    compare.left.text.scroll_place_to(article(UZ, 10), 300)
    put_caret(compare.left, article(UZ, 10))
    place = article(RU, 10)
    assert abs(top(compare.right, place) - top(compare.left, article(UZ, 10))) <= 1
    band = compare.in_use.band(compare.pair)
    assert band is not None
    assert band.names == ("10-modda", "Статья 10")
    qtbot.waitUntil(lambda: "of 24" in compare.status())
    assert compare.status().startswith("Aligned by article: 24 of 24")


def test_held_panes_do_not_follow(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 2)
    with compare.linking.held():
        compare.left.text.verticalScrollBar().setValue(500)
    assert compare.right.text.verticalScrollBar().value() == 0
