"""Facets: what is chosen, what a top means, keys, and the row that keeps the focus."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from treatyarchive.archive.facets import Count, Facet
from treatyarchive.ui.library.facet_model import Check, FacetListModel
from treatyarchive.ui.library.facet_panel import FacetPanel

FACETS = [
    Facet(
        "sector",
        (
            Count("TRN", "Transport", 3),
            Count("TRN.RLW", "Railways", 2, "TRN"),
            Count("TRN.AIR", "Aviation", 1, "TRN"),
            Count("TRD", "Trade", 4),
        ),
        5,
    ),
    Facet("year", (Count("2021", "2021", 2),), 0),
]


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[FacetPanel]:
    made = FacetPanel()
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.facets, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.show_facets(FACETS)
    made.show()
    return made


def labels(model: FacetListModel) -> list[str]:
    return [model.row(place).label for place in range(model.rowCount())]


def check(model: FacetListModel, facet: str, value: str | None) -> Check:
    return model.row(model.place(facet, value)).check


def press(panel: FacetPanel, qtbot: QtBot, facet: str, value: str | None, key: Qt.Key) -> None:
    panel.setCurrentIndex(panel.facets.index(panel.facets.place(facet, value)))
    qtbot.keyClick(panel, key)


def test_shows_tops_and_what_is_not_tagged(panel: FacetPanel) -> None:
    assert labels(panel.facets) == ["Sector", "Transport", "Trade", "Not tagged", "Year", "2021"]


def test_space_chooses_and_keeps_the_row(panel: FacetPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.facets.chosen):
        press(panel, qtbot, "sector", "TRD", Qt.Key.Key_Space)
    assert panel.facets.wanted == {"sector": ("TRD",)}
    assert panel.facets.row(panel.currentIndex().row()).value == "TRD"
    press(panel, qtbot, "sector", "TRD", Qt.Key.Key_Space)
    assert panel.facets.wanted == {}


def test_right_opens_a_top_and_left_closes_it(panel: FacetPanel, qtbot: QtBot) -> None:
    press(panel, qtbot, "sector", "TRN", Qt.Key.Key_Right)
    assert labels(panel.facets)[1:4] == ["Transport", "Railways", "Aviation"]
    press(panel, qtbot, "sector", "TRN", Qt.Key.Key_Left)
    assert "Railways" not in labels(panel.facets)


def test_a_top_stands_for_its_leaves(panel: FacetPanel, qtbot: QtBot) -> None:
    model = panel.facets
    press(panel, qtbot, "sector", "TRN", Qt.Key.Key_Right)
    model.choose("sector", "TRN.RLW", on=True)
    assert check(model, "sector", "TRN") is Check.PartiallyChecked
    model.choose("sector", "TRN", on=True)
    assert model.wanted == {"sector": ("TRN",)}
    assert check(model, "sector", "TRN.AIR") is Check.Checked
    model.choose("sector", "TRN.RLW", on=False)
    assert model.wanted == {"sector": ("TRN.AIR",)}
    assert check(model, "sector", "TRN") is Check.PartiallyChecked


def test_not_tagged_is_a_choice_of_its_own(panel: FacetPanel) -> None:
    panel.facets.choose("sector", None, on=True)
    assert panel.facets.not_tagged == {"sector"}
    panel.facets.clear()
    assert panel.facets.not_tagged == frozenset()


def test_what_is_chosen_stays_seen_at_zero(panel: FacetPanel) -> None:
    panel.facets.choose("sector", "TRD", on=True)
    panel.show_facets([Facet("sector", (), 0), Facet("year", (), 0)])
    assert labels(panel.facets) == ["Sector", "Trade"]
    assert panel.facets.row(1).count == 0


def test_letters_are_left_to_the_screen(panel: FacetPanel, qtbot: QtBot) -> None:
    panel.setCurrentIndex(panel.model().index(0, 0))  # a first key would only choose it
    before = panel.currentIndex()
    qtbot.keyClick(panel, Qt.Key.Key_Y)
    assert panel.currentIndex() == before
