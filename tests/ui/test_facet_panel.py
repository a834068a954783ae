"""Facets: what is chosen, what a top means, keys, and the row that keeps the focus."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from treatyarchive.archive.facets import Count, Facet
from treatyarchive.ui.code_labels import CodeLabels
from treatyarchive.ui.library.facet_model import FacetListModel
from treatyarchive.ui.library.facet_panel import FacetPanel
from treatyarchive.ui.widgets import facet_bars
from treatyarchive.ui.widgets.facet_row import Bar, Check

DATES = "From … until …"
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
YEARS = Facet("year", (Count("2021", "2021", 8), Count("2022", "2022", 4)), 1)
CENTURY = Facet(
    "year",
    tuple(Count(str(year), str(year), 1) for year in range(1918, 2025, 3)),
    0,
    tuple(Count(f"{decade}X", f"{decade}X", 3) for decade in range(191, 203)),
)


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
    assert labels(panel.facets) == [
        "Sector",
        "Transport",
        "Trade",
        "Not tagged",
        "Year",
        "2021",
        DATES,
    ]


def test_space_chooses_and_keeps_the_row(panel: FacetPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.facets.chosen):
        press(panel, qtbot, "sector", "TRD", Qt.Key.Key_Space)
    assert panel.facets.query.wanted == {"sector": ("TRD",)}
    assert panel.facets.row(panel.currentIndex().row()).value == "TRD"
    press(panel, qtbot, "sector", "TRD", Qt.Key.Key_Space)
    assert panel.facets.query.wanted == {}


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
    assert model.query.wanted == {"sector": ("TRN",)}
    assert check(model, "sector", "TRN.AIR") is Check.Checked
    model.choose("sector", "TRN.RLW", on=False)
    assert model.query.wanted == {"sector": ("TRN.AIR",)}
    assert check(model, "sector", "TRN") is Check.PartiallyChecked


def test_not_tagged_is_a_choice_of_its_own(panel: FacetPanel) -> None:
    panel.facets.choose("sector", None, on=True)
    assert panel.facets.query.not_tagged == {"sector"}
    panel.facets.clear()
    assert panel.facets.query.not_tagged == frozenset()


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


def bars(panel: FacetPanel) -> tuple[Bar, ...]:
    return panel.facets.row(panel.facets.place("year", "")).bars


def spoken(panel: FacetPanel) -> str:
    return str(panel.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def test_few_years_are_bars_with_one_stop(panel: FacetPanel, qtbot: QtBot) -> None:
    panel.show_facets([YEARS])
    assert [(bar.label, bar.count) for bar in bars(panel)] == [("2021", 8), ("2022", 4)]
    press(panel, qtbot, "year", "", Qt.Key.Key_Right)
    assert spoken(panel).startswith("2022, 4 document")
    qtbot.keyClick(panel, Qt.Key.Key_Right)  # there is no third
    qtbot.keyClick(panel, Qt.Key.Key_Space)
    assert panel.facets.query.wanted == {"year": ("2022",)}
    assert spoken(panel).endswith("chosen")
    assert [bar.chosen for bar in bars(panel)] == [False, True]
    qtbot.keyClick(panel, Qt.Key.Key_Left)
    qtbot.keyClick(panel, Qt.Key.Key_Space)
    qtbot.keyClick(panel, Qt.Key.Key_Space)
    assert panel.facets.query.wanted == {"year": ("2022",)}


def test_a_click_chooses_the_bar_below_it(panel: FacetPanel, qtbot: QtBot) -> None:
    panel.resize(256, 600)
    panel.show_facets([YEARS])
    index = panel.facets.index(panel.facets.place("year", ""))
    panel.scrollTo(index)
    box = panel._painter.bars_box(QRectF(panel.visualRect(index)))
    for cell in facet_bars.cells(box, 2):
        qtbot.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=cell.center().toPoint())
    assert panel.facets.query.wanted == {"year": ("2021", "2022")}


def test_many_years_are_listed_by_decades(panel: FacetPanel, qtbot: QtBot) -> None:
    panel.show_facets([CENTURY])
    shown = labels(panel.facets)
    assert shown[shown.index("Year") + 1 :] == [f"{decade}0s" for decade in range(191, 203)] + [
        DATES
    ]
    press(panel, qtbot, "year", "202X", Qt.Key.Key_Right)
    assert labels(panel.facets)[-3:] == ["2020", "2023", DATES]
    press(panel, qtbot, "year", "202X", Qt.Key.Key_Space)
    assert panel.facets.query.wanted == {"year": ("202X",)}
    panel.facets.choose("year", "2020", on=False)
    assert panel.facets.query.wanted == {"year": ("2021", "2023")}
    panel.show_facets([YEARS])
    assert [bar.value for bar in bars(panel)] == ["2021", "2022", "2023"], "2023 is chosen"
    panel.facets.choose("year", "199X", on=True)
    assert "1990s" in labels(panel.facets), "a chosen decade keeps its row"


def test_headers_say_how_much_there_is(panel: FacetPanel) -> None:
    words = CodeLabels(top_sectors=16)
    state = Facet("state", (Count("draft", "", 5), Count("reviewed", "", 1)))
    panel.show_facets([*FACETS, YEARS, state], words)
    notes = {
        row.facet: row.note
        for row in map(panel.facets.row, range(panel.facets.rowCount()))
        if row.header
    }
    assert notes["sector"] == "2 of 16"
    assert notes["year"] == ""
    assert notes["state"].startswith("5 to do")
    panel.set_narrow(True)
    assert panel.facets.row(panel.facets.place("year", None, header=True)).note == "2021–2022"
    panel.facets.choose("sector", "TRD", on=True)
    assert panel.facets.row(0).note.startswith("1 chosen")


def test_long_labels_wrap_instead_of_being_cut(panel: FacetPanel, qtbot: QtBot) -> None:
    panel.resize(256, 600)
    name = "Health, labour and social protection"
    panel.show_facets([Facet("sector", (Count("SOC", name, 8), Count("TRD", "Trade", 8)), 0)])
    heights = {
        label: panel.sizeHintForIndex(panel.facets.index(place)).height()
        for place, label in enumerate(labels(panel.facets))
    }
    assert heights[name] > heights["Trade"]
    below = panel.visualRect(panel.facets.index(2)).top()
    panel.resize(500, 600)
    qtbot.waitUntil(lambda: panel.visualRect(panel.facets.index(2)).top() < below)
