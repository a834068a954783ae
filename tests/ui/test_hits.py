"""Every hit: gone through from list and desk, listed, opened where it stands, marked there."""

from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
import windows
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from treatyarchive.archive.store import Archive
from treatyarchive.ui.library.hit_list import HitList
from treatyarchive.ui.library.view import LibraryScreen
from treatyarchive.ui.widgets.hit_row import HIT
from treatyarchive.ui.widgets.result_row import ROW
from treatyarchive.ui.window.main_window import MainWindow

TWO = "The treaty was signed.\n" + "Nothing here.\n" * 60 + "Then the treaty was ratified."
MANY = "A treaty. " * 400


def fill(archive: Archive) -> None:
    archives.add_document(archive, "First record", TWO)
    archives.add_document(archive, "Second record", MANY)
    scans = [("scan.jpg", archives.jpeg("A scan"), 1)]
    archives.add_document(archive, "Third record", None, scans)
    archives.read_pages(archive, "Talks in Osh\non the treaty and a second Treaty")


@pytest.fixture
def came() -> list[object]:
    """Pages and cuts of which a picture arrived in `library`."""
    return []


@pytest.fixture
def library(tmp_path: Path, qtbot: QtBot, came: list[object]) -> Iterator[LibraryScreen]:
    with archives.opened(tmp_path, fill) as opened:
        made = LibraryScreen(opened.session, opened.settings)
        made.pictures.arrived.connect(came.append)
        made.pictures.draw_with(lambda: opened.pages)
        archives.show(qtbot, made, 1400, 800)
        windows.settled(made, qtbot, 3)
        made.asking.sort_by("title")
        look(made, qtbot)
        yield made


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    path = tmp_path / "visits.tarchive"
    with Archive.create(path) as archive:
        fill(archive)
    path.with_suffix(".ini").write_text("[General]\nreads_scans=False\n", encoding="utf-8")
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 3)
        look(made.library, qtbot)
        yield made


def look(library: LibraryScreen, qtbot: QtBot) -> None:
    """Search, in the order of titles, and wait for the first hit."""
    library.search.field.setText("treaty")
    qtbot.waitUntil(lambda: library.model.query.words == "treaty")
    library.asking.sort_by("title")
    qtbot.waitUntil(lambda: library.model.number(0) == 1)
    library.column.list.choose(0)
    qtbot.waitUntil(lambda: library.preview.title == "First record" and library.hit is not None)


def step(library: LibraryScreen, qtbot: QtBot, *, back: bool = False) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(library.column.list, Qt.Key.Key_F3, held)


def test_f3_goes_on_over_documents_and_back_to_the_last_hit(
    library: LibraryScreen, qtbot: QtBot
) -> None:
    step(library, qtbot)
    qtbot.waitUntil(lambda: library.preview.hits == "Hit 2 of 2")
    step(library, qtbot)
    qtbot.waitUntil(lambda: library.preview.title == "Second record")
    qtbot.waitUntil(lambda: library.preview.hits == "Hit 1 of 400")
    step(library, qtbot, back=True)
    qtbot.waitUntil(lambda: library.preview.title == "First record")
    qtbot.waitUntil(lambda: library.preview.hits == "Hit 2 of 2")
    step(library, qtbot, back=True)
    qtbot.waitUntil(lambda: library.preview.hits == "Hit 1 of 2")
    step(library, qtbot, back=True)
    qtbot.waitUntil(lambda: library.preview.hits == "The first hit in the list")


def test_rows_say_how_many_hits_there_are(library: LibraryScreen, qtbot: QtBot) -> None:
    def told(row: int) -> str:
        found = library.model.data(library.model.index(row), ROW)
        return getattr(found, "hits", "")

    qtbot.waitUntil(lambda: [told(row) for row in range(3)] == ["2 hits", "400 hits", "2 hits"])


def test_all_hits_are_listed_and_read_where_they_are_seen(
    library: LibraryScreen, qtbot: QtBot
) -> None:
    library.column.list.choose(1)
    qtbot.waitUntil(lambda: library.preview.hits == "400 hits in the text")
    qtbot.keyClick(library.column.list, Qt.Key.Key_H)
    listed = library.preview.findChild(HitList)
    qtbot.waitUntil(lambda: listed.isVisible() and listed.hasFocus())
    assert listed.model().rowCount() == 400
    qtbot.waitUntil(lambda: listed.model().index(0, 0).data(HIT) is not None)
    assert not listed.hits._rows.keys() & set(range(40, 400)), "nobody has looked at those"
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: listed.currentIndex().isValid())
    with qtbot.waitSignal(library.hit_opened) as told:
        qtbot.keyClick(listed, Qt.Key.Key_Return)
    number, spot = told.args
    assert (number, MANY[spot.start : spot.end]) == (2, "treaty")


def test_a_hit_on_a_scan_is_shown_on_the_image_of_its_page(
    library: LibraryScreen, came: list[object], qtbot: QtBot
) -> None:
    def cut() -> object:
        found = library.model.data(library.model.index(2), ROW)
        strip = found.quote.strip if found is not None and found.quote is not None else None
        return strip and strip.cut

    qtbot.waitUntil(lambda: cut() is not None)
    qtbot.waitUntil(lambda: cut() in came, timeout=20_000)


def test_a_document_is_opened_at_its_hit_and_gone_through_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    library = window.library
    step(library, qtbot)
    qtbot.waitUntil(lambda: library.preview.hits == "Hit 2 of 2")
    qtbot.keyClick(library.column.list, Qt.Key.Key_Return)
    desk = window.screens.desk
    qtbot.waitUntil(lambda: desk.hits.at == 1)
    text = desk.text.view
    assert [text.source[hit.start : hit.end] for hit in text.hits] == ["treaty", "treaty"]
    assert text.current_hit == 1
    qtbot.keyClick(text, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: desk.document == 2 and desk.hits.at == 0)
    assert library.current == 2, "the list goes along"
    qtbot.keyClick(text, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: desk.document == 1 and desk.hits.at == 1)
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert not text.hits


def test_a_hit_is_marked_on_the_scan_until_the_search_is_cleared(
    window: MainWindow, qtbot: QtBot
) -> None:
    library = window.library
    library.column.list.choose(2)
    qtbot.waitUntil(lambda: library.preview.title == "Third record" and library.hit is not None)
    qtbot.keyClick(library.column.list, Qt.Key.Key_Return)
    canvas = window.screens.desk.scan.view.canvas
    qtbot.waitUntil(lambda: [current for _, _, current in canvas.layer.hits] == [True, False])
    ((box,), kind, _) = canvas.layer.hits[0]
    assert (box[0], box[1], kind) == (0.2, 0.1, "hit")
    assert len(window.screens.desk.text.view.hits) == 2, "also in what was read of it"
    window.go("library")
    library.search.field.clear()
    qtbot.waitUntil(lambda: not canvas.layer.hits)


def test_the_list_of_hits_is_read_though_they_were_found_again_and_left_with_escape(
    library: LibraryScreen, qtbot: QtBot
) -> None:
    library.preview.list_hits()
    listed = library.preview.findChild(HitList)
    before = library._previewing._spots
    library.preview.list_hits(listed=False)
    library.set_preview(shown=True)
    qtbot.waitUntil(lambda: library._previewing._spots is not before)
    qtbot.keyClick(library.column.list, Qt.Key.Key_H)
    qtbot.waitUntil(listed.hasFocus)
    assert listed.currentIndex().row() == 0, "the ring is seen"
    qtbot.waitUntil(lambda: listed.model().index(1, 0).data(HIT) is not None)
    qtbot.keyClick(listed, Qt.Key.Key_Escape)
    assert library.column.list.hasFocus()
    listed.setFocus()
    library.toggle_preview()
    assert library.column.list.hasFocus(), "not somewhere else when the preview goes"
