"""Screens are made in the pauses of the user, one after the other, and not while a job runs."""

from pathlib import Path
from threading import Thread

import windows
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from archive_fixtures import new_archive
from treatyarchive.archive.store import Archive
from treatyarchive.progress import Progress
from treatyarchive.ui.forms.row_editor import RowEditor
from treatyarchive.ui.jobs import Job
from treatyarchive.ui.window.main_window import MainWindow
from treatyarchive.ui.window.readiness import Readiness

PATIENCE_MS = 20_000  # every screen waits for a pause of its own
_LOADED = Thread()  # one that was never started is not alive
_SCREENS = {
    "DeskScreen",
    "VisitsScreen",
    "AgreementsScreen",
    "NamesScreen",
    "CompareScreen",
    "SettingsScreen",
}


def _archive(folder: Path) -> Path:
    path = folder / "three.tarchive"
    with new_archive(path, "Aziza") as archive:
        windows.fill(archive)
    return path


def _made(window: MainWindow) -> set[str]:
    there = (window.stack.widget(place) for place in range(window.stack.count()))
    return {type(screen).__name__ for screen in there} & _SCREENS


def test_all_screens_are_made_and_none_is_shown(tmp_path: Path, qtbot: QtBot) -> None:
    with windows.window(_archive(tmp_path), qtbot) as window:
        windows.settled(window.library, qtbot, 3)
        focus = window.focusWidget()
        ready = Readiness(window, _LOADED)
        qtbot.waitUntil(lambda: ready.reached, timeout=PATIENCE_MS)
        assert _made(window) == _SCREENS
        assert window.screens.shown == "library"
        assert window.focusWidget() is focus


def test_forms_of_rows_wait_until_one_is_opened(tmp_path: Path, qtbot: QtBot) -> None:
    with windows.window(_archive(tmp_path), qtbot) as window:
        windows.settled(window.library, qtbot, 3)
        screen = window.screens.agreements
        parties = screen.agreement.of.parties
        assert not parties.findChildren(RowEditor)
        parties.begin()
        assert len(parties.findChildren(RowEditor)) == 1


def test_typing_comes_first(tmp_path: Path, qtbot: QtBot) -> None:
    with windows.window(_archive(tmp_path), qtbot) as window:
        windows.settled(window.library, qtbot, 3)
        window.library.search.field.setFocus()
        ready = Readiness(window, _LOADED)
        passed = QSignalSpy(window.library.search.field.textEdited)
        for _ in range(8):
            QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
            qtbot.wait(50)  # shorter than a pause, longer than one in all
        assert passed.count() == 8
        assert not _made(window)
        qtbot.waitUntil(lambda: ready.reached, timeout=PATIENCE_MS)


def test_a_job_comes_first(tmp_path: Path, qtbot: QtBot) -> None:
    with windows.window(_archive(tmp_path), qtbot) as window:
        done = False

        def run(_archive: Archive, progress: Progress) -> None:
            while not done:
                progress.step(0, 0, "")

        job = Job("Waiting", run)
        window.runner.start(job)
        ready = Readiness(window, _LOADED)
        qtbot.wait(400)
        assert not _made(window)
        with qtbot.waitSignal(job.finished):
            done = True
        qtbot.waitUntil(lambda: ready.reached, timeout=PATIENCE_MS)
