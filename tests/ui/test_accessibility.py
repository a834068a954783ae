"""Every screen as a screen reader walks it, and every screen by Tab."""

import gc
from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
import screen_reader
import windows
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from screen_reader import Node

from archive_fixtures import new_archive
from treatyarchive.ui import app, theme
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.window.main_window import MainWindow

Role = QAccessible.Role
SCANNED = "Decree with a scan"
NAMED = frozenset(
    {
        Role.Button,
        Role.ButtonMenu,
        Role.CheckBox,
        Role.RadioButton,
        Role.ComboBox,
        Role.EditableText,
        Role.List,
        Role.ListItem,
        Role.Table,
        Role.Cell,
        Role.Graphic,
    }
)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    theme.install(app.dressed(), "light")
    path = tmp_path / "visits.tarchive"
    with new_archive(path) as archive:
        windows.fill(archive)
        archives.add_document(
            archive, SCANNED, scans=[("decree.pdf", archives.pdf(3), 3)], language="kk"
        )
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 4)
        qtbot.waitUntil(lambda: made.library.panel.facets.rowCount() > 0)
        yield made
        gc.collect()  # what was asked of interfaces goes before they do


def on_desk(window: MainWindow, qtbot: QtBot) -> QWidget:
    window.go("desk", window.library.model.number(0))
    desk = window.screens.desk
    qtbot.waitUntil(lambda: desk.document != 0 and desk.scan.view.page_count == 3)
    return desk


def named(nodes: list[Node], role: Role) -> list[str]:
    return [node.said for node in nodes if node.role == role]


def unnamed(nodes: list[Node]) -> list[str]:
    """What can be used or read and does not say what it is; a picture of a label may be silent."""
    return [
        str(node)
        for node in nodes
        if node.role in NAMED and not node.said.strip() and type(node.object) is not QLabel
    ]


def speechless(nodes: list[Node]) -> list[str]:
    """What takes the focus and has no role a reader would say."""
    return [
        str(node)
        for node in nodes
        if node.state.focusable
        and node.role in screen_reader.SILENT
        and isinstance(node.object, QWidget)
        and node.object.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def tabbed(widget: QWidget, most: int = 80) -> list[str]:
    """What Tab passes from a widget on, by name, once round."""
    widget.setFocus()
    found = [screen_reader.focused(widget).said]
    for _ in range(most):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is None or focus is widget:
            break
        found.append(screen_reader.focused(focus).said)
    return found


@pytest.mark.parametrize(
    "name",
    [
        "library",
        "desk",
        "compare",
        "trash",
        "settings",
        "history",
        "batch",
        "intake",
        "visits",
        "agreements",
        "names",
        "share",
    ],
)
def test_everything_that_can_be_used_says_what_it_is(
    name: str, window: MainWindow, qtbot: QtBot
) -> None:
    on_desk(window, qtbot)
    numbers = list(window.library.model.numbers())
    window.go(name, *(numbers[:2] if name == "compare" else numbers[:1]))
    qtbot.wait(300)
    nodes = list(screen_reader.walk(window))
    assert len(nodes) > 30
    assert unnamed(nodes) == []
    assert speechless(nodes) == []


@pytest.mark.parametrize(
    "name",
    [
        "library",
        "desk",
        "compare",
        "trash",
        "settings",
        "history",
        "batch",
        "intake",
        "visits",
        "agreements",
        "names",
        "share",
    ],
)
def test_every_button_can_be_hit(name: str, window: MainWindow, qtbot: QtBot) -> None:
    on_desk(window, qtbot)
    numbers = list(window.library.model.numbers())
    window.go(name, *(numbers[:2] if name == "compare" else numbers[:1]))
    qtbot.wait(300)
    buttons = [b for b in window.findChildren(QAbstractButton) if b.isVisible()]
    # A chip that only tells something is not there to be hit.
    buttons = [
        b for b in buttons if not isinstance(b, Chip) or b.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert len(buttons) > 6
    small = [
        f"{type(b).__name__} {b.accessibleName() or b.text()!r} {b.width()}x{b.height()}"
        for b in buttons
        if min(b.width(), b.height()) < 24
    ]
    assert small == []


def test_the_library_is_told_whole(window: MainWindow) -> None:
    nodes = list(screen_reader.walk(window))
    assert "Search" in named(nodes, Role.EditableText)
    assert "Exact spelling" in named(nodes, Role.CheckBox)
    rows = named(nodes, Role.Cell)
    assert len(rows) == 4
    assert SCANNED in rows[0]
    assert "3 pages" in rows[0]
    filters = named(nodes, Role.ListItem)
    assert "Transport and logistics, 2 documents" in filters
    ticked = [node for node in nodes if node.role == Role.ListItem and node.state.checkable]
    assert ticked, "values of facets say that they can be ticked"


def test_a_ticked_filter_says_so(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.library.panel
    panel.facets.choose("sector", "TRN", on=True)
    windows.settled(window.library, qtbot, 2)
    said = [n for n in screen_reader.walk(panel) if n.said.startswith("Transport and logistics,")]
    assert [node.state.checked for node in said] == [True]


def test_tab_goes_through_the_library_in_the_order_of_the_eye(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.library.preview.title == SCANNED)
    stops = tabbed(window.library.search.field)
    order = [stops.index(name) for name in ("Search", "Exact spelling", "Filters", "Documents")]
    assert order == sorted(order)
    assert stops.index("Documents") < stops.index("Open"), "then the preview"
    assert len([stop for stop in stops if stop == "Documents"]) == 1, "one stop, arrows inside"


def test_the_desk_is_told_whole(window: MainWindow, qtbot: QtBot) -> None:
    nodes = list(screen_reader.walk(on_desk(window, qtbot)))
    fields = named(nodes, Role.EditableText) + named(nodes, Role.ComboBox)
    for field in ("Title", "Kind", "Language", "Date", "Reference code", "Publisher", "Sectors"):
        assert any(said.startswith(field) for said in fields), field
    scans = [node for node in nodes if node.role == Role.Graphic and "1" in node.said]
    assert any("decree.pdf" in node.said + node.description for node in scans)
    texts = [node for node in nodes if node.said == "Source text"]
    assert any(archives.TITLE in node.value for node in texts)
    pages = [said for said in named(nodes, Role.ListItem) if said.startswith("Page ")]
    assert len(pages) == 3


def test_tab_goes_through_the_form_from_top_to_bottom(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.screens.desk
    on_desk(window, qtbot)
    stops = tabbed(desk.form.fields.title.line)
    wanted = ["Title", "Kind", "Language", "Date", "Reference code", "Publisher", "Sectors", "Save"]
    places = [next(n for n, stop in enumerate(stops) if stop.startswith(w)) for w in wanted]
    assert places == sorted(places)
