"""Saved and recent searches in the window, by the keyboard."""

from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
import windows
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from archive_fixtures import problems
from treatyarchive.archive import saved_searches, visit_edits
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.ui.library.saved_list import SavedList
from treatyarchive.ui.widgets.saved_row import SAVED, SavedRow
from treatyarchive.ui.window.main_window import MainWindow

_Key, _Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 3)
        yield made


def type_words(window: MainWindow, qtbot: QtBot, words: str, found: int) -> None:
    field = window.library.search.field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)
    qtbot.waitUntil(lambda: window.library.model.query.words == words)
    windows.settled(window.library, qtbot, found)


def save(window: MainWindow, qtbot: QtBot, name: str = "") -> None:
    """Save what is looked for, under the name proposed or another."""
    bar = window.library.column.name
    qtbot.keyClick(window.library.search.field, _Key.Key_S, _Held.ControlModifier)
    qtbot.waitUntil(bar.field.hasFocus)
    if name:
        qtbot.keyClicks(bar.field, name)
    before = len(saved(window).saved.searches)
    qtbot.keyClick(bar.field, _Key.Key_Return)
    qtbot.waitUntil(lambda: len(saved(window).saved.searches) == before + 1)


def saved(window: MainWindow) -> SavedList:
    return window.library.saving.list


def names(window: MainWindow) -> list[str]:
    return [search.name for search in saved(window).saved.searches]


def rows(window: MainWindow) -> list[SavedRow]:
    model = saved(window).saved
    found = (model.index(place).data(SAVED) for place in range(1, model.rowCount()))
    return [row for row in found if isinstance(row, SavedRow)]


def test_a_search_is_saved_and_run_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    library = window.library
    assert saved(window).isHidden()
    assert not window.menus.by_name["save_search"].isEnabled(), "there is nothing to save"
    type_words(window, qtbot, "trade", 1)
    library.panel.facets.choose("sector", "TRN", on=True)
    save(window, qtbot)
    assert names(window) == ["trade, Transport and logistics"]
    assert rows(window)[0].count == 1
    assert rows(window)[0].current
    library.asking.clear()
    windows.settled(library, qtbot, 3)
    qtbot.waitUntil(lambda: not rows(window)[0].current)
    saved(window).setFocus()
    qtbot.keyClick(saved(window), _Key.Key_Down)
    qtbot.keyClick(saved(window), _Key.Key_Down)
    qtbot.keyClick(saved(window), _Key.Key_Return)
    windows.settled(library, qtbot, 1)
    assert library.search.field.text() == "trade"
    assert library.query == Query("trade", wanted={"sector": ("TRN",)})


def test_what_is_saved_is_what_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    """Also before typing pauses, and the list shows it."""
    type_words(window, qtbot, "trade", 1)
    field, bar = window.library.search.field, window.library.column.name
    field.selectAll()
    qtbot.keyClicks(field, "interest")
    qtbot.keyClick(field, _Key.Key_S, _Held.ControlModifier)
    qtbot.waitUntil(bar.field.hasFocus)
    assert bar.field.text() == "interest"
    qtbot.keyClick(bar.field, _Key.Key_Return)
    qtbot.waitUntil(lambda: names(window) == ["interest"])
    assert saved(window).saved.searches[0].query == Query("interest")


def test_names_are_given_once_and_escape_saves_nothing(window: MainWindow, qtbot: QtBot) -> None:
    type_words(window, qtbot, "trade", 1)
    save(window, qtbot, "Trade")
    bar = window.library.column.name
    qtbot.keyClick(window.library.search.field, _Key.Key_S, _Held.ControlModifier)
    qtbot.keyClicks(bar.field, "Trade")
    qtbot.keyClick(bar.field, _Key.Key_Return)
    assert bar.isVisible()
    assert bar.error == "There is a saved search “Trade” already. Give another name."
    qtbot.keyClick(bar.field, _Key.Key_Escape)
    assert bar.isHidden()
    assert names(window) == ["Trade"]


def test_they_are_renamed_moved_removed_and_brought_back(window: MainWindow, qtbot: QtBot) -> None:
    for name in ("trade", "nothing"):
        type_words(window, qtbot, name, 1)
        save(window, qtbot, name)
    listed = saved(window)
    listed.setFocus()
    listed.go_to(2)
    qtbot.keyClick(listed, _Key.Key_Up, _Held.AltModifier)
    qtbot.waitUntil(lambda: names(window) == ["nothing", "trade"])
    qtbot.keyClick(listed, _Key.Key_F2)
    bar = window.library.column.name
    qtbot.keyClicks(bar.field, "Nothing at all")
    qtbot.keyClick(bar.field, _Key.Key_Return)
    qtbot.waitUntil(lambda: names(window) == ["Nothing at all", "trade"])
    assert listed.hasFocus()
    qtbot.keyClick(listed, _Key.Key_Delete)
    qtbot.waitUntil(lambda: names(window) == ["trade"])
    for after in (["Nothing at all", "trade"], ["nothing", "trade"], ["trade", "nothing"]):
        qtbot.keyClick(window, _Key.Key_Z, _Held.ControlModifier)
        qtbot.waitUntil(lambda after=after: names(window) == after)
    assert problems(window.session.path) == []


def test_hints_are_of_the_pane_with_the_keyboard_and_what_is_done_is_told(
    window: MainWindow, qtbot: QtBot
) -> None:
    library, status = window.library, window.status
    type_words(window, qtbot, "trade", 1)
    save(window, qtbot)
    qtbot.waitUntil(lambda: window.toast.isVisible() and "trade" in window.toast.text)
    saved(window).setFocus()
    qtbot.waitUntil(lambda: status.hints[:3] == ["Enter", "F2", "Del"])
    library.panel.setFocus()
    qtbot.waitUntil(lambda: status.hints[:2] == ["Space", "-"])
    library.column.list.setFocus()
    qtbot.waitUntil(lambda: status.hints[:2] == ["Space", "Enter"])
    saved(window).setFocus()
    saved(window).go_to(saved(window).saved.searches[0].id)
    qtbot.keyClick(saved(window), _Key.Key_Delete)
    qtbot.waitUntil(lambda: window.toast.text.startswith("Removed the search"))


def test_one_takes_over_what_is_looked_for_now(window: MainWindow, qtbot: QtBot) -> None:
    type_words(window, qtbot, "trade", 1)
    save(window, qtbot, "Mine")
    type_words(window, qtbot, "nothing", 1)
    saved(window).go_to(1)
    menu = saved(window).menu()
    assert menu is not None
    next(a for a in menu.actions() if a.text() == "Save the current search here").trigger()
    qtbot.waitUntil(lambda: saved(window).saved.searches[0].query.words == "nothing")
    menu.close()


def test_what_is_new_is_told_until_it_was_looked_at(window: MainWindow, qtbot: QtBot) -> None:
    type_words(window, qtbot, "trade", 1)
    save(window, qtbot, "Trade")
    window.library.asking.clear()
    windows.settled(window.library, qtbot, 3)
    with Archive.open(window.session.path) as other:
        number = archives.add_document(other, "New", "More trade.")
    window.session.changed.emit(None)
    qtbot.waitUntil(lambda: rows(window)[0].news == "+1 new")
    spoken = saved(window).saved.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Trade, 2 documents, 1 new"
    window.library.saving.run(1)
    windows.settled(window.library, qtbot, 2)
    model = window.library.model
    place = model.row_of(number)

    def said() -> str:
        found = model.index(place).data(Qt.ItemDataRole.AccessibleTextRole)
        return str(found)

    qtbot.waitUntil(lambda: "New" in said().split(", ")[1:])
    qtbot.waitUntil(lambda: rows(window)[0].news == "" and rows(window)[0].count == 2)
    assert "New" in said().split(", ")[1:], "the sign stays while the search is shown"
    with Archive.open(window.session.path) as other:
        assert saved_searches.standings(other)[0].new == 0


def test_what_it_asks_for_is_gone_and_told(window: MainWindow, qtbot: QtBot) -> None:
    with Archive.open(window.session.path) as other:
        wanted = Query(wanted={"visit": (windows.VISIT,)})
        saved_searches.save(other, "The visit", wanted)
        visit_edits.remove(other, 1)
    window.session.changed.emit(None)
    qtbot.waitUntil(lambda: len(rows(window)) == 1 and bool(rows(window)[0].trouble))
    window.library.saving.run(1)
    windows.settled(window.library, qtbot, 0)
    assert windows.VISIT in window.library.column.banner.message


def test_nothing_is_saved_in_an_archive_that_is_read_only(path: Path, qtbot: QtBot) -> None:
    with Archive.open(path) as archive:
        saved_searches.save(archive, "Trade", Query("trade"))
    with windows.window(path, qtbot, read_only=True) as window:
        qtbot.waitUntil(lambda: len(rows(window)) == 1)
        window.library.saving.run(1)
        windows.settled(window.library, qtbot, 1)
        assert not window.menus.by_name["save_search"].isEnabled()
        saved(window).setFocus()
        saved(window).go_to(1)
        qtbot.keyClick(saved(window), _Key.Key_Delete)
        assert names(window) == ["Trade"]


def test_recent_searches_are_offered_run_and_removed(window: MainWindow, qtbot: QtBot) -> None:
    library = window.library
    for words in ("trade", "nothing"):
        type_words(window, qtbot, words, 1)
        library.recents.note()
    field = library.search.field
    field.clear()
    windows.settled(library, qtbot, 3)
    library.focus_search()
    qtbot.waitUntil(lambda: library.recents.offered == ["nothing", "trade"])
    qtbot.keyClick(field, _Key.Key_Down)
    qtbot.keyClick(field, _Key.Key_Delete)
    assert library.recents.offered == ["trade"]
    qtbot.keyClick(field, _Key.Key_Escape)
    assert library.recents.offered == []
    qtbot.keyClick(field, _Key.Key_Down)
    assert library.column.list.hasFocus(), "the list of documents is never out of reach"
    library.focus_search()
    qtbot.keyClick(field, _Key.Key_Down)
    qtbot.keyClick(field, _Key.Key_Return)
    windows.settled(library, qtbot, 1)
    assert field.text() == "trade"


def test_a_search_that_led_to_a_document_is_recent(window: MainWindow, qtbot: QtBot) -> None:
    type_words(window, qtbot, "zebra", 0)
    type_words(window, qtbot, "trade", 1)
    window.library.column.list.setFocus()
    qtbot.keyClick(window.library.column.list, _Key.Key_Return)
    qtbot.waitUntil(lambda: window.screens.shown == "desk")
    kept = window.library.recents.recent.all()
    assert [query.words for query in kept] == ["trade"], "not each keystroke"
