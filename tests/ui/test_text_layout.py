"""A long text is laid out where it is seen first, and never moves under the eyes."""

import itertools
import random
import time

import archives
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from treatyarchive.ui import theme
from treatyarchive.ui.widgets.found_text import FoundText

LONG = "\n".join(f"{number}. " + "Тараптар келісті. " * (number % 9 + 1) for number in range(3000))
NEAR = 1.5  # px: heights are whole pixels on screen


@pytest.fixture
def view(qtbot: QtBot) -> FoundText:
    made = FoundText()
    archives.show(qtbot, made, 480, 400)
    return made


def test_what_is_read_stays_in_place_while_all_is_measured(view: FoundText, qtbot: QtBot) -> None:
    view.set_text(LONG)
    place = LONG.index("\n2000. ") + 1
    view.scroll_place_to(place, 100)
    assert not view.is_laid_out
    before = view.height_of(place) - view.verticalScrollBar().value()
    assert before == pytest.approx(100, abs=NEAR)
    qtbot.waitUntil(lambda: view.is_laid_out)
    after = view.height_of(place) - view.verticalScrollBar().value()
    assert after == pytest.approx(100, abs=NEAR)


def test_what_is_read_stays_in_place_when_the_pane_gets_wider(
    view: FoundText, qtbot: QtBot
) -> None:
    view.set_text(LONG)
    qtbot.waitUntil(lambda: view.is_laid_out)
    place = LONG.index("\n1500. ") + 1
    view.scroll_place_to(place, 0)
    for width in (700, 380, 520):
        view.resize(width, 400)
        top = view.height_of(place) - view.verticalScrollBar().value()
        assert top == pytest.approx(0, abs=NEAR)
    view.set_size(22)
    assert view.height_of(place) - view.verticalScrollBar().value() == pytest.approx(0, abs=NEAR)


def test_a_long_text_keeps_nobody_waiting(view: FoundText, qtbot: QtBot) -> None:
    started = time.thread_time()
    view.set_text(LONG * 3)
    view.repaint()
    assert time.thread_time() - started < 0.5  # laid out whole it takes several times as long
    assert not view.is_laid_out
    qtbot.waitUntil(lambda: view.is_laid_out)


def test_boxes_follow_each_other_and_hold_their_lines(view: FoundText, qtbot: QtBot) -> None:
    view.set_text(LONG[:9000])
    qtbot.waitUntil(lambda: view.is_laid_out)
    boxes = [view.paragraph_box(number) for number in range(1, view.paragraph_count + 1)]
    assert all(one.bottom() < other.top() for one, other in itertools.pairwise(boxes))
    for number, box in enumerate(boxes, 1):
        assert view.paragraph_at(box.center().y()) == number
        line = view.lines[number - 1]
        assert view.paragraph_of(line.start) == view.paragraph_of(line.end) == number
        assert view.box_of(line.start, line.end) == box
        assert box.top() <= view.height_of(line.end) < box.bottom()
    assert view.box_of(0, view.lines[4].end) == boxes[0].united(boxes[4])


def test_a_place_pointed_at_is_the_place_that_is_drawn_there(view: FoundText) -> None:
    chance = random.Random(4)
    view.set_text(LONG)
    for _ in range(60):
        place = chance.randrange(len(LONG))
        view.scroll_place_to(place, chance.randrange(300))
        caret = view.cursorRect(view._cursor(place, place))
        if caret.top() >= 0 and caret.bottom() < view.viewport().height():
            assert view.place_at(caret.center()) in {place, place + 1, place - 1}


def test_a_paragraph_is_brought_to_any_height(view: FoundText, qtbot: QtBot) -> None:
    view.set_text(LONG)
    for number in (1700, 40, 2900, 800):
        view.scroll_paragraph_to(number, 120)
        top = view.paragraph_box(number).top() - view.verticalScrollBar().value()
        assert top == pytest.approx(120, abs=NEAR)


def test_even_the_last_paragraph_reaches_where_one_reads(view: FoundText, qtbot: QtBot) -> None:
    view.set_text(LONG)
    view.set_overscroll(True)
    qtbot.waitUntil(lambda: view.is_laid_out)
    last = view.paragraph_count
    view.scroll_paragraph_to(last, view.viewport().height() / 3)
    top = view.paragraph_box(last).top() - view.verticalScrollBar().value()
    assert top == pytest.approx(view.viewport().height() / 3, abs=NEAR)


def test_keys_go_through_all_of_it(view: FoundText, qtbot: QtBot) -> None:
    view.set_text(LONG)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.selected()[0] == len(LONG)
    assert view.viewport().rect().contains(view.cursorRect().center())
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.selected()[0] < len(LONG)
    qtbot.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert view.selected() == (0, 0)
    assert view.viewport().rect().contains(view.cursorRect().center())


def test_an_empty_text_and_blank_lines_are_laid_out(view: FoundText) -> None:
    for text in ("", "\n", "\n\n\n", "one\n\n\ntwo\n", "\r\n\r\nx"):
        view.set_text(text)
        view.repaint()
        assert view.place_at(QPoint(0, 399)) <= len(text)
        assert view._layout.hitTest(QPointF(5000, 5000), Qt.HitTestAccuracy.ExactHit) == -1


def test_a_paragraph_is_pointed_out_across_the_pane(view: FoundText) -> None:

    view.set_text("first paragraph\nsecond paragraph\nthird")
    start = view.source.index("second")

    def ink(x: int) -> str:
        y = round(view.paragraph_box(2).center().y())
        return view.viewport().grab().toImage().pixelColor(x, y).name()

    plain = ink(300)
    view.set_highlight(start, start + 3)
    assert ink(300) == theme.color("tint2").name() != plain
    assert ink(5) == theme.color("accent").name()
    view.set_highlight(start, start + 3, strong=False)
    assert ink(300) == plain
    assert ink(5) == theme.color("accent").name()
    view.set_highlight(0, 0)
    assert ink(5) == plain
