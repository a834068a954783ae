"""The library: search across scripts, facets that narrow, trash and back, changes by others."""

from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
import windows
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents
from treatyarchive.archive.store import Archive
from treatyarchive.ui.library.model import Role
from treatyarchive.ui.library.snippets import Snippet
from treatyarchive.ui.library.view import LibraryScreen


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[archives.Opened]:
    with archives.opened(tmp_path, windows.fill) as found:
        yield found


@pytest.fixture
def library(opened: archives.Opened, qtbot: QtBot) -> LibraryScreen:
    made = LibraryScreen(opened.session, opened.settings)
    archives.show(qtbot, made, 1400, 800)
    windows.settled(made, qtbot, 3)
    return made


def counts(library: LibraryScreen, facet: str) -> dict[str | None, int]:
    model = library.panel.facets
    rows = [model.row(place) for place in range(model.rowCount())]
    return {row.value: row.count for row in rows if row.facet == facet and not row.header}


def test_search_crosses_scripts(library: LibraryScreen, qtbot: QtBot) -> None:
    qtbot.keyClicks(library.search.field, "Mirziyoyev")
    windows.settled(library, qtbot, 2)
    assert library.column.header.text in ("2 documents", "2 document(s)")
    rows = range(library.model.rowCount())

    def quoted(row: int) -> Snippet | None:
        found = library.model.data(library.model.index(row), Role.SNIPPET)
        return found if isinstance(found, Snippet) else None

    qtbot.waitUntil(lambda: all(quoted(row) is not None for row in rows))
    found = {(s.typed, s.found) for row in rows if (s := quoted(row)) is not None}
    assert found == {("", ""), ("Mirziyoyev", "Мирзиёев")}
    library.search.exact.click()
    windows.settled(library, qtbot, 1)


def test_choosing_a_facet_narrows_list_and_other_counts(
    library: LibraryScreen, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: counts(library, "sector") == {"TRN": 2, None: 1})
    library.panel.facets.choose("sector", "TRN", on=True)
    windows.settled(library, qtbot, 2)
    # Counted without its own choice, so the others can still be chosen; other facets narrow.
    qtbot.waitUntil(lambda: counts(library, "visit") == {windows.VISIT: 1, None: 1})
    assert counts(library, "sector") == {"TRN": 2, None: 1}
    library.panel.facets.choose("visit", windows.VISIT, on=True)
    windows.settled(library, qtbot, 1)
    library.column.filters.clear_asked.emit()
    windows.settled(library, qtbot, 3)


def test_nothing_found_offers_to_clear(library: LibraryScreen, qtbot: QtBot) -> None:
    library.search.field.setText("zebra")
    qtbot.waitUntil(lambda: library.column.is_empty)
    assert library.column.empty.title == "Nothing matches “zebra”"
    library.column.empty.triggered.emit()
    windows.settled(library, qtbot, 3)
    assert not library.column.is_empty


def test_delete_undo_and_restore(
    library: LibraryScreen, opened: archives.Opened, qtbot: QtBot
) -> None:
    library.column.list.choose(0)
    number = library.chosen()[0]
    with qtbot.waitSignal(library.told):
        library.delete_chosen()
    windows.settled(library, qtbot, 2)
    opened.session.undo_stack.undo()
    windows.settled(library, qtbot, 3)
    opened.session.undo_stack.redo()
    windows.settled(library, qtbot, 2)
    library.show_trash(trash=True)
    windows.settled(library, qtbot, 1)
    assert library.chosen() == [number]
    library.restore_chosen()
    windows.settled(library, qtbot, 0)
    library.show_trash(trash=False)
    windows.settled(library, qtbot, 3)


def test_choice_survives_a_refresh(
    library: LibraryScreen, opened: archives.Opened, qtbot: QtBot
) -> None:
    library.column.list.choose(2)
    number = library.chosen()[0]
    with qtbot.waitSignal(opened.session.changed):
        opened.session.edit(lambda a: documents.set_fields(a, 2, {"title": "Another title"}))
    shown = library.model
    qtbot.waitUntil(lambda: "Another title" in [shown.data(shown.index(n)) for n in range(3)])
    assert library.chosen() == [number]


def test_a_change_by_another_connection_shows_up(
    library: LibraryScreen, opened: archives.Opened, qtbot: QtBot
) -> None:
    with (
        qtbot.waitSignal(opened.session.changed, timeout=10_000),
        Archive.open(opened.session.path, "Somebody else") as other,
    ):
        qtbot.waitUntil(lambda: opened.session._version is not None)
        archives.add_document(other, "From elsewhere", "Text")
    windows.settled(library, qtbot, 4)


def test_hidden_additions_are_told_of(library: LibraryScreen, qtbot: QtBot) -> None:
    library.search.field.setText("Mirziyoyev")
    windows.settled(library, qtbot, 2)
    library.show_added([3])
    qtbot.waitUntil(lambda: "hidden by the filter" in library.column.banner.message)


def test_keys_reach_search_list_and_document(library: LibraryScreen, qtbot: QtBot) -> None:
    library.column.list.setFocus()
    qtbot.keyClick(library.column.list, Qt.Key.Key_Slash)
    assert library.search.field.hasFocus()
    qtbot.keyClick(library.search.field, Qt.Key.Key_Down)
    assert library.column.list.hasFocus()
    with qtbot.waitSignal(library.document_opened) as opened:
        qtbot.keyClick(library.column.list, Qt.Key.Key_Return)
    assert opened.args == library.chosen()


def test_preview_follows_the_choice(library: LibraryScreen, qtbot: QtBot) -> None:
    place = library.model.row_of(1)
    library.column.list.choose(place)
    qtbot.waitUntil(lambda: library.preview.title == windows.LATIN)
    library.set_narrow(True)
    assert library.preview.isHidden()
    library.toggle_preview()
    assert not library.preview.isHidden()
