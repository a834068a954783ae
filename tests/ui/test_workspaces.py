"""Workspaces: what lay side by side, kept by name, and what lay there last."""

from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
import windows
from hands import CTRL, SHIFT, Hands, Key
from pytestqt.qtbot import QtBot

from archive_fixtures import new_archive
from treatyarchive.archive import documents, workspaces
from treatyarchive.archive.store import Archive
from treatyarchive.ui.compare import workspace_layout
from treatyarchive.ui.compare.view import CompareScreen
from treatyarchive.ui.widgets.pane_header import SCAN, TEXT

LONG = "\n".join(f"Paragraph {number} of a long text about trade." for number in range(120))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two long texts, the second with a scan of three pages, and a short one."""
    path = tmp_path / "visits.tarchive"
    with new_archive(path) as archive:
        archives.add_document(archive, "Declaration", LONG)
        archives.add_document(archive, "Statement", LONG, [("a.pdf", archives.pdf(3), 3)])
        archives.add_document(archive, "Note", "A short note.")
    return path


@pytest.fixture
def user(path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with windows.window(path, qtbot) as made:
        yield Hands(made, qtbot)


def beside(user: Hands, *numbers: int) -> CompareScreen:
    """Put documents beside each other."""
    user.window.go("compare", *numbers)
    return shown(user, *numbers)


def shown(user: Hands, *numbers: int) -> CompareScreen:
    """The comparison, once it shows these."""
    screen = user.window.screens.compare
    user.until(
        lambda: (
            [pane.found.id if pane.found else None for pane in screen.all_panes] == list(numbers)
        )
    )
    user.settle()
    return screen


def open_list(user: Hands) -> CompareScreen:
    screen = user.window.screens.compare
    if not screen.workspaces.panel.isVisible():
        user.press(Key.Key_W, held=CTRL | SHIFT)
    user.settle()
    return screen


def save_as(user: Hands, name: str) -> None:
    """Keep what lies there, by keys alone."""
    panel = open_list(user).workspaces.panel
    if panel.list.facts.rows:
        panel.list.setFocus()
    user.press(Key.Key_Insert)
    user.until(panel.name.field.hasFocus)
    user.press(Key.Key_A, held=CTRL)
    user.type(name)
    user.enter()
    user.settle()


def titles(user: Hands) -> list[str]:
    rows = user.window.screens.compare.workspaces.panel.list.facts.rows
    return [row.text for row in rows]


def test_a_workspace_comes_back_as_it_was(user: Hands) -> None:
    screen = beside(user, 1, 2)
    screen.set_link_mode("off")
    screen.right.set_mode(SCAN)
    screen.left.text.set_size(18)
    place = LONG.index("Paragraph 60 ")
    screen.left.text.scroll_place_to(place, 0)
    screen.right.pages.go_to(3)
    save_as(user, "Two sides of the talks")
    assert titles(user) == ["Two sides of the talks"]
    user.press(Key.Key_Escape)
    assert not screen.workspaces.panel.isVisible()

    screen.set_link_mode("proportional")
    screen.left.text.set_size(15)
    screen.right.set_mode(TEXT)
    beside(user, 3, 1)
    panel = open_list(user).workspaces.panel
    user.until(panel.list.hasFocus)
    user.press(Key.Key_Home, Key.Key_Return)
    shown(user, 1, 2)
    user.until(lambda: screen.right.pages.page == 3)
    assert screen.link_mode == "off"
    assert (screen.left.mode, screen.right.mode) == (TEXT, SCAN)
    assert screen.left.text.size_of_text == 18
    kept = workspace_layout.taken(screen)["panes"][0]
    assert abs(kept["place"] - place) < len("Paragraph 60 of a long text about trade.")


def test_workspaces_are_renamed_and_removed_with_undo(user: Hands) -> None:
    beside(user, 1, 2)
    save_as(user, "First")
    save_as(user, "Second")
    panel = user.window.screens.compare.workspaces.panel
    panel.list.setFocus()
    user.press(Key.Key_Home, Key.Key_F2)
    user.press(Key.Key_A, held=CTRL)
    user.type("Second")
    user.enter()
    assert panel.name.error == "There is a workspace “Second” already. Give another name."
    user.press(Key.Key_A, held=CTRL)
    user.type("Third")
    user.enter()
    user.settle()
    assert titles(user) == ["Third", "Second"]
    user.press(Key.Key_End, Key.Key_Delete)
    user.until(lambda: titles(user) == ["Third"])
    assert user.window.toast.isVisible()
    user.press(Key.Key_Z, held=CTRL)
    user.until(lambda: titles(user) == ["Third", "Second"])


def test_the_same_name_takes_the_place_of_what_was_kept(user: Hands) -> None:
    beside(user, 1, 2)
    save_as(user, "Mine")
    user.press(Key.Key_Escape)
    beside(user, 3, 2)
    save_as(user, "Mine")
    (kept,) = user.read(workspaces.all_of)
    assert workspace_layout.documents(kept.content) == [3, 2]
    user.press(Key.Key_Z, held=CTRL)
    (kept,) = user.read(workspaces.all_of)
    assert workspace_layout.documents(kept.content) == [1, 2]


def test_what_is_in_the_trash_leaves_its_pane_empty(user: Hands) -> None:
    screen = beside(user, 1, 2)
    save_as(user, "Mine")
    user.press(Key.Key_Escape)
    screen.show_all([None, None])
    user.window.session.edit(lambda archive: documents.trash(archive, [2]))
    user.settle()
    open_list(user)
    user.press(Key.Key_Home, Key.Key_Return)
    user.until(lambda: screen.left.found is not None)
    user.settle()
    assert [pane.document for pane in screen.all_panes] == [1, None]


def test_what_lay_there_last_comes_back_after_a_restart(path: Path, qtbot: QtBot) -> None:
    with windows.window(path, qtbot) as made:
        screen = beside(Hands(made, qtbot), 1, 2)
        screen.set_link_mode("off")
        screen.right.set_mode(SCAN)
        screen.right.pages.go_to(2)
    with windows.window(path, qtbot) as again:
        user = Hands(again, qtbot)
        user.until(lambda: again.screens.shown == "compare")
        screen = shown(user, 1, 2)
        user.until(lambda: screen.right.pages.page == 2)
        assert (screen.link_mode, screen.right.mode) == ("off", SCAN)


def test_it_comes_back_from_another_screen_as_well(path: Path, qtbot: QtBot) -> None:
    with windows.window(path, qtbot) as made:
        user = Hands(made, qtbot)
        beside(user, 2, 1)
        made.go("library")
    with windows.window(path, qtbot) as again:
        user = Hands(again, qtbot)
        user.settle()
        assert again.screens.shown == "library"
        user.press(Key.Key_5, held=CTRL)
        shown(user, 2, 1)


def test_a_file_of_settings_that_somebody_edited_does_no_harm(path: Path, qtbot: QtBot) -> None:
    for kept in ("{", '{"panes": 7}', '{"panes": [7, {"document": "x"}], "link": 3, "pane": 9}'):
        with windows.window(path, qtbot) as made:
            made.settings.set_words(made.session.path, "compare.last", [kept])
            user = Hands(made, qtbot)
            user.press(Key.Key_5, held=CTRL)
            user.settle()
            assert made.screens.shown == "compare"


def test_nothing_can_be_saved_in_an_archive_that_is_read_only(path: Path, qtbot: QtBot) -> None:
    with Archive.open(path) as archive:
        workspaces.save(archive, "Mine", {"panes": [{"document": 1}, {"document": 2}]})
    with windows.window(path, qtbot, read_only=True) as made:
        user = Hands(made, qtbot)
        beside(user, 1, 2)
        panel = open_list(user).workspaces.panel
        assert titles(user) == ["Mine"]
        assert not panel.save.isEnabled()
        user.press(Key.Key_Insert, Key.Key_Delete)
        user.settle()
        assert titles(user) == ["Mine"]
