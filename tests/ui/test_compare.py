"""Two documents beside each other, and what each pane does on its own."""

from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from treatyarchive.archive import tags, visits
from treatyarchive.archive.records import VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui import app, theme
from treatyarchive.ui.compare.view import CompareScreen
from treatyarchive.ui.widgets.pane_header import SCAN, TEXT

# The offscreen platform says this of every window with a least size.
LONG = "\n".join(f"Paragraph {number} of a long text" for number in range(80))


@pytest.fixture
def compare(tmp_path: Path, qtbot: QtBot) -> Iterator[CompareScreen]:
    def fill(archive: Archive) -> None:
        pdf = [("a.pdf", archives.pdf(2), 2)]
        archives.add_document(archive, "Декларация", LONG, pdf, kind="TREATY_TEXT")
        archives.add_document(archive, "Deklaratsiya", LONG, language="uz-Latn")
        archives.add_document(archive, "Scan alone", None, pdf)
        visits.put(
            archive,
            "2021-12-06-KZ-UZ",
            host=["state.kz"],
            guest=["state.uz"],
            date="2021-12-06",
            place="city.kz.astana",
        )
        for number in (1, 3):
            tags.add(archive, number, [VisitTag("2021-12-06-KZ-UZ")])

    with archives.opened(tmp_path, fill) as opened:
        made = CompareScreen(opened.session, opened.pages, opened.settings)
        archives.show(qtbot, made, 1200, 600)
        yield made


def show(compare: CompareScreen, qtbot: QtBot, left: int | None, right: int | None) -> None:
    compare.show_documents(left, right)
    for pane, number in ((compare.left, left), (compare.right, right)):
        if number is not None:
            qtbot.waitUntil(lambda pane=pane: bool(pane.picker.button.meta))


def test_each_side_scrolls_alone(compare: CompareScreen, qtbot: QtBot) -> None:
    show(compare, qtbot, 1, 2)
    compare.set_link_mode("off")
    left, right = (pane.text.verticalScrollBar() for pane in (compare.left, compare.right))
    left.setValue(300)
    assert (left.value(), right.value()) == (300, 0)
    assert abs(compare.left.width() - compare.right.width()) <= 1


def test_the_header_names_the_document(compare: CompareScreen, qtbot: QtBot) -> None:
    show(compare, qtbot, 1, 2)
    assert compare.left.picker.button.title == "Декларация"
    assert compare.left.picker.button.meta == "Text of an instrument"
    assert compare.right.picker.button.meta == "Uzbek (Latin)"


def test_the_screen_says_what_is_compared(compare: CompareScreen, qtbot: QtBot) -> None:
    show(compare, qtbot, 1, 3)
    assert compare.header.subject.text() == "Nur-Sultan, 6 December 2021"
    compare.show_documents(1, 2)
    qtbot.waitUntil(lambda: compare.header.subject.text() == "")
    compare.show_documents(1, 1)
    qtbot.waitUntil(lambda: compare.header.subject.text() == "The same document on both sides")
    compare.show_documents(1, None)
    assert compare.header.subject.text() == ""


@pytest.mark.parametrize("percent", [100, 150])
def test_no_tool_is_cut_off_in_a_narrow_pane(
    compare: CompareScreen, qtbot: QtBot, percent: int
) -> None:
    theme.install(app.dressed(), "light", percent)
    try:
        show(compare, qtbot, 1, 2)
        compare.left.set_mode(SCAN)
        compare.resize(948 if percent == 100 else 1048, 560)
        qtbot.wait(20)  # layouts follow in the event loop
        for pane in (compare.left, compare.right):
            header = pane.header
            tools = [
                each
                for each in header.findChildren(QWidget)
                if each.parent() is header and each.isVisible()
            ]
            assert header.more.isVisible() == (pane is compare.left), "what left is in the menu"
            for each in tools:
                assert each.geometry().right() < header.width(), each
                hint = each.minimumSizeHint() if each is pane.picker else each.sizeHint()
                assert each.width() >= hint.width(), each
    finally:
        theme.install(app.dressed(), "light")


def test_t_toggles_the_pane_in_use_on_any_layout(compare: CompareScreen, qtbot: QtBot) -> None:
    show(compare, qtbot, 1, 2)
    compare.left.take_focus()
    none = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, 0x415, none, 28, 0, 0, "е")
    QApplication.sendEvent(QApplication.focusWidget(), event)
    assert (compare.left.mode, compare.right.mode) == (SCAN, TEXT)
    qtbot.waitUntil(lambda: compare.left.pages.canvas.image is not None, timeout=20_000)
    qtbot.keyClick(compare.left.pages.canvas, Qt.Key.Key_T)
    assert compare.left.mode == TEXT


def test_a_document_without_text_shows_its_scan(compare: CompareScreen, qtbot: QtBot) -> None:
    show(compare, qtbot, 3, 2)
    assert compare.left.mode == SCAN
    compare.left.toggle_mode()
    assert compare.left.empty.title == "No text"
    compare.left.empty.triggered.emit()
    assert compare.left.mode == SCAN


def test_sides_are_swapped_with_all_that_is_seen(compare: CompareScreen, qtbot: QtBot) -> None:
    show(compare, qtbot, 1, 2)
    compare.set_link_mode("off")
    compare.left.text.verticalScrollBar().setValue(200)
    compare.left.take_focus()
    with qtbot.waitSignal(compare.documents_shown) as told:
        qtbot.keyClick(
            compare,
            Qt.Key.Key_S,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
    assert told.args == [2, 1]
    assert compare.right.text.verticalScrollBar().value() == 200
    assert compare.right.x() > compare.left.x()


def test_f6_goes_to_the_other_pane(compare: CompareScreen, qtbot: QtBot) -> None:
    show(compare, qtbot, 1, 2)
    compare.left.take_focus()
    assert compare.pane is compare.left
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert compare.pane is compare.right


def test_one_arrives_in_the_left_text(compare: CompareScreen, qtbot: QtBot) -> None:
    show(compare, qtbot, 1, 2)
    qtbot.waitUntil(compare.left.text.hasFocus)
    assert compare.panes() == [compare.left.text, compare.right.text]
    compare.right.header.letters.findChildren(QAbstractButton)[0].setFocus()
    assert compare.pane is compare.right, "the bar follows the focus, wherever in the pane"
    assert compare.panes()[1] is QApplication.focusWidget()


def test_a_document_is_found_by_typing(compare: CompareScreen, qtbot: QtBot) -> None:
    show(compare, qtbot, 1, None)
    assert compare.right.empty.title == "No document chosen"
    compare.right.empty.triggered.emit()
    line = compare.right.picker.line
    archives.type_text(line, "деклар")
    qtbot.waitUntil(lambda: {each.key for each in line.offered} == {"1", "2"})
    archives.type_text(line, " ")
    qtbot.waitUntil(lambda: not line.offered)
    line.selectAll()
    archives.type_text(line, "scan alo")
    qtbot.waitUntil(lambda: [each.key for each in line.offered] == ["3"])
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: compare.right.picker.button.title == "Scan alone")
    assert compare.right.document == 3


def test_a_document_is_found_by_its_number(compare: CompareScreen, qtbot: QtBot) -> None:
    show(compare, qtbot, 1, None)
    compare.left.take_focus()
    qtbot.keyClick(compare.left.text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    line = compare.left.picker.line
    qtbot.waitUntil(line.hasFocus)
    archives.type_text(line, "000003")
    qtbot.waitUntil(lambda: [each.key for each in line.offered] == ["3"])


def test_a_missing_scan_offers_no_language(compare: CompareScreen, qtbot: QtBot) -> None:
    empty = compare.left.empty
    empty.tell("No document chosen", "", "Show the version in Uzbek", "languages")
    assert not empty.action.icon().isNull()
    show(compare, qtbot, 2, None)
    compare.left.set_mode(SCAN)
    assert empty.action.icon().isNull()


def test_letters_of_one_side_grow(compare: CompareScreen, qtbot: QtBot) -> None:
    show(compare, qtbot, 1, 2)
    qtbot.keyClick(compare.left.text, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert (compare.left.text.size_of_text, compare.right.text.size_of_text) == (16, 15)
    qtbot.keyClick(compare.left.text, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert compare.left.text.size_of_text == 15


def test_the_same_document_may_stand_on_both_sides(compare: CompareScreen, qtbot: QtBot) -> None:
    show(compare, qtbot, 1, 1)
    compare.right.set_mode(SCAN)
    qtbot.waitUntil(lambda: compare.right.pages.canvas.image is not None, timeout=20_000)
    assert compare.left.text.source == LONG
