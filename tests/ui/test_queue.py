"""The queue of the desk: what comes next, what was skipped, and what there is after a restart."""

from collections.abc import Iterator
from pathlib import Path

import archives
import desks
import pytest
import windows
from desks import Desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents, tags, visits
from treatyarchive.archive.records import VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui.desk.queue.queue import CHOSEN, DESCRIBED, TO_CATALOGUE, VISIT, Queue, Wanted
from treatyarchive.ui.desk.view import DeskScreen

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def of(*numbers: int) -> Queue:
    queue = Queue()
    queue.begin(Wanted(), numbers)
    return queue


def test_what_is_skipped_comes_again_at_the_end_in_the_order_it_was_skipped() -> None:
    queue = of(1, 2, 3, 4)
    queue.skip(2)
    queue.skip(1)
    assert queue.after(2) == 3
    queue.finish(3)
    assert queue.after(3) == 4
    queue.finish(4)
    assert queue.after(4) == 2
    queue.finish(2)
    assert queue.after(2) == 1
    queue.finish(1)
    assert queue.after(1) == 0
    assert queue.skipped == 0


def test_who_begins_in_the_middle_comes_to_those_before() -> None:
    queue = of(1, 2, 3)
    queue.finish(3)
    assert queue.after(3) == 1


def test_places_stay_when_the_queue_is_read_again() -> None:
    queue = of(1, 2, 3, 4)
    queue.finish(1)
    queue.skip(2)
    queue.take([3, 5], here=4)  # 2 went to the trash, 1 is described, 4 lies on the desk
    assert queue.numbers == [1, 3, 4, 5]
    assert queue.states(4) == ["done", "todo", "here", "todo"]
    assert queue.skipped == 0


def test_a_queue_is_gone_on_with_as_it_was_written() -> None:
    queue = of(4, 2, 7)
    queue.wanted = Wanted(CHOSEN, "", "соглашение")
    queue.finish(4)
    queue.skip(2)
    again = Queue()
    again.read(queue.written())
    assert (again.wanted, again.numbers) == (queue.wanted, [4, 2, 7])
    assert again.states(7) == ["done", "skipped", "here"]


@pytest.mark.parametrize("written", ["", "{", "[]", '{"kind": 1}', '{"kind":"draft"}', "null"])
def test_what_is_no_queue_is_not_gone_on_with(written: str) -> None:
    queue = Queue()
    queue.read(written)
    assert queue.wanted == Wanted(TO_CATALOGUE)
    assert queue.numbers == []


COMPLETE = {
    "kind": "NEWS_ARTICLE",
    "language": "en-Latn",
    "date": "2022-12-22",
    "creator": "gov.kz.press",
    "publisher": "gov.kz.press",
}


def fill(archive: Archive) -> None:
    visits.put(
        archive, "2022-12-21-UZ-KZ", host=["state.uz"], guest=["state.kz"], date="2022-12-21"
    )
    for number in range(1, 5):
        text = f"Text {number} сауда" if number > 2 else "Text"
        archives.add_document(archive, f"Record {number}", text)
        documents.set_fields(archive, number, COMPLETE | {"reference_code": f"T/{number}"})
    archives.add_document(archive, "Described one", "Text", state="described")
    for number in (2, 5):
        tags.add(archive, number, [VisitTag("2022-12-21-UZ-KZ")])


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as made:
        qtbot.waitUntil(lambda: bool(made.screen.bar.place.text()))
        yield made


def key(desk: Desk, which: Qt.Key, held: Qt.KeyboardModifier = CTRL) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    desk.qtbot.keyClick(focus, which, held)


def at(desk: Desk, number: int) -> None:
    desk.qtbot.waitUntil(lambda: desk.screen.document == number)


def test_skipping_counts_marks_and_says_nothing_is_done(desk: Desk) -> None:
    assert desk.screen.bar.place.text() == "Document 1 of 4 to catalogue"
    key(desk, Qt.Key.Key_PageDown)
    at(desk, 2)
    assert desk.screen.bar.place.text() == "Document 2 of 4 to catalogue, 1 skipped"
    assert desk.screen.queueing.queue.states(2) == ["skipped", "here", "todo", "todo"]
    assert desk.document(1).fields["state"] == "draft"
    for number in (3, 4, 1):
        key(desk, Qt.Key.Key_PageDown)
        at(desk, number)
    assert desk.screen.bar.following.isEnabled(), "those skipped later are still to come"


def choose(desk: Desk, typed: str) -> None:
    key(desk, Qt.Key.Key_Q, ALT)
    chooser = desk.screen.findChild(QApplication.focusWidget().__class__)
    assert chooser is QApplication.focusWidget()
    archives.type_text(chooser, typed)
    desk.qtbot.waitUntil(lambda: chooser._list is not None and chooser._list.current() is not None)
    key(desk, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)


def test_a_queue_is_chosen_by_typing(desk: Desk) -> None:
    choose(desk, "described")
    at(desk, 5)
    assert desk.screen.queueing.queue.wanted == Wanted(DESCRIBED)
    assert desk.screen.bar.place.text() == "Document 1 of 1 to review"
    choose(desk, "2022-12-21")
    desk.qtbot.waitUntil(lambda: desk.screen.queueing.queue.numbers == [2, 5])
    assert desk.screen.queueing.queue.wanted == Wanted(VISIT, "2022-12-21-UZ-KZ")
    assert "Visit:" in desk.screen.bar.meta.text()


def test_words_narrow_the_queue(desk: Desk) -> None:
    choose(desk, "сауда")
    desk.qtbot.waitUntil(lambda: desk.screen.queueing.queue.numbers == [3, 4])
    at(desk, 3)
    assert desk.screen.bar.place.text() == "Document 1 of 2 to catalogue"


def test_a_batch_is_named_by_what_was_added(desk: Desk) -> None:
    choose(desk, "add record 3")
    desk.qtbot.waitUntil(lambda: desk.screen.queueing.queue.numbers == [3])
    desk.qtbot.waitUntil(lambda: "Batch: Add Record 3" in desk.screen.bar.meta.text())


def test_escape_leaves_the_queue_as_it_is(desk: Desk) -> None:
    field = desk.fields.note
    field.setFocus()
    key(desk, Qt.Key.Key_Q, ALT)
    key(desk, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert field.editor.hasFocus()
    assert desk.screen.queueing.queue.wanted == Wanted()


@pytest.mark.parametrize("name", ["note", "reference_code", "publisher", "sectors", "signatories"])
def test_save_and_next_goes_on_in_the_same_field(desk: Desk, name: str) -> None:
    desk.settle()
    place = getattr(desk.fields, name)
    place.setFocus()
    focus = QApplication.focusWidget()
    assert focus is not desk.fields.title.line
    key(desk, Qt.Key.Key_Return)
    at(desk, 2)
    desk.settle()
    assert QApplication.focusWidget() is focus


def test_the_button_goes_on_in_the_field_one_came_from(desk: Desk) -> None:
    desk.settle()
    desk.fields.note.setFocus()
    button = desk.form.footer.save_and_next
    button.setFocus()
    desk.qtbot.keyClick(button, Qt.Key.Key_Space)
    at(desk, 2)
    assert desk.fields.note.editor.hasFocus()


def test_the_queue_is_there_after_a_restart(tmp_path: Path, qtbot: QtBot) -> None:
    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as desk:
        qtbot.waitUntil(lambda: bool(desk.screen.bar.place.text()))
        desk.settle()
        desk.form.save_and_next()
        at(desk, 2)
        desk.screen.step(1)
        at(desk, 3)
        path = opened.session.path
    with archives.reopened(path) as again:
        screen = DeskScreen(again.session, again.pages, again.settings)
        archives.show(qtbot, screen, 1440, 800)
        screen.show_document(3)
        qtbot.waitUntil(lambda: screen.document == 3)
        said = "Document 3 of 4 to catalogue, 1 skipped"
        qtbot.waitUntil(lambda: screen.bar.place.text() == said)
        assert screen.queueing.queue.states(3) == ["done", "skipped", "here", "todo"]
        screen.shut_down()


def test_several_chosen_in_the_library_are_catalogued_one_by_one(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with archives.opened(tmp_path, fill) as opened:
        path = opened.session.path
    with windows.window(path, qtbot) as window:
        library = window.library.column.list
        qtbot.waitUntil(lambda: window.library.model.rowCount() == 5)
        library.setFocus()
        qtbot.keyClick(library, Qt.Key.Key_Home)
        qtbot.keyClick(library, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        chosen = window.library.chosen()
        assert len(chosen) == 2
        qtbot.keyClick(library, Qt.Key.Key_Return)
        desk = window.screens.desk
        qtbot.waitUntil(lambda: desk.document == chosen[0])
        assert desk.queueing.queue.numbers == chosen
        assert desk.bar.place.text() == "Document 1 of 2"


def test_one_chosen_alone_begins_a_queue_of_all_that_is_listed(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with archives.opened(tmp_path, fill) as opened:
        path = opened.session.path
    with windows.window(path, qtbot) as window:
        library = window.library.column.list
        qtbot.waitUntil(lambda: window.library.model.rowCount() == 5)
        listed = list(window.library.model.numbers())
        library.choose(3)
        window.menus.by_name["catalogue"].trigger()
        desk = window.screens.desk
        qtbot.waitUntil(lambda: desk.document == listed[3])
        assert desk.queueing.queue.numbers == listed[3:] + listed[:3]
        assert desk.bar.place.text() == "Document 1 of 5"


@pytest.mark.parametrize("where", ["rows", "text"])
def test_undo_tells_of_a_note_on_doubtful_print(where: str, tmp_path: Path, qtbot: QtBot) -> None:
    with archives.opened(tmp_path, fill) as opened:
        path = opened.session.path
    with windows.window(path, qtbot) as window:
        window.go("desk", 1)
        desk = window.screens.desk
        qtbot.waitUntil(lambda: desk.document == 1)
        doubtful = desk.form.fields.doubtful
        desk.note_passage()
        assert doubtful.editor is not None
        archives.type_text(doubtful.editor.fields[0].editor, "Tashkemt")
        qtbot.keyClick(doubtful.editor.fields[0].editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: len(doubtful.list.facts.rows) == 1)
        if where == "text":
            desk.text.view.setFocus()
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda: not doubtful.list.facts.rows)
        qtbot.waitUntil(lambda: window.toast.text.startswith("Took back: "))
        assert window.toast.isVisible()
