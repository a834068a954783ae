"""The intake screen: what came in, what did not, and what is done about it."""

from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
import windows
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents, intake_list
from treatyarchive.archive.intake_list import Arrival
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding
from treatyarchive.messages import say
from treatyarchive.ui.intake.model import Column
from treatyarchive.ui.intake.view import IntakeScreen
from treatyarchive.ui.window.main_window import MainWindow

WORDS = (
    *("depth", "banks", "ferries", "pilots", "tariffs", "bridges", "gauges", "dredging", "fish"),
    *("quays", "cargo", "lights", "customs", "seasons", "mills", "floods", "charts", "anchors"),
)
EMPTY = say("is empty (0 bytes). There is nothing to add.")


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """A text, the same once more, and what cannot be added."""
    folder = tmp_path / "Сканы"
    folder.mkdir()
    (folder / "письмо.txt").write_text("Signed in Samarkand", encoding="utf-8")
    (folder / "copy.txt").write_text("Signed in Samarkand", encoding="utf-8")
    (folder / "notes.bin").write_bytes(b"\0\1\2" * 100)
    return folder


@pytest.fixture
def window(path: Path, scans: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with Archive.open(path) as archive:
        order = ("письмо.txt", "copy.txt", "notes.bin")
        adding.add_paths(archive, [str(scans / name) for name in order])
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 4)
        yield made


@pytest.fixture
def screen(window: MainWindow, qtbot: QtBot) -> IntakeScreen:
    window.activateWindow()
    window.menus.by_name["intake"].trigger()
    screen = window.screens.intake
    qtbot.waitUntil(lambda: screen.list.hasFocus() and screen.model.rowCount() == 3)
    return screen


def names(screen: IntakeScreen) -> list[str]:
    model = screen.model
    return [model.index(row, Column.FILE).data() for row in range(model.rowCount())]


def choose(screen: IntakeScreen, name: str) -> None:
    screen.list.choose(names(screen).index(name))


def listing(screen: IntakeScreen, qtbot: QtBot, *wanted: str) -> None:
    qtbot.waitUntil(lambda: names(screen) == list(wanted))


def test_every_file_is_listed_with_its_outcome(screen: IntakeScreen) -> None:
    model = screen.model
    said = {name: model.index(row, Column.OUTCOME).data() for row, name in enumerate(names(screen))}
    assert said["письмо.txt"] == "Added as 000004"
    assert said["copy.txt"] == "In the archive already: 000004"
    assert said["notes.bin"].startswith("It is of a type that cannot be added.")
    assert {model.index(row, Column.SOURCE).data() for row in range(3)} == {"By hand"}
    labels = [label for _, label, _ in screen.outcomes._choices]
    assert labels == ["All 3", "Added 1", "Duplicates 1", "Failed 1"]


def test_names_have_their_share_of_a_wide_window(window: MainWindow, screen: IntakeScreen) -> None:
    wide = []
    for width in (1000, 1440):
        window.resize(width, 700)
        QApplication.processEvents()
        wide.append(tuple(map(screen.list.columnWidth, (Column.FILE, Column.OUTCOME))))
    narrow, large = wide
    assert large[0] > narrow[0] + 150
    assert large[1] > narrow[1] + 100
    assert narrow[1] >= 260


@pytest.mark.parametrize("name", ["письмо.txt", "copy.txt"])
def test_enter_opens_the_document(
    name: str, window: MainWindow, screen: IntakeScreen, qtbot: QtBot
) -> None:
    choose(screen, name)
    qtbot.keyClick(screen.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.screens.shown == "desk" and window.screens.desk.document == 4)
    window.menus.by_name["back"].trigger()
    assert window.screens.shown == "intake"


def test_what_failed_has_nothing_to_open(screen: IntakeScreen, qtbot: QtBot) -> None:
    choose(screen, "notes.bin")
    details = screen.details
    assert details.said.text().startswith("It is of a type that cannot be added.")
    assert details.path.text().endswith("/Сканы/notes.bin")
    enabled = [action.isEnabled() for action in details.all_actions]
    assert enabled == [False, True, True, True]
    qtbot.keyClick(screen.list, Qt.Key.Key_Return)
    assert screen.isVisible()
    choose(screen, "письмо.txt")
    assert [action.isEnabled() for action in details.all_actions] == [True, False, False, False]


def test_outcomes_and_names_narrow_the_list(screen: IntakeScreen, qtbot: QtBot) -> None:
    qtbot.keyClick(screen.outcomes, Qt.Key.Key_Right)
    listing(screen, qtbot, "письмо.txt")
    qtbot.keyClick(screen.outcomes, Qt.Key.Key_Right)
    listing(screen, qtbot, "copy.txt")
    screen.show_outcome("")
    qtbot.waitUntil(lambda: screen.model.rowCount() == 3)
    qtbot.keyClick(screen.list, Qt.Key.Key_Slash)
    assert screen.search.hasFocus()
    archives.type_text(screen.search, "ПИСЬМО")
    listing(screen, qtbot, "письмо.txt")
    screen.search.setText("Ulaanbaatar")
    qtbot.waitUntil(screen.empty.isVisible)
    assert screen.empty.title == "No file name has “Ulaanbaatar”"
    screen.empty.action.click()
    qtbot.waitUntil(lambda: screen.model.rowCount() == 3)
    screen.search.setFocus()
    qtbot.keyClick(screen.search, Qt.Key.Key_Down)
    assert screen.list.hasFocus()


def test_a_retry_settles_the_line(
    window: MainWindow, screen: IntakeScreen, scans: Path, qtbot: QtBot
) -> None:
    badge = window.rail._buttons["intake"]
    qtbot.waitUntil(lambda: badge.accessibleName() == "Intake, 1 file failed")
    choose(screen, "notes.bin")
    qtbot.keyClick(screen, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.banner.message.startswith("1 file did not come in"))
    (scans / "notes.bin").write_text("Now it is a text", encoding="utf-8")
    qtbot.keyClick(screen, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 3 and not _failed(screen))
    qtbot.waitUntil(lambda: badge.accessibleName() == "Intake")
    assert not screen.retry_all.isEnabled()
    assert window.session.undo_stack.canUndo()


def _failed(screen: IntakeScreen) -> list[str]:
    return [entry.path for entry in screen.model.entries if entry.outcome == "failed"]


def test_removing_leaves_the_file_and_can_be_undone(
    window: MainWindow, screen: IntakeScreen, scans: Path, qtbot: QtBot
) -> None:
    screen.list.selectAll()
    assert screen.details.said.text() == "3 files chosen"
    qtbot.keyClick(screen.list, Qt.Key.Key_Delete)
    listing(screen, qtbot, "письмо.txt")
    assert window.toast.text == "Removed 2 files from the list"
    assert (scans / "notes.bin").exists()
    window.menus.by_name["undo"].trigger()
    qtbot.waitUntil(lambda: screen.model.rowCount() == 3)


def test_a_file_is_shown_in_its_folder(
    screen: IntakeScreen, scans: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    choose(screen, "notes.bin")
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(screen, Qt.Key.Key_O, modifiers)
    assert shown == [str(scans)]


def test_a_document_in_the_trash_is_told_and_not_opened(
    window: MainWindow, screen: IntakeScreen, qtbot: QtBot
) -> None:
    window.session.edit(lambda archive: documents.trash(archive, [4]))
    row = names(screen).index("copy.txt")
    lies = "Lies in the trash as 000004"
    qtbot.waitUntil(lambda: screen.model.index(row, Column.OUTCOME).data() == lies)
    choose(screen, "copy.txt")
    assert not screen.details.open.isEnabled()
    window.session.write(_empty_trash)
    window.session.changed.emit(None)
    gone = "Was in the archive as 000004, which has been removed"
    qtbot.waitUntil(lambda: screen.details.said.text() == gone)
    assert screen.details.retry.isEnabled()


def _empty_trash(archive: Archive) -> None:
    from treatyarchive.archive import trash

    trash.empty(archive)


def test_a_reprint_is_offered_and_marked(
    window: MainWindow, screen: IntakeScreen, tmp_path: Path, qtbot: QtBot
) -> None:
    lines = [f"Article {n} is about the {word} of the river" for n, word in enumerate(WORDS)]
    for name, header in (("first.txt", "Gazette\n"), ("again.txt", "Agency, 12:30\n")):
        (tmp_path / name).write_text(header + "\n".join(lines), encoding="utf-8")
        window.adding.add([str(tmp_path / name)])
        qtbot.waitUntil(lambda name=name: name in names(screen))
    qtbot.waitUntil(lambda: not window.runner.jobs)
    choose(screen, "first.txt")
    choose(screen, "again.txt")
    offer = screen.details.reprint
    qtbot.waitUntil(offer.isVisible, timeout=20_000)
    assert offer.words.text().startswith("Reprint of 000005")
    offer.accept.click()
    qtbot.waitUntil(lambda: window.toast.text == "Marked as a reprint of 000005")
    related: list[int] = []

    def read(archive: Archive) -> int:
        return int(archive.one("SELECT related_id FROM document_relation")[0])

    window.session.read(read, related.append)
    qtbot.waitUntil(lambda: related == [5])
    assert not offer.isVisible()


def test_escape_goes_back(window: MainWindow, screen: IntakeScreen, qtbot: QtBot) -> None:
    qtbot.keyClick(screen.list, Qt.Key.Key_Escape)
    assert window.screens.shown == "library"


def test_many_lines_are_read_as_they_are_scrolled_to(
    window: MainWindow, screen: IntakeScreen, qtbot: QtBot
) -> None:
    arrivals = [Arrival(f"/in/{number:04d}.pdf", "failed", None, EMPTY) for number in range(5000)]

    def fill(archive: Archive) -> None:
        with archive.transaction():
            intake_list.note(archive, arrivals)

    window.session.write(fill, lambda _: window.session.changed.emit(None))
    qtbot.waitUntil(lambda: screen.outcomes.accessibleDescription().startswith("All 5,003"))
    assert screen.model.rowCount() < 1000
    screen.list.choose(100)
    chosen = screen.list.chosen()
    while screen.model.rowCount() < 5003:
        before = screen.model.rowCount()
        screen.list.scrollToBottom()
        qtbot.waitUntil(lambda before=before: screen.model.rowCount() > before)
    assert len({entry.path for entry in screen.model.entries}) == 5003
    assert screen.list.chosen() == chosen


def test_nothing_can_come_into_what_cannot_be_written(path: Path, qtbot: QtBot) -> None:
    from treatyarchive.ui.session import Session

    session = Session(path, first=Archive.open(path, read_only=True))
    screen = IntakeScreen(session)
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(screen.empty.isVisible)
    assert "can be read but not written" in screen.watch.words.text()
    assert not screen.watch.choose.isVisible()
    assert not screen.retry_all.isEnabled()
    session.close()
