"""What the window's actions do, and to which document: the one on the screen."""

from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
import windows
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from archive_fixtures import new_archive
from treatyarchive.archive import documents, history
from treatyarchive.archive.store import Archive
from treatyarchive.ui.window.main_window import MainWindow

WITH_SCAN = 4


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    path = tmp_path / "visits.tarchive"
    with new_archive(path) as archive:
        windows.fill(archive)
        archives.add_document(archive, "A scan", "Text.", [("a.jpg", archives.jpeg(), 1)])
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 4)
        qtbot.waitUntil(made.isActiveWindow)
        yield made


def on_desk(window: MainWindow, number: int, qtbot: QtBot) -> None:
    """Put a document onto the desk while the list has another one chosen."""
    library = window.library
    library.column.list.choose(library.model.row_of(1 if number != 1 else 3))
    window.go("desk", number)
    qtbot.waitUntil(lambda: window.screens.desk.document == number)
    activate(window, qtbot)


def activate(window: MainWindow, qtbot: QtBot) -> None:
    """Give the window the keyboard: a screen that is made may have taken it."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def act(window: MainWindow, name: str) -> None:
    assert window.menus.by_name[name].isEnabled(), name
    window.menus.by_name[name].trigger()


def trashed(window: MainWindow, qtbot: QtBot) -> list[int]:
    found: list[list[int]] = []

    def read(archive: Archive) -> list[int]:
        return [n for n in range(1, 5) if documents.get(archive, n).trashed_at is not None]

    window.session.read(read, found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_delete_on_the_desk_means_the_document_shown(window: MainWindow, qtbot: QtBot) -> None:
    on_desk(window, 2, qtbot)
    act(window, "delete")
    qtbot.waitUntil(lambda: window.toast.text == "Moved 000002 to the trash")
    assert trashed(window, qtbot) == [2]
    assert window.screens.shown == "library"
    windows.settled(window.library, qtbot, 3)
    chosen = window.library.chosen()[0]
    act(window, "desk")
    qtbot.waitUntil(lambda: window.screens.desk.document == chosen)
    assert chosen != 2


def test_attaching_on_the_desk_means_the_document_shown(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_desk(window, 2, qtbot)
    asked: list[int] = []
    monkeypatch.setattr(window.adding, "ask_scans", asked.append)
    act(window, "attach")
    assert asked == [2]
    scan = tmp_path / "page.jpg"
    scan.write_bytes(archives.jpeg("Page 1"))
    window.adding.attach(2, [str(scan)])
    qtbot.waitUntil(lambda: window.toast.text.startswith("Attached 1 scan"))
    assert window.toast.text.endswith(" to 000002")


def test_of_several_chosen_one_is_in_hand(window: MainWindow, qtbot: QtBot) -> None:
    """The row with the ring, which the preview shows, whatever else is chosen with it."""
    listed = window.library.column.list
    listed.choose(0)
    for _ in range(2):
        qtbot.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    in_hand = listed.current()
    rows = [window.library.model.number(row) for row in range(4)]
    assert window.library.chosen() == rows[:3]
    assert in_hand == rows[2]
    act(window, "history")
    assert window.screens.history.document == in_hand
    window.go("library")
    act(window, "compare_chosen")
    compare = window.screens.compare
    assert (compare.left.document, compare.right.document) == (rows[0], in_hand)
    window.go("library")
    qtbot.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert window.library.chosen() == rows[:3]
    act(window, "history")
    assert window.screens.history.document == rows[3]


def test_compare_and_edit_follow_the_screen(window: MainWindow, qtbot: QtBot) -> None:
    on_desk(window, 2, qtbot)
    act(window, "compare_chosen")
    compare = window.screens.compare
    activate(window, qtbot)
    assert compare.left.document == 2
    assert not window.menus.by_name["compare_chosen"].isEnabled()
    qtbot.waitUntil(compare.left.text.hasFocus)
    compare.show_documents(2, 3)
    qtbot.waitUntil(compare.right.text.isVisible)
    compare.right.take_focus()
    act(window, "edit_tags")
    qtbot.waitUntil(lambda: window.screens.desk.document == 3)
    act(window, "edit_tags")
    assert window.screens.desk.form.isAncestorOf(window.focusWidget())
    assert window.screens.desk.document == 3


def test_the_desk_keeps_its_document(window: MainWindow, qtbot: QtBot) -> None:
    on_desk(window, 2, qtbot)
    for come_from in ("desk", "library", "compare"):
        act(window, come_from)
        with qtbot.assertNotEmitted(window.screens.document_shown, wait=200):
            act(window, "desk")
        assert window.screens.desk.document == 2
    act(window, "library")
    window.library.column.list.choose(window.library.model.row_of(3))
    act(window, "edit_tags")
    qtbot.waitUntil(lambda: window.screens.desk.document == 3)


def test_undo_says_what_it_took_back_and_where(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    session.edit(lambda a: documents.set_fields(a, 2, {"date_published": "2021"}))
    qtbot.waitUntil(session.undo_stack.canUndo)
    assert window.menus.by_name["undo"].text() == "Undo Set date published of 000002"
    on_desk(window, 3, qtbot)
    act(window, "undo")
    qtbot.waitUntil(lambda: window.toast.text == "Took back: Set date published of 000002")
    assert window.toast.more == "Show"
    window.toast.press_more()
    qtbot.waitUntil(lambda: window.screens.desk.document == 2)
    act(window, "redo")
    qtbot.waitUntil(lambda: window.toast.text == "Did again: Set date published of 000002")
    assert window.toast.more == ""
    window.toast.press()
    qtbot.waitUntil(lambda: window.toast.text.startswith("Took back"))


def test_panes_of_desk_and_compare_take_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    on_desk(window, WITH_SCAN, qtbot)
    desk = window.screens.desk
    desk.form.fields.title.setFocus()
    for wanted in (desk.scan.view.canvas, desk.text.view, desk.form.fields.title):
        window.going.next_pane(1)
        focus = window.focusWidget()
        assert focus is wanted or wanted.isAncestorOf(focus)
    window.going.next_pane(-1)
    assert window.focusWidget() is desk.text.view
    window.go("compare", 1, 2)
    compare = window.screens.compare
    activate(window, qtbot)
    qtbot.waitUntil(lambda: compare.left.text.hasFocus() and compare.right.text.isVisible())
    window.going.next_pane(1)
    assert compare.right.text.hasFocus()
    assert compare.pane is compare.right
    window.going.next_pane(1)
    assert compare.left.text.hasFocus()


def test_enter_presses_the_button_with_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    button = window.library.search.add
    button.setFocus()
    pressed: list[bool] = []
    window.library.search.add_asked.disconnect()
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == [True]


def test_mnemonics_are_not_shared_within_a_menu(window: MainWindow) -> None:
    for menu in window.menuBar().findChildren(QMenu):
        texts = [action.text() for action in menu.actions()]
        keys = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(keys) == len(set(keys)), menu.title()


def test_only_what_can_be_done_is_offered(window: MainWindow, qtbot: QtBot) -> None:
    by_name, library = window.menus.by_name, window.library
    assert not by_name["cancel"].isEnabled()
    assert not by_name["empty_trash"].isEnabled()
    assert ("Ctrl+E", "Edit tags") in library.hints()
    library.search.field.setText("zebra")
    qtbot.waitUntil(lambda: library.column.is_empty)
    assert [key for key, _ in library.hints()] == ["F4", "/"]
    action = library.column.empty.findChild(QPushButton)
    assert action is not None
    assert action.text() == "Clear search"


def test_the_trash_leads_back_to_what_was_looked_for(window: MainWindow, qtbot: QtBot) -> None:
    library = window.library
    library.delete_chosen()
    windows.settled(library, qtbot, 3)
    library.search.field.setText("Mirziyoyev")
    windows.settled(library, qtbot, 2)
    library.panel.facets.choose("sector", "TRN.RLW", on=True)
    windows.settled(library, qtbot, 1)
    for leave in (
        lambda: act(window, "library"),
        lambda: qtbot.keyClick(library.column.list, Qt.Key.Key_Escape),
        lambda: qtbot.keyClick(library.search.field, Qt.Key.Key_Escape),
    ):
        act(window, "trash")
        assert library.in_trash
        qtbot.waitUntil(lambda: library.column.header.text.endswith("in the trash"))
        leave()
        assert not library.in_trash
        assert library.search.words == "Mirziyoyev"
        assert library.query.wanted == {"sector": ("TRN.RLW",)}
        windows.settled(library, qtbot, 1)
    act(window, "trash")
    qtbot.waitUntil(window.menus.by_name["restore"].isEnabled)
    act(window, "restore")
    qtbot.waitUntil(lambda: window.toast.text.startswith("Restored 00000"))


def test_what_was_pasted_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    window.library.column.list.choose(2)
    window.adding.add_text("A pasted text.", "Pasted")
    windows.settled(window.library, qtbot, 5)
    qtbot.waitUntil(lambda: window.library.chosen() == [5])
    qtbot.waitUntil(lambda: not window.runner.jobs)


def test_a_new_name_is_used_at_once(window: MainWindow, qtbot: QtBot) -> None:
    window.session.edit(lambda a: documents.set_fields(a, 1, {"title": "One"}))
    window.preferences.take_name(" Nodira ")
    window.session.edit(lambda a: documents.set_fields(a, 1, {"title": "Two"}))
    found: list[str] = []
    last = lambda archive: history.revisions(archive, 1, 1)[0].who  # noqa: E731
    window.session.write(lambda _: None, lambda _: window.session.read(last, found.append))
    qtbot.waitUntil(lambda: found == ["Nodira"])
    assert window.settings.who == "Nodira"


def test_home_and_end_go_through_the_list(window: MainWindow, qtbot: QtBot) -> None:
    shown = window.library.column.list
    qtbot.keyClick(shown, Qt.Key.Key_End)
    assert shown.currentIndex().row() == 3
    qtbot.keyClick(shown, Qt.Key.Key_Home)
    assert shown.currentIndex().row() == 0


def test_edit_tags_begins_at_the_tags(window: MainWindow, qtbot: QtBot) -> None:
    library, desk = window.library, window.screens.desk
    sectors, title = desk.form.fields.sectors.chips.line, desk.form.fields.title.line
    library.column.list.choose(library.model.row_of(1))
    act(window, "edit_tags")
    qtbot.waitUntil(lambda: desk.document == 1 and window.focusWidget() is sectors)
    title.setFocus()
    act(window, "edit_tags")
    assert window.focusWidget() is sectors
    window.go("library")
    act(window, "edit_tags")  # of the document that is there already
    qtbot.waitUntil(lambda: window.focusWidget() is sectors)
    desk.show_document(2)
    qtbot.waitUntil(lambda: desk.document == 2 and window.focusWidget() is title)


def test_escape_closes_the_message(window: MainWindow, qtbot: QtBot) -> None:
    window.banner.tell("error", "", "The disk is full.")
    qtbot.keyClick(window.library.column.list, Qt.Key.Key_Escape)
    assert window.banner.isHidden()


def test_who_comes_back_to_the_library_goes_on_in_the_list(
    window: MainWindow, qtbot: QtBot
) -> None:
    on_desk(window, 2, qtbot)
    act(window, "library")
    assert window.focusWidget() is window.library.column.list
    act(window, "search")
    assert window.focusWidget() is window.library.search.field


def test_what_was_removed_for_ever_is_said_and_then_forgotten(
    window: MainWindow, qtbot: QtBot
) -> None:
    """Undo of a deletion, once the trash is empty; the next edit takes the banner away."""
    window.go("library")
    listed = window.library.column.list
    listed.choose(window.library.model.row_of(2))
    act(window, "delete")
    windows.settled(window.library, qtbot, 3)
    window.trash.empty()
    with qtbot.waitSignal(window.session.idle):
        window.session.read(lambda _: None, lambda _: None)
    window.session.undo()
    qtbot.waitUntil(lambda: bool(window.banner.message))
    assert "emptying the trash removed 000002 for ever" in window.banner.message
    window.session.edit(lambda archive: documents.set_fields(archive, 1, {"title": "Next"}))
    qtbot.waitUntil(lambda: not window.banner.message)


def test_undoing_a_deletion_goes_to_what_came_back(window: MainWindow, qtbot: QtBot) -> None:
    """Unless another document has been chosen since."""
    window.go("library")
    listed = window.library.column.list
    for moved, expected in ((False, 3), (True, 4)):
        listed.choose(window.library.model.row_of(3))
        act(window, "delete")
        windows.settled(window.library, qtbot, 3)
        if moved:
            listed.choose(window.library.model.row_of(4))
        window.session.undo()
        windows.settled(window.library, qtbot, 4)
        qtbot.waitUntil(lambda expected=expected: listed.current() == expected)  # type: ignore[misc]
        assert window.library.chosen() == [expected]
