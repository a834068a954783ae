"""What the window's menus and a pane's header do with pages."""

from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
import windows
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from archive_fixtures import new_archive
from treatyarchive.ui.window.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window over one document of three pages."""
    path = tmp_path / "scans.tarchive"
    with new_archive(path) as archive:
        scans = [("a.pdf", archives.pdf(3), 3)]
        archives.add_document(archive, scans=scans, access="OPEN")
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 1)
        yield made


def pages_menu(window: MainWindow) -> QMenu:
    (found,) = [menu for menu in window.findChildren(QMenu) if menu.title() == "Pa&ges"]
    found.aboutToShow.emit()
    return found


def entry(menu: QMenu, words: str) -> QAction:
    (found,) = [each for each in menu.actions() if each.text().partition("\t")[0] == words]
    return found


def test_without_pages_the_menus_say_so(window: MainWindow) -> None:
    entries = pages_menu(window).actions()
    assert [(each.text(), each.isEnabled()) for each in entries] == [("No scan is in sight", False)]
    window.menus.by_name["print"].trigger()
    assert window.toast.text == "No scan is in sight"


def test_the_menus_work_on_the_pages_in_sight(window: MainWindow, qtbot: QtBot) -> None:
    window.go("desk", 1)
    view = window.screens.desk.scan.view
    qtbot.waitUntil(lambda: view.page_count == 3 and view.isVisible())
    menu = pages_menu(window)
    entry(menu, "Pages one below the other").trigger()
    assert view.is_continuous
    menu = pages_menu(window)
    assert entry(menu, "Pages one below the other").isChecked()
    assert entry(menu, "Select words").isChecked()
    entry(menu, "Rotate this page").trigger()
    assert view.canvas.rotation == 90
    window.menus.by_name["print"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QPrintDialog)))
    (dialog,) = window.findChildren(QPrintDialog)
    assert (dialog.minPage(), dialog.maxPage()) == (1, 3)
    dialog.reject()


def test_a_page_is_gone_to_by_its_number(window: MainWindow, qtbot: QtBot) -> None:
    window.go("desk", 1)
    pane = window.screens.desk.scan
    qtbot.waitUntil(lambda: pane.view.page_count == 3)
    pane.view.setFocus()
    for typed, page in (("3", 3), ("2", 2)):
        qtbot.keyClick(pane.view.canvas, Qt.Key.Key_G, CONTROL)
        (field,) = pane.header.page_number.findChildren(QLineEdit)
        assert field.isVisible()
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert pane.view.page == page
        assert pane.view.canvas.hasFocus()
    qtbot.keyClick(pane.view.canvas, Qt.Key.Key_G, CONTROL)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert pane.view.canvas.hasFocus()
