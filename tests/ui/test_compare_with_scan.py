"""A text and its own scan in two panes: joined word by word, as they are on the desk."""

import math
from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from treatyarchive.archive.store import Archive
from treatyarchive.ui.compare.linking import ALIGNED, OFF, PROPORTIONAL
from treatyarchive.ui.compare.pane import ComparePane
from treatyarchive.ui.compare.view import CompareScreen
from treatyarchive.ui.widgets.pane_header import SCAN, TEXT

NAMES = ("water", "border", "energy", "transit", "customs", "culture")
FIRST, SECOND = (
    "\n".join(" ".join(f"{name}{page}{line}" for name in NAMES) for line in range(9))
    for page in "ab"
)
OWN = f"{FIRST}\nAnd a paragraph that no scan has.\n{SECOND}"
LETTERS = 28  # px: the text is longer than its pane
NEAR = 24  # px
LINE = 165  # px: from one line of the scan to the next, and a bit


def fill(archive: Archive) -> None:
    scans = [("scan.pdf", archives.pdf(2), 2)]
    archives.add_document(archive, "Read from its scan", None, scans)
    archives.read_pages(archive, FIRST, SECOND)
    archives.add_document(archive, "With a text of its own", OWN, scans)
    archives.add_document(archive, "About something else", "Nothing of the kind. " * 90)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[archives.Opened]:
    with archives.opened(tmp_path, fill) as made:
        yield made


@pytest.fixture(params=[1, 2])
def compare(opened: archives.Opened, qtbot: QtBot, request: pytest.FixtureRequest) -> CompareScreen:
    """A text at the left, its scan at the right."""
    made = CompareScreen(opened.session, opened.pages, opened.settings)
    archives.show(qtbot, made, 1200, 640)
    show(made, qtbot, request.param, request.param)
    made.left.set_mode(TEXT)
    made.left.text.set_size(LETTERS)
    made.right.set_mode(SCAN)
    qtbot.waitUntil(lambda: made.pair.follows_words and made.left.text.is_laid_out)
    made.right.pages.set_continuous(True)
    made.right.pages.canvas.set_fit(1.4)
    wait_for_words(made.right, qtbot)
    return made


def show(compare: CompareScreen, qtbot: QtBot, left: int, right: int) -> None:
    compare.show_documents(left, right)
    qtbot.waitUntil(lambda: all(pane.found is not None for pane in compare.all_panes))


def wait_for_words(pane: ComparePane, qtbot: QtBot) -> None:
    canvas = pane.pages.canvas
    qtbot.waitUntil(lambda: bool(canvas.layer.words) and not canvas.sheet.isEmpty())


def scroll(pane: ComparePane, word: str) -> None:
    """Have the line of a word a third down the text."""
    pane.take_focus()
    text = pane.text
    text.scroll_place_to(text.source.index(word), text.viewport().height() // 3)


def word_read(pane: ComparePane) -> str:
    """The first word of the printed line one reads."""
    start, end, _ = pane.text.line_read()
    return pane.text.source[start:end].split()[0]


def scan_middle(pane: ComparePane, word: str) -> float:
    """How far down the pane a word of the scan is."""
    canvas = pane.pages.canvas
    for page, sheet in canvas.stage.sheets.items():
        layer = sheet.layer
        for number in range(len(layer.words)):
            if layer.text_of(number) == word:
                return layer.place_of(number, canvas.place_of(page)).center().y()
    return math.nan


def reading_line(pane: ComparePane) -> float:
    return pane.pages.canvas.viewport().height() / 3


def test_a_word_pointed_at_in_either_is_marked_in_the_other(
    compare: CompareScreen, qtbot: QtBot
) -> None:
    text, canvas = compare.left.text, compare.right.pages.canvas
    start = text.source.index("bordera1")
    text.setFocus()
    text.show_passage(start, start + len("bordera1"))
    assert len(canvas.layer.pointed) == 1
    canvas.verticalScrollBar().setValue(0)
    here = canvas.layer.place_of(NAMES.index("transit"), canvas.sheet).center().toPoint()
    assert canvas.viewport().rect().contains(here)
    QTest.mouseMove(canvas.viewport(), QPoint(1, 1))
    QTest.mouseMove(canvas.viewport(), here)
    qtbot.waitUntil(lambda: text.source[slice(*text.pointed_at)] == "transita0")


def test_the_scan_follows_the_text_word_by_word(compare: CompareScreen, qtbot: QtBot) -> None:
    assert compare.linking.effective == ALIGNED
    for word in ("watera6", "waterb2", "waterb4"):
        scroll(compare.left, word)
        wait_for_words(compare.right, qtbot)
        level = reading_line(compare.right)
        assert scan_middle(compare.right, word_read(compare.left)) == pytest.approx(level, abs=NEAR)
    assert compare.right.pages.page == 2


def test_the_first_words_of_the_text_bring_those_of_the_scan(
    compare: CompareScreen, qtbot: QtBot
) -> None:
    scroll(compare.left, "waterb5")
    qtbot.waitUntil(lambda: compare.right.pages.page == 2)
    bar = compare.left.text.verticalScrollBar()
    bar.setValue(0)
    wait_for_words(compare.right, qtbot)
    assert bar.value() == 0
    assert 0 < scan_middle(compare.right, "watera0") <= reading_line(compare.right)


def test_the_text_follows_the_scan_word_by_word(compare: CompareScreen, qtbot: QtBot) -> None:
    compare.right.take_focus()
    bar, text = compare.right.pages.canvas.verticalScrollBar(), compare.left.text
    bar.setValue(bar.maximum() // 4)
    wait_for_words(compare.right, qtbot)
    bar.setValue(bar.value() + 1)  # by now it is known where its words are
    level = scan_middle(compare.right, word_read(compare.left))
    assert level == pytest.approx(reading_line(compare.right), abs=LINE)
    bar.setValue(0)
    assert text.verticalScrollBar().value() == 0
    bar.setValue(bar.maximum())
    assert "b8" in text.source[slice(*text.line_read()[:2])]


def test_l_goes_from_words_to_the_same_part_to_each_alone(
    compare: CompareScreen, qtbot: QtBot
) -> None:
    left, right = compare.left, compare.right
    left.take_focus()
    qtbot.keyClick(left.text, Qt.Key.Key_L)
    assert compare.linking.effective == PROPORTIONAL
    left.text.verticalScrollBar().setValue(left.text.verticalScrollBar().maximum() // 2)
    assert right.progress == pytest.approx(0.5, abs=0.02)
    qtbot.keyClick(left.text, Qt.Key.Key_L)
    assert compare.linking.effective == OFF
    left.text.verticalScrollBar().setValue(0)
    assert right.progress == pytest.approx(0.5, abs=0.02)
    qtbot.keyClick(left.text, Qt.Key.Key_L)
    assert compare.linking.effective == ALIGNED
    assert right.pages.page == 1


def test_another_document_is_not_joined(compare: CompareScreen, qtbot: QtBot) -> None:
    compare.left.show_document(3)
    qtbot.waitUntil(lambda: compare.left.found is not None)
    assert not compare.pair.follows_words
    assert compare.linking.effective == PROPORTIONAL
    assert not compare.right.pages.canvas.layer.pointed


def test_sides_that_are_swapped_stay_joined(compare: CompareScreen, qtbot: QtBot) -> None:
    compare.swap_sides()
    qtbot.waitUntil(lambda: compare.pair.follows_words)
    assert (compare.left.mode, compare.right.mode) == (SCAN, TEXT)
    scroll(compare.right, "waterb4")
    wait_for_words(compare.left, qtbot)
    level = scan_middle(compare.left, word_read(compare.right))
    assert level == pytest.approx(reading_line(compare.left), abs=NEAR)


def test_two_texts_or_two_scans_are_not_joined(compare: CompareScreen, qtbot: QtBot) -> None:
    compare.right.set_mode(TEXT)
    assert not compare.pair.follows_words
    compare.right.set_mode(SCAN)
    qtbot.waitUntil(lambda: compare.pair.follows_words)
    compare.left.set_mode(SCAN)
    assert not compare.pair.follows_words
