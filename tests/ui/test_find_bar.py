"""Words are found in the text of the desk by keyboard, and what is found is chosen there."""

from collections.abc import Iterator
from pathlib import Path

import archives
import desks
import pytest
from desks import Desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from treatyarchive.archive.store import Archive

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
TEXT = "Of trade\n\nМинистры, the trade\nattaché and Trade in 𝄞 trade.\n"


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    def fill(archive: Archive) -> None:
        archives.add_document(archive, "Talks", TEXT)
        archives.add_document(archive, "No text", None)

    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as made:
        made.settle()
        yield made


def press(desk: Desk, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    desk.qtbot.keyClick(QApplication.focusWidget(), key, held)


def look_for(desk: Desk, words: str) -> None:
    press(desk, Key.Key_F, CTRL)
    archives.type_text(QApplication.focusWidget(), words)


def chosen(desk: Desk) -> tuple[str, int]:
    start, end = desk.screen.text.view.selected()
    return TEXT[start:end], start


def test_each_place_is_gone_to_in_turn(desk: Desk) -> None:
    bar = desk.screen.text.finding
    look_for(desk, "TRADE")
    found = [chosen(desk)]
    for held in (PLAIN, PLAIN, PLAIN, PLAIN, SHIFT, SHIFT):
        press(desk, Key.Key_Return, held)
        found.append(chosen(desk))
    places = [3, 24, 42, 53]
    assert [at for _, at in found] == [*places, places[0], places[3], places[2]]
    assert {words.lower() for words, _ in found} == {"trade"}
    assert bar.count.text() == "3 of 4"


def test_words_over_a_line_end_and_in_any_script_are_found(desk: Desk) -> None:
    look_for(desk, "trade att")
    assert chosen(desk) == ("trade\natt", 24)
    look_for(desk, "министры")
    assert chosen(desk) == ("Министры", 10)


def test_what_is_not_there_is_said_and_escape_goes_to_the_text(desk: Desk) -> None:
    bar = desk.screen.text.finding
    look_for(desk, "zebra")
    assert bar.count.text() == "Not found"
    press(desk, Key.Key_Escape)
    assert bar.isHidden()
    assert QApplication.focusWidget() is desk.screen.text.view


def test_another_document_puts_it_away_and_one_without_text_has_none(desk: Desk) -> None:
    bar = desk.screen.text.finding
    look_for(desk, "trade")
    desk.show(2)
    assert bar.isHidden()
    press(desk, Key.Key_F, CTRL)
    assert bar.isHidden()
