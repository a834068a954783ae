"""Settings: each takes effect at once, is kept, and is the same in the menus."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import windows
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from archive_fixtures import new_archive
from treatyarchive.archive import documents, history
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError
from treatyarchive.ui import theme
from treatyarchive.ui.amounts import data_size
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.settings_screen.view import SettingsScreen
from treatyarchive.ui.widgets import page_paint, physical_keys
from treatyarchive.ui.window import menus
from treatyarchive.ui.window.main_window import MainWindow


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    path = tmp_path / "visits.tarchive"
    with new_archive(path) as archive:
        windows.fill(archive)
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 3)
        yield made
    theme.choose("system")
    theme.set_contrast("system")
    theme.resize(100)
    theme.reduce_motion(False)
    physical_keys.switch(True)
    page_paint.set_dimmed(True)


@pytest.fixture
def screen(window: MainWindow, qtbot: QtBot) -> SettingsScreen:
    window.activateWindow()
    window.menus.by_name["settings"].trigger()
    screen = window.screens.settings
    qtbot.waitUntil(screen.appearance.theme.hasFocus)
    return screen


def ticked(window: MainWindow) -> set[str]:
    """What is ticked in the groups of the View menu."""
    groups = window.menuBar().findChildren(QActionGroup)
    return {str(group.checkedAction().data()) for group in groups if group.checkedAction()}


def test_looks_change_at_once_and_are_kept(
    window: MainWindow, screen: SettingsScreen, qtbot: QtBot
) -> None:
    qtbot.keyClick(screen.appearance.theme, Qt.Key.Key_Right)
    qtbot.keyClick(screen.appearance.theme, Qt.Key.Key_Right)
    assert theme.current().dark
    for _ in range(2):
        qtbot.keyClick(screen.appearance.contrast, Qt.Key.Key_Right)
    assert theme.current().high_contrast
    qtbot.keyClick(screen.appearance.text_size, Qt.Key.Key_Right)
    assert theme.text_size() == 110
    qtbot.keyClick(screen.appearance.motion, Qt.Key.Key_Space)
    assert theme.motion(160) == 0
    settings = window.settings
    assert (settings.theme, settings.contrast, settings.text_size) == ("dark", "high", 110)
    assert settings.reduce_motion
    assert ticked(window) >= {"dark", "high", "110"}


def test_what_the_menu_chooses_is_shown(window: MainWindow, screen: SettingsScreen) -> None:
    window.preferences.choose_text_size("125")
    assert screen.appearance.text_size.value == "125"
    window.menus.by_name["dim_pages"].trigger()
    assert not screen.appearance.dim.isChecked()
    assert not window.settings.dim_pages


def test_the_name_is_used_from_now_on(
    window: MainWindow, screen: SettingsScreen, qtbot: QtBot
) -> None:
    screen.you.name.setText("Nodira")
    screen.you.name.editingFinished.emit()
    window.session.edit(lambda archive: documents.set_fields(archive, 1, {"title": "One"}))
    found: list[str] = []
    last = lambda archive: history.revisions(archive, 1, 1)[0].who  # noqa: E731
    window.session.write(lambda _: None, lambda _: window.session.read(last, found.append))
    qtbot.waitUntil(lambda: found == ["Nodira"])


def test_single_keys_can_be_switched_off(
    window: MainWindow, screen: SettingsScreen, qtbot: QtBot
) -> None:
    keys = window.menus.by_name["keys"]
    assert [chord.toString() for chord in keys.shortcuts()] == ["F1", "?"]
    screen.keyboard.single.click()
    assert [chord.toString() for chord in keys.shortcuts()] == ["F1"]
    window.go("library")
    window.library.column.list.setFocus()
    qtbot.keyClick(window.library.column.list, Qt.Key.Key_Slash)
    assert window.focusWidget() is window.library.column.list
    assert not window.library.search.field.hasFocus()
    screen.keyboard.single.click()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window.library.column.list, Qt.Key.Key_Slash)
    assert window.library.search.field.hasFocus()


def test_the_archive_is_described(screen: SettingsScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: screen.archive.holds.text() == "3 documents")
    assert screen.archive.amount.text().endswith("B")
    paths = [label.text() for label in screen.archive.findChildren(QLabel)]
    assert any(text.endswith("visits.tarchive") for text in paths)


def test_recent_archives_are_cleared(
    window: MainWindow, screen: SettingsScreen, tmp_path: Path
) -> None:
    settings, here = window.settings, window.session.path
    settings.remember(tmp_path / "gone.tarchive")
    settings.remember(here)
    screen.recent.refresh()
    texts = [label.text() for label in screen.recent.findChildren(QLabel)]
    assert "gone.tarchive (not found)" in texts
    screen.recent.clear_list.click()
    assert settings.recent() == [here]
    assert not screen.recent.clear_list.isEnabled()


def test_every_control_has_a_name_and_a_tab_stop(screen: SettingsScreen, qtbot: QtBot) -> None:
    names = []
    focus = screen.appearance.theme
    while screen.isAncestorOf(focus):
        names.append(focus.accessibleName() or focus.text())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        following = screen.window().focusWidget()
        if following is focus or following is screen.appearance.theme:
            break
        focus = following
    assert all(names)
    assert names[:6] == [
        "Theme",
        "Contrast",
        "Text size",
        "Reduce motion",
        "Dim page images",
        "Your name",
    ]


def test_escape_goes_back(window: MainWindow, screen: SettingsScreen, qtbot: QtBot) -> None:
    qtbot.keyClick(screen.appearance.theme, Qt.Key.Key_Escape)
    assert window.screens.shown == "library"


def test_archives_one_may_not_look_at_are_not_found(
    tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    hidden = tmp_path / f"{'x' * 300}.tarchive"  # as good as a drive that answers with an error
    window.settings.remember(hidden)
    window.go("settings")
    titles = [label.text() for label in window.screens.settings.recent.findChildren(QLabel)]
    assert f"{hidden.name} (not found)" in titles
    menu = QMenu()
    qtbot.addWidget(menu)
    menus.recent(menu, [hidden], window)
    assert not menu.actions()[0].isEnabled()
    with pytest.raises(ArchiveError):
        Archive.open(hidden)


def test_settings_are_shown_while_the_file_is_out_of_reach(
    window: MainWindow, qtbot: QtBot
) -> None:
    size = window.session.path.stat().st_size
    window.session.path.rename(window.session.path.with_suffix(".away"))
    window.go("settings")
    amount = window.screens.settings.archive.amount
    qtbot.waitUntil(lambda: amount.text() == data_size(size))
    window.session.path.with_suffix(".away").rename(window.session.path)


def test_rubbish_in_the_file_is_as_good_as_nothing(tmp_path: Path) -> None:
    store = QSettings(str(tmp_path / "rubbish.ini"), QSettings.Format.IniFormat)
    settings, archive = Settings(store), tmp_path / "visits.tarchive"
    store.setValue("text_size", "9" * 5000)
    store.setValue("recent/size", 2_000_000_000)
    settings.set_place(archive, "desk", [10**30, 7])
    assert settings.text_size == 100
    assert settings.recent() == []
    assert settings.place(archive) == ("desk", (7,))
