"""Text and scan beside each other: a word pointed at in one is marked in the other."""

from collections.abc import Iterator
from pathlib import Path

import archives
import desks
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from treatyarchive.archive import originals, readings
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.ui.text_with_scan import TextWithScan
from treatyarchive.ui.widgets.page_view import PageView
from treatyarchive.ui.widgets.text_view import TextView

LINES = [f"line{number} of the first page says thing{number}" for number in range(9)]
FIRST, SECOND = "\n".join(LINES), "a second page\nends with ratified"
OWN = "\n".join([*LINES, "And a paragraph that no scan has.", SECOND.replace("\n", " ")])
NEAR = 3  # px


def fill(archive: Archive) -> None:
    scans = [("scan.pdf", archives.pdf(2), 2)]
    archives.add_document(archive, "Read from its scan", None, scans)
    archives.read_pages(archive, FIRST, SECOND)
    archives.add_document(archive, "With a text of its own", OWN, scans)
    archives.add_document(archive, "About something else", "Nothing of the kind. " * 30, scans)


@pytest.fixture(params=[1, 2])
def desk(tmp_path: Path, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[desks.Desk]:
    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as made:
        if request.param != 1:
            made.show(request.param)
        qtbot.waitUntil(lambda: together(made).is_linked)
        yield made


def together(desk: desks.Desk) -> TextWithScan:
    return desk.screen.reading.together


def views(desk: desks.Desk) -> tuple[TextView, PageView]:
    return desk.screen.text.view, desk.screen.scan.view


def pointed(desk: desks.Desk) -> str:
    """What is marked in the text since it is looked at on the scan."""
    view, _ = views(desk)
    return view.source[slice(*view.pointed_at)]


def place_of(view: TextView, word: str) -> QPoint:
    """The middle of a word on screen."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.source.index(word) + len(word) // 2)
    return view.cursorRect(cursor).center()


def word_on_page(pages: PageView, word: str) -> int:
    layer = pages.canvas.layer
    return next(n for n in range(len(layer.words)) if layer.text_of(n) == word)


def words_there(pages: PageView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(pages.canvas.layer.words) and not pages.canvas.sheet.isEmpty())


def test_the_pointer_in_the_text_marks_the_word_on_the_scan(desk: desks.Desk, qtbot: QtBot) -> None:
    view, pages = views(desk)
    words_there(pages, qtbot)
    QTest.mouseMove(view.viewport(), place_of(view, "thing3"))
    word = pages.canvas.layer.words[word_on_page(pages, "thing3")]
    box = (word.x0, word.y0, word.x1, word.y1)
    qtbot.waitUntil(lambda: pages.canvas.layer.pointed == (box,))
    QTest.mouseMove(view.viewport(), QPoint(view.viewport().width() - 2, 2))
    qtbot.waitUntil(lambda: not pages.canvas.layer.pointed)


def test_the_caret_in_the_text_marks_the_word_on_the_scan(desk: desks.Desk, qtbot: QtBot) -> None:
    view, pages = views(desk)
    words_there(pages, qtbot)
    view.setFocus()
    start = view.source.index("line2")
    view.show_passage(start, start + len("line2 of"))
    assert len(pages.canvas.layer.pointed) == 2


def test_the_pointer_on_the_scan_marks_the_word_in_the_text(desk: desks.Desk, qtbot: QtBot) -> None:
    _, pages = views(desk)
    words_there(pages, qtbot)
    canvas = pages.canvas
    place = canvas.layer.place_of(word_on_page(pages, "thing2"), canvas.sheet).center()
    QTest.mouseMove(canvas.viewport(), QPoint(1, 1))  # it may be there from before
    QTest.mouseMove(canvas.viewport(), place.toPoint())
    qtbot.waitUntil(lambda: pointed(desk) == "thing2")


def test_words_chosen_on_the_scan_by_keys_are_marked_in_the_text(
    desk: desks.Desk, qtbot: QtBot
) -> None:
    _, pages = views(desk)
    words_there(pages, qtbot)
    canvas = pages.canvas
    canvas.setFocus()
    canvas.layer.choose(0, 0)
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert pointed(desk) == "line0 of"


def test_they_scroll_together_until_l_is_pressed(desk: desks.Desk, qtbot: QtBot) -> None:
    view, pages = views(desk)
    words_there(pages, qtbot)
    view.set_size(30)
    desk.screen.resize(1440, 420)
    view.setFocus()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: pages.page == 2)
    qtbot.keyClick(view, Qt.Key.Key_L)
    assert not together(desk).scrolls
    view.verticalScrollBar().setValue(0)
    assert pages.page == 2
    qtbot.keyClick(view, Qt.Key.Key_L)
    assert pages.page == 1


def test_another_size_is_no_scrolling(desk: desks.Desk, qtbot: QtBot) -> None:
    view, pages = views(desk)
    words_there(pages, qtbot)
    view.set_size(30)
    desk.screen.resize(1440, 620)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: pages.page == 2)
    before = bar.value()
    desk.screen.resize(1440, 320)
    qtbot.waitUntil(lambda: bar.maximum() > before)
    assert pages.page == 2


def test_the_text_follows_the_scan(desk: desks.Desk, qtbot: QtBot) -> None:
    view, pages = views(desk)
    words_there(pages, qtbot)
    view.set_size(30)
    desk.screen.resize(1440, 420)
    assert pages.at is not None
    scan, _ = pages.at
    pages.canvas.setFocus()
    pages.bring(scan, 2, 0.1)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 0)


def test_a_scan_of_another_text_is_left_alone(tmp_path: Path, qtbot: QtBot) -> None:
    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as desk:
        desk.show(3)
        desk.settle()
        opened.read(qtbot, lambda _: True)
        assert not together(desk).is_linked
        desk.screen.text.view.setFocus()
        qtbot.keyClick(desk.screen.text.view, Qt.Key.Key_L)
        assert together(desk).scrolls


def test_a_corrected_page_is_linked_anew(desk: desks.Desk, qtbot: QtBot) -> None:
    _, pages = views(desk)
    words_there(pages, qtbot)
    assert pages.at is not None
    scan, _ = pages.at
    body = "Before it: " + FIRST
    desk.opened.session.edit(lambda archive: corrected(archive, scan.sha256, body))
    qtbot.waitUntil(lambda: pages.canvas.layer.words[0].start != 0 or body in desk_text(desk))
    pages.canvas.setFocus()

    def follows() -> bool:
        number = word_on_page(pages, "thing4")
        pages.canvas.layer.choose(number, number)
        pages.canvas.chosen.emit()
        return pointed(desk) == "thing4"

    qtbot.waitUntil(follows)


def desk_text(desk: desks.Desk) -> str:
    return desk.screen.text.view.source


def corrected(archive: Archive, sha256: str, body: str) -> ChangeSet:
    original = originals.find(archive, sha256)
    assert original is not None
    return readings.correct(archive, original, 1, body)
