"""The library: search across scripts, facets that narrow, trash and back, changes by others."""

from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
import windows
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from archive_fixtures import new_archive
from treatyarchive.archive import documents, labels, readings, search, tags
from treatyarchive.archive.page_jobs import PageResult
from treatyarchive.archive.records import SectorTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui import theme
from treatyarchive.ui.code_labels import CodeLabels
from treatyarchive.ui.library import row_words
from treatyarchive.ui.library.view import LibraryScreen
from treatyarchive.ui.widgets import result_row
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.quote import Quote
from treatyarchive.ui.widgets.result_row import ResultRow


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
    quoted = library.model.passage_at
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
    qtbot.waitUntil(lambda: library.column.banner.message.startswith("0 of 1 added document"))


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


def test_a_row_says_that_it_is_not_done_and_that_it_is_restricted(
    opened: archives.Opened, qtbot: QtBot
) -> None:
    opened.session.edit(lambda a: documents.set_fields(a, 3, {"access": "RESTRICTED"}))
    made = LibraryScreen(opened.session, opened.settings)
    archives.show(qtbot, made, 1400, 800)
    windows.settled(made, qtbot, 3)

    def state() -> object:
        row = made.model.data(made.model.index(made.model.row_of(3)), result_row.ROW)
        return row.state if isinstance(row, ResultRow) else None

    qtbot.waitUntil(lambda: state() == ("lock", "To catalogue  ·  Restricted", "warn"))
    opened.session.edit(lambda a: documents.set_fields(a, 3, {"state": "described"}))
    qtbot.waitUntil(lambda: state() == ("lock", "Restricted", "warn"))
    opened.session.edit(lambda a: documents.set_fields(a, 3, {"state": "draft", "access": "OPEN"}))
    qtbot.waitUntil(lambda: state() == ("ring", "To catalogue", "text2"))


def test_a_new_search_begins_at_its_best_match(library: LibraryScreen, qtbot: QtBot) -> None:
    library.search.field.setText("Mirziyoyev")
    windows.settled(library, qtbot, 2)
    second = library.model.number(1)
    library.choose(second)
    library.search.field.clear()
    windows.settled(library, qtbot, 3)
    assert library.chosen() == [second], "what was found stays chosen"
    library.search.field.setText("Mirziyoyev")
    windows.settled(library, qtbot, 2)
    assert library.column.list.currentIndex().row() == 0


def test_filters_that_hide_everything_are_named(library: LibraryScreen, qtbot: QtBot) -> None:
    library.panel.facets.choose("year", "1950", on=True)
    qtbot.waitUntil(lambda: library.column.header.text == "0 of 3, filter on")
    assert library.column.empty.action.text() == "Clear filters"
    library.column.empty.triggered.emit()
    windows.settled(library, qtbot, 3)
    assert library.column.header.text.startswith("3 document")


def test_word_of_hidden_additions_goes_once_they_are_seen(
    library: LibraryScreen, qtbot: QtBot
) -> None:
    library.panel.facets.choose("sector", "TRN", on=True)
    windows.settled(library, qtbot, 2)
    library.show_added([2, 3])
    qtbot.waitUntil(lambda: library.column.banner.message.endswith("filter on"))
    assert library.column.banner.message.startswith("1 of 2")
    library.panel.facets.clear()
    windows.settled(library, qtbot, 3)
    qtbot.waitUntil(lambda: library.column.banner.message == "")


def test_f3_goes_through_the_hits(tmp_path: Path, qtbot: QtBot) -> None:
    text = "The treaty was signed.\n" + "Nothing here.\n" * 60 + "Then the treaty was ratified."
    with archives.opened(tmp_path, lambda a: archives.add_document(a, "A record", text)) as opened:
        made = LibraryScreen(opened.session, opened.settings)
        archives.show(qtbot, made, 1400, 800)
        windows.settled(made, qtbot, 1)
        made.search.field.setText("treaty")
        qtbot.waitUntil(lambda: made.preview.hits.startswith("2 hit"))
        first = made.preview.findChild(Quote).accessibleName()
        qtbot.keyClick(made.search.field, Qt.Key.Key_F3)
        qtbot.waitUntil(lambda: made.preview.hits == "Hit 2 of 2")
        assert "ratified" in made.preview.findChild(Quote).accessibleName()
        qtbot.keyClick(made.column.list, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
        qtbot.waitUntil(lambda: made.preview.hits == "Hit 1 of 2")
        assert made.preview.findChild(Quote).accessibleName() == first


def test_many_tags_fold(tmp_path: Path, qtbot: QtBot) -> None:
    def fill(archive: Archive) -> None:
        known = [t.code for t in labels.terms(archive, "sector") if t.parent][:9]
        tags.add(archive, archives.add_document(archive), [SectorTag(code) for code in known])

    with archives.opened(tmp_path, fill) as opened:
        made = LibraryScreen(opened.session, opened.settings)
        archives.show(qtbot, made, 1400, 800)
        qtbot.waitUntil(lambda: bool(made.preview.title))

        def chips() -> int:
            return sum(chip.kind == "sector" for chip in made.preview.findChildren(Chip))

        assert chips() == 6
        more = next(
            button
            for button in made.preview.findChildren(QPushButton)
            if button.text() == "Show all 9"
        )
        more.click()
        assert chips() == 9


def test_the_preview_takes_the_facets_place_where_all_do_not_fit(
    library: LibraryScreen, qtbot: QtBot
) -> None:
    library.resize(1000, 640)
    assert library.panel.isVisible()
    theme.resize(150)
    try:
        assert not library.panel.isVisible()
        assert library.panel not in library.panes()
        library.set_preview(False)
        assert library.panel.isVisible()
    finally:
        theme.resize(100)


def test_a_filter_gets_its_name_with_the_counts(opened: archives.Opened, qtbot: QtBot) -> None:
    made = LibraryScreen(opened.session, opened.settings)
    made.panel.facets.choose("sector", "TRN", on=True)
    archives.show(qtbot, made, 1400, 800)
    windows.settled(made, qtbot, 2)

    def words() -> list[str]:
        return [chip.text() for chip in made.column.filters.findChildren(Chip)]

    qtbot.waitUntil(lambda: "Transport and logistics" in words())


def test_a_scan_is_quoted_once_it_is_read_and_before_says_that_it_is_not(
    tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "treaties.tarchive"
    with new_archive(path) as archive:
        scan = ("note.pdf", archives.pdf(2), 2)
        archives.add_document(archive, "A scan", None, [scan])
        assert row_said(archive, 1) == ("", "Not read yet")
        archives.read_pages(archive, "Talks in Osh", "A note on water")
        archives.add_document(archive, "A broken file", None, [("b.tif", b"MM", 0)])
        archives.add_document(archive, "Nothing at all", None)
        assert row_said(archive, 2) == ("", "This file cannot be shown")
        assert row_said(archive, 3) == ("", "No text in this document.")
    with archives.reopened(path) as opened:
        library = LibraryScreen(opened.session, opened.settings)
        archives.show(qtbot, library, 1400, 800)
        windows.settled(library, qtbot, 3)
        painted = library.model.index(2).data(result_row.ROW)
        assert painted.quote.text == "Talks in Osh"


def row_said(archive: Archive, number: int) -> tuple[str, str]:
    """What a row quotes, and says instead."""
    (row,) = search.rows(archive, [number])
    shown = row_words.result(row, None, CodeLabels())
    assert shown.quote is not None
    return shown.quote.text, shown.silence


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("empty", "No words were found on this scan"),
        ("timeout", "Could not be read: it took too long"),
    ],
)
def test_a_scan_that_was_tried_says_what_came_of_it(
    tmp_path: Path, outcome: str, said: str
) -> None:
    with new_archive(tmp_path / "treaties.tarchive") as archive:
        archives.add_document(archive, "A scan", None, [("note.pdf", archives.pdf(2), 2)])
        first, second = readings.pending(archive, None, "engine 1")
        note = "it took too long" if outcome == "timeout" else None
        result = PageResult(outcome, "eng", note=note)
        readings.store(archive, first, result)
        assert row_said(archive, 1) == ("", "Not read yet")
        readings.store(archive, second, result)
        assert row_said(archive, 1) == ("", said)
