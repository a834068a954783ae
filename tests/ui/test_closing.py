"""Closing: what is typed is written, what cannot be is told before the window goes."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import windows
from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from archive_fixtures import new_archive
from treatyarchive.archive import documents, trash
from treatyarchive.archive.store import Archive
from treatyarchive.progress import Progress
from treatyarchive.ui.jobs import Job
from treatyarchive.ui.program import Program
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.window.main_window import MainWindow


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    store = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    made = MainWindow(Session(path, "Aziza"), settings=Settings(store))
    made.resize(1440, 900)
    with qtbot.waitExposed(made):
        made.show()
    windows.settled(made.library, qtbot, 3)
    yield made
    if isValid(made):
        with qtbot.waitSignal(made.destroyed):
            made.closing.force()


def lock(path: Path) -> sqlite3.Connection:
    """Another program that is writing."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other


def retitle(window: MainWindow, title: str) -> None:
    window.session.edit(lambda archive: documents.set_fields(archive, 1, {"title": title}))


def title(path: Path) -> str:
    with Archive.open(path, read_only=True) as archive:
        return str(documents.get(archive, 1).fields["title"])


def gone(window: QObject, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not isValid(window))


def test_nothing_to_write_closes_at_once(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.destroyed):
        assert window.close()


def test_the_last_edit_is_written_without_holding_the_window(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    other = lock(path)
    retitle(window, "Last words")
    assert not window.close()
    qtbot.waitUntil(window.closing.banner.isVisible)
    assert "are being written" in window.closing.banner.message
    other.execute("ROLLBACK")
    other.close()
    gone(window, qtbot)
    assert title(path) == "Last words"


def test_it_says_for_whom_it_waits_and_can_stay_open(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    other = lock(path)
    retitle(window, "Last words")
    window.close()
    qtbot.waitUntil(lambda: "wait for" in window.closing.banner.message)
    window.closing.banner.other.text()
    window.closing.banner._action.click()
    other.execute("ROLLBACK")
    other.close()
    qtbot.waitUntil(lambda: not window.session.writing)
    assert window.isVisible()
    assert not window.closing.banner.isVisible()


def test_one_need_not_wait(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    other = lock(path)
    retitle(window, "Never written")
    window.close()
    qtbot.waitUntil(window.closing.banner.isVisible)
    QTimer.singleShot(0, window.closing.banner.other.click)
    gone(window, qtbot)
    other.close()
    assert title(path) == windows.LATIN


def test_a_last_write_that_fails_is_told_first(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    window.go("desk", 1)
    desk = window.screens.desk
    qtbot.waitUntil(lambda: desk.document == 1)
    other = lock(path)
    window.session.write(lambda archive: setattr(archive, "wait_seconds", 0.0))
    desk.form.fields.title.line.setText("Typed at last")
    desk.form.fields.title.edited.emit()
    assert not window.close()
    qtbot.waitUntil(lambda: "was not written" in window.closing.banner.message)
    assert "is being written by" in window.closing.banner.message
    assert window.isVisible()
    other.execute("ROLLBACK")
    other.close()
    window.closing.banner._action.click()  # try again
    gone(window, qtbot)
    assert title(path) == "Typed at last"


def test_closing_stops_what_runs(window: MainWindow, qtbot: QtBot) -> None:
    def endless(_archive: Archive, progress: Progress) -> None:
        while True:
            progress.step(1, 3, "")

    window.runner.start(Job("Endless", endless))
    assert not window.close()
    gone(window, qtbot)


def test_a_window_kept_open_is_found_again(
    path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainWindow, "raise_", lambda _: None)  # unknown to some platforms
    program = Program(Settings(QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)))
    with new_archive(tmp_path / "other.tarchive") as other:
        windows.fill(other)
    program.open(path)
    first = program.window
    assert isinstance(first, MainWindow)
    writer = lock(path)
    retitle(first, "Last words")
    program.open(tmp_path / "other.tarchive")
    second = program.window
    assert isinstance(second, MainWindow)
    assert first.isVisible()  # it waits
    program.open(path)
    writer.execute("ROLLBACK")
    writer.close()
    qtbot.waitUntil(lambda: not first.session.writing)
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
    assert {w for w in shown if w.isVisible()} == {first, second}
    for window in (first, second):
        window.close()
        gone(window, qtbot)


def test_a_document_removed_for_ever_meanwhile_holds_up_no_closing(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    window.go("desk", 1)
    desk = window.screens.desk
    qtbot.waitUntil(lambda: desk.document == 1)
    line = desk.form.fields.title.line
    line.setFocus()
    qtbot.keyClicks(line, "half a title")
    with Archive.open(path) as other:
        documents.trash(other, [1])
        trash.empty(other)
    window.session.changed.emit(None)  # what the look for other programs comes to
    qtbot.waitUntil(lambda: desk.document == 0)
    window.close()
    gone(window, qtbot)


def left_on_the_desk(path: Path) -> MainWindow:
    """A window that was closed last with document 1 on the desk."""
    settings = Settings(QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat))
    session = Session(path, "Aziza")
    settings.set_place(session.path, "desk", [1])
    return MainWindow(session, settings=settings)


def test_who_types_a_search_is_not_taken_to_the_last_place(path: Path, qtbot: QtBot) -> None:
    window = left_on_the_desk(path)
    window.show()
    window.library.search.field.setText("treaty")
    windows.settled(window.library, qtbot, 1)
    qtbot.wait(200)  # as long as going there takes
    assert window.screens.shown == "library"
    window.close()
    gone(window, qtbot)


def test_keys_after_the_start_do_not_end_in_a_title(path: Path, qtbot: QtBot) -> None:
    window = left_on_the_desk(path)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.screens.shown == "desk" and window.screens.desk.document == 1)
    desk = window.screens.desk
    qtbot.waitUntil(desk.text.view.hasFocus)
    window.close()
    gone(window, qtbot)


def test_closing_does_not_wait_for_what_is_still_to_be_read(
    window: MainWindow, qtbot: QtBot
) -> None:
    read: list[int] = []
    begun, go_on = threading.Event(), threading.Event()

    def slow(_: Archive) -> None:
        begun.set()
        go_on.wait(5)

    window.session.read(slow, lambda _: None)
    for number in range(3):
        window.session.read(lambda _, n=number: read.append(n), lambda _: None)
    begun.wait(5)
    threading.Timer(0.2, go_on.set).start()
    window.close()
    gone(window, qtbot)
    assert not read


def test_undo_takes_back_the_edit_that_waits_not_the_one_before(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    retitle(window, "First")
    qtbot.waitUntil(lambda: not window.session.writing)
    other = lock(path)
    retitle(window, "Second")
    window.menus.by_name["undo"].trigger()
    other.execute("ROLLBACK")
    other.close()
    qtbot.waitUntil(lambda: not window.session.writing)
    assert title(path) == "First"
    assert window.session.undo_stack.canRedo()
