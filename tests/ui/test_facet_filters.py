"""Filters in force as chips, the range of dates, and where to go when nothing is found."""

from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
import windows
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents
from treatyarchive.archive.facets import Count, Facet
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.ui.library import loosening
from treatyarchive.ui.library.facet_dates import FacetDates
from treatyarchive.ui.library.facet_model import FacetListModel
from treatyarchive.ui.library.facet_rows import DATES
from treatyarchive.ui.library.facet_words import names
from treatyarchive.ui.library.filter_bar import FilterBar
from treatyarchive.ui.library.view import LibraryScreen
from treatyarchive.ui.widgets.chip import Chip

SECTORS = tuple(Count(f"S{n}", f"Sector number {n}", 1) for n in range(20))


@pytest.fixture
def model() -> FacetListModel:
    made = FacetListModel(names())
    made.show([Facet("sector", SECTORS, 1), Facet("year", (Count("2021", "2021", 1),), 0)])
    return made


@pytest.fixture
def bar(model: FacetListModel, qtbot: QtBot) -> FilterBar:
    made = FilterBar(model)
    archives.show(qtbot, made, 600, 120)
    return made


@pytest.fixture
def dates(model: FacetListModel, qtbot: QtBot) -> FacetDates:
    made = FacetDates(model)
    archives.show(qtbot, made, 600, 120)
    made.ask()
    return made


@pytest.fixture
def library(tmp_path: Path, qtbot: QtBot) -> Iterator[LibraryScreen]:
    def fill(archive: Archive) -> None:
        windows.fill(archive)
        for number, date in ((1, "2021-12-06"), (2, "2022?"), (3, "")):
            documents.set_fields(archive, number, {"date": date})

    with archives.opened(tmp_path, fill) as opened:
        made = LibraryScreen(opened.session, opened.settings)
        archives.show(qtbot, made, 1400, 800)
        windows.settled(made, qtbot, 3)
        # The panel is counted after the list is there.
        qtbot.waitUntil(lambda: made.panel.facets.place("year", DATES) >= 0)
        yield made


def chips(bar: FilterBar) -> list[str]:
    """In the order of the eye."""
    layout = bar.layout()
    assert layout is not None
    layout.activate()
    seen = [each for each in bar.findChildren(Chip) if each.isVisible()]
    return [each.text() for each in sorted(seen, key=lambda each: (each.y(), each.x()))]


def chip(bar: FilterBar, words: str) -> Chip:
    (found,) = [
        each for each in bar.findChildren(Chip) if each.text() == words and each.isVisible()
    ]
    return found


def test_each_chip_takes_its_own_filter_away(
    bar: FilterBar, model: FacetListModel, qtbot: QtBot
) -> None:
    model.choose("sector", "S0", on=True)
    model.choose("sector", "S1", on=True)
    model.mean_all_of("sector", all_of=True)
    model.refuse("sector", "S2", on=True)
    model.refuse("sector", None, on=True)
    model.between("2021", "")
    said = ["Sector number 0", "and Sector number 1", "Has a sector", "Not: Sector number 2"]
    assert chips(bar) == [*said, "From 2021"]
    for words in ("Not: Sector number 2", "Has a sector", "From 2021", "and Sector number 1"):
        qtbot.keyClick(chip(bar, words), Qt.Key.Key_Delete)
    assert model.query == Query(wanted={"sector": ("S0",)})
    qtbot.keyClick(chip(bar, "Sector number 0"), Qt.Key.Key_Delete)
    assert not bar.isVisible()


def test_chips_take_two_lines_until_all_are_asked_for(
    bar: FilterBar, model: FacetListModel, qtbot: QtBot
) -> None:
    for count in SECTORS:
        model.choose("sector", count.value, on=True)
    seen = chips(bar)
    assert 2 < len(seen) < 10
    assert seen[-1] == f"+{20 - len(seen) + 1}"
    tops = {each.y() for each in bar.findChildren(Chip) if each.isVisible()}
    assert len(tops) == 2
    qtbot.keyClick(chip(bar, seen[-1]), Qt.Key.Key_Return)
    assert len(chips(bar)) == 21
    qtbot.keyClick(chip(bar, "Fewer"), Qt.Key.Key_Return)
    assert chips(bar) == seen
    bar.resize(1400, 120)
    assert len(chips(bar)) > len(seen)


def test_dates_narrow_once_they_are_left(
    dates: FacetDates, model: FacetListModel, qtbot: QtBot
) -> None:
    qtbot.keyClicks(dates.since.line, "2021~")
    assert dates.since.message == "about 2021"
    assert model.query == Query(), "not while typing"
    qtbot.keyClick(dates.since.line, Qt.Key.Key_Return)
    assert model.query == Query(since="2021~")
    qtbot.keyClick(dates.since.line, Qt.Key.Key_Tab)
    qtbot.keyClicks(dates.until.line, "2022-13")
    assert not dates.until.invalid
    qtbot.keyClick(dates.until.line, Qt.Key.Key_Return)
    assert dates.until.invalid
    assert model.query == Query(since="2021~"), "what cannot be read changes nothing"
    dates.until.line.selectAll()
    qtbot.keyClicks(dates.until.line, "2020")
    qtbot.keyClick(dates.until.line, Qt.Key.Key_Return)
    assert dates.until.message.startswith("This lies before 2021~")
    assert model.query == Query(since="2021~")
    dates.until.line.selectAll()
    qtbot.keyClicks(dates.until.line, "2022-12-22")
    qtbot.keyClick(dates.until.line, Qt.Key.Key_Return)
    assert model.query == Query(since="2021~", until="2022-12-22")
    with qtbot.waitSignal(dates.left):
        qtbot.keyClick(dates.until.line, Qt.Key.Key_Escape)
    model.clear()
    assert dates.since.value() == dates.until.value() == ""


def test_a_date_that_cannot_be_read_is_forgotten_with_escape(
    dates: FacetDates, model: FacetListModel, qtbot: QtBot
) -> None:
    dates.until.line.setFocus()
    qtbot.keyClicks(dates.until.line, "2022-13")
    qtbot.keyClick(dates.until.line, Qt.Key.Key_Return)
    assert dates.until.invalid
    qtbot.keyClick(dates.until.line, Qt.Key.Key_Escape)
    dates.ask()
    assert not dates.until.invalid
    assert dates.until.value() == model.query.until == ""


def test_dates_honour_what_is_not_sure(library: LibraryScreen, qtbot: QtBot) -> None:
    panel = library.panel
    panel.setFocus()
    panel.setCurrentIndex(panel.facets.index(panel.facets.place("year", DATES)))
    qtbot.keyClick(panel, Qt.Key.Key_Return)
    dates = library.findChild(FacetDates)
    assert dates.since.line.hasFocus()
    qtbot.keyClicks(dates.since.line, "2022-06")
    qtbot.keyClick(dates.since.line, Qt.Key.Key_Return)
    windows.settled(library, qtbot, 1)
    assert library.model.number(0) == 2, "it may have been after June 2022"
    assert chips(library.column.filters) == ["From Jun 2022"]
    assert panel.facets.row(panel.facets.place("year", DATES)).label == "From Jun 2022"
    qtbot.keyClick(dates.since.line, Qt.Key.Key_Escape)
    assert not dates.isVisible()
    assert panel.hasFocus()
    qtbot.mouseClick(chip(library.column.filters, "From Jun 2022"), Qt.MouseButton.LeftButton)
    assert dates.isVisible()
    assert dates.since.value() == "2022-06"


def test_tab_goes_from_the_order_of_the_list_to_its_filters(
    library: LibraryScreen, qtbot: QtBot
) -> None:
    library.panel.facets.choose("sector", "TRN", on=True)
    library.panel.facets.choose("kind", "OFFICIAL_RELEASE", on=True)
    windows.settled(library, qtbot, 1)
    library.column.header.sort.setFocus()
    passed = []
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        passed.append(focus.text() if isinstance(focus, (Chip, QPushButton)) else focus)
    said = chips(library.column.filters)
    assert passed[1:] == [*said, "Clear all", library.column.list]


def test_nothing_found_tells_what_there_is_with_one_filter_less(
    library: LibraryScreen, qtbot: QtBot
) -> None:
    facets = library.panel.facets
    facets.choose("sector", "TRN", on=True)
    facets.choose("visit", windows.VISIT, on=True)
    facets.refuse("kind", "OFFICIAL_RELEASE", on=True)
    qtbot.waitUntil(lambda: library.column.is_empty)
    empty = library.column.empty
    offered = [way.text() for way in empty.ways if isinstance(way, QPushButton)]
    kind = facets.label("kind", "OFFICIAL_RELEASE")
    assert offered[0].startswith("Without Nur-Sultan, Dec 2021: 1 document")
    assert offered[1].startswith(f"With {kind}: 1 document")
    assert len(offered) == 2, "without the sector there is nothing either"
    qtbot.mouseClick(empty.ways[0], Qt.MouseButton.LeftButton)
    windows.settled(library, qtbot, 1)
    assert "visit" not in library.query.wanted
    assert library.query.unwanted == {"kind": ("OFFICIAL_RELEASE",)}


def test_every_single_thing_can_be_given_up() -> None:
    query = Query(
        "water",
        exact=True,
        wanted={"sector": ("A", "B"), "visit": ("V", "W")},
        unwanted={"kind": ("", "K")},
        all_of=frozenset({"sector"}),
        not_tagged=frozenset({"visit", "place"}),
        since="2021",
    )
    ways = list(loosening.steps(query))
    assert [(way.facet, way.values, way.unwanted) for way in ways] == [
        ("words", (), False),
        ("exact", (), False),
        ("place", (None,), False),
        ("sector", ("A",), False),
        ("sector", ("B",), False),
        ("visit", ("V", "W", None), False),
        ("kind", (None,), True),
        ("kind", ("K",), True),
        ("dates", (), False),
    ]
    assert len({repr(way.query) for way in ways} | {repr(query)}) == len(ways) + 1


def test_filters_are_there_again_when_one_comes_back(path: Path, qtbot: QtBot) -> None:
    with windows.window(path, qtbot) as window:
        library = window.library
        windows.settled(library, qtbot, 3)
        library.panel.facets.choose("sector", "TRN", on=True)
        library.panel.facets.refuse("kind", "OFFICIAL_RELEASE", on=True)
        library.panel.facets.between("", "2031")
        before = library.query
        qtbot.waitUntil(lambda: library.model.query == before)
        window.go("trash")
        assert library.query == Query(trashed=True)
        window.go("visits")
        qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert library.query == before
        assert len(chips(library.column.filters)) == 3
