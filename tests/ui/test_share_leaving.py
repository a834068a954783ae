"""What is closed leaves the window only when somebody says so; a quotation is free to be made."""

from collections.abc import Iterator
from pathlib import Path

import archives
import desks
import pytest
import shares
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from treatyarchive.archive.store import Archive
from treatyarchive.ui import citing
from treatyarchive.ui.page_tools import printing, saving
from treatyarchive.ui.widgets.question import Question
from treatyarchive.ui.window.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
FREE, COPYRIGHT, CLOSED, ASKED, UNKNOWN = range(1, 6)
SCANS = [("page.pdf", archives.pdf(1), 1)]


def fill(archive: Archive) -> None:
    archives.add_document(archive, "Free", "Free words.", SCANS, access="OPEN")
    held = [("page.jpg", archives.jpeg("two"), 1)]
    archives.add_document(archive, "Held", "Held words.", held, access="INTERNAL_COPYRIGHT")
    archives.add_document(
        archive,
        "Closed",
        "Closed words.",
        [("page.jpg", archives.jpeg("three"), 1)],
        access="EMBARGO",
        access_until="2999-01-01",
    )
    archives.add_document(archive, "Asked", "Asked words.", access="REGISTERED")
    archives.add_document(archive, "New", "New words.", access="UNDETERMINED")


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[desks.Desk]:
    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as made:
        QGuiApplication.clipboard().clear()
        yield made
        QGuiApplication.clipboard().clear()


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with shares.window(tmp_path, qtbot) as made:
        QGuiApplication.clipboard().clear()
        yield made
        QGuiApplication.clipboard().clear()


def questions() -> list[Question]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, Question) and w.isVisible()]


def asked(qtbot: QtBot) -> Question:
    qtbot.waitUntil(lambda: bool(questions()))
    return questions()[0]


def copy(desk: desks.Desk) -> None:
    """Copy what is chosen; off screen the keyboard does not come back from a dialog by itself."""
    desk.screen.window().activateWindow()
    desk.screen.text.view.setFocus()
    desk.qtbot.waitUntil(desk.screen.text.view.hasFocus)
    citing.copy_in_hand()


def choose(desk: desks.Desk, number: int) -> None:
    desk.show(number)
    view = desk.screen.text.view
    desk.qtbot.waitUntil(lambda: "words" in view.source)
    view.setFocus()
    view.show_passage(0, 6)


@pytest.mark.parametrize("number", [FREE, COPYRIGHT])
def test_what_is_free_and_what_is_only_held_is_quoted(desk: desks.Desk, number: int) -> None:
    choose(desk, number)
    with desk.qtbot.waitSignal(desk.screen.told):
        copy(desk)
    assert not questions()
    view = desk.screen.text.view
    assert QGuiApplication.clipboard().text().startswith(f"“{view.source[:6].strip()}”")


@pytest.mark.parametrize(
    ("number", "condition"),
    [
        (CLOSED, "Closed until 1 January 2999"),
        (ASKED, "Registered readers only"),
        (UNKNOWN, "Access not yet determined"),
    ],
)
def test_what_is_closed_is_quoted_only_if_one_says_so(
    desk: desks.Desk, number: int, condition: str
) -> None:
    choose(desk, number)
    copy(desk)
    question = asked(desk.qtbot)
    assert condition in question.text
    assert question.no.isDefault()
    question.no.click()
    desk.qtbot.waitUntil(lambda: not questions())
    assert not QGuiApplication.clipboard().text()
    copy(desk)
    with desk.qtbot.waitSignal(desk.screen.told):
        asked(desk.qtbot).yes.click()
    assert QGuiApplication.clipboard().text()


def test_one_is_asked_once_for_each_document(desk: desks.Desk) -> None:
    choose(desk, CLOSED)
    copy(desk)
    with desk.qtbot.waitSignal(desk.screen.told):
        asked(desk.qtbot).yes.click()
    with desk.qtbot.waitSignal(desk.screen.told):
        copy(desk)
    choose(desk, ASKED)
    copy(desk)
    asked(desk.qtbot).no.click()


def test_words_alone_are_copied_with_a_word_about_it(desk: desks.Desk) -> None:
    choose(desk, CLOSED)
    view = desk.screen.text.view
    with desk.qtbot.waitSignal(desk.screen.told) as told:
        desk.qtbot.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert told.args == ["Copied. Access: Closed until 1 January 2999"]
    assert QGuiApplication.clipboard().text() == view.source[:6].strip()
    heard: list[str] = []
    desk.screen.told.connect(heard.append)
    desk.qtbot.keyClick(view, Qt.Key.Key_C, CONTROL)
    choose(desk, UNKNOWN)
    desk.qtbot.keyClick(view, Qt.Key.Key_C, CONTROL)
    desk.opened.read(desk.qtbot, lambda _: 1)
    assert heard == []


@pytest.mark.parametrize("number", [COPYRIGHT, CLOSED])
def test_pages_are_printed_and_saved_only_if_one_says_so(desk: desks.Desk, number: int) -> None:
    desk.show(number)
    view = desk.screen.scan.view
    desk.qtbot.waitUntil(lambda: view.page_count == 1 and view.scan is not None)
    for act in (lambda: printing.ask(view), lambda: saving.ask(view, 150)):
        act()
        asked(desk.qtbot).no.click()
        desk.qtbot.waitUntil(lambda: not questions())
    assert not view.findChildren(QPrintDialog)
    assert not view.findChildren(QFileDialog)
    saving.ask(view, 150)
    asked(desk.qtbot).yes.click()
    desk.qtbot.waitUntil(lambda: bool(view.findChildren(QFileDialog)))
    view.findChildren(QFileDialog)[0].reject()


def test_pages_of_what_is_open_are_not_asked_about(desk: desks.Desk) -> None:
    desk.show(FREE)
    view = desk.screen.scan.view
    desk.qtbot.waitUntil(lambda: view.page_count == 1 and view.scan is not None)
    saving.ask(view, 150)
    desk.qtbot.waitUntil(lambda: bool(view.findChildren(QFileDialog)))
    assert not questions()
    view.findChildren(QFileDialog)[0].reject()


def test_a_citation_has_page_and_quotation_in_the_style_that_is_set(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.settings.citation_style = "gost"
    window.go("desk", shares.OPEN)
    desk = window.screens.desk
    qtbot.waitUntil(lambda: "Khiva" in desk.text.view.source)
    desk.text.view.setFocus()
    desk.text.view.show_passage(0, 9)
    window.menus.by_name["copy_citation"].trigger()
    qtbot.waitUntil(lambda: "An open text" in QGuiApplication.clipboard().text())
    gost = QGuiApplication.clipboard().text()
    assert gost.startswith("“They met")
    window.settings.citation_style = "apa"
    window.menus.by_name["copy_citation"].trigger()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != gost)
    assert "They met" in QGuiApplication.clipboard().text()


def test_several_documents_are_cited_after_one_question(window: MainWindow, qtbot: QtBot) -> None:
    window.library.column.list.selectAll()
    window.menus.by_name["copy_citation"].trigger()
    question = asked(qtbot)
    assert "2 documents" in question.text
    assert "Restricted" in question.text
    question.yes.click()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text().count("\n") == 4)
