"""Values the panel shows of the sample are clicked: the list has as many rows as it said."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from pytestqt.qtbot import QtBot

from treatyarchive.archive.query import Query
from treatyarchive.intake import sample
from treatyarchive.ui.library.facet_panel import FacetPanel
from treatyarchive.ui.library.view import LibraryScreen
from treatyarchive.ui.widgets import facet_bars

WHOLLY = {"sector", "visit"}  # a tree, and what is folded; whole trials click every facet's values
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def library(tmp_path: Path, qtbot: QtBot) -> Iterator[LibraryScreen]:
    path = tmp_path / "sample.tarchive"
    sample.ensure(path)
    with archives.reopened(path) as opened:
        made = LibraryScreen(opened.session, opened.settings)
        archives.show(qtbot, made, 1400, 900)
        qtbot.waitUntil(lambda: made.panel.facets.rowCount() > 0 and made.model.rowCount() > 0)
        yield made


def open_all(panel: FacetPanel) -> None:
    """Open every facet and the first sector, and unfold what is folded."""
    place = 0
    while place < panel.facets.rowCount():
        row = panel.facets.row(place)
        if row.header or place == 1:
            panel.facets.open(place, wanted=True)
        if row.value == "…" and row.label != "Fewer":
            panel.facets.unfold(row.facet)
        else:
            place += 1


def spots(panel: FacetPanel) -> list[tuple[str, str | None, int]]:
    """Every value that can be clicked, with its count."""
    found: list[tuple[str, str | None, int]] = []
    for place in range(panel.facets.rowCount()):
        row = panel.facets.row(place)
        if row.bars:
            found += [(row.facet, bar.value, bar.count) for bar in row.bars]
        elif not row.header and not row.link:
            found.append((row.facet, row.value, row.count))
    return found


def some(seen: list[tuple[str, str | None, int]]) -> list[tuple[str, str | None, int]]:
    """All values of WHOLLY, of other facets the first and the last one."""
    chosen = []
    for facet, group in itertools.groupby(seen, key=lambda value: value[0]):
        values = list(group)
        places = {0, len(values) - 1}
        chosen += values if facet in WHOLLY else [values[place] for place in sorted(places)]
    return chosen


def spot(panel: FacetPanel, facet: str, value: str | None) -> QPoint:
    """Where a value is clicked."""
    place = panel.facets.place(facet, value)
    bars = panel.facets.place(facet, "")
    index = panel.facets.index(place if place >= 0 else bars)
    panel.scrollTo(index)
    box = QRectF(panel.visualRect(index))
    row = panel.facets.row(index.row())
    if not row.bars:
        return panel._painter.check_box(box, row).center().toPoint()
    number = [bar.value for bar in row.bars].index(str(value))
    cells = facet_bars.cells(panel._painter.bars_box(box), len(row.bars))
    return cells[number].center().toPoint()


@pytest.mark.timeout(180)
def test_every_count_is_what_the_list_shows(
    library: LibraryScreen, qtbot: QtBot, *, whole_trials: bool
) -> None:
    panel, model, left = library.panel, library.model, Qt.MouseButton.LeftButton
    whole = model.rowCount()
    open_all(panel)
    seen = spots(panel)
    assert len({facet for facet, _, _ in seen}) >= 10
    for facet, value, count in seen if whole_trials else some(seen):
        with qtbot.waitSignal(library.counted):
            qtbot.mouseClick(panel.viewport(), left, pos=spot(panel, facet, value))
        wanted = library.query
        assert (wanted.wanted, wanted.not_tagged) == (
            ({}, {facet}) if value is None else ({facet: (value,)}, frozenset())
        )
        qtbot.waitUntil(lambda q=wanted: model.query == q)
        assert model.rowCount() == count, (facet, value)
        with qtbot.waitSignal(library.counted):
            qtbot.mouseClick(panel.viewport(), left, ALT, spot(panel, facet, value))
        unwanted = library.query
        assert unwanted.unwanted == {facet: (value or "",)}
        qtbot.waitUntil(lambda q=unwanted: model.query == q)
        assert model.rowCount() == whole - count, (facet, value)
        with qtbot.waitSignal(library.counted):
            panel.facets.clear()
        qtbot.waitUntil(lambda: model.query == Query())
