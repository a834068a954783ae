"""The start page and the empty archive: where to begin, by keyboard and by drop."""

import threading
from pathlib import Path

import archives
import pytest
import windows
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from archive_fixtures import new_archive
from treatyarchive.ui import recents
from treatyarchive.ui.program import Program
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets.recent_row import RecentRow
from treatyarchive.ui.window.main_window import MainWindow
from treatyarchive.ui.window.start_window import StartWindow


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


def filled(path: Path) -> Path:
    with new_archive(path) as archive:
        windows.fill(archive)
    return path


def shown(settings: Settings, qtbot: QtBot) -> StartWindow:
    window = StartWindow(settings)
    archives.show(qtbot, window, 1440, 900)
    rows = window.findChildren(RecentRow)
    qtbot.waitUntil(lambda: all(row.accessibleDescription() for row in rows))
    return window


def recent(window: QWidget) -> dict[str, str]:
    """What is said of each recent archive."""
    return {row.text(): row.accessibleDescription() for row in window.findChildren(RecentRow)}


def walk(window: QWidget, qtbot: QtBot) -> list[str]:
    """The names of what Tab stops at, once around."""
    window.findChildren(RecentRow)[-1].setFocus()
    seen: list[str] = []
    while True:
        qtbot.keyClick(window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        name = focus.accessibleName() or focus.text()
        if name in seen:
            return seen
        seen.append(name)


def drop(window: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none = Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), copy, data, left, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, left, none))


def test_recent_archives_say_what_is_known_of_them(
    tmp_path: Path, settings: Settings, qtbot: QtBot
) -> None:
    broken, gone = tmp_path / "broken.tarchive", tmp_path / "away" / "gone.tarchive"
    broken.write_bytes(b"This is no archive. " * 300)
    for path in (gone, broken, filled(tmp_path / "visits.tarchive")):
        settings.remember(path)
    said = recent(shown(settings, qtbot))
    assert said["visits.tarchive"].startswith("3 documents, changed ")
    assert said["broken.tarchive"].startswith("Cannot be read, changed ")
    assert said["gone.tarchive"] == f"Not found in {tmp_path / 'away'}"


def test_what_is_missing_is_forgotten_not_opened(
    tmp_path: Path, settings: Settings, qtbot: QtBot
) -> None:
    gone = tmp_path / "gone.tarchive"
    settings.remember(gone)
    window = shown(settings, qtbot)
    (row,) = window.findChildren(RecentRow)
    assert not row.isEnabled()
    buttons = window.findChildren(QPushButton)
    (forget,) = [one for one in buttons if one.accessibleName() == "Forget gone.tarchive"]
    qtbot.mouseClick(forget, Qt.MouseButton.LeftButton)
    assert settings.recent() == []
    assert not row.isVisible()


def test_everything_is_reached_by_tab_and_pressed_by_enter(
    tmp_path: Path, settings: Settings, qtbot: QtBot
) -> None:
    settings.remember(filled(tmp_path / "visits.tarchive"))
    window = shown(settings, qtbot)
    assert walk(window, qtbot) == [
        "New archive…",
        "Open archive…",
        "Open sample archive",
        "Open visits.tarchive",
    ]
    while not isinstance(QApplication.focusWidget(), RecentRow):
        qtbot.keyClick(window, Qt.Key.Key_Tab)
    with qtbot.waitSignal(window.open_asked) as asked:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert asked.args == [tmp_path / "visits.tarchive"]


def test_an_archive_dropped_is_opened_files_ask_for_a_new_one(
    tmp_path: Path, settings: Settings, qtbot: QtBot
) -> None:
    window = shown(settings, qtbot)
    with qtbot.waitSignal(window.open_asked) as opened:
        drop(window, tmp_path / "visits.tarchive")
    assert opened.args == [tmp_path / "visits.tarchive"]
    texts = [tmp_path / "a.txt", tmp_path / "b.txt"]
    with qtbot.waitSignal(window.files_dropped) as dropped:
        drop(window, *texts)
    assert dropped.args == [[str(path) for path in texts]]


def test_an_empty_archive_says_where_to_begin(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "new.tarchive"
    new_archive(path).close()

    def labels(window: MainWindow) -> list[str]:
        return [one.text() for one in window.library.findChildren(QPushButton) if one.isVisible()]

    with windows.window(path, qtbot) as window:
        qtbot.waitUntil(lambda: "Choose files…" in labels(window))
        assert labels(window) == [
            "Choose files…",
            "Choose a folder…",
            "Open sample archive",
            "Open another archive…",
        ]


def test_files_dropped_on_the_start_page_fill_the_new_archive(
    tmp_path: Path, settings: Settings, qtbot: QtBot
) -> None:
    text = tmp_path / "talks.txt"
    text.write_text("Talks on trade\n", "utf-8")
    program = Program(settings)
    program.new(tmp_path / "made", [str(text)])
    window = program.window
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: window.library.model.rowCount() == 1)
    program.close()
    qtbot.waitUntil(lambda: not isValid(window))


def test_answers_are_taken_out_while_others_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = threading.Event()

    def facts(_: Path) -> recents.Facts:
        looked.wait(5)
        return recents.Facts()

    monkeypatch.setattr(recents, "_facts", facts)
    asked = recents.look([Path("first"), Path("second")])
    second = asked.pop(Path("second"))
    looked.set()
    assert second.result(5) == recents.Facts()
