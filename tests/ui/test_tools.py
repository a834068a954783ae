"""Checking and backing up from the window."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import windows
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from treatyarchive.archive.store import Archive
from treatyarchive.ui.window.check_report import CheckReport
from treatyarchive.ui.window.main_window import MainWindow


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 3)
        yield made


def test_a_clean_check_says_so(window: MainWindow, qtbot: QtBot) -> None:
    window.menus.by_name["check"].trigger()
    qtbot.waitUntil(lambda: "No damage was found" in window.banner.message)
    assert "visits.tarchive" in window.banner.message


def test_damage_is_listed_and_can_be_copied(path: Path, qtbot: QtBot) -> None:
    with sqlite3.connect(path) as other:
        other.execute("UPDATE document SET note = 'by hand' WHERE id = 2")
    other.close()
    with windows.window(path, qtbot) as window:
        window.tools.check()
        qtbot.waitUntil(lambda: window.findChild(CheckReport) is not None)
        report = window.findChild(CheckReport)
        assert "document 000002" in report.text
        copy = next(b for b in report.findChildren(QPushButton) if b.text() == "Copy list")
        copy.click()
        assert QGuiApplication.clipboard().text() == report.text
        report.accept()


def test_a_backup_is_made_and_checked(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    dest = tmp_path / "copy.tarchive"
    window.tools.back_up(dest)
    qtbot.waitUntil(lambda: "is backed up" in window.banner.message)
    assert str(dest) in window.banner.message
    with Archive.open(dest) as copy:
        assert copy.one("SELECT count(*) FROM document")[0] == 3


def test_a_backup_never_takes_the_place_of_a_file(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dest = tmp_path / "copy.tarchive"
    dest.write_text("something else", encoding="utf-8")
    window.tools.back_up(dest)
    qtbot.waitUntil(lambda: "exists already" in window.banner.message)
    assert dest.read_text(encoding="utf-8") == "something else"
    qtbot.waitUntil(lambda: not window.runner.jobs)
