"""The window: opens and closes without a trace, adds, cancels, tells, goes back."""

from collections.abc import Iterator
from pathlib import Path

import pseudo_locale
import pytest
import windows
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents
from treatyarchive.archive.store import Archive
from treatyarchive.progress import Progress
from treatyarchive.ui.jobs import Job
from treatyarchive.ui.library.head_start import HeadStart
from treatyarchive.ui.program import Program
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets.question import Question
from treatyarchive.ui.window import crash
from treatyarchive.ui.window.main_window import MainWindow
from treatyarchive.ui.window.pages_question import PagesQuestion
from treatyarchive.ui.window.start_window import StartWindow


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 3)
        yield made


def drop(window: MainWindow, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    place = QPointF(100, 100)
    enter = QDragEnterEvent(place.toPoint(), action, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert window.drops.overlay.isVisible()
    QApplication.sendEvent(window, QDropEvent(place, action, data, buttons, keys))
    assert not window.drops.overlay.isVisible()


def test_opens_and_closes(window: MainWindow, qtbot: QtBot) -> None:
    assert "visits.tarchive" in window.windowTitle()
    qtbot.waitUntil(lambda: window.status.text.startswith("3 document"))
    assert not window.is_sample
    assert "reset" not in window.menus.by_name


def test_dropped_files_are_added_and_taken_back(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    text = tmp_path / "note.txt"
    text.write_text("A note\nabout pipelines.\n", encoding="utf-8")
    drop(window, [text])
    windows.settled(window.library, qtbot, 4)
    qtbot.waitUntil(lambda: window.toast.text.startswith("Added 1"))
    qtbot.waitUntil(lambda: not window.runner.jobs)
    window.toast.press()
    windows.settled(window.library, qtbot, 3)


def test_undo_names_what_was_added_in_the_language_of_the_window(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(3)]
    for file in files:
        file.write_text(file.name, encoding="utf-8")
    known = {("Core", "Add {name}"), ("Core", "{n} file(s)")}
    stack = window.session.undo_stack
    with pseudo_locale.spoken(QApplication.instance(), known):
        window.adding.add_each([str(files[0])])
        qtbot.waitUntil(lambda: stack.count() == 1)
        window.adding.add_each([str(file) for file in files[1:]])
        qtbot.waitUntil(lambda: stack.count() == 2)
    pseudo = pseudo_locale.pseudo
    assert stack.text(0) == pseudo("Add {name}").replace("{name}", "0.txt")
    assert stack.text(1) == pseudo("Add {name}").replace("{name}", pseudo("{n} files")).replace(
        "{n}", "2"
    )


def test_adding_waits_while_it_is_paused_and_others_write(
    window: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(20)]
    for file in files:
        file.write_text(file.name, encoding="utf-8")
    job = window.adding.add_each([str(file) for file in files])
    job.pause(True)
    assert job.pausable
    with Archive.open(path) as other:
        other.wait_seconds = 1
        documents.set_fields(other, 1, {"title": "Written meanwhile"})
    assert window.runner.jobs == [job]
    job.pause(False)
    windows.settled(window.library, qtbot, 23)
    qtbot.waitUntil(lambda: not window.runner.jobs)


def test_what_did_not_come_in_is_told_and_listed(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    text = tmp_path / "note.txt"
    text.write_text("A note\nabout pipelines.\n", encoding="utf-8")
    again = tmp_path / "copy.txt"
    again.write_bytes(text.read_bytes())
    window.adding.add([str(text), str(again), str(tmp_path / "gone.txt")])
    qtbot.waitUntil(lambda: window.banner.message != "")
    assert window.banner.message == (
        "1 file did not come in gone.txt could not be read: No such file or directory."
    )
    assert window.toast.text == "Added 1, 1 in the archive already"
    assert window.session.undo_stack.canUndo()
    window.banner._action.click()
    intake = window.screens.intake
    qtbot.waitUntil(lambda: [e.path for e in intake.model.entries] == [str(tmp_path / "gone.txt")])
    assert window.screens.shown == "intake"


def test_several_images_are_asked_about_once(window: MainWindow, qtbot: QtBot) -> None:
    window.adding.add(["/tmp/a.jpg", "/tmp/b.jpg"])
    question = window.findChild(PagesQuestion)
    assert question is not None
    assert not question.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose) or question.isVisible()
    question.reject()


def test_a_job_is_shown_and_cancelled(window: MainWindow, qtbot: QtBot) -> None:
    def endless(_archive: Archive, progress: Progress) -> None:
        while True:
            progress.step(1, 3, "file.pdf")

    job = Job("Reading scans", endless)
    with qtbot.waitSignal(job.cancelled):
        window.runner.start(job)
        qtbot.waitUntil(lambda: "1 of 3" in window.indicator.text)
        window.menus.by_name["cancel"].trigger()
    qtbot.waitUntil(lambda: not window.runner.jobs)
    assert window.indicator.text == ""


def test_errors_are_shown_once(window: MainWindow) -> None:
    window.session.failed.emit("Page 4 of <b>decree</b>.tif is damaged.")
    assert "<b>decree</b>" in window.banner.message
    assert not window.findChildren(QMessageBox)


def test_waiting_says_for_whom(window: MainWindow, qtbot: QtBot) -> None:
    window.session.waiting.emit("Aziza (process 7)")
    assert window.status.text == "Waiting for Aziza (process 7)"
    qtbot.waitUntil(lambda: window.status.text.startswith("3 document"))


def test_goes_to_the_desk_and_back(window: MainWindow, qtbot: QtBot) -> None:
    window.library.document_opened.emit(2)
    qtbot.waitUntil(lambda: window.screens.desk.document == 2)
    assert window.stack.currentWidget() is window.screens.desk
    window.menus.by_name["back"].trigger()
    assert window.stack.currentWidget() is window.library
    window.menus.by_name["forward"].trigger()
    assert window.stack.currentWidget() is window.screens.desk


def test_panes_go_round(window: MainWindow) -> None:
    window.library.search.field.setFocus()
    window.going.next_pane(1)
    assert window.library.panel.hasFocus()
    window.going.next_pane(-1)
    assert window.library.search.field.hasFocus()


def test_every_action_has_words_and_keys_are_not_shared(window: MainWindow) -> None:
    keys: list[str] = []
    for name, action in window.menus.by_name.items():
        assert action.text(), name
        keys += [key.toString() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_emptying_the_trash_asks_first(window: MainWindow, qtbot: QtBot) -> None:
    window.library.delete_chosen()
    windows.settled(window.library, qtbot, 2)
    window.trash.ask()
    qtbot.waitUntil(lambda: window.findChild(Question) is not None)
    question = window.findChild(Question)
    assert question.text.startswith("1 document, with what is attached\nRemoved for ever")
    assert question.no.isDefault()
    qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Removed 1" in window.toast.text)


def test_closing_cancels_what_runs(path: Path, qtbot: QtBot) -> None:
    def endless(_archive: Archive, progress: Progress) -> None:
        while True:
            progress.step(1, 3, "")

    with windows.window(path, qtbot) as window:
        windows.settled(window.library, qtbot, 3)
        window.runner.start(Job("Endless", endless))


def test_the_start_page_offers_what_was_open(tmp_path: Path, path: Path, qtbot: QtBot) -> None:
    settings = Settings()
    settings.remember(tmp_path / "gone.tarchive")
    settings.remember(path)
    assert settings.recent() == [path, tmp_path / "gone.tarchive"]
    start = StartWindow(settings)
    qtbot.addWidget(start)
    start.show()


def test_the_program_opens_and_refuses(tmp_path: Path, path: Path, qtbot: QtBot) -> None:
    program = Program(Settings())
    program.start(None)
    assert isinstance(program.window, StartWindow)
    program.open(tmp_path / "gone.tarchive")
    refusal = program.window.findChild(QMessageBox)
    assert "gone.tarchive does not exist" in refusal.text()
    refusal.reject()
    program.new(tmp_path / "fresh")
    assert isinstance(program.window, MainWindow)
    library = program.window.library
    qtbot.waitUntil(lambda: library._stack.currentIndex() == 1)
    program.open(path)
    windows.settled(program.window.library, qtbot, 3)
    assert Settings().recent()[0] == path
    program.close()


def test_a_crash_can_be_copied(window: MainWindow, capsys: pytest.CaptureFixture[str]) -> None:
    window.session.crashed.emit(ValueError("broken"))
    dialog = window.findChild(crash.CrashDialog)
    assert dialog is not None
    assert "ValueError: broken" in dialog._report.toPlainText()
    assert "ValueError: broken" in capsys.readouterr().err
    dialog.accept()


def test_the_name_in_the_settings_is_used_after_a_head_start(path: Path, qtbot: QtBot) -> None:
    settings = Settings()
    settings.who = "Aziza"
    program = Program(settings)
    program.start(path, HeadStart(path))
    assert isinstance(program.window, MainWindow)
    assert program.window.session.who == "Aziza"
    windows.settled(program.window.library, qtbot, 3)
    program.close()


def test_back_leads_past_a_desk_that_was_empty(window: MainWindow, qtbot: QtBot) -> None:
    window.go("trash")
    window.go("desk")
    desk = window.screens.desk
    desk.show_document(2)
    qtbot.waitUntil(lambda: desk.document == 2)
    window.going.step(-1)
    assert window.screens.shown == "library"
    assert window.library.in_trash
    window.going.step(1)
    assert window.screens.shown == "desk"
