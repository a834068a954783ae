"""Facets: what is not wanted, all of or any of, dates, and what is sought or folded away."""

from collections.abc import Iterator

import archives
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from treatyarchive.archive.facets import Count, Facet
from treatyarchive.archive.query import Query
from treatyarchive.ui.library.facet_panel import FacetPanel
from treatyarchive.ui.widgets.facet_row import Check, FacetRow

Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SECTOR = Facet(
    "sector",
    (
        Count("TRN", "Transport", 3),
        Count("TRN.RLW", "Railways", 2, "TRN"),
        Count("TRN.AIR", "Aviation", 1, "TRN"),
        Count("TRD", "Trade", 4),
    ),
    5,
)
YEAR = Facet("year", (Count("2021", "2021", 8), Count("2022", "2022", 4)), 1)
PARTIES = Facet(
    "signatory",
    (
        *(Count(f"party.{n}", f"Party {n}", 40 - n) for n in range(30)),
        Count("state.kz", "Қазақстан", 1),
        Count("state.uz", "Oʻzbekiston", 1),
    ),
    2,
)


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[FacetPanel]:
    made = FacetPanel()
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.facets, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.show_facets([SECTOR, PARTIES, YEAR])
    archives.show(qtbot, made, 256, 700)
    made.setFocus()
    return made


def rows(panel: FacetPanel, facet: str) -> list[FacetRow]:
    model = panel.facets
    found = [model.row(place) for place in range(model.rowCount())]
    return [row for row in found if row.facet == facet and not row.header]


def labels(panel: FacetPanel, facet: str) -> list[str]:
    return [row.label for row in rows(panel, facet)]


def header(panel: FacetPanel, facet: str) -> FacetRow:
    return panel.facets.row(panel.facets.place(facet, None, header=True))


def row(panel: FacetPanel, facet: str, value: str | None) -> FacetRow:
    return panel.facets.row(panel.facets.place(facet, value))


def go(panel: FacetPanel, facet: str, value: str | None, *, to_header: bool = False) -> None:
    panel.setCurrentIndex(panel.facets.index(panel.facets.place(facet, value, header=to_header)))


def spoken(panel: FacetPanel) -> str:
    return str(panel.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def centre(panel: FacetPanel, facet: str, value: str | None) -> QPoint:
    index = panel.facets.index(panel.facets.place(facet, value))
    panel.scrollTo(index)
    return panel.visualRect(index).center()


@pytest.mark.parametrize("keys", [(Key.Key_Minus, Qt.KeyboardModifier(0)), (Key.Key_Space, SHIFT)])
def test_keys_leave_a_value_out_and_take_it_back(
    panel: FacetPanel, qtbot: QtBot, keys: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    go(panel, "sector", "TRD")
    qtbot.keyClick(panel, Key.Key_Space)
    qtbot.keyClick(panel, *keys)
    assert panel.facets.query == Query(unwanted={"sector": ("TRD",)}), "no longer wanted"
    assert row(panel, "sector", "TRD").unwanted
    assert spoken(panel).startswith("Trade, not wanted")
    qtbot.keyClick(panel, *keys)
    assert panel.facets.query == Query()


def test_space_on_what_is_left_out_takes_it_back(panel: FacetPanel, qtbot: QtBot) -> None:
    go(panel, "sector", "TRD")
    qtbot.keyClick(panel, Key.Key_Minus)
    qtbot.keyClick(panel, Key.Key_Space)
    assert panel.facets.query == Query()


def test_alt_and_a_click_leave_out(panel: FacetPanel, qtbot: QtBot) -> None:
    left, view = Qt.MouseButton.LeftButton, panel.viewport()
    qtbot.mouseClick(view, left, ALT, centre(panel, "sector", "TRD"))
    qtbot.mouseClick(view, left, ALT, centre(panel, "sector", None))
    assert panel.facets.query == Query(unwanted={"sector": ("", "TRD")})
    assert row(panel, "sector", None).unwanted, "what has no sector is left out"
    qtbot.mouseClick(view, left, pos=centre(panel, "sector", None))
    assert panel.facets.query == Query(unwanted={"sector": ("TRD",)})


def test_a_leaf_is_left_out_of_a_top_that_is_wanted(panel: FacetPanel) -> None:
    model = panel.facets
    model.choose("sector", "TRN", on=True)
    model.refuse("sector", "TRN.AIR", on=True)
    assert model.query == Query(wanted={"sector": ("TRN",)}, unwanted={"sector": ("TRN.AIR",)})
    model.refuse("sector", "TRN", on=True)
    assert model.query == Query(unwanted={"sector": ("TRN",)}), "a top stands for its leaves"
    model.refuse("sector", "TRN.AIR", on=False)
    assert model.query == Query(unwanted={"sector": ("TRN.RLW",)})
    model.choose("sector", "TRN.RLW", on=True)
    assert model.query == Query(wanted={"sector": ("TRN.RLW",)})


def test_a_bar_is_left_out(panel: FacetPanel, qtbot: QtBot) -> None:
    go(panel, "year", "")
    qtbot.keyClick(panel, Key.Key_Right)
    qtbot.keyClick(panel, Key.Key_Minus)
    assert panel.facets.query == Query(unwanted={"year": ("2022",)})
    assert [bar.unwanted for bar in row(panel, "year", "").bars] == [False, True]
    assert "not wanted" in spoken(panel)


def test_two_values_can_be_asked_for_together(panel: FacetPanel, qtbot: QtBot) -> None:
    go(panel, "sector", "TRD")
    qtbot.keyClick(panel, Key.Key_Space)
    assert header(panel, "sector").switch == ""
    go(panel, "sector", "TRN")
    qtbot.keyClick(panel, Key.Key_Space)
    assert header(panel, "sector").switch == "any of"
    qtbot.keyClick(panel, Key.Key_Plus)
    assert panel.facets.query.all_of == {"sector"}
    assert header(panel, "sector").switch == "all of"
    place = panel.facets.place("sector", None, header=True)
    box = QRectF(panel.visualRect(panel.facets.index(place)))
    words = panel._painter.switch_box(box, header(panel, "sector")).center().toPoint()
    qtbot.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=words)
    assert panel.facets.query.all_of == frozenset()
    qtbot.keyClick(panel, Key.Key_Plus)
    panel.facets.choose("sector", "TRD", on=False)
    assert panel.facets.query.all_of == frozenset(), "of one value there is no all"


def test_a_document_has_one_year_only(panel: FacetPanel, qtbot: QtBot) -> None:
    panel.facets.choose("year", "2021", on=True)
    panel.facets.choose("year", "2022", on=True)
    go(panel, "year", "")
    qtbot.keyClick(panel, Key.Key_Plus)
    assert header(panel, "year").switch == ""
    assert panel.facets.query.all_of == frozenset()


def test_long_facets_fold_and_keep_what_is_chosen(panel: FacetPanel, qtbot: QtBot) -> None:
    seen = labels(panel, "signatory")
    assert seen == [f"Party {n}" for n in range(8)] + ["24 more", "Not tagged"]
    panel.facets.choose("signatory", "state.kz", on=True)
    assert labels(panel, "signatory")[8:10] == ["Қазақстан", "23 more"]
    go(panel, "signatory", "…")
    qtbot.keyClick(panel, Key.Key_Return)
    assert len(rows(panel, "signatory")) == 34
    go(panel, "signatory", "…")
    qtbot.keyClick(panel, Key.Key_Return)
    assert len(rows(panel, "signatory")) == 11
    assert panel.currentIndex().isValid()


def test_typing_seeks_a_value_in_any_script(panel: FacetPanel, qtbot: QtBot) -> None:
    go(panel, "signatory", None, to_header=True)
    qtbot.keyClicks(panel, "kaz")
    assert labels(panel, "signatory") == ["Қазақстан"]
    assert header(panel, "signatory").note == "“kaz”"
    assert len(rows(panel, "sector")) == 3, "other facets are left alone"
    qtbot.keyClick(panel, Key.Key_Space)
    assert panel.facets.query == Query(wanted={"signatory": ("state.kz",)})
    for _ in range(3):
        qtbot.keyClick(panel, Key.Key_Backspace)
    assert len(rows(panel, "signatory")) == 11
    archives.type_text(panel, "Ўз")
    assert labels(panel, "signatory") == ["Oʻzbekiston"]
    qtbot.keyClick(panel, Key.Key_Escape)
    assert len(rows(panel, "signatory")) == 11
    qtbot.keyClicks(panel, "zebra")
    assert labels(panel, "signatory") == []
    assert panel.currentIndex().row() == panel.facets.place("signatory", None, header=True)


def test_what_is_sought_is_forgotten_in_another_facet(panel: FacetPanel, qtbot: QtBot) -> None:
    go(panel, "signatory", None, to_header=True)
    qtbot.keyClicks(panel, "kaz")
    qtbot.keyClick(panel, Key.Key_Down)
    assert panel.facets.row(panel.currentIndex().row()).facet == "year"
    assert panel.facets.sought == ("", "")
    assert len(rows(panel, "signatory")) == 10


def test_a_leaf_that_is_sought_shows_below_its_top(panel: FacetPanel, qtbot: QtBot) -> None:
    go(panel, "sector", "TRD")
    qtbot.keyClicks(panel, "avia")
    assert labels(panel, "sector") == ["Transport", "Aviation"]
    assert spoken(panel).startswith("Aviation")


@pytest.mark.qt_log_ignore("raise", "grabbing", extend=True)
def test_the_menu_of_a_value_does_what_the_keys_do(panel: FacetPanel, qtbot: QtBot) -> None:
    def choose(facet: str, value: str | None, words: str) -> None:
        go(panel, facet, value)
        by_key = QContextMenuEvent.Reason.Keyboard
        panel.contextMenuEvent(QContextMenuEvent(by_key, QPoint(), panel.mapToGlobal(QPoint())))
        (menu,) = [each for each in panel.findChildren(QMenu) if each.isVisible()]
        (action,) = [each for each in menu.actions() if each.text().startswith(words)]
        assert action.isEnabled()
        action.trigger()
        menu.close()

    choose("sector", "TRD", "Not wanted")
    assert panel.facets.query == Query(unwanted={"sector": ("TRD",)})
    choose("sector", "TRD", "Wanted")
    choose("sector", "TRN", "Wanted")
    choose("sector", "TRN", "All of")
    assert panel.facets.query == Query(
        wanted={"sector": ("TRD", "TRN")}, all_of=frozenset({"sector"})
    )
    choose("sector", "TRN", "Clear this filter")
    assert panel.facets.query == Query()


def test_narrow_windows_open_the_first_two(panel: FacetPanel) -> None:
    assert header(panel, "year").open
    panel.set_narrow(True)
    assert [header(panel, name).open for name in ("sector", "signatory", "year")] == [
        True,
        True,
        False,
    ]


def test_a_value_keeps_its_tick_apart_from_what_is_left_out(panel: FacetPanel) -> None:
    panel.facets.refuse("sector", "TRN.AIR", on=True)
    assert row(panel, "sector", "TRN").check is Check.Unchecked
    assert not row(panel, "sector", "TRN").unwanted
