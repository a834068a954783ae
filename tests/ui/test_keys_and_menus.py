"""Every key is in a menu or on the sheet of keys; every action is in a menu."""

from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
import windows
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QShortcut
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from archive_fixtures import new_archive
from treatyarchive.ui.window import about, keys, menus
from treatyarchive.ui.window.about import About
from treatyarchive.ui.window.keys_dialog import KeysDialog
from treatyarchive.ui.window.main_window import MainWindow

ROOT = Path(__file__).parents[2]
# Chords of shortcuts that the sheet writes as one, or that are the same key twice.
SAME = {f"Alt+{n}": "Alt+1…9" for n in range(1, 10)} | {
    f"{held}+Enter": f"{held}+Return" for held in ("Ctrl", "Alt", "Alt+Shift")
}


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    path = tmp_path / "visits.tarchive"
    with new_archive(path) as archive:
        windows.fill(archive)
        archives.add_document(archive, "A scan", "Text.", [("a.jpg", archives.jpeg(), 1)])
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 4)
        yield made


def all_screens(window: MainWindow, qtbot: QtBot) -> None:
    """Make every screen there is."""
    window.go("desk", 1)
    qtbot.waitUntil(lambda: window.screens.desk.document == 1)
    window.go("compare", 1, 2)
    window.go("history", 1)
    window.go("settings")
    qtbot.waitUntil(lambda: bool(window.screens.history.list.views))


def listed(window: MainWindow) -> set[str]:
    return {c for g in keys.groups(window.menus) for key in g.keys for c in key.chords}


def test_every_shortcut_is_on_the_sheet(window: MainWindow, qtbot: QtBot) -> None:
    all_screens(window, qtbot)
    shortcuts = [s.key().toString() for s in window.findChildren(QShortcut)]
    actions = [k.toString() for a in window.findChildren(QAction) for k in a.shortcuts()]
    assert len(shortcuts) > 10
    found = {SAME.get(chord, chord) for chord in (*shortcuts, *actions)}
    assert found - listed(window) == set()


def test_the_sheet_lists_each_thing_once(window: MainWindow) -> None:
    names = [key.what for group in keys.groups(window.menus) for key in group.keys]
    assert len(names) == len(set(names))
    listed = [key for group in keys.groups(window.menus) for key in group.keys]
    on_sheet = {chord for key in listed for chord in key.chords}
    wanted = {"Alt+Return", "Alt+1…9", "R", "Ctrl+0", "T", "Ctrl+Shift+S", "F3", "Ctrl+H"}
    assert wanted <= on_sheet


def test_every_action_is_in_a_menu(window: MainWindow) -> None:
    in_menus = {action for menu in window.findChildren(QMenu) for action in menu.actions()}
    for name, action in window.menus.by_name.items():
        assert action in in_menus, name
    assert [menu.title().replace("&", "") for menu in top_menus(window)] == [
        "File",
        "Edit",
        "View",
        "Go",
        "Record",
        "Tools",
        "Help",
    ]


def top_menus(window: MainWindow) -> list[QMenu]:
    return [menu for action in window.menuBar().actions() if (menu := action.menu())]


def test_mnemonics_are_not_shared_within_a_menu(window: MainWindow) -> None:
    for menu in window.menuBar().findChildren(QMenu):
        texts = [action.text() for action in menu.actions()]
        found = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(found) == len(set(found)), menu.title()


def test_the_sheet_is_narrowed_by_typing(window: MainWindow, qtbot: QtBot) -> None:
    sheet = KeysDialog(window.menus)
    qtbot.addWidget(sheet)
    with qtbot.waitActive(sheet):
        sheet.show()
        sheet.activateWindow()
    assert sheet.filter.hasFocus()
    qtbot.keyClicks(sheet.filter, "undo")
    assert [key.what for key in sheet.shown()] == ["Undo"]
    sheet.filter.setText("ctrl+shift+z")
    assert [key.what for key in sheet.shown()] == ["Redo"]
    sheet.filter.setText("zebra")
    assert sheet.shown() == []
    assert sheet._none.isVisible()
    sheet.filter.clear()
    assert len(sheet.shown()) == sum(len(group.keys) for group in sheet.groups)


def test_the_sheet_needs_no_scrolling_sideways(window: MainWindow, qtbot: QtBot) -> None:
    sheet = KeysDialog(window.menus)
    qtbot.addWidget(sheet)
    with qtbot.waitExposed(sheet):
        sheet.show()
    assert sheet._area.horizontalScrollBar().maximum() == 0


def test_chords_are_shown_as_keys() -> None:
    assert keys.parts("Ctrl+Shift+Z") == ["Ctrl", "Shift", "Z"]
    assert keys.parts("Ctrl++") == ["Ctrl", "+"]
    assert keys.parts("Alt+1…9") == ["Alt", "1…9"]
    assert keys.parts("Ctrl+Return") == ["Ctrl", "Enter"]
    assert keys.parts("/") == ["/"]


def test_missing_recent_archives_say_so(window: MainWindow, tmp_path: Path) -> None:
    menu = QMenu()
    there = tmp_path / "other.tarchive"
    there.touch()
    menus.recent(menu, [there, tmp_path / "a & b.tarchive"], window)
    first, second = menu.actions()
    assert (first.text(), first.isEnabled()) == ("other.tarchive", True)
    assert (second.text(), second.isEnabled()) == ("a && b.tarchive (not found)", False)
    menus.recent(menu, [], window)
    assert [action.isEnabled() for action in menu.actions()] == [False]


def test_about_names_the_libraries_of_the_docs(window: MainWindow, qtbot: QtBot) -> None:
    page = (ROOT / "docs" / "DEPENDENCIES.md").read_text(encoding="utf-8")
    section = page.split("## Run time")[1].split("## ")[0]
    rows = [line.split("|")[1:3] for line in section.splitlines() if line.startswith("| ")]
    documented = {name.strip(): licence.strip() for name, licence in rows[1:]}
    assert dict(about.LIBRARIES) == documented
    dialog = About(window.session, window.settings)
    qtbot.addWidget(dialog)
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "Treaty Archive" in copied
    assert "visits" not in copied
    assert "Aziza" not in copied
    assert dialog.copy.text() == "Copied"


def test_letters_of_tool_keys_do_not_type(window: MainWindow, qtbot: QtBot) -> None:
    """`?` is a key outside fields and a letter inside them."""
    window.activateWindow()
    window.library.search.field.setFocus()
    qtbot.waitUntil(window.library.search.field.hasFocus)
    qtbot.keyClick(window.library.search.field, Qt.Key.Key_Question)
    assert window.library.search.field.text() == "?"
    assert window.findChild(KeysDialog) is None
