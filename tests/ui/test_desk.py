"""The desk: text beside scan, the queue, scans attached and removed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import archives
import pytest
import screen_reader
import shiboken6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents, trash
from treatyarchive.archive.store import Archive
from treatyarchive.ui import app, theme
from treatyarchive.ui.desk.view import DeskScreen
from treatyarchive.ui.jobs import Job
from treatyarchive.ui.widgets.pane_header import SCAN, TEXT

SCANS = [("a.pdf", archives.pdf(2), 2), ("b.jpg", archives.jpeg(), 1)]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[archives.Opened]:
    def fill(archive: Archive) -> None:
        archives.add_document(archive, scans=SCANS)
        archives.add_document(archive, "Text alone", "Text")
        archives.add_document(archive, "Scan alone", None, SCANS[1:])
        archives.add_document(archive, "Done", "Text", state="described")

    with archives.opened(tmp_path, fill) as found:
        yield found


@pytest.fixture
def desk(opened: archives.Opened, qtbot: QtBot) -> Iterator[DeskScreen]:
    made = DeskScreen(opened.session, opened.pages, opened.settings)
    archives.show(qtbot, made, 1440, 800)
    yield made
    made.shut_down()


def show(desk: DeskScreen, qtbot: QtBot, number: int) -> None:
    desk.show_document(number)
    qtbot.waitUntil(lambda: desk.document == number)


def test_text_stands_beside_its_scan(desk: DeskScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.document_shown) as told:
        desk.show_document(1)
    assert told.args == [1]
    assert desk.text.view.source == archives.TEXT
    assert desk.scan.view.page_count == 3
    qtbot.waitUntil(lambda: desk.scan.view.canvas.image is not None, timeout=20_000)
    assert desk.scan.isVisible()
    assert desk.text.isVisible()
    assert desk.form.isVisible()


def test_the_queue_is_what_is_not_described(desk: DeskScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.empty.title == "3 documents to catalogue")
    desk.step(1)
    qtbot.waitUntil(lambda: desk.document == 1)
    assert desk.bar.place.text() == "Document 1 of 3 to catalogue"
    assert not desk.bar.previous.isEnabled()
    desk.bar.following.click()
    qtbot.waitUntil(lambda: desk.document == 2)
    desk.bar.previous.click()
    qtbot.waitUntil(lambda: desk.document == 1)


def test_a_given_queue_is_gone_through_in_its_order(desk: DeskScreen, qtbot: QtBot) -> None:
    desk.set_queue([4, 2])
    show(desk, qtbot, 4)
    assert desk.bar.place.text() == "Document 1 of 2"
    assert desk.bar.meta.text().startswith("Chosen in the library")
    desk.step(1)
    qtbot.waitUntil(lambda: desk.document == 2)
    assert desk.bar.place.text() == "Document 2 of 2, 1 skipped"
    desk.bar.following.click()
    qtbot.waitUntil(lambda: desk.document == 4)


def test_what_is_missing_is_said_with_one_action(desk: DeskScreen, qtbot: QtBot) -> None:
    show(desk, qtbot, 2)
    assert desk.scan.empty.isVisible()
    assert desk.scan.empty.title == "No scan yet"
    show(desk, qtbot, 3)
    assert desk.text.empty.isVisible()
    assert desk.text.empty.title == "No text"
    said = "There is no source text. The scan is all there is."
    assert desk.text.empty.text == said
    assert desk.text.empty.action.text() == "Show the scan"
    assert desk.form.fields.title.line.hasFocus(), "one arrives where one types"
    desk.text.empty.triggered.emit()
    assert desk.scan.isAncestorOf(QApplication.focusWidget())


def test_a_narrow_desk_shares_a_pane(desk: DeskScreen, qtbot: QtBot) -> None:
    show(desk, qtbot, 1)
    desk.resize(1100, 700)
    assert desk.layout_of.is_narrow
    assert desk.text.isVisible()
    assert not desk.scan.isVisible()
    desk.layout_of.show_scan()
    assert desk.scan.isVisible()
    assert desk.form.isVisible()
    desk.resize(1440, 800)
    assert desk.scan.isVisible()
    assert desk.text.isVisible()


def test_a_narrow_desk_changes_panes_by_switch_and_by_key(desk: DeskScreen, qtbot: QtBot) -> None:
    show(desk, qtbot, 1)
    desk.resize(1100, 700)
    desk.text.header.mode.chosen.emit(SCAN)
    assert desk.scan.isVisible()
    assert desk.scan.header.mode.value == SCAN
    assert desk.scan.header.mode.hasFocus()
    qtbot.keyClick(desk.scan.view.canvas, Qt.Key.Key_T)
    assert desk.text.view.hasFocus()
    assert desk.text.header.mode.value == TEXT
    desk.resize(1440, 800)
    assert not desk.text.header.mode.isVisible()
    qtbot.keyClick(desk.text.view, Qt.Key.Key_T)
    assert desk.text.isVisible()
    assert desk.scan.isVisible()


def test_larger_letters_make_a_desk_narrow_sooner(desk: DeskScreen, qtbot: QtBot) -> None:
    theme.install(app.dressed(), "light")
    show(desk, qtbot, 1)
    assert not desk.layout_of.is_narrow
    theme.resize(125)
    try:
        assert desk.layout_of.is_narrow
    finally:
        theme.resize(100)
    assert not desk.layout_of.is_narrow


def test_widths_come_back_with_the_wide_desk(desk: DeskScreen, qtbot: QtBot) -> None:
    show(desk, qtbot, 1)
    before = desk.layout_of.wide.sizes()
    desk.resize(1100, 700)
    desk.resize(1440, 800)
    qtbot.waitUntil(lambda: desk.layout_of.wide.sizes() == before)


def test_a_document_apart_from_the_queue_says_so(desk: DeskScreen, qtbot: QtBot) -> None:
    show(desk, qtbot, 4)
    qtbot.waitUntil(lambda: desk.bar.place.text() == "3 documents to catalogue")
    assert desk.bar.meta.text().startswith("000004")
    assert desk.bar.segments.isVisible()
    assert desk.bar.following.text() == "Next"
    desk.bar.following.click()
    qtbot.waitUntil(lambda: desk.document == 1)
    assert desk.bar.following.text() == "Skip"
    assert desk.bar.segments.isVisible()


def test_passages_that_suggest_tags_are_counted_below_the_text(
    desk: DeskScreen, qtbot: QtBot
) -> None:
    show(desk, qtbot, 1)
    assert not desk.text.passages.isVisible()
    desk.text.view.mark([(0, 8, "suggestion"), (20, 30, "suggestion"), (40, 44, "hit")])
    assert desk.text.passages.isVisible()
    assert desk.text.passages.count.text() == "Tags suggested by 2 passages"
    desk.text.passages.following.click()
    assert desk.text.view.selected() == (0, 8)
    show(desk, qtbot, 2)
    assert not desk.text.passages.isVisible()


def test_what_is_long_is_read_as_text_by_a_screen_reader(desk: DeskScreen, qtbot: QtBot) -> None:
    show(desk, qtbot, 1)
    text = screen_reader.focused(desk.text.view)
    assert text.said == "Source text"
    assert archives.TITLE in text.value
    pages = [node.said for node in screen_reader.walk(desk.scan.view.strip)]
    assert "Page 3: b.jpg, page 1" in pages


def test_removing_a_scan_can_be_undone(
    desk: DeskScreen, opened: archives.Opened, qtbot: QtBot
) -> None:
    show(desk, qtbot, 1)
    desk.scan.view.go_to(3)
    desk.scan.remove_scan()
    qtbot.waitUntil(lambda: desk.scan.view.page_count == 2)
    opened.session.undo_stack.undo()
    qtbot.waitUntil(lambda: desk.scan.view.page_count == 3)


def test_scans_change_places(desk: DeskScreen, opened: archives.Opened, qtbot: QtBot) -> None:
    show(desk, qtbot, 1)
    desk.scan.move_scan(1)
    qtbot.waitUntil(lambda: desk.scan.view.page == 2)
    names = [scan.name for scan in opened.read(qtbot, lambda archive: documents.scans(archive, 1))]
    assert names == ["b.jpg", "a.pdf"]


def test_dropped_files_are_attached_and_undo_takes_them_off(
    desk: DeskScreen, opened: archives.Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    show(desk, qtbot, 2)
    file = tmp_path / "страница.jpg"
    file.write_bytes(archives.jpeg("Dropped"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    QApplication.sendEvent(desk.scan, QDragEnterEvent(QPoint(20, 200), copy, data, left, none))
    QApplication.sendEvent(desk.scan, QDropEvent(QPointF(20, 200), copy, data, left, none))
    qtbot.waitUntil(lambda: desk.scan.view.page_count == 1, timeout=30_000)
    assert desk.scan.view.scan.name == "страница.jpg"
    qtbot.waitUntil(lambda: opened.session.undo_stack.count() == 1)
    opened.session.undo_stack.undo()
    qtbot.waitUntil(lambda: desk.scan.view.page_count == 0)


def test_a_file_that_is_no_scan_is_named_with_the_reason(
    desk: DeskScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    show(desk, qtbot, 2)
    file = tmp_path / "list.zip"
    file.write_bytes(b"PK\x03\x04 nothing")
    with qtbot.waitSignal(desk.told, timeout=30_000) as told:
        desk.scan.attach([str(file)])
    assert told.args[0].startswith("list.zip")
    assert desk.scan.banner.message == told.args[0]


def test_what_was_attached_before_a_stop_can_be_undone(
    desk: DeskScreen,
    opened: archives.Opened,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    show(desk, qtbot, 2)
    files = [tmp_path / f"{number}.jpg" for number in range(10)]
    for file in files:
        file.write_bytes(archives.jpeg(file.name))
    go_on = Job.step

    def step(job: Job, done: int, total: int, text: str) -> None:
        if done == 8:
            job.cancel()
        go_on(job, done, total, text)

    monkeypatch.setattr(Job, "step", step)
    with qtbot.waitSignal(desk.told, timeout=30_000) as told:
        desk.scan.attach([str(file) for file in files])
    stack = opened.session.undo_stack
    assert re.fullmatch(r"Attached [1-8] scans? to 000002", told.args[0])
    assert stack.undoText() == "Attach scans"
    stack.undo()
    qtbot.waitUntil(lambda: desk.scan.view.page_count == 0)


def test_attached_scans_are_told_of(desk: DeskScreen, qtbot: QtBot, tmp_path: Path) -> None:
    show(desk, qtbot, 2)
    files = [tmp_path / "1.jpg", tmp_path / "2.jpg"]
    for file in files:
        file.write_bytes(archives.jpeg(file.name))
    with qtbot.waitSignal(desk.told, timeout=30_000) as told:
        desk.scan.attach([str(file) for file in files])
    assert told.args[0] == "Attached 2 scans to 000002"
    assert desk.scan.banner.message == told.args[0]
    show(desk, qtbot, 1)
    assert not desk.scan.banner.message


def test_a_scan_that_was_cut_short_says_so(desk: DeskScreen, qtbot: QtBot) -> None:
    show(desk, qtbot, 1)
    first, second = desk.scan.view.scan, desk.scan._scans[1]
    desk.scan.show_document(1, [replace(first, note="ends before its end"), second])
    assert desk.scan.note.text == "a.pdf: ends before its end"
    desk.scan.view.go_to(3)
    assert not desk.scan.note.text


def test_each_pane_takes_the_focus(desk: DeskScreen, qtbot: QtBot) -> None:
    show(desk, qtbot, 1)
    assert desk.form.fields.title.line.hasFocus()
    assert desk.panes() == [desk.scan.view.canvas, desk.text.view, desk.form.fields.title.line]
    for pane in desk.panes():
        pane.setFocus()
        assert QApplication.focusWidget() is pane
    desk.form.fields.date.setFocus()
    assert desk.panes()[-1] is desk.form.fields.date.line, "the pane one is in"
    desk.text.view.setFocus()
    edge = desk.text.view.grab().toImage().pixelColor(1, 100)
    assert edge == theme.color("accent")


def test_every_button_has_a_name(desk: DeskScreen, qtbot: QtBot) -> None:
    show(desk, qtbot, 1)
    for button in (*desk.findChildren(QPushButton), *desk.findChildren(QToolButton)):
        if button.isVisible():
            assert button.accessibleName() or button.text(), button


def test_a_read_only_archive_can_be_read(
    opened: archives.Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    opened.session.read_only = True
    desk = DeskScreen(opened.session, opened.pages, opened.settings)
    qtbot.addWidget(desk)
    show(desk, qtbot, 1)
    assert desk.form.fields.title.line.isReadOnly()
    assert not desk.form.fields.kind.choice.isEnabled()
    assert not desk.scan.acceptDrops()
    desk.shut_down()


def test_a_theme_chosen_after_the_desk_is_gone_finds_nobody(
    opened: archives.Opened, qtbot: QtBot
) -> None:
    desk = DeskScreen(opened.session, opened.pages, opened.settings)
    desk.shut_down()
    shiboken6.delete(desk)
    theme.notifier().changed.emit()


def test_what_is_written_last_finds_the_desk_gone(opened: archives.Opened, qtbot: QtBot) -> None:
    desk = DeskScreen(opened.session, opened.pages, opened.settings)
    show(desk, qtbot, 2)
    desk.form.fields.title.line.setText("Last words")
    desk.shut_down()
    shiboken6.delete(desk)
    found = opened.read(qtbot, lambda archive: documents.get(archive, 2))
    assert found.fields["title"] == "Last words"


def test_a_document_that_is_gone_for_ever_leaves_an_empty_desk(
    opened: archives.Opened, desk: DeskScreen, qtbot: QtBot
) -> None:
    refused: list[str] = []
    opened.session.failed.connect(refused.append)
    desk.show_document(1)
    qtbot.waitUntil(lambda: desk.document == 1)
    opened.session.edit(lambda archive: documents.trash(archive, [1]))
    opened.session.write(trash.empty, lambda _: opened.session.changed.emit(None))
    qtbot.waitUntil(lambda: desk.document == 0)
    opened.read(qtbot, lambda _: True)
    assert not refused
