"""Suggestions are one Tab stop with arrows inside, and show their evidence."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from treatyarchive.ui import app, theme
from treatyarchive.ui.widgets.evidence_line import EvidenceLine
from treatyarchive.ui.widgets.suggestion_bar import Suggested, SuggestionBar

OFFERED = [
    Suggested("turnover", "Trade turnover", "mutual trade\n is to  grow", 2),
    Suggested("energy", "Energy", "energy and subsoil", 3, passages=4),
    Suggested("logistics", "Logistics", "rail lines", 3),
    Suggested("space", "Outer space", "peaceful uses of outer space", 5),
    Suggested("culture", "100 %1", "culture"),
]
KEYS = ["Alt+Enter", "Del"]


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[SuggestionBar]:
    theme.install(app.dressed(), "light")
    window = QWidget()
    qtbot.addWidget(window)
    made = SuggestionBar("Suggested sectors")
    box = QVBoxLayout(window)
    box.addWidget(QLineEdit())
    box.addWidget(made)
    box.addWidget(QLineEdit())
    made.offer(OFFERED)
    window.resize(600, 200)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    QTest.mouseMove(window, QPoint(1, 1))
    yield made
    window.close()


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def enter(bar: SuggestionBar, qtbot: QtBot) -> None:
    lines = bar.window().findChildren(QLineEdit)
    lines[0].setFocus()
    qtbot.keyClick(lines[0], Qt.Key.Key_Tab)


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    where = QApplication.focusWidget()
    qtbot.keyClick(where, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_nothing_is_seen_while_nothing_is_suggested(bar: SuggestionBar) -> None:
    bar.offer([])
    assert bar.isHidden()
    bar.offer(OFFERED[:1])
    assert bar.isVisible()


def test_three_are_shown_and_the_rest_on_demand(bar: SuggestionBar, qtbot: QtBot) -> None:
    assert bar.shown == ["Trade turnover", "Energy", "Logistics", "+2"]
    enter(bar, qtbot)
    press(qtbot, Qt.Key.Key_End)
    assert focused() == "Show 2 more suggestions"
    press(qtbot, Qt.Key.Key_Return)
    assert bar.shown == [each.label for each in OFFERED]
    assert focused().startswith("Outer space")


def test_a_single_one_more_needs_no_demand(bar: SuggestionBar) -> None:
    bar.offer(OFFERED[:4])
    assert bar.shown == [each.label for each in OFFERED[:4]]


def test_long_names_give_way_a_little_rather_than_stand_alone(
    bar: SuggestionBar, qtbot: QtBot
) -> None:
    names = ("Alliance and strategic partnership", "Regional security and stability")
    bar.offer([Suggested(name, name) for name in names])
    first, second = bar.stops
    wide = first.sizeHint().width() + second.sizeHint().width()
    margins = bar.window().width() - bar.width()
    for room, is_beside in ((0.95, True), (0.75, False)):
        bar.window().resize(int(wide * room) + margins, 300)
        qtbot.waitUntil(lambda: bar.width() < wide)
        QApplication.processEvents()
        assert (first.y() == second.y()) is is_beside, room
        assert first.toolTip() == (names[0] if is_beside else ""), "what is cut can be read"
        assert second.geometry().right() < bar.width()
        assert first.width() >= 0.8 * first.sizeHint().width()


def test_the_rest_does_not_stand_alone(bar: SuggestionBar, qtbot: QtBot) -> None:
    margins = bar.window().width() - bar.width()
    chips = [chip.sizeHint().width() for chip in bar.stops[:3]]
    bar.window().resize(sum(chips) + 2 * 6 + margins, 300)
    qtbot.waitUntil(lambda: bar.width() < sum(chips) + 20)
    QApplication.processEvents()
    lines = [chip.y() for chip in bar.stops]
    assert lines[0] == lines[1] < lines[2] == lines[3]


def test_names_carry_the_whole_sense(bar: SuggestionBar) -> None:
    bar.offer(OFFERED[:2] + OFFERED[4:])
    assert [stop.accessibleName() for stop in bar.stops] == [
        "Trade turnover, suggested, 1 passage, paragraph 2",
        "Energy, suggested, 4 passages, paragraph 3",
        "100 %1, suggested, 1 passage",
    ]


def test_it_is_one_tab_stop_with_arrows_inside(bar: SuggestionBar, qtbot: QtBot) -> None:
    enter(bar, qtbot)
    assert focused().startswith("Trade turnover")
    press(qtbot, Qt.Key.Key_Right)
    assert focused().startswith("Energy")
    press(qtbot, Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    press(qtbot, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert focused().startswith("Energy")


def test_focus_shows_the_evidence_without_moving_the_form(bar: SuggestionBar, qtbot: QtBot) -> None:
    line = bar.findChild(EvidenceLine)
    assert line is not None
    assert line.isHidden()
    before = bar.geometry()
    lit = []
    bar.lit.connect(lit.append)
    enter(bar, qtbot)
    assert line.isVisible()
    assert line.quote.text() == "mutual trade is to grow"
    QApplication.processEvents()
    assert bar.geometry() == before
    press(qtbot, Qt.Key.Key_Right)
    bar.window().findChildren(QLineEdit)[1].setFocus()
    assert line.isHidden()
    assert [key for key in lit if key] == ["turnover", "energy"]
    assert lit[-1] == ""


@pytest.mark.parametrize(
    ("key", "modifier", "signal"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier, "accepted"),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "accepted"),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, "accepted"),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "dismissed"),
    ],
)
def test_keys_accept_and_dismiss(
    bar: SuggestionBar, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, signal: str
) -> None:
    enter(bar, qtbot)
    press(qtbot, Qt.Key.Key_Right)
    with qtbot.waitSignal(getattr(bar, signal)) as told:
        press(qtbot, key, modifier)
    assert told.args == ["energy"]


def test_the_focus_goes_to_the_neighbour_of_what_was_taken(
    bar: SuggestionBar, qtbot: QtBot
) -> None:
    enter(bar, qtbot)
    press(qtbot, Qt.Key.Key_Right)
    bar.offer([each for each in OFFERED if each.key != "energy"])
    assert focused().startswith("Logistics")


def test_the_pointer_lights_accepts_and_dismisses(bar: SuggestionBar, qtbot: QtBot) -> None:
    chip, line = bar.stops[2], bar.findChild(EvidenceLine)
    assert line is not None
    QTest.mouseMove(chip, chip.rect().center())
    qtbot.waitUntil(line.isVisible)
    add, dismiss = line.findChildren(QPushButton)
    QTest.mouseMove(dismiss, dismiss.rect().center())  # on the way the chip stays lit
    for button, signal in ((add, bar.accepted), (dismiss, bar.dismissed)):
        with qtbot.waitSignal(signal) as told:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert told.args == ["logistics"]
    with qtbot.waitSignal(bar.accepted) as told:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert told.args == ["logistics"]


def keys_named(bar: SuggestionBar) -> list[str]:
    """The keys the evidence line tells of."""
    found = bar.evidence.findChildren(QLabel)
    return [each.text() for each in found if each.isVisible() and each.text() in KEYS]


def test_keys_are_named_only_where_they_are_about_what_is_shown(
    bar: SuggestionBar, qtbot: QtBot
) -> None:
    enter(bar, qtbot)
    assert keys_named(bar) == KEYS
    hovered = bar.stops[2]
    QTest.mouseMove(hovered, hovered.rect().center())
    qtbot.waitUntil(lambda: bar.lit_key == "logistics")
    assert keys_named(bar) == []
    hovered.setFocus()
    assert keys_named(bar) == KEYS
    QTest.mouseMove(bar.window(), QPoint(1, 1))
    bar.window().findChildren(QLineEdit)[1].setFocus()
    bar.light("energy")
    assert keys_named(bar) == [], "lit from a passage, while the keys are those of a line"


def test_a_suggestion_that_is_folded_away_is_unfolded_when_it_is_lit(bar: SuggestionBar) -> None:
    bar.light("space")
    assert bar.shown == [each.label for each in OFFERED]
    assert bar.evidence.quote.text() == "peaceful uses of outer space"
    bar.light("")
    assert bar.evidence.isHidden()


def test_reasons_stand_below_the_quotation_or_in_its_place(bar: SuggestionBar) -> None:
    why = "same pair of states"
    bar.offer([Suggested("a", "A", "a visit", 4, reason=why), Suggested("b", "B", reason=why)])
    bar.light("a")
    assert bar.evidence.quote.text() == "a visit"
    assert bar.evidence.reason.isVisible()
    assert bar.evidence.reason.text() == why
    bar.light("b")
    assert bar.evidence.quote.text() == why
    assert not bar.evidence.reason.isVisible()
    assert [stop.accessibleDescription() for stop in bar.stops] == [why, why]
