"""Watched folders in the window: files come in quietly, and what stands in the way is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import windows
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents, intake_list, watched
from treatyarchive.archive.store import Archive
from treatyarchive.intake import looking, watching
from treatyarchive.ui.window.main_window import MainWindow
from treatyarchive.ui.window.watch_question import WatchQuestion


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(looking, "QUIET_SECONDS", 0.1)


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    folder = tmp_path / "Сканы"
    folder.mkdir()
    return folder


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 3)
        yield made


def watch(window: MainWindow, folder: Path, qtbot: QtBot, *, bring_in: bool = True) -> None:
    window.incoming.add(str(folder), bring_in=bring_in)
    qtbot.waitUntil(lambda: [f.path for f in window.incoming.folders] == [str(folder)])


def letter(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_files_come_in_and_are_told_of(window: MainWindow, scans: Path, qtbot: QtBot) -> None:
    window.session.edit(lambda archive: documents.set_fields(archive, 1, {"title": "New"}))
    qtbot.waitUntil(window.session.undo_stack.canUndo)
    watch(window, scans, qtbot)
    for number in range(3):
        letter(scans, f"{number}.txt", f"Letter {number}")
    windows.settled(window.library, qtbot, 6)
    qtbot.waitUntil(lambda: window.toast.text == "3 files came in from Сканы")
    assert window.session.undo_stack.count() == 1, "Undo is for what the user did"
    window.toast.press()
    intake = window.screens.intake
    qtbot.waitUntil(lambda: intake.isVisible() and intake.model.rowCount() == 3)
    assert {entry.source for entry in intake.model.entries} == {str(scans)}
    assert intake.watch.words.text() == "New files come in by themselves from Сканы"


def test_what_fails_is_counted_and_shown_first(
    window: MainWindow, scans: Path, qtbot: QtBot
) -> None:
    (scans / "bad.bin").write_bytes(b"\0\1\2" * 100)
    letter(scans, "good.txt", "A letter")
    watch(window, scans, qtbot)
    qtbot.waitUntil(lambda: window.toast.text == "From Сканы: Added 1, 1 failed")
    badge = window.rail._buttons["intake"]
    qtbot.waitUntil(lambda: badge.accessibleName() == "Intake, 1 file failed")
    window.toast.press()
    intake = window.screens.intake
    shown = [str(scans / "bad.bin")]
    qtbot.waitUntil(lambda: [entry.path for entry in intake.model.entries] == shown)


def test_a_message_that_is_seen_is_not_covered(
    window: MainWindow, scans: Path, qtbot: QtBot
) -> None:
    window.tell("Moved 1 document to the trash")
    watch(window, scans, qtbot)
    letter(scans, "letter.txt", "A letter")
    windows.settled(window.library, qtbot, 4)
    assert window.toast.text == "Moved 1 document to the trash"
    window.toast.hide()
    qtbot.waitUntil(lambda: window.toast.text == "1 file came in from Сканы")


def test_files_that_are_there_are_asked_about(
    window: MainWindow, scans: Path, path: Path, qtbot: QtBot
) -> None:
    letter(scans, "old.txt", "Old")
    window.incoming.ask_about(str(scans))
    qtbot.waitUntil(lambda: window.findChild(WatchQuestion) is not None)
    question = window.findChild(WatchQuestion)
    texts = [button.text() for button in question.findChildren(QPushButton)]
    assert texts == ["Bring in 1 file", "Only new files", "Cancel"]
    question.findChildren(QPushButton)[1].click()
    qtbot.waitUntil(lambda: window.incoming.folders != [])
    letter(scans, "new.txt", "New")
    windows.settled(window.library, qtbot, 4)
    with Archive.open(path, read_only=True) as archive:
        assert [entry.path for entry in intake_list.entries(archive)] == ["new.txt"]


def test_folders_are_chosen_in_the_settings(window: MainWindow, scans: Path, qtbot: QtBot) -> None:
    window.go("intake")
    window.screens.intake.watch.choose.click()
    card = window.screens.settings.watched
    qtbot.waitUntil(lambda: card.watch.isVisible() and window.focusWidget() is card.watch)
    watch(window, scans, qtbot)
    stop = [b for b in card.findChildren(QPushButton) if b.text() == "Stop watching"]
    assert [button.accessibleName() for button in stop] == ["Stop watching Сканы"]
    qtbot.keyClick(stop[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.incoming.folders == [])
    letter(scans, "letter.txt", "A letter")
    found: list[int] = []
    window.session.write(watched.folders, lambda folders: found.append(len(folders)))
    qtbot.waitUntil(lambda: found == [0])
    assert window.incoming._looking is None


def test_reading_the_folders_again_leaves_the_keyboard_where_it_is(
    window: MainWindow, scans: Path, qtbot: QtBot
) -> None:
    window.go("settings")
    card = window.screens.settings.watched
    watch(window, scans, qtbot)
    (stop,) = [b for b in card.findChildren(QPushButton) if b.text() == "Stop watching"]
    qtbot.waitUntil(stop.isVisible)
    stop.setFocus()
    with qtbot.waitSignal(window.incoming.folders_changed):
        window.incoming.begin()
    assert window.focusWidget() is stop
    assert stop.isVisible()


def test_a_drive_that_is_unplugged_is_said(window: MainWindow, scans: Path, qtbot: QtBot) -> None:
    watch(window, scans, qtbot)
    away = scans.with_name("away")
    scans.rename(away)
    gone = "Сканы is not there. Its files come in when it is back"
    qtbot.waitUntil(lambda: window.toast.text == gone)
    window.go("intake")
    line = window.screens.intake.watch.words
    qtbot.waitUntil(lambda: line.text() == gone)
    letter(away, "letter.txt", "A letter")
    away.rename(scans)
    windows.settled(window.library, qtbot, 4)
    assert line.text() == "New files come in by themselves from Сканы"


def test_what_came_while_no_window_was_open_comes_in(path: Path, scans: Path, qtbot: QtBot) -> None:
    with Archive.open(path) as archive:
        watching.begin(archive, str(scans), bring_in=True)
    letter(scans, "letter.txt", "A letter")
    with windows.window(path, qtbot) as window:
        windows.settled(window.library, qtbot, 4)
    with windows.window(path, qtbot) as window:
        windows.settled(window.library, qtbot, 4)
        qtbot.waitUntil(lambda: window.incoming._looking is not None)
    with Archive.open(path) as archive:
        assert intake_list.counts(archive) == {"added": 1, "duplicate": 0, "failed": 0}


def test_another_program_ends_the_watching(
    window: MainWindow, scans: Path, path: Path, qtbot: QtBot
) -> None:
    watch(window, scans, qtbot)
    with Archive.open(path) as other:
        watched.end(other, window.incoming.folders[0].id)
    letter(scans, "letter.txt", "A letter")
    qtbot.waitUntil(lambda: window.incoming.folders == [])
    assert window.library.model.rowCount() == 3


def test_a_folder_that_cannot_be_watched_is_refused_in_words(
    window: MainWindow, scans: Path, qtbot: QtBot
) -> None:
    watch(window, scans, qtbot)
    window.incoming.add(str(scans.parent), bring_in=True)
    qtbot.waitUntil(lambda: "share files" in window.banner.message)
    assert [folder.path for folder in window.incoming.folders] == [str(scans)]
