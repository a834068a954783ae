"""The import review in the window: listed, filtered, decided by keyboard and mouse."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import reviews
import screen_reader
import windows
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from treatyarchive.archive.check import Problem
from treatyarchive.bundle.review import FieldLine, Item
from treatyarchive.bundle.signing import Signature
from treatyarchive.messages import say
from treatyarchive.ui.receiving.view import ReceivingScreen
from treatyarchive.ui.receiving.working import Examined
from treatyarchive.ui.widgets.review_row import ROW, GroupRow, ReviewRow
from treatyarchive.ui.window.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Role = QAccessible.Role
NONE = Qt.KeyboardModifier.NoModifier
SIGNED = Signature("E762", "RWQf6LRCGA9i53", "", "Partner", valid=True)


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 3)
        yield made


def shown(window: MainWindow, found: Examined | None = None) -> ReceivingScreen:
    screen = window.screens.receiving
    window.go("receiving")
    screen.show_examined(found or reviews.examined())
    return screen


def key(pressed: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """Press a key wherever the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, pressed, held)


def listed(screen: ReceivingScreen) -> list[str]:
    """Titles, groups with their counts."""
    rows = [index.data(ROW) for index in map(screen.panes_of.list.items.index, _rows(screen))]
    return [f"{r.title} {r.count}" if isinstance(r, GroupRow) else r.title for r in rows]


def row(screen: ReceivingScreen, uuid: str) -> ReviewRow:
    items = screen.panes_of.list.items
    found = items.index(items.row_of(uuid)).data(ROW)
    assert isinstance(found, ReviewRow)
    return found


def _rows(screen: ReceivingScreen) -> range:
    return range(screen.panes_of.list.items.rowCount())


def at(screen: ReceivingScreen) -> str:
    item = screen.panes_of.item
    return item.uuid if item else ""


def look_at(screen: ReceivingScreen, uuid: str, qtbot: QtBot) -> None:
    screen.panes_of.list.go_to(uuid)
    item = screen.panes_of.item
    assert item is not None
    qtbot.waitUntil(lambda: screen.panes_of.pane.title.text() == item.title)


def test_records_are_listed_in_groups_conflicts_first(window: MainWindow) -> None:
    screen = shown(window)
    assert listed(screen) == [
        "Need a decision 2",
        "Opening",
        "Talks",
        "New 2",
        "Programme",
        "State visit",
        "Changed there 1",
        "Statement",
        "Same 1",
        "Declaration",
    ]
    assert row(screen, "d3").meta == "Text only"
    assert row(screen, "v1").meta == "Visit"
    assert row(screen, "d4").meta == "Address"
    assert screen.header.about == (
        "astana-bundle.zip from the partner archive  ·  6 records, checked 6 of 6"
    )


@pytest.mark.parametrize(
    ("chosen", "titles"),
    [
        ("new", ["New 2", "Programme", "State visit"]),
        ("changed", ["Changed there 1", "Statement"]),
        ("same", ["Same 1", "Declaration"]),
        ("conflict", ["Need a decision 2", "Opening", "Talks"]),
    ],
)
def test_outcomes_are_filtered(window: MainWindow, chosen: str, titles: list[str]) -> None:
    screen = shown(window)
    screen.panes_of.filter.setFocus()
    bar = screen.panes_of.filter.choice
    bar.setFocus()
    while bar.value != chosen:
        key(Qt.Key.Key_Right)
    assert listed(screen) == titles


def test_arrows_pass_the_groups(window: MainWindow) -> None:
    screen = shown(window)
    assert at(screen) == "d2"
    seen = ["d2"]
    for _ in range(5):
        key(Qt.Key.Key_Down)
        seen.append(at(screen))
    assert seen == ["d2", "d1", "d3", "v1", "d4", "d5"]
    key(Qt.Key.Key_Home)
    assert at(screen) == "d2"
    key(Qt.Key.Key_End)
    assert at(screen) == "d5"


def test_a_review_without_the_mouse(window: MainWindow, qtbot: QtBot) -> None:
    screen = shown(window)
    assert screen.status() == "Nothing is written until you import    2 to decide, 0 done"
    assert window.status.text == screen.status()
    key(Qt.Key.Key_Right)
    assert row(screen, "d2").state == "Decided"
    assert screen.panes_of.foot.said.text() == "Byline: took the bundle's value"
    key(Qt.Key.Key_Return, CONTROL)
    assert at(screen) == "d1"
    key(Qt.Key.Key_Left)
    assert row(screen, "d1").state == "1 of 2 decided"
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_B)
    assert row(screen, "d1").state == "Decided"
    assert window.status.text.endswith("0 to decide, 2 done")
    assert screen.deciding is not None
    assert screen.deciding.decisions.of == {
        ("d2", "byline"): "theirs",
        ("d1", "date"): "mine",
        ("d1", "sectors"): "both",
    }
    key(Qt.Key.Key_Return, CONTROL)
    assert QApplication.focusWidget() is screen.header.apply
    assert screen.header.apply.text() == "Import 5 now"


def test_both_is_for_lists_only(window: MainWindow) -> None:
    screen = shown(window)
    key(Qt.Key.Key_B)
    assert screen.deciding is not None
    assert not screen.deciding.decisions.of


def test_decisions_are_taken_back_where_they_were_made(window: MainWindow) -> None:
    screen = shown(window)
    key(Qt.Key.Key_Left)
    key(Qt.Key.Key_Return, CONTROL)
    key(Qt.Key.Key_Right)
    assert at(screen) == "d1"
    before = window.session.undo_stack.index()
    key(Qt.Key.Key_Z, CONTROL)
    key(Qt.Key.Key_Z, CONTROL)
    assert at(screen) == "d2"
    assert screen.deciding is not None
    assert not screen.deciding.decisions.of
    assert window.session.undo_stack.index() == before, "the archive has nothing to do with it"
    key(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert screen.deciding.decisions.of == {("d2", "byline"): "mine"}
    assert screen.panes_of.foot.undo.isEnabled()
    screen.panes_of.foot.undo.click()
    assert not screen.panes_of.foot.undo.isEnabled()


def test_a_click_chooses_a_side(window: MainWindow, qtbot: QtBot) -> None:
    screen = shown(window)
    look_at(screen, "d1", qtbot)
    dates, sectors = screen.panes_of.pane.rows
    qtbot.mouseClick(dates.theirs, Qt.MouseButton.LeftButton)
    assert (dates.mine.isChecked(), dates.theirs.isChecked()) == (False, True)
    assert dates.theirs.value == "27 January 2022"
    assert sectors.both is not None
    qtbot.mouseClick(sectors.both, Qt.MouseButton.LeftButton)
    assert (sectors.mine.isChecked(), sectors.theirs.isChecked()) == (True, True)
    qtbot.mouseClick(sectors.mine, Qt.MouseButton.LeftButton)
    assert (sectors.mine.isChecked(), sectors.theirs.isChecked()) == (True, False)
    assert not sectors.both.isChecked()


def test_the_rest_is_decided_at_once(window: MainWindow) -> None:
    screen = shown(window)
    foot = screen.panes_of.foot
    foot.theirs.click()
    assert row(screen, "d1").state == row(screen, "d2").state == "Decided"
    assert foot.said.text() == "Rest: took the bundle's values (3 fields)"
    assert not any(button.isEnabled() for button in (foot.mine, foot.theirs, foot.next))
    key(Qt.Key.Key_Z, CONTROL)
    assert row(screen, "d1").state == "To decide"


def test_what_agrees_is_folded(window: MainWindow, qtbot: QtBot) -> None:
    screen = shown(window)
    look_at(screen, "d1", qtbot)
    agreeing = screen.panes_of.pane.agreeing
    assert agreeing.heading.text() == "1 field agrees"
    assert not agreeing.values.isVisible()
    agreeing.heading.click()
    assert agreeing.values.isVisible()


def test_what_changed_there_is_shown_and_not_asked(window: MainWindow, qtbot: QtBot) -> None:
    screen = shown(window)
    look_at(screen, "d4", qtbot)
    (only,) = screen.panes_of.pane.rows
    assert only.theirs.value == "https://example.org"
    assert (only.mine.isChecked(), only.theirs.isChecked()) == (False, True)
    assert only.theirs.focusPolicy() == Qt.FocusPolicy.NoFocus
    key(Qt.Key.Key_Left)
    assert screen.deciding is not None
    assert not screen.deciding.decisions.of


def test_importing_asks_for_what_is_left(window: MainWindow) -> None:
    screen = shown(window)
    screen.header.apply.click()
    assert screen.banner.message.startswith("2 records still need a decision")
    assert QApplication.focusWidget() is screen.panes_of.pane.rows[0].mine
    assert not screen.working.is_going


def test_the_window_keeps_the_review(window: MainWindow, qtbot: QtBot) -> None:
    screen = shown(window)
    key(Qt.Key.Key_Left)
    key(Qt.Key.Key_Escape)
    assert window.screens.shown == "library"
    window.going.step(1)
    assert window.screens.shown == "receiving"
    key(Qt.Key.Key_Escape)
    window.menus.by_name["import_bundle"].trigger()
    assert window.screens.shown == "receiving", "what was begun is ended first"
    assert row(screen, "d2").state == "Decided"
    screen.header.cancel.click()
    assert window.screens.shown == "library"
    assert screen.deciding is None


def test_a_damaged_bundle_is_not_shown(window: MainWindow) -> None:
    problem = Problem(say("changed"), "data/texts/a.txt", say("It was {n} bytes.", n=3))
    screen = shown(window, Examined(reviews.BUNDLE, (problem,)))
    assert screen.empty.isVisible()
    assert screen.empty.title == "This bundle is damaged"
    assert screen.empty.text.startswith("data/texts/a.txt: changed. It was 3 bytes.")
    assert not screen.panes_of.isVisible()
    assert not screen.header.apply.isEnabled()


def test_a_bundle_with_nothing_new_says_so(window: MainWindow) -> None:
    screen = shown(window, reviews.examined([reviews.SAME]))
    assert screen.banner.message == (
        "Nothing in this bundle is new What it holds, 1 record, is in this archive already."
    )
    assert not screen.header.apply.isEnabled()
    assert not screen.panes_of.foot.isVisible()


@pytest.mark.parametrize(
    ("signature", "words"),
    [
        (None, "Not signed"),
        (SIGNED, "Signed by Partner"),
        (replace(SIGNED, known_as="", valid=None), "Signed, key not known"),
    ],
)
def test_who_signed_is_said(window: MainWindow, signature: Signature | None, words: str) -> None:
    screen = shown(
        window, Examined(reviews.BUNDLE, (), replace(reviews.review(), signature=signature))
    )
    assert screen.header.signer == words
    is_told = "E762, is not known here" in screen.banner.message
    assert is_told == (words == "Signed, key not known")


def test_ten_thousand_records_are_listed_at_once(window: MainWindow, qtbot: QtBot) -> None:
    many = [Item("document", f"n{n}", "new", None, f"Protocol {n}") for n in range(10_000)]
    screen = shown(window, reviews.examined([*reviews.ALL, *many]))
    assert len(listed(screen)) == 10_000 + len(reviews.ALL) + 4
    key(Qt.Key.Key_End)
    key(Qt.Key.Key_PageUp)
    assert at(screen).startswith("n")
    look_at(screen, "n9999", qtbot)
    screen.panes_of.list.filter("conflict")
    assert at(screen) == "d2"


def test_a_card_says_all_of_it(window: MainWindow, qtbot: QtBot) -> None:
    screen = shown(window)
    look_at(screen, "d1", qtbot)
    dates = screen.panes_of.pane.rows[0]
    assert dates.mine.accessibleName() == "Date, this archive: 6 December 2021"
    assert dates.mine.accessibleDescription() == "to decide"
    dates.mine.click()
    assert dates.mine.accessibleDescription() == "kept from this archive"


def test_a_screen_reader_is_told_all_of_it(window: MainWindow, qtbot: QtBot) -> None:
    screen = shown(window)
    look_at(screen, "d1", qtbot)
    nodes = list(screen_reader.walk(screen))
    cells = [node.said for node in nodes if node.role == Role.Cell]
    assert "Talks, Differs in 2 fields, To decide" in cells
    radios = [node.said for node in nodes if node.role == Role.RadioButton]
    assert radios[0] == "Date, this archive: 6 December 2021"
    assert len(radios) == 4
    buttons = [node.said for node in nodes if node.role in (Role.Button, Role.CheckBox)]
    assert {"Sectors: keep both lists", "Next conflict", "Import 3 now"} <= set(buttons)
    assert all(buttons)


def test_tab_passes_each_field_once(window: MainWindow, qtbot: QtBot) -> None:
    screen = shown(window)
    look_at(screen, "d1", qtbot)
    dates, sectors = screen.panes_of.pane.rows
    screen.panes_of.list.setFocus()
    passed = []
    for _ in range(7):
        key(Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    foot = screen.panes_of.foot
    agreeing = screen.panes_of.pane.agreeing.heading
    assert passed == [
        dates.mine,
        sectors.mine,
        sectors.both,
        agreeing,
        foot.mine,
        foot.theirs,
        foot.next,
    ]


def test_f6_goes_from_pane_to_pane(window: MainWindow, qtbot: QtBot) -> None:
    screen = shown(window)
    look_at(screen, "d1", qtbot)
    screen.panes_of.list.setFocus()
    passed = []
    for _ in range(4):
        key(Qt.Key.Key_F6)
        passed.append(QApplication.focusWidget())
    panes = screen.panes_of
    assert passed == [panes.pane.rows[0].mine, panes.foot.mine, panes.filter.choice, panes.list]


def test_what_differs_in_a_long_text_is_in_sight(window: MainWindow, qtbot: QtBot) -> None:
    lead = "The delegations spoke of trade and of water. " * 60
    line = FieldLine("note", say("note"), f"{lead}Yes.", f"{lead}No.", "", conflict=True)
    screen = shown(window, reviews.examined([replace(reviews.OPENING, lines=(line,))]))
    (row_of_note,) = screen.panes_of.pane.rows
    for card, end in ((row_of_note.mine, "Yes."), (row_of_note.theirs, "No.")):
        assert card.value.startswith("…")
        assert card.value.endswith(end)
        assert len(card.value) < 300
