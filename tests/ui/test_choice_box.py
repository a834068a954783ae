"""A value is chosen by typing its label, of several words too."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from treatyarchive.ui.widgets.choice_box import ChoiceBox


@pytest.fixture
def box(qtbot: QtBot) -> ChoiceBox:
    made = ChoiceBox()
    for label in ("Ratification", "Entry of a reservation", "Entry into force"):
        made.addItem(label, label)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


@pytest.mark.qt_log_ignore("raise", "grabbing", extend=True)
def test_a_space_belongs_to_what_is_typed(box: ChoiceBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box, "Entry into")
    assert not box.view().isVisible()
    assert box.value() == "Entry into force"


@pytest.mark.qt_log_ignore("raise", "grabbing", extend=True)
def test_a_space_alone_opens_the_list(box: ChoiceBox, qtbot: QtBot) -> None:
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.view().isVisible()
    box.hidePopup()


@pytest.mark.qt_log_ignore("raise", "grabbing", extend=True)
def test_what_no_label_begins_with_chooses_nothing(box: ChoiceBox, qtbot: QtBot) -> None:
    box.setCurrentIndex(-1)
    qtbot.keyClicks(box, "Estonian")
    assert box.value() == ""
    qtbot.keyClicks(box, "of")
    assert box.value() == ""


@pytest.mark.qt_log_ignore("raise", "grabbing", extend=True)
def test_the_same_letter_again_goes_to_the_next(box: ChoiceBox, qtbot: QtBot) -> None:
    qtbot.keyClick(box, "e")
    assert box.value() == "Entry of a reservation"
    qtbot.keyClick(box, "e")
    assert box.value() == "Entry into force"
