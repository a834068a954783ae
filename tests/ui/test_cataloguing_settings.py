"""Settings of the archive: the pattern of codes and the templates, typed and taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import windows
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from treatyarchive.archive import reference_codes, templates
from treatyarchive.archive.store import Archive
from treatyarchive.archive.templates import Template
from treatyarchive.ui import theme
from treatyarchive.ui.desk.queue.queue_chooser import QueueChooser
from treatyarchive.ui.preferences import Preferences
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.settings_screen.templates_page import TemplatesPage
from treatyarchive.ui.settings_screen.view import SettingsScreen
from treatyarchive.ui.window.main_window import MainWindow


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 3)
        yield made
    theme.resize(100)


@pytest.fixture
def screen(window: MainWindow, qtbot: QtBot) -> SettingsScreen:
    window.menus.by_name["settings"].trigger()
    screen = window.screens.settings
    qtbot.waitUntil(screen.appearance.theme.hasFocus)
    qtbot.waitUntil(lambda: bool(screen.cataloguing.pattern.line.text()))
    return screen


@pytest.fixture
def page(screen: SettingsScreen, qtbot: QtBot) -> TemplatesPage:
    qtbot.keyClick(screen.cataloguing.templates, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(screen.templates.fields.key))
    assert screen.templates.kinds.hasFocus()
    return screen.templates


def type_into(window: MainWindow, *keys: Qt.Key | str) -> None:
    """Press keys wherever the keyboard is."""
    for key in keys:
        target = window.focusWidget()
        if isinstance(key, str):  # QTest types Latin letters only
            for letter in key:
                none = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, 0, none, letter))
        else:
            QTest.keyClick(target, key)


def pattern_of(path: Path) -> str:
    with Archive.open(path, read_only=True) as archive:
        return reference_codes.pattern(archive)


def template_of(path: Path, kind: str) -> Template:
    with Archive.open(path, read_only=True) as archive:
        return templates.for_kind(templates.all_of(archive), kind)


def saved(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.writing)


def test_the_pattern_is_typed_shown_and_taken_back(
    window: MainWindow, screen: SettingsScreen, path: Path, qtbot: QtBot
) -> None:
    row = screen.cataloguing.pattern
    row.line.setFocus()
    row.line.selectAll()
    type_into(window, "ҚР/{pair}/{number:4}")
    assert row.example.text() == "For example ҚР/KZ-UZ/0003"
    type_into(window, Qt.Key.Key_Tab)
    saved(window, qtbot)
    assert pattern_of(path) == "ҚР/{pair}/{number:4}"
    qtbot.waitUntil(row.as_shipped.isEnabled)
    window.session.undo()
    qtbot.waitUntil(lambda: row.line.text() == reference_codes.AS_SHIPPED)
    assert pattern_of(path) == reference_codes.AS_SHIPPED


def test_a_pattern_that_does_not_fit_is_said_when_it_is_left(
    window: MainWindow, screen: SettingsScreen, path: Path, qtbot: QtBot
) -> None:
    row = screen.cataloguing.pattern
    row.line.setFocus()
    row.line.selectAll()
    type_into(window, "TA/{pair}")
    assert not row.problem.isVisible(), "never while typing"
    type_into(window, Qt.Key.Key_Return)
    assert row.problem.isVisible()
    assert "{number}" in row.problem.text()
    type_into(window, "/{number}")
    assert not row.problem.isVisible()
    window.go("library")
    saved(window, qtbot)
    assert pattern_of(path) == "TA/{pair}/{number}", "what is typed is not lost with the screen"


@pytest.mark.parametrize("where", ["pattern", "hint"])
def test_what_is_typed_is_written_when_the_window_closes(
    path: Path, qtbot: QtBot, where: str
) -> None:
    with windows.window(path, qtbot) as window:
        window.go("settings")
        settings = window.screens.settings
        line = settings.cataloguing.pattern.line
        if where == "hint":
            settings.show_templates()
            qtbot.waitUntil(lambda: bool(settings.templates.fields.key))
            line = settings.templates.details.hint
        else:
            qtbot.waitUntil(lambda: bool(line.text()))
        line.setFocus()
        line.selectAll()
        type_into(window, "TA-{number}")
        assert (pattern_of(path), template_of(path, "TREATY_TEXT")) == (
            reference_codes.AS_SHIPPED,
            templates.shipped()["TREATY_TEXT"],
        )
    hint = template_of(path, "TREATY_TEXT").fields[0].hint
    assert "TA-{number}" in (pattern_of(path), hint)


def test_a_template_is_changed_by_keyboard_alone(
    window: MainWindow, page: TemplatesPage, path: Path, qtbot: QtBot
) -> None:
    type_into(window, "Photo")
    assert page.kind == "PHOTO"
    type_into(window, Qt.Key.Key_F6, "Publ")
    assert (page.fields.hasFocus(), page.fields.key) == (True, "publisher")
    type_into(window, Qt.Key.Key_Space)
    saved(window, qtbot)
    assert template_of(path, "PHOTO").of("publisher") is not None
    qtbot.waitUntil(page.details.required.isEnabled)
    type_into(window, Qt.Key.Key_F6, Qt.Key.Key_Tab)
    assert page.details.required.hasFocus()
    type_into(window, Qt.Key.Key_Space, Qt.Key.Key_Tab, "Who printed it")
    type_into(window, Qt.Key.Key_Tab, "Kazakhstan", Qt.Key.Key_Return)
    saved(window, qtbot)
    found = template_of(path, "PHOTO").of("publisher")
    assert found is not None
    assert (found.required, found.hint, found.preset) == (True, "Who printed it", "state.kz")
    qtbot.waitUntil(lambda: page.details.preset.text() == "Kazakhstan")
    for _ in range(4):
        window.session.undo()
        saved(window, qtbot)
    assert template_of(path, "PHOTO") == templates.shipped()["PHOTO"]
    qtbot.waitUntil(lambda: not page.details.shown.isChecked())


def test_what_does_not_fit_stays_to_be_mended(
    window: MainWindow, page: TemplatesPage, path: Path, qtbot: QtBot
) -> None:
    page.fields.choose("creator")
    page.details.preset.setFocus()
    type_into(window, "Atlantis", Qt.Key.Key_Return)
    qtbot.waitUntil(page.details.problem.isVisible)
    assert "name authority" in page.details.problem.text()
    with qtbot.waitSignal(window.session.idle):
        page.refresh()
    assert page.details.preset.text() == "Atlantis"
    page.fields.choose("byline")
    assert not page.details.problem.isVisible()


def test_reset_and_what_differs(
    window: MainWindow, page: TemplatesPage, path: Path, qtbot: QtBot
) -> None:
    assert not page.reset.isEnabled()
    page.fields.choose("note")
    page.fields.setFocus()
    type_into(window, Qt.Key.Key_Space)
    qtbot.waitUntil(page.reset.isEnabled)
    row = page.kinds.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert row == "Text of an instrument, Changed"
    type_into(window, Qt.Key.Key_Escape)
    settings = window.screens.settings
    assert settings.cataloguing.templates.hasFocus()
    words = settings.cataloguing.templates.parentWidget()
    qtbot.waitUntil(lambda: "1 template changed" in words.text.text())
    type_into(window, Qt.Key.Key_Space)
    qtbot.keyClick(page.reset, Qt.Key.Key_Space)
    saved(window, qtbot)
    assert template_of(path, "TREATY_TEXT") == templates.shipped()["TREATY_TEXT"]


def test_what_every_record_has_is_not_to_be_hidden(page: TemplatesPage, path: Path) -> None:
    page.fields.choose("title")
    assert not page.details.shown.isEnabled()
    assert page.details.shown.toolTip()
    QTest.keyClick(page.fields, Qt.Key.Key_Space)
    assert template_of(path, "TREATY_TEXT").of("title") is not None


def test_an_archive_that_cannot_be_written(path: Path, qtbot: QtBot) -> None:
    store = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    session = Session(path, first=Archive.open(path, read_only=True))
    settings = SettingsScreen(session, Preferences(Settings(store)))
    with qtbot.waitExposed(settings):
        settings.show()
    assert settings.cataloguing.pattern.line.isReadOnly()
    settings.show_templates()
    page = settings.templates
    qtbot.waitUntil(lambda: bool(page.fields.key))
    page.fields.choose("note")
    for control in (page.details.shown, page.details.hint, page.details.preset, page.reset):
        assert not control.isEnabled()
    QTest.keyClick(page.fields, Qt.Key.Key_Space)
    settings.close()
    session.close()
    assert template_of(path, "TREATY_TEXT") == templates.shipped()["TREATY_TEXT"]


def test_names_are_one_step_away(window: MainWindow, screen: SettingsScreen, qtbot: QtBot) -> None:
    qtbot.keyClick(screen.cataloguing.names, Qt.Key.Key_Space)
    assert window.screens.shown == "names"


def test_what_goes_along_can_be_unpinned(
    window: MainWindow, screen: SettingsScreen, qtbot: QtBot
) -> None:
    assert not screen.desk.unpin.isEnabled()
    assert "Alt+P" in screen.desk.pinned.text.text()
    window.screens.desk.carrying.pins["language"].setChecked(True)
    window.screens.desk.carrying.pins["sectors"].setChecked(True)
    window.go("library")
    window.go("settings")
    assert screen.desk.pinned.text.text() == "Language, Sectors"
    qtbot.keyClick(screen.desk.unpin, Qt.Key.Key_Space)
    assert window.screens.desk.carrying.pinned == []
    assert "Alt+P" in screen.desk.pinned.text.text()


def test_the_queue_is_chosen_on_the_desk(
    window: MainWindow, screen: SettingsScreen, qtbot: QtBot
) -> None:
    qtbot.keyClick(screen.desk.choose, Qt.Key.Key_Space)
    assert window.screens.shown == "desk"
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(QueueChooser)))


@pytest.mark.parametrize(("size", "percent"), [((1000, 640), 100), ((1000, 640), 150)])
def test_the_keyboard_reaches_everything_in_sight(
    window: MainWindow, screen: SettingsScreen, qtbot: QtBot, size: tuple[int, int], percent: int
) -> None:
    window.resize(*size)
    theme.resize(percent)
    QApplication.processEvents()
    card = screen.cataloguing
    card.pattern.line.setFocus()
    wanted: list[QWidget] = [card.pattern.line, card.templates, card.names]
    for stop in wanted:
        assert window.focusWidget() is stop
        seen = stop.visibleRegion().boundingRect()
        assert seen.size() == stop.size(), stop.accessibleName()
        type_into(window, Qt.Key.Key_Tab)
