"""The frame of the window: rail, status bar, trail, focus order, where it was left."""

from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
import windows
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive_fixtures import new_archive
from treatyarchive.archive import documents
from treatyarchive.archive.store import Archive
from treatyarchive.progress import Progress
from treatyarchive.ui import theme
from treatyarchive.ui.jobs import Job
from treatyarchive.ui.window.main_window import MainWindow


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 3)
        qtbot.waitUntil(lambda: made.status.text != "")
        yield made
    theme.resize(100)


def test_the_rail_says_what_waits(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.rail._buttons["desk"]
    qtbot.waitUntil(lambda: desk.accessibleName() == "Desk, 2 to catalogue")
    window.session.edit(lambda a: documents.set_fields(a, 2, {"state": "described"}))
    qtbot.waitUntil(lambda: desk.accessibleName() == "Desk, 1 to catalogue")
    window.session.edit(lambda a: documents.set_fields(a, 3, {"state": "described"}))
    qtbot.waitUntil(lambda: desk.accessibleName() == "Desk")


@pytest.mark.parametrize("percent", [100, 150])
def test_hints_are_whole_or_not_there(window: MainWindow, percent: int, qtbot: QtBot) -> None:
    theme.resize(percent)
    window.go("desk", 1)
    qtbot.waitUntil(lambda: window.screens.desk.document == 1)
    window.resize(1000, 640)
    qtbot.waitUntil(lambda: window.width() == 1000)
    desk, status = window.screens.desk, window.status
    # Once suggestions have come there is one more.
    qtbot.waitUntil(lambda: desk.advising.has_any and status._hinted == desk.hints())
    whole = desk.hints()

    def fits() -> bool:
        shown = [hint for hint in status._hints if hint.isVisible()]
        return (
            all(hint.width() >= hint.sizeHint().width() for hint in shown)
            and all(hint.geometry().right() <= status.width() for hint in shown)
            and status._text.width() >= status._text.sizeHint().width()
        )

    qtbot.waitUntil(fits)
    assert status.hints == [keys for keys, _ in whole[: len(status.hints)]]
    assert 0 < len(status.hints) <= (4 if percent == 100 else 3)
    window.resize(1440, 900)
    if percent == 100:
        qtbot.waitUntil(lambda: len(status.hints) == 4)


def test_a_draft_is_told_until_one_leaves(window: MainWindow, qtbot: QtBot) -> None:
    window.go("desk", 1)
    qtbot.waitUntil(lambda: window.screens.desk.document == 1)
    window.screens.desk.drafted.emit("14:32")
    assert window.status.text == "Draft saved 14:32"
    window.go("library")
    assert window.status.text.startswith("3 documents")


def test_the_trash_is_on_the_trail(window: MainWindow, qtbot: QtBot) -> None:
    library = window.library
    library.delete_chosen()
    windows.settled(library, qtbot, 2)
    window.menus.by_name["trash"].trigger()
    qtbot.keyClick(library.column.list, Qt.Key.Key_Escape)
    assert not library.in_trash
    window.menus.by_name["back"].trigger()
    assert library.in_trash
    window.menus.by_name["back"].trigger()
    assert not library.in_trash
    window.menus.by_name["forward"].trigger()
    assert library.in_trash


def test_enter_in_the_trash_shows_what_lies_there(window: MainWindow, qtbot: QtBot) -> None:
    library = window.library
    library.delete_chosen()
    windows.settled(library, qtbot, 2)
    window.menus.by_name["trash"].trigger()
    windows.settled(library, qtbot, 1)
    library.set_preview(shown=False)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(library.column.list, Qt.Key.Key_Return)
    assert window.screens.shown == "library"
    qtbot.waitUntil(lambda: bool(library.preview.title))
    texts = [b.text() for b in library.preview.findChildren(QPushButton) if b.isVisible()]
    assert "Restore" in texts


def test_scans_alone_make_the_trash_worth_emptying(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "scans.tarchive"
    with new_archive(path) as archive:
        archives.add_document(archive, "A scan", "Text.", [("a.jpg", archives.jpeg(), 1)])
        scan = documents.scans(archive, 1)[0]
        documents.trash_scan(archive, scan.id)
    with windows.window(path, qtbot) as window:
        windows.settled(window.library, qtbot, 1)
        empty = window.menus.by_name["empty_trash"]
        assert not empty.isEnabled()
        window.trash.count()
        qtbot.waitUntil(empty.isEnabled)
        window.trash.empty()
        qtbot.waitUntil(lambda: window.toast.text == "Removed 1 scan for ever")
        assert not empty.isEnabled()


def test_what_runs_is_shown_on_the_screen_one_sees(window: MainWindow, qtbot: QtBot) -> None:
    def endless(_archive: Archive, progress: Progress) -> None:
        while True:
            progress.step(1, 3, "")

    window.runner.start(Job("Reading", endless))
    qtbot.waitUntil(window.indicator.isVisible)
    for name in (
        "desk",
        "visits",
        "agreements",
        "compare",
        "intake",
        "names",
        "settings",
        "library",
    ):
        window.go(name)
        assert window.stack.currentWidget().isAncestorOf(window.indicator), name
        qtbot.waitUntil(window.indicator.isVisible)
    window.menus.by_name["cancel"].trigger()
    qtbot.waitUntil(lambda: not window.runner.jobs)


def test_one_finds_the_window_as_one_left_it(path: Path, qtbot: QtBot) -> None:
    with windows.window(path, qtbot) as window:
        windows.settled(window.library, qtbot, 3)
        window.resize(1300, 800)
        window.library.set_preview(shown=False)
        window.go("desk", 2)
        qtbot.waitUntil(lambda: window.screens.desk.document == 2)
    with windows.window(path, qtbot) as window:
        qtbot.waitUntil(lambda: window.screens.shown == "desk")
        qtbot.waitUntil(lambda: window.screens.desk.document == 2)
        assert window.library.preview.isHidden()
        window.go("library")
        windows.settled(window.library, qtbot, 3)
        window.library.choose(3)
    with Archive.open(path) as archive:
        documents.trash(archive, [1])
    with windows.window(path, qtbot) as window:
        qtbot.waitUntil(lambda: window.library.chosen() == [3])


def test_what_was_left_and_is_gone_is_not_looked_for(path: Path, qtbot: QtBot) -> None:
    with windows.window(path, qtbot) as window:
        windows.settled(window.library, qtbot, 3)
        window.go("desk", 2)
        qtbot.waitUntil(lambda: window.screens.desk.document == 2)
    with Archive.open(path) as archive:
        documents.trash(archive, [2])
    with windows.window(path, qtbot) as window:
        windows.settled(window.library, qtbot, 2)
        with qtbot.waitSignal(window.session.idle):
            window.library.refresh()
        assert window.screens.shown == "library"
        assert not window.banner.message


def test_tab_goes_from_search_to_preview_and_then_to_the_rail(
    window: MainWindow, qtbot: QtBot
) -> None:
    library = window.library
    qtbot.waitUntil(lambda: bool(library.preview.title))
    window.activateWindow()
    library.search.field.setFocus()
    qtbot.waitUntil(library.search.field.hasFocus)
    parts = {
        "search": library.search.field,
        "switch": library.search.exact,
        "facets": library.panel,
        "list": library.column.list,
        "preview": library.preview,
        "rail": window.rail,
    }
    order: list[str] = []
    focus: QWidget | None = library.search.field
    for _ in range(60):
        name = next((n for n, w in parts.items() if w is focus or w.isAncestorOf(focus)), "")
        if name and name not in order:
            order.append(name)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        focus = window.focusWidget()
        if focus is library.search.field:
            break
    assert order == list(parts)


def test_side_columns_are_as_wide_as_they_were_after_a_narrow_spell(
    window: MainWindow, qtbot: QtBot
) -> None:
    preview, panel = window.library.preview, window.library.panel
    assert (preview.width(), panel.width()) == (364, 256)
    for wide in (1100, 1000, 1440):
        window.resize(wide, 800)
        qtbot.waitUntil(lambda wide=wide: window.width() == wide)
        assert panel.width() == 256
    qtbot.waitUntil(lambda: preview.width() == 364)
    theme.resize(150)
    assert panel.width() == 384
