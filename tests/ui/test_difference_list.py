"""The list of differences by itself: what a typed note is about."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from treatyarchive.ui.widgets.difference_list import DifferenceList
from treatyarchive.ui.widgets.difference_rows import DifferenceRow


def test_a_note_is_about_the_row_it_was_begun_on_though_others_came(qtbot: QtBot) -> None:
    made = DifferenceList("Differences")
    qtbot.addWidget(made)
    trade, day = (DifferenceRow(each, differs=True, about=each) for each in ("Trade", "Day"))
    noted: list[tuple[object, str]] = []
    made.noted.connect(lambda about, note: noted.append((about, note)))
    made.show_rows([trade, day])
    with qtbot.waitExposed(made):
        made.show()
    made.write_note(0)
    (line,) = made.findChildren(QLineEdit)
    made.show_rows([day])
    qtbot.keyClicks(line, "look it up")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: list(made.differences.rows) == [day])
    assert noted == [("Trade", "look it up")]
